"""A field for one file: chosen, named, and taken away again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.base.desktop.context import Context
from app.base.desktop.labels import ElidedLabel
from app.base.desktop.theme import px
from app.base.desktop.widgets import button, icon_button
from app.base.i18n import _


class FileField(QWidget):
    """Keeps where the file lies, not what is in it. Subclass it: `ask` says which files are offered."""

    changed = Signal()

    def __init__(self, context: Context, field: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._context, self._path = context, ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(10))
        self.choose_button = button(_("Choose file"), "attachment")
        self.choose_button.clicked.connect(self.choose)
        self._name = ElidedLabel("")
        self._remove = icon_button("close", _("Take the file away"))
        self._remove.clicked.connect(lambda: self.restore(""))
        row.addWidget(self.choose_button)
        row.addWidget(self._name, 1)
        row.addWidget(self._remove)
        self.setFocusProxy(self.choose_button)
        self.restore("")

    def ask(self) -> Path | None:
        """Override: the file a person chooses; None: changed mind."""
        return None

    def choose(self) -> None:
        """Ask for the file and show it."""
        path = self.ask()
        if path is not None:
            self.restore(str(path))

    def kept(self) -> object:
        """Where the file lies."""
        return self._path

    def restore(self, content: object) -> None:
        """Show this file."""
        self._path = str(content or "")
        self._name.show_text(Path(self._path).name if self._path else _("no file yet"))
        self._remove.setVisible(bool(self._path))
        self.changed.emit()
