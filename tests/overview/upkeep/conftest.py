from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from app.base.storage import Storage
from app.base.storage.folder import GroupFolder
from app.group.rules import Profile
from app.group.service import change_profile
from tests.conftest import EVERYBODY, KEY, NOW


@dataclass
class Clock:
    """Goes on only when told."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def moving() -> Clock:
    return Clock()


@pytest.fixture
def living(folder: GroupFolder, moving: Clock) -> Iterator[Storage]:
    """The open file of a group in its folder."""
    storage = Storage(folder.database, KEY, moving, EVERYBODY)
    rename(storage, "Nachbarn")
    yield storage
    storage.close()


def rename(storage: Storage, name: str) -> None:
    with storage.write("Renamed") as session:
        change_profile(session, Profile(name))


@pytest.fixture
def other_drive() -> Iterator[Path]:
    """A folder that does not lie on the drive of the group."""
    memory = Path("/dev/shm")
    if not memory.is_dir():
        pytest.skip("there is no other drive here")
    with TemporaryDirectory(dir=memory) as place:
        yield Path(place)
