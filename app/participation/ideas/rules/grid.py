"""The grid over the map: letters from left to right, numbers from above to below, in every language."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence

from app.base.errors import InvalidInput
from app.base.i18n import _
from app.base.texts import clean

WHOLE = 10_000  # a spot is told in ten-thousandths
MOST_COLUMNS, MOST_ROWS = 26, 40
_CODE = re.compile(r"([A-Z])\s*[-./]?\s*([0-9]{1,2})")
_AWAY = 0.34  # how far from the middle cards of one field are spread, as a share of the field


def read_code(typed: str, field: str = "place_code") -> str:
    """ "c 4" as "C4"; "" stays "". Raises InvalidInput for anything else."""
    text = clean(typed).upper()
    if not text:
        return ""
    found = _CODE.fullmatch(text) if len(text) <= 10 else None  # noqa: PLR2004 - longer ones are words
    if found is None or not int(found[2]):
        raise InvalidInput(field, _("This is no place on the map."), _("Write a letter and a number, like C4."))
    return f"{found[1]}{int(found[2])}"


def fits(code: str, columns: int, rows: int) -> bool:
    """True if the grid has such a field."""
    return bool(code) and ord(code[0]) - ord("A") < columns and int(code[1:]) <= rows


def middle_of(code: str, columns: int, rows: int) -> tuple[int, int] | None:
    """The middle of a field as a spot; None if the grid has no such field."""
    if not fits(code, columns, rows):
        return None
    column, row = ord(code[0]) - ord("A"), int(code[1:]) - 1
    return round((column + 0.5) * WHOLE / columns), round((row + 0.5) * WHOLE / rows)


def code_at(spot: tuple[int, int], columns: int, rows: int) -> str:
    """The field in which a spot lies."""
    column = min(columns - 1, max(0, spot[0]) * columns // WHOLE)
    row = min(rows - 1, max(0, spot[1]) * rows // WHOLE)
    return f"{chr(ord('A') + column)}{row + 1}"


def spread(
    placed: Iterable[tuple[str, tuple[int, int] | None]], columns: int, rows: int
) -> Sequence[tuple[int, int] | None]:
    """Where each pin stands, of (code, spot): its own spot, or beside its neighbours around the middle of its field."""
    seen: dict[str, int] = {}
    spots: list[tuple[int, int] | None] = []
    for code, spot in placed:
        middle = spot or middle_of(code, columns, rows)
        if spot is None and middle is not None:
            order = seen[code] = seen.get(code, -1) + 1
            middle = _beside(middle, order, WHOLE / columns, WHOLE / rows)
        spots.append(middle)
    return spots


def _beside(middle: tuple[int, int], order: int, wide: float, high: float) -> tuple[int, int]:
    """The first in the middle, the others on rings around it."""
    if not order:
        return middle
    ring = (order - 1) // 6
    turn = math.tau * ((order - 1) % 6) / 6 + ring * 0.5
    far = min(0.46, _AWAY * (1 + ring * 0.45))
    return round(middle[0] + math.cos(turn) * far * wide), round(middle[1] + math.sin(turn) * far * high)
