"""People come and go: rows and slots together, on a real group."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from app.base.errors import InvalidInput, StorageFull, UserError, WrongPassword
from app.base.storage.backup import list_backups, restore_backup
from app.base.storage.folder import GroupFolder
from app.base.storage.rights import NotAllowed
from app.group.opening import OpenGroup, open_group
from app.group.people import access, service
from app.group.people.rules import NewPerson
from app.group.rights import Action, Role
from app.group.service import change_profile, read_profile
from tests.conftest import NOW, PASSWORD, clock

ALI = "wolke stein garten uhr"
NEW = "fenster brot kerze tal"


@pytest.fixture
def words(founded: tuple[GroupFolder, tuple[str, ...]]) -> tuple[str, ...]:
    return founded[1]


@pytest.fixture
def group(tmp_path: Path, founded: tuple[GroupFolder, tuple[str, ...]]) -> Iterator[OpenGroup]:
    shutil.copytree(founded[0].path, tmp_path / "group")
    with open_group(GroupFolder(tmp_path / "group"), PASSWORD, clock, picture="fox") as opened:
        yield opened


def ali(*roles: Role, picture: str = "cat") -> NewPerson:
    return NewPerson("Ali Kaya", frozenset(roles or (Role.LOOK,)), picture, ALI)


def later(seconds: int) -> Callable[[], datetime]:
    return lambda: NOW + timedelta(seconds=seconds)


def test_the_founder_leads_keeps_the_money_and_writes(group: OpenGroup) -> None:
    assert group.person is not None
    assert group.person.name == group.storage.identity.name == "Ayşe Yılmaz"
    assert group.person.roles == {Role.CHAIR, Role.TREASURER, Role.WRITE}
    assert Action.MEDIATE not in group.storage.identity.may
    assert [tile.picture for tile in group.folder.tiles()] == ["fox"]
    assert "Yılmaz" not in group.folder.keyring.read_text("utf-8")


def test_somebody_is_let_in_and_may_only_what_the_role_says(group: OpenGroup) -> None:
    access.add_person(group, ali())
    group.close()
    with open_group(group.folder, ALI, clock, picture="cat") as opened:
        assert opened.storage.identity.name == "Ali Kaya"
        with opened.storage.read() as session:
            assert read_profile(session).name == "Nachbarn"
        with pytest.raises(NotAllowed), opened.storage.write("Renamed") as session:
            change_profile(session, read_profile(session))
        with pytest.raises(NotAllowed):
            access.add_person(opened, ali(picture="moon"))
        with pytest.raises(NotAllowed):
            access.remove_person(opened, 1)
        assert len(opened.folder.read_keyring().slots) == 3


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (NewPerson(" ", frozenset({Role.LOOK}), "cat", ALI), "name"),
        (NewPerson("Ayşe Yılmaz", frozenset({Role.LOOK}), "cat", ALI), "name"),
        (NewPerson("Ali", frozenset(), "cat", ALI), "roles"),
        (NewPerson("Ali", frozenset({"boss"}), "cat", ALI), "roles"),
        (NewPerson("Ali", frozenset({Role.LOOK}), "fox", ALI), "picture"),
        (NewPerson("Ali", frozenset({Role.LOOK}), "dragon", ALI), "picture"),
        (NewPerson("Ali", frozenset({Role.LOOK}), "cat", "geheim"), "password"),
        (NewPerson("Ali", frozenset({Role.AUDITOR}), "cat", ALI), "first"),
        (NewPerson("Ali", frozenset({Role.AUDITOR}), "cat", ALI, date(2026, 2, 1), date(2026, 1, 1)), "last"),
    ],
)
def test_what_does_not_fit_is_said_and_leaves_nothing(group: OpenGroup, wrong: NewPerson, field: str) -> None:
    before = group.folder.keyring.read_bytes()
    with pytest.raises(InvalidInput) as told:
        access.add_person(group, wrong)
    assert told.value.field == field
    assert group.folder.keyring.read_bytes() == before
    with group.storage.read() as session:
        assert len(service.people(session)) == 1


def test_whoever_leaves_opens_neither_the_file_nor_a_later_backup(group: OpenGroup, tmp_path: Path) -> None:
    left = access.add_person(group, ali())
    before = group.back_up()
    old = access.remove_person(group, left.id)
    assert before in old
    with group.storage.write("Renamed") as session:
        change_profile(session, read_profile(session))
    group.close()
    with pytest.raises(WrongPassword):
        open_group(group.folder, ALI, later(0), picture="cat")
    newest = list_backups(group.backup_place)[0].file
    with pytest.raises(WrongPassword):
        restore_backup(GroupFolder(tmp_path / "elsewhere"), newest, ALI, NOW)
    with open_group(group.folder, PASSWORD, later(300)) as opened:
        assert opened.person is not None
        with opened.storage.read() as session:
            assert [person.ended for person in service.people(session)] == [None, clock().date()]


def test_an_interrupted_end_of_access_is_completed_at_the_next_sign_in(group: OpenGroup) -> None:
    left = access.add_person(group, ali())
    with group.storage.write("Access ended") as session:  # the program is killed before the key is changed
        service.end_access(session, left.id, group.today())
    group.release()
    key = group.storage.key
    with pytest.raises(WrongPassword):
        open_group(group.folder, ALI, clock, picture="cat")
    with open_group(group.folder, PASSWORD, later(300)) as opened:
        assert opened.storage.key != key
        assert [tile.picture for tile in opened.folder.tiles()] == ["fox"]


def test_the_last_chair_stays(group: OpenGroup) -> None:
    other = access.add_person(group, ali(Role.WRITE))
    with pytest.raises(UserError):
        access.remove_person(group, 1)
    with pytest.raises(UserError), group.storage.write("Roles changed") as session:
        service.change_roles(session, 1, {Role.WRITE})
    with group.storage.write("Roles changed") as session:
        service.change_roles(session, other.id, {Role.CHAIR})
        service.change_roles(session, 1, {Role.TREASURER})


def test_the_chair_gives_a_new_password(group: OpenGroup) -> None:
    person = access.add_person(group, ali())
    access.reset_password(group, person.id, NEW)
    group.close()
    with open_group(group.folder, NEW, clock, picture="cat"):
        pass
    with pytest.raises(WrongPassword):
        open_group(group.folder, ALI, clock, picture="cat")


def test_ones_own_password_needs_the_old_one(group: OpenGroup) -> None:
    with pytest.raises(WrongPassword):
        access.change_own_password(group, ALI, NEW)
    access.change_own_password(group, PASSWORD, NEW)
    group.close()
    with open_group(group.folder, NEW, clock, picture="fox"):
        pass


def test_the_emergency_sheet_lets_the_chair_in_and_a_new_one_ends_the_old(
    group: OpenGroup, words: tuple[str, ...]
) -> None:
    with group.storage.read() as session:
        assert service.sheet_is_missing(session, group.today())
        assert not service.sheet_is_missing(session, group.today() + timedelta(days=15))
    fresh = access.new_recovery_words(group)
    with group.storage.write("Sheet printed") as session:
        service.note_sheet_printed(session, group.today())
        assert not service.sheet_is_missing(session, group.today())
    group.close()
    with open_group(group.folder, " ".join(fresh), clock) as opened:
        assert opened.person is None
        assert opened.storage.identity.roles == {Role.CHAIR}
        access.reset_password(opened, 1, NEW)
    with open_group(group.folder, NEW, clock, picture="fox"):
        pass
    with pytest.raises(WrongPassword):
        open_group(group.folder, " ".join(words), clock)


def test_wrong_passwords_wait_in_the_group_too(group: OpenGroup) -> None:
    group.close()
    seconds = 0
    for wait in (1, 2, 4):
        with pytest.raises(WrongPassword):
            open_group(group.folder, "not the password", later(seconds))
        with pytest.raises(UserError, match=str(wait)):
            open_group(group.folder, PASSWORD, later(seconds))
        seconds += wait
    with open_group(group.folder, PASSWORD, later(seconds)):
        assert group.folder.attempts.wait(later(seconds)()) == 0


def test_on_a_full_drive_nobody_half_leaves_and_everybody_still_signs_in(
    group: OpenGroup, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = access.add_person(group, ali())
    before = group.folder.database.read_bytes(), group.folder.keyring.read_bytes()
    usage = shutil.disk_usage(group.folder.path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=300_000))
    for change in (lambda: access.remove_person(group, person.id), lambda: access.new_recovery_words(group)):
        with pytest.raises(StorageFull):
            change()
    assert (group.folder.database.read_bytes(), group.folder.keyring.read_bytes()) == before
    with group.storage.write("as if the program was killed here") as session:
        service.end_access(session, person.id, group.today())
    group.release()
    with open_group(group.folder, PASSWORD, clock, picture="fox") as opened:
        assert opened.person is not None
    with pytest.raises(WrongPassword):
        open_group(group.folder, ALI, clock, picture="cat")
    monkeypatch.undo()
    with open_group(group.folder, PASSWORD, later(60), picture="fox") as opened:
        assert [tile.picture for tile in opened.folder.tiles()] == ["fox"]
