"""Reading a bank statement in, step by step: file, account, check, done."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.base.desktop.context import Context
from app.base.desktop.import_cards import ChooseFile
from app.base.desktop.import_steps import FILE, ImportState, Step, StepwiseImport, content_of
from app.base.desktop.tasks import Progress
from app.base.errors import InvalidInput, UserError
from app.base.i18n import _
from app.finances.importing import BankPlan, BankReport, account_with, carry_out, check_sums, plan
from app.finances.page_import_steps import CheckLines, ChooseAccount, Done
from app.finances.service import accounts
from app.finances.statements.reading import read_statements
from app.finances.statements.rules import Statement
from app.group.opening import back_up_before

ACCOUNT, CHECK, DONE = range(FILE + 1, FILE + 4)


@dataclass(frozen=True, slots=True)
class StatementState(ImportState):
    """What the bank wrote, what is to be entered, and what was."""

    statements: tuple[Statement, ...] = ()
    plan: BankPlan | None = None
    report: BankReport | None = None


class ImportSteps(StepwiseImport[StatementState]):
    """Four steps; each can be gone back to. `left` tells that the user wants the entries again."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        choose = ChooseFile(
            "bank",
            _("Which bank statement do you want to read in?"),
            (
                _("At your bank this is called CAMT (XML), or CSV-CAMT at a Sparkasse."),
                _("Nothing is entered before you have checked it."),
            ),
            _("Back to the entries"),
        )
        super().__init__(context, StatementState(), choose, parent)
        self.account, self.check, self.done = ChooseAccount(), CheckLines(context), Done()
        self.take_steps(
            Step(_("Choose file"), self.choose, self.choose.clear_problem, self.choose_file),
            Step(_("Account"), self.account, self._show_account, self.check_lines),
            Step(_("Check"), self.check, self._show_plan, self.carry_out),
            Step(_("Done"), self.done, self._show_report),
            done=self.done,
        )
        self._connect()

    def _connect(self) -> None:
        self.choose.forward.connect(self.choose_file)
        self.account.back.connect(lambda: self.show_step(FILE))
        self.account.forward.connect(self.check_lines)
        self.check.back.connect(lambda: self.show_step(ACCOUNT))
        self.check.forward.connect(self.carry_out)

    def choose_file(self) -> None:
        """Ask for the file and read it in the background."""
        kinds = _("Bank statements") + " (*.xml *.csv *.zip *.camt *.txt);;" + _("All files") + " (*)"
        path = self.context.notices.choose_file(_("Choose a bank statement"), kinds)
        if path is not None:
            self.read_file(path)

    def read_file(self, path: Path) -> None:
        """What stands in it."""

        def job(_progress: Progress) -> StatementState:
            statements = read_statements(content_of(path), path.name)
            check_sums(statements)
            return StatementState(ACCOUNT, path.name, statements)

        self.work(_("The statement is being read …"), job)

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

        def job(_progress: Progress) -> StatementState:
            with storage.read() as session:
                return replace(state, step=CHECK, plan=plan(session, state.statements, name))

        self.work(_("The bookings are being compared …"), job)

    def carry_out(self) -> None:
        """Enter all new bookings in one step, after a verified backup."""
        state, planned, what = self.state, self.state.plan, _("Bank statement taken over")
        context = self.context
        storage, settings, now, group = context.storage, context.settings, context.clock(), context.group
        if planned is None:
            return

        def job(progress: Progress) -> StatementState:
            if not planned.changes:
                return replace(state, step=DONE, report=BankReport(planned))
            back_up_before(storage, settings, now, group)
            with storage.write(what) as session:
                report = carry_out(session, planned, progress.step)
            return replace(state, step=DONE, report=report)

        self.work(_("The bookings are being entered …"), job, saves=True)

    def explain(self, problem: UserError) -> None:
        """Beside the account if it is about the account."""
        if isinstance(problem, InvalidInput) and self.state.step == ACCOUNT:
            self.account.show_problem(problem)
        else:
            super().explain(problem)

    def _show_account(self) -> None:
        with self.context.storage.read() as session:
            known = accounts(session)
        iban = self.state.statements[0].account if self.state.statements else ""
        self.account.show_choice(self.state.statements, known, account_with(known, iban), "")

    def _show_plan(self) -> None:
        if self.state.plan is not None:
            self.check.show_plan(self.state.plan)

    def _show_report(self) -> None:
        if self.state.report is not None:
            self.done.show_report(self.state.report)
