from __future__ import annotations

import zipfile
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.base.errors import StorageFull
from app.base.storage import Storage, cipher
from app.base.storage.attachments import keep
from app.base.storage.backup import make_backup
from app.base.storage.folder import GroupFolder
from app.base.storage.rights import demand
from app.group.rights import Action
from app.members.service import MemberDetails, admit, discard
from app.overview.privacy.retention.service import daily
from app.overview.upkeep import rules, service
from app.overview.upkeep.rules import BACKUPS, FILE, MONEY, SCHEMA, copy_in_words, copy_tone, is_check_due
from tests.conftest import EVERYBODY, KEY, NOW, TODAY
from tests.overview.upkeep.conftest import Clock


def quick(storage: Storage, place: Path) -> list[tuple[str, str]]:
    with storage.read() as session:
        return [(found.kind, found.sentence) for found in service.quick_findings(session, place)]


def whole(storage: Storage, place: Path) -> list[tuple[str, str]]:
    with storage.read() as session:
        return [(found.kind, found.sentence) for found in service.whole_findings(session, place)]


def tamper(storage: Storage, *statements: str) -> None:
    connection = cipher.connect(storage.file, KEY)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_a_sound_group_has_nothing_to_say(living: Storage, folder: GroupFolder) -> None:
    make_backup(folder, KEY, NOW)
    assert quick(living, folder.backups) == []
    assert whole(living, folder.backups) == []


def test_damage_is_said_in_plain_words(living: Storage, folder: GroupFolder) -> None:
    make_backup(folder, KEY, NOW)
    ring = folder.keyring.read_text()
    folder.keyring.write_text(ring.replace('"salt": "', '"salt": "A', 1))
    assert quick(living, folder.backups) == [(FILE, "The file of keys is damaged: keys.json")]
    folder.keyring.write_text(ring)
    content = bytearray(folder.database.read_bytes())
    content[4096 * 20 + 5] ^= 1
    living.close()
    folder.database.write_bytes(content)
    damaged = Storage(folder.database, KEY, lambda: NOW, EVERYBODY)
    assert whole(damaged, folder.backups) == [(FILE, "Page 21 of the file is damaged.")]
    damaged.close()


@pytest.mark.parametrize("content", [None, b"", b"x" * 5000])
def test_of_the_confidential_file_it_is_seen_without_a_key_that_it_is_gone(
    living: Storage, folder: GroupFolder, content: bytes | None
) -> None:
    make_backup(folder, KEY, NOW)
    vault = folder.confidential
    vault.keyring.write_bytes(folder.keyring.read_bytes())
    if content is not None:
        vault.database.write_bytes(content)
    assert quick(living, folder.backups) == [(FILE, "The confidential file is damaged.")]
    vault.database.write_bytes(folder.database.read_bytes())
    assert quick(living, folder.backups) == []


@pytest.mark.parametrize("head", [b"[" * 99_999, b"[]", b"{", b"\xff", b"null"])
def test_a_backup_with_a_forged_head_is_a_damaged_one(living: Storage, folder: GroupFolder, head: bytes) -> None:
    folder.backups.mkdir()
    with zipfile.ZipFile(folder.backups / "2026-11-21_18-05-00.treffpunkt", "w") as bundle:
        bundle.writestr("group.db", b"")
        bundle.writestr("manifest.json", head)
    assert [kind for kind, _sentence in whole(living, folder.backups)] == [BACKUPS]


def test_a_trigger_from_outside_is_named_at_the_start(living: Storage, folder: GroupFolder) -> None:
    tamper(living, "CREATE TRIGGER spy AFTER INSERT ON member BEGIN DELETE FROM task; END")
    assert quick(living, folder.backups) == [
        (SCHEMA, "The file holds parts that Treffpunkt did not make: trigger spy.")
    ]


def test_a_guard_of_the_cash_book_taken_away_is_named(living: Storage, folder: GroupFolder) -> None:
    connection = cipher.connect(living.file, KEY)
    sql = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'entry' ORDER BY name"
    guard = connection.execute(sql).fetchone()[0]
    connection.close()
    tamper(living, f"DROP TRIGGER {guard}")
    assert quick(living, folder.backups) == [(SCHEMA, f"Parts of the file are missing: trigger {guard}.")]
    assert {kind for kind, _sentence in whole(living, folder.backups)} == {SCHEMA, MONEY}


def test_a_foreign_head_is_found(living: Storage, folder: GroupFolder) -> None:
    tamper(living, "PRAGMA application_id = 7")
    assert quick(living, folder.backups)[0][0] == FILE


def test_a_damaged_last_backup_is_found_at_the_start_and_an_older_one_by_the_whole_check(
    living: Storage, folder: GroupFolder
) -> None:
    older, newest = make_backup(folder, KEY, NOW - timedelta(days=3)), make_backup(folder, KEY, NOW)
    for file in (older, newest):
        content = bytearray(file.read_bytes())
        content[5000] ^= 1
        file.write_bytes(content)
    assert quick(living, folder.backups) == [(BACKUPS, f"The backup {newest.name} is damaged.")]
    assert whole(living, folder.backups) == [
        (BACKUPS, f"The backup {newest.name} is damaged."),
        (BACKUPS, f"The backup {older.name} is damaged."),
    ]


def test_no_backup_is_a_fault_from_the_second_day_on(living: Storage, folder: GroupFolder, moving: Clock) -> None:
    assert quick(living, folder.backups) == []
    moving.pass_by(days=1)
    assert [kind for kind, _sentence in quick(living, folder.backups)] == [BACKUPS]


