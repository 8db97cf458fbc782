"""Certificates of voluntary work: whose, of which days, what they were good at."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.errors import NotFound, UserError
from app.base.i18n import _
from app.base.storage.numbered import numbered
from app.base.storage.rights import may, needs
from app.base.texts import clean, fold
from app.group.rights import Action
from app.members.restriction.service import restricted
from app.members.service import Member, all_people
from app.participation.hours.records import CertificateRecord, CompetenceRecord, HourRecord
from app.participation.hours.rules import (
    COMPETENCES,
    STATE_AGE,
    STATE_QUARTERS,
    CertificateDetails,
    check_certificate,
    checked_pool,
    show_hours,
)
from app.participation.hours.service.shares import lines_between

MOST_TASKS = 8


@dataclass(frozen=True, slots=True)
class Certificate:
    """One certificate with the hours as they are now."""

    id: int
    details: CertificateDetails
    written_on: date
    quarters: int


@dataclass(frozen=True, slots=True)
class Work:
    """What somebody did in some time: quarters of an hour, what they did most, the days of it."""

    quarters: int
    tasks: tuple[str, ...]
    first: date | None
    last: date | None
    by_year: dict[int, int]


@needs(Action.KEEP_TAKING_PART)
def write_certificate(session: Session, details: CertificateDetails) -> int:
    """A new certificate; its number. Raises InvalidInput, UserError for somebody whose details are locked away."""
    record = CertificateRecord(written_on=session.info["now"].date(), discarded_at=None)
    _put(session, record, details)
    session.add(record)
    session.flush()
    return record.id


@needs(Action.KEEP_TAKING_PART)
def change_certificate(session: Session, certificate_id: int, details: CertificateDetails) -> None:
    """Other words or days. Raises InvalidInput, NotFound."""
    _put(session, _record(session, certificate_id), details)
    session.flush()


@needs(Action.KEEP_TAKING_PART)
def discard_certificate(session: Session, certificate_id: int) -> None:
    """Into the waste basket. Undo brings it back."""
    _record(session, certificate_id).discarded_at = session.info["now"]
    session.flush()


@needs(Action.LOOK_TAKING_PART)
def certificates(session: Session) -> list[Certificate]:
    """All, the newest first; without people whose details are locked away."""
    c, hidden = CertificateRecord, restricted(session)
    found = session.scalars(select(c).where(c.discarded_at.is_(None)).order_by(c.id.desc()))
    return [_seen(session, one) for one in found if one.member_id not in hidden]


@needs(Action.LOOK_TAKING_PART)
def read_certificate(session: Session, certificate_id: int) -> Certificate:
    """One certificate. Raises NotFound, UserError for somebody whose details are locked away."""
    record = _record(session, certificate_id)
    _refuse_restricted(session, record.member_id)
    return _seen(session, record)


@needs(Action.LOOK_TAKING_PART)
def certificate_numbered(session: Session, typed: str) -> int | None:
    """The id of the certificate with this number, None if there is none."""
    return numbered(session, CertificateRecord, typed)


@needs(Action.LOOK_TAKING_PART)
def work_of(session: Session, name: str, first: date = date.min, last: date = date.max) -> Work:
    """What this person did in these days, both included; the name may be written in any case."""
    lines = lines_between(session, first, last, name=clean(name) or "–")
    by_task: Counter[str] = Counter()
    by_year: dict[int, int] = defaultdict(int)
    for line in lines:
        by_task[line.what] += line.quarters
        by_year[line.day.year] += line.quarters
    tasks = tuple(what for what, _quarters in by_task.most_common(MOST_TASKS) if what)
    days = [line.day for line in lines]
    return Work(
        sum(line.quarters for line in lines), tasks, min(days, default=None), max(days, default=None), dict(by_year)
    )


@needs(Action.LOOK_TAKING_PART)
def hint_of_the_state(session: Session, name: str, today: date) -> str:
    """What is missing for the certificate of competence that some states give: 14 years old, 80 hours in a year."""
    by_year = work_of(session, name).by_year
    best = max(by_year.values(), default=0)
    birth = next((one.birth_date for one in _people(session) if fold(one.name) == fold(clean(name))), None)
    if birth is not None and _age(birth, today) < STATE_AGE:
        return _("The state’s own certificate asks for an age of 14.")
    if best < STATE_QUARTERS:
        told = _("The state’s own certificate asks for 80 hours in a year and an age of 14. Most in a year: {hours}.")
        return told.format(hours=show_hours(best))
    years = [str(year) for year, quarters in sorted(by_year.items()) if quarters >= STATE_QUARTERS]
    told = _("80 hours or more in {years}: from 14 years on the state’s own certificate can be asked for.")
    return told.format(years=", ".join(years))


@needs(Action.LOOK_TAKING_PART)
def competences(session: Session) -> tuple[str, ...]:
    """What the group offers to choose from; before anybody changed the list, the usual ones."""
    own = session.scalars(select(CompetenceRecord.word).order_by(CompetenceRecord.id)).all()
    return tuple(own) or tuple(_(word) for word in COMPETENCES)


@needs(Action.KEEP_TAKING_PART)
def set_competences(session: Session, text: str) -> tuple[str, ...]:
    """One on each line; without any the usual ones are back. Raises InvalidInput."""
    wanted = checked_pool(text)
    for record in session.scalars(select(CompetenceRecord)):
        session.delete(record)
    session.flush()
    session.add_all(CompetenceRecord(word=word) for word in wanted)
    session.flush()
    return competences(session)


def _put(session: Session, record: CertificateRecord, details: CertificateDetails) -> None:
    tidy, first, last = check_certificate(details, session.info["now"].date())
    key = fold(tidy.name)
    known = session.scalar(
        select(HourRecord.member_id).where(HourRecord.name_key == key, HourRecord.member_id.is_not(None)).limit(1)
    )
    member = tidy.member_id or known
    _refuse_restricted(session, member)
    record.name, record.name_key, record.member_id = tidy.name, key, member
    record.from_day, record.to_day = first, last
    record.tasks, record.training = tidy.tasks, tidy.training
    record.competences = "\n".join(tidy.competences)


def _refuse_restricted(session: Session, member_id: int | None) -> None:
    if member_id is not None and member_id in restricted(session):
        raise UserError(_("The details of this person are locked away."), _("Only the chair can open them again."))


def _seen(session: Session, record: CertificateRecord) -> Certificate:
    details = CertificateDetails(
        record.name,
        record.from_day,
        record.to_day,
        record.tasks,
        tuple(record.competences.splitlines()),
        record.training,
        record.member_id,
    )
    work = work_of(session, record.name, record.from_day, record.to_day)
    return Certificate(record.id, details, record.written_on, work.quarters)


def _record(session: Session, certificate_id: int) -> CertificateRecord:
    record = session.get(CertificateRecord, certificate_id)
    if record is None or record.discarded_at is not None:
        raise NotFound(_("This certificate is not in the file."), _("Please look at the list again."))
    return record


def _people(session: Session) -> list[Member]:
    return all_people(session) if may(session, Action.LOOK_MEMBERS) else []


def _age(birth: date, today: date) -> int:
    return today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))
