"""What makes money entries valid, how they are chained, and amounts in words. Plain values only."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from app.base.dates import show_day
from app.base.errors import InvalidInput
from app.base.i18n import N_, _, language
from app.base.money import Cents
from app.base.texts import clean, fold

CASH, BANK = "cash", "bank"
INCOME, EXPENSE, TRANSFER, OPENING = "income", "expense", "transfer", "opening"
BOOKED, REVERSED, REVERSAL = "booked", "reversed", "reversal"

OPENINGS_FIRST = 10**9
LONGEST_TEXT = 500
LONGEST_NAME = 120
SORTED_SIGNS = 24  # how much of a text counts for the order of a list

INCOME_CATEGORIES = (N_("Membership dues"), N_("Donations"), N_("Grants"), N_("Parties and sales"), N_("Other income"))
EXPENSE_CATEGORIES = (
    N_("Food and drinks"),
    N_("Material"),
    N_("Printing and postage"),
    N_("Rent and rooms"),
    N_("Fees and travel"),
    N_("Bank charges"),
    N_("Other expenses"),
)


@dataclass(frozen=True, slots=True)
class EntryDetails:
    """What a person fills in. `cents` is above zero for money in and money out alike.

    Without an account it is the cash box. `category` is a name; a new one is made when it is used.
    """

    day: date | None
    cents: Cents | None
    text: str
    party: str = ""
    account_id: int | None = None
    to_account_id: int | None = None  # of a transfer
    category: str = ""
    pot_id: int | None = None


@dataclass(frozen=True, slots=True)
class AccountDetails:
    """A cash box or a bank account. The opening balance is what was there when `opened` began."""

    name: str
    kind: str = CASH
    opened: date | None = None
    opening_cents: Cents | None = Cents(0)
    iban: str = ""


@dataclass(frozen=True, slots=True)
class PotDetails:
    """Money set aside for one purpose. A budget of 0 means: spend what comes in."""

    name: str
    budget_cents: Cents | None = Cents(0)
    from_day: date | None = None
    to_day: date | None = None
    closed: bool = False


def check_entry(details: EntryDetails) -> tuple[EntryDetails, date, Cents]:
    """The tidied details, their day and amount. Raises InvalidInput for amount, text, day or account."""
    if details.cents is None:
        raise InvalidInput("amount", _("Please enter an amount."), _("Write it like 12,50."))
    if details.cents <= 0:
        raise InvalidInput("amount", _("The amount must be above zero."))
    text = clean(details.text)
    if not text:
        raise InvalidInput("text", _("Please write what the money was for."))
    if details.day is None:
        raise InvalidInput("day", _("Please enter the day."), _("Write it like 3.5.2026."))
    if details.to_account_id is not None and details.to_account_id == details.account_id:
        raise InvalidInput("to_account", _("The money is already there."), _("Please choose another place."))
    party, category = clean(details.party), clean(details.category)
    _check_length("text", text, LONGEST_TEXT)
    _check_length("party", party, LONGEST_TEXT)
    _check_length("category", category, LONGEST_NAME)
    return replace(details, text=text, party=party, category=category), details.day, details.cents


def check_account(details: AccountDetails) -> tuple[AccountDetails, date]:
    """The tidied details and their first day. Raises InvalidInput for name, kind, opened, opening or iban."""
    name, iban = clean(details.name), "".join(clean(details.iban).split()).upper()
    _check_name(name)
    if details.kind not in {CASH, BANK}:
        raise InvalidInput("kind", _("Please choose cash box or bank account."))
    if details.opened is None:
        raise InvalidInput("opened", _("Please enter the day."), _("Write it like 3.5.2026."))
    if details.kind == CASH and (details.opening_cents or 0) < 0:
        raise InvalidInput("opening", _("A cash box cannot hold less than nothing."))
    _check_length("iban", iban, 40)
    tidy = replace(details, name=name, iban=iban, opening_cents=details.opening_cents or Cents(0))
    return tidy, details.opened


def check_pot(details: PotDetails) -> PotDetails:
    """The tidied details. Raises InvalidInput for name, budget or to_day."""
    name = clean(details.name)
    _check_name(name)
    if (details.budget_cents or 0) < 0:
        raise InvalidInput("budget", _("The amount must not be below zero."))
    if details.from_day and details.to_day and details.to_day < details.from_day:
        raise InvalidInput("to_day", _("The end lies before the beginning."))
    return replace(details, name=name, budget_cents=details.budget_cents or Cents(0))


def _check_name(name: str) -> None:
    if not name:
        raise InvalidInput("name", _("Please enter a name."))
    _check_length("name", name, LONGEST_NAME)


def _check_length(field: str, text: str, most: int) -> None:
    if len(text) > most:
        raise InvalidInput(field, _("This text is too long."), _("Up to {most} signs fit.").format(most=most))


def doubt_about_day(day: date, today: date) -> str:
    """A gentle question about an unusual day; "" for a usual one. Nothing is forbidden."""
    if day > today:
        return _("This day lies in the future.")
    if day < today - timedelta(366):
        return _("This day is more than a year ago.")
    return ""


def number_of(year: int, running: int) -> str:
    """ "2026-0142": what stands on the receipt."""
    return f"{year}-{running:04d}"


def place_of(entry_id: int, kind: str) -> int:
    """Order within a day: opening balances (and what takes them back) first, then as it was booked."""
    return entry_id - OPENINGS_FIRST if kind == OPENING else entry_id


def sort_key(text: str) -> str:
    """What a list is ordered by: case and marks do not count."""
    return fold(text)[:SORTED_SIGNS]


def percent_of(part: int, whole: int) -> int:
    """Whole per cent, half rounded up; 0 if there is no whole."""
    return (part * 200 + whole) // (whole * 2) if whole > 0 else 0


def opening_conflict(account: str, opened: date) -> InvalidInput:
    """An entry lies before the day from which the account is kept."""
    return InvalidInput(
        "day",
        _("“{account}” begins on {day}.").format(account=account, day=show_day(opened)),
        _("Older entries are already in its opening balance."),
    )


# --- The chain: each entry is sealed together with the seal of the one before ---


_CANONICAL = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"))


def commitment(party: str, salt: str) -> str:
    """Stands for the name in the chain, so that a name can be erased without breaking it."""
    return hashlib.sha256(f"{salt}\n{party}".encode()).hexdigest()


class Sealed(NamedTuple):
    """What the chain guards of an entry, in this order: all but its names, category and pot."""

    place: int  # 1, 2, 3 …
    created: str
    number: str
    day: str
    kind: str
    cents: int
    parts: list[tuple[int, int]]  # account and cents, in the order of the accounts
    text: str
    promise: str  # commitment to the name
    booked: bool  # False for a reversal
    reverses: int | None
    reason: str


def seal(prev: str, *content: object) -> str:
    """SHA-256 over the former seal and the content as a JSON array: ASCII, no blanks."""
    return hashlib.sha256(_CANONICAL.encode([prev, *content]).encode("ascii")).hexdigest()


# --- Amounts in words, for receipts ---

_DE_WORDS = (
    "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn "
    "achtzehn neunzehn zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig"
)
_EN_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
)
_DE, _EN = _DE_WORDS.split(), _EN_WORDS.split()  # 0 to 20, then by tens
_MILLION, _THOUSAND, _HUNDRED, _TWENTY = 1_000_000, 1_000, 100, 20


def amount_in_words(cents: int) -> str:
    """ "zwölf Euro und fünfzig Cent": German on German paper, English on any other. Below a thousand million euros."""
    euros, rest = divmod(abs(cents), 100)
    if euros >= _MILLION * 1_000:
        return ""
    words = _german if language() == "de" else _english
    whole = f"{words(euros)} Euro" if language() == "de" or euros == 1 else f"{words(euros)} euros"
    if language() == "de":
        return f"{whole} und {words(rest)} Cent" if rest else whole
    coins = "cent" if rest == 1 else "cents"
    return f"{whole} and {words(rest)} {coins}" if rest else whole


def _german(number: int) -> str:
    if number < _TWENTY:
        return _DE[number]
    if number < _HUNDRED:
        tens, ones = divmod(number, 10)
        return (f"{_DE[ones]}und" if ones else "") + _DE[tens + 18]
    if number < _THOUSAND:
        hundreds, rest = divmod(number, _HUNDRED)
        return f"{_DE[hundreds]}hundert" + (_german(rest) if rest else "")
    if number < _MILLION:
        thousands, rest = divmod(number, _THOUSAND)
        return f"{_german(thousands)}tausend" + (_german(rest) if rest else "")
    millions, rest = divmod(number, _MILLION)
    head = "eine Million" if millions == 1 else f"{_german(millions)} Millionen"
    return f"{head} {_german(rest)}" if rest else head


def _english(number: int) -> str:
    if number < _TWENTY:
        return _EN[number]
    if number < _HUNDRED:
        tens, ones = divmod(number, 10)
        return _EN[tens + 18] + (f"-{_EN[ones]}" if ones else "")
    for size, name in ((_MILLION, "million"), (_THOUSAND, "thousand"), (_HUNDRED, "hundred")):
        if number >= size:
            many, rest = divmod(number, size)
            link = " and " if rest < _HUNDRED else " "
            return f"{_english(many)} {name}" + (f"{link}{_english(rest)}" if rest else "")
    raise AssertionError(number)  # pragma: no cover - every number is one of the above
