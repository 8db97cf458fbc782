"""Take over what was planned, in one step."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from app.base.i18n import _
from app.base.money import Cents
from app.base.storage.rights import needs
from app.finances.importing.planning import plan
from app.finances.importing.plans import AccountPlan, BankPlan, BankReport
from app.finances.rules import BANK, AccountDetails
from app.finances.service import change_account
from app.finances.service.bank import BankLine, book_bank_lines, marks
from app.finances.statements.reading import read_statements
from app.group.rights import Action

if TYPE_CHECKING:
    from app.base.storage import Storage

Progress = Callable[[int, int], None]


@needs(Action.BOOK_MONEY)
def carry_out(session: Session, planned: BankPlan, progress: Progress | None = None) -> BankReport:
    """Take it over. If the book was written meanwhile it is planned anew first. Raises UserError.

    `progress(done, of)` counts lines; what it raises ends the work with nothing changed.
    """
    if marks(session) != planned.marks:
        planned = plan(session, planned.statements, planned.account_name)
    done = 0
    for one in planned.accounts:
        _take_over(session, one)
        done += len(one.lines)
        if progress:
            progress(done, planned.new)
    return BankReport(planned)


def _take_over(session: Session, one: AccountPlan) -> None:
    if one.account is not None and not one.account.iban and one.iban:
        change_account(session, one.account.id, one.account.name, one.iban)
    new_account = AccountDetails(one.name, BANK, one.opened, Cents(0), one.iban)
    book_bank_lines(
        session,
        one.account.id if one.account else new_account,
        one.opening,
        [BankLine(new.line, new.text, new.party, new.category_id) for new in one.lines],
        [(match.entry_id, match.line) for match in one.by_hand],
    )


@needs(Action.BOOK_MONEY)
def import_bank(storage: Storage, data: bytes, name: str, account: str | None, dry_run: bool) -> BankReport:
    """Everything in one go, for the command line. With `dry_run` nothing is changed. Raises UserError."""
    statements = read_statements(data, name)
    with storage.read() as session:
        planned = plan(session, statements, account)
    if dry_run or not planned.changes:
        return BankReport(planned, dry_run)
    with storage.write(_("Bank statement taken over")) as session:
        return carry_out(session, planned)
