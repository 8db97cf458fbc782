from __future__ import annotations

import shutil
import zipfile
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from app.base.errors import UserError, WrongPassword
from app.base.paths import PRACTICE_MARK
from app.base.storage import Storage, exchange, keys
from app.base.storage.backup import SUFFIX, UnusableBackup, list_backups, make_backup, restore_backup, thin_out
from app.base.storage.folder import GroupFolder, open_key
from app.group.rules import Profile
from app.group.service import change_profile, read_profile
from tests.base.storage.test_thinning import place_backup
from tests.conftest import EVERYBODY, KEY, NOW, PASSWORD, clock


def rename(folder: GroupFolder, name: str) -> None:
    storage = Storage(folder.database, KEY, clock, EVERYBODY)
    with storage.write("Renamed") as session:
        change_profile(session, Profile(name))
    storage.close()


def name_in(folder: GroupFolder) -> str:
    storage = Storage(folder.database, open_key(folder, PASSWORD), clock, EVERYBODY)
    with storage.read() as session:
        found = read_profile(session).name
    storage.close()
    return found


def test_backup_of_a_living_file_brings_it_back(folder: GroupFolder) -> None:
    storage = Storage(folder.database, KEY, clock, EVERYBODY)
    with storage.write("Renamed") as session:
        change_profile(session, Profile("Good"))
    made = make_backup(folder, KEY, NOW)
    storage.close()
    rename(folder, "Spoiled")
    restore_backup(folder, made, PASSWORD, NOW)
    assert name_in(folder) == "Good"
    kept = folder.quarantine / "2026-11-21_18-05-00"
    assert {file.name for file in kept.iterdir()} == {"group.db", "keys.json"}


def test_old_log_files_cannot_spoil_the_restored_file(folder: GroupFolder) -> None:
    rename(folder, "Good")
    made = make_backup(folder, KEY, NOW)
    living = Storage(folder.database, KEY, clock, EVERYBODY)
    with living.write("Renamed") as session:
        change_profile(session, Profile("Spoiled"))
    for suffix in ("", "-wal"):  # what a crash leaves behind
        shutil.copy(f"{folder.database}{suffix}", folder.path / f"crashed{suffix}")
    living.close()
    for suffix in ("", "-wal"):
        (folder.path / f"crashed{suffix}").replace(f"{folder.database}{suffix}")
    restore_backup(folder, made, PASSWORD, NOW)
    assert name_in(folder) == "Good"


def test_damaged_file_is_never_opened(folder: GroupFolder) -> None:
    rename(folder, "Good")
    made = make_backup(folder, KEY, NOW)
    folder.database.write_bytes(b"not a database at all")
    folder.keyring.write_bytes(b"{")
    restore_backup(folder, made, PASSWORD, NOW)
    assert name_in(folder) == "Good"


def test_backup_opens_in_an_empty_folder(folder: GroupFolder, tmp_path: Path) -> None:
    rename(folder, "Good")
    made = make_backup(folder, KEY, NOW, tmp_path / "stick")
    other = GroupFolder(tmp_path / "other")
    restore_backup(other, made, PASSWORD, NOW)
    assert name_in(other) == "Good"


def test_wrong_password_changes_nothing(folder: GroupFolder) -> None:
    made = make_backup(folder, KEY, NOW)
    before = folder.database.read_bytes()
    with pytest.raises(WrongPassword):
        restore_backup(folder, made, "wrong password", NOW)
    assert folder.database.read_bytes() == before
    assert not folder.quarantine.exists()
    assert not list(folder.path.glob("next-*"))


@pytest.mark.parametrize("size", [0, 1, 100, 4096, -1, -100])
def test_cut_or_empty_backup_is_refused(folder: GroupFolder, size: int) -> None:
    made = make_backup(folder, KEY, NOW)
    content = made.read_bytes()
    made.write_bytes(content[:size])
    with pytest.raises(UserError):
        restore_backup(folder, made, PASSWORD, NOW)
    assert name_in(folder) == ""


