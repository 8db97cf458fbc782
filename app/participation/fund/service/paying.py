"""Money: out to the applicant, back from there, receipts, settlement. Every payment is an entry of the cash book."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.base.dates import show_day
from app.base.errors import InvalidInput, NotFound, UserError
from app.base.i18n import _
from app.base.money import Cents, show_cents
from app.base.storage.rights import demand, needs
from app.finances.rules import LONGEST_TEXT, EntryDetails
from app.finances.service import money_in, money_out, reverse
from app.group.rights import Action
from app.participation.fund.records import PaymentRecord, ReceiptRecord
from app.participation.fund.rules.checks import check_name, check_receipt, refuse_unless
from app.participation.fund.rules.reckoning import Account, account_of
from app.participation.fund.rules.values import (
    HOME,
    OUT,
    PAY,
    REOPEN,
    REPAY,
    RESERVED,
    SETTLE,
    SETTLED,
    Application,
)
from app.participation.fund.service.founding import fund_record
from app.participation.fund.service.reading import read_application, read_fund
from app.participation.fund.service.summing import sums_of
from app.participation.fund.service.writing import application_record, refuse_stale


@dataclass(frozen=True, slots=True)
class PaymentDetails:
    """What is paid, when, and from which account."""

    cents: Cents | None
    day: date | None
    account_id: int | None = None


@dataclass(frozen=True, slots=True)
class ReceiptDetails:
    """A receipt as typed."""

    day: date | None
    what: str
    cents: Cents | None
    number: str = ""
    recognised: bool = True
    reason: str = ""


@needs(Action.PAY_FUND)
def pay(session: Session, application_id: int, details: PaymentDetails, moves: int | None = None) -> int:
    """Pay out, before or after the settlement; returns the entry's id.

    Raises InvalidInput: more than is still owed, than the fund holds, or than the cash box has. UserError if
    somebody paid it meanwhile (`moves`: of the application as it was seen).
    """
    demand(session, Action.BOOK_MONEY)
    one, money, cents = _ready(session, application_id, PAY, details, moves)
    if cents > money.owed:
        words = _("Only {sum} are still to be paid.").format(sum=show_cents(money.owed))
        raise InvalidInput("amount", words, _("Please pay that or less."))
    whole = sums_of(session, one.fund_id)
    held = whole.total - whole.net - whole.other
    if cents > held:
        words = _("The fund holds only {sum}.").format(sum=show_cents(max(0, held)))
        raise InvalidInput("amount", words, _("Please look at its pot in the cash book."))
    text = _("Fund, no. {number}: {title}").format(number=one.number, title=one.title)
    entry_id = money_out(session, _entry(session, one, details, text))
    return _link(session, one, OUT, entry_id)


@needs(Action.PAY_FUND)
def take_back(session: Session, application_id: int, details: PaymentDetails, moves: int | None = None) -> int:
    """The applicant paid something back; returns the entry's id. Raises InvalidInput: more than was paid out."""
    demand(session, Action.BOOK_MONEY)
    one, money, cents = _ready(session, application_id, REPAY, details, moves)
    if cents > money.net:
        words = _("Only {sum} were paid out.").format(sum=show_cents(money.net))
        raise InvalidInput("amount", words, _("Enter a gift as other income."))
    text = _("Fund, no. {number}, paid back: {title}").format(number=one.number, title=one.title)
    entry_id = money_in(session, _entry(session, one, details, text))
    return _link(session, one, HOME, entry_id)


@needs(Action.PAY_FUND)
def reverse_payment(session: Session, application_id: int, payment_id: int, reason: str) -> int:
    """A payment was a mistake: its entry is taken back in the cash book; returns the new entry's id.

    UserError if it is no payment of this application, was taken back before, or the fund would hold too little.
    """
    demand(session, Action.BOOK_MONEY)
    one = read_application(session, application_id)
    payment = next((each for each in one.payments if each.id == payment_id), None)
    if payment is None:
        raise NotFound(_("This payment is not in the file."), _("Please look at it again."))
    if payment.kind == HOME and payment.stands and payment.cents > sums_of(session, one.fund_id).left:
        raise UserError(_("This money was granted to others meanwhile."), _("So it cannot be taken back."))
    made = reverse(session, payment.entry_id, reason)
    _touch(session, one)
    return made


@needs(Action.KEEP_FUND)
def add_receipt(session: Session, application_id: int, details: ReceiptDetails) -> int:
    """One receipt of the settlement; returns its id. Raises InvalidInput; UserError once it is settled."""
    _open_for_receipts(session, application_id)
    record = ReceiptRecord(application_id=application_id)
    _put_receipt(session, record, details)
    session.add(record)
    application_record(session, application_id).moves += 1
    session.flush()
    return record.id


