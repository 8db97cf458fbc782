"""The field for a scan: a PDF or a picture that is kept with what was typed in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.base.desktop.context import Context
from app.base.desktop.file_field import FileField
from app.base.errors import InvalidInput
from app.base.i18n import _
from app.base.storage.scans import read_scan

SCAN = "scan"


class ScanField(FileField):
    """A file to keep with the sheet. It is looked at as soon as it is chosen."""

    invalid = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, SCAN, parent)

    def ask(self) -> Path | None:
        """A PDF or a picture."""
        kinds = _("Scans") + " (*.pdf *.png *.jpg *.jpeg)"
        return self._context.notices.choose_file(_("Choose the scan"), kinds)

    def choose(self) -> None:
        """Ask for the file; say at once if it is no scan."""
        path = self.ask()
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
