"""Statistics that reveal nobody: which numbers of a year are shown.

A year is released once, when it is over, and years do not overlap: so no two reports can be subtracted. Inside a
report every table adds up to the same total, which is known. A number under 5 is shown as "<5". Beside it, one larger
number is left out (…). Which one depends on the order of the lines only, and whether the table can be shown depends
only on what is shown and on the sum of what is left out. So whoever knows this method learns no more than whoever
does not: each "<5" may still be any number from 0 to 4 (from 1 on in a table of lines that stand there only because
there is a case). Where that is not so, the whole table is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LEAST = 5  # smaller numbers are not shown
SMALL, LEFT_OUT = "<5", "…"


@dataclass(frozen=True, slots=True)
class Guarded:
    """What is shown of a table; empty `cells`: nothing. `together` is the sum of what is not shown, if any."""

    cells: tuple[str, ...]
    together: int | None = None


def shown_total(total: int) -> str:
    """The number of cases."""
    return str(total) if total >= LEAST else SMALL


def guarded(counts: Sequence[int], least: int = 0) -> Guarded:
    """The cells of one table in their fixed order; none is smaller than `least`. Zeros are as small as fours."""
    if sum(counts) < LEAST:
        return Guarded(())
    small = [place for place, count in enumerate(counts) if count < LEAST]
    if not small:
        return Guarded(tuple(str(count) for count in counts))
    cover = next((place for place, count in enumerate(counts) if count >= LEAST), None)
    hidden = sum(counts[place] for place in small) + (counts[cover] if cover is not None else 0)
    if cover is None or hidden < 2 * LEAST - 1 + least * (len(small) - 1):
        return Guarded(())
    return Guarded(tuple(_cell(count, place == cover) for place, count in enumerate(counts)), hidden)


def _cell(count: int, covers: bool) -> str:
    if count < LEAST:
        return SMALL
    return LEFT_OUT if covers else str(count)
