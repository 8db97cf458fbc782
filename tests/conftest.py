"""What every test may count on: a fresh encrypted file, a fixed day, no network, no dialog, no stray warning."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import gc
import shutil
import socket
import sys
import threading
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from app.base.i18n import use_language
from app.base.storage import Storage, keys, migrate
from app.base.storage.folder import GroupFolder
from app.base.storage.rights import Identity
from app.group.opening import start_group
from app.group.rights import Action, Role

gc.set_threshold(50_000, 20, 100)  # a window has many objects: looking through them each time costs a sixth

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 18, 5)
PASSWORD = "apfel birne lampe tisch"
KEY = bytes(range(32))
EVERYBODY = Identity("Ayşe Yılmaz", 1, frozenset(Action), frozenset(Role))  # somebody with every right


EVERY_LOOK = os.environ.get("TREFFPUNKT_EVERY_LOOK") == "1"  # all languages, sizes and roles, as before a release


def clock() -> datetime:
    """The time stands still."""
    return NOW


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("en")


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("this program has no network")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty group file; copied for each test."""
    file = tmp_path_factory.mktemp("template") / "group.db"
    migrate.upgrade(file, KEY, create=True)
    Storage(file, KEY, clock, EVERYBODY).close()
    return file


@pytest.fixture
def folder(tmp_path: Path, empty_file: Path) -> GroupFolder:
    """A group's folder as the program leaves it; its password is PASSWORD, its data key KEY."""
    folder = GroupFolder(tmp_path / "group")
    folder.path.mkdir()
    shutil.copy(empty_file, folder.database)
    slot = keys.seal(KEY, PASSWORD, keys.PERSON, "key", keys.FLOOR)
    keys.write_keyring(folder.keyring, keys.Keyring("de", (slot,)))
    return folder


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> tuple[GroupFolder, tuple[str, ...]]:
    """A group as its founder leaves it (Ayşe Yılmaz, picture fox, PASSWORD), and its recovery words. Copy it."""
    made = GroupFolder(tmp_path_factory.mktemp("founded") / "group")
    use_language("en")
    return made, start_group(made, "Nachbarn", PASSWORD, "de", clock, keys.FLOOR, person="Ayşe Yılmaz", picture="fox")


@pytest.fixture
def storage(tmp_path: Path, empty_file: Path) -> Iterator[Storage]:
    """An open, empty, encrypted group file."""
    file = tmp_path / "storage.db"
    shutil.copy(empty_file, file)
    storage = Storage(file, KEY, clock, EVERYBODY)
    yield storage
    storage.close()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Golden texts are written anew on request only."""
    parser.addoption("--update-golden", action="store_true", help="write the golden texts of all papers anew")


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """No window, thread or connection outlives its test."""
    before = set(threading.enumerate())
    yield
    gc.enable()  # a runner that was left with work would keep it off
    left = [thread for thread in set(threading.enumerate()) - before if thread.is_alive() and not thread.daemon]
    for thread in left:
        thread.join(5)
    assert not [thread.name for thread in left if thread.is_alive()]
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is not None and widgets.QApplication.instance() is not None:
        assert not [type(window).__name__ for window in widgets.QApplication.topLevelWidgets() if window.isVisible()]
