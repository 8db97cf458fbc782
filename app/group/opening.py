"""Start a group, open its file, close it again: the whole way from a password to an open storage."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from app.base.errors import DamagedFile, UserError, WrongPassword
from app.base.i18n import _
from app.base.storage import durable, keys
from app.base.storage.folder import Founder, GroupFolder, check_founding, check_openable, create_group
from app.base.texts import clean
from app.group import rights

if TYPE_CHECKING:
    from app.base.settings import Settings
    from app.base.storage import Storage
    from app.group.confidential.vault import Confidential
    from app.group.people.rules import Person

Clock = Callable[[], datetime]
Report = Callable[[int, int], None]


def place_of_backups(folder: GroupFolder, chosen: str) -> Path:
    """Where backups go: the place the user chose if it is there now, else the group's own folder."""
    return Path(chosen) if chosen and Path(chosen).is_dir() else folder.backups


def back_up_before(storage: Storage, settings: Settings, now: datetime, group: OpenGroup | None = None) -> Path | None:
    """A verified backup before much is changed at once; None if there is no group around the file.

    Takes long: call it beside the window. Raises UserError; then nothing may be changed.
    """
    if group is not None:
        return group.back_up()
    from app.base.storage.backup import make_backup

    folder = GroupFolder(storage.file.parent)
    if not folder.keyring.exists():
        return None
    with storage.left_in_place() as key:
        return make_backup(folder, key, now, place_of_backups(folder, settings.backup_place))


def start_group(  # noqa: PLR0913 - scripts and screens name what they give
    folder: GroupFolder,
    name: str,
    password: str,
    language: str,
    clock: Clock,
    cost: keys.Cost | None = None,
    *,
    person: str = "",
    picture: str = "key",
) -> tuple[str, ...]:
    """A new group with its profile and its first person; returns the recovery words for the sheet. Raises UserError."""
    from app.group.people.rules import check_picture, checked_name
    from app.group.rules import Profile, check

    profile = check(Profile(name))
    if clean(person):
        checked_name(person)
    check_picture(picture, ())
    check_founding(folder, password)
    with folder.locked():
        words = create_group(folder, Founder(password, picture), language, cost or keys.calibrated())
    with OpenGroup(folder, clock, founder=person) as group:
        group.open(password)
        with group.storage.write(_("Group started")) as session:
            from app.group.service import change_profile

            change_profile(session, profile)
    return words


def open_group(folder: GroupFolder, secret: str, clock: Clock, backup_place: str = "", picture: str = "") -> OpenGroup:
    """Unlock, check, bring up to date (with a backup before), and open. Raises UserError.

    `picture` is the tile of the person; without it all slots are tried.
    """
    group = OpenGroup(folder, clock, backup_place)
    try:
        group.open(secret, picture)
    except BaseException:
        group.release()
        raise
    return group


