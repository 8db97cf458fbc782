"""Finding a form by what one remembers of it, and what belongs to the set for an occasion."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.base.i18n import N_, _, speaking
from app.base.printing.forms import OCCASIONS, Form
from app.base.texts import fold

ROOMS = {  # a room, and the parts of it that print, under the name that people read
    "members": N_("People"),
    "meetings": N_("Meetings"),
    "finances": N_("Money"),
    "conflicts": N_("Living together"),
    "participation": N_("Taking part"),
    "activities": N_("Taking part"),
    "ideas": N_("Taking part"),
    "timetable": N_("Area and rooms"),
    "network": N_("Area and rooms"),
    "publicity": N_("Letting others know"),
    "group": N_("Our group"),
    "handover": N_("Our group"),
    "privacy": N_("Privacy"),
}
MOST_COPIES = 99
USUAL_GROUP = 20  # people, as long as nobody may say how many there are
_ON_ONE_SHEET = 4  # ballots and voting cards
_NUMBER_WORDS = frozenset({"no", "nr", "number", "nummer", "form", "formular"})
_NUMBER = re.compile(r"(?:nr|no)?[.:#]*(\d+)[.,:]*")  # "22", "Nr.22", "#22"
_PLENTY = {  # papers of which one is not enough, by code
    "voting-list": 2,
    "meeting-sign-in": 2,
    "attendance": 2,
    "sign-in": 2,
    "motion": 5,
    "survey-talk": 20,
    "survey-streets": 3,
    "poster": 5,
    "expense-claim": 5,
    "idea-cards": 5,
    "feedback": 20,
    "noise-record": 5,
}
_FOR_EVERYBODY = frozenset({"general-invitation"})  # one for each member
_CUT_UP = frozenset({"ballot", "ballot-election", "voting-cards"})  # one slip for each member, several on a sheet
_RARE = frozenset(  # offered with the set, ticked by nobody's habit
    {
        "audit-report", "proof-of-use", "cleaning-rota-a3", "waste-notice-a3", "help-pocket", "points-ballot",
        "survey-themes", "area-profile", "opening-plan", "room-plan", "volunteer-certificate", "landlord-letter",
        "offer-future", "peer-case", "visit-record", "facilitation", "statement", "petition", "model", "building-site",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; empty values ask for nothing."""

    typed: str = ""
    occasion: str = ""
    room: str = ""  # as people read it, see `room_name`
    starred: bool = False

    @property
    def everything(self) -> bool:
        """True if nothing is left out."""
        return self == Wanted()


@dataclass(frozen=True, slots=True)
class Findable:
    """A form and all the words it is found by, in the language spoken when this was made and in German."""

    form: Form
    words: str

    def fits(self, wanted: Wanted, stars: Iterable[str]) -> bool:
        """True if the form is one of those looked for; each typed word must be there, a number is the form's."""
        form = self.form
        if wanted.occasion and wanted.occasion not in form.occasions:
            return False
        if wanted.room and room_name(form) != wanted.room:
            return False
        if wanted.starred and form.code not in stars:
            return False
        return all(self._has(word) for word in fold(wanted.typed).split())

    def _has(self, word: str) -> bool:
        number = _NUMBER.fullmatch(word)
        if number:
            return int(number[1][:4]) == self.form.number
        bare = word.strip(".,:#")
        return bare in self.words or bare in _NUMBER_WORDS


def findable(form: Form) -> Findable:
    """Title, purpose, occasions and room, folded."""
    texts = [form.title, form.purpose, *(OCCASIONS[each] for each in form.occasions), ROOMS.get(form.room, "")]
    here = [_(text) for text in texts]
    with speaking("de"):
        german = [_(text) for text in texts]
    return Findable(form, fold(" ".join([*here, *german])))


def room_name(form: Form) -> str:
    """The message id of the room as people read it; "" for one without a name."""
    return ROOMS.get(form.room, "")


def rooms_of(forms: Sequence[Form]) -> list[str]:
    """The rooms of these forms, each once, in the order of the catalogue."""
    return list(dict.fromkeys(name for form in forms if (name := room_name(form))))


def occasions_of(forms: Sequence[Form]) -> list[str]:
    """The occasions for which there is at least one of these forms."""
    return [key for key in OCCASIONS if any(key in form.occasions for form in forms)]


@dataclass(frozen=True, slots=True)
class Line:
    """One paper of a set: how many copies, and whether it is usually needed."""

    form: Form
    copies: int
    ticked: bool


def set_for(occasion: str, forms: Sequence[Form], people: int = USUAL_GROUP) -> list[Line]:
    """The papers for an occasion in a group of so many people; only what can be printed without choosing a record."""
    fitting = [form for form in forms if occasion in form.occasions and (form.blank or not form.per_record)]
    return [Line(form, _copies(form, people), form.code not in _RARE) for form in fitting]


def _copies(form: Form, people: int) -> int:
    wanted = _PLENTY.get(form.code, 1)
    if form.code in _FOR_EVERYBODY:
        wanted = people
    elif form.code in _CUT_UP:
        wanted = -(-people // _ON_ONE_SHEET)
    return max(1, min(MOST_COPIES, wanted))
