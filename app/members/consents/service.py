"""What a user can do with consents. Lines are only added; the newest that counts decides."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.base.errors import InvalidInput, NotFound, UserError
from app.base.i18n import _
from app.base.storage.rights import needs
from app.group.rights import Action
from app.members.consents.records import ConsentRecord, deciding_ids
from app.members.consents.rules import (
    GIVEN,
    VOID,
    WITHDRAWN,
    Consent,
    ConsentDetails,
    Holder,
    Standing,
    check,
    wordings,
)
from app.members.records import MemberRecord
from app.members.restriction.records import hidden_ids

__all__ = [
    "correct", "forget_consents", "give", "history", "holders_of", "older_than", "standing", "withdraw",
]  # fmt: skip


@needs(Action.KEEP_CONSENTS)
def give(session: Session, member_id: int, details: ConsentDetails) -> list[Consent]:
    """Write down what a person agrees to, one line for each purpose and medium. Raises InvalidInput."""
    member = session.get(MemberRecord, member_id)
    if member is None:
        raise NotFound(_("This person is no longer on the list."), _("Please look at the list again."))
    tidy = check(details, session.info["now"].date(), member.birth_date)
    lines = [_line(session, member_id, GIVEN, pair, tidy) for pair in dict.fromkeys(tidy.agreed)]
    session.add_all(lines)
    session.flush()
    return [line.seen() for line in lines]


@needs(Action.KEEP_CONSENTS)
def withdraw(session: Session, member_id: int, purpose: str, medium: str, day: date | None = None) -> Consent:
    """Take a consent back: one line, from today unless a day is named. Raises UserError if there is none."""
    today: date = session.info["now"].date()
    line = _deciding(session, member_id, purpose, medium)
    if line is None or line.kind != GIVEN:
        raise UserError(_("There is no consent to take back."), _("Please look at the person again."))
    if day is not None and day > today:
        raise InvalidInput("day", _("This day lies in the future."), _("Please check the day."))
    record = _answer(session, line, WITHDRAWN, day or today)
    return record.seen()


@needs(Action.KEEP_CONSENTS)
def correct(session: Session, consent_id: int) -> Consent:
    """A line was a mistake: it stays readable but counts no more; what held before holds again."""
    line = session.get(ConsentRecord, consent_id)
    if line is None or line.kind == VOID or _is_void(session, consent_id):
        raise NotFound(_("This line does not count any more."), _("Please look at the person again."))
    return _answer(session, line, VOID, session.info["now"].date()).seen()


@needs(Action.LOOK_MEMBERS)
def standing(session: Session, member_id: int) -> list[Standing]:
    """How things stand for each purpose and medium of today's words, in their order."""
    found = session.scalars(
        select(ConsentRecord).where(ConsentRecord.member_id == member_id, ConsentRecord.id.in_(deciding_ids()))
    )
    lines = {(line.purpose, line.medium): line.seen() for line in found}
    return [Standing(wording, lines.get((wording.purpose, wording.medium))) for wording in wordings()]


@needs(Action.LOOK_MEMBERS)
def history(session: Session, member_id: int) -> list[Consent]:
    """Everything that was said, newest first, mistakes too."""
    lines = select(ConsentRecord).where(ConsentRecord.member_id == member_id).order_by(ConsentRecord.id.desc())
    return [line.seen() for line in session.scalars(lines)]


@needs(Action.LOOK_MEMBERS)
def holders_of(session: Session, purpose: str, medium: str) -> list[Holder]:
    """Who agrees to this now, by name; nobody from the waste basket, nobody who left or is restricted."""
    m, c = MemberRecord, ConsentRecord
    today: date = session.info["now"].date()
    query = (
        select(m, c)
        .join(c, c.member_id == m.id)
        .where(c.id.in_(deciding_ids()), c.kind == GIVEN, c.purpose == purpose, c.medium == medium)
        .where(m.discarded_at.is_(None), func.coalesce(m.left, date.max) > today, m.id.not_in(hidden_ids()))
        .order_by(m.sort_key, m.id)
    )
    return [Holder(one.id, one.seen().list_name, one.phone, line.seen()) for one, line in session.execute(query)]


@needs(Action.KEEP_PRIVACY)
def older_than(session: Session, day: date, purpose: str) -> list[Consent]:
    """Consents that stand and were given on this day or before: to be asked again."""
    c = ConsentRecord
    lines = select(c).where(c.id.in_(deciding_ids()), c.kind == GIVEN, c.purpose == purpose, c.day <= day)
    return [line.seen() for line in session.scalars(lines.order_by(c.day, c.id))]


@needs(Action.ERASE_PERSON)
def forget_consents(session: Session, member_id: int) -> int:
    """Delete all lines of a person who is erased; returns how many."""
    lines = session.scalars(
        select(ConsentRecord).where(ConsentRecord.member_id == member_id).order_by(ConsentRecord.id.desc())
    ).all()
    for line in lines:  # answers before what they answer
        session.delete(line)
        session.flush()
    return len(lines)


def _line(session: Session, member_id: int, kind: str, pair: tuple[str, str], details: ConsentDetails) -> ConsentRecord:
    purpose, medium = pair
    return ConsentRecord(
        member_id=member_id,
        kind=kind,
        purpose=purpose,
        medium=medium,
        text_version=details.text_version,
        language=details.language,
        day=details.day,
        how=details.how,
        witness=details.witness,
        guardian=details.guardian,
        answers_id=None,
        at=session.info["now"],
        who=session.info["who"],
    )


def _answer(session: Session, line: ConsentRecord, kind: str, day: date) -> ConsentRecord:
    details = ConsentDetails((), day, line.how, "", "", line.language, line.text_version)
    record = _line(session, line.member_id, kind, (line.purpose, line.medium), details)
    record.answers_id = line.id
    session.add(record)
    session.flush()
    return record


def _deciding(session: Session, member_id: int, purpose: str, medium: str) -> ConsentRecord | None:
    c = ConsentRecord
    wanted = (c.member_id == member_id, c.purpose == purpose, c.medium == medium)
    return session.scalar(select(c).where(*wanted, c.id.in_(deciding_ids())))


def _is_void(session: Session, consent_id: int) -> bool:
    c = ConsentRecord
    return session.scalar(select(c.id).where(c.kind == VOID, c.answers_id == consent_id).limit(1)) is not None
