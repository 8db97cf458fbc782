"""Slots, attempts and the change of the data key, on real files."""

from __future__ import annotations

import errno
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.base.errors import DamagedFile, InvalidInput, StorageUnwritable, WrongPassword
from app.base.storage import Storage, cipher, durable, exchange, keys
from app.base.storage.attempts import Attempts, TooManyAttempts
from app.base.storage.backup import make_backup, restore_backup
from app.base.storage.folder import GroupFolder, check_founding, open_key
from app.base.storage.rotation import rotate
from app.base.storage.strength import check_strength
from app.group.opening import open_group
from app.group.rules import Profile
from app.group.service import change_profile, read_profile
from tests.conftest import EVERYBODY, KEY, NOW, PASSWORD, clock

OTHER = "wolke stein garten uhr"


def person(password: str, picture: str) -> keys.KeySlot:
    return keys.seal(KEY, password, keys.PERSON, picture, keys.FLOOR)


def test_a_slot_follows_a_new_key_without_its_password() -> None:
    slot, fresh = person(PASSWORD, "fox"), keys.new_key()
    followed = keys.rewrap(slot, fresh)
    assert keys.open_slot(followed, PASSWORD) == fresh
    assert keys.open_slot(slot, PASSWORD) == KEY
    assert keys.open_slot(followed, OTHER) is None
    assert followed.private == slot.private


def test_a_slot_binds_everything_it_says() -> None:
    slot = person(PASSWORD, "fox")
    for forged in (
        replace(slot, cost=keys.Cost(passes=4)),
        replace(slot, picture="cat"),
        replace(slot, id="0" * 16),
        replace(slot, kind=keys.RECOVERY),
        replace(slot, public=person(OTHER, "cat").public),
    ):
        assert keys.open_slot(forged, PASSWORD) is None


def test_a_password_opens_the_slot_of_its_picture_only() -> None:
    ring = keys.Keyring("de", (person(PASSWORD, "fox"), person(OTHER, "cat")))
    assert keys.unlock(ring, OTHER, "cat")[1].id == ring.slots[1].id
    assert keys.unlock(ring, OTHER)[1].id == ring.slots[1].id
    for wrong in ("fox", "umbrella"):
        with pytest.raises(WrongPassword):
            keys.unlock(ring, OTHER, wrong)


def test_a_password_of_twelve_words_from_the_list_is_a_password_all_the_same() -> None:
    words = keys.word_list()
    password, recovery = " ".join(words[:12]), " ".join(words[12:24])
    slots = (keys.seal(KEY, recovery, keys.RECOVERY, "", keys.FLOOR), person(password, "fox"))
    ring = keys.Keyring("de", slots)
    for picture in ("fox", ""):
        assert keys.unlock(ring, password, picture)[1] is slots[1]
        assert keys.unlock(ring, recovery.upper(), picture)[1] is slots[0]
    with pytest.raises(WrongPassword):
        keys.unlock(ring, password, "umbrella")


@pytest.mark.parametrize("odd", ["apfel\0birne lampe tisch", "\ufffdpfel birne l\ufffdmpe", "\udce4pfel birne"])
def test_a_password_that_no_keyboard_has_is_refused(odd: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="cannot be typed"):
        check_strength(odd)
    with pytest.raises(InvalidInput, match="cannot be typed"):
        check_founding(GroupFolder(tmp_path), odd)
    check_strength("नमस्ते‍ दुनिया घर 👩‍🌾 नदी")


def test_a_slot_file_tells_of_every_bit_that_changed(tmp_path: Path) -> None:
    ring = keys.Keyring("de", (person(PASSWORD, "fox"), keys.seal(KEY, OTHER, keys.RECOVERY, "", keys.FLOOR)))
    content = keys.pack(ring)
    assert keys.is_whole(content)
    assert keys.is_whole((Path(__file__).parents[2] / "files" / "0.1.0-keys.json").read_bytes())
    for place in range(len(content)):
        damaged = bytearray(content)
        damaged[place] ^= 1 << place % 8
        with suppress(ValueError, KeyError, TypeError, AttributeError):
            assert not keys.is_whole(bytes(damaged)), place


def test_a_right_password_for_a_damaged_slot_is_not_called_wrong(folder: GroupFolder) -> None:
    content = folder.keyring.read_text()
    folder.keyring.write_text(content.replace('"salt": "', '"salt": "AAAA', 1))
    with pytest.raises(DamagedFile):
        open_group(folder, PASSWORD, clock)
    assert folder.attempts.wait(NOW) == 1
    folder.attempts.succeeded()
    folder.keyring.write_text(content)
    with pytest.raises(WrongPassword):
        open_group(folder, OTHER, clock)


def test_the_slot_file_names_nobody_and_survives_a_round_trip() -> None:
    ring = keys.Keyring("de", (person(PASSWORD, "fox"),))
    assert keys.unpack(keys.pack(ring)) == ring
    assert ring.having(person(OTHER, "cat")).without(ring.slots[0].id).slots[0].kind == keys.PERSON
    endless = keys.pack(ring).replace(b'"memory": 65536', b'"memory": 1e999')
    for broken in (b"", b"[]", b"{}", b"\xff", b"[" * 100_000, keys.pack(ring)[:-5], endless):
        with pytest.raises(DamagedFile):
            keys.unpack(broken)


