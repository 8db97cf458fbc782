"""The small things screens are made of. All labels show plain text: what people typed is never read as HTML."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.base.desktop.buttons import PressedByEnter, button, icon_button, primary_button, quiet_button
from app.base.desktop.controls import Chip, SearchField, StepBar
from app.base.desktop.icons import pixmap
from app.base.desktop.labels import ElidedLabel, heading_label, label, picture, restyle, soft_label
from app.base.desktop.layouts import FlowLayout, GridFlow
from app.base.desktop.theme import px

__all__ = [
    "Card", "Chip", "ElidedLabel", "EmptyState", "FigureCard", "GoodBadBadge", "SearchField", "StepBar", "TaskCard",
    "button", "card_grid", "heading_label", "icon_button", "label", "picture", "primary_button", "quiet_button",
    "soft_label", "wrapping_row",
]  # fmt: skip
Tone = Literal["good", "care", "bad", "soft"]
SIGNS: dict[Tone, str] = {"good": "check", "care": "warning", "bad": "close", "soft": "info"}


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


class TaskCard(PressedByEnter):
    """A large button of the start page: picture, what one can do, one line more."""

    def __init__(self, icon_name: str, title: str, sentence: str) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self._row = row = QHBoxLayout(self)
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

    def sizeHint(self) -> QSize:
        """The words' wish, not the button's."""
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """The longest word must fit."""
        return self._row.minimumSize()


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


class GoodBadBadge(QWidget):
    """A state in a word and a sign, never in colour alone. Tones: good, care, bad, soft. A long one may `wrap`."""

    def __init__(
        self, text: str = "", tone: Tone = "soft", parent: QWidget | None = None, *, wrap: bool = False
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(6))
        self._sign = picture("info", 20, "soft")
        self._word = label("", "strong", wrap=wrap)
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
        restyle(self._word, "kind", tone)
        self.setAccessibleName(text)


def card_grid(*cards: QWidget, least_width: int = 260, spacing: int = 14) -> QWidget:
    """Cards of equal size side by side, as many as fit; the others go to the next line."""
    holder = QWidget()
    grid = GridFlow(holder, least_width, spacing)
    for card in cards:
        grid.addWidget(card)
    _take_height(holder)
    return holder


def wrapping_row(*parts: QWidget, spacing: int = 12) -> QWidget:
    """Widgets side by side that go to the next line instead of out of the window."""
    holder = QWidget()
    row = FlowLayout(holder, spacing)
    for part in parts:
        row.addWidget(part)
    _take_height(holder)
    return holder


def _take_height(holder: QWidget) -> None:
    """As high as its lines, not higher."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
