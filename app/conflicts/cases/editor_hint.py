"""A gentle line below a text: this word judges, or tells of an origin or an illness. It never stops anybody."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QSize, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.base.desktop.context import Context
from app.base.desktop.fields import NoteField, TextField
from app.base.desktop.form import FormDialog
from app.base.desktop.labels import label, picture
from app.base.desktop.theme import px
from app.base.i18n import N_, _, language
from app.conflicts.cases.rules.wording import hints
from app.conflicts.cases.service import own_words

SENTENCES = {
    "judgement": N_("“{word}” judges. What was seen or heard?"),
    "origin": N_("“{word}” tells of an origin. Is it needed here?"),
    "religion": N_("“{word}” tells of a religion. Is it needed here?"),
    "illness": N_("“{word}” tells of an illness. Is it needed here?"),
}
WIDE = 760  # pixels at 100 % text size
PAUSE_MS = 600  # after the last key
MOST = 20_000  # letters looked at; nobody types more in one go


@dataclass(frozen=True, slots=True)
class Told:
    """What is said below a text: a sentence, and what would be better."""

    sentence: str
    why: str


Look = Callable[[str], Sequence[Told]]


class HintLine(QWidget):
    """Looks at the text of one field a moment after the last key, and says at most one thing.

    There is nothing to press in it: Tab goes on from text to text, also while it comes and goes.
    """

    told = Signal()  # it has something to say now

    def __init__(self, text_field: NoteField | TextField, look: Look) -> None:
        super().__init__()
        self._field, self._look = text_field, look
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        row.addWidget(picture("info", 20, "care"))
        self.words = label("", "soft")
        row.addWidget(self.words, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.look_now)
        text_field.changed.connect(self._pause.start)

    @Slot()
    def look_now(self) -> None:
        """Look at the text as it is."""
        typed = self._field.toPlainText() if isinstance(self._field, NoteField) else self._field.text()
        found = self._look(typed[:MOST])
        self.words.setText(f"{found[0].sentence} {found[0].why}".strip() if found else "")
        self.setVisible(bool(found) and self._field.isVisibleTo(self.window()))
        if self.isVisible():
            self.told.emit()

    @property
    def tells(self) -> bool:
        """True while there is something to say."""
        return bool(self.words.text())


def watcher(context: Context) -> Look:
    """Looks for the words of the list and of the mediators themselves, in the language spoken now."""
    spoken = language()
    with context.storage.read() as session:
        own = own_words(session)

    def look(text: str) -> list[Told]:
        return [Told(_(SENTENCES[one.kind]).format(word=one.word), one.advice) for one in hints(text, spoken, own)]

    return look


class WatchedForm(FormDialog):
    """A form of the room: its free texts have a gentle hint below."""

    hints: Mapping[str, HintLine] = MappingProxyType({})  # by the names of the fields

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins in the first field; side by side the fields lost it."""
        super().showEvent(event)
        next(row.widget for row in self.fields.rows.values() if not row.isHidden()).setFocus()

    def minimumSizeHint(self) -> QSize:
        """Wide enough for fields side by side where the screen allows it."""
        room = self.screen().availableGeometry().width() - px(40)
        inside = self.body.minimumSize().width() + px(80)  # boxes do not break their words
        return super().minimumSizeHint().expandedTo(QSize(min(max(px(WIDE), inside), room), 0))

    def watch(
        self, field_name: str, title: str, widget: NoteField | TextField, hint: str = "", optional: bool = False
    ) -> HintLine:
        """Add one free text with its hint line."""
        self.add(field_name, title, widget, hint, optional)
        line = HintLine(widget, watcher(self.context))
        self.body.addWidget(line)
        line.told.connect(lambda: QTimer.singleShot(0, line, lambda: self._bring_into_sight(widget, line)))
        self.hints = {**self.hints, field_name: line}
        return line

    def _bring_into_sight(self, text: QWidget, line: HintLine) -> None:
        """A hint below the edge would be no hint; the text stays in sight, too."""
        if text.height() + line.height() + px(8) <= self.fields.viewport().height():
            self.fields.ensureWidgetVisible(line, 0, px(8))
