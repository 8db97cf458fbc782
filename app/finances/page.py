"""The page of money: what is where, in, out, bank statements, papers and files of a year."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from app.base.dates import show_day
from app.base.desktop.context import Context, Section
from app.base.desktop.layers import Layers
from app.base.desktop.next_things import NextThing
from app.base.desktop.page import Page
from app.base.desktop.widgets import button, primary_button
from app.base.errors import UserError
from app.base.i18n import N_, _
from app.finances.editor import AssignEditor, EntryEditor, ReverseEditor, TransferEditor
from app.finances.editor_places import AccountEditor
from app.finances.page_filters import chosen_id
from app.finances.page_list import MoneyList
from app.finances.page_next import next_things
from app.finances.page_papers import keep_receipt, menu_button, save_copy, save_year, show_form
from app.finances.page_places import Places
from app.finances.printouts import (
    audit_report,
    cash_book,
    cash_count,
    expense_claim,
    pot_report,
    proof_of_use,
    receipt,
)
from app.group.rights import Action, Role, only_looking, who_may

if TYPE_CHECKING:
    from app.finances.page_import import ImportSteps

LIST, PLACES, IMPORT = range(3)


class FinancesPage(Page):
    """The cash book with one entry beside it; or accounts and pots; or the steps that read a bank statement in."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {"entry", "leg", "account", "pot", "category", "entry_attachment", "bank_line"}
    )
    help_text: ClassVar[tuple[str, ...]] = (
        N_("“Money out” and “Money in” need an amount and a purpose, nothing else."),
        N_("Choose an entry to see everything beside the list."),
        N_("Nothing booked is changed. “Take entry back” makes a second entry that evens it out."),
        N_("“Read in statement” takes a file from your bank. The same file twice does no harm."),
        N_("Press a card to see only this account or pot; press again to see all."),
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.dialog: QDialog | None = None
        self.out_button = primary_button(_("Money out"), "arrow-out")
        self.in_button = button(_("Money in"), "arrow-in")
        self.move_button = button(_("Move money"), "transfer")
        self._top = (self.move_button, self.in_button, self.out_button)
        sentence = _("All money in and out. What is booked stays; a mistake is taken back.")
        self.header(_("Money"), sentence, *self._top)
        self._may_book = self.only(Action.BOOK_MONEY, *self._top)
        self.explain_missing(Action.BOOK_MONEY, _why_not(context))
        self._layers = Layers()
        self.list = MoneyList(context, [_export_button(self), self._print_button()])
        self._layers.addWidget(self.list)
        self.body.addWidget(self._layers, 1)
        self._connect()

    def _connect(self) -> None:
        self.out_button.clicked.connect(lambda: self.open_target("out"))
        self.in_button.clicked.connect(lambda: self.open_target("in"))
        self.move_button.clicked.connect(lambda: self.open_target("transfer"))
        self.list.places_wanted.connect(lambda: self._show(PLACES))
        self.list.import_wanted.connect(lambda: self.open_target("import"))
        self.list.start_wanted.connect(lambda: self._run(AccountEditor(self.context, parent=self)))
        detail = self.list.detail
        detail.reverse_wanted.connect(self.reverse_shown)
        detail.assign_wanted.connect(self.assign_shown)
        detail.print_wanted.connect(lambda: show_form(self.context, receipt, record=detail.entry_id))
        detail.claim_wanted.connect(lambda: show_form(self.context, expense_claim, record=detail.entry_id))
        detail.receipt_wanted.connect(lambda: keep_receipt(self.context, detail.entry_id))
        detail.save_wanted.connect(lambda receipt_id: save_copy(self.context, receipt_id))
        detail.entry_wanted.connect(self.list.open_entry)

    @cached_property
    def places(self) -> Places:
        """Accounts and pots; made when they are first shown."""
        places = Places(self.context)
        places.left.connect(lambda: self._show(LIST))
        places.dialog_wanted.connect(self._run)
        places.list_wanted.connect(self._show_entries_of)
        places.pot_report_wanted.connect(lambda pot_id: show_form(self.context, pot_report, record=pot_id))
        self._layers.addWidget(places)
        return places

    @cached_property
    def steps(self) -> ImportSteps:
        """The steps of reading a statement in; what they need is loaded when they are first shown."""
        from app.finances.page_import import ImportSteps

        steps = ImportSteps(self.context)
        steps.left.connect(lambda: self._show(LIST))
        self._layers.addWidget(steps)
        return steps

    @property
    def shown(self) -> int:
        """LIST, PLACES or IMPORT."""
        views = {self.__dict__.get("places"): PLACES, self.__dict__.get("steps"): IMPORT}
        return views.get(self._layers.currentWidget(), LIST)

    def _print_button(self) -> QPushButton:
        return menu_button(
            _("Print"),
            "printer",
            (_("Cash book of the year"), self.print_this),
            (_("Report on the pots"), lambda: show_form(self.context, pot_report, record=chosen_id(self.list.pot))),
            (_("Cash count"), lambda: show_form(self.context, cash_count)),
            (_("Audit report"), lambda: show_form(self.context, audit_report, year=self.year)),
            (_("Proof of use"), lambda: show_form(self.context, proof_of_use, record=chosen_id(self.list.pot))),
            (_("Cash sheet, empty"), lambda: show_form(self.context, cash_book, blank=True)),
            (_("Receipt, empty"), lambda: show_form(self.context, receipt, blank=True)),
            (_("Expense claim, empty"), lambda: show_form(self.context, expense_claim, blank=True)),
        )

    def refresh(self) -> None:
        """Read again what is shown."""
        self.list.refresh()
        if self.shown == PLACES:
            self.places.refresh()

    def next_things(self) -> Sequence[NextThing]:
        """What makes sense now."""
        return next_things(self)

    def open_target(self, target: object) -> None:
        """An entry's id; "in", "out", "transfer", "account" or "import"; or what `place` returned."""
        if not self._may_book and target in {"in", "out", "transfer", "account", "import"}:
            return
        if target in {"in", "out"}:
            self._run(EntryEditor(self.context, str(target), self))
        elif target in {"account", "transfer"}:
            self._open_transfer() if target == "transfer" else self._run(AccountEditor(self.context, parent=self))
        elif target == "import":
            self._show(IMPORT)
            self.steps.begin(None)
        elif isinstance(target, tuple):
            self._show(target[0])
            if target[0] == IMPORT:
                self.steps.begin(target[1])
        elif isinstance(target, int):
            self._show(LIST)
            self.list.open_entry(target)

    def place(self) -> object:
        """The entry shown, accounts and pots, or the step of reading in."""
        layer = self.shown
        if layer == IMPORT:
            return IMPORT, self.steps.state
        if layer == PLACES:
            return PLACES, None
        entry = self.list.detail.entry if self.list.shows_entry else None
        return entry.first.entry_id if entry else None

    def new_thing(self) -> None:
        """Ctrl+N: money out."""
        self.open_target("out")

    def print_this(self) -> None:
        """Ctrl+P: the cash book of the chosen year, of the chosen account if there is one."""
        show_form(self.context, cash_book, record=chosen_id(self.list.account), year=self.year)

    def leave(self) -> bool:
        """Esc: from the steps or accounts to the entries; from an entry to the list; from a search to all."""
        if self.shown != LIST:
            self._show(LIST)
            return True
        return self.list.close_entry()

    def reverse_shown(self) -> None:
        """Ask why, then take the entry back."""
        if self.list.detail.entry is not None:
            self._run(ReverseEditor(self.context, self.list.detail.entry.first, self))

    def assign_shown(self) -> None:
        """Ask for kind and pot."""
        if self.list.detail.entry is not None:
            self._run(AssignEditor(self.context, self.list.detail.entry.first, self))

    def _open_transfer(self) -> None:
        dialog = TransferEditor(self.context, self)
        if len(dialog.known) > 1:
            self._run(dialog)
            return
        dialog.deleteLater()
        what = _("There are not two accounts yet.")
        self.context.notices.problem(UserError(what, _("Start a second account first.")))
        self._show(PLACES)

    def _run(self, dialog: QDialog) -> None:
        """Open over the page; a new entry is shown afterwards."""
        self.dialog = dialog
        dialog.finished.connect(lambda done: self._over(dialog, bool(done)))
        dialog.open()

    def _over(self, dialog: QDialog, saved: bool) -> None:
        self.dialog = None
        entry_id = getattr(dialog, "entry_id", None)
        if saved and isinstance(entry_id, int):
            self._show(LIST)
            self.list.open_entry(entry_id)
        dialog.deleteLater()

    def _show(self, layer: int) -> None:
        view = self.list if layer == LIST else self.places if layer == PLACES else self.steps
        self._layers.setCurrentWidget(view)
        for each in self._top:
            each.setVisible(layer != IMPORT and self._may_book)
        title, sentence = _title_of(layer) or (self.title, self.sentence)
        self.heading.setText(title)
        self.subheading.setText(sentence)
        if layer == PLACES:
            self.places.refresh()

    def _show_entries_of(self, field: str, key: int) -> None:
        self._show(LIST)
        self.list.close_entry()
        (self.list.account if field == "account" else self.list.pot).set_key(key)

    @property
    def year(self) -> int:
        """The year chosen above the list, else this one."""
        return chosen_id(self.list.year) or self.context.today().year


def _export_button(page: FinancesPage) -> QPushButton:
    def save(kind: str) -> None:
        save_year(page.context, page.year, kind, page)

    made = menu_button(
        _("Save year"),
        "export",
        (_("As a spreadsheet (XLSX)"), lambda: save("xlsx")),
        ("CSV", lambda: save("csv")),
        (_("As a cash book (PDF)"), page.print_this),
    )
    page.only(Action.EXPORT_MONEY, made)
    return made


def _title_of(layer: int) -> tuple[str, str] | None:
    """Heading and sentence of what is not the list."""
    if layer == PLACES:
        return _("Accounts and pots"), _("Where the money lies, and what it is meant for.")
    if layer == IMPORT:
        return _("Read in a bank statement"), _("In four steps. What is there already is left out.")
    return None


def _why_not(context: Context) -> str:
    """Who books instead, and which days an auditor sees."""
    who = context.storage.identity
    if context.may(Action.PLAN_MONEY):
        return who_may(Action.BOOK_MONEY)
    told = only_looking(Action.BOOK_MONEY)
    if Role.AUDITOR in who.roles and who.first and who.last:
        days = _("The audit is about {first} to {last}.").format(first=show_day(who.first), last=show_day(who.last))
        return f"{told} {days}"
    return told


SECTION = Section("finances", N_("Money"), "money", FinancesPage, action=Action.LOOK_MONEY)
