"""Lines of a plan as they are typed: what it is, then the amount; one on each line."""

from __future__ import annotations

from collections.abc import Iterable

from app.base.errors import InvalidInput
from app.base.i18n import _
from app.base.money import read_cents, show_amount
from app.base.texts import clean
from app.participation.fund.rules.values import Line

MOST_TYPED = 20_000


def read_lines(typed: str, field: str) -> tuple[Line, ...]:
    """ "Tent 120,00" and "Tent; 120" are both a tent for 120. Raises InvalidInput for a line without an amount."""
    if len(typed) > MOST_TYPED:
        raise InvalidInput(field, _("This text is too long."))
    return tuple(_line(each, field) for each in typed.splitlines() if clean(each))


def show_lines(lines: Iterable[Line]) -> str:
    """As they are typed."""
    return "\n".join(f"{line.text} {show_amount(line.cents)}" for line in lines)


def _line(typed: str, field: str) -> Line:
    words = clean(typed).removesuffix("€").rstrip()
    text, _blank, amount = words.rpartition(";" if ";" in words else " ")
    try:
        cents = read_cents(amount, field)
    except InvalidInput as problem:
        told = _("“{line}” has no amount at its end.").format(line=clean(typed)[:60])
        raise InvalidInput(field, told, _("Write it like: Tent 120,00")) from problem
    return Line(clean(text).rstrip(":;").strip(), cents)
