"""Accounts and pots: all of them, new ones, their papers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.base.desktop.allowed import only
from app.base.desktop.context import Context
from app.base.desktop.theme import px
from app.base.desktop.widgets import Card, button, heading_label, label, quiet_button, soft_label, wrapping_row
from app.base.i18n import _
from app.base.money import show_cents
from app.finances.editor_places import AccountEditor, PotEditor
from app.finances.service import AccountBalance, PotState, accounts, balances, pots
from app.finances.table import balance_in_words, left_in_words, spent_in_words
from app.group.rights import Action

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog


class Places(QWidget):
    """`left`: back to the list; `list_wanted` (field, id): show its entries; `pot_report_wanted` (id)."""

    left = Signal()
    list_wanted = Signal(str, int)
    pot_report_wanted = Signal(int)
    dialog_wanted = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        back = button(_("Back to the entries"), "chevron-start")
        back.clicked.connect(self.left)
        self.new_account = button(_("New account"), "plus")
        self.new_account.clicked.connect(lambda: self._ask(AccountEditor(self.context, parent=self)))
        self.new_pot = button(_("New pot"), "plus")
        self.new_pot.clicked.connect(lambda: self._ask(PotEditor(self.context, parent=self)))
        self._may_book = only(context, Action.BOOK_MONEY, self.new_account)
        self._may_plan = only(context, Action.PLAN_MONEY, self.new_pot)
        shown = [each for each in (back, self.new_account, self.new_pot) if not each.isHidden()]
        column.addWidget(wrapping_row(*shown))
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self._area, 1)

    def refresh(self) -> None:
        """Read accounts and pots again."""
        with self.context.storage.read() as session:
            known, states = balances(session), pots(session)
        inside = QWidget()
        inside.setProperty("kind", "clear")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(8), 0)
        column.setSpacing(px(10))
        column.addWidget(heading_label(_("Accounts"), 2))
        if not known:
            column.addWidget(soft_label(_("No account yet. Start with your cash box.")))
        for one in known:
            column.addWidget(self._account(one))
        column.addWidget(heading_label(_("Pots"), 2))
        if not states:
            column.addWidget(soft_label(_("No pot yet. A pot is money for one purpose.")))
        for state in states:
            column.addWidget(self._pot(state))
        column.addStretch()
        old = self._area.takeWidget()
        if old is not None:
            old.hide()
            old.setParent(self)
            old.deleteLater()
        self._area.setWidget(inside)

    def _account(self, one: AccountBalance) -> QWidget:
        detail = " · ".join(part for part in (grouped_iban(one.iban), balance_in_words(one)) if part)
        show = quiet_button(_("Show entries"), "list")
        show.clicked.connect(partial(self.list_wanted.emit, "account", one.id))
        change = button(_("Change account"), "edit")
        change.clicked.connect(partial(self._change_account, one.id))
        return _line(one.name, detail, show_cents(one.cents), show, *((change,) if self._may_book else ()))

    def _pot(self, state: PotState) -> QWidget:
        show = quiet_button(_("Show entries"), "list")
        show.clicked.connect(partial(self.list_wanted.emit, "pot", state.id))
        report = quiet_button(_("Print report"), "printer")
        report.clicked.connect(partial(self.pot_report_wanted.emit, state.id))
        change = button(_("Change pot"), "edit")
        change.clicked.connect(lambda: self._ask(PotEditor(self.context, state.pot, self)))
        name = _("{name} (closed)").format(name=state.name) if state.pot.closed else state.name
        changes = (change,) if self._may_plan else ()
        return _line(name, spent_in_words(state), left_in_words(state), show, report, *changes)

    def _change_account(self, account_id: int) -> None:
        with self.context.storage.read() as session:
            found = next((one for one in accounts(session) if one.id == account_id), None)
        if found is not None:
            self._ask(AccountEditor(self.context, found, self))

    def _ask(self, dialog: QDialog) -> None:
        self.dialog_wanted.emit(dialog)


def grouped_iban(iban: str) -> str:
    """In groups of four, as on a bank card."""
    return " ".join(iban[start : start + 4] for start in range(0, len(iban), 4))


def _line(name: str, detail: str, figure: str, *buttons: QWidget) -> QWidget:
    card = Card()
    row = QHBoxLayout()
    row.setSpacing(px(12))
    words = QVBoxLayout()
    words.setSpacing(px(2))
    words.addWidget(label(name, "strong"))
    words.addWidget(soft_label(detail))
    row.addLayout(words, 1)
    amount = label(figure, "figure", wrap=False)
    row.addWidget(amount)
    card.body.addLayout(row)
    card.body.addWidget(wrapping_row(*buttons, spacing=8))
    return card
