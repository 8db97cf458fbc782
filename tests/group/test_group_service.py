from __future__ import annotations

from pathlib import Path

import pytest

from app.base.errors import AlreadyOpen, InvalidInput, NoGroup, UserError, WrongPassword
from app.base.storage import Storage, keys
from app.base.storage.backup import list_backups
from app.base.storage.folder import GroupFolder
from app.group.opening import open_group, start_group
from app.group.rules import Profile
from app.group.service import change_profile, file_faults, read_profile
from tests.conftest import PASSWORD, clock


@pytest.fixture
def started(tmp_path: Path) -> tuple[GroupFolder, tuple[str, ...]]:
    folder = GroupFolder(tmp_path / "new")
    return folder, start_group(folder, "Nachbarn", PASSWORD, "de", clock, keys.FLOOR)


def test_a_new_group_opens_with_password_and_with_words(started: tuple[GroupFolder, tuple[str, ...]]) -> None:
    folder, words = started
    for secret in (PASSWORD, " ".join(words), ", ".join(word.upper() for word in words)):
        with open_group(folder, secret, clock) as group, group.storage.read() as session:
            assert read_profile(session).name == "Nachbarn"
            assert file_faults(session) == []
    with pytest.raises(WrongPassword):
        open_group(folder, "something else", clock)
    assert PASSWORD.encode() not in folder.keyring.read_bytes()
    assert not any(" ".join(words).encode() in file.read_bytes() for file in folder.path.rglob("*") if file.is_file())


def test_two_programs_cannot_open_one_group(started: tuple[GroupFolder, tuple[str, ...]]) -> None:
    folder, _words = started
    with open_group(folder, PASSWORD, clock), pytest.raises(AlreadyOpen):
        open_group(folder, PASSWORD, clock)
    with open_group(folder, PASSWORD, clock):
        pass


def test_closing_backs_up_what_changed_and_only_then(started: tuple[GroupFolder, tuple[str, ...]]) -> None:
    folder, _words = started
    before = len(list_backups(folder.backups))
    with open_group(folder, PASSWORD, clock):
        pass
    assert len(list_backups(folder.backups)) == before
    with open_group(folder, PASSWORD, clock) as group, group.storage.write("Changed") as session:
        change_profile(session, Profile("Andere"))
    assert len(list_backups(folder.backups)) == before + 1
    assert not list(folder.path.glob("group.db-*"))


def test_no_group_no_password_no_name(tmp_path: Path) -> None:
    folder = GroupFolder(tmp_path / "none")
    with pytest.raises(NoGroup):
        open_group(folder, PASSWORD, clock)
    with pytest.raises(InvalidInput, match="short"):
        start_group(folder, "Nachbarn", "short", "de", clock, keys.FLOOR)
    with pytest.raises(InvalidInput, match="name"):
        start_group(folder, " \n ", PASSWORD, "de", clock, keys.FLOOR)
    assert not folder.holds_group()


def test_a_second_group_in_the_folder_is_refused(started: tuple[GroupFolder, tuple[str, ...]]) -> None:
    folder, _words = started
    before = folder.database.read_bytes()
    with pytest.raises(UserError, match="already"):
        start_group(folder, "Andere", PASSWORD, "de", clock, keys.FLOOR)
    assert folder.database.read_bytes() == before


def test_profile_needs_a_name_and_is_tidied(storage: Storage) -> None:
    with pytest.raises(InvalidInput) as caught, storage.write("Changed") as session:
        change_profile(session, Profile("  "))
    assert caught.value.field == "name"
    with storage.write("Changed") as session:
        tidy = change_profile(session, Profile(" Mieter\ntreff ", place="Raum  12"))
    assert tidy.head == "Mieter treff · Raum 12"
