"""What funders ask for: a question, figures as its answer, and where each figure comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from app.base.i18n import N_, _, ngettext
from app.base.money import Cents, show_cents
from app.participation.hours.rules import show_hours

Unit = Literal["count", "hours", "money"]
By = Literal["kind", "activity", "project", "quarter", "year"]
ACTIVITIES, HOURS, IDEAS, PROJECTS, FUND = "activities", "hours", "ideas", "projects", "fund"
WHOLE_YEAR = 0
QUARTERS = (1, 2, 3, 4)
YEARS_SHOWN = 5
MOST_BARS = 40  # drawn on screen; the list that is saved has all
PARTS = {
    ACTIVITIES: N_("Activities"),
    HOURS: N_("Volunteers"),
    IDEAS: N_("Ideas"),
    PROJECTS: N_("Projects"),
    FUND: N_("Neighbourhood fund"),
}
WAYS: dict[By, str] = {
    "kind": N_("By kind"), "activity": N_("By activity"), "project": N_("By project"), "quarter": N_("By quarter"),
    "year": N_("By year"),
}  # fmt: skip
TITLES = {
    "events": N_("Events that took place"),
    "came": N_("Participations"),
    "persons": N_("Different people"),
    "new": N_("For the first time"),
    "uncounted": N_("Events nobody counted"),
    "offered": N_("Languages offered"),
    "partners": N_("Partners of activities"),
    "volunteers": N_("Volunteers"),
    "hours": N_("Voluntary hours"),
    "signed": N_("Hours signed by both"),
    "gathered": N_("Ideas gathered"),
    "decided": N_("Ideas decided"),
    "done": N_("Ideas done"),
    "projects": N_("Projects"),
    "finished": N_("Projects finished"),
    "joined": N_("Partners of projects"),
    "asked": N_("Applications to the fund"),
    "granted": N_("Applications granted"),
    "granted-sum": N_("Sum granted"),
    "paid-sum": N_("Sum paid out"),
}
EXPLAINED = {
    "came": N_("Who came twice counts twice."),
    "persons": N_("Always an estimate. Who signed counts once."),
    "new": N_("As it was tallied. Not every sheet asks for it."),
    "uncounted": N_("They took place. How many came is not written down yet."),
    "age": N_("As it was tallied. Not every sheet asks for it."),
    "gender": N_("As it was tallied. Not every sheet asks for it."),
    "spoken": N_("As it was tallied. Not every sheet asks for it."),
    "offered": N_("Different languages somebody interpreted into."),
    "partners": N_("Cooperations: each partner counts once."),
    "joined": N_("Cooperations: each partner counts once."),
    "decided": N_("Decided in this time, whenever they were gathered."),
    "done": N_("Done in this time, whenever they were gathered."),
    "projects": N_("Projects that ran in this time."),
}


@dataclass(frozen=True, slots=True)
class Question:
    """Which year or quarter; of one kind of activity or one project, or of all."""

    year: int
    quarter: int = WHOLE_YEAR
    kind: str = ""
    project_id: int | None = None

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, 3 * self.quarter - 2 if self.quarter else 1, 1)

    @property
    def last(self) -> date:
        """The last day, included."""
        if self.quarter in {WHOLE_YEAR, QUARTERS[-1]}:
            return date(self.year, 12, 31)
        return date(self.year, 3 * self.quarter + 1, 1) - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number: `value` in pieces, quarters of an hour, or cents. `ids`: records of `page` it was counted from."""

    key: str
    title: str
    value: int
    page: str
    ids: tuple[int, ...]
    unit: Unit = "count"
    estimated: bool = False

    @property
    def id(self) -> str:
        """What a list knows it by."""
        return self.key


@dataclass(frozen=True, slots=True)
class Part:
    """Figures that belong together; `title` in the language spoken now."""

    key: str
    title: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: what it stands for, and its figure."""

    label: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One record a number was counted from: its words, and what its page opens."""

    title: str
    page: str
    target: object


def shown(figure: Figure) -> str:
    """ "120", "12,50", "300,00 €"; an estimate always says so: "≈ 120 (estimated)"."""
    number = plain(figure)
    return _("≈ {number} (estimated)").format(number=number) if figure.estimated else number


def plain(figure: Figure) -> str:
    """The number alone."""
    if figure.unit == "hours":
        return show_hours(figure.value)
    return show_cents(Cents(figure.value)) if figure.unit == "money" else str(figure.value)


def explained(figure: Figure) -> str:
    """What the number means, "" where its title says it."""
    told = EXPLAINED.get(figure.key.partition(":")[0], "")
    return _(told) if told else ""


def span_words(question: Question) -> str:
    """ "2026", "2026, 3rd quarter"."""
    if question.quarter == WHOLE_YEAR:
        return str(question.year)
    return _("{year}, quarter {quarter}").format(year=question.year, quarter=question.quarter)


def more_words(count: int) -> str:
    """That there is more than is shown, and where it stands."""
    told = ngettext("And {count} more. All stand in the list you save.",
                    "And {count} more. All stand in the list you save.", count)  # fmt: skip
    return told.format(count=count)


def in_words(bars: Sequence[Bar]) -> str:
    """The chart in one or two sentences, for those who do not see it."""
    counted = [bar for bar in bars if bar.figure.value]
    if not counted:
        return _("There is nothing to compare.")
    most = max(counted, key=lambda bar: bar.figure.value)
    told = [_("Most: {what} with {number}.").format(what=most.label, number=shown(most.figure))]
    least = min(counted, key=lambda bar: bar.figure.value)
    if least is not most:
        told.append(_("Least: {what} with {number}.").format(what=least.label, number=shown(least.figure)))
    return " ".join(told)
