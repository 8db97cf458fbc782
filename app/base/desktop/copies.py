"""How many copies: a number between two buttons."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.base.desktop.buttons import icon_button
from app.base.desktop.fields import NumberField
from app.base.desktop.theme import px
from app.base.errors import InvalidInput
from app.base.i18n import _

MOST_COPIES = 999


class CopiesField(QWidget):
    """How many, with a button for fewer and one for more. `name` is what a screen reader says."""

    changed = Signal()

    def __init__(self, copies: int = 1, name: str = "", most: int = MOST_COPIES) -> None:
        super().__init__()
        self._most = most
        self.field = NumberField("copies", most)
        self.field.set_number(copies)
        self.field.setFixedWidth(px(64))
        self.field.setAccessibleName(name)
        self.field.textChanged.connect(self.changed)
        self.field.editingFinished.connect(self._tidy)
        self.fewer, self.more = icon_button("minus", _("One copy less")), icon_button("plus", _("One copy more"))
        self.fewer.clicked.connect(partial(self.change, -1))
        self.more.clicked.connect(partial(self.change, 1))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(6))
        for each in (self.fewer, self.field, self.more):
            row.addWidget(each)
        self.setFocusProxy(self.field)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def number(self) -> int:
        """At least one; what cannot be read is one."""
        try:
            return max(1, self.field.number() or 1)
        except InvalidInput:
            return 1

    def _tidy(self) -> None:
        """Show what counts, whatever was typed."""
        if self.field.text() != str(self.number()):
            self.field.set_number(self.number())

    def change(self, by: int) -> None:
        """More or fewer, as far as that makes sense."""
        self.field.set_number(max(1, min(self._most, self.number() + by)))
