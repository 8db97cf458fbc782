from __future__ import annotations

import errno
from pathlib import Path

import pytest

from app.base.errors import StorageFull, StorageUnwritable
from app.base.storage import durable, exchange
from app.base.storage.folder import GroupFolder


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, StorageFull),
        (errno.EDQUOT, StorageFull),
        (errno.EIO, StorageUnwritable),
        (errno.EACCES, StorageUnwritable),
    ],
)
def test_what_a_drive_does_is_said_in_words(tmp_path: Path, number: int, said: type[Exception]) -> None:
    with pytest.raises(said), durable.in_words(tmp_path):
        raise OSError(number, "drive")


def test_a_full_drive_is_named_even_if_it_is_gone(tmp_path: Path) -> None:
    assert str(tmp_path) in durable.trouble(OSError(errno.ENOSPC, "full"), tmp_path).what
    assert durable.trouble(OSError(errno.ENOSPC, "full"), tmp_path / "gone").what == "The disk is full."


def test_a_failed_write_leaves_the_old_file_and_no_half(tmp_path: Path) -> None:
    file = tmp_path / "keys.json"
    durable.write(file, b"old")
    (tmp_path / "keys.new").mkdir()  # the draft cannot be made
    with pytest.raises(StorageUnwritable):
        durable.write(file, b"new")
    assert file.read_bytes() == b"old"


def test_the_next_start_clears_away_what_a_killed_program_did_not_finish(tmp_path: Path) -> None:
    folder = GroupFolder(tmp_path)
    folder.backups.mkdir()
    kept = ("group.db", "keys.json", "backups/2026-11-20_09-00-00.treffpunkt")
    halves = ("keys.new", "group.part", "next-group.db-wal", "backups/a.part", "backups/a.db.part-journal")
    for name in (*kept, *halves):
        (tmp_path / name).write_bytes(b"x")
    exchange.finish(folder)
    exchange.clear_halves(folder)
    assert {file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*") if file.is_file()} == set(kept)


def test_slots_that_cannot_be_read_are_no_crash(tmp_path: Path) -> None:
    folder = GroupFolder(tmp_path)
    folder.keyring.mkdir()  # reading it fails, as from a bad sector
    with pytest.raises(StorageUnwritable):
        folder.read_keyring()
