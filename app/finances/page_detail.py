"""Everything about one entry, beside the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.base.dates import show_day_long
from app.base.desktop.theme import px
from app.base.desktop.widgets import (
    Card,
    GoodBadBadge,
    button,
    heading_label,
    icon_button,
    label,
    quiet_button,
    soft_label,
    wrapping_row,
)
from app.base.i18n import _
from app.base.money import show_cents
from app.finances.rules import EXPENSE, INCOME, REVERSAL, REVERSED
from app.finances.service import EntryFull, Receipt
from app.finances.table import signed, state_in_words


class EntryDetail(Card):
    """Shows one entry; what the user wants comes out as a signal. It changes nothing itself."""

    closed = Signal()
    reverse_wanted = Signal()
    assign_wanted = Signal()
    print_wanted = Signal()
    claim_wanted = Signal()
    receipt_wanted = Signal()  # add a file
    save_wanted = Signal(int)  # save this file somewhere
    entry_wanted = Signal(int)  # show the other entry of a pair

    def __init__(self, parent: QWidget | None = None, *, may_book: bool = True) -> None:
        super().__init__(parent=parent)
        self._may_book = may_book
        self.entry: EntryFull | None = None
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(self._area)
        self.setMinimumWidth(px(320))
        # it scrolls by itself: how long it is never makes the page scroll too
        self._area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)

    @property
    def entry_id(self) -> int:
        """Of the entry shown; 0 if there is none."""
        return self.entry.first.entry_id if self.entry else 0

    def show_entry(self, entry: EntryFull, files: Sequence[Receipt], history: Sequence[str]) -> None:
        """All facts, what can be done, the receipts, what happened."""
        self.entry = entry
        inside = QWidget()
        inside.setProperty("kind", "clear")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(6), 0)
        column.setSpacing(px(10))
        column.addLayout(self._head(entry))
        column.addWidget(self._badge(entry))
        column.addLayout(self._facts(entry))
        self._add_files(column, files)
        column.addWidget(self._actions(entry))
        if history:
            column.addWidget(heading_label(_("What happened"), 2))
            for told in history:
                column.addWidget(soft_label(told))
        column.addStretch()
        self._replace(inside)

    def _replace(self, widget: QWidget) -> None:
        old = self._area.takeWidget()
        if old is not None:  # a button in it may be what asked for this
            old.hide()
            old.setParent(self)
            old.deleteLater()
        self._area.setWidget(widget)

    def _head(self, entry: EntryFull) -> QHBoxLayout:
        first = entry.first
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(soft_label(_("Entry {number}").format(number=first.number)))
        amount = label(_total(entry), "figure", wrap=False)
        words.addWidget(amount)
        words.addWidget(heading_label(first.text, 2))
        close = icon_button("close", _("Close the details"))
        close.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.addLayout(words, 1)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _badge(self, entry: EntryFull) -> QWidget:
        pair = entry.reversed_by or entry.reverses
        tone = "care" if entry.first.state in {REVERSED, REVERSAL} else "good"
        badge = GoodBadBadge(state_in_words(entry), tone)  # type: ignore[arg-type]
        badge.findChildren(type(label("")))[-1].setWordWrap(True)
        if pair is None:
            return badge
        link = quiet_button(_("Show {number}").format(number=pair[1]), "link")
        link.clicked.connect(lambda: self.entry_wanted.emit(pair[0]))
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(badge)
        column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        return holder

    def _facts(self, entry: EntryFull) -> QGridLayout:
        first = entry.first
        taken_in = first.kind == INCOME
        facts = [
            (_("Day"), show_day_long(first.day)),
            (_("Received from") if taken_in else _("To"), first.party),
            *((_("Account"), f"{line.account}: {signed(line.cents)}") for line in entry.lines if len(entry.lines) > 1),
            (_("Account"), first.account if len(entry.lines) == 1 else ""),
            (_("Balance after it"), show_cents(first.balance_cents) if len(entry.lines) == 1 else ""),
            (_("Category"), first.category),
            (_("Pot"), first.pot),
            (_("Reason"), entry.reason),
        ]
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(14))
        grid.setVerticalSpacing(px(6))
        grid.setColumnStretch(1, 1)
        for row, (title, value) in enumerate(fact for fact in facts if fact[1]):
            grid.addWidget(soft_label(title), row, 0, Qt.AlignmentFlag.AlignTop)
            shown = label(value)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            shown.setAccessibleName(f"{title}: {value}")
            grid.addWidget(shown, row, 1)
        return grid

    def _add_files(self, column: QVBoxLayout, files: Sequence[Receipt]) -> None:
        column.addWidget(heading_label(_("Receipt file"), 2))
        if not files:
            told = _("No file yet. A photo is enough.") if self._may_book else _("No file yet.")
            column.addWidget(soft_label(told))
        for file in files:
            link = quiet_button(file.name if len(file.name) <= 34 else f"{file.name[:30]}…", "attachment")  # noqa: PLR2004
            link.setToolTip(_("Save a copy of this file"))
            link.setAccessibleName(_("Save a copy of {name}").format(name=file.name))
            link.clicked.connect(lambda _checked=False, number=file.id: self.save_wanted.emit(number))
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def _actions(self, entry: EntryFull) -> QWidget:
        made = [_wish(button(_("Print receipt"), "printer"), self.print_wanted)]
        if entry.first.kind == EXPENSE:
            made.append(_wish(button(_("Print expense claim"), "printer"), self.claim_wanted))
        if not self._may_book:
            return wrapping_row(*made)
        made.insert(0, _wish(button(_("Add file"), "attachment"), self.receipt_wanted))
        if entry.first.kind in {INCOME, EXPENSE}:
            made.append(_wish(button(_("Sort entry"), "label"), self.assign_wanted))
        if entry.can_be_reversed:
            made.append(_wish(quiet_button(_("Take entry back"), "undo"), self.reverse_wanted))
        return wrapping_row(*made, spacing=8)


def _total(entry: EntryFull) -> str:
    """The amount; of a transfer without a sign."""
    return signed(entry.first.cents) if len(entry.lines) == 1 else show_cents(abs(entry.first.cents))


def _wish(made: QPushButton, wanted: SignalInstance) -> QPushButton:
    made.clicked.connect(wanted)
    return made
