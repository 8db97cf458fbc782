"""What is interrupted: one action of the real program each, and what a start of the program finds afterwards.

A scene plays on a desk: a folder with the group's data folder and what lies beside it. `states` are what one finds
after 0, 1, 2 … acknowledged actions; whatever interrupts the scene, the next start has to find one of them.
"""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

import app.commands.group
import app.commands.shared
from app import cli
from app.base.errors import WrongPassword
from app.base.money import Cents
from app.base.storage import Session, Storage, cipher, keys
from app.base.storage.backup import damaged_backups, list_backups, make_backup
from app.base.storage.folder import GroupFolder, open_key
from app.finances.rules import AccountDetails, EntryDetails
from app.finances.service import accounts, entries_as_data, money_in, open_account, verify_chain
from app.group.opening import OpenGroup, open_group, start_group
from app.group.people.access import add_person, remove_person, reset_password
from app.group.people.rules import NewPerson
from app.group.people.service import person_of_slot
from app.group.rights import Role
from app.group.service import read_profile
from app.members.rules import MemberDetails
from app.members.service import admit, members_as_data
from tests.conftest import EVERYBODY, PASSWORD, TODAY, clock
from tests.endurance.traced import NotDone, Say

Found = Hashable
_FILES = Path(__file__).parents[1] / "files"
_CHEAP = keys.Cost(8, 3, 1)  # half a second of Argon2 changes nothing on the disk
_SECOND, _NEW = "ofen wiese koffer regen", "kamel brille garten schnee"  # passwords
_ALLOWED = re.compile(
    r"group\.db|keys\.json|lock|settings\.json|attempts\.json|fingerprint\S*|backups/[-_\d]+\.treffpunkt|quarantine/.*"
)


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a scene plays."""

    path: Path

    @property
    def group(self) -> GroupFolder:
        """The data folder."""
        return GroupFolder(self.path / "group")

    @property
    def password(self) -> Path:
        """The password, for commands."""
        return self.path / "password"

    def copy_to(self, path: Path) -> Desk:
        """The same desk elsewhere."""
        shutil.copytree(self.path, path)
        return Desk(path)

    def strays(self) -> list[str]:
        """Files that have no business in the data folder of a closed program."""
        root = self.group.path
        names = [file.relative_to(root).as_posix() for file in root.rglob("*") if file.is_file()]
        return [name for name in names if not _ALLOWED.fullmatch(name)]


@dataclass(frozen=True, slots=True)
class Scene:
    """`act` says each action that it acknowledges; `find` is the next start, and what the user finds then."""

    name: str
    prepare: Callable[[Desk], None]
    act: Callable[[Desk, Say], None]
    find: Callable[[Desk], Found]

    def set_up(self, path: Path) -> Desk:
        """A desk as it is before the action."""
        path.mkdir()
        desk = Desk(path)
        desk.password.write_text(PASSWORD, "utf-8")
        with _on_stage():
            self.prepare(desk)
        return desk

    def play(self, desk: Desk, say: Say) -> None:
        """The action, as the program does it."""
        with _on_stage():
            self.act(desk, say)

    def states(self, desk: Desk, place: Path) -> list[Found]:
        """What one finds after 0, 1, 2 … acknowledged actions. Plays on copies under `place`."""
        taken = [desk.copy_to(place / "state-0")]
        stage = desk.copy_to(place / "stage")
        self.play(stage, lambda: taken.append(stage.copy_to(place / f"state-{len(taken)}")))
        found = [self.find(state) for state in taken]
        if self.find(stage) != found[-1] or stage.strays():
            raise AssertionError(f"{self.name} does not end in its last state")
        return found


@contextmanager
def _on_stage() -> Iterator[None]:
    """Passwords are quick, and the commands' clock stands still: each run makes the same calls about the same files."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "calibrated", lambda: _CHEAP)
        for module in (app.commands.shared, app.commands.group):
            patch.setattr(module, "system_clock", clock)
        yield


# --- what is found ---------------------------------------------------------------------------------------------------


@contextmanager
def _opened(desk: Desk, secret: str = PASSWORD) -> Iterator[OpenGroup]:
    """Sign in, and go without a backup."""
    group = open_group(desk.group, secret, clock)
    try:
        yield group
    finally:
        group.release()


def _content(storage: Storage) -> Found:
    """All that people notice; raises if anything is wrong with the file."""
    storage.identity = EVERYBODY
    with storage.read() as session:
        faults = cipher.faults(session.connection().connection.driver_connection) + verify_chain(session)
        if faults:
            raise AssertionError(faults)
        people = tuple(str(member["last_name"]) for member in members_as_data(session))
        entries = tuple((entry["number"], entry["amount_cents"]) for entry in entries_as_data(session))
        return read_profile(session).name, people, entries


def _find_content(desk: Desk) -> Found:
    with _opened(desk) as group:
        return _content(group.storage)


