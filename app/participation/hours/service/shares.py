"""What hours are worth to funders, and what other rooms read of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.errors import InvalidInput, NotFound
from app.base.i18n import _
from app.base.money import Cents
from app.base.storage.rights import needs
from app.base.texts import fold
from app.group.rights import Action
from app.members.restriction.service import restricted
from app.participation.hours.records import HourRecord, RateRecord
from app.participation.hours.rules import HourLine, Rate, check_rate, overlap, value_of
from app.participation.hours.service.lines import seen
from app.participation.projects.service import project_named


@dataclass(frozen=True, slots=True)
class NumberedRate:
    """A rate as it stands in the file."""

    id: int
    rate: Rate


@dataclass(frozen=True, slots=True)
class Share:
    """Hours of one project in one year, and what one funder counts for them. Only what both signed is worth money.

    `without_rate`: signed quarters on days for which the funder has no rate.
    """

    funder: str
    project_id: int | None
    year: int
    quarters: int
    unsigned: int
    cents: Cents
    accepted: bool
    without_rate: int
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class HourFact:
    """One line for reports. `person` is the folded name: only to tell people apart, it goes on no paper."""

    id: int
    day: date
    quarters: int
    project_id: int | None
    activity_id: int | None
    person: str
    signed: bool


@needs(Action.KEEP_TAKING_PART)
def add_rate(session: Session, rate: Rate) -> int:
    """A new rate; its number. Raises InvalidInput, also if the funder has one on the same days."""
    tidy = _free(session, check_rate(rate, session.info["now"].date()))
    record = RateRecord(funder=tidy.funder, cents=tidy.cents or 0, accepted=tidy.accepted)
    record.from_day, record.to_day = tidy.from_day, tidy.to_day
    session.add(record)
    session.flush()
    return record.id


@needs(Action.KEEP_TAKING_PART)
def change_rate(session: Session, rate_id: int, rate: Rate) -> None:
    """Another amount or other days. Raises InvalidInput, NotFound."""
    record = session.get(RateRecord, rate_id)
    if record is None:
        raise NotFound(_("This line no longer exists."))
    tidy = _free(session, check_rate(rate, session.info["now"].date()), but=rate_id)
    record.funder, record.cents, record.accepted = tidy.funder, tidy.cents or 0, tidy.accepted
    record.from_day, record.to_day = tidy.from_day, tidy.to_day
    session.flush()


@needs(Action.KEEP_TAKING_PART)
def remove_rate(session: Session, rate_id: int) -> None:
    """Take a rate away. Undo brings it back."""
    record = session.get(RateRecord, rate_id)
    if record is not None:
        session.delete(record)
        session.flush()


@needs(Action.LOOK_TAKING_PART)
def rates(session: Session) -> list[NumberedRate]:
    """All rates, by funder, the newest first."""
    found = [
        NumberedRate(one.id, Rate(one.funder, Cents(one.cents), one.accepted, one.from_day, one.to_day))
        for one in session.scalars(select(RateRecord))
    ]
    found.sort(key=lambda one: one.rate.from_day or date.min, reverse=True)
    return sorted(found, key=lambda one: fold(one.rate.funder))


@needs(Action.LOOK_TAKING_PART)
def shares(session: Session, year: int | None = None, project_id: int | None = None) -> list[Share]:
    """For each funder, project and year: the hours and what they count, to the cent.

    By funder, then the newest year, then the title of the project.
    """
    first, last = _span(year)
    lines = lines_between(session, first, last, project_id)
    titles = {one.project_id: project_named(session, one.project_id) for one in lines}
    made = []
    by_funder: dict[str, list[Rate]] = defaultdict(list)
    for numbered in rates(session):
        by_funder[fold(numbered.rate.funder)].append(numbered.rate)
    for held in by_funder.values():
        groups: dict[tuple[int, int | None], list[HourLine]] = defaultdict(list)
        for line in lines:
            groups[line.day.year, line.project_id].append(line)
        made += [_share(held, when, project, group) for (when, project), group in groups.items()]
    return sorted(made, key=lambda one: (fold(one.funder), -one.year, titles[one.project_id].casefold()))


def _share(held: list[Rate], year: int, project_id: int | None, lines: list[HourLine]) -> Share:
    cents = without = 0
    for line in lines:
        rate = next((one for one in held if one.holds_on(line.day)), None)
        if not line.signed:
            continue
        if rate is None:
            without += line.quarters
        elif rate.accepted:
            cents += value_of(line.quarters, rate.cents or 0)
    accepted = any(one.accepted for one in held)
    signed = sum(line.quarters for line in lines if line.signed)
    unsigned = sum(line.quarters for line in lines if not line.signed)
    ids = tuple(line.id for line in lines)
    return Share(held[0].funder, project_id, year, signed, unsigned, Cents(cents), accepted, without, ids)


@needs(Action.LOOK_TAKING_PART)
def lines_between(
    session: Session, first: date, last: date, project_id: int | None = None, name: str = ""
) -> list[HourLine]:
    """All lines of these days, both included, of one project or one person if asked for; by day.

    Names of restricted people (Art. 18 GDPR) are left out: their hours count, they themselves are on no paper.
    """
    h = HourRecord
    query = select(h).where(h.discarded_at.is_(None), h.day.between(first, last)).order_by(h.day, h.id)
    if project_id is not None:
        query = query.where(h.project_id == project_id)
    if name:
        query = query.where(h.name_key == fold(name))
    hidden = restricted(session)
    return [_nameless(seen(one)) if one.member_id in hidden else seen(one) for one in session.scalars(query)]


def _nameless(line: HourLine) -> HourLine:
    return replace(line, name="–")


@needs(Action.LOOK_TAKING_PART)
def hour_facts(session: Session, first: date, last: date, project_id: int | None = None) -> list[HourFact]:
    """One fact for each line of these days, both included, by day."""
    h = HourRecord
    query = select(
        h.id, h.day, h.quarters, h.project_id, h.activity_id, h.name_key, h.volunteer_signed & h.leader_signed
    ).where(h.discarded_at.is_(None), h.day.between(first, last))
    if project_id is not None:
        query = query.where(h.project_id == project_id)
    return [HourFact(*row[:6], bool(row[6])) for row in session.execute(query.order_by(h.day, h.id))]


def _free(session: Session, rate: Rate, but: int | None = None) -> Rate:
    for other in rates(session):
        if other.id != but and overlap(rate, other.rate):
            raise InvalidInput(
                "from_day", _("{funder} has a rate for these days already.").format(funder=other.rate.funder),
                _("Let the old rate end first."),
            )  # fmt: skip
    return rate


def _span(year: int | None) -> tuple[date, date]:
    return (date.min, date.max) if year is None else (date(year, 1, 1), date(year, 12, 31))


def total(found: Iterable[Share]) -> Cents:
    """All of these together."""
    return Cents(sum(one.cents for one in found))
