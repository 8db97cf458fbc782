"""The field for a scan: a PDF or a picture that is kept with what was typed in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.base.desktop.context import Context
from app.base.desktop.labels import ElidedLabel
from app.base.desktop.theme import px
from app.base.desktop.widgets import button, icon_button
from app.base.errors import InvalidInput
from app.base.i18n import _
from app.base.storage.scans import read_scan

SCAN = "scan"


class ScanField(QWidget):
    """A file to keep with the sheet. It is looked at as soon as it is chosen."""

    changed = Signal()
    invalid = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = SCAN
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

    def choose(self) -> None:
        """Ask for the file; say at once if it is no scan."""
        kinds = _("Scans") + " (*.pdf *.png *.jpg *.jpeg)"
        path = self._context.notices.choose_file(_("Choose the scan"), kinds)
        if path is None:
            return
        try:
            read_scan(path)
        except InvalidInput as problem:
            self.restore("")
            self.invalid.emit(problem)
            return
        self.restore(str(path))
        self.invalid.emit(None)

    def load(self) -> tuple[str, bytes] | None:
        """Name and content; None if no file was chosen. Raises InvalidInput if it is no scan any more."""
        return read_scan(Path(self._path)) if self._path else None

    def kept(self) -> object:
        """Where the file lies."""
        return self._path

    def restore(self, content: object) -> None:
        """Show this file."""
        self._path = str(content or "")
        self._name.show_text(Path(self._path).name if self._path else _("no file yet"))
        self._remove.setVisible(bool(self._path))
        self.changed.emit()
