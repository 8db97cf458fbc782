from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.base.desktop.context import ChangeSignal, Context
from app.base.desktop.tasks import TaskRunner
from app.base.paths import resources
from app.base.settings import Settings
from app.base.storage import Storage, migrate
from app.practice import fill
from tests.base.desktop.doubles import SpokenNotices
from tests.conftest import EVERYBODY, KEY, TODAY, clock


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Storage]:
    """The invented group, for looking only."""
    file = tmp_path_factory.mktemp("practice") / "group.db"
    migrate.upgrade(file, KEY, create=True)
    storage = Storage(file, KEY, clock, EVERYBODY)
    fill(storage, json.loads((resources() / "texts" / "demo.json").read_text("utf-8")), TODAY)
    yield storage
    storage.close()


@pytest.fixture
def context(practice: Storage, qapp: QApplication) -> Iterator[Context]:
    tasks = TaskRunner()
    yield Context(practice, ChangeSignal(practice), tasks, SpokenNotices(), Settings(language="en"), clock)
    tasks.close()
