"""Reading a list in, step by step: choose a file, check the columns, check the people, done."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.base.desktop.context import Context
from app.base.desktop.import_cards import ChooseFile
from app.base.desktop.import_steps import FILE, ImportState, Step, StepwiseImport, content_of
from app.base.desktop.tasks import Progress
from app.base.errors import InvalidInput, UserError
from app.base.i18n import _
from app.base.lists import Table, read_table
from app.group.opening import back_up_before
from app.members.importing import IMPORTED, ImportPlan, carry_out, is_own_export, prepare
from app.members.page_import_check import CheckColumns, CheckPeople
from app.members.page_import_steps import Done
from app.members.reading import guess_columns, known_headings, read_members

COLUMNS, PEOPLE, DONE = range(FILE + 1, FILE + 4)


@dataclass(frozen=True, slots=True)
class ListState(ImportState):
    """The list, what its columns are, and what is to happen to its people."""

    table: Table = field(default_factory=lambda: Table((), ()))
    columns: dict[str, int] = field(default_factory=dict)
    plan: ImportPlan = field(default_factory=ImportPlan)
    added: int = 0
    undo_step: int | None = None


class ImportSteps(StepwiseImport[ListState]):
    """Four steps; each can be gone back to. `left` tells that the user wants the list of people again."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        choose = ChooseFile(
            "import",
            _("Which list do you want to read in?"),
            (
                _("A list from a spreadsheet or from another program: XLSX or CSV."),
                _("Nothing is saved before you have checked it."),
            ),
            _("Back to the people"),
        )
        super().__init__(context, ListState(), choose, parent)
        self.columns, self.people, self.done = CheckColumns(), CheckPeople(context), Done()
        self.take_steps(
            Step(_("Choose file"), self.choose, self.choose.clear_problem, self.choose_file),
            Step(_("Check columns"), self.columns, self._show_columns, self.check_people),
            Step(_("Check people"), self.people, self._show_people, self.carry_out),
            Step(_("Done"), self.done, self._show_done),
            done=self.done,
        )
        self._connect()

    def _connect(self) -> None:
        self.choose.forward.connect(self.choose_file)
        self.columns.back.connect(lambda: self.show_step(FILE))
        self.columns.forward.connect(self.check_people)
        self.people.back.connect(lambda: self.show_step(COLUMNS))
        self.people.forward.connect(self.carry_out)
        self.done.undo.connect(self.undo)

    def choose_file(self) -> None:
        """Ask for the file and read it in the background."""
        kinds = _("Lists") + " (*.csv *.xlsx *.txt *.tsv);;" + _("All files") + " (*)"
        path = self.context.notices.choose_file(_("Choose a list"), kinds)
        if path is not None:
            self.read_file(path)

    def read_file(self, path: Path) -> None:
        """The table and a guess what its columns are."""

        def job(_progress: Progress) -> ListState:
            table = read_table(content_of(path), path.name, known_headings())
            columns = guess_columns(table.head, table.rows)
            return ListState(COLUMNS, path.name, table, columns)

        self.work(_("The list is being read …"), job)

    def check_people(self) -> None:
        """Who is new, who is there, what is faulty; nothing is saved yet."""
        state = replace(self.state, columns=self.columns.chosen())
        storage, today = self.context.storage, self.context.today()
        try:
            read_members(Table(state.table.head, ()), state.columns, today)
        except InvalidInput as problem:
            self.columns.show_problem(problem)
            return

        def job(progress: Progress) -> ListState:
            rows = read_members(state.table, state.columns, today)
            with storage.read() as session:
                trusted = is_own_export(state.table.head)
                plan = prepare(session, rows, trusted=trusted, progress=progress.step)
            return replace(state, step=PEOPLE, plan=plan)

        self.work(_("The people are being compared …"), job)

    def carry_out(self) -> None:
        """Save all new people in one step, after a verified backup."""
        state, what = self.state, _(IMPORTED)
        context = self.context
        storage, settings, now, group = context.storage, context.settings, context.clock(), context.group

        def job(progress: Progress) -> ListState:
            back_up_before(storage, settings, now, group)
            with storage.write(what) as session:
                added = carry_out(session, state.plan, progress.step)
            step = storage.last_step()
            return replace(state, step=DONE, added=added, undo_step=step.id if step and added else None)

        self.work(_("The people are being saved …"), job, saves=True)

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
        self.show_step(DONE)

    def _show_columns(self) -> None:
        self.columns.show_table(self.state.name, self.state.table, self.state.columns)

    def _show_people(self) -> None:
        self.people.show_plan(self.state.plan)

    def _show_done(self) -> None:
        self.done.show_result(self.state.added, can_undo=self.state.undo_step is not None)
