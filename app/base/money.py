"""Money is a whole number of cents. No floats, no rounding surprises."""

from __future__ import annotations

import re
from functools import cache
from typing import NewType

from app.base.errors import InvalidInput
from app.base.i18n import _, amount_locale

Cents = NewType("Cents", int)

_LARGEST = 10**13  # a hundred thousand million euros: more is a typing error
_MINUS = "−"
# Whole part with or without grouping, then at most one decimal sign with one or two digits.
_TYPED = re.compile(r"([+-]?)(\d+|\d{1,3}(?:([.,' ])\d{3})(?:\3\d{3})*)(?:([.,])(\d{1,2}))?")


def read_cents(text: str, field: str = "amount") -> Cents:
    """Read what a person typed: "12,5", "12.50", "1.234,56", "1,234.56", "1.000" (a thousand), "−5,00 €".

    Raises InvalidInput for `field` if it is no amount or has more than two decimal places.
    """
    tidy = re.sub(r"€|eur(o)?", "", text.strip().replace(_MINUS, "-"), flags=re.IGNORECASE)
    tidy = re.sub(r"[\u00a0\u202f]", " ", tidy).strip()
    found = _TYPED.fullmatch(tidy)
    if not found:
        if re.fullmatch(r"[+-]?\d+[.,]\d{3,}", tidy):
            raise InvalidInput(field, _("An amount has at most two decimal places."))
        raise InvalidInput(field, _("“{text}” is not an amount.").format(text=text[:40]), _("Write it like 12,50."))
    sign, whole, grouping, decimal_sign, decimals = found.groups()
    if grouping and grouping == decimal_sign:
        raise InvalidInput(field, _("“{text}” is not an amount.").format(text=text[:40]), _("Write it like 12,50."))
    cents = int(re.sub(r"\D", "", whole)) * 100 + int((decimals or "0").ljust(2, "0"))
    if cents > _LARGEST:
        raise InvalidInput(field, _("This amount is too large."))
    return Cents(-cents if sign == "-" else cents)


@cache
def _signs(conventions: str) -> tuple[str, str, str, str]:
    """Grouping sign, decimal sign, text before and after an amount in euros."""
    from babel.numbers import format_currency, get_decimal_symbol, get_group_symbol

    name = conventions.split("@", maxsplit=1)[0]
    before, after = re.split(r"1\D00", format_currency(1, "EUR", locale=name, numbering_system="latn"))
    group = get_group_symbol(name, numbering_system="latn")
    return group, get_decimal_symbol(name, numbering_system="latn"), before.strip("\u200f"), after


def show_amount(amount: int) -> str:
    """ "1.234,50" the way the reader expects it, with a real minus sign."""
    group, decimal, _before, _after = _signs(amount_locale())
    euros, cents = divmod(abs(amount), 100)
    whole = f"{euros:,}".replace(",", group) if euros > 999 else str(euros)  # noqa: PLR2004 - first grouped number
    return f"{_MINUS if amount < 0 else ''}{whole}{decimal}{cents:02d}"


def show_number(count: int) -> str:
    """ "200.000" the way the reader expects it."""
    return f"{count:,}".replace(",", _signs(amount_locale())[0])


def show_cents(amount: int) -> str:
    """ "1.234,50 €" the way the reader expects it; the blank does not break."""
    _group, _decimal, before, after = _signs(amount_locale())
    shown = show_amount(abs(amount))
    return f"{_MINUS if amount < 0 else ''}{before}{shown}{after}"


def plain_amount(amount: int) -> str:
    """ "-1234,50": for files that a German spreadsheet reads as a number."""
    euros, cents = divmod(abs(amount), 100)
    return f"{'-' if amount < 0 else ''}{euros},{cents:02d}"
