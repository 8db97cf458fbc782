"""Keeps what is typed on the pages of a project: a draft within a second, one step in the journal after a pause."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from app.base.dates import show_time
from app.base.desktop.context import Context
from app.base.desktop.fields import DateField, NoteField, TextField
from app.base.desktop.form_row import FormRow
from app.base.errors import InvalidInput, UserError
from app.base.i18n import _
from app.base.storage import Session
from app.participation.projects.service import set_days, write

DRAFT_MS = 700  # typing at risk
IDLE_MS = 15_000  # nobody types any more: write it down
DAYS = ("from_day", "to_day")
TextLike = TextField | NoteField | DateField


class Keeper(QObject):
    """All fields of one project. `saved` ("18:42"): a draft or the real thing was written."""

    saved = Signal(str)

    def __init__(self, context: Context, project_id: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._id = context, project_id
        self._rows: dict[str, FormRow] = {}
        self._dirty: set[str] = set()
        self._filling = False
        self._soon = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._soon.timeout.connect(self.keep_draft)
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self.commit)

    @property
    def key(self) -> str:
        """Under which the draft is kept."""
        return f"project-{self._id}"

    def watch(self, row: FormRow) -> None:
        """Everything typed in this field is kept."""
        field = _field(row)
        self._rows[field.field] = row
        field.changed.connect(lambda: self._typed(field.field))

    def show(self, name: str, value: str | date | None) -> None:
        """What is stored, unless something newer is typed there."""
        if name in self._dirty:
            return
        field = _field(self._rows[name])
        shown = field.kept()
        self._filling = True
        if isinstance(field, DateField):
            field.set_day(value if isinstance(value, date) else None)
        elif field.value() != value:
            field.set_value(str(value or ""))
        self._filling = False
        if field.kept() != shown:
            self._rows[name].show_problem(None)

    def bring_back(self) -> bool:
        """After a crash: what was typed last stands in the fields again. True if there was something."""
        draft = self._context.storage.draft(self.key)
        typed = draft.get("typed") if draft else None
        if not isinstance(typed, dict):
            return False
        for name, content in typed.items():
            if name in self._rows:
                _field(self._rows[name]).restore(content)
        return bool(self._dirty)

    def keep_draft(self) -> None:
        """Keep what is not written down yet. If it cannot be kept, the field stays and is asked again later."""
        self._soon.stop()
        try:
            if self._dirty:
                typed = {name: _field(self._rows[name]).kept() for name in self._dirty}
                self._context.storage.keep_draft(self.key, {"typed": typed})
            else:
                self._context.storage.drop_draft(self.key)
        except UserError as problem:
            self._context.notices.problem(problem)
            return
        self.saved.emit(show_time(self._context.clock()))

    def commit(self) -> bool:
        """Write down what is typed, as one step. False if something does not fit: it says so and stays a draft."""
        self._idle.stop()
        wanted = set(self._dirty)
        if not wanted:
            return True
        try:
            action = self._action(wanted)
        except InvalidInput as problem:
            self._refuse(problem)
            self.keep_draft()
            return False
        self._dirty.clear()  # what comes in through the change signal is not typed any more
        if self._context.do(_("Project written"), action, self._refuse):
            for name in wanted:
                self._rows[name].show_problem(None)
            self.keep_draft()
            return True
        self._dirty |= wanted
        self.keep_draft()
        return False

    def _action(self, wanted: set[str]) -> Callable[[Session], object]:
        texts = {}
        for name in wanted - set(DAYS):
            field = _field(self._rows[name])
            if not isinstance(field, DateField):
                texts[name] = field.value()
        days = [self._day(name) for name in DAYS] if wanted & set(DAYS) else None

        def action(session: Session) -> None:
            if texts:
                write(session, self._id, texts)
            if days is not None:
                set_days(session, self._id, days[0], days[1])

        return action

    def _day(self, name: str) -> date | None:
        field = _field(self._rows[name])
        return field.day() if isinstance(field, DateField) else None

    def _refuse(self, problem: InvalidInput) -> None:
        row = self._rows.get(problem.field)
        if row is None:
            self._context.notices.problem(problem)
        else:
            row.show_problem(problem)

    def _typed(self, name: str) -> None:
        if self._filling:
            return
        self._dirty.add(name)
        self._idle.start()
        if not self._soon.isActive():
            self._soon.start()


def _field(row: FormRow) -> TextLike:
    field = row.widget
    assert isinstance(field, TextField | NoteField)  # noqa: S101 - only such fields are watched
    return field
