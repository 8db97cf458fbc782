"""The cleaning rota as values: who lives where, what is cleaned how often, who cannot when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from app.base.dates import show_day
from app.base.i18n import N_, _

RHYTHMS = {1: N_("every week"), 2: N_("every two weeks")}
AREAS = (N_("Stairs"), N_("Cellar"), N_("Yard"), N_("Pavement"), N_("Attic"))  # what a new plan offers
EXEMPT, AWAY, HOLIDAY = "exempt", "away", "holiday"
KINDS = {EXEMPT: N_("exempt"), AWAY: N_("away"), HOLIDAY: N_("no cleaning")}
WEEK = timedelta(days=7)


class Slot(NamedTuple):
    """One area in one week. `week` is its Monday."""

    week: date
    area_id: int


@dataclass(frozen=True, slots=True)
class Area:
    """What is cleaned, every week or every two weeks, counted from the first week of the plan."""

    id: int
    name: str
    rhythm: int = 1


@dataclass(frozen=True, slots=True)
class Flat:
    """A flat or the name at a door; the order of the list is the order of the turns."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Absence:
    """Days on which a flat does not clean, in one area or (`area_id` None) in all; both days included.

    Without a flat nobody cleans. A week counts if one of its days does.
    """

    id: int
    kind: str
    flat_id: int | None
    area_id: int | None
    first: date
    last: date
    reason: str = ""

    def covers(self, slot: Slot) -> bool:
        """True if it touches this area in this week."""
        if self.area_id is not None and self.area_id != slot.area_id:
            return False
        return self.first < slot.week + WEEK and slot.week <= self.last


@dataclass(frozen=True, slots=True)
class House:
    """All that the dealing asks for."""

    begins: date  # a Monday
    weeks: int
    areas: tuple[Area, ...]
    flats: tuple[Flat, ...]
    absences: tuple[Absence, ...] = ()

    def due(self) -> list[Slot]:
        """Every area in every week in which it is cleaned, in order of time. Weeks without cleaning are left out."""
        closed = [absence for absence in self.absences if absence.flat_id is None]
        slots = (
            Slot(self.begins + number * WEEK, area.id)
            for number in range(self.weeks)
            for area in self.areas
            if number % area.rhythm == 0
        )
        return [slot for slot in slots if not any(absence.covers(slot) for absence in closed)]

    def able(self) -> dict[Slot, tuple[int, ...]]:
        """Who could clean, for each that is due, in the order of the flats."""
        of_flat: dict[int, list[Absence]] = {}
        for absence in self.absences:
            if absence.flat_id is not None:
                of_flat.setdefault(absence.flat_id, []).append(absence)
        return {
            slot: tuple(
                flat.id for flat in self.flats if not any(absence.covers(slot) for absence in of_flat.get(flat.id, ()))
            )
            for slot in self.due()
        }


@dataclass(frozen=True, slots=True)
class PlanDetails:
    """What a person types for a new plan. `areas`: name and rhythm; `flats`: names in their order."""

    house: str
    begins: date
    areas: tuple[tuple[str, int], ...]
    flats: tuple[str, ...]
    weeks: int = 0  # 0: a year


@dataclass(frozen=True, slots=True)
class AbsenceDetails:
    """What a person types. `flat_id` None: nobody cleans; `area_id` None: all areas."""

    kind: str
    first: date
    last: date
    flat_id: int | None = None
    area_id: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as it stands in the file."""

    id: int
    name: str  # of the house
    house: House

    @property
    def begins(self) -> date:
        """Its first day, a Monday."""
        return self.house.begins

    @property
    def ends(self) -> date:
        """Its last day, a Sunday."""
        return self.house.begins + self.house.weeks * WEEK - timedelta(days=1)

    def area_name(self, area_id: int | None) -> str:
        """ "Stairs"; "" for none."""
        return next((area.name for area in self.house.areas if area.id == area_id), "")

    def flat_name(self, flat_id: int | None) -> str:
        """ "1st floor left"; "" for none."""
        return next((flat.name for flat in self.house.flats if flat.id == flat_id), "")


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn. `flat_id` None: nobody could. `stand_in`: who does it instead; it still counts for the flat."""

    id: int
    week: date
    area_id: int
    area: str
    flat_id: int | None
    flat: str
    done_on: date | None = None
    stand_in: str = ""
    swap_id: int | None = None

    @property
    def who(self) -> str:
        """ "1st floor left", "Flat 7, for Flat 1", "Who can?"."""
        if self.stand_in:
            return _("{name}, for {flat}").format(name=self.stand_in, flat=self.flat or "–")
        return self.flat if self.flat_id is not None else _("Who can?")

    @property
    def slot(self) -> Slot:
        """Area and week."""
        return Slot(self.week, self.area_id)


@dataclass(frozen=True, slots=True)
class Swap:
    """Two turns of one area that changed hands: the flats as they were dealt."""

    id: int
    area_id: int
    one_week: date
    other_week: date
    one: str
    other: str
    agreed_on: date


def monday(day: date) -> date:
    """The Monday of its week. The first days of the calendar have none before them."""
    return date.fromordinal(max(1, day.toordinal() - day.weekday()))


def mondays(begins: date) -> int:
    """How many weeks a year has from this Monday: until the same week of the next year, 52 or 53."""
    year, week, _day = begins.isocalendar()
    if year >= date.max.year - 1:
        return 52
    again = date.fromisocalendar(year + 1, min(week, 52), 1) + (WEEK if week > 52 else timedelta())  # noqa: PLR2004
    return (again - begins).days // 7


def week_words(week: date) -> str:
    """ "Week 48: 23.11. – 29.11.2026"."""
    number = week.isocalendar().week
    last = week + WEEK - timedelta(days=1) if week < date.max - WEEK else date.max
    return _("Week {number}: {first} – {last}").format(number=number, first=show_day(week), last=show_day(last))
