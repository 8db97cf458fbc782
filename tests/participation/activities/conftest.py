"""A context on a real, empty file, and dialogs that are answered at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog

from app.base.desktop.context import ChangeSignal, Context
from app.base.desktop.tasks import TaskRunner
from app.base.printing.blocks import Paper
from app.base.settings import Settings
from app.base.storage import Storage
from tests.base.desktop.doubles import SpokenNotices
from tests.conftest import clock


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
