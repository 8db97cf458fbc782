"""What is to be done today: tell, ask again, ask whether it is quiet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.base.i18n import N_, _
from app.base.storage.rights import needs
from app.conflicts.cases.records import AgreementRecord, CaseRecord, PromiseRecord
from app.conflicts.cases.rules.checks import later
from app.conflicts.cases.rules.choices import FOR_MEDIATORS, NOTE, OPEN
from app.conflicts.cases.rules.states import GOING_ON
from app.conflicts.cases.rules.titles import case_title_of
from app.conflicts.cases.rules.values import Case, StepDetails
from app.conflicts.cases.service.rows import (
    open_record,
    saved,
    survivor_of,
    today_of,
    uninformed,
    write_step,
)
from app.group.rights import Action

QUIET_AFTER = timedelta(days=28)
SOON = timedelta(days=14)
INFORM, FOLLOW_UP, QUIET, PROMISE, KEEP_UNTIL = "inform", "follow_up", "quiet", "promise", "keep_until"
SENTENCES = {
    INFORM: N_("Give household B the information sheet"),
    FOLLOW_UP: N_("Ask again"),
    QUIET: N_("Is it quiet now?"),
    PROMISE: N_("Was the promise kept?"),
    KEEP_UNTIL: N_("The agreed day is near: ask for consent again"),
}
_SHOWN = (CaseRecord.id, CaseRecord.kind, CaseRecord.number)
_HERE = (CaseRecord.merged_into.is_(None), CaseRecord.emptied_on.is_(None))
_GOES_ON = (*_HERE, CaseRecord.state.in_(GOING_ON))


@dataclass(frozen=True, slots=True)
class ToDo:
    """One line of the daily list; `kind` is a key of SENTENCES."""

    kind: str
    case_id: int
    title: str
    due: date
    late: bool


@needs(Action.MEDIATE)
def to_do(session: Session) -> list[ToDo]:
    """Everything that is due, the oldest first; what is due for deletion stands in `expired`."""
    today = today_of(session)
    found = [
        ToDo(kind, number, case_title_of(of, running), due, due < today)
        for kind, rows in _sorts(session, today)
        for number, of, running, due in rows
    ]
    return sorted(found, key=lambda one: (one.due, one.title, one.kind))


@needs(Action.MEDIATE)
def answer_quiet(session: Session, case_id: int, quiet: bool) -> Case:
    """ "Is it quiet now?" was asked today. The answer is a step; closing is a decision of its own."""
    record = open_record(session, case_id)
    record.quiet_asked_on = today_of(session)
    text = _("Asked again: it is quiet now.") if quiet else _("Asked again: it is not quiet yet.")
    write_step(session, record.id, StepDetails(NOTE, record.quiet_asked_on, text, FOR_MEDIATORS))
    return saved(session, record)


_Lines = Iterator[tuple[int, str, int, date]]


def _sorts(session: Session, today: date) -> list[tuple[str, _Lines]]:
    return [
        (INFORM, _inform(session, today)),
        (FOLLOW_UP, _follow_ups(session, today)),
        (QUIET, _quiet(session, today)),
        (PROMISE, _promises(session, today)),
        (KEEP_UNTIL, _keep_until(session, today)),
    ]


def _inform(session: Session, today: date) -> _Lines:
    due = (CaseRecord.inform_due <= later(today, SOON), CaseRecord.informed_on.is_(None))
    query = select(*_SHOWN, CaseRecord.inform_due).where(*_HERE, *due)
    found: dict[int, tuple[int, str, int, date]] = {row[0]: tuple(row) for row in session.execute(query)}  # type: ignore[misc]
    joined = CaseRecord.merged_into > 0  # IS NOT NULL would read all cases
    for one in session.scalars(select(CaseRecord).where(joined, *due)):
        top = survivor_of(session, one)
        if top.id not in found and one in uninformed(top, [one]) and one.inform_due is not None:
            found[top.id] = (top.id, top.kind, top.number, one.inform_due)
    yield from found.values()


def _follow_ups(session: Session, today: date) -> _Lines:
    query = select(*_SHOWN, CaseRecord.follow_up).where(*_GOES_ON, CaseRecord.follow_up <= today)
    yield from (tuple(row) for row in session.execute(query))  # type: ignore[misc]


def _quiet(session: Session, today: date) -> _Lines:
    last = today - min(QUIET_AFTER, today - date.min)
    quiet_since = func.coalesce(CaseRecord.last_observed, CaseRecord.opened_on)
    asked = or_(CaseRecord.quiet_asked_on.is_(None), CaseRecord.quiet_asked_on <= last)
    query = select(*_SHOWN, CaseRecord.last_observed, CaseRecord.opened_on, CaseRecord.quiet_asked_on)
    for case_id, kind, number, observed, opened, asked_on in session.execute(
        query.where(*_GOES_ON, quiet_since <= last, asked)
    ):
        yield case_id, kind, number, later(max(observed or opened, asked_on or opened), QUIET_AFTER)


def _promises(session: Session, today: date) -> _Lines:
    until = func.min(PromiseRecord.until)
    query = (
        select(*_SHOWN, until)
        .join(AgreementRecord, AgreementRecord.case_id == CaseRecord.id)
        .join(PromiseRecord, PromiseRecord.agreement_id == AgreementRecord.id)
        .where(*_GOES_ON, PromiseRecord.result == OPEN, PromiseRecord.until < today)
        .group_by(CaseRecord.id)
    )
    yield from (tuple(row) for row in session.execute(query))  # type: ignore[misc]


def _keep_until(session: Session, today: date) -> _Lines:
    near = CaseRecord.keep_until.between(today, later(today, SOON))
    query = select(*_SHOWN, CaseRecord.keep_until).where(*_GOES_ON, near)
    yield from (tuple(row) for row in session.execute(query))  # type: ignore[misc]
