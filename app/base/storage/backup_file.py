"""The file of a backup: what is in it, how it is written, and how it is checked before anybody counts on it."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import IO

from sqlcipher3 import dbapi2 as sqlcipher

from app.base.errors import UserError
from app.base.i18n import _
from app.base.storage import cipher
from app.base.storage.durable import flush, in_words, trouble

_PARTS = ("group.db", "keys.json", "manifest.json")
_CONFIDENTIAL = ("mediation.db", "mediation.db-wal", "mediation-keys.json")  # as they lie there, under their own key
_LARGEST = 20 * 2**30
_CHUNK = 2**20
_LOCAL_HEADER = 30  # bytes before the name, whose length and the extra field's are the last four (PKWARE APPNOTE 4.3.7)
_SUM = 64  # bytes at the end: SHA-256 in hex, as the comment of the ZIP
_ROOM_TO_CHECK = 64 * 1024  # KiB: what one check has decrypted is there for the next


class UnusableBackup(UserError):
    """The file is no backup, or it does not pass its check."""

    def __init__(self) -> None:
        super().__init__(
            _("This backup cannot be used."), _("Nothing was changed. Please choose an older or another backup.")
        )


def copy_database(source: Path, key: bytes, target: Path) -> dict[str, int]:
    """Copy a living file; returns its rows per table at the moment of the copy. Raises UserError."""
    with cipher.explained(target):
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
    with in_words(file.parent):
        encrypted = cipher.looks_encrypted(file)
    if not encrypted:
        raise UnusableBackup
    with ThreadPoolExecutor(1) as beside:  # the pages are checked while the content is
        pages = beside.submit(_checked, file, key, cipher.page_faults)
        counts = _checked(file, key, cipher.content_faults)
        pages.result()
    return counts


def _checked(file: Path, key: bytes, faults: Callable[[cipher.Connection], list[str]]) -> dict[str, int]:
    try:
        with closing(cipher.connect(file, key, journal="DELETE")) as connection:
            connection.execute(f"PRAGMA cache_size = -{_ROOM_TO_CHECK}")
            ours = connection.execute("PRAGMA application_id").fetchone()[0] == cipher.APPLICATION_ID
            if not ours or faults(connection):
                raise UnusableBackup
            return _counts(connection)
    except (UserError, sqlcipher.DatabaseError) as problem:
        raise UnusableBackup from problem


def pack(package: Path, parts: Mapping[str, Path], manifest: dict[str, object]) -> bool:
    """Write the package of files (name inside → file), flushed to the disk; True if it reads back as it was written."""
    with zipfile.ZipFile(package, "w", zipfile.ZIP_STORED) as bundle:
        for name, file in parts.items():
            with file.open("rb") as source, bundle.open(name, "w", force_zip64=True) as target:
                manifest = manifest | {sum_of(name): _copied(source, target)}
        bundle.writestr("manifest.json", json.dumps(manifest))
        bundle.comment = b"0" * _SUM
    with zipfile.ZipFile(package) as bundle:
        frame = _frame_sum(package, bundle)
    with package.open("rb+") as stream:
        stream.seek(-_SUM, os.SEEK_END)
        stream.write(frame)
    flush(package)
    return _fits(package)


def sum_of(name: str) -> str:
    """What the manifest calls the SHA-256 of a file; plain "sha256" is the group's own, since version 0.1.0."""
    return "sha256" if name == "group.db" else f"sha256 {name}"


def is_whole(package: Path) -> bool:
    """True if the database inside fits its sum; no password needed."""
    try:
        return _fits(package)
    except (OSError, zipfile.BadZipFile, ValueError, KeyError, TypeError, AttributeError, RuntimeError, EOFError):
        return False


def _fits(package: Path) -> bool:
    with zipfile.ZipFile(package) as bundle:
        manifest = json.loads(bundle.read("manifest.json"))
        names = [name for name in bundle.namelist() if name != "manifest.json"]
        return (
            "group.db" in names
            and _frame_fits(package, bundle)
            and all(_sum_fits(manifest, name, _copied(bundle.open(name))) for name in names)
        )


def _sum_fits(manifest: dict[str, object], name: str, digest: str) -> bool:
    written = manifest.get(sum_of(name))
    return digest == written or (written is None and name == "keys.json")  # 0.1.0 had none for the slots


def _frame_fits(package: Path, bundle: zipfile.ZipFile) -> bool:
    """True if everything around the databases is as it was written. Version 0.1.0 wrote no sum of it."""
    return not bundle.comment or bundle.comment == _frame_sum(package, bundle)


def _frame_sum(package: Path, bundle: zipfile.ZipFile) -> bytes:
    """SHA-256 (hex) of the package without the contents of its databases and without this sum at its end."""
    digest = hashlib.sha256()
    with package.open("rb") as stream:
        for item in sorted(bundle.infolist(), key=lambda one: one.header_offset):
            if item.filename.endswith(".json"):
                continue
            before = item.header_offset - stream.tell()
            head = stream.read(before + _LOCAL_HEADER)
            names = int.from_bytes(head[-4:-2], "little") + int.from_bytes(head[-2:], "little")
            digest.update(head + stream.read(names))
            stream.seek(item.compress_size, os.SEEK_CUR)
        digest.update(stream.read()[:-_SUM])
    return digest.hexdigest().encode()


def unpack(backup: Path, place: Callable[[str], Path]) -> dict[str, object]:
    """Write the files of a backup to where `place` says; returns its manifest. Raises UnusableBackup, UserError."""
    try:
        with zipfile.ZipFile(backup) as bundle:
            names = _checked_names(bundle, backup.stat().st_size)
            if not _frame_fits(backup, bundle):
                raise UnusableBackup
            manifest = json.loads(bundle.read("manifest.json"))
            for name in names:
                with bundle.open(name) as source, place(name).open("wb") as target:
                    digest = _copied(source, target)
                flush(place(name))
                if not _sum_fits(manifest, name, digest):
                    raise UnusableBackup
        return dict(manifest)
    except FileNotFoundError as problem:
        raise UserError(_("The backup file was not found."), _("Please choose it again.")) from problem
    except (zipfile.BadZipFile, ValueError, KeyError, TypeError, AttributeError, NotImplementedError) as problem:
        raise UnusableBackup from problem
    except (RuntimeError, EOFError) as problem:
        raise UnusableBackup from problem
    except OSError as problem:
        raise trouble(problem, place("group.db").parent) from problem


def _checked_names(bundle: zipfile.ZipFile, size: int) -> list[str]:
    """The files inside, after a look at names and sizes. Raises UnusableBackup."""
    found = {item.filename: item.file_size for item in bundle.infolist()}
    small = all(found.get(name, 0) <= _CHUNK for name in ("keys.json", "manifest.json", "mediation-keys.json"))
    known = set(_PARTS) <= set(found) <= {*_PARTS, *_CONFIDENTIAL}
    if not known or not small or len(bundle.infolist()) != len(found) or sum(found.values()) > min(_LARGEST, size):
        raise UnusableBackup  # stored, never packed
    return [name for name in found if name != "manifest.json"]


def _copied(source: IO[bytes], target: IO[bytes] | None = None) -> str:
    """Copy to the end, if there is a target, and return the SHA-256 of what went through."""
    digest = hashlib.sha256()
    while chunk := source.read(_CHUNK):
        digest.update(chunk)
        if target is not None:
            target.write(chunk)
    return digest.hexdigest()
