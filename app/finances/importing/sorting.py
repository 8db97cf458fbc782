"""Which statement belongs to which account, and which belongs to none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.base.errors import InvalidInput, UserError
from app.base.i18n import _
from app.base.money import show_cents
from app.base.storage.rights import needs
from app.base.texts import clean
from app.finances.rules import BANK, LONGEST_NAME
from app.finances.service import Account, account_named, accounts
from app.finances.statements.rules import Statement
from app.group.rights import Action

_ACCOUNT_DIGITS = 10  # the end of a German IBAN is the account number of old


@dataclass(frozen=True, slots=True)
class Group:
    """Statements of one account; it is None if there is none of that name yet."""

    account: Account | None
    name: str
    statements: tuple[Statement, ...]


def check_sums(statements: Sequence[Statement]) -> None:
    """Raise UserError if a statement is not in euros, or does not add up by itself."""
    for one in statements:
        if one.currency != "EUR":
            raise UserError(
                _("The statement is in {currency}.").format(currency=one.currency), _("Only euros can be read.")
            )
        if one.difference_cents:
            words = _(
                "The statement does not add up: {opening} and bookings of {sum} do not give {closing}. "
                "The difference is {difference}."
            )
            raise UserError(
                words.format(
                    opening=show_cents(one.opening_cents or 0),
                    sum=show_cents(one.sum_cents),
                    closing=show_cents(one.closing_cents or 0),
                    difference=show_cents(one.difference_cents),
                ),
                _("Nothing was taken over. Please download the statement again from your bank."),
            )


@needs(Action.BOOK_MONEY)
def by_account(
    session: Session, statements: Sequence[Statement], account_name: str | None
) -> tuple[list[Group], list[str]]:
    """The groups to take over, and a sentence for each statement that is left out. Raises UserError."""
    by_iban: dict[str, list[Statement]] = defaultdict(list)
    for one in statements:
        by_iban[_plain(one.account)].append(one)
    if account_name is None:
        known = accounts(session)
        return [_group_of(known, iban, tuple(group)) for iban, group in by_iban.items()], []
    return _named_groups(session, by_iban, clean(account_name)[:LONGEST_NAME])


def account_with(known: Sequence[Account], iban: str) -> Account | None:
    """The account with this IBAN, if there is one."""
    return next((one for one in known if one.iban and is_same_account(one.iban, iban)), None)


def is_same_account(iban: str, number: str) -> bool:
    """Also if the bank's file only has the old account number, which a German IBAN ends with."""
    iban, number = _plain(iban), _plain(number)
    return iban == number or (number.isdigit() and iban.endswith(number.zfill(_ACCOUNT_DIGITS)))


def _group_of(known: Sequence[Account], iban: str, group: tuple[Statement, ...]) -> Group:
    account = account_with(known, iban)
    if account is None:
        raise InvalidInput(
            "account",
            _("No account has the number {iban} yet.").format(iban=iban or "?"),
            _("Please say which account it is."),
        )
    return Group(account, account.name, group)


def _named_groups(session: Session, by_iban: dict[str, list[Statement]], name: str) -> tuple[list[Group], list[str]]:
    if not name:
        raise InvalidInput("account", _("Please name the account."))
    account = account_named(session, name)
    _check_account(session, account, by_iban)
    iban, shown = (account.iban, account.name) if account else ("", name)
    mine = [has for has in by_iban if not iban or is_same_account(iban, has)]
    words = _("The statement of account {iban} was left out: “{name}” has another number.")
    refused = [words.format(iban=has, name=shown) for has in by_iban if has not in mine]
    if not mine:
        raise InvalidInput(
            "account",
            _("The statement is of account {ibans}. “{name}” has another number.").format(
                ibans=", ".join(by_iban), name=shown
            ),
            _("Please choose the right account."),
        )
    if len(mine) > 1:
        raise InvalidInput(
            "account",
            _("The file holds statements of several accounts: {accounts}.").format(accounts=", ".join(mine)),
            _("Please use a file with one account."),
        )
    return [Group(account, shown, tuple(by_iban[mine[0]]))], refused


def _check_account(session: Session, account: Account | None, by_iban: dict[str, list[Statement]]) -> None:
    if account is not None and account.kind != BANK:
        raise InvalidInput(
            "account", _("“{name}” is a cash box.").format(name=account.name), _("Please choose a bank account.")
        )
    if account is not None and account.iban:
        return
    known = accounts(session)
    for iban in by_iban:
        other = account_with(known, iban)
        if other is not None:
            raise InvalidInput(
                "account",
                _("The statement belongs to “{name}”.").format(name=other.name),
                _("Please choose this account."),
            )


def _plain(iban: str) -> str:
    return "".join(iban.split()).upper()
