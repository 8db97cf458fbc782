"""The neighbourhood fund: applications from the paper form to the settlement."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from app.base.desktop.context import Context, Section
from app.base.desktop.next_things import NextThing
from app.base.desktop.page import Page
from app.base.desktop.widgets import EmptyState, primary_button
from app.base.i18n import N_, _
from app.group.rights import Action, only_looking, who_may
from app.participation.fund.editor import ApplicationEditor
from app.participation.fund.editor_fund import FundEditor, JuryEditor
from app.participation.fund.editor_jury import JuryMeetingEditor, SheetEditor
from app.participation.fund.page_list import FundList
from app.participation.fund.page_next import next_things
from app.participation.fund.page_papers import menu_button, print_paper, save_list
from app.participation.fund.page_work import ApplicationWork
from app.participation.fund.service import audit_words


class FundPage(Page):
    """The list of a fund with one application beside it; without a fund the way to start one."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "fund", "fund_juror", "fund_application", "fund_line", "fund_payment", "fund_receipt", "fund_score",
            "fund_conflict", "entry", "leg", "pot", "meeting", "attendance", "resolution", "project",
        }
    )  # fmt: skip
    help_text: ClassVar[tuple[str, ...]] = (
        N_("Start the fund of the year with its sum and its limits."),
        N_("Type in the paper forms. The check list says what is missing."),
        N_("Call the jury, type in its sheets, then the decision with the votes."),
        N_("The treasurer pays out. Each payment stands in the cash book."),
        N_("Type in the receipts, settle, and print the proof for the city."),
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.dialog: QDialog | None = None
        self.new_button = primary_button(_("Type in an application"), "plus")
        self.new_button.clicked.connect(self.new_thing)
        sentence = _("Small sums for ideas of neighbours: from the application to the settlement.")
        self.header(_("Neighbourhood fund"), sentence, self.new_button)
        self.may_keep = self.only(Action.KEEP_FUND, self.new_button)
        self.may_start = self.may_keep and context.may(Action.PLAN_MONEY)
        self.explain_missing(Action.KEEP_FUND, _why_not(context))
        self.list = FundList(context, [self._jury_button(), self._print_button(), self._save_button()])
        self.work = ApplicationWork(context, self, self._run)
        self.nothing = self._empty()
        for view in (self.nothing, self.list):
            self.body.addWidget(view, 1)
        self.list.start_wanted.connect(self.new_thing)
        self.list.wished.connect(self._wished)

    def _empty(self) -> EmptyState:
        words = _("The city gives a sum, a jury of neighbours decides who gets some of it.")
        if not self.may_start:
            return EmptyState("pot", _("No fund yet"), words)
        first = primary_button(_("Start a fund"), "plus")
        first.clicked.connect(self.start_fund)
        return EmptyState("pot", _("No fund yet"), words, first)

    def _jury_button(self) -> QPushButton:
        choices = [(_("Call the jury"), self.call_jury), (_("Members of the jury"), self._change_jury)]
        if self.may_start:
            choices += [(_("Rules of the fund"), self._change_rules), (_("Start another fund"), self.start_fund)]
        made = menu_button(_("Open jury and rules"), "people", *choices)
        self.only(Action.KEEP_FUND, made)
        return made

    def _print_button(self) -> QPushButton:
        def of_fund(code: str) -> None:
            if self.list.fund is not None:
                print_paper(self.context, code, self.list.fund.id)

        return menu_button(
            _("Print"),
            "printer",
            (_("List of the year"), partial(of_fund, "fund-list")),
            (_("Points of the jury"), partial(of_fund, "fund-scores")),
            (_("Proof for the city"), partial(of_fund, "fund-proof")),
            (_("Notice of the projects"), partial(of_fund, "fund-notice")),
            (_("Empty application"), partial(print_paper, self.context, "fund-application", None, blank=True)),
        )

    def _save_button(self) -> QPushButton:
        def save(kind: str) -> None:
            if self.list.fund is not None:
                save_list(self.context, self.list.fund.id, kind)

        made = menu_button(
            _("Save as a file"),
            "export",
            (_("As a spreadsheet (XLSX)"), partial(save, "xlsx")),
            ("CSV", partial(save, "csv")),
        )
        self.only(Action.EXPORT_MONEY, made)
        return made

    def refresh(self) -> None:
        """Read again what is shown."""
        self.list.refresh()
        there = self.list.fund is not None
        self.nothing.setVisible(not there)
        self.list.setVisible(there)
        self.new_button.setVisible(there and self.may_keep)

    def next_things(self) -> Sequence[NextThing]:
        """What makes sense now."""
        return next_things(self)

    def open_target(self, target: object) -> None:
        """An application's id, "new", or "fund": the rules of a new fund."""
        match target:
            case int(application_id):
                self.refresh()
                self.list.open_one(application_id)
            case "new":
                self.new_thing()
            case "fund":
                self.start_fund()

    def place(self) -> object:
        """The application shown."""
        return self.list.one_id

    def new_thing(self) -> None:
        """Ctrl+N: type an application in; without a fund begin one."""
        if self.list.fund is None:
            self.refresh()
        if self.list.fund is None:
            self.start_fund()
        elif self.may_keep:
            self._run(ApplicationEditor(self.context, self.list.fund.id, None, self))

    def print_this(self) -> None:
        """Ctrl+P: the application shown, else the list of the year."""
        if self.list.one_id is not None:
            print_paper(self.context, "fund-application", self.list.one_id)
        elif self.list.fund is not None:
            print_paper(self.context, "fund-list", self.list.fund.id)

    def leave(self) -> bool:
        """Esc: from an application to the list."""
        return self.list.close_one()

    def start_fund(self) -> None:
        """Ask for the rules of a new fund."""
        if self.may_start:
            self._run(FundEditor(self.context, None, self))

    def call_jury(self) -> None:
        """Plan a meeting of the jury."""
        if self.list.fund is not None:
            self._run(JuryMeetingEditor(self.context, self.list.fund, self))

    def _change_jury(self) -> None:
        if self.list.fund is not None:
            self._run(JuryEditor(self.context, self.list.fund, self))

    def _change_rules(self) -> None:
        if self.list.fund is not None:
            self._run(FundEditor(self.context, self.list.fund, self))

    def _wished(self, key: str, number: int) -> None:
        view = self.list.detail.view
        if view is not None:
            self.work.do(key, number, view.fund, view.one)

    def _run(self, dialog: QDialog) -> None:
        """Open over the page; what was made is shown afterwards."""
        self.dialog = dialog
        dialog.finished.connect(lambda done: self._over(dialog, bool(done)))
        dialog.open()

    def _over(self, dialog: QDialog, saved: bool) -> None:
        self.dialog = None
        if saved and isinstance(dialog, ApplicationEditor) and dialog.made is not None:
            self.list.open_one(dialog.made.id)
        if saved and isinstance(dialog, FundEditor) and dialog.made is not None:
            self.list.choice.set_key(dialog.made.id)
        if saved and isinstance(dialog, SheetEditor) and dialog.next_one:
            self._run(SheetEditor(self.context, dialog.fund, dialog.one, dialog.next_one, self))
        dialog.deleteLater()


def _why_not(context: Context) -> str:
    """Who types in instead; and the days that an auditor sees."""
    if context.may(Action.PAY_FUND):
        return who_may(Action.KEEP_FUND)
    told = only_looking(Action.KEEP_FUND)
    with context.storage.read() as session:
        days = audit_words(session)
    return f"{told} {days}" if days else told


SECTION = Section(
    "fund",
    N_("Neighbourhood fund"),
    "pot",
    FundPage,
    action=Action.LOOK_FUND,
    inside="taking-part",
    sentence=N_("Small sums for ideas of neighbours"),
)