def test_one_flipped_bit_is_found(folder: GroupFolder) -> None:
    made = make_backup(folder, KEY, NOW)
    content = bytearray(made.read_bytes())
    for place in range(60, len(content) // 2, len(content) // 9):
        spoiled = bytes(content[:place]) + bytes([content[place] ^ 4]) + bytes(content[place + 1 :])
        made.write_bytes(spoiled)
        with pytest.raises(UserError):
            restore_backup(folder, made, PASSWORD, NOW)


def test_foreign_zip_is_refused(folder: GroupFolder, tmp_path: Path) -> None:
    foreign = tmp_path / f"foreign{SUFFIX}"
    with zipfile.ZipFile(foreign, "w") as bundle:
        bundle.writestr("../../evil", "x")
    with pytest.raises(UnusableBackup):
        restore_backup(folder, foreign, PASSWORD, NOW)


def test_source_that_fails_its_check_is_not_backed_up(folder: GroupFolder) -> None:
    rename(folder, "Good")
    good = make_backup(folder, KEY, NOW)
    content = bytearray(folder.database.read_bytes())
    content[-2000] ^= 1
    folder.database.write_bytes(content)
    with pytest.raises((UserError, sqlcipher.DatabaseError)):
        make_backup(folder, KEY, NOW + timedelta(days=1))
    assert [found.file for found in list_backups(folder.backups)] == [good]
    assert [file.name for file in folder.backups.iterdir()] == [good.name]


def test_interrupted_exchange_is_finished_at_the_next_start(
    folder: GroupFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename(folder, "Good")
    made = make_backup(folder, KEY, NOW)
    rename(folder, "Spoiled")

    def power_cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr("app.base.storage.exchange._exchange", power_cut)
        with pytest.raises(KeyboardInterrupt):
            restore_backup(folder, made, PASSWORD, NOW)
    exchange.finish(folder)
    assert name_in(folder) == "Good"


def test_thinning_keeps_days_weeks_months_years(tmp_path: Path) -> None:
    today = date(2026, 11, 21)
    for age in range(900):
        for hour in (9, 15):
            moment = datetime(2026, 11, 21, hour) - timedelta(days=age)
            place_backup(tmp_path, moment, member=24)
    thin_out(tmp_path, today)
    ages = [(today - found.made_at.date()).days for found in list_backups(tmp_path)]
    assert ages.count(0) == ages.count(1) == 2
    assert len([age for age in ages if 2 <= age < 7]) == 5
    assert 3 <= len([age for age in ages if 7 <= age < 28]) <= 4
    assert 11 <= len([age for age in ages if 28 <= age < 365]) <= 13
    assert len([age for age in ages if age >= 365]) in {1, 2}
    thin_out(tmp_path, today)
    assert len(list_backups(tmp_path)) == len(ages)


def test_slot_binds_its_cost() -> None:
    slot = keys.seal(KEY, PASSWORD, keys.PERSON, "key", keys.FLOOR)
    assert keys.open_slot(slot, PASSWORD) == KEY
    assert keys.open_slot(slot, "something else") is None
    weaker = replace(slot, cost=keys.Cost(passes=4))
    assert keys.open_slot(weaker, PASSWORD) is None


def test_keyring_round_trip_and_damage() -> None:
    ring = keys.Keyring("de", (keys.seal(KEY, PASSWORD, keys.PERSON, "key", keys.FLOOR),))
    assert keys.unpack(keys.pack(ring)) == ring
    for broken in (b"", b"[]", b"{}", b"\xff", keys.pack(ring)[:-5], keys.pack(ring).replace(b"65536", b"99999999999")):
        with pytest.raises(UserError):
            keys.unpack(broken)


def test_halves_of_a_killed_program_are_cleared_away_the_next_day(tmp_path: Path) -> None:
    kept = ("2026-11-21_09-00-00.part", "holiday.part", f"2026-11-20_09-00-00{SUFFIX}")
    for name in (*kept, "2026-11-20_09-00-00.part", "2026-11-20_09-00-00.db.part"):
        (tmp_path / name).write_bytes(b"x")
    thin_out(tmp_path, date(2026, 11, 21))
    assert {file.name for file in tmp_path.iterdir()} == set(kept)


@pytest.mark.parametrize("invented", [True, False], ids=["practice into real", "real into practice"])
def test_practice_and_real_groups_are_never_mixed(folder: GroupFolder, tmp_path: Path, invented: bool) -> None:
    if invented:
        (folder.path / PRACTICE_MARK).touch()
    made = make_backup(folder, KEY, NOW)
    other = GroupFolder(tmp_path / "other")
    other.path.mkdir()
    if not invented:
        (other.path / PRACTICE_MARK).touch()
    with pytest.raises(UserError, match="practice" if invented else "real"):
        restore_backup(other, made, PASSWORD, NOW)
    assert not other.holds_group()
    restore_backup(folder, made, PASSWORD, NOW)
