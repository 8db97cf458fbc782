""" "What do I do now?": two to four things that make sense on this page just now, each a button that does it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from app.base.desktop.buttons import button, quiet_button
from app.base.desktop.labels import heading_label, label, soft_label
from app.base.desktop.theme import px
from app.base.desktop.widgets import TaskCard, wrapping_row
from app.base.i18n import _

MOST = 4


@dataclass(frozen=True, slots=True)
class NextThing:
    """One thing to do next. `title` says it as a button does: verb + thing; `sentence` says why."""

    icon: str
    title: str
    sentence: str
    do: Callable[[], object]


class NextThingsDialog(QDialog):
    """Closes as soon as something is chosen. Without things the steps of the page are read. `more_wanted`: F1."""

    more_wanted = Signal()

    def __init__(
        self, title: str, things: Sequence[NextThing], steps: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("What do I do now?"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(24), px(20), px(24), px(16))
        outer.setSpacing(px(10))
        outer.addWidget(heading_label(_("What do I do now?"), 2))
        outer.addWidget(soft_label(_("On this page: {title}").format(title=title)))
        self.cards: list[TaskCard] = [self._card(thing) for thing in things[:MOST]]
        outer.addWidget(_scrolled([*self.cards, *([] if self.cards else _steps(steps))]), 1)
        more = button(_("Read in the handbook"), "help")
        more.clicked.connect(self._more)
        close = quiet_button(_("Close"))
        close.clicked.connect(self.reject)
        outer.addWidget(wrapping_row(more, close))
        (self.cards[0] if self.cards else more).setFocus()
        room = self.screen().availableGeometry()
        self.resize(min(px(520), room.width() - 40), min(px(660), room.height() - 60))

    def _card(self, thing: NextThing) -> TaskCard:
        card = TaskCard(thing.icon, thing.title, thing.sentence)
        card.setAutoDefault(True)
        card.clicked.connect(lambda _on=False: self._choose(thing))
        return card

    def _choose(self, thing: NextThing) -> None:
        self.accept()
        thing.do()

    def _more(self) -> None:
        self.accept()
        self.more_wanted.emit()


def _steps(steps: Sequence[str]) -> list[QWidget]:
    lines = steps or [_("Look around in peace. Nothing is changed by looking.")]
    return [label(f"{number}. {step}") for number, step in enumerate(lines, 1)]


def _scrolled(parts: Sequence[QWidget]) -> QScrollArea:
    inside = QWidget()
    inside.setProperty("kind", "clear")
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, px(4), 0)
    column.setSpacing(px(10))
    for part in parts:
        column.addWidget(part)
    column.addStretch()
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area
