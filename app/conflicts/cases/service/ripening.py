"""Since which right day the time of a thing runs; for the services of this room only, after their guards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.base.dates import show_day
from app.base.i18n import _
from app.base.periods import Reckoning, reckon
from app.base.storage.tables import DraftRecord, StepRecord
from app.conflicts.cases.records import (
    AgreementRecord,
    CaseRecord,
    CaseSeenDayRecord,
    ObservationRecord,
    RipeningRecord,
)
from app.conflicts.cases.rules.keeping import (
    AGREEMENT_OVER,
    CLOSED_CASE,
    DRAFTS,
    KEEP_UNTIL,
    LOOSE,
    WITHDRAWN_CASE,
    Expired,
)
from app.conflicts.cases.rules.states import ENDED, State
from app.conflicts.cases.rules.titles import case_title_of
from app.conflicts.cases.service.rows import now_of

Running = dict[tuple[str, str], str]  # (rule, thing): what changes when its time begins anew


def reckoned(session: Session) -> Reckoning:
    """The day that counts now."""
    kept = session.get(CaseSeenDayRecord, 1)
    return reckon(kept.day if kept is not None else _last_step(session), now_of(session).date())


def keep_day(session: Session, day: date) -> None:
    """Remember this day as right."""
    kept = session.get(CaseSeenDayRecord, 1)
    if kept is None:
        session.add(CaseSeenDayRecord(id=1, day=day))
    else:
        kept.day = day
    session.flush()


def note_ripening(session: Session, day: date) -> None:
    """Remember what is seen for the first time on this right day; forget what is gone or began anew."""
    running = _running(session)
    for record in session.scalars(select(RipeningRecord)).all():
        mark = running.pop((record.rule, record.thing), None)
        if mark is None:
            session.delete(record)
        elif mark != record.mark:
            record.mark, record.day = mark, day
    session.add_all(
        RipeningRecord(rule=rule, thing=thing, mark=mark, day=day) for (rule, thing), mark in running.items()
    )
    session.flush()


def note_withdrawn(session: Session, case_id: int) -> None:
    """The consent is gone: due today, not only after the file was opened again; unless the clock is in doubt."""
    session.flush()
    today, thing = reckoned(session), str(case_id)
    mark = _running(session, WITHDRAWN_CASE).get((WITHDRAWN_CASE, thing))
    if today.asks or mark is None:
        return
    query = select(RipeningRecord).where(RipeningRecord.rule == WITHDRAWN_CASE, RipeningRecord.thing == thing)
    record = session.scalar(query) or RipeningRecord(rule=WITHDRAWN_CASE, thing=thing)
    record.mark, record.day = mark, today.day
    session.add(record)
    session.flush()


def ripe_until(session: Session, rule: str, day: date) -> list[Expired]:
    """What has been seen in its state on this day or before, and ever since."""
    running = _running(session, rule)
    ripe = [
        one
        for one in session.scalars(select(RipeningRecord).where(RipeningRecord.rule == rule, RipeningRecord.day <= day))
        if running.get((one.rule, one.thing)) == one.mark
    ]
    if rule == DRAFTS:
        return [Expired(DRAFTS, 1, _("Drafts nobody finished"), min(one.day for one in ripe))] if ripe else []
    since = {int(one.thing): one.day for one in ripe}
    return [Expired(rule, number, title, since[number]) for number, title in _titles(session, rule, list(since))]


def ripe_drafts(session: Session, day: date) -> list[str]:
    """Keys of the drafts that nobody touched since this day."""
    running = _running(session, DRAFTS)
    query = select(RipeningRecord).where(RipeningRecord.rule == DRAFTS, RipeningRecord.day <= day)
    return [one.thing for one in session.scalars(query) if running.get((DRAFTS, one.thing)) == one.mark]


def consents_over(session: Session, last: date) -> list[Expired]:
    """Cases that were to be kept until this day at most, also joined and closed ones."""
    query = select(CaseRecord).where(CaseRecord.keep_until <= last)
    return [
        Expired(KEEP_UNTIL, one.id, case_title_of(one.kind, one.number), one.keep_until)
        for one in session.scalars(query)
    ]


def _titles(session: Session, rule: str, ids: list[int]) -> Iterator[tuple[int, str]]:
    for first in range(0, len(ids), 500):
        some = ids[first : first + 500]
        if rule == LOOSE:
            query = select(ObservationRecord.id, ObservationRecord.day).where(ObservationRecord.id.in_(some))
            for number, day in session.execute(query):
                yield number, _("Observation of {day}").format(day=show_day(day))
        elif rule == AGREEMENT_OVER:
            agreed = select(AgreementRecord.id, CaseRecord.kind, CaseRecord.number)
            joined = agreed.join(CaseRecord, CaseRecord.id == AgreementRecord.case_id)
            for number, kind, running in session.execute(joined.where(AgreementRecord.id.in_(some))):
                yield number, _("Agreement: {case}").format(case=case_title_of(kind, running))
        else:
            cases = select(CaseRecord.id, CaseRecord.kind, CaseRecord.number).where(CaseRecord.id.in_(some))
            for number, kind, running in session.execute(cases):
                yield number, case_title_of(kind, running)


def _running(session: Session, only: str = "") -> Running:
    found: Running = {}
    for rule, query in _QUERIES.items():
        if only in {"", rule}:
            found |= {
                (rule, str(thing)): " ".join("" if one is None else str(one) for one in mark)[:40]
                for thing, *mark in session.execute(query)
            }
    return found


_MARK = (CaseRecord.closed_on, CaseRecord.endings)
_WHOLE = (CaseRecord.merged_into.is_(None), CaseRecord.emptied_on.is_(None))
_QUERIES = {
    LOOSE: select(ObservationRecord.id, ObservationRecord.moves, ObservationRecord.noted_at).where(
        ObservationRecord.case_id.is_(None)
    ),
    CLOSED_CASE: select(CaseRecord.id, *_MARK).where(*_WHOLE, CaseRecord.state.in_([State.CLOSED, State.PASSED_ON])),
    WITHDRAWN_CASE: select(CaseRecord.id, *_MARK).where(*_WHOLE, CaseRecord.state == State.WITHDRAWN),
    AGREEMENT_OVER: select(AgreementRecord.id, func.coalesce(AgreementRecord.fulfilled_on, CaseRecord.closed_on))
    .join(CaseRecord, CaseRecord.id == AgreementRecord.case_id)
    .where(or_(AgreementRecord.fulfilled_on.is_not(None), CaseRecord.state.in_(ENDED))),
    DRAFTS: select(DraftRecord.key, DraftRecord.at),
}


def _last_step(session: Session) -> date | None:
    """In a file without a day: that of its last step."""
    newest = select(func.max(StepRecord.id)).scalar_subquery()
    at = session.scalar(select(StepRecord.at).where(StepRecord.id == newest))
    return at.date() if at else None
