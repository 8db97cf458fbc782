"""Which pages stand beside one another on the sheets of a folded booklet."""

from __future__ import annotations

from collections.abc import Iterator


def folded(pages: int, *, rtl: bool = False) -> Iterator[tuple[int, int]]:
    """Left and right page (from 1) of each side: front, back, front … Numbers beyond `pages` are empty pages.

    Printed on both sides, turned at the short edge, all sheets folded together. `rtl`: bound on the right.
    """
    last = max(4, -(-pages // 4) * 4)
    for sheet in range(last // 4):
        front = (last - 2 * sheet, 2 * sheet + 1)
        back = (2 * sheet + 2, last - 2 * sheet - 1)
        for left, right in (front, back):
            yield (right, left) if rtl else (left, right)
