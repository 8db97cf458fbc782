"""A group's folder: its encrypted file, its key slots, its backups, and the lock that keeps it to one program.

group.db     the encrypted file           backups/     verified copies (see backup.py)
keys.json    key slots                    quarantine/  damaged files, kept
lock         held while a program works   settings.json, logs/
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.base.errors import AlreadyOpen, DamagedFile, InvalidInput, NoGroup, StorageUnwritable, UserError
from app.base.i18n import _
from app.base.lock import FileLock
from app.base.storage import keys
from app.base.texts import clean


@dataclass(frozen=True, slots=True)
class GroupFolder:
    """Where one group lives."""

    path: Path

    @property
    def database(self) -> Path:
        """The encrypted file."""
        return self.path / "group.db"

    @property
    def keyring(self) -> Path:
        """The key slots."""
        return self.path / "keys.json"

    @property
    def backups(self) -> Path:
        """Backups of this group, unless the user chose another place."""
        return self.path / "backups"

    @property
    def quarantine(self) -> Path:
        """Where damaged files are kept."""
        return self.path / "quarantine"

    def holds_group(self) -> bool:
        """True if a group was started here, damaged or not."""
        return self.database.exists() or self.keyring.exists()

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Only one program at a time; the lock dies with its holder. Raises AlreadyOpen."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.path / "lock")
            if not lock.acquire():
                raise AlreadyOpen
        except OSError as problem:
            raise StorageUnwritable from problem
        try:
            yield
        finally:
            lock.release()

    def read_keyring(self) -> keys.Keyring:
        """The key slots. Raises NoGroup, or DamagedFile if the slot file is broken."""
        try:
            return keys.unpack(self.keyring.read_bytes())
        except FileNotFoundError:
            if self.database.exists():
                raise DamagedFile from None
            raise NoGroup from None


def create_group(folder: GroupFolder, name: str, password: str, language: str, cost: keys.Cost) -> tuple[str, ...]:
    """Start a group: an empty file with a new key and two slots. The lock is held by the caller.

    Returns the recovery words: shown and printed once, kept nowhere. Raises InvalidInput for a password
    that is too short or a missing name, UserError if the folder already holds a group.
    """
    if folder.holds_group():
        raise UserError(_("There is already a group in this folder."), _("Choose another folder with --data."))
    keys.check_password(password)
    shown = clean(name)[:120]
    if not shown:
        raise InvalidInput("name", _("Please enter a name."))
    key, words = keys.new_key(), keys.random_words(keys.RECOVERY_WORDS)
    slots = (
        keys.seal(key, password, keys.PASSWORD, "", cost),
        keys.seal(key, " ".join(words), keys.RECOVERY, "", keys.FLOOR),
    )
    from app.base.storage import migrate

    draft = folder.database.with_suffix(".part")
    draft.unlink(missing_ok=True)
    migrate.upgrade(draft, key, create=True)
    _leave_one_file(draft, key)
    keys.write_keyring(folder.keyring, keys.Keyring(shown, language, slots))
    draft.replace(folder.database)
    return words


def open_key(folder: GroupFolder, secret: str) -> bytes:
    """The data key for a password or the recovery words. Raises WrongPassword, NoGroup, DamagedFile."""
    return keys.unlock(folder.read_keyring(), secret)[0]


def check_openable(folder: GroupFolder, key: bytes) -> bool:
    """True if migrations are missing. Raises DamagedFile or NewerDatabase before anything is touched."""
    from app.base.storage import cipher, migrate  # SQLite is not needed before somebody signs in

    if not folder.database.exists() or not cipher.looks_encrypted(folder.database):
        raise DamagedFile
    return migrate.is_behind(folder.database, key)


def _leave_one_file(file: Path, key: bytes) -> None:
    from app.base.storage import cipher

    connection = cipher.connect(file, key)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
