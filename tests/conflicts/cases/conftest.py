"""An open confidential file, empty, with a clock that tests can turn."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.base.storage import Storage, migrate
from app.base.storage.rights import Identity
from app.group.rights import Role, allowed
from tests.conftest import KEY, NOW

MEDIATOR = Identity("Mina Sommer", 7, allowed([Role.MEDIATOR]), frozenset({Role.MEDIATOR}))


class TurnedClock:
    """A clock that shows what a test wants."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def on(self, days: float) -> None:
        """Turn it so many days forward or back."""
        self.now += timedelta(days=days)


@pytest.fixture(scope="session")
def empty_secret_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty confidential file; copied for each test."""
    file = tmp_path_factory.mktemp("secret") / "confidential.db"
    migrate.upgrade(file, KEY, create=True, line="confidential")
    Storage(file, KEY, TurnedClock(), MEDIATOR).close()
    return file


@pytest.fixture
def ticking() -> TurnedClock:
    """The clock of `secret`."""
    return TurnedClock()


@pytest.fixture
def secret(tmp_path: Path, empty_secret_file: Path, ticking: TurnedClock) -> Iterator[Storage]:
    """The confidential file, open, for the mediator."""
    file = tmp_path / "confidential.db"
    shutil.copy(empty_secret_file, file)
    storage = Storage(file, KEY, ticking, MEDIATOR)
    yield storage
    storage.close()
