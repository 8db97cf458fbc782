"""Start a group, open its file, close it again: the whole way from a password to an open storage."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from app.base.errors import UserError
from app.base.i18n import _
from app.base.storage import keys
from app.base.storage.folder import GroupFolder, check_openable, create_group, open_key

if TYPE_CHECKING:
    from app.base.settings import Settings
    from app.base.storage import Storage

Clock = Callable[[], datetime]


def place_of_backups(folder: GroupFolder, chosen: str) -> Path:
    """Where backups go: the place the user chose if it is there now, else the group's own folder."""
    return Path(chosen) if chosen and Path(chosen).is_dir() else folder.backups


def back_up_before(storage: Storage, settings: Settings, now: datetime) -> Path | None:
    """A verified backup before much is changed at once; None if there is no group around the file.

    Takes long: call it beside the window. Raises UserError; then nothing may be changed.
    """
    from app.base.storage.backup import make_backup

    folder = GroupFolder(storage.file.parent)
    if not folder.keyring.exists():
        return None
    return make_backup(folder, storage.key, now, place_of_backups(folder, settings.backup_place))


def start_group(
    folder: GroupFolder, name: str, password: str, language: str, clock: Clock, cost: keys.Cost | None = None
) -> tuple[str, ...]:
    """A new group with its profile; returns the recovery words for the sheet. Raises UserError."""
    with folder.locked():
        words = create_group(folder, name, password, language, cost or keys.calibrated())
    with open_group(folder, password, clock) as group, group.storage.write(_("Group started")) as session:
        from app.group.rules import Profile
        from app.group.service import change_profile

        change_profile(session, Profile(name))
    return words


def open_group(folder: GroupFolder, secret: str, clock: Clock, backup_place: str = "") -> OpenGroup:
    """Unlock, check, bring up to date (with a backup before), and open. Raises UserError."""
    group = OpenGroup(folder, clock, backup_place)
    try:
        group.open(secret)
    except BaseException:
        group.release()
        raise
    return group


class OpenGroup:
    """A group somebody works in. Closing it leaves one file, and a verified backup if anything changed."""

    storage: Storage

    def __init__(self, folder: GroupFolder, clock: Clock, backup_place: str = "") -> None:
        self.folder = folder
        self._clock = clock
        self._place = backup_place
        self._held = ExitStack()
        self._key = b""

    def open(self, secret: str) -> None:
        """Take the lock, find the key, open the file."""
        from app.base.storage.backup import finish_interrupted_restore

        self._held.enter_context(self.folder.locked())
        finish_interrupted_restore(self.folder)
        self._key = open_key(self.folder, secret)
        if check_openable(self.folder, self._key):
            from app.base.storage.migrate import upgrade

            self.back_up()
            upgrade(self.folder.database, self._key)
        from app.base.storage import Storage

        self.storage = Storage(self.folder.database, self._key, self._clock)
        self._held.callback(self.storage.close)

    @property
    def backup_place(self) -> Path:
        """Where backups go now."""
        return place_of_backups(self.folder, self._place)

    def back_up(self) -> Path:
        """A verified backup now. Raises UserError."""
        from app.base.storage.backup import make_backup, thin_out

        made = make_backup(self.folder, self._key, self._clock(), self.backup_place)
        thin_out(self.backup_place, self._clock().date())
        if hasattr(self, "storage"):
            self.storage.changed_since_backup = False
        return made

    def close(self) -> UserError | None:
        """Back up if anything changed, then let go. A backup that fails does not stop the closing: it is returned."""
        trouble = None
        try:
            if self.storage.changed_since_backup:
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
