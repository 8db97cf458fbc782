"""Funds and applications: begin, change, check, throw away."""

from __future__ import annotations

from dataclasses import fields, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.base.errors import NotFound, UserError
from app.base.i18n import _
from app.base.money import show_cents
from app.base.storage.journal import Change, history
from app.base.storage.rights import needs
from app.base.texts import fold
from app.group.rights import Action
from app.participation.fund.records import (
    ApplicationRecord,
    LineRecord,
    PaymentRecord,
)
from app.participation.fund.rules.checks import (
    check_application,
    check_note,
    refuse_unless,
)
from app.participation.fund.rules.listed import Checked, check_list
from app.participation.fund.rules.values import (
    CHECK,
    CHECKED,
    COST,
    INCOME,
    RECEIVED,
    WITHDRAW,
    WITHDRAWN,
    Application,
    ApplicationDetails,
)
from app.participation.fund.service.founding import fund_record
from app.participation.fund.service.reading import (
    in_states,
    money_of,
    read_application,
    read_fund,
)

_OWN = frozenset(field.name for field in fields(ApplicationDetails)) - {"costs", "income"}
_CHANGEABLE = frozenset({RECEIVED, CHECKED})


@needs(Action.KEEP_FUND)
def receive(session: Session, fund_id: int, details: ApplicationDetails) -> Application:
    """Type an application in; it gets the next number of the fund's year. Raises InvalidInput."""
    fund = read_fund(session, fund_id)
    tidy = check_application(details, session.info["now"].date())
    a = ApplicationRecord
    running = (session.scalar(select(func.max(a.running)).where(a.year == fund.year)) or 0) + 1
    record = ApplicationRecord(
        fund_id=fund_id, year=fund.year, running=running, number=f"{fund.year}-{running:02d}", state=RECEIVED,
        check_note="", outcome="", granted_cents=0, conditions="", reason="", agreed_by="", ended_because="", moves=0,
    )  # fmt: skip
    _put(record, tidy)
    session.add(record)
    session.flush()
    _put_lines(session, record.id, tidy)
    return read_application(session, record.id)


@needs(Action.KEEP_FUND)
def change_application(
    session: Session, application_id: int, details: ApplicationDetails, moves: int | None = None
) -> Application:
    """Other words or sums; a checked one is checked again. Raises InvalidInput; UserError once the jury has it.

    `moves`: of the application as it was seen; UserError if somebody changed it meanwhile.
    """
    record = application_record(session, application_id)
    if record.state not in _CHANGEABLE:
        raise UserError(_("The jury has this application."), _("It stays as it was handed in."))
    refuse_stale(record, moves)
    tidy = check_application(details, session.info["now"].date())
    _put(record, tidy)
    record.state, record.checked_on, record.check_note = RECEIVED, None, ""
    for line in session.scalars(select(LineRecord).where(LineRecord.application_id == application_id)):
        session.delete(line)
    session.flush()
    _put_lines(session, application_id, tidy)
    record.moves += 1
    session.flush()
    return read_application(session, application_id)


@needs(Action.KEEP_FUND)
def add_contact(session: Session, application_id: int, contact: str, iban: str, holder: str) -> Application:
    """How to reach the applicant and where the money goes may change at any time. Raises InvalidInput."""
    record = application_record(session, application_id)
    before = read_application(session, application_id).details
    tidy = check_application(replace(before, contact=contact, iban=iban, holder=holder), session.info["now"].date())
    record.contact, record.iban, record.holder = tidy.contact, tidy.iban, tidy.holder
    record.moves += 1
    session.flush()
    return read_application(session, application_id)


@needs(Action.LOOK_FUND)
def checked_lines(session: Session, application_id: int) -> tuple[Checked, ...]:
    """The check list of an application as it stands now. Raises NotFound."""
    one = read_application(session, application_id)
    return check_list(read_fund(session, one.fund_id), one, _alike(session, one))


