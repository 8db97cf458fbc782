"""Connections to an encrypted file (SQLCipher, raw 32-byte key), without SQLAlchemy.

The standard library's sqlite3 must never open the same file in this process: the two copies of SQLite would
drop each other's locks.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from app.base.errors import AlreadyOpen, DamagedFile, StorageFull, StorageUnwritable, UserError
from app.base.storage import durable
from app.base.storage.key_text import wipe

OLDEST_SQLITE = (3, 51, 3)  # earlier versions can lose committed writes (WAL-reset bug)
APPLICATION_ID = 0x54726566  # "Tref": tells our files from others
PLAIN_HEADER = b"SQLite format 3\x00"

Connection = Any  # the driver has no types

_PRAGMAS = (
    "cipher_memory_security = OFF",
    "foreign_keys = ON",
    "synchronous = FULL",
    "busy_timeout = 5000",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "secure_delete = ON",
    "temp_store = MEMORY",
    "recursive_triggers = ON",
    "mmap_size = 0",
    "cache_size = -8000",
)


class UnsafeSqlite(RuntimeError):
    """The SQLite inside this installation is too old or has no encryption. A packaging fault."""


def connect(file: Path, key: bytes, *, create: bool = False, journal: str = "WAL") -> Connection:
    """Open with the raw key. `create` makes a missing file; otherwise a missing file is an error.

    A file that cannot be written is opened to look: no log, no lock beside it. A file whose exchange was interrupted
    stays closed until the next start: what were written now would be replaced then.

    Raises DamagedFile if the file is no database under this key, FileNotFoundError if it is not there, StorageFull or
    StorageUnwritable if the drive leaves no place to work in.
    """
    if not create and not file.exists():
        raise FileNotFoundError(file)
    if not create and file.with_name(durable.EXCHANGING).exists():
        raise StorageUnwritable
    with explained(file):
        if not create and not durable.is_writable(file) and not log_of(file):
            return _connect(file, key, "ro&immutable=1", "")
        return _connect(file, key, "rwc" if create else "rw", journal)


@contextmanager
def explained(file: Path) -> Iterator[None]:
    """What the file or its drive did wrong, as a UserError; what is our fault stays as it is."""
    try:
        with durable.in_words(file.parent):
            yield
    except sqlcipher.DatabaseError as problem:
        if is_damage(problem):
            raise DamagedFile from problem
        if trouble := disk_trouble(problem, file):
            raise trouble from problem
        raise


def _connect(file: Path, key: bytes, mode: str, journal: str) -> Connection:
    connection = sqlcipher.connect(
        f"{file.resolve().as_uri()}?mode={mode}",
        uri=True,
        check_same_thread=False,
        timeout=5,
        isolation_level=None,
    )
    try:
        _check_library(connection)
        connection.execute("PRAGMA cipher_log_level = NONE")
        tell_key(connection, "key", key)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # a wrong key or damage shows here
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        if sys.platform == "darwin":
            connection.execute("PRAGMA fullfsync = ON")
            connection.execute("PRAGMA checkpoint_fullfsync = ON")
        if journal:
            connection.execute(f"PRAGMA journal_mode = {journal}")
    except BaseException:
        connection.close()
        raise
    return connection


def log_of(file: Path) -> Path | None:
    """The write-ahead log beside the file, if there is something in it."""
    log = file.with_name(f"{file.name}-wal")
    return log if log.exists() and log.stat().st_size else None


def tell_key(connection: Connection, what: str, key: bytes) -> None:
    """`what`: "key" opens, "rekey" changes. It goes in as text, the driver's only way, which is overwritten at once."""
    digits = key.hex()
    order = f"PRAGMA {what} = \"x'{digits}'\""
    try:
        connection.executescript(order)  # `execute` would keep the text in its cache of statements
    finally:
        wipe(digits, order)


def disk_trouble(problem: BaseException | None, file: Path) -> UserError | None:
    """What the drive of the file did, in the user's words; None if it was not the drive."""
    name = getattr(problem, "sqlite_errorname", "")
    if name.startswith("SQLITE_FULL"):
        with suppress(OSError):
            return StorageFull(str(file.parent), shutil.disk_usage(file.parent).free // 2**20)
        return StorageFull()
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return AlreadyOpen()  # round the lock of the folder
    if name.startswith(("SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN")):
        return StorageUnwritable()
    return None


def is_damage(problem: BaseException) -> bool:
    """True if SQLite says that the file's content is broken."""
    return getattr(problem, "sqlite_errorname", "").startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT"))


def _check_library(connection: Connection) -> None:
    version = tuple(int(part) for part in sqlcipher.sqlite_version.split("."))
    if version < OLDEST_SQLITE or not connection.execute("PRAGMA cipher_version").fetchone():
        raise UnsafeSqlite(sqlcipher.sqlite_version)


def looks_encrypted(file: Path) -> bool:
    """False for an empty file and for a plain SQLite file. Ask only while nobody has the file open."""
    with file.open("rb") as stream:
        head = stream.read(16)
    return len(head) == len(PLAIN_HEADER) and head != PLAIN_HEADER


def faults(connection: Connection) -> list[str]:
    """What SQLCipher's and SQLite's own checks complain about; empty if all is well."""
    return page_faults(connection) or content_faults(connection)


def page_faults(connection: Connection) -> list[str]:
    """Pages that are not as they were encrypted."""
    return _complaints(connection, "PRAGMA cipher_integrity_check")


def content_faults(connection: Connection) -> list[str]:
    """What does not fit together inside: trees, indexes, rules of the tables, references."""
    found = [text for text in _complaints(connection, "PRAGMA integrity_check(20)") if text != "ok"]
    return found + [f"broken reference in {table}" for table in _complaints(connection, "PRAGMA foreign_key_check")]


def _complaints(connection: Connection, check: str) -> list[str]:
    try:
        return [str(row[0]) for row in connection.execute(check).fetchmany(20)]
    except sqlcipher.DatabaseError as problem:
        return [str(problem)]
