"""Scans of signed sheets beside what they belong to: a copy of each can be saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.base.desktop.context import Context
from app.base.desktop.labels import as_tooltip
from app.base.desktop.theme import px
from app.base.desktop.widgets import heading_label, label, quiet_button
from app.base.errors import UserError
from app.base.i18n import _
from app.base.storage import Session
from app.base.storage.attachments import Attachment
from app.base.storage.scans import Scan

LONGEST_NAME = 34


Load = Callable[[Session, int], Attachment]


class ScansPart(QWidget):
    """A heading and one link for each scan. `load` gives one of them out and may refuse (UserError).

    `numbered`: in a narrow place the links are "Sheet 1", "Sheet 2"; what the file is called is their tooltip.
    """

    def __init__(self, context: Context, scans: Sequence[Scan], load: Load, *, numbered: bool = False) -> None:
        super().__init__()
        self._context, self._load = context, load
        self.setProperty("kind", "clear")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        title = _("Scans of signed sheets")
        column.addWidget(label(title, "strong") if numbered else heading_label(title, 2))
        for number, scan in enumerate(scans, start=1):
            told = _("Save a copy of this file")
            shown = _("Sheet {number}").format(number=number) if numbered else _shortened(scan.name)
            link = quiet_button(shown, "attachment")
            link.setToolTip(as_tooltip(f"{told}: {scan.name}" if numbered else told))
            link.setAccessibleName(_("Save a copy of {name}").format(name=scan.name))
            link.clicked.connect(partial(self.save_copy, scan.id))
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def save_copy(self, scan_id: int, _checked: bool = False) -> None:
        """Write a copy where the user wants it."""
        context = self._context
        try:
            with context.storage.read() as session:
                file = self._load(session, scan_id)
            path = context.notices.save_file(_("Save a copy"), file.name, _("All files") + " (*)")
            if path is not None:
                context.disclose("scan", 1)
                _write(path, file.data)
                context.notices.say(_("The file is saved: {name}").format(name=path.name))
        except UserError as problem:
            context.notices.problem(problem)


def _shortened(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 4]}…"


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as problem:
        what = _("The file “{name}” cannot be written.").format(name=path.name)
        raise UserError(what, _("Please choose another place.")) from problem
