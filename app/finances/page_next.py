"""What to do next on the page of money."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from app.base.dates import show_day
from app.base.desktop.next_things import NextThing
from app.base.i18n import _
from app.finances.page_papers import show_form
from app.finances.printouts import cash_book, cash_count
from app.finances.service import balances
from app.group.rights import Action

if TYPE_CHECKING:
    from app.finances.page import FinancesPage
    from app.finances.service import AccountBalance

STATEMENT_EVERY = timedelta(days=30)


def next_things(page: FinancesPage) -> list[NextThing]:
    """No account yet: open one. Else the statement that is due, an expense, the cash count."""
    with page.context.storage.read() as session:
        accounts = balances(session)
    book = NextThing(
        "printer", _("Print the cash book"), _("Everything that came in and went out."),
        partial(show_form, page.context, cash_book, year=page.context.today().year),
    )  # fmt: skip
    if not page.context.may(Action.BOOK_MONEY):
        return [book] if accounts else []
    if not accounts:
        return [
            NextThing("wallet", _("Start an account"), _("A cash box or a bank account. Say what is in it now."),
                      partial(page.open_target, "account")),
            NextThing("bank", _("Read in a bank statement"), _("The file from your bank starts the account."),
                      partial(page.open_target, "import")),
        ]  # fmt: skip
    out = NextThing("arrow-out", _("Enter an expense"), _("An amount and what for. The receipt can follow."),
                    partial(page.open_target, "out"))  # fmt: skip
    return [*_statement(page, accounts), out, *_count(page, accounts), book]


def _statement(page: FinancesPage, accounts: list[AccountBalance]) -> list[NextThing]:
    """The bank account whose newest entry is oldest, if a month has passed."""
    today = page.context.today()
    old = [
        one for one in accounts if not one.is_cash and (one.last_day is None or today - one.last_day > STATEMENT_EVERY)
    ]
    if not old:
        return []
    oldest = min(old, key=lambda one: one.last_day or today.min)
    told = _("{account}: nothing entered yet.").format(account=oldest.name)
    if oldest.last_day is not None:
        told = _("{account}: the last entry is of {day}.").format(account=oldest.name, day=show_day(oldest.last_day))
    return [NextThing("bank", _("Read in a bank statement"), told, partial(page.open_target, "import"))]


def _count(page: FinancesPage, accounts: list[AccountBalance]) -> list[NextThing]:
    if not any(one.is_cash for one in accounts):
        return []
    told = _("Count it with two people, then sign both.")
    return [NextThing("wallet", _("Count the cash"), told, partial(show_form, page.context, cash_count))]