@needs(Action.KEEP_FUND)
def check_off(session: Session, application_id: int, note: str = "") -> Application:
    """Somebody went through the check list. What is still missing needs a word. Raises InvalidInput for `note`."""
    one = read_application(session, application_id)
    refuse_unless(one, CHECK)
    open_points = any(not line.fine for line in checked_lines(session, application_id))
    record = application_record(session, application_id)
    record.check_note = check_note(note, "note") if open_points or note.strip() else ""
    record.state, record.checked_on = CHECKED, session.info["now"].date()
    record.moves += 1
    session.flush()
    return read_application(session, application_id)


@needs(Action.KEEP_FUND)
def withdraw(session: Session, application_id: int, why: str) -> Application:
    """The applicant does not want it any more, or gives it back. UserError while money is still out."""
    one = read_application(session, application_id)
    refuse_unless(one, WITHDRAW)
    net = money_of(session, application_id).net
    if net:
        words = _("{sum} were paid out.").format(sum=show_cents(net))
        raise UserError(words, _("First enter what was paid back."))
    record = application_record(session, application_id)
    record.ended_because, record.state = check_note(why, "reason"), WITHDRAWN
    record.moves += 1
    fund_record(session, one.fund_id).moves += 1
    session.flush()
    return read_application(session, application_id)


@needs(Action.KEEP_FUND)
def discard(session: Session, application_id: int) -> None:
    """Into the waste basket. UserError once money was granted or moved: that is kept as the cash book is."""
    record = application_record(session, application_id)
    p = PaymentRecord
    moved = session.scalar(select(func.count(p.id)).where(p.application_id == application_id))
    if moved or record.granted_cents or record.resolution_id is not None:
        raise UserError(_("Money or a decision hangs on it."), _("It is kept as long as the cash book."))
    record.discarded_at = session.info["now"]
    record.moves += 1
    session.flush()


@needs(Action.KEEP_FUND)
def bring_back(session: Session, application_id: int) -> None:
    """Out of the waste basket again."""
    record = session.get(ApplicationRecord, application_id)
    if record is not None:
        record.discarded_at = None
        record.moves += 1
        session.flush()


@needs(Action.LOOK_FUND)
def application_history(session: Session, application_id: int) -> list[Change]:
    """What happened to an application, newest first."""
    return history(session, "fund_application", application_id)


@needs(Action.LOOK_FUND)
def application_record(session: Session, application_id: int) -> ApplicationRecord:
    """The row. Raises NotFound, also for one in the waste basket."""
    record = session.get(ApplicationRecord, application_id)
    if record is None or record.discarded_at is not None:
        raise NotFound(_("This application is not in the file."), _("Please look at the list again."))
    return record


def refuse_stale(record: ApplicationRecord, moves: int | None) -> None:
    """UserError if somebody changed the application since it was read."""
    if moves is not None and moves != record.moves:
        raise UserError(
            _("Somebody else has just changed this application."), _("Please look at it again and do it then.")
        )


def _put(record: ApplicationRecord, details: ApplicationDetails) -> None:
    for name in _OWN:
        setattr(record, name, getattr(details, name))


def _put_lines(session: Session, application_id: int, details: ApplicationDetails) -> None:
    for side, lines in ((COST, details.costs), (INCOME, details.income)):
        for position, line in enumerate(lines, start=1):
            session.add(
                LineRecord(
                    application_id=application_id, side=side, position=position, text=line.text, cents=line.cents
                )
            )
    session.flush()


def _alike(session: Session, one: Application) -> tuple[str, ...]:
    """Numbers of other applications of the same year with the same title, or the same account and sum."""
    a = ApplicationRecord
    query = select(a.number, a.title, a.applicant, a.iban, a.wanted_cents).where(
        a.year == int(one.number[:4]), a.id != one.id, a.discarded_at.is_(None), a.state != WITHDRAWN
    )
    title, iban, wanted = fold(one.title), one.details.iban, one.details.wanted_cents
    return tuple(
        row.number
        for row in session.execute(query)
        if fold(row.title) == title or (iban and wanted and (row.iban, row.wanted_cents) == (iban, wanted))
    )


@needs(Action.LOOK_FUND)
def applications_ready(session: Session, fund_id: int) -> list[Application]:
    """Checked ones, which can go to the jury."""
    return [read_application(session, one) for one in in_states(session, fund_id, (CHECKED,))]
