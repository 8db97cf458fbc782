"""People as values, and what makes them valid. A name is enough; everything else can wait."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal, Protocol

from app.base.errors import InvalidInput
from app.base.i18n import N_, _
from app.base.texts import clean, clean_block, fold

State = Literal["member", "contact", "former"]
STATES: dict[State, str] = {"member": N_("Member"), "contact": N_("Contact"), "former": N_("Former member")}
LABELS = {
    "number": N_("No."),
    "first_name": N_("First name"),
    "last_name": N_("Last name"),
    "street": N_("Street and number"),
    "postcode": N_("Postcode"),
    "city": N_("Town"),
    "birth_date": N_("Date of birth"),
    "email": N_("E-mail"),
    "phone": N_("Phone"),
    "joined": N_("Member since"),
    "left": N_("Membership ended"),
    "household": N_("Household"),
    "contact": N_("Kind"),
    "note": N_("Note"),
}
EXPORTED = (  # columns of our own lists for other programs, in their order
    "number", "last_name", "first_name", "street", "postcode", "city", "birth_date", "email", "phone", "joined", "left",
    "household", "contact", "note",
)  # fmt: skip
LONGEST = 200  # names and addresses, any script
LONGEST_NOTE = 10_000
OLDEST_BIRTH = 1880
HIGHEST_NUMBER = 999_999_999
_LIMITS = {"postcode": 20, "note": LONGEST_NOTE}
_TEXTS = ("first_name", "last_name", "street", "postcode", "city", "email", "phone", "household_name", "note")
_WORDS = re.compile(r"[^\W_]+")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_APOSTROPHES = str.maketrans(dict.fromkeys("'’ʼ`´", ""))


def state_words(state: State) -> str:
    """What a state is called, in the language spoken now."""
    return _(STATES[state])


def label_of(name: str) -> str:
    """What a field is called, in the language spoken now."""
    return _(LABELS[name])


@dataclass(frozen=True, slots=True)
class MemberDetails:
    """What a person tells us. First or last name is needed.

    `contact` is somebody who is not a member but wants to hear from us. The household is either known
    (`household_id`) or new (`household_name`); people of one household share one address.
    """

    first_name: str = ""
    last_name: str = ""
    street: str = ""  # with the number of the house
    postcode: str = ""
    city: str = ""
    birth_date: date | None = None
    email: str = ""
    phone: str = ""
    joined: date | None = None
    left: date | None = None  # the first day on which they are no longer a member
    household_id: int | None = None
    household_name: str = ""
    note: str = ""
    contact: bool = False

    @property
    def name(self) -> str:
        """ "Ayşe Yılmaz"."""
        return " ".join(part for part in (self.first_name, self.last_name) if part)


@dataclass(frozen=True, slots=True)
class Household:
    """People who live together: one address, one letter."""

    id: int
    name: str
    street: str = ""
    postcode: str = ""
    city: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """A person as the rest of the program sees them: a value, not a database row. Empty texts are ""."""

    id: int
    number: int
    first_name: str
    last_name: str
    street: str
    postcode: str
    city: str
    birth_date: date | None
    email: str
    phone: str
    joined: date | None
    left: date | None
    household_id: int | None
    household: str  # its name
    note: str
    contact: bool
    discarded_at: datetime | None
    restricted: bool = False  # Art. 18 GDPR; only whoever may see such people ever gets one

    @property
    def name(self) -> str:
        """ "Ayşe Yılmaz"."""
        return " ".join(part for part in (self.first_name, self.last_name) if part)

    @property
    def list_name(self) -> str:
        """ "Yılmaz, Ayşe": how lists are sorted."""
        return ", ".join(part for part in (self.last_name, self.first_name) if part)

    @property
    def place(self) -> str:
        """ "04109 Leipzig"."""
        return " ".join(part for part in (self.postcode, self.city) if part)

    @property
    def address(self) -> str:
        """Street and town in one line."""
        return ", ".join(part for part in (self.street, self.place) if part)

    def state(self, today: date) -> State:
        """Member, contact or former member on this day."""
        return state_on(today, self.left, contact=self.contact)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people of each kind there are, without the waste basket."""

    members: int
    contacts: int
    former: int

    @property
    def people(self) -> int:
        """All of them."""
        return self.members + self.contacts + self.former


def state_on(today: date, left: date | None, *, contact: bool) -> State:
    """The one definition of who is a member: not a contact, and not left by this day."""
    if left is not None and left <= today:
        return "former"
    return "contact" if contact else "member"


