"""Steps, search and filters."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from app.base.desktop.buttons import ICON_ROOM, PressedByEnter, kind_button
from app.base.desktop.icons import icon, icon_size
from app.base.desktop.inside_button import inside_button, inside_picture
from app.base.desktop.labels import restyle
from app.base.desktop.layouts import FlowLayout
from app.base.desktop.theme import px
from app.base.i18n import _

SEARCH_PAUSE_MS = 120


class StepBar(QWidget):
    """Named steps of a longer work; each can be left and come back to. `chosen` tells the number from 0."""

    chosen = Signal(int)

    def __init__(self, steps: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = FlowLayout(self, 10)
        self._buttons: list[QPushButton] = []
        self._done: set[int] = set()
        self._current = 0
        for number, name in enumerate(steps):
            step = kind_button(f"{number + 1}  {name}", None, "step", "ink")
            step.setAccessibleName(_("Step {number}: {name}").format(number=number + 1, name=name))
            step.clicked.connect(lambda _checked=False, number=number: self._press(number))
            row.addWidget(step)
            self._buttons.append(step)
        self.show_step(0)

    @property
    def current(self) -> int:
        """The step shown, from 0."""
        return self._current

    def show_step(self, number: int) -> None:
        """Mark a step as the present one; does not emit `chosen`."""
        self._current = number
        self._dress()

    def focus_here(self) -> None:
        """Keys go on from the present step."""
        self._buttons[self._current].setFocus(Qt.FocusReason.OtherFocusReason)

    def set_done(self, number: int, done: bool = True) -> None:
        """Mark a step as finished (tinted, with a tick)."""
        (self._done.add if done else self._done.discard)(number)
        self._dress()

    def _press(self, number: int) -> None:
        self.show_step(number)
        self.chosen.emit(number)

    def _dress(self) -> None:
        for number, step in enumerate(self._buttons):
            here = number == self._current
            state = "here" if here else "done" if number in self._done else ""
            done = number in self._done
            step.setIcon(icon("check" if done else "", "on_brand" if here else "brand", ICON_ROOM))
            step.setIconSize(icon_size(16, ICON_ROOM) if done else icon_size(0))
            step.setAccessibleDescription(_("done") if number in self._done else "")
            restyle(step, "state", state)


class SearchField(QLineEdit):
    """Search as you type. `searched` tells the text after a short pause, or at once with Enter.

    The arrow down asks for the list below: `to_results`.
    """

    searched = Signal(str)
    to_results = Signal()

    def __init__(self, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint or _("Search …"))
        self.setAccessibleName(hint or _("Search"))
        self.setProperty("kind", "search")
        inside_picture(self, "search")
        self._clear = inside_button(self, "close", _("Clear the search"), self.clear)
        self._clear.setVisible(False)
        self._pause = QTimer(self, singleShot=True, interval=SEARCH_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self._told = ""
        self.textChanged.connect(self._typed)
        self.returnPressed.connect(self._tell)
        self.setMinimumWidth(px(160))

    def sizeHint(self) -> QSize:
        """Not wide by itself: it takes what is left over in its row."""
        return QSize(px(220), super().sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Esc empties the field before it leaves anything."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self.text():
            if event.type() == QEvent.Type.KeyPress:
                self.clear()
            event.accept()
            return True
        return super().event(event)

    def search(self, text: str) -> None:
        """Search for this at once."""
        self.setText(text)
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow goes down to what was found."""
        if event.key() == Qt.Key.Key_Down:
            self._tell()
            self.to_results.emit()
        else:
            super().keyPressEvent(event)

    def _typed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        if text:
            self._pause.start()
        else:
            self._tell()

    def _tell(self) -> None:
        self._pause.stop()
        if self.text() != self._told:
            self._told = self.text()
            self.searched.emit(self._told)


class Chip(PressedByEnter):
    """A small switch to filter with: "Only open". `toggled` tells; `isChecked` asks."""

    def __init__(self, text: str, on: bool = False) -> None:
        super().__init__(text.replace("&", "&&"))
        self.setCheckable(True)
        self.setChecked(on)
        self.setProperty("kind", "chip")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setIconSize(icon_size(16, ICON_ROOM))
        self.toggled.connect(self._dress)
        self._dress(on)

    def _dress(self, on: bool) -> None:
        self.setIcon(icon("check" if on else "circle", "brand" if on else "soft", ICON_ROOM))
