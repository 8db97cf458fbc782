"""Damage as it happens to files, and whether the program notices: when it opens them, or by `treffpunkt check`."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from app.assembly import faults
from app.base.errors import DamagedFile, UserError
from app.base.storage import Storage, keys
from app.base.storage.backup import list_backups, make_backup, restore_backup
from app.base.storage.backup_file import is_whole
from app.base.storage.folder import GroupFolder, check_openable
from app.group.opening import open_group
from app.group.service import read_profile
from app.members.rules import MemberDetails
from app.members.service import admit, members_as_data
from tests.conftest import EVERYBODY, KEY, NOW, PASSWORD, clock
from tests.endurance.tally import Tally

CHEAP = keys.Cost(8, 1, 1)  # the slots are not what is tested here
SEEN = ("open", "check")
PRACTICE = Path(__file__).parents[1] / "files" / "0.1.0.db"  # 24 people, 32 entries, 3 meetings

Spoil = Callable[[bytes], bytes]


def group_of_practice(folder: Path) -> GroupFolder:
    """The invented group, brought up to date, with a backup beside it."""
    from app.base.storage import migrate

    group = GroupFolder(folder / "group")
    group.path.mkdir()
    shutil.copy(PRACTICE, group.database)
    migrate.upgrade(group.database, KEY)
    Storage(group.database, KEY, clock, EVERYBODY).close()
    slot = keys.seal(KEY, PASSWORD, keys.PERSON, "key", CHEAP)
    keys.write_keyring(group.keyring, keys.Keyring("de", (slot,)))
    make_backup(group, KEY, NOW)
    return group


def spoil_database(group: GroupFolder, spoil: Spoil, tally: Tally, example: str) -> None:
    """Spoil a copy of the file, look whether that is noticed, and every now and then go the whole way of the user."""
    whole = group.database.read_bytes()
    group.database.write_bytes(spoil(whole))
    seen = _noticed(group)
    if seen is None:
        tally.add("missed", example=example)
    else:
        tally.add(seen)
    _clear(group)
    group.database.write_bytes(whole)


def bring_back(group: GroupFolder, spoil: Spoil, tally: Tally, example: str) -> None:
    """The way out: the newest backup takes the place of a spoilt file, which is kept byte for byte."""
    whole = group.database.read_bytes()
    spoilt = spoil(whole)
    group.database.write_bytes(spoilt)
    restore_backup(group, list_backups(group.backups)[0].file, PASSWORD, NOW)
    kept = [file.read_bytes() for file in group.quarantine.rglob("group.db")]
    if kept != [spoilt]:
        tally.add("not_kept", example=example)
    if _noticed(group) is not None:
        tally.add("not_brought_back", example=example)
    tally.add("brought_back")
    shutil.rmtree(group.quarantine)
    _clear(group)


def work_on(group: GroupFolder, spoil: Spoil, tally: Tally, example: str, *, old: bool) -> None:
    """Sign in to a spoilt file (`old`: of version 0.1.0), write, close: sentences, no crash."""
    whole = group.database.read_bytes()
    group.database.write_bytes(spoil(PRACTICE.read_bytes() if old else whole))
    try:
        opened = open_group(group, PASSWORD, clock)
        try:
            with opened.storage.write("Somebody") as session:
                admit(session, MemberDetails(last_name="Yılmaz"))
        finally:
            tally.add("told" if opened.close() else "worked")
    except UserError:
        tally.add("told")
    except Exception as fault:  # noqa: BLE001 - that there is none is what is tested
        tally.add("crashed", example=f"{example}: {fault!r}")
    _clear(group)
    group.database.write_bytes(whole)


def spoil_backup(group: GroupFolder, spoil: Spoil, tally: Tally, example: str) -> None:
    """A spoilt backup is named by the check, and refused before anything is changed."""
    good = list_backups(group.backups)[0].file
    whole = good.read_bytes()
    bad = group.path / "spoilt.treffpunkt"
    bad.write_bytes(spoil(whole))
    tally.add("check" if not is_whole(bad) else "missed", example=example)
    before = group.database.read_bytes()
    try:
        restore_backup(group, bad, PASSWORD, NOW)
        tally.add("taken", example=example)
    except UserError:
        tally.add("refused")
    if group.database.read_bytes() != before or list(group.path.glob("next-*")):
        tally.add("changed", example=example)
    bad.unlink()


def _noticed(group: GroupFolder) -> str | None:
    try:
        check_openable(group.vault, KEY)
        storage = Storage(group.database, KEY, clock, EVERYBODY)
        try:
            with storage.read() as session:
                read_profile(session)
                members_as_data(session)
                found = faults(session)
        finally:
            storage.close()
    except DamagedFile:
        return "open"
    return "check" if found else None


def _clear(group: GroupFolder) -> None:
    for side in ("-wal", "-shm", "-journal"):
        group.database.with_name(f"group.db{side}").unlink(missing_ok=True)