@needs(Action.KEEP_FUND)
def change_receipt(session: Session, receipt_id: int, details: ReceiptDetails) -> None:
    """Other figures, or no longer recognised. Raises InvalidInput; UserError once it is settled."""
    record = _receipt(session, receipt_id)
    _open_for_receipts(session, record.application_id)
    _put_receipt(session, record, details)
    application_record(session, record.application_id).moves += 1
    session.flush()


@needs(Action.KEEP_FUND)
def remove_receipt(session: Session, receipt_id: int) -> None:
    """It does not belong here. Undo brings it back."""
    record = _receipt(session, receipt_id)
    _open_for_receipts(session, record.application_id)
    application_record(session, record.application_id).moves += 1
    session.delete(record)
    session.flush()


@needs(Action.KEEP_FUND)
def settle(session: Session, application_id: int, moves: int | None = None) -> Application:
    """All receipts are there: from now on it is clear what the applicant may keep, gets or pays back."""
    one = read_application(session, application_id)
    refuse_unless(one, SETTLE)
    record = application_record(session, application_id)
    refuse_stale(record, moves)
    record.state, record.settled_on = SETTLED, session.info["now"].date()
    _touch(session, one)
    return read_application(session, application_id)


@needs(Action.KEEP_FUND)
def reopen(session: Session, application_id: int) -> Application:
    """A receipt was forgotten. UserError if the money is not there any more that would be reserved again."""
    one = read_application(session, application_id)
    refuse_unless(one, REOPEN)
    money = _account(session, one)
    more = max(0, one.granted_cents - money.committed)
    if more > sums_of(session, one.fund_id).left:
        raise UserError(_("This money was granted to others meanwhile."), _("So the settlement stays closed."))
    record = application_record(session, application_id)
    record.state, record.settled_on = RESERVED, None
    _touch(session, one)
    return read_application(session, application_id)


def _ready(
    session: Session, application_id: int, action: str, details: PaymentDetails, moves: int | None
) -> tuple[Application, Account, Cents]:
    one = read_application(session, application_id)
    refuse_unless(one, action)
    refuse_stale(application_record(session, application_id), moves)
    if details.cents is None or details.cents <= 0:
        raise InvalidInput("amount", _("Please enter an amount."), _("Write it like 12,50."))
    if details.day is None:
        raise InvalidInput("day", _("Please enter the day."), _("Write it like 3.5.2026."))
    if details.day > session.info["now"].date():
        raise InvalidInput("day", _("This day lies in the future."))
    _check_not_before(one, details.day)
    return one, _account(session, one), details.cents


def _check_not_before(one: Application, day: date) -> None:
    """No money before the jury has met; without a jury, none before the application came in."""
    decided = one.decision.decided_on if one.decision is not None and one.meeting_id is not None else None
    if decided is not None and day < decided:
        words = _("On this day nothing was granted yet: it was decided on {day}.").format(day=show_day(decided))
        raise InvalidInput("day", words, _("Please check the year."))
    if one.details.received_on is not None and day < one.details.received_on:
        raise InvalidInput("day", _("This day lies too far back."), _("Please check the year."))


def _account(session: Session, one: Application) -> Account:
    return account_of(read_fund(session, one.fund_id), one)


def _entry(session: Session, one: Application, details: PaymentDetails, text: str) -> EntryDetails:
    pot = read_fund(session, one.fund_id).pot_id
    party = one.details.holder or one.details.applicant
    category = _("Neighbourhood fund")
    return EntryDetails(
        details.day, details.cents, text[:LONGEST_TEXT], party, details.account_id, category=category, pot_id=pot
    )


def _link(session: Session, one: Application, kind: str, entry_id: int) -> int:
    session.add(PaymentRecord(application_id=one.id, kind=kind, entry_id=entry_id))
    _touch(session, one)
    return entry_id


def _touch(session: Session, one: Application) -> None:
    """No step that came before can be undone past this one."""
    application_record(session, one.id).moves += 1
    fund_record(session, one.fund_id).moves += 1
    session.flush()


def _open_for_receipts(session: Session, application_id: int) -> None:
    if read_application(session, application_id).state != RESERVED:
        raise UserError(_("Receipts belong to money that was granted."), _("A settlement is opened again first."))


def _put_receipt(session: Session, record: ReceiptRecord, details: ReceiptDetails) -> None:
    today = session.info["now"].date()
    record.day, record.what, record.cents = check_receipt(details.day, details.what, details.cents, today)
    record.number, record.reason = check_name(details.number, "number"), check_name(details.reason, "reason")
    record.recognised = details.recognised
    if not details.recognised and not record.reason:
        raise InvalidInput("reason", _("Please write why it is not recognised."))


def _receipt(session: Session, receipt_id: int) -> ReceiptRecord:
    record = session.get(ReceiptRecord, receipt_id)
    if record is None:
        raise NotFound(_("This receipt is not in the file."), _("Please look at the list again."))
    return record
