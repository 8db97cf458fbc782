"""R7: a group on a drive that cannot be written opens to look; a drive that goes away is said in a sentence."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from app.base.errors import OnlyToLookAt, StorageUnwritable, UserError
from app.base.storage import cipher, exchange, migrate
from app.base.storage.backup import list_backups
from app.base.storage.folder import GroupFolder
from app.base.storage.rights import NotAllowed
from app.cli import main
from app.group.looking import LOOK_PREFIX
from app.group.opening import OpenGroup, open_group
from app.group.rights import Action
from app.group.rules import Profile
from app.group.service import change_profile, read_profile
from app.members.rules import MemberDetails
from app.members.service import admit, members_as_data
from tests.conftest import KEY, PASSWORD, clock
from tests.drives import Drive, drive, fixed, may_mount

needs_drives = pytest.mark.skipif(not may_mount(), reason="only root may mount a drive")
OLD = Path(__file__).parents[1] / "files" / "0.1.0.db"


@pytest.fixture
def filled(folder: GroupFolder) -> GroupFolder:
    """A group with a name and somebody in it."""
    with open_group(folder, PASSWORD, clock) as group, group.storage.write("Somebody") as session:
        change_profile(session, Profile("Nachbarn"))
        admit(session, MemberDetails(last_name="Yılmaz"))
    return folder


@pytest.fixture
def stick(tmp_path: Path, filled: GroupFolder) -> Iterator[tuple[Drive, GroupFolder]]:
    with drive(tmp_path / "stick") as found:
        shutil.copytree(filled.path, found.path / "group")
        yield found, GroupFolder(found.path / "group")


def files_of(folder: GroupFolder) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in sorted(folder.path.rglob("*")) if file.is_file()}


def looks(folder: GroupFolder) -> None:
    """Everything can be seen, nothing changed, nothing is left behind."""
    before = files_of(folder)
    with open_group(folder, PASSWORD, clock) as group:
        assert group.looks_only
        with group.storage.read() as session:
            assert read_profile(session).name == "Nachbarn"
            assert [row["name"] for row in members_as_data(session)] == ["Yılmaz"]
        with pytest.raises(OnlyToLookAt), group.storage.write("More") as session:
            admit(session, MemberDetails(last_name="More"))
        group.storage.keep_draft("minutes:1", {"text": "typed"})
        assert group.storage.draft("minutes:1") is None
    assert files_of(folder) == before


@needs_drives
def test_on_a_read_only_drive_one_may_look(stick: tuple[Drive, GroupFolder]) -> None:
    found, folder = stick
    found.make_read_only()
    looks(folder)


@pytest.mark.parametrize("name", [".", "group.db"])
@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0 and not may_mount(), reason="root may write anything")
def test_in_a_read_only_folder_or_file_one_may_look(filled: GroupFolder, name: str) -> None:
    with fixed(filled.path / name):
        looks(filled)


def test_rights_are_to_look_to_take_along_and_to_check(filled: GroupFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(GroupFolder, "cannot_be_written", lambda _folder: True)
    with open_group(filled, PASSWORD, clock) as group:
        may = group.storage.identity.may
        assert {Action.LOOK_MEMBERS, Action.LOOK_MONEY, Action.EXPORT_MONEY, Action.BACK_UP} <= may
        writing = {action for action in may if not action.startswith(("look_", "export_"))}
        assert writing == {Action.BACK_UP, Action.CHECK_FILE}
        with group.storage.read() as session, pytest.raises(OnlyToLookAt):
            change_profile(session, Profile("Other"))


def test_a_role_still_forbids_what_it_forbids(filled: GroupFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(GroupFolder, "cannot_be_written", lambda _folder: False)
    with open_group(filled, PASSWORD, clock) as group, group.storage.read() as session:
        session.info["identity"] = type(group.storage.identity)()
        with pytest.raises(NotAllowed):
            members_as_data(session)


def test_wrong_passwords_need_no_drive(filled: GroupFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(GroupFolder, "cannot_be_written", lambda _folder: True)
    with pytest.raises(UserError):
        open_group(filled, "not this one at all", clock)
    assert not (filled.path / "attempts.json").exists()


@needs_drives
def test_what_only_the_log_holds_is_seen(stick: tuple[Drive, GroupFolder]) -> None:
    """The program was killed, then the switch was moved: the newest entries are still in the log beside the file."""
    found, folder = stick
    connection = cipher.connect(folder.database, KEY)
    connection.execute("UPDATE profile SET name = 'From the log'")
    kept = found.path / "kept"
    shutil.copytree(folder.path, kept)
    connection.close()
    assert cipher.log_of(kept / "group.db")
    found.make_read_only()
    with open_group(GroupFolder(kept), PASSWORD, clock) as group, group.storage.read() as session:
        assert read_profile(session).name == "From the log"
    assert not list(Path(tempfile.gettempdir()).glob(f"{LOOK_PREFIX}*/group.db"))


@needs_drives
def test_an_older_file_is_seen_through_a_copy(stick: tuple[Drive, GroupFolder]) -> None:
    found, folder = stick
    shutil.copy(OLD, folder.database)
    found.make_read_only()
    with open_group(folder, PASSWORD, clock) as group, group.storage.read() as session:
        assert len(members_as_data(session)) == 24
        assert group.person is None
    assert migrate.is_behind(folder.database, KEY)


@needs_drives
def test_half_a_restore_is_not_shown(stick: tuple[Drive, GroupFolder]) -> None:
    found, folder = stick
    (folder.path / "exchange.note").write_text("2026-11-21")
    assert exchange.is_begun(folder)
    found.make_read_only()
    with pytest.raises(StorageUnwritable):
        open_group(folder, PASSWORD, clock)


@needs_drives
def test_a_backup_goes_to_another_drive(stick: tuple[Drive, GroupFolder], tmp_path: Path) -> None:
    found, folder = stick
    found.make_read_only()
    with open_group(folder, PASSWORD, clock) as group:
        made = group.back_up(tmp_path / "other")
    assert [backup.file for backup in list_backups(tmp_path / "other")] == [made]


def say(folder: GroupFolder, *words: str) -> list[str]:
    file = folder.path.parents[1] / "password.txt"
    file.write_text(PASSWORD)
    return [*words, "--data", str(folder.path), "--password-file", str(file)]


@needs_drives
def test_commands_look_but_do_not_write(
    stick: tuple[Drive, GroupFolder], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found, folder = stick
    (tmp_path / "list.csv").write_text("Nachname\nMore\n")
    found.make_read_only()
    for words in (["list", "members"], ["check"], ["export", "members", "--format", "csv", "--out", "m.csv"]):
        out = [str(tmp_path / word) if word == "m.csv" else word for word in words]
        assert main(say(folder, *out)) == 0, words
    assert "Yılmaz" in capsys.readouterr().out
    for words in (["import", "members", str(tmp_path / "list.csv")], ["backup"], ["restore", "x"], ["new", "Second"]):
        assert main(say(folder, *words)) == 1, words
        said = capsys.readouterr().err.strip()
        assert said, words
        assert "\n" not in said


def check_that_only_the_saved_is_there(folder: GroupFolder) -> None:
    with open_group(folder, PASSWORD, clock) as again, again.storage.read() as session:
        assert [row["name"] for row in members_as_data(session)] == ["Yılmaz", "Saved"]


def save_until_it_fails(group: OpenGroup, break_it: Callable[[], object]) -> None:
    with group.storage.write("Saved") as session:
        admit(session, MemberDetails(last_name="Saved"))
    break_it()
    for _attempt in range(3):
        with pytest.raises(StorageUnwritable), group.storage.write("Lost") as session:
            admit(session, MemberDetails(last_name="Lost"))
    trouble = group.close()
    assert trouble is None or isinstance(trouble, UserError)


@needs_drives
def test_a_pulled_stick_costs_nothing_that_was_saved(stick: tuple[Drive, GroupFolder], tmp_path: Path) -> None:
    found, folder = stick
    group, copy = open_group(folder, PASSWORD, clock), tmp_path / "what was on it"

    def pull() -> None:
        shutil.copytree(folder.path, copy)
        found.pull()

    save_until_it_fails(group, pull)
    check_that_only_the_saved_is_there(GroupFolder(copy))


@needs_drives
def test_a_drive_that_turns_read_only_costs_nothing_that_was_saved(filled: GroupFolder) -> None:
    with ExitStack() as switch:

        def turn() -> None:
            group.storage.engine.dispose()
            switch.enter_context(fixed(filled.path))

        group = open_group(filled, PASSWORD, clock)
        save_until_it_fails(group, turn)
        check_that_only_the_saved_is_there(filled)
    check_that_only_the_saved_is_there(filled)


@needs_drives
def test_full_drive_names_itself_and_loses_nothing(stick: tuple[Drive, GroupFolder]) -> None:
    """R6: the message says which drive and how much is free; afterwards everything acknowledged is there."""
    found, folder = stick
    group = open_group(folder, PASSWORD, clock)
    found.fill(leave=256 * 1024)
    acknowledged = 0
    with pytest.raises(UserError) as caught:
        for number in range(10_000):
            with group.storage.write("Somebody") as session:
                admit(session, MemberDetails(last_name=f"Person {number}"))
            acknowledged += 1
    assert str(folder.path) in caught.value.sentence
    assert "0 MB free" in caught.value.sentence
    trouble = group.close()
    assert trouble is None or "full" in trouble.sentence
    assert not list(folder.path.rglob("*.part"))
    found.empty()
    with open_group(folder, PASSWORD, clock) as again, again.storage.read() as session:
        assert len(members_as_data(session)) == acknowledged + 1
