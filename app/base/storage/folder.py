"""A group's folder: its encrypted files, their key slots, its backups, and the lock that keeps it to one program.

group.db, keys.json               the encrypted file, and who may open it
mediation.db, mediation-keys.json the confidential file, if there is one, under a key of its own
backups/, quarantine/             verified copies (see backup.py); damaged files, kept
lock, window.lock                 held while a program works
attempts.json, settings.json, logs/
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from app.base.errors import AlreadyOpen, DamagedFile, InvalidInput, NoGroup, StorageUnwritable, UserError
from app.base.i18n import _
from app.base.lock import FileLock
from app.base.storage import keys
from app.base.storage.attempts import Attempts
from app.base.storage.durable import is_writable, trouble
from app.base.storage.strength import check_typable


@dataclass(frozen=True, slots=True)
class Tile:
    """What the sign-in window shows of a slot: a picture, no name."""

    picture: str
    slot_id: str


@dataclass(frozen=True, slots=True)
class Vault:
    """An encrypted file and the slots of those who may open it."""

    database: Path
    keyring: Path

    def exists(self) -> bool:
        """True if it was set up, damaged or not."""
        return self.database.exists() or self.keyring.exists()

    def read_keyring(self) -> keys.Keyring:
        """The key slots. Raises NoGroup, DamagedFile if the slot file is broken, StorageUnwritable."""
        try:
            return keys.unpack(self.keyring.read_bytes())
        except FileNotFoundError:
            if self.database.exists():
                raise DamagedFile from None
            raise NoGroup from None
        except OSError as problem:
            raise trouble(problem, self.keyring.parent) from problem


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

    @property
    def vault(self) -> Vault:
        """The group's file with its slots."""
        return Vault(self.database, self.keyring)

    @property
    def confidential(self) -> Vault:
        """The mediators' file with its slots."""
        return Vault(self.path / "mediation.db", self.path / "mediation-keys.json")

    @property
    def attempts(self) -> Attempts:
        """What is remembered of wrong passwords."""
        return Attempts(self.path / "attempts.json")

    def holds_group(self) -> bool:
        """True if a group was started here, damaged or not."""
        return self.vault.exists()

    def cannot_be_written(self) -> bool:
        """True if a group lies here that can only be looked at: on a drive, in a folder or a file that is read-only."""
        return self.database.exists() and not is_writable(self.database)

    def tiles(self) -> tuple[Tile, ...]:
        """Whom the sign-in window shows; a person of version 0.1.0 has no picture yet. Raises NoGroup, DamagedFile."""
        return tuple(
            Tile(slot.picture if isinstance(slot, keys.KeySlot) else "", slot.id)
            for slot in self.read_keyring().slots
            if slot.kind != keys.RECOVERY
        )

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
        """The group's key slots. Raises NoGroup, or DamagedFile if the slot file is broken."""
        return self.vault.read_keyring()


@dataclass(frozen=True, slots=True)
class Founder:
    """Who starts a group: password, picture of the tile, id of the slot ("": a new one)."""

    password: str
    picture: str = "key"
    slot_id: str = ""


def create_group(folder: GroupFolder, founder: Founder, language: str, cost: keys.Cost) -> tuple[str, ...]:
    """Start a group: an empty file with a new key and two slots. The lock is held by the caller.

    Returns the recovery words: shown and printed once, kept nowhere. Raises as `check_founding` does.
    """
    check_founding(folder, founder.password)
    return create_vault(folder.vault, founder, language, cost)


def check_founding(folder: GroupFolder, password: str) -> None:
    """InvalidInput for a password too short or impossible to type, UserError if the folder already holds a group."""
    if folder.holds_group():
        raise UserError(_("There is already a group in this folder."), _("Choose another folder with --data."))
    if len(password) < keys.SHORTEST_PASSWORD:
        raise InvalidInput(
            "password",
            _("The password is too short."),
            _("Take at least {count} signs. Four words are good.").format(count=keys.SHORTEST_PASSWORD),
        )
    check_typable(password)


def create_vault(
    vault: Vault, founder: Founder, language: str, cost: keys.Cost, line: str = "group"
) -> tuple[str, ...]:
    """An empty encrypted file of a `line` of migrations, with a slot for a person and one for new recovery words."""
    from app.base.storage import durable, migrate

    key, words = keys.new_key(), keys.random_words(keys.RECOVERY_WORDS)
    slots = (
        keys.seal(key, founder.password, keys.PERSON, founder.picture, cost, founder.slot_id),
        keys.seal(key, " ".join(words), keys.RECOVERY, "", keys.FLOOR),
    )
    draft = vault.database.with_suffix(".part")
    draft.unlink(missing_ok=True)
    with _all_or_nothing(vault, draft):
        migrate.upgrade(draft, key, create=True, line=line)
        _leave_one_file(draft, key)
        durable.flush(draft)
        keys.write_keyring(vault.keyring, keys.Keyring(language, slots))
        durable.replace(draft, vault.database)
    return words


@contextmanager
def _all_or_nothing(vault: Vault, draft: Path) -> Iterator[None]:
    """What cannot be completed is taken away: slots without a file would look like a damaged group."""
    try:
        yield
    except BaseException:
        halves = [Path(f"{draft}{side}") for side in ("", "-journal", "-wal", "-shm")]
        for half in halves if vault.database.exists() else (*halves, vault.keyring):
            with suppress(OSError):
                half.unlink(missing_ok=True)
        raise


def open_key(folder: GroupFolder, secret: str, picture: str = "") -> bytes:
    """The data key for a password or the recovery words. Raises WrongPassword, NoGroup, DamagedFile."""
    return keys.unlock(folder.read_keyring(), secret, picture)[0]


def check_openable(vault: Vault, key: bytes, line: str = "group") -> bool:
    """True if migrations are missing. Raises DamagedFile or NewerDatabase before anything is touched."""
    from app.base.storage import cipher, migrate  # SQLite is not needed before somebody signs in

    if not vault.database.exists() or not cipher.looks_encrypted(vault.database):
        raise DamagedFile
    return migrate.is_behind(vault.database, key, line)


def _leave_one_file(file: Path, key: bytes) -> None:
    from app.base.storage import cipher

    connection = cipher.connect(file, key)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
