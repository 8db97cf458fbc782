"""The small things screens are made of. All labels show plain text: what people typed is never read as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.base.desktop.icons import icon, icon_size, pixmap
from app.base.desktop.layouts import FlowLayout
from app.base.desktop.theme import px
from app.base.i18n import _

Tone = Literal["good", "care", "bad", "soft"]
SIGNS: dict[Tone, str] = {"good": "check", "care": "warning", "bad": "close", "soft": "info"}
SEARCH_PAUSE_MS = 120


def primary_button(text: str, icon_name: str | None = None) -> QPushButton:
    """The one main button of a screen: verb + thing."""
    return _button(text, icon_name, "primary", "on_brand")


def button(text: str, icon_name: str | None = None) -> QPushButton:
    """Any other button: verb + thing."""
    return _button(text, icon_name, "plain", "ink")


def quiet_button(text: str, icon_name: str | None = None) -> QPushButton:
    """A button without an edge, for what is rarely needed."""
    return _button(text, icon_name, "quiet", "brand")


def icon_button(icon_name: str, name: str) -> QPushButton:
    """A button with a sign only; `name` is its tooltip and what a screen reader says."""
    made = _button("", icon_name, "icon", "ink")
    made.setToolTip(name)
    made.setAccessibleName(name)
    return made


def _button(text: str, icon_name: str | None, kind: str, tone: str) -> QPushButton:
    made = QPushButton(text)
    made.setProperty("kind", kind)
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if icon_name:
        made.setIcon(icon(icon_name, tone))
        made.setIconSize(icon_size())
    return made


def label(text: str, kind: str = "text", wrap: bool = True) -> QLabel:
    """Plain text. `kind`: text, soft, heading1, heading2, strong, figure, good, care, bad."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    made.setProperty("kind", kind)
    return made


def soft_label(text: str) -> QLabel:
    """The second line: explains, counts, says when."""
    return label(text, "soft")


def heading_label(text: str, level: int = 1) -> QLabel:
    """Level 1: the page's title; level 2: title of a card or part."""
    made = label(text, f"heading{level}")
    made.setAccessibleName(text)
    return made


def picture(icon_name: str, size: int = 24, tone: str = "brand") -> QLabel:
    """An icon to look at; screen readers pass over it."""
    made = QLabel()
    made.setPixmap(pixmap(icon_name, size, tone))
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made


class Card(QFrame):
    """A white sheet with round corners; `body` is its layout. Title and sentence are optional."""

    def __init__(self, title: str = "", sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(px(18), px(16), px(18), px(16))
        self.body.setSpacing(px(8))
        if title:
            self.body.addWidget(heading_label(title, 2))
        if sentence:
            self.body.addWidget(soft_label(sentence))


class TaskCard(QPushButton):
    """A large button of the start page: picture, what one can do, one line more."""

    def __init__(self, icon_name: str, title: str, sentence: str) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(20), px(16), px(18), px(16))
        row.setSpacing(px(14))
        row.addWidget(picture(icon_name, 32))
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addStretch()
        words.addWidget(heading_label(title, 2))
        words.addWidget(soft_label(sentence))
        words.addStretch()
        row.addLayout(words, 1)
        for part in self.findChildren(QLabel):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Narrower means more lines of text."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """As high as its words need."""
        return max(px(84), self.layout().heightForWidth(width))

    def sizeHint(self):  # type: ignore[no-untyped-def]
        """The layout's wish, not the button's."""
        return self.layout().sizeHint()


class FigureCard(Card):
    """One figure that matters: what, how much, since when."""

    def __init__(self, title: str, figure: str, sentence: str = "", tone: str = "figure") -> None:
        super().__init__()
        self.body.setSpacing(px(2))
        self.body.addWidget(soft_label(title))
        self.figure = label(figure, tone)
        self.body.addWidget(self.figure)
        self.sentence = soft_label(sentence)
        self.body.addWidget(self.sentence)

    def show_figure(self, figure: str, sentence: str = "") -> None:
        """Replace the figure and the line below."""
        self.figure.setText(figure)
        self.sentence.setText(sentence)


class EmptyState(QWidget):
    """An empty place explains itself: picture, title, one sentence, the first step."""

    def __init__(self, icon_name: str, title: str, sentence: str = "", action: QPushButton | None = None) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setSpacing(px(10))
        column.addStretch(2)
        column.addWidget(picture(icon_name, 56))
        for part in (heading_label(title, 2), soft_label(sentence)):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(part)
            part.setVisible(bool(part.text()))
        if action is not None:
            column.addSpacing(px(8))
            column.addWidget(action, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(3)
        self.action = action


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
            step = _button(f"{number + 1}  {name}", None, "step", "ink")
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
            step.setIcon(icon("check", "on_brand" if here else "brand") if number in self._done else icon(""))
            step.setAccessibleDescription(_("done") if number in self._done else "")
            if step.property("state") != state:
                step.setProperty("state", state)
                step.style().unpolish(step)
                step.style().polish(step)


class SearchField(QLineEdit):
    """Search as you type. `searched` tells the text after a short pause, or at once with Enter."""

    searched = Signal(str)

    def __init__(self, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint or _("Search …"))
        self.setAccessibleName(hint or _("Search"))
        self.setProperty("kind", "search")
        self.addAction(icon("search", "soft"), QLineEdit.ActionPosition.LeadingPosition)
        self._clear = QAction(icon("close", "soft"), _("Clear the search"), self)
        self._clear.triggered.connect(self.clear)
        self._clear.setVisible(False)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._pause = QTimer(self, singleShot=True, interval=SEARCH_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self._told = ""
        self.textChanged.connect(self._typed)
        self.returnPressed.connect(self._tell)
        self.setMinimumWidth(px(220))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties the field first."""
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
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


class Chip(QPushButton):
    """A small switch to filter with: "Only open". `toggled` tells; `isChecked` asks."""

    def __init__(self, text: str, on: bool = False) -> None:
        super().__init__(text)
        self.setCheckable(True)
        self.setChecked(on)
        self.setProperty("kind", "chip")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setIconSize(icon_size(16))
        self.toggled.connect(self._dress)
        self._dress(on)

    def _dress(self, on: bool) -> None:
        self.setIcon(icon("check" if on else "circle", "brand" if on else "soft"))


class GoodBadBadge(QWidget):
    """A state in a word and a sign, never in colour alone. Tones: good, care, bad, soft."""

    def __init__(self, text: str = "", tone: Tone = "soft", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(6))
        self._sign = picture("info", 20, "soft")
        self._word = label("", "strong", wrap=False)
        row.addWidget(self._sign)
        row.addWidget(self._word, 1)
        self.show_state(text, tone)

    def text(self) -> str:
        """The word shown."""
        return self._word.text()

    def show_state(self, text: str, tone: Tone) -> None:
        """Show another state."""
        self._sign.setPixmap(pixmap(SIGNS[tone], 20, tone))
        self._word.setText(text)
        self._word.setProperty("kind", tone)
        self._word.style().unpolish(self._word)
        self._word.style().polish(self._word)
        self.setAccessibleName(text)


def wrapping_row(*parts: QWidget, spacing: int = 12) -> QWidget:
    """Widgets side by side that go to the next line instead of out of the window."""
    holder = QWidget()
    row = FlowLayout(holder, spacing)
    for part in parts:
        row.addWidget(part)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder
