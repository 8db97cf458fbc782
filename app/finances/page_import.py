"""Reading a bank statement in, step by step: file, account, check, done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.base.desktop.context import Context
from app.base.desktop.controls import StepBar
from app.base.desktop.tasks import Progress
from app.base.desktop.theme import px
from app.base.errors import InvalidInput, UserError
from app.base.i18n import _
from app.base.lists import UnreadableFile
from app.finances.editor_fields import read_file
from app.finances.importing import BankPlan, BankReport, account_with, carry_out, check_sums, plan
from app.finances.page_import_steps import CheckLines, ChooseAccount, ChooseFile, Done, Working
from app.finances.page_layers import Layers
from app.finances.service import accounts
from app.finances.statements.reading import read_statements
from app.finances.statements.rules import Statement

FILE, ACCOUNT, CHECK, DONE, WORKING = range(5)
STEPS = 4


@dataclass(frozen=True, slots=True)
class ImportState:
    """How far one is; survives a change of language."""

    step: int = FILE
    name: str = ""
    statements: tuple[Statement, ...] = ()
    plan: BankPlan | None = None
    report: BankReport | None = None


class ImportSteps(QWidget):
    """Four steps; each can be gone back to. `left` tells that the user wants the entries again."""

    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.state = ImportState()
        self._running: Progress | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(14))
        self.bar = StepBar([_("Choose file"), _("Account"), _("Check"), _("Done")])
        self.bar.chosen.connect(self._step_wanted)
        column.addWidget(self.bar)
        self._layers = Layers()
        self.choose, self.account, self.check = ChooseFile(), ChooseAccount(), CheckLines(context)
        self.done, self.working = Done(), Working()
        for layer in (self.choose, self.account, self.check, self.done, self.working):
            self._layers.addWidget(layer)
        column.addWidget(self._layers, 1)
        self._connect()

    def _connect(self) -> None:
        self.choose.chosen.connect(self.choose_file)
        self.choose.back.connect(self.left)
        self.account.back.connect(lambda: self._show(FILE))
        self.account.forward.connect(self.check_lines)
        self.check.back.connect(lambda: self._show(ACCOUNT))
        self.check.forward.connect(self.carry_out)
        self.done.back.connect(self.left)
        self.done.again.connect(lambda: self.begin(None))
        self.working.cancelled.connect(self.cancel)

    def begin(self, state: object) -> None:
        """From the first step, or from where one was."""
        self.state = state if isinstance(state, ImportState) else ImportState()
        self._show(self.state.step)

    def choose_file(self) -> None:
        """Ask for the file and read it in the background."""
        kinds = f"{_('Bank statements')} (*.xml *.csv *.zip *.camt *.txt);;{_('All files')} (*)"
        path = self.context.notices.choose_file(_("Choose a bank statement"), kinds)
        if path is not None:
            self.read_file(path)

    def read_file(self, path: Path) -> None:
        """What stands in it."""

        def job(_progress: Progress) -> ImportState:
            name, data = read_file(path, "file")
            statements = read_statements(data, name)
            check_sums(statements)
            return ImportState(ACCOUNT, name, statements)

        self._work(_("The statement is being read …"), job)

    def check_lines(self) -> None:
        """What is new; nothing is entered yet."""
        state, storage = self.state, self.context.storage
        with storage.read() as session:
            known = accounts(session)
        try:
            name = self.account.chosen_name(known)
        except InvalidInput as problem:
            self.account.show_problem(problem)
            return

        def job(_progress: Progress) -> ImportState:
            with storage.read() as session:
                return replace(state, step=CHECK, plan=plan(session, state.statements, name))

        self._work(_("The bookings are being compared …"), job)

    def carry_out(self) -> None:
        """Enter all new bookings in one step."""
        state, storage, what = self.state, self.context.storage, _("Bank statement taken over")
        planned = state.plan
        if planned is None:
            return

        def job(progress: Progress) -> ImportState:
            if not planned.changes:
                return replace(state, step=DONE, report=BankReport(planned))
            with storage.write(what) as session:
                report = carry_out(session, planned, progress.step)
            return replace(state, step=DONE, report=report)

        self._work(_("The bookings are being entered …"), job)

    def cancel(self) -> None:
        """Stop what runs; back to the step before. Nothing was entered."""
        if self._running is not None:
            self._running.cancel()
            self._running = None
        self._show(self.state.step)

    def _work(self, what: str, job: Callable[[Progress], ImportState]) -> None:
        self._layers.setCurrentIndex(WORKING)
        self.working.start(what)
        ticket = self.context.tasks.start(
            job,
            done=lambda result: self._go_on(result) if self._running is ticket else None,
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
        if isinstance(error, InvalidInput) and self.state.step == ACCOUNT:
            self.account.show_problem(error)
        elif isinstance(error, UnreadableFile | UserError) and self.state.step == FILE:
            self.choose.show_problem(error)
        else:
            self.context.notices.problem(error)

    def _step_wanted(self, step: int) -> None:
        """A press on the bar: back is free until it is done, forward is what the button does."""
        now = self.state.step
        forward: dict[int, Callable[[], Any]] = {ACCOUNT: self.check_lines, CHECK: self.carry_out}
        if self._running is None and step < now and now != DONE:
            self._show(step)
        elif self._running is None and step == now + 1 and now in forward:
            forward[now]()
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
        elif step == ACCOUNT:
            self._show_account()
        elif step == CHECK and state.plan is not None:
            self.check.show_plan(state.plan)
        elif state.report is not None:
            self.done.show_report(state.report)

    def _show_account(self) -> None:
        with self.context.storage.read() as session:
            known = accounts(session)
        iban = self.state.statements[0].account if self.state.statements else ""
        self.account.show_choice(self.state.statements, known, account_with(known, iban), "")
