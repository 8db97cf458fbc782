"""The confidential file: its own key, no trace of it in the group's file."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.base.errors import DamagedFile, UserError, WrongPassword
from app.base.storage import cipher, keys
from app.base.storage.attachments import keep
from app.base.storage.backup import restore_backup
from app.base.storage.folder import GroupFolder
from app.base.storage.rights import NotAllowed, demand
from app.group.confidential.service import turn_on
from app.group.opening import OpenGroup, open_group
from app.group.people import access, service
from app.group.people.rules import NewPerson
from app.group.rights import Action, Role
from tests.conftest import NOW, PASSWORD, clock

MAREN, IVAN = "wolke stein garten uhr", "fenster brot kerze tal"
MARKER = "STREIT-UM-DAS-TREPPENHAUS"


@pytest.fixture(scope="module")
def with_mediators(founded: tuple[GroupFolder, tuple[str, ...]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A group of a chair and two mediators. Copy it."""
    made = GroupFolder(tmp_path_factory.mktemp("mediators") / "group")
    shutil.copytree(founded[0].path, made.path)
    with open_group(made, PASSWORD, clock) as group:
        access.add_person(group, NewPerson("Maren", frozenset({Role.MEDIATOR}), "cat", MAREN))
        access.add_person(group, NewPerson("Ivan", frozenset({Role.MEDIATOR}), "moon", IVAN))
        with group.storage.write("") as session:
            turn_on(session)
    return made.path


@pytest.fixture
def folder(with_mediators: Path, tmp_path: Path) -> GroupFolder:
    shutil.copytree(with_mediators, tmp_path / "group")
    return GroupFolder(tmp_path / "group")


@pytest.fixture
def maren(folder: GroupFolder) -> Iterator[OpenGroup]:
    """The first mediator, who has set the file up and has it open."""
    with open_group(folder, MAREN, clock, picture="cat") as group:
        group.confidential.set_up(MAREN, keys.FLOOR)
        group.confidential.open(MAREN)
        yield group


def write_marker(group: OpenGroup) -> None:
    storage = group.confidential.storage
    assert storage is not None
    with storage.write(MARKER) as session:
        demand(session, Action.MEDIATE)
        keep(session, f"{MARKER}.txt", MARKER.encode())


def markers(group: OpenGroup) -> int:
    storage = group.confidential.storage
    assert storage is not None
    with storage.read() as session:
        raw = session.connection().connection.driver_connection
        assert raw is not None
        return int(raw.execute("SELECT count(*) FROM attachment WHERE name LIKE ?", (f"{MARKER}%",)).fetchone()[0])


def test_only_mediators_come_near(folder: GroupFolder) -> None:
    with open_group(folder, PASSWORD, clock, picture="fox") as chair:
        assert not chair.confidential.exists
        for attempt in (chair.confidential.set_up, chair.confidential.open):
            with pytest.raises(NotAllowed):
                attempt(PASSWORD)
    assert not folder.confidential.exists()


def test_the_key_of_the_group_does_not_open_it(maren: OpenGroup) -> None:
    write_marker(maren)
    maren.confidential.lock()
    with pytest.raises(DamagedFile):
        cipher.connect(maren.folder.confidential.database, maren.storage.key)
    with pytest.raises(WrongPassword):
        keys.unlock(maren.folder.confidential.read_keyring(), PASSWORD)
    maren.confidential.open(MAREN)
    assert markers(maren) == 1


def test_no_trace_of_it_in_the_groups_file(maren: OpenGroup, tmp_path: Path) -> None:
    write_marker(maren)
    key = maren.storage.key
    maren.close()
    plain = tmp_path / "plain.db"
    connection = cipher.connect(maren.folder.database, key)
    connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
    connection.execute("SELECT sqlcipher_export('plain')")
    connection.close()
    assert b"Maren" in plain.read_bytes()
    plain_files = [plain, *(file for file in maren.folder.path.rglob("*") if file.is_file())]
    assert not [file.name for file in plain_files if MARKER.encode() in file.read_bytes()]


def test_it_locks_and_asks_again(maren: OpenGroup) -> None:
    assert maren.confidential.is_open
    maren.confidential.lock()
    maren.confidential.lock()
    assert not maren.confidential.is_open
    assert maren.confidential.key is None
    with pytest.raises(WrongPassword):
        maren.confidential.open(IVAN)


def test_a_second_mediator_is_let_in_by_the_first(maren: OpenGroup) -> None:
    write_marker(maren)
    confidential = maren.confidential
    assert confidential.mediators() == [2]
    with pytest.raises(WrongPassword):
        confidential.let_in(3, PASSWORD)
    with pytest.raises(NotAllowed):
        confidential.let_in(1, PASSWORD)
    confidential.let_in(3, IVAN)
    assert confidential.mediators() == [2, 3]
    maren.close()
    with open_group(maren.folder, IVAN, lambda: NOW + timedelta(minutes=1), picture="moon") as ivan:
        ivan.confidential.open(IVAN)
        assert markers(ivan) == 1


def test_whoever_is_dismissed_has_no_key_and_no_old_key(maren: OpenGroup) -> None:
    write_marker(maren)
    maren.confidential.let_in(3, IVAN)
    old = maren.confidential.key
    with pytest.raises(UserError):
        maren.confidential.dismiss(2)
    maren.confidential.dismiss(3)
    assert maren.confidential.key != old
    assert markers(maren) == 1
    assert maren.confidential.mediators() == [2]


def test_who_lost_the_role_loses_the_slot_at_the_next_opening(maren: OpenGroup) -> None:
    maren.confidential.let_in(3, IVAN)
    old = maren.confidential.key
    maren.close()
    with open_group(maren.folder, PASSWORD, clock, picture="fox") as chair, chair.storage.write("Roles") as session:
        service.change_roles(session, 3, {Role.LOOK})
    with open_group(maren.folder, MAREN, clock, picture="cat") as again:
        again.confidential.open(MAREN)
        assert again.confidential.key != old
        assert len(again.folder.confidential.read_keyring().slots) == 2


def test_its_own_words_open_it_and_new_ones_end_them(maren: OpenGroup) -> None:
    fresh = maren.confidential.new_recovery_words()
    maren.confidential.lock()
    maren.confidential.open(" ".join(fresh))
    assert maren.confidential.is_open


def test_a_new_password_counts_here_too(maren: OpenGroup) -> None:
    maren.confidential.lock()
    access.change_own_password(maren, MAREN, IVAN + " neu")
    maren.confidential.open(IVAN + " neu")
    assert maren.confidential.is_open


@pytest.mark.parametrize("is_open", [True, False])
def test_it_goes_into_every_backup_and_comes_back(maren: OpenGroup, tmp_path: Path, *, is_open: bool) -> None:
    write_marker(maren)
    if not is_open:
        maren.confidential.lock()
    made = maren.back_up()
    other = GroupFolder(tmp_path / "other")
    restore_backup(other, made, PASSWORD, NOW)
    with open_group(other, MAREN, clock, picture="cat") as group:
        group.confidential.open(MAREN)
        assert markers(group) == 1


@pytest.mark.parametrize("place", [0.3, 0.6, 0.99])
def test_damage_in_it_is_found_when_it_is_opened(maren: OpenGroup, place: float) -> None:
    write_marker(maren)
    maren.confidential.lock()
    content = bytearray(maren.folder.confidential.database.read_bytes())
    content[int(len(content) * place)] ^= 1
    maren.folder.confidential.database.write_bytes(content)
    with pytest.raises(DamagedFile):
        maren.confidential.open(MAREN)
    assert not maren.confidential.is_open