def test_a_receipt_that_was_changed_is_found(living: Storage, folder: GroupFolder) -> None:
    with living.write("Receipt added") as session:
        demand(session, Action.BOOK_MONEY)
        keep(session, "receipt.pdf", b"%PDF-1.7 ten euros")
    tamper(living, "UPDATE attachment SET data = x'00'")
    assert whole(living, folder.backups) == [("attachments", "The file with the number 1 does not fit its sum.")]


def test_the_whole_check_says_how_far_it_is(living: Storage, folder: GroupFolder) -> None:
    make_backup(folder, KEY, NOW)
    steps: list[tuple[int, int]] = []
    with living.read() as session:
        service.whole_findings(session, folder.backups, lambda done, of: steps.append((done, of)))
    assert steps[0] == (0, 5)
    assert steps[-1] == (5, 5)
    assert steps == sorted(steps)


def test_results_are_kept_and_a_month_later_it_is_due_again(living: Storage, moving: Clock) -> None:
    with living.read() as session:
        assert service.check_due(session)
    for _run in range(30):
        with living.write("") as session:
            service.keep_check(session, [rules.Finding(MONEY, "Entry 7 was changed.")])
    with living.read() as session:
        assert service.last_check(session) == rules.CheckRun(NOW, True, ("Entry 7 was changed.",))
        assert not service.check_due(session)
    moving.pass_by(days=30)
    with living.read() as session:
        assert service.check_due(session)


def test_only_the_newest_copy_outside_is_remembered(living: Storage, moving: Clock) -> None:
    with living.read() as session:
        assert service.last_copy(session) is None
    for place in ("/media/red", "/media/blue"):
        moving.pass_by(days=1)
        with living.write("") as session:
            service.keep_copy(session, place)
    with living.read() as session:
        assert service.last_copy(session) == rules.OutsideCopy(moving(), "/media/blue")


@pytest.mark.parametrize(
    ("last", "now", "seen", "due"),
    [
        (None, NOW, None, True),
        (NOW, NOW + timedelta(days=29), NOW, False),
        (NOW, NOW + timedelta(days=30), NOW, True),
        (NOW, NOW - timedelta(days=3650), NOW, True),  # the battery of the clock is empty
        (NOW, NOW - timedelta(days=2), NOW, False),
        (NOW, NOW - timedelta(days=2), NOW + timedelta(days=31), True),
        (NOW + timedelta(days=36500), NOW, NOW, True),  # a check made with a clock a hundred years ahead
    ],
)
def test_when_a_check_is_due(last: datetime | None, now: datetime, seen: datetime | None, due: bool) -> None:
    assert is_check_due(last, now, seen) is due


@given(some.lists(some.timedeltas(timedelta(-40_000), timedelta(25_000)), max_size=20))
def test_no_jump_of_the_clock_ever_stops_the_checks(jumps: list[timedelta]) -> None:
    """Whatever the clock did, after at most two checks with a right clock the next one comes within a month."""
    last, seen = None, None
    for jump in jumps:
        now = datetime(2126, 1, 1) + jump
        if is_check_due(last, now, seen):
            last = now
        seen = max(seen or now, now)
    right = datetime(2300, 1, 1)
    assert is_check_due(last, right, seen)


def test_a_backup_is_due_after_half_an_hour_with_changes() -> None:
    for changed, minutes, due in ((True, 29, False), (True, 30, True), (False, 300, False), (True, -60, True)):
        assert rules.is_backup_due(changed, NOW, NOW + timedelta(minutes=minutes)) is due


@pytest.mark.parametrize(
    ("age", "tone", "words"),
    [
        (0, "good", "Copy outside: today"),
        (1, "good", "Copy outside: yesterday"),
        (7, "good", "Copy outside: 7 days ago"),
        (8, "care", "Copy outside: 8 days ago"),
        (14, "care", "Copy outside: 14 days ago"),
        (15, "bad", "Copy outside: 15 days ago"),
        (-3, "good", "Copy outside: 24/11/2026"),
    ],
)
def test_the_age_of_the_copy_in_words_and_colour(age: int, tone: str, words: str) -> None:
    copied = TODAY - timedelta(days=age)
    assert (copy_tone(copied, date(2020, 1, 1), TODAY), copy_in_words(copied, TODAY)) == (tone, words)


def test_a_new_group_has_two_weeks_for_its_first_copy() -> None:
    assert copy_in_words(None, TODAY) == "No copy outside the computer yet"
    assert [copy_tone(None, TODAY - timedelta(days=age), TODAY) for age in (0, 14, 15)] == ["care", "care", "bad"]


def test_every_finding_has_an_advice() -> None:
    assert len({rules.advice({kind}) for kind in rules.KINDS}) == 3
    assert rules.advice({MONEY, FILE}) == rules.advice({FILE})


def test_a_backup_that_fails_leaves_the_waste_basket_as_it_is(living: Storage, moving: Clock) -> None:
    with living.write("Thrown away") as session:
        member = admit(session, MemberDetails(first_name="Jan", last_name="Kowalski"))
        discard(session, member.id)
    asked: list[datetime] = []

    def full_drive() -> None:
        asked.append(moving())
        raise StorageFull

    while not asked and moving() < NOW + timedelta(days=60):
        moving.pass_by(days=1)
        with suppress(StorageFull):
            assert daily(living, full_drive).emptied == 0
    assert asked[0] >= NOW + timedelta(days=30)
    assert daily(living, lambda: asked.append(moving())).emptied == 1
    assert len(asked) == 2
