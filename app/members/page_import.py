"""Reading a list in, step by step: choose a file, check the columns, check the people, done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.base.desktop.context import Context
from app.base.desktop.tasks import Progress
from app.base.desktop.theme import px
from app.base.desktop.widgets import StepBar
from app.base.errors import InvalidInput, UserError
from app.base.i18n import _
from app.base.lists import Table, UnreadableFile, read_table
from app.base.storage.backup import make_backup
from app.base.storage.folder import GroupFolder
from app.members.importing import IMPORTED, ImportPlan, carry_out, is_own_export, prepare
from app.members.page_import_check import CheckColumns, CheckPeople
from app.members.page_import_steps import ChooseFile, Done, Working
from app.members.reading import guess_columns, known_headings, read_members

FILE, COLUMNS, PEOPLE, DONE, WORKING = range(5)
STEPS = 4
LARGEST = 50_000_000  # bytes


@dataclass(frozen=True, slots=True)
class ImportState:
    """How far one is; survives a change of language."""

    step: int = FILE
    name: str = ""
    table: Table = field(default_factory=lambda: Table((), ()))
    columns: dict[str, int] = field(default_factory=dict)
    plan: ImportPlan = field(default_factory=ImportPlan)
    added: int = 0
    undo_step: int | None = None


class ImportSteps(QWidget):
    """Four steps; each can be gone back to. `left` tells that the user wants the list of people again."""

    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.state = ImportState()
        self._running: Progress | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(14))
        self.bar = StepBar([_("Choose file"), _("Check columns"), _("Check people"), _("Done")])
        self.bar.chosen.connect(self._step_wanted)
        column.addWidget(self.bar)
        self._layers = QStackedWidget()
        self.choose, self.columns, self.people = ChooseFile(), CheckColumns(), CheckPeople(context)
        self.done, self.working = Done(), Working()
        for layer in (self.choose, self.columns, self.people, self.done, self.working):
            self._layers.addWidget(layer)
        column.addWidget(self._layers, 1)
        self._connect()

    def _connect(self) -> None:
        self.choose.chosen.connect(self.choose_file)
        self.choose.back.connect(self.left)
        self.columns.back.connect(lambda: self._show(FILE))
        self.columns.forward.connect(self.check_people)
        self.people.back.connect(lambda: self._show(COLUMNS))
        self.people.forward.connect(self.carry_out)
        self.done.undo.connect(self.undo)
        self.done.back.connect(self.left)
        self.done.again.connect(lambda: self.begin(None))
        self.working.cancelled.connect(self.cancel)

    def begin(self, state: object) -> None:
        """From the first step, or from where one was."""
        self.state = state if isinstance(state, ImportState) else ImportState()
        self._show(self.state.step)

    def choose_file(self) -> None:
        """Ask for the file and read it in the background."""
        kinds = f"{_('Lists')} (*.csv *.xlsx *.txt *.tsv);;{_('All files')} (*)"
        path = self.context.notices.choose_file(_("Choose a list"), kinds)
        if path is not None:
            self.read_file(path)

    def read_file(self, path: Path) -> None:
        """The table and a guess what its columns are."""

        def job(_progress: Progress) -> ImportState:
            table = read_table(_content(path), path.name, known_headings())
            columns = guess_columns(table.head, table.rows)
            return ImportState(COLUMNS, path.name, table, columns)

        self._work(_("The list is being read …"), job)

    def check_people(self) -> None:
        """Who is new, who is there, what is faulty; nothing is saved yet."""
        state = replace(self.state, columns=self.columns.chosen())
        storage, today = self.context.storage, self.context.today()
        try:
            read_members(Table(state.table.head, ()), state.columns, today)
        except InvalidInput as problem:
            self.columns.show_problem(problem)
            return

        def job(progress: Progress) -> ImportState:
            rows = read_members(state.table, state.columns, today)
            with storage.read() as session:
                trusted = is_own_export(state.table.head)
                plan = prepare(session, rows, trusted=trusted, progress=progress.step)
            return replace(state, step=PEOPLE, plan=plan)

        self._work(_("The people are being compared …"), job)

    def carry_out(self) -> None:
        """Save all new people in one step."""
        state, context, what = self.state, self.context, _(IMPORTED)
        storage = context.storage

        def job(progress: Progress) -> ImportState:
            _back_up(context)
            with storage.write(what) as session:
                added = carry_out(session, state.plan, progress.step)
            step = storage.last_step()
            return replace(state, step=DONE, added=added, undo_step=step.id if step and added else None)

        self._work(_("The people are being saved …"), job, saves=True)

    def undo(self) -> None:
        """Take the whole list out again."""
        if self.state.undo_step is None:
            return
        try:
            self.context.storage.undo(self.state.undo_step)
        except UserError as problem:
            self.context.notices.problem(problem)
            return
        self.state = replace(self.state, undo_step=None, added=0)
        self._show(DONE)

    def cancel(self) -> None:
        """Stop what runs; back to the step before. Nothing was saved."""
        if self._running is not None:
            self._running.cancel()
            self._running = None
        self._show(self.state.step)

    def _work(self, what: str, job: Callable[[Progress], ImportState], *, saves: bool = False) -> None:
        self._layers.setCurrentIndex(WORKING)
        self.working.start(what)

        def done(state: ImportState) -> None:
            if saves or self._running is ticket:  # what was saved is shown even if it was stopped too late
                self._go_on(state)

        ticket = self.context.tasks.start(
            job,
            done=done,
            failed=self._explain,
            progress=self.working.show_progress,
            owner=self,
        )
        self._running = ticket

    def _go_on(self, state: ImportState) -> None:
        self._running = None
        self.state = state
        self._show(state.step)

    def _explain(self, error: BaseException) -> None:
        self._running = None
        self._show(self.state.step)
        if not isinstance(error, UserError):
            raise error
        if isinstance(error, UnreadableFile):
            self.choose.show_problem(error)
        else:
            self.context.notices.problem(error)

    def _step_wanted(self, step: int) -> None:
        """A press on the bar: back is free until it is done, forward is what the button does."""
        now = self.state.step
        if self._running is None and step < now and now != DONE:
            self._show(step)
        elif self._running is None and step == now + 1 and now in (COLUMNS, PEOPLE):
            self.check_people() if now == COLUMNS else self.carry_out()
        else:
            self.bar.show_step(now)

    def _show(self, step: int) -> None:
        self.state = replace(self.state, step=step)
        state = self.state
        for number in range(STEPS):
            self.bar.set_done(number, number < step)
        self.bar.show_step(step)
        self._layers.setCurrentIndex(step)
        if step == FILE:
            self.choose.clear_problem()
        elif step == COLUMNS:
            self.columns.show_table(state.name, state.table, state.columns)
        elif step == PEOPLE:
            self.people.show_plan(state.plan)
        else:
            self.done.show_result(state.added, can_undo=state.undo_step is not None)


def _back_up(context: Context) -> None:
    """A verified copy before many people are added at once."""
    folder = GroupFolder(context.storage.file.parent)
    if not folder.keyring.exists():  # a file without a group around it
        return
    chosen = Path(context.settings.backup_place) if context.settings.backup_place else None
    place = chosen if chosen is not None and chosen.is_dir() else folder.backups
    make_backup(folder, context.storage.key, context.clock(), place)


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise UnreadableFile(_("The file “{name}” is too large.").format(name=path.name), _("Please divide it."))
        return path.read_bytes()
    except OSError as problem:
        raise UnreadableFile(
            _("The file “{name}” cannot be read.").format(name=path.name), _("Please choose it again.")
        ) from problem