def check(details: MemberDetails, today: date) -> MemberDetails:
    """The tidied details. Raises InvalidInput for the field that needs another look."""
    tidy = _tidied(details)
    if not tidy.name:
        raise InvalidInput("last_name", _("Please enter a name."), _("First or last name is enough."))
    for name in _TEXTS:
        if len(getattr(tidy, name)) > _LIMITS.get(name, LONGEST):
            limit = _LIMITS.get(name, LONGEST)
            raise InvalidInput(name, _("This text is too long."), _("Up to {count} letters fit.").format(count=limit))
    if tidy.email and not _EMAIL.fullmatch(tidy.email):
        raise InvalidInput("email", _("This is not an e-mail address."), _("It looks like name@example.org."))
    if tidy.birth_date is not None and not OLDEST_BIRTH <= tidy.birth_date.year <= today.year:
        raise InvalidInput("birth_date", _("The year of birth does not fit."), _("Please check the year."))
    if tidy.birth_date is not None and tidy.birth_date > today:
        raise InvalidInput("birth_date", _("The date of birth lies in the future."), _("Please check the year."))
    check_period(tidy.joined, tidy.left)
    return tidy


def check_period(joined: date | None, left: date | None) -> None:
    """Raises InvalidInput for `left` if the end lies before the beginning."""
    if joined is not None and left is not None and left < joined:
        raise InvalidInput("left", _("The end lies before the beginning."), _("Please check both days."))


def _tidied(details: MemberDetails) -> MemberDetails:
    tidy = {name: clean(getattr(details, name)) for name in _TEXTS if name != "note"}
    tidy["note"] = clean_block(details.note) if details.note else ""
    changed = {name: text for name, text in tidy.items() if text != getattr(details, name)}
    return replace(details, **changed) if changed else details  # type: ignore[arg-type]


def sort_key(first_name: str, last_name: str) -> str:
    """By last name, then first name; case and marks do not matter."""
    return fold(f"{last_name} {first_name}".strip())


def address_key(street: str, postcode: str, city: str) -> str | None:
    """By street, then town, number 2 before number 12; None without an address, which sorts last."""
    if not (street or city or postcode):
        return None
    folded = fold(f"{street or '~'} {postcode} {city}")
    return re.sub(r"[0-9]+", lambda digits: digits[0].zfill(5), folded)


class Findable(Protocol):
    """What the search knows of a person."""

    @property
    def first_name(self) -> str: ...
    @property
    def last_name(self) -> str: ...
    @property
    def street(self) -> str: ...
    @property
    def postcode(self) -> str: ...
    @property
    def city(self) -> str: ...
    @property
    def email(self) -> str: ...
    @property
    def phone(self) -> str: ...


def search_parts(person: Findable, number: int, household: str = "") -> list[str]:
    """Everything somebody might type to find this person: also "Mueller" for "Müller", "OBrien" for "O'Brien"."""
    names = f"{person.first_name} {person.last_name} {household}".strip()
    parts = [names, person.street, person.postcode, person.city, person.email, person.phone, str(number)]
    if not names.isascii() and (spelled := names.translate(_UMLAUTS)) != names:
        parts.append(spelled)
    if (joined := names.translate(_APOSTROPHES)) != names:
        parts.append(joined)
    if person.phone and (digits := "".join(sign for sign in person.phone if sign.isdigit())) != person.phone:
        parts.append(digits)
    return [part for part in parts if part]


def name_key(first_name: str, last_name: str) -> str:
    """Alike for the same name in any order: "Yılmaz Ayşe", "Ayşe Yilmaz"."""
    folded = fold(f"{first_name} {last_name}")
    return " ".join(sorted(_WORDS.findall(folded))) or folded.strip()


@dataclass(frozen=True, slots=True)
class Traits:
    """What tells two people of the same name apart."""

    birth_date: date | None
    street: str
    postcode: str
    city: str
    email: str
    phone: str

    def same_person(self, other: Traits) -> bool:
        """The first of birth date, address, e-mail, phone that both have decides; if there is none, the name does."""
        if self.birth_date is not None and other.birth_date is not None:
            return self.birth_date == other.birth_date
        if self.street and other.street:
            return self._lives_with(other)
        if self.email and other.email:
            return fold(self.email) == fold(other.email)
        if self.phone and other.phone:
            return _digits(self.phone) == _digits(other.phone)
        return True

    def _lives_with(self, other: Traits) -> bool:
        if _street_key(self.street) != _street_key(other.street):
            return False
        if self.postcode and other.postcode:
            return self.postcode == other.postcode
        return not (self.city and other.city) or fold(self.city) == fold(other.city)


def _street_key(street: str) -> str:
    letters = "".join(sign for sign in fold(street) if sign.isalnum())
    return letters.replace("strasse", "str")


def _digits(phone: str) -> str:
    digits = "".join(sign for sign in phone if sign.isdigit())
    return digits.removeprefix("0049").removeprefix("49").lstrip("0")
