"""What tests of a room work at: a context on a real, empty file; papers are kept, dialogs answered at once.

A room's conftest takes the fixtures it needs from here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from app.base.desktop.context import ChangeSignal, Context
from app.base.desktop.form import FormDialog
from app.base.desktop.tasks import TaskRunner
from app.base.printing.blocks import Paper
from app.base.settings import Settings
from app.base.storage import Storage
from tests.base.desktop.doubles import SpokenNotices
from tests.conftest import clock

Dialog = TypeVar("Dialog", bound=FormDialog)


@dataclass
class Shown:
    """Keeps the papers that were to be shown."""

    storage: Storage
    papers: list[Paper] = field(default_factory=list)

    def __call__(self, make: Any) -> None:
        with self.storage.read() as session:
            self.papers.append(make(session))


@pytest.fixture
def notices() -> SpokenNotices:
    return SpokenNotices()


@pytest.fixture
def shown(storage: Storage) -> Shown:
    return Shown(storage)


@pytest.fixture
def context(storage: Storage, notices: SpokenNotices, shown: Shown, qapp: QApplication) -> Iterator[Context]:
    """A context on a real, empty file."""
    tasks = TaskRunner()
    made = Context(storage, ChangeSignal(storage), tasks, notices, Settings(language="en", theme="light"), clock)
    yield replace(made, show_paper=shown)
    tasks.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def answer(monkeypatch: pytest.MonkeyPatch, kind: type[QDialog], fill: Any) -> None:
    """Instead of waiting for a person, `fill` types into the next dialog of this kind and presses its button."""

    def exec_at_once(dialog: QDialog) -> int:
        dialog.show()
        fill(dialog)
        dialog.press_main()  # type: ignore[attr-defined]
        accepted = not dialog.isVisible()
        dialog.close()
        return int(accepted)

    monkeypatch.setattr(kind, "exec", exec_at_once)


def fill_in(kind: type[Dialog], fill: Callable[[Dialog], object], press: Callable[[], object]) -> None:
    """Press what opens a dialog; fill it in and press its main button. It must close."""
    faults: list[str] = []

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, kind):
            faults.append(f"{type(dialog).__name__} is open")
            if dialog is not None:
                dialog.close()
            return
        try:
            fill(dialog)
            dialog.press_main()
            faults.extend(row.problem_text() for row in dialog.fields.rows.values() if dialog.isVisible())
        finally:  # else it would wait for ever
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(0, act)
    press()
    settle()
    assert faults == []


def settle() -> None:
    """Let the window do what it has begun."""
    for _round in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
