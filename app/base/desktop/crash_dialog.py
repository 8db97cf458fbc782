"""Tells that something went wrong that nobody expected: what is safe, and what to do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.base.dates import show_moment
from app.base.desktop.buttons import button, primary_button
from app.base.desktop.crash import Crash
from app.base.desktop.form_area import FormArea
from app.base.desktop.labels import heading_label, label, picture, soft_label
from app.base.desktop.theme import large_text, px
from app.base.desktop.widgets import wrapping_row
from app.base.i18n import _


class CrashDialog(QDialog):
    """`last_step`: what was saved last and when, if known. `restart` closes the program and begins anew."""

    def __init__(
        self,
        crash: Crash,
        last_step: tuple[str, datetime] | None = None,
        parent: QWidget | None = None,
        restart: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(parent)
        self._crash = crash
        self._restart = restart
        self.setWindowTitle("Treffpunkt")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(28), px(24), px(28), px(20))
        outer.setSpacing(px(12))
        self._area = FormArea() if large_text() else None
        if self._area is None:
            column = QVBoxLayout()
            column.setSpacing(px(12))
            outer.addLayout(column)
        else:
            column = self._area.body
            outer.addWidget(self._area, 1)
        self._tell(column, crash, last_step)
        outer.addSpacing(px(8))
        outer.addWidget(self._buttons())
        if self._area is None:
            self.setMinimumWidth(px(520))

    def showEvent(self, event: QShowEvent) -> None:
        """With large text: as high as the words need, scrolling where the screen is too small."""
        if self._area is not None:
            self._area.fit(self)
        super().showEvent(event)

    def _tell(self, column: QVBoxLayout, crash: Crash, last_step: tuple[str, datetime] | None) -> None:
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(picture("warning", 32, "care"))
        head.addWidget(heading_label(_("Something went wrong."), 2), 1)
        column.addLayout(head)
        column.addWidget(label(_("This is a fault of the program, not yours. What you saved is safe.")))
        if last_step is not None:
            what, moment = last_step
            text = _("Your last saved step is “{what}”, {moment}.").format(what=what, moment=show_moment(moment))
            column.addWidget(label(text))
        column.addWidget(label(_("Error number {number}").format(number=crash.number), "strong"))
        if crash.report is not None:
            where = _("A report without names lies here: {file}").format(file=crash.report)
            column.addWidget(soft_label(where))

    def _buttons(self) -> QWidget:
        self.copy_button = button(_("Copy the report"), "copy")
        self.copy_button.clicked.connect(self.copy)
        close = primary_button(_("Go on working"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        parts = [self.copy_button]
        if self._restart is not None:
            self.restart_button = button(_("Restart the program"), "refresh")
            self.restart_button.clicked.connect(self.accept)
            self.restart_button.clicked.connect(self._restart)
            parts.append(self.restart_button)
        return wrapping_row(*parts, close)

    def copy(self) -> None:
        """Put the report on the clipboard, to paste it into a mail."""
        QGuiApplication.clipboard().setText(self._crash.text)
        self.copy_button.setText(_("Report copied"))
