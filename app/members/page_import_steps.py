"""The last step of reading a list in. It shows and asks; `page_import` does."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from app.base.desktop.import_cards import button_row, pressed
from app.base.desktop.widgets import Card, button, heading_label, picture, primary_button
from app.base.i18n import _, ngettext


class Done(Card):
    """Step 4: how many were added, and the way back."""

    undo = Signal()
    back = Signal()
    again = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.body.addStretch(2)
        self.body.addWidget(picture("check-circle", 56, "good"))
        self.told = heading_label("", 2)
        self.told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body.addWidget(self.told)
        self.undo_button = pressed(button(_("Undo: take the whole list out again"), "undo"), self.undo)
        self.body.addWidget(self.undo_button, 0, Qt.AlignmentFlag.AlignCenter)
        self.body.addStretch(3)
        self.main = pressed(primary_button(_("Show the people"), "people"), self.back)
        self.body.addLayout(button_row(pressed(button(_("Read in another list")), self.again), self.main))

    def show_result(self, added: int, *, can_undo: bool) -> None:
        """How many were added; none after an undo."""
        if can_undo:
            told = ngettext("{count} person was added.", "{count} people were added.", added).format(count=added)
        else:
            told = _("Nothing was added.")
        self.told.setText(told)
        self.undo_button.setVisible(can_undo)
