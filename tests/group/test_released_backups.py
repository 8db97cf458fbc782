"""R12, R13: backups of every released version come back, with the password and with the words, in any folder."""

from __future__ import annotations

import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from app.base.errors import WrongPassword
from app.base.storage import keys, migrate
from app.base.storage.attempts import TooManyAttempts
from app.base.storage.backup import list_backups, restore_backup
from app.base.storage.folder import GroupFolder
from app.finances.service import verify_chain
from app.group.opening import open_group
from app.group.rights import Role
from app.members.service import members_as_data
from tests.conftest import EVERYBODY, KEY, NOW, PASSWORD, clock
from tests.test_restore_tool import WORDS

RELEASED = sorted((Path(__file__).parents[1] / "files").glob("*.treffpunkt"))


@pytest.mark.parametrize("secret", [PASSWORD, WORDS], ids=["password", "words"])
@pytest.mark.parametrize("backup", RELEASED, ids=lambda file: file.stem)
@pytest.mark.parametrize("state", ["nothing", "stale log", "damaged", "half a restore"])
def test_backup_of_every_version_comes_back(tmp_path: Path, backup: Path, secret: str, state: str) -> None:
    folder = GroupFolder(tmp_path / "group")
    folder.path.mkdir()
    if state != "nothing":
        (folder.path / "group.db-wal").write_bytes(b"stale" * 1000)
    if state == "damaged":
        folder.database.write_bytes(b"damaged" * 1000)
        folder.keyring.write_text("{")
    if state == "half a restore":
        (folder.path / "next-group.db").write_bytes(b"half")
    restore_backup(folder, backup, secret, NOW)
    if state == "damaged":
        assert [file.read_bytes() for file in folder.quarantine.rglob("group.db")] == [b"damaged" * 1000]
    with open_group(folder, secret, clock) as group:
        group.storage.identity = EVERYBODY
        with group.storage.read() as session:
            assert len(members_as_data(session)) == 24
            assert verify_chain(session) == []
    assert not migrate.is_behind(folder.database, KEY)
    assert not list(folder.path.glob("next-*"))
    assert list_backups(folder.backups)  # made before the file was brought up to date


def test_password_of_the_first_version_becomes_a_person_and_the_words_still_open(tmp_path: Path) -> None:
    folder = GroupFolder(tmp_path / "group")
    restore_backup(folder, RELEASED[0], PASSWORD, NOW)
    with open_group(folder, PASSWORD, clock) as group:
        assert group.person is not None
        assert Role.CHAIR in group.person.roles
    stored = json.loads(folder.keyring.read_text())
    assert {slot["kind"] for slot in stored["slots"]} == {"person", "recovery"}
    assert "group" not in stored
    with open_group(folder, WORDS, clock) as group:
        assert group.person is None
    with open_group(folder, PASSWORD, clock) as group:
        assert group.person is not None


def test_picture_nobody_has_and_wrong_password_look_alike(folder: GroupFolder) -> None:
    """R14: the same sentence, the same wait after it, kept over a restart."""
    told, now = set(), NOW
    for picture, secret in (("key", "wrong wrong wrong wrong"), ("snail", PASSWORD), ("", "wrong wrong wrong wrong")):
        with pytest.raises(WrongPassword) as caught:
            open_group(folder, secret, lambda: now, picture=picture)  # noqa: B023 - asked at once
        told.add(caught.value.sentence)
        with pytest.raises(TooManyAttempts):
            open_group(GroupFolder(folder.path), PASSWORD, lambda: now)  # noqa: B023
        now += timedelta(seconds=61)
    assert len(told) == 1
    open_group(folder, PASSWORD, lambda: now).release()


def test_wait_grows_to_a_minute_and_ends_with_the_right_password(folder: GroupFolder) -> None:
    """R14: 1, 2, 4 … 60 seconds."""
    slot = folder.read_keyring().slots[0]
    cheap = keys.seal(KEY, PASSWORD, keys.PERSON, slot.picture, keys.Cost(8, 1, 1))  # type: ignore[union-attr]
    keys.write_keyring(folder.keyring, keys.Keyring("de", (cheap,)))
    now, waits = NOW, []
    for _attempt in range(9):
        with pytest.raises(WrongPassword):
            open_group(folder, "wrong wrong wrong wrong", lambda: now)  # noqa: B023
        waits.append(GroupFolder(folder.path).attempts.wait(now))
        now += timedelta(seconds=waits[-1])
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    open_group(folder, PASSWORD, lambda: now).release()
    assert folder.attempts.wait(now) == 0


def test_file_of_version_one_beside_its_own_slots(tmp_path: Path) -> None:
    """The folder itself, copied from an old computer."""
    folder = GroupFolder(tmp_path / "group")
    restore_backup(folder, RELEASED[0], PASSWORD, NOW)
    copy = GroupFolder(tmp_path / "copy")
    shutil.copytree(folder.path, copy.path)
    with open_group(copy, WORDS, clock) as group:
        assert group.storage.identity.name
