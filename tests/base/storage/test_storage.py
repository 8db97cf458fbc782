from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from app.base.errors import DamagedFile, StorageUnwritable, UserError
from app.base.storage import Storage, cipher, drafts, journal
from app.base.storage.attachments import damaged, keep, load
from app.base.storage.rights import NotAllowed, demand
from app.base.storage.search import find, match_query
from app.group.records import ProfileRecord
from app.group.rules import Profile
from app.group.service import change_profile, file_faults, read_profile
from tests.conftest import EVERYBODY, KEY, clock

MARKER = "Schmetterling-Kowalska"


def rename(storage: Storage, name: str) -> None:
    with storage.write("Renamed") as session:
        change_profile(session, Profile(name))


def name_of(storage: Storage) -> str:
    with storage.read() as session:
        return read_profile(session).name


def history_of(storage: Storage) -> list[journal.Change]:
    with storage.read() as session:
        return journal.history(session, "profile", 1)


def test_nothing_readable_reaches_the_disk(storage: Storage) -> None:
    rename(storage, MARKER)
    for file in storage.file.parent.iterdir():
        assert MARKER.encode() not in file.read_bytes(), file.name
    assert storage.file.read_bytes()[:15] != b"SQLite format 3"


def test_wrong_key_is_damage_and_missing_file_is_never_made(storage: Storage, tmp_path: Path) -> None:
    with pytest.raises(DamagedFile):
        cipher.connect(storage.file, b"x" * 32)
    with pytest.raises(FileNotFoundError):
        cipher.connect(tmp_path / "none.db", KEY)
    assert not (tmp_path / "none.db").exists()


def test_every_write_is_durable_and_references_hold(storage: Storage) -> None:
    with storage.read() as session:
        answers = {name: session.execute(text(f"PRAGMA {name}")).scalar() for name in ("synchronous", "foreign_keys")}
        assert session.execute(text("PRAGMA journal_mode")).scalar() == "wal"
    assert answers == {"synchronous": 2, "foreign_keys": 1}


def test_failed_action_leaves_nothing(storage: Storage) -> None:
    told: list[frozenset[str]] = []
    rename(storage, "Before")
    storage.when_changed(told.append)
    with pytest.raises(UserError), storage.write("Renamed") as session:
        session.merge(ProfileRecord(id=1, name="After", place="", address="", contact="", register_number=""))
        session.flush()
        change_profile(session, Profile(" "))
    assert name_of(storage) == "Before"
    assert told == []


def test_history_tells_who_and_what(storage: Storage) -> None:
    rename(storage, "Old")
    rename(storage, "New")
    newest, first = history_of(storage)
    assert (newest.who, newest.before, newest.after) == ("Ayşe Yılmaz", {"name": "Old"}, {"name": "New"})
    assert (first.before, first.after["name"]) == ({}, "Old")


def test_undo_takes_back_one_step_after_the_other(storage: Storage) -> None:
    for name in ("One", "Two", "Three"):
        rename(storage, name)
    for expected in ("Two", "One", ""):
        step = storage.last_step()
        assert step is not None
        storage.undo(step.id)
        assert name_of(storage) == expected
    assert storage.last_step() is None


def test_undo_takes_back_ones_own_steps_only(storage: Storage) -> None:
    rename(storage, "Old")
    rename(storage, "New")
    step = storage.last_step()
    assert step is not None
    storage.identity = replace(EVERYBODY, name="Ali Kaya", person_id=2)
    with pytest.raises(UserError, match="Ayşe Yılmaz did this"):
        storage.undo(step.id)
    storage.identity = replace(EVERYBODY, may=frozenset({"look_group", "change_group"}))
    with pytest.raises(NotAllowed):
        storage.undo(step.id)
    storage.identity = EVERYBODY
    storage.undo(step.id)
    assert name_of(storage) == "Old"


def test_undo_is_refused_when_a_later_change_stands_in_the_way(storage: Storage) -> None:
    rename(storage, "One")
    rename(storage, "Two")
    with pytest.raises(UserError, match="cannot be undone"):
        storage.undo(1)
    assert name_of(storage) == "Two"


def test_change_signal_names_the_tables(storage: Storage) -> None:
    told: list[frozenset[str]] = []
    storage.when_changed(told.append)
    rename(storage, "Ada")
    assert told == [frozenset({"profile"})]


def test_draft_is_kept_and_dropped_without_a_step(storage: Storage) -> None:
    storage.keep_draft("member/new", {"name": "Ömer"})
    assert storage.draft("member/new") == {"name": "Ömer"}
    assert storage.last_step() is None
    storage.drop_draft("member/new")
    assert storage.draft("member/new") is None