@pytest.mark.parametrize("weak", ["", "short", "elevensigns", "aaaaaaaaaaaaaaaa", "a b c d"])
def test_weak_passwords_are_refused(weak: str) -> None:
    with pytest.raises(InvalidInput):
        check_strength(weak)


def test_a_new_key_leaves_the_old_slots_behind(folder: GroupFolder) -> None:
    storage = Storage(folder.database, KEY, clock, EVERYBODY)
    with storage.write("Renamed") as session:
        change_profile(session, Profile("Kept"))
    old_ring = folder.read_keyring()
    before = make_backup(folder, KEY, NOW)
    stays = person(OTHER, "cat")
    with storage.handed_over() as key:
        storage.key = rotate(folder, folder.vault, key, keys.Keyring("de", (stays,)))
    with storage.read() as session:
        assert read_profile(session).name == "Kept"
    storage.close()
    with pytest.raises(WrongPassword):
        open_key(folder, PASSWORD)
    with pytest.raises(DamagedFile):
        cipher.connect(folder.database, keys.unlock(old_ring, PASSWORD)[0])
    later = make_backup(folder, open_key(folder, OTHER), NOW + timedelta(minutes=1))
    with pytest.raises(WrongPassword):
        restore_backup(GroupFolder(folder.path.parent / "elsewhere"), later, PASSWORD, NOW)
    restore_backup(GroupFolder(folder.path.parent / "elsewhere"), before, PASSWORD, NOW)  # that is why it is listed
    assert not [file.name for file in folder.path.iterdir() if file.name.startswith(("next-", "exchange"))]


@pytest.mark.parametrize("calls", range(5))
def test_a_rotation_that_stops_anywhere_leaves_one_whole_state(
    folder: GroupFolder, monkeypatch: pytest.MonkeyPatch, calls: int
) -> None:
    left = calls
    real = durable.replace

    def power_cut(draft: Path, file: Path) -> None:
        nonlocal left
        if left == 0:
            raise KeyboardInterrupt
        left -= 1
        real(draft, file)

    stays = person(OTHER, "cat")
    with monkeypatch.context() as broken:
        broken.setattr(durable, "replace", power_cut)
        with suppress(KeyboardInterrupt):
            rotate(folder, folder.vault, KEY, keys.Keyring("de", (stays,)))
    exchange.finish(folder)
    changed = keys.open_slot(folder.read_keyring().slots[0], OTHER) is not None
    assert changed == (calls > 1)  # from the moment when the note is written
    storage = Storage(folder.database, open_key(folder, OTHER if changed else PASSWORD), clock, EVERYBODY)
    with storage.read() as session:
        assert read_profile(session).name == ""
    storage.close()
    assert {file.name for file in folder.path.iterdir()} == {"group.db", "keys.json"}


def test_after_a_rotation_that_failed_nothing_is_taken_in_until_the_next_start(
    folder: GroupFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What were written to the old file now would be replaced then."""
    real = durable.replace

    def failing(draft: Path, file: Path) -> None:
        if file == folder.database:
            raise OSError(errno.EIO, "drive")
        real(draft, file)

    storage = Storage(folder.database, KEY, clock, EVERYBODY)
    with monkeypatch.context() as broken, pytest.raises(StorageUnwritable), storage.handed_over() as key:
        broken.setattr(durable, "replace", failing)
        rotate(folder, folder.vault, key, keys.Keyring("de", (person(OTHER, "cat"),)))
    with pytest.raises(StorageUnwritable), storage.write("Renamed") as session:
        change_profile(session, Profile("Lost"))
    storage.close()
    exchange.finish(folder)
    storage = Storage(folder.database, open_key(folder, OTHER), clock, EVERYBODY)
    with storage.read() as session:
        assert read_profile(session).name == ""
    storage.close()


def test_wrong_passwords_slow_down_and_a_restart_does_not_help(tmp_path: Path) -> None:
    file, now = tmp_path / "attempts.json", NOW
    waits = []
    for _attempt in range(9):
        Attempts(file).failed(now)
        waits.append(Attempts(file).wait(now))
        now += timedelta(seconds=waits[-1])
        Attempts(file).check(now)
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    with pytest.raises(TooManyAttempts) as told:
        Attempts(file).check(now - timedelta(seconds=1))
    assert told.value.seconds == 1
    Attempts(file).succeeded()
    assert Attempts(file).wait(now) == 0


def test_a_clock_set_back_locks_nobody_out(tmp_path: Path) -> None:
    attempts = Attempts(tmp_path / "attempts.json")
    attempts.failed(NOW)
    earlier = NOW - timedelta(days=4000)
    assert attempts.wait(earlier) == 1
    assert attempts.wait(earlier + timedelta(seconds=1)) == 0


@pytest.mark.parametrize(
    "content", [b"", b"[]", b'{"count": "x"}', b'{"count": 3, "last": "never"}', b"\xff", b"[" * 99_999]
)
def test_a_broken_note_of_attempts_lets_people_try(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "attempts.json").write_bytes(content)
    assert Attempts(tmp_path / "attempts.json").wait(NOW) == 0
    (tmp_path / "attempts.json").write_text('{"count": 1e999, "last": "2026-11-21T00:00:00"}')
    assert Attempts(tmp_path / "attempts.json").wait(NOW) == 0
