"""Words and pictures to look at. Plain text only: what people typed is never read as HTML."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.base.desktop.icons import pixmap
from app.base.i18n import is_rtl

LONGEST_LINE, LONGEST_LABEL = 2_000, 100_000  # signs that are laid out; more of them only keep people waiting
LONGEST_WORD, PART = 60, 12  # signs after which a word may be broken, and into which parts
_UNBROKEN = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")


def shortened(text: str, most: int) -> str:
    """The beginning of a text that is too long to be laid out."""
    return text if len(text) <= most else text[:most].rstrip() + " …"


def breakable(text: str) -> str:
    """The text with room to break inside words that fit into no line: a break that takes no width."""
    return _UNBROKEN.sub(_parted, text) if len(text) > LONGEST_WORD else text


def _parted(word: re.Match[str]) -> str:
    found = word.group()
    return "\u200b".join(found[start : start + PART] for start in range(0, len(found), PART))


class WordsLabel(QLabel):
    """Plain text of any length: long words break, of a very long text the beginning is seen. `text` is all of it."""

    _all = ""

    def setText(self, text: str) -> None:
        """Show it."""
        self._all = text
        super().setText(breakable(shortened(text, LONGEST_LABEL)))

    def text(self) -> str:
        """As it was given."""
        return self._all


def label(text: str, kind: str = "text", wrap: bool = True) -> QLabel:
    """Plain text. `kind`: text, soft, heading1, heading2, strong, figure, good, care, bad."""
    made = WordsLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(wrap)
    made.setAlignment(start_alignment())
    made.setProperty("kind", kind)
    return made


def start_alignment() -> Qt.AlignmentFlag:
    """Where lines begin in the present language; Qt alone would follow the first letter of each text."""
    if is_rtl():
        return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
    return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def end_alignment() -> Qt.AlignmentFlag:
    """Where lines end in the present language."""
    side = Qt.AlignmentFlag.AlignLeft if is_rtl() else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


def isolated(text: str) -> str:
    """A text from data inside a line of another direction: "−5,00 €" and "3.5." stay as they are."""
    return f"\u2068{text}\u2069" if text and is_rtl() else text


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


class ElidedLabel(QLabel):
    """One line that ends in "…" where there is no room; the whole text is its tooltip and its accessible name."""

    _whole = ""

    def __init__(self, text: str = "", kind: str = "text") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", kind)
        self.setAlignment(start_alignment())
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.show_text(text)

    def whole(self) -> str:
        """The text without cuts."""
        return self._whole

    def show_text(self, text: str) -> None:
        """Show another text."""
        self._whole = text
        self.setAccessibleName(text)
        self._cut()

    def minimumSizeHint(self) -> QSize:
        """May shrink to nothing."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        self._cut()

    def changeEvent(self, event: QEvent) -> None:
        """A bold sign is wider: cut anew."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._cut()

    def wanted_width(self) -> int:
        """So wide is the whole text, in pixels."""
        line = shortened(self._whole, LONGEST_LINE)
        return self.fontMetrics().horizontalAdvance(line) + 1 if line else 0

    def _cut(self) -> None:
        line = shortened(self._whole, LONGEST_LINE)
        shown = self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, max(0, self.width()))
        super().setText(shown)
        self.setToolTip(as_tooltip(line) if shown != self._whole else "")


def as_tooltip(text: str) -> str:
    """Plain words for a tooltip, which else guesses HTML."""
    text = breakable(shortened(text, LONGEST_LINE))
    return "<qt>" + text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "</qt>" if text else ""


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet asks for, and dress the widget anew if it differs."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
