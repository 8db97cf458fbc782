"""How entries look in a list and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from app.base.dates import show_day, show_moment
from app.base.desktop.table import Column
from app.base.i18n import N_, _
from app.base.money import show_cents
from app.finances.rules import BOOKED, REVERSAL, REVERSED
from app.finances.service import AccountBalance, EntryFull, EntryRow, PotState

if TYPE_CHECKING:
    from app.base.storage import Change


def signed(cents: int) -> str:
    """ "+12,00 €" or "−86,40 €"."""
    return f"+{show_cents(cents)}" if cents > 0 else show_cents(cents)


def _amount_tone(row: EntryRow) -> Literal["good", "soft"] | None:
    if row.state != BOOKED:
        return "soft"
    return "good" if row.cents > 0 else None


def _word_tone(row: EntryRow) -> Literal["soft"] | None:
    return "soft" if row.state != BOOKED else None


def in_words(row: EntryRow) -> str:
    """What the money was for; an entry that was taken back says so."""
    return _("{text} (taken back)").format(text=row.text) if row.state == REVERSED else row.text


def _short_day(row: EntryRow) -> str:
    """ "03.05.26": for lists with little room."""
    shown = show_day(row.day)
    return shown[:-4] + shown[-2:]


def _text_and_party(row: EntryRow) -> str:
    return " · ".join(part for part in (in_words(row), row.party) if part)


_NUMBER = Column[EntryRow]("number", N_("Voucher"), lambda row: row.number, 12)
_DAY = Column[EntryRow]("day", N_("Date"), lambda row: show_day(row.day), 12)
_SHORT_DAY = Column[EntryRow]("day", N_("Date"), _short_day, 13)
_TEXT = Column[EntryRow]("text", N_("What for"), in_words, 20, tone=_word_tone)
_BOTH = Column[EntryRow]("text", N_("What for"), _text_and_party, 30, tone=_word_tone)
_PARTY = Column[EntryRow]("party", N_("From / to"), lambda row: row.party or "—", 14)
_POT = Column[EntryRow]("pot", N_("Pot"), lambda row: row.pot or "—", 13)
_ACCOUNT = Column[EntryRow]("account", N_("Account"), lambda row: row.account, 14)
_AMOUNT = Column[EntryRow]("amount", N_("Amount"), lambda row: signed(row.cents), 12, align_end=True, tone=_amount_tone)
_BALANCE = Column[EntryRow]("balance", N_("Balance"), lambda row: show_cents(row.balance_cents), 12, align_end=True)

WHOLE = (_NUMBER, _DAY, _TEXT, _PARTY, _POT, _ACCOUNT, _AMOUNT, _BALANCE)
NARROW = (_SHORT_DAY, _BOTH, _AMOUNT, _BALANCE)  # a small window, or large text
BESIDE = (_SHORT_DAY, _BOTH, _AMOUNT)  # beside the details of an entry


def balance_in_words(account: AccountBalance) -> str:
    """The line below an account's balance."""
    if account.last_day is None:
        return _("nothing entered yet")
    return _("last entry on {day}").format(day=show_day(account.last_day))


def left_in_words(state: PotState) -> str:
    """ "412,00 € left"."""
    return _("{amount} left").format(amount=show_cents(state.left_cents))


def spent_in_words(state: PotState) -> str:
    """The line below a pot's figure."""
    if state.left_cents < 0:
        return _("More is spent than is there")
    if state.pot.budget_cents:
        return _("{percent} % of {budget} spent").format(
            percent=state.percent, budget=show_cents(state.pot.budget_cents)
        )
    return _("{amount} spent").format(amount=show_cents(state.spent_cents))


def state_in_words(entry: EntryFull) -> str:
    """Whether the entry stands, was taken back or takes another back."""
    if entry.reversed_by is not None:
        return _("Taken back by {number}").format(number=entry.reversed_by[1])
    if entry.first.state == REVERSAL and entry.reverses is not None:
        return _("Takes back {number}").format(number=entry.reverses[1])
    return _("Booked. It cannot be changed any more.")


def history_in_words(changes: list[Change]) -> list[str]:
    """What happened to an entry, newest first."""
    told = (" · ".join(part for part in (show_moment(one.at), one.what, one.who) if part) for one in changes)
    return list(dict.fromkeys(told))
