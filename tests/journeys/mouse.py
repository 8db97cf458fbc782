"""A card carried with the mouse, by the events a mouse makes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QWidget

_STEPS, _PAUSE = 8, 40  # milliseconds


def can_drag() -> bool:
    """False where the platform draws no pictures below the mouse (offscreen)."""
    return QGuiApplication.platformName() != "offscreen"


def place_of(view: QAbstractItemView, row: int) -> QPoint:
    """The middle of a row, in its window."""
    view.scrollTo(view.model().index(row, 0))
    return view.viewport().mapTo(view.window(), view.visualRect(view.model().index(row, 0)).center())


def drag(owner: QWidget, start: QPoint, end: QPoint) -> None:
    """Press, move, let go. Moving begins a loop of its own, so each next event is ordered before the last is sent."""
    window = owner.window().windowHandle()
    left, held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    way = [start + (end - start) * step / _STEPS for step in range(1, _STEPS + 1)]
    events: list[Callable[[], None]] = [partial(QTest.mouseMove, window, place) for place in (*way, end)]
    events.append(partial(QTest.mouseRelease, window, left, held, end))

    def following() -> None:
        event = events.pop(0)
        if events:
            QTimer.singleShot(_PAUSE, following)
        event()

    QTest.mousePress(window, left, held, start)
    QTimer.singleShot(_PAUSE, following)
