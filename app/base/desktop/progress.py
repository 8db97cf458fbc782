"""Long work seen: a bar and a Cancel button, only if it takes longer than a moment."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.base.desktop.buttons import button
from app.base.desktop.context import Context
from app.base.desktop.labels import heading_label, soft_label
from app.base.desktop.tasks import Progress
from app.base.desktop.theme import px
from app.base.desktop.waiting_bar import WaitingBar
from app.base.i18n import _

Result = TypeVar("Result")
PATIENCE_MS = 400


class ProgressDialog(QDialog):
    """Stands beside the work, blocks nothing. Closing it cancels."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticket: Progress | None = None
        self.setModal(False)
        self.setWindowTitle(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(28), px(24), px(28), px(20))
        column.setSpacing(px(14))
        column.addWidget(heading_label(title, 2))
        self.bar = WaitingBar(title)
        column.addWidget(self.bar)
        self.words = soft_label(_("This may take a moment."))
        column.addWidget(self.words)
        self.cancel_button = button(_("Cancel"), "close")
        self.cancel_button.clicked.connect(self.reject)
        column.addWidget(self.cancel_button, 0, Qt.AlignmentFlag.AlignTrailing)
        self.setMinimumWidth(px(420))
        self._pause = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._pause.timeout.connect(self.show)

    def watch(self, ticket: Progress) -> None:
        """Show itself in a moment, unless `over` comes first."""
        self._ticket = ticket
        self._pause.start()

    def show_step(self, done: int, of: int) -> None:
        """How far the work is."""
        self.bar.show_step(done, of)
        self.words.setText(_("{done} of {of}").format(done=done, of=of))

    def over(self) -> None:
        """The work is done: go away."""
        self._pause.stop()
        self.hide()
        self.deleteLater()

    @Slot()
    def reject(self) -> None:
        """Ask the work to stop at its next step."""
        if self._ticket is not None:
            self._ticket.cancel()
        self.over()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing cancels."""
        event.accept()
        self.reject()


def run_with_progress(
    context: Context,
    title: str,
    job: Callable[[Progress], Result],
    done: Callable[[Result], None],
    failed: Callable[[BaseException], None] | None = None,
    owner: QWidget | None = None,
) -> ProgressDialog:
    """Run `job` on the worker; a bar with Cancel appears if it takes long. `done` and `failed` as in TaskRunner.start.

    `owner` is the screen that asked: if it is gone when the job ends, nobody is told.
    """
    dialog = ProgressDialog(title, owner.window() if owner is not None else None)

    def succeed(result: Result) -> None:
        dialog.over()
        if _there(owner):
            done(result)

    def explain(error: BaseException) -> None:
        dialog.over()
        if failed is None:
            raise error
        if _there(owner):
            failed(error)

    ticket = context.tasks.start(job, done=succeed, failed=explain, progress=dialog.show_step, owner=dialog)
    dialog.watch(ticket)
    return dialog


def _there(owner: QWidget | None) -> bool:
    return owner is None or isValid(owner)
