"""What stands under a note: cards of resolutions and tasks, and how tasks of earlier meetings stand."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.base.desktop.announce import ProblemLabel
from app.base.desktop.fields import DateField, NoteField, NumberField, TextField
from app.base.desktop.theme import px
from app.base.desktop.widgets import GoodBadBadge, button, heading_label, icon_button, label, wrapping_row
from app.base.errors import InvalidInput
from app.base.i18n import _
from app.meetings.editor_fields import NameField
from app.meetings.page_autosave import Content
from app.meetings.page_step import explain
from app.meetings.rules import DONE, DROPPED, OPEN, TASK_STATES, Resolution, Review, Task, read_count
from app.meetings.table import state_of, until_words

VOTE_FIELDS = ("yes", "no", "abstain", "invalid")


class Card(QFrame):
    """One card; `key` names it for the autosave. `typed`: a field changed by hand. `removed`: the bin was pressed."""

    typed = Signal()
    removed = Signal()

    def __init__(self, key: str, tint: str) -> None:
        super().__init__()
        self.key = key
        self.setProperty("kind", tint)
        self._filling = False
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(px(14), px(8), px(10), px(10))
        self.column.setSpacing(px(6))
        self.problem = ProblemLabel()
        self.problem.hide()

    def top(self, title: QWidget, *more: QWidget) -> None:
        """Title, help, and the bin at the end of the line."""
        self.bin = icon_button("trash", _("Remove"))
        self.bin.clicked.connect(self.removed)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(title)
        for each in more:
            row.addWidget(each)
        row.addStretch()
        row.addWidget(self.bin)
        self.column.addLayout(row)

    @abstractmethod
    def contents(self) -> Content:
        """What the fields hold, as text."""

    @abstractmethod
    def show_record(self, record: Resolution | Task) -> None:
        """Show what is stored."""

    def fill(self, content: Content) -> None:
        """Show this; does not count as typed."""
        if content == self.contents():
            return
        self._filling = True
        self.put(content)
        self._filling = False
        self.show_problem(None)
        self.look()

    @abstractmethod
    def put(self, content: Content) -> None:
        """Put texts into the fields."""

    def look(self) -> None:
        """Show what follows from the fields."""

    @abstractmethod
    def first_field(self) -> QWidget:
        """Where typing begins."""

    def set_locked(self, locked: bool) -> None:
        """Look, do not touch."""
        for field in self.findChildren(QWidget):
            if hasattr(field, "kept"):
                field.setReadOnly(locked)  # type: ignore[attr-defined]
        self.bin.setVisible(not locked)

    def show_problem(self, problem: InvalidInput | None) -> None:
        """Say what cannot be saved like that, or nothing any more."""
        self.problem.setText(problem.sentence if problem else "")
        self.problem.setVisible(problem is not None)

    def _touched(self) -> None:
        if not self._filling:
            self.show_problem(None)
            self.look()
            self.typed.emit()


class ResolutionCard(Card):
    """The exact words, the votes that were counted, and the result."""

    def __init__(self, key: str) -> None:
        super().__init__(key, "note")
        self.title = heading_label(_("Resolution"), 2)
        help_text = _("A resolution is a decision by vote. It is carried if more people say yes than no.")
        self.top(self.title, explain(help_text))
        self.wording = NoteField("wording", _("Write the exact words of the decision."), 2)
        self.wording.setAccessibleName(_("Wording"))
        self.wording.setFixedHeight(px(72))
        self.wording.changed.connect(self._touched)
        self.column.addWidget(self.wording)
        self.votes = {name: _vote_field(name) for name in VOTE_FIELDS}
        words = (_("Yes"), _("No"), _("Abstention"), _("Invalid"))
        self.result = GoodBadBadge()
        pairs = [_beside(word, field) for word, field in zip(words, self.votes.values(), strict=True)]
        for field in self.votes.values():
            field.changed.connect(self._touched)
        self.column.addWidget(wrapping_row(*pairs, self.result, spacing=10))
        self.column.addWidget(self.problem)
        self.look()

    def show_record(self, record: Resolution | Task) -> None:
        """Show what is stored."""
        if not isinstance(record, Resolution):
            raise TypeError(record)
        if record.number:
            self.title.setText(_("Resolution {number}").format(number=record.number))
        self.fill({"wording": record.wording} | {name: _shown(getattr(record, name)) for name in VOTE_FIELDS})

    def contents(self) -> Content:
        """Wording and votes as typed."""
        return {"wording": self.wording.toPlainText()} | {name: field.text() for name, field in self.votes.items()}

    def put(self, content: Content) -> None:
        """Put them back."""
        self.wording.set_value(content.get("wording", ""))
        for name, field in self.votes.items():
            field.setText(content.get(name, ""))

    def look(self) -> None:
        """Carried, rejected, or not counted yet, while typing."""
        try:
            yes, no = (read_count(self.votes[name].text(), name) for name in ("yes", "no"))
        except InvalidInput:
            yes = no = None
        carried = Resolution(0, 0, "", yes, no).carried
        if carried is None:
            self.result.show_state(_("not counted yet"), "soft")
        else:
            self.result.show_state(_("carried") if carried else _("rejected"), "good" if carried else "bad")

    def first_field(self) -> QWidget:
        """The wording."""
        return self.wording


class TaskLine(Card):
    """What, who, until when."""

    def __init__(self, key: str, today: date, names: Iterable[str]) -> None:
        super().__init__(key, "good")
        self.top(heading_label(_("Task"), 2))
        self.what = TextField("what", _("What is to be done?"), 1_000)
        self.what.setAccessibleName(_("What is to be done?"))
        self.person = NameField("person", names, _("Who?"))
        self.person.setAccessibleName(_("Who does it?"))
        self.until = DateField(today, "until")
        self.until.setAccessibleName(_("Until when?"))
        self.what.setMinimumWidth(px(210))
        self.person.setMinimumWidth(px(140))
        self.until.setMinimumWidth(px(140))
        self.until.setPlaceholderText(_("until when?"))
        for field in (self.what, self.person, self.until):
            field.changed.connect(self._touched)
        self.until.invalid.connect(self.show_problem)
        self.column.addWidget(wrapping_row(self.what, self.person, self.until, spacing=8))
        self.column.addWidget(self.problem)

    def show_record(self, record: Resolution | Task) -> None:
        """Show what is stored."""
        if not isinstance(record, Task):
            raise TypeError(record)
        self.until.set_day(record.until)
        until = self.until.text()
        self.fill({"what": record.what, "person": record.person, "until": until})

    def contents(self) -> Content:
        """As typed."""
        return {"what": self.what.text(), "person": self.person.text(), "until": self.until.text()}

    def put(self, content: Content) -> None:
        """Put it back."""
        self.what.setText(content.get("what", ""))
        self.person.setText(content.get("person", ""))
        self.until.setText(content.get("until", ""))

    def first_field(self) -> QWidget:
        """What."""
        return self.what


class TaskStateRow(QFrame):
    """A task and how it stands, with a button for each other state. `pressed` (state)."""

    pressed = Signal(str)
    change = Signal()

    def __init__(self, task: Task, today: date, origin: str = "") -> None:
        super().__init__()
        self.task = task
        self.setProperty("kind", "good" if task.state == DONE else "popup")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(14), px(8), px(10), px(8))
        row.setSpacing(px(10))
        row.addLayout(_task_words(task, today, origin), 1)
        self.state = GoodBadBadge(*state_of(task, today))
        row.addWidget(self.state)
        self.buttons = {}
        for state, words, sign in _next_states(task.state):
            self.buttons[state] = button(words, sign)
            self.buttons[state].clicked.connect(lambda _checked=False, state=state: self.pressed.emit(state))
            row.addWidget(self.buttons[state])
        self.edit = icon_button("edit", _("Change the task"))
        self.edit.clicked.connect(self.change)
        row.addWidget(self.edit)

    @classmethod
    def of_review(cls, review: Review, today: date, locked: bool) -> TaskStateRow:
        """A task of an earlier meeting; in finished minutes as it stood then."""
        made = cls(review.task, today)
        made.edit.hide()
        if locked:
            made.state.show_state(_(TASK_STATES[review.state]), "good" if review.state == DONE else "soft")
            for each in made.buttons.values():
                each.hide()
        return made


def _task_words(task: Task, today: date, origin: str) -> QVBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(px(2))
    words.addWidget(label(task.what, "strong"))
    until = _("until {day}").format(day=until_words(task, today)) if task.until else ""
    second = QLabel(" · ".join(part for part in (task.person, until, origin) if part))
    second.setTextFormat(Qt.TextFormat.PlainText)
    second.setProperty("kind", "soft")
    second.setWordWrap(True)
    if not second.text():
        second.hide()
    words.addWidget(second)
    return words


def _next_states(state: str) -> tuple[tuple[str, str, str], ...]:
    if state == OPEN:
        return ((DONE, _("Mark as done"), "check"), (DROPPED, _("No longer needed"), "close"))
    return ((OPEN, _("Open again"), "undo"),)


def _vote_field(name: str) -> NumberField:
    field = NumberField(name)
    field.setFixedWidth(px(64))
    return field


def _beside(word: str, field: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(px(6))
    holder.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    name = label(word, wrap=False)
    name.setBuddy(field)
    field.setAccessibleName(word)
    row.addWidget(name)
    row.addWidget(field)
    return holder


def _shown(votes: int | None) -> str:
    return "" if votes is None else str(votes)