def _find_with_backups(desk: Desk) -> Found:
    found = _find_content(desk)
    if damaged := damaged_backups(desk.group.backups):
        raise AssertionError(damaged)
    return found, len(list_backups(desk.group.backups))


def _find_with_kept_files(desk: Desk) -> Found:
    """What was there before a restore is kept, and can be opened too."""
    found, kept = _find_content(desk), []
    for place in sorted(desk.group.quarantine.glob("*")):
        old = GroupFolder(place)
        storage = Storage(old.database, open_key(old, PASSWORD), clock)
        kept.append(_content(storage))
        storage.close()
    return found, tuple(kept)


def _find_with_passwords(desk: Desk) -> Found:
    found = _find_content(desk)
    return found, tuple(_fits(desk, secret) for secret in (_SECOND, _NEW))


def _fits(desk: Desk, secret: str) -> bool:
    """The slot is there, and the program lets its owner in."""
    try:
        open_key(desk.group, secret)
        with _opened(desk, secret):
            return True
    except WrongPassword:
        desk.group.attempts.succeeded()  # nobody has to wait for the next look
        return False


# --- what is done ----------------------------------------------------------------------------------------------------


def _start(desk: Desk) -> None:
    start_group(desk.group, "Lindenhof", PASSWORD, "en", clock, _CHEAP)
    with _opened(desk) as group:
        group.storage.identity = EVERYBODY
        with group.storage.write("Begun") as session:
            open_account(session, AccountDetails("Cash", opened=TODAY))
            admit(session, MemberDetails(last_name="Person 0"))
            _book(session, 0)
    shutil.rmtree(desk.group.backups, ignore_errors=True)


def _book(session: Session, number: int) -> None:
    account = accounts(session)[0].id
    money_in(session, EntryDetails(day=TODAY, cents=Cents(100 + number), text=f"Income {number}", account_id=account))


def _bookings(times: int) -> Callable[[Desk, Say], None]:
    def act(desk: Desk, say: Say) -> None:
        with _opened(desk) as group:
            group.storage.identity = EVERYBODY
            for number in range(1, times + 1):
                with group.storage.write("Booked") as session:
                    admit(session, MemberDetails(last_name=f"Person {number}"))
                    _book(session, number)
                say()

    return act


def _command(desk: Desk, *words: str) -> None:
    """`treffpunkt …`, as if it were typed. Raises NotDone with what stood on the screen."""
    said, told = io.StringIO(), io.StringIO()
    where = ["--data", str(desk.group.path), "--password-file", str(desk.password)]
    with redirect_stdout(said), redirect_stderr(told):
        code = cli.main([*words, *where])
    if code:
        raise NotDone(told.getvalue().strip())


def _back_up(desk: Desk, say: Say) -> None:
    _command(desk, "backup")
    say()


def _start_and_back_up(desk: Desk) -> None:
    """A backup of today's state, then one more booking: bringing the backup back makes a difference."""
    _start(desk)
    with _opened(desk) as group:
        made = make_backup(desk.group, group.storage.key, clock(), desk.path)
        group.storage.identity = EVERYBODY
        with group.storage.write("Booked") as session:
            _book(session, 1)
    made.rename(desk.path / "backup.treffpunkt")


def _restore(desk: Desk, say: Say) -> None:
    _command(desk, "restore", str(desk.path / "backup.treffpunkt"))
    say()


def _lay_out_old_version(desk: Desk) -> None:
    desk.group.path.mkdir()
    shutil.copy(_FILES / "0.1.0.db", desk.group.database)
    shutil.copy(_FILES / "0.1.0-keys.json", desk.group.keyring)


def _migrate(desk: Desk, say: Say) -> None:
    with _opened(desk):
        say()


def _start_with_second_person(desk: Desk) -> None:
    _start(desk)
    with _opened(desk) as group:
        add_person(group, NewPerson("Second", frozenset({Role.WRITE}), "fox", _SECOND))


def _second(group: OpenGroup) -> int:
    slot = next(slot for slot in group.folder.tiles() if slot.picture == "fox")
    with group.storage.read() as session:
        person = person_of_slot(session, slot.slot_id)
    assert person is not None
    return person.id


def _remove(desk: Desk, say: Say) -> None:
    with _opened(desk) as group:
        remove_person(group, _second(group))
        say()


def _reset(desk: Desk, say: Say) -> None:
    with _opened(desk) as group:
        reset_password(group, _second(group), _NEW)
        say()


BOOKING = Scene("booking", _start, _bookings(1), _find_with_backups)
BOOKINGS = Scene("bookings", _start, _bookings(12), _find_with_backups)
BACKUP = Scene("backup", _start, _back_up, _find_with_backups)
RESTORE = Scene("restore", _start_and_back_up, _restore, _find_with_kept_files)
MIGRATION = Scene("migration", _lay_out_old_version, _migrate, _find_content)
ROTATION = Scene("rotation", _start_with_second_person, _remove, _find_with_passwords)
RESET = Scene("reset", _start_with_second_person, _reset, _find_with_passwords)
