from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.base.desktop.context import ChangeSignal, Context
from app.base.desktop.tasks import TaskRunner
from app.base.settings import Settings
from app.base.storage import Storage
from tests.base.desktop.doubles import SpokenNotices
from tests.conftest import clock


@pytest.fixture
def notices() -> SpokenNotices:
    return SpokenNotices()


@pytest.fixture
def desk(storage: Storage, notices: SpokenNotices, qapp: QApplication) -> Iterator[Context]:
    """A real encrypted file to type sheets into."""
    tasks = TaskRunner()
    yield Context(storage, ChangeSignal(storage), tasks, notices, Settings(language="en"), clock)
    tasks.close()
