"""Consents as values: purposes and their words, what a valid consent needs. Art. 7, 8 GDPR; § 22 KUG for photos.

The words people sign stand in `resources/texts/consents.json`, one block for each version. A published version is
never changed: a new wording is a new version, and old consents keep pointing at the words that were signed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from typing import Any

from app.base.errors import InvalidInput, NotFound
from app.base.i18n import N_, _, language
from app.base.paths import resources
from app.base.texts import clean

GIVEN, WITHDRAWN, VOID = "given", "withdrawn", "void"
PAPER, SPOKEN = "paper", "spoken"
WAYS = {PAPER: N_("signed on paper"), SPOKEN: N_("spoken, with a witness")}
KINDS = {GIVEN: N_("agreed"), WITHDRAWN: N_("consent taken back"), VOID: N_("was a mistake")}
PHOTO, PHONE_LIST, NEWSLETTER, PASS_ON = "photo", "phone_list", "newsletter", "pass_on"
PURPOSES = {
    PHOTO: N_("photos"),
    PHONE_LIST: N_("phone list"),
    NEWSLETTER: N_("news"),
    PASS_ON: N_("passing the address on"),
}
MEDIA = {
    "print": N_("on paper"),
    "internet": N_("internet"),
    "email": N_("e-mail"),
    "phone": N_("phone"),
    "partners": N_("to partners"),
}
OF_AGE = 18
LONGEST = 200
SPARE_LANGUAGE = "de"  # the words that count where there is no version in the language wanted


@dataclass(frozen=True, slots=True)
class Wording:
    """What a person agrees to, in one language: a purpose by one medium."""

    purpose: str
    medium: str
    title: str  # short, for lists: "Photos: printed"
    text: str  # the whole sentence that is signed
    version: str
    language: str


@dataclass(frozen=True, slots=True)
class ConsentDetails:
    """What was said: `agreed` holds (purpose, medium) pairs."""

    agreed: tuple[tuple[str, str], ...]
    day: date
    how: str = PAPER
    witness: str = ""
    guardian: str = ""
    language: str = "de"
    text_version: str = ""  # "": the newest


@dataclass(frozen=True, slots=True)
class Consent:
    """One line of the table."""

    id: int
    member_id: int
    kind: str
    purpose: str
    medium: str
    text_version: str
    language: str
    day: date
    how: str
    witness: str
    guardian: str
    answers_id: int | None
    at: datetime
    who: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand for one purpose and medium; `line` is what decides, None if nothing was ever said."""

    wording: Wording
    line: Consent | None

    @property
    def given(self) -> bool:
        """True if the person agrees now."""
        return self.line is not None and self.line.kind == GIVEN


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who agrees now."""

    member_id: int
    name: str
    phone: str
    line: Consent


@cache
def _versions() -> list[dict[str, Any]]:
    file = resources() / "texts" / "consents.json"
    found: list[dict[str, Any]] = json.loads(file.read_text("utf-8"))["versions"]
    return found


def newest_version() -> str:
    """The version of the words that are signed now."""
    return str(_versions()[-1]["version"])


def wordings(version: str = "", code: str = "") -> tuple[Wording, ...]:
    """All purposes and media of a version, in their order. Raises NotFound for an unknown version."""
    wanted, code = version or newest_version(), code or language()
    block = next((one for one in _versions() if one["version"] == wanted), None)
    if block is None:
        raise NotFound(_("These words are not known any more."))
    return tuple(
        Wording(purpose["key"], medium["key"], said["title"], said["text"], wanted, spoken)
        for purpose in block["purposes"]
        for medium in purpose["media"]
        for spoken, said in (_in_language(medium["words"], code),)
    )


def _in_language(words: dict[str, dict[str, str]], code: str) -> tuple[str, dict[str, str]]:
    spoken = code if code in words else SPARE_LANGUAGE
    return spoken, words[spoken]


def wording_of(consent: Consent) -> Wording:
    """The very words that were signed."""
    found = wordings(consent.text_version, consent.language)
    return next(one for one in found if (one.purpose, one.medium) == (consent.purpose, consent.medium))


def title_of(purpose: str, medium: str) -> str:
    """ "Photos: printed" in the active language."""
    return next((one.title for one in wordings() if (one.purpose, one.medium) == (purpose, medium)), purpose)


def check(details: ConsentDetails, today: date, born: date | None) -> ConsentDetails:
    """The tidied details. Raises InvalidInput for the field that needs another look."""
    tidy = replace(
        details,
        witness=clean(details.witness)[:LONGEST],
        guardian=clean(details.guardian)[:LONGEST],
        text_version=details.text_version or newest_version(),
    )
    known = {(one.purpose, one.medium) for one in wordings(tidy.text_version)}
    if not tidy.agreed or not set(tidy.agreed) <= known:
        raise InvalidInput("agreed", _("Nothing is ticked."), _("Tick what the person agrees to."))
    if tidy.day > today:
        raise InvalidInput("day", _("This day lies in the future."), _("Please check the day."))
    if tidy.how not in WAYS:
        raise InvalidInput("how", _("How was it said?"), _("Choose one of the two."))
    if tidy.how == SPOKEN and not tidy.witness:
        raise InvalidInput("witness", _("Who heard it?"), _("A spoken consent needs a witness."))
    if born is not None and is_minor(born, tidy.day) and not tidy.guardian:
        raise InvalidInput("guardian", _("The person is under 18."), _("A parent or guardian must agree too."))
    return tidy


def is_minor(born: date, day: date) -> bool:
    """True before the eighteenth birthday."""
    return (day.year - born.year - ((day.month, day.day) < (born.month, born.day))) < OF_AGE