class OpenGroup:
    """A group somebody works in. Closing it leaves one file, and a verified backup if anything changed."""

    storage: Storage
    person: Person | None  # None: signed in with the emergency sheet
    confidential: Confidential
    looks_only = False  # True: the drive cannot be written

    def __init__(self, folder: GroupFolder, clock: Clock, backup_place: str = "", founder: str = "") -> None:
        self.folder = folder
        self._clock = clock
        self._place = backup_place
        self._founder = founder
        self._held = ExitStack()

    @property
    def picture(self) -> str:
        """The picture of whoever signed in; "" with the emergency sheet."""
        return self.person.picture if self.person else ""

    def now(self) -> datetime:
        """The moment by the program's clock."""
        return self._clock()

    def today(self) -> date:
        """The day by the program's clock."""
        return self._clock().date()

    def open(self, secret: str, picture: str = "") -> None:
        """Take the lock, find the key, open the file, see who it is. Raises UserError."""
        with durable.in_words(self.folder.path):
            self._open(secret, picture)

    def _open(self, secret: str, picture: str) -> None:
        self.looks_only = self.folder.cannot_be_written()
        if not self.looks_only:
            from app.base.storage import exchange

            self._held.enter_context(self.folder.locked())
            exchange.finish(self.folder)
            exchange.clear_halves(self.folder)
        key, slot = self._unlock(secret, picture)
        if self.looks_only:
            from app.group.looking import file_to_look_at

            file = self._held.enter_context(file_to_look_at(self.folder, key))
        else:
            file = self._brought_up_to_date(key)
        from app.base.storage import Storage
        from app.group.confidential.vault import Confidential

        self.storage = Storage(file, key, self._clock)
        self.storage.looks_only = self.looks_only
        self._held.callback(self.storage.close)
        self.confidential = Confidential(self)
        self._held.callback(self.confidential.lock)
        self._sign_in(slot, secret)

    def _brought_up_to_date(self, key: bytes) -> Path:
        if check_openable(self.folder.vault, key):
            from app.base.storage.backup import make_backup
            from app.base.storage.migrate import upgrade

            make_backup(self.folder, key, self._clock(), self.backup_place)
            upgrade(self.folder.database, key)
        return self.folder.database

    def _unlock(self, secret: str, picture: str) -> tuple[bytes, keys.Slot]:
        self.folder.attempts.check(self._clock())
        try:
            found = keys.unlock(self.folder.read_keyring(), secret, picture)
        except WrongPassword:
            if not self.looks_only:
                self.folder.attempts.failed(self._clock())
            if not keys.is_whole(self.folder.keyring.read_bytes()):
                raise DamagedFile from None  # the password may well be right
            raise
        if not self.looks_only:
            self.folder.attempts.succeeded()
        return found

    def _sign_in(self, slot: keys.Slot, secret: str) -> None:
        """Who is it? Completes what was interrupted, unless the drive is full: looking must go on."""
        from app.base.storage.rotation import has_room
        from app.group.signing_in import has_left_over, who_is_it

        self.person, identity = who_is_it(self, slot, secret, self._founder)
        self.storage.identity = rights.only_to_look(identity) if self.looks_only else identity
        self.follow_switch()
        if not self.looks_only and has_left_over(self) and has_room(self.folder.vault):
            self.rotate()

    def follow_switch(self) -> bool:
        """A mediator may mediate exactly while confidential work is turned on; True if that is another answer now."""
        before = self.storage.identity
        if rights.Role.MEDIATOR in before.roles and not self.looks_only:
            wanted = self.confidential.is_wanted
            self.storage.identity = rights.mediating(before) if wanted else rights.without_confidential(before)
        return self.storage.identity != before

    def rotate(self, report: Report | None = None, recovery: keys.KeySlot | None = None) -> list[Path]:
        """A new key for all who still have access; returns the backups that the old key opens.

        `recovery` takes the place of the recovery slot. Nobody can read or write meanwhile.
        """
        from app.base.storage.backup import list_backups
        from app.base.storage.rotation import rotate
        from app.group.people.service import slots_in_use

        with self.storage.read() as session:
            known = slots_in_use(session) or frozenset()
        ring = self.folder.read_keyring()
        for slot in ring.slots:
            gone = recovery is not None if slot.kind == keys.RECOVERY else slot.id not in known
            ring = ring.without(slot.id) if gone else ring
        if recovery is not None:
            ring = ring.having(recovery)
        with self.storage.handed_over() as key:
            self.storage.key = rotate(self.folder, self.folder.vault, key, ring, report)
        self.storage.changed_since_backup = True
        return [backup.file for backup in list_backups(self.backup_place)]

    @property
    def backup_place(self) -> Path:
        """Where backups go now."""
        return place_of_backups(self.folder, self._place)

    def back_up(self, place: Path | None = None) -> Path:
        """A verified backup now. Raises UserError."""
        from app.base.storage.backup import make_backup, thin_out

        place = place or self.backup_place
        usual = place == self.backup_place
        inside = self.confidential.storage
        files = [file for file in (self.storage, inside) if usual and file is not None and file.changed_since_backup]
        for file in files:
            file.changed_since_backup = False  # before the copy: what is saved meanwhile wants the next one
        try:
            with self.storage.left_in_place() as key:
                made = make_backup(self.folder, key, self._clock(), place, self.confidential.key)
        except BaseException:
            for file in files:
                file.changed_since_backup = True
            raise
        if usual:
            thin_out(place, self.today())
        return made

    @property
    def has_emergency_words(self) -> bool:
        """False after a new key if the sheet came from version 0.1.0: it cannot follow."""
        return any(slot.kind == keys.RECOVERY for slot in self.folder.read_keyring().slots)

    def close(self) -> UserError | None:
        """Back up if anything changed, then let go. A backup that fails does not stop the closing: it is returned."""
        trouble = None
        try:
            inside = self.confidential.storage
            if self.storage.changed_since_backup or (inside is not None and inside.changed_since_backup):
                self.back_up()
        except UserError as problem:
            trouble = problem
        finally:
            self.release()
        return trouble

    def release(self) -> None:
        """Close the file and give the lock back, without a backup."""
        self._held.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.close()
        else:
            self.release()
