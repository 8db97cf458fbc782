"""Danger, a child, hatred: nothing is written down. This window says who helps, and prints the card."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.base.desktop.context import Context
from app.base.desktop.reading_order import OrderedDialog
from app.base.desktop.theme import px
from app.base.desktop.widgets import button, heading_label, label, primary_button, wrapping_row
from app.base.i18n import _, language
from app.base.printing.blocks import Paper
from app.base.printing.forms import Fill
from app.base.storage import Session
from app.conflicts.printouts.words import EMERGENCY, help_card


class HelpDialog(OrderedDialog):
    """Numbers to call at once, and the card with all the places that help."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        title = _("We write nothing down. Others must help here.")
        self.setWindowTitle(_("Others must help here"))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(28), px(24), px(28), px(20))
        column.setSpacing(px(12))
        column.addWidget(heading_label(title, 2))
        column.addWidget(label(_("Danger now? Call at once. The call is free.")))
        for number, text in EMERGENCY:
            column.addWidget(label(f"{number}  {_(text)}", "strong"))
        column.addWidget(label(_("Nothing of this was kept. Give the person the help card.")))
        column.addStretch()
        self.print_button = primary_button(_("Print help card"), "printer")
        self.print_button.clicked.connect(self.print_card)
        close = button(_("Close"))
        close.clicked.connect(self.reject)
        column.addWidget(wrapping_row(self.print_button, close))
        wide = max(px(520), self.minimumSizeHint().width())
        self.resize(wide, max(column.heightForWidth(wide), self.sizeHint().height()))

    def print_card(self) -> None:
        """Close, and show the card."""
        self.accept()
        today = self.context.today()

        def make(session: Session) -> Paper:
            return help_card(Fill(session, today, blank=True, language=language()))

        self.context.show_paper(make)


def show_help(context: Context, parent: QWidget | None = None) -> None:
    """Show it and wait."""
    dialog = HelpDialog(context, parent)
    dialog.exec()
    dialog.deleteLater()
