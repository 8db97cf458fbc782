"""The file of a backup: what is in it, how it is written, and how it is checked before anybody counts on it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import IO

from sqlcipher3 import dbapi2 as sqlcipher

from app.base.errors import StorageFull, StorageUnwritable, UserError
from app.base.i18n import _
from app.base.storage import cipher

_PARTS = ("group.db", "keys.json", "manifest.json")
_LARGEST = 20 * 2**30
_CHUNK = 2**20
_ROOM_TO_CHECK = 64 * 1024  # KiB: what one check has decrypted is there for the next


class UnusableBackup(UserError):
    """The file is no backup, or it does not pass its check."""

    def __init__(self) -> None:
        super().__init__(
            _("This backup cannot be used."), _("Nothing was changed. Please choose an older or another backup.")
        )


def copy_database(source: Path, key: bytes, target: Path) -> dict[str, int]:
    """Copy a living file; returns its rows per table at the moment of the copy."""
    connection = cipher.connect(source, key)
    try:
        for _attempt in range(5):
            target.unlink(missing_ok=True)
            before = connection.execute("PRAGMA data_version").fetchone()
            counts = _counts(connection)
            connection.execute("VACUUM INTO ?", (str(target),))
            if connection.execute("PRAGMA data_version").fetchone() == before:
                break
    finally:
        connection.close()
    flush(target)
    return counts


def _counts(connection: cipher.Connection) -> dict[str, int]:
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%'")
    tables = sorted(str(row[0]) for row in names if not str(row[0]).startswith("sqlite_"))
    return {table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in tables}  # noqa: S608


def verified_counts(file: Path, key: bytes) -> dict[str, int]:
    """Rows per table of a copy that passes all checks. Raises UnusableBackup."""
    if not cipher.looks_encrypted(file):
        raise UnusableBackup
    try:
        connection = cipher.connect(file, key, journal="DELETE")
    except UserError as problem:
        raise UnusableBackup from problem
    try:
        connection.execute(f"PRAGMA cache_size = -{_ROOM_TO_CHECK}")
        ours = connection.execute("PRAGMA application_id").fetchone()[0] == cipher.APPLICATION_ID
        if not ours or cipher.faults(connection):
            raise UnusableBackup
        return _counts(connection)
    except sqlcipher.DatabaseError as problem:
        raise UnusableBackup from problem
    finally:
        connection.close()


def pack(package: Path, database: Path, keyring: Path, manifest: dict[str, object]) -> bool:
    """Write the package, flushed to the disk; True if it reads back as it was written."""
    with zipfile.ZipFile(package, "w", zipfile.ZIP_STORED) as bundle:
        with database.open("rb") as source, bundle.open("group.db", "w", force_zip64=True) as target:
            digest = _copied(source, target)
        bundle.write(keyring, "keys.json")
        bundle.writestr("manifest.json", json.dumps(manifest | {"sha256": digest}))
    flush(package)
    return _fits(package)


def is_whole(package: Path) -> bool:
    """True if the database inside fits its sum; no password needed."""
    try:
        return _fits(package)
    except (OSError, zipfile.BadZipFile, ValueError, KeyError, TypeError):
        return False


def _fits(package: Path) -> bool:
    with zipfile.ZipFile(package) as bundle, bundle.open("group.db") as stream:
        return bool(json.loads(bundle.read("manifest.json"))["sha256"] == _copied(stream))


def unpack(backup: Path, draft: Path, ring: Path) -> dict[str, object]:
    """Write the two files of a backup beside each other; returns its manifest. Raises UnusableBackup, UserError."""
    try:
        with zipfile.ZipFile(backup) as bundle:
            found = {item.filename: item.file_size for item in bundle.infolist()}
            if set(found) != set(_PARTS) or found["keys.json"] > _CHUNK or found["manifest.json"] > _CHUNK:
                raise UnusableBackup
            if found["group.db"] > min(_LARGEST, backup.stat().st_size):  # stored, never packed
                raise UnusableBackup
            manifest = json.loads(bundle.read("manifest.json"))
            ring.write_bytes(bundle.read("keys.json"))
            with bundle.open("group.db") as source, draft.open("wb") as target:
                digest = _copied(source, target)
        flush(draft)
        flush(ring)
        if not isinstance(manifest, dict) or manifest.get("sha256") != digest:
            raise UnusableBackup
        return manifest
    except FileNotFoundError as problem:
        raise UserError(_("The backup file was not found."), _("Please choose it again.")) from problem
    except (zipfile.BadZipFile, ValueError, KeyError, NotImplementedError, RuntimeError, EOFError) as problem:
        raise UnusableBackup from problem
    except OSError as problem:
        raise disk_trouble(problem, draft.parent) from problem


def flush(file: Path) -> None:
    """Have the disk keep what was written."""
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())


def _copied(source: IO[bytes], target: IO[bytes] | None = None) -> str:
    """Copy to the end, if there is a target, and return the SHA-256 of what went through."""
    digest = hashlib.sha256()
    while chunk := source.read(_CHUNK):
        digest.update(chunk)
        if target is not None:
            target.write(chunk)
    return digest.hexdigest()


def disk_trouble(problem: Exception, place: Path) -> UserError:
    """What the disk did, in the user's words."""
    full = getattr(problem, "errno", None) == 28 or "full" in str(problem)  # noqa: PLR2004 - ENOSPC
    if full:
        with suppress(OSError):
            return StorageFull(str(place), shutil.disk_usage(place).free // 2**20)
        return StorageFull()
    return StorageUnwritable()
