"""Tab goes the way one reads: as things stand now, from the top to the end, whenever they were built."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QDialog, QWidget


def go_on(window: QWidget, forward: bool, *parts: QWidget) -> bool:
    """One step of Tab (or Shift+Tab) to the place that is read next, and round; False if there is none.

    Call it in `focusNextPrevChild`. `parts`: where to look; what else there is in the window is hidden. Qt's own
    chain is no use here: rows come and go, and it leaves out what stands before the focus proxy of its parent.
    """
    here = window.focusWidget()
    stops = [stop for part in parts or (window,) for stop in _stops(part, here)]
    order = _in_order(window, stops)
    if not order or order == [here]:
        return False
    place = order.index(here) if here in order else -1 if forward else 0
    aim = order[(place + (1 if forward else -1)) % len(order)]
    aim.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return True


class OrderedDialog(QDialog):
    """A dialog in which Tab goes as one reads, whatever came and went since."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        """One step."""
        return go_on(self, forward)


def stands_before(one: QRect, other: QRect, *, mirrored: bool) -> bool:
    """True if `one` is read before `other`: above it, or in the same line nearer to its beginning.

    What stands above but beside belongs to another column: it comes when its column comes.
    """
    starts_after = one.right() < other.left() if mirrored else one.left() > other.right()
    if one.bottom() < other.top():
        return not starts_after
    ends_before = one.left() > other.right() if mirrored else one.right() < other.left()
    return one.top() <= other.bottom() and ends_before


def _stops(part: QWidget, here: QWidget | None) -> list[QWidget]:
    """Where Tab stops now, and where it is now, in the order in which they were put in."""
    return [each for each in part.findChildren(QWidget) if each is here or (_is_stop(each) and each.isVisible())]


def _is_stop(widget: QWidget) -> bool:
    policy = widget.focusPolicy()
    return bool(policy & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None and widget.isEnabled()


def _in_order(parent: QWidget, stops: Sequence[QWidget]) -> list[QWidget]:
    """The same stops; parts that stand in one parent are compared with each other, then what is inside them."""
    parts: dict[QWidget, list[QWidget]] = {}
    for stop in stops:
        parts.setdefault(_part_of(parent, stop), []).append(stop)
    mirrored = parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
    order: list[QWidget] = []
    for part in parts:
        place = part.geometry()
        later = (at for at, known in enumerate(order) if stands_before(place, known.geometry(), mirrored=mirrored))
        order.insert(next(later, len(order)), part)
    found: list[QWidget] = []
    for part in order:
        inside = [stop for stop in parts[part] if stop is not part]
        found += [part] if len(inside) < len(parts[part]) else []
        found += _in_order(part, inside) if len(inside) > 1 else inside
    return found


def _part_of(parent: QWidget, stop: QWidget) -> QWidget:
    """The part of `parent` that the stop stands in."""
    part, above = stop, stop.parentWidget()
    while above is not None and above is not parent:
        part, above = above, above.parentWidget()
    return part
