"""Cases, households, observations and steps as values. Nobody is guilty here: there are households A and B."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from app.conflicts.cases.rules.choices import FOR_MEDIATORS, HEARD, HOUSE_PLACE, NOISE, OPEN, UNKNOWN, A


@dataclass(frozen=True, slots=True)
class Household:
    """One side. Both have the same fields in the same order; all may stay empty.

    Languages are kept only if the household agreed to that.
    """

    names: str = ""
    flat: str = ""
    reach: str = ""
    languages: str = ""
    languages_agreed: bool = False
    interpreter: bool = False


@dataclass(frozen=True, slots=True)
class Consent:
    """What the reporting side allows. Without `mediators` nothing is kept, only counted (see `count_only`)."""

    keep_until: date  # included
    mediators: bool  # the people who lead talks may read it
    other_side: bool = False  # we may talk to the other side
    landlord: bool = False  # we may write to the landlord
    told_no_secrecy: bool = False  # was told: we cannot promise that the name stays secret


@dataclass(frozen=True, slots=True)
class CaseDetails:
    """What it is about, in the words of the reporting side (household A)."""

    kind: str = NOISE
    house: str = ""
    block: str = ""  # the part of the quarter that statistics speak of
    place: str = HOUSE_PLACE
    flat: str = ""  # only if needed
    tags: tuple[str, ...] = ()
    about: str = ""  # what was seen or heard, in one or two sentences
    effect: str = ""
    wish: str = ""
    tried: str = ""
    talked: str = UNKNOWN


@dataclass(frozen=True, slots=True)
class Intake:
    """Everything needed to open a case. `flags`: keys of RED_FLAGS that are true; then nothing is kept."""

    details: CaseDetails
    consent: Consent
    a: Household = field(default_factory=Household)
    b: Household = field(default_factory=Household)
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Case:
    """One case as it stands in the file."""

    id: int
    number: int
    state: str
    opened_on: date
    details: CaseDetails
    consent: Consent
    a: Household
    b: Household
    closed_on: date | None
    outcome: str
    follow_up: date | None  # the next day on which something is to be asked
    observations: int
    last_observed: date | None
    uninvolved: str  # name of the mediator who declared to have no part in it, "" before
    contacted_on: date | None  # when household B was first contacted
    hearing_offered_on: date | None
    heard_on: date | None
    inform_due: date | None  # household B must know by then what we keep (Art. 14 GDPR)
    informed_on: date | None
    override_reason: str  # why a letter may go to the landlord although B was not offered a hearing
    first_talk: date | None
    merged_into: int | None
    emptied: bool  # names and texts are gone; only an agreement whose time is not over is left

    @property
    def must_inform(self) -> bool:
        """True while household B waits for its information sheet."""
        return self.inform_due is not None and self.informed_on is None

    def side(self, side: str) -> Household:
        """Household "A" or "B"."""
        return self.a if side == A else self.b


@dataclass(frozen=True, slots=True)
class ObservationDetails:
    """What somebody saw or heard. An end before the beginning lies after midnight."""

    day: date
    began: time | None = None
    ended: time | None = None
    how: tuple[str, ...] = (HEARD,)
    what: str = "music"
    where: str = ""  # where it was heard or seen
    effect: str = ""  # how it was felt
    note: str = ""
    witnesses: int = 0
    noted_by: str = ""
    case_id: int | None = None
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Correction:
    """What was said later about an observation or a step; the old words stay."""

    at: datetime
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Observation:
    """One observation as it stands in the file."""

    id: int
    details: ObservationDetails
    noted_at: datetime
    corrections: tuple[Correction, ...]
    can_be_changed: bool  # later only a correction can be added

    @property
    def minutes(self) -> int | None:
        """How long it lasted; None if nobody wrote both times."""
        return minutes_between(self.details.began, self.details.ended)


@dataclass(frozen=True, slots=True)
class StepDetails:
    """Something that was done in a case."""

    kind: str
    day: date
    text: str
    visible: str = FOR_MEDIATORS
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Step:
    """One step as it stands in the file."""

    id: int
    case_id: int
    details: StepDetails
    noted_by: str
    noted_at: datetime
    corrections: tuple[Correction, ...]
    can_be_changed: bool


@dataclass(frozen=True, slots=True)
class Promise:
    """One line of an agreement: who (A, B or both) does what until when; None: from now on."""

    side: str
    what: str
    until: date | None = None
    result: str = OPEN
    id: int = 0


@dataclass(frozen=True, slots=True)
class AgreementDetails:
    """What both sides agreed. The group keeps the words only if both allow it (`group_keeps`)."""

    day: date
    promises: tuple[Promise, ...]
    if_not: str = ""  # what happens if it does not work
    group_keeps: bool = False
    copy_a: bool = False
    copy_b: bool = False


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agreement as it stands in the file."""

    id: int
    case_id: int
    details: AgreementDetails
    fulfilled_on: date | None  # the day on which the last promise was judged


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A day on which something is to be asked. `result` is a key of RESULTS."""

    id: int
    case_id: int
    due: date
    what: str
    done_on: date | None
    result: str
    note: str


@dataclass(frozen=True, slots=True)
class Passing:
    """What was passed on to whom and when; `landlord` recipients need a hearing of the other side first."""

    day: date
    to: str
    what: str
    landlord: bool = False
    id: int = 0


@dataclass(frozen=True, slots=True)
class WeekLine:
    """One kind of one week: enough for noise that comes again and again (BGH VIII ZR 226/16)."""

    monday: date
    what: str
    times: int
    days: tuple[int, ...]  # 0 is Monday
    earliest: time | None
    latest: time | None
    minutes: int  # of those with both times
    nights: int  # how many reached into the time between 22 and 6 o'clock


@dataclass(frozen=True, slots=True)
class MergedCase:
    """A case that was joined with another one, and can be taken apart again."""

    merge_id: int
    case_id: int
    number: int
    kind: str
    at: datetime
    who: str
    a: Household
    b: Household
    rows: Mapping[str, frozenset[int]]  # ids of what came with it, by the names of the tables

    def side(self, side: str) -> Household:
        """Household "A" or "B"."""
        return self.a if side == A else self.b


@dataclass(frozen=True, slots=True)
class CaseFull:
    """A case with everything that belongs to it."""

    case: Case
    steps: tuple[Step, ...]
    agreements: tuple[Agreement, ...]
    follow_ups: tuple[FollowUp, ...]
    passings: tuple[Passing, ...]
    merged: tuple[MergedCase, ...]
    joined: tuple[Household, ...] = ()  # both sides of everything that was joined with it


def minutes_between(began: time | None, ended: time | None) -> int | None:
    """Whole minutes; an end at or before the beginning lies on the next day."""
    if began is None or ended is None:
        return None
    minutes = (ended.hour - began.hour) * 60 + ended.minute - began.minute
    return minutes if minutes > 0 else minutes + 24 * 60