def test_attachment_comes_back_and_a_changed_byte_is_seen(storage: Storage) -> None:
    with storage.write("File added") as session:
        demand(session, "book_money")
        number = keep(session, "../../etc/Beleg <1>.pdf", b"%PDF-1.7 content")
    with storage.read() as session:
        found = load(session, number)
        assert (found.name, found.media_type, found.data) == ("Beleg <1>.pdf", "application/pdf", b"%PDF-1.7 content")
    with storage.write("") as session:
        session.execute(text("UPDATE attachment SET data = x'00'"))
    with storage.read() as session:
        assert damaged(session) == [number]
        with pytest.raises(DamagedFile):
            load(session, number)


def test_nothing_is_changed_that_nobody_asked_for(storage: Storage) -> None:
    with pytest.raises(NotAllowed), storage.write("File added") as session:
        keep(session, "plan.pdf", b"x")
    with pytest.raises(NotAllowed), storage.write("File added") as session:
        demand(session, "look_money")  # looking is no leave to write
        keep(session, "plan.pdf", b"x")
    assert storage.last_step() is None


@pytest.mark.parametrize("name", ["run.exe", "photo.JPG.js"])
def test_programs_are_no_attachments(storage: Storage, name: str) -> None:
    with pytest.raises(UserError, match="program"), storage.write("File added") as session:
        keep(session, name, b"x")


@pytest.mark.parametrize("typed", ['" OR 1=1 --', "*", "NEAR(", "a:b", "^", "{", "Ömer* AND", "\x00", "🙂"])
def test_search_never_stumbles(storage: Storage, typed: str) -> None:
    with storage.read() as session:
        assert find(session, typed) == []


def test_search_query_folds_and_quotes() -> None:
    assert match_query('Ömer "Straße') == '"omer"* "strasse"*'


def test_closing_leaves_one_file(storage: Storage) -> None:
    rename(storage, "Ada")
    storage.close()
    assert [file.name for file in storage.file.parent.iterdir()] == [storage.file.name]


def test_flipped_bit_is_found(storage: Storage) -> None:
    rename(storage, "Ada")
    storage.close()
    content = bytearray(storage.file.read_bytes())
    content[-100] ^= 1  # on the last page: the list of tables stays readable
    storage.file.write_bytes(content)
    again = Storage(storage.file, KEY, clock, EVERYBODY)
    with again.read() as session:
        assert file_faults(session) != []
    again.engine.dispose()


def test_two_readers_see_their_own_moment(storage: Storage) -> None:
    rename(storage, "Before")
    with storage.read() as session:
        assert read_profile(session).name == "Before"
        rename(storage, "After")
        session.expire_all()
        assert read_profile(session).name == "Before"
    assert name_of(storage) == "After"


def test_time_comes_from_the_clock(storage: Storage) -> None:
    rename(storage, "Ada")
    assert history_of(storage)[0].at == datetime(2026, 11, 21, 18, 5)


@contextmanager
def files_end_at(size: int) -> Iterator[None]:
    """As good as a full drive."""
    resource = pytest.importorskip("resource")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def test_a_full_drive_does_not_stop_the_closing_and_nothing_saved_is_lost(storage: Storage) -> None:
    with storage.write("Kept") as session:
        demand(session, "book_money")
        number = keep(session, "plan.pdf", b"x" * 400_000)
    with files_end_at(storage.file.stat().st_size):
        storage.close()
    again = Storage(storage.file, KEY, clock, EVERYBODY)
    with again.read() as session:
        assert load(session, number).data == b"x" * 400_000
    again.close()


def test_a_full_drive_is_said_when_the_file_is_opened(storage: Storage) -> None:
    storage.close()
    with files_end_at(0), pytest.raises(StorageUnwritable):
        cipher.connect(storage.file, KEY)
    again = Storage(storage.file, KEY, clock, EVERYBODY)
    assert name_of(again) == ""
    again.close()


def test_closing_forgets_the_key(storage: Storage) -> None:
    rename(storage, "Ada")
    held = storage._key
    storage.close()
    storage.close()
    assert bytes(held) == storage.key == bytes(32)


def test_drafts_belong_to_the_person(storage: Storage, empty_file: Path) -> None:
    storage.keep_draft("form", {"name": "Ada"})
    other = Storage(storage.file, KEY, clock, replace(EVERYBODY, person_id=2))
    assert other.draft("form") is None
    other.keep_draft("form", {"name": "Bo"})
    assert storage.draft("form") == {"name": "Ada"}
    with other.write("") as session:
        drafts.drop_all(session, 1)
    assert storage.draft("form") is None
    assert other.draft("form") == {"name": "Bo"}
    other.close()
