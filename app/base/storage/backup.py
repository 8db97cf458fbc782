"""Backups that count: written beside, opened again, checked, and only then given their name.

A backup is one ZIP file (stored, not packed): `group.db` encrypted under the group's key, `keys.json`, and
`manifest.json` with sums and counts. It needs the password or the recovery words, like the group itself.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zipfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from app.base.errors import StorageFull, StorageUnwritable, UserError
from app.base.i18n import _
from app.base.storage import cipher, keys, migrate
from app.base.storage.folder import GroupFolder
from app.base.texts import clean

SUFFIX = ".treffpunkt"
_PARTS = ("group.db", "keys.json", "manifest.json")
_LARGEST = 20 * 2**30
_CHUNK = 2**20
_SIDE_FILES = ("", "-wal", "-shm", "-journal")

Report = Callable[[int, int], None]


class UnusableBackup(UserError):
    """The file is no backup, or it does not pass its check."""

    def __init__(self) -> None:
        super().__init__(
            _("This backup cannot be used."), _("Nothing was changed. Please choose an older or another backup.")
        )


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup file, as its name tells without opening it."""

    file: Path
    made_at: datetime
    size: int


def make_backup(folder: GroupFolder, key: bytes, now: datetime, place: Path | None = None) -> Path:
    """Back up into `place` (default: the group's own folder), verified. Returns the file.

    Raises StorageFull or StorageUnwritable; then no file is left behind, and older backups are untouched.
    """
    place = place or folder.backups
    target = _free_name(place, now)
    database, package = target.with_suffix(".db.part"), target.with_suffix(".part")
    try:
        place.mkdir(parents=True, exist_ok=True)
        counts = _copy_database(folder.database, key, database)
        if _verified_counts(database, key) != counts:
            raise UnusableBackup
        manifest = {"made_at": now.isoformat(), "schema": migrate.HEAD, "sha256": _digest(database), "rows": counts}
        with zipfile.ZipFile(package, "w", zipfile.ZIP_STORED) as bundle:
            bundle.write(database, "group.db")
            bundle.write(folder.keyring, "keys.json")
            bundle.writestr("manifest.json", json.dumps(manifest))
        _flush(package)
        with zipfile.ZipFile(package) as bundle:
            if _digest_stream(bundle, "group.db") != manifest["sha256"]:
                raise UnusableBackup
        package.replace(target)
    except (OSError, sqlcipher.OperationalError) as problem:
        raise _disk_trouble(problem, place) from problem
    finally:
        for left in (database, package):
            with suppress(OSError):
                left.unlink(missing_ok=True)
    return target


def _free_name(place: Path, now: datetime) -> Path:
    for second in range(60):
        name = place / f"{now + timedelta(seconds=second):%Y-%m-%d_%H-%M-%S}{SUFFIX}"
        if not name.exists():
            return name
    raise UserError(_("There are too many backups of this minute."), _("Please try again in a minute."))


def _disk_trouble(problem: Exception, place: Path) -> UserError:
    full = getattr(problem, "errno", None) == 28 or "full" in str(problem)  # noqa: PLR2004 - ENOSPC
    if full:
        with suppress(OSError):
            return StorageFull(str(place), shutil.disk_usage(place).free // 2**20)
        return StorageFull()
    return StorageUnwritable()


def _copy_database(source: Path, key: bytes, target: Path) -> dict[str, int]:
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
    _flush(target)
    return counts


def _counts(connection: cipher.Connection) -> dict[str, int]:
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%'")
    tables = sorted(str(row[0]) for row in names if not str(row[0]).startswith("sqlite_"))
    return {table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in tables}  # noqa: S608


def _verified_counts(file: Path, key: bytes) -> dict[str, int]:
    """Rows per table of a copy that passes all checks. Raises UnusableBackup."""
    if not cipher.looks_encrypted(file):
        raise UnusableBackup
    try:
        connection = cipher.connect(file, key, journal="DELETE")
    except UserError as problem:
        raise UnusableBackup from problem
    try:
        ours = connection.execute("PRAGMA application_id").fetchone()[0] == cipher.APPLICATION_ID
        if not ours or cipher.faults(connection):
            raise UnusableBackup
        return _counts(connection)
    except sqlcipher.DatabaseError as problem:
        raise UnusableBackup from problem
    finally:
        connection.close()


def restore_backup(folder: GroupFolder, backup: Path, secret: str, now: datetime, report: Report | None = None) -> None:
    """Put a backup in the place of the group's file. The damaged file is never opened, but kept.

    Works in an empty folder too. Raises UnusableBackup or WrongPassword before anything is changed.
    """
    report = report or (lambda _done, _of: None)
    with folder.locked():
        finish_interrupted_restore(folder)
        draft, ring = folder.path / "restore-group.db", folder.path / "restore-keys.json"
        try:
            report(0, 4)
            manifest = _unpack(backup, draft, ring)
            report(1, 4)
            key, _slot = keys.unlock(keys.unpack(ring.read_bytes()), secret)
            report(2, 4)
            if _verified_counts(draft, key) != manifest["rows"]:
                raise UnusableBackup
            migrate.is_behind(draft, key)  # refuses a file from a newer program
            _leave_plain_journal(draft, key)
        except BaseException:
            draft.unlink(missing_ok=True)
            ring.unlink(missing_ok=True)
            raise
        report(3, 4)
        (folder.path / "restore-state").write_text(now.strftime("%Y-%m-%d_%H-%M-%S"), "utf-8")
        _flush(folder.path / "restore-state")
        finish_interrupted_restore(folder)
        report(4, 4)


def finish_interrupted_restore(folder: GroupFolder) -> None:
    """Complete the exchange of files if it was begun, else clear away an unfinished copy. The lock is held."""
    state = folder.path / "restore-state"
    draft, ring = folder.path / "restore-group.db", folder.path / "restore-keys.json"
    if state.exists() and (named := state.read_text("utf-8").strip()):
        kept = folder.quarantine / clean(named)
        if draft.exists():
            kept.mkdir(parents=True, exist_ok=True)
            for suffix in _SIDE_FILES:
                _move(folder.path / f"group.db{suffix}", kept)
            _move(folder.keyring, kept, copy=True)
            draft.replace(folder.database)
        if ring.exists():
            ring.replace(folder.keyring)
        state.unlink()
    for left in (state, draft, ring):
        left.unlink(missing_ok=True)


def _move(file: Path, into: Path, *, copy: bool = False) -> None:
    if file.exists():
        (shutil.copy2 if copy else shutil.move)(str(file), str(into / file.name))


def _unpack(backup: Path, draft: Path, ring: Path) -> dict[str, object]:
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
                shutil.copyfileobj(source, target, _CHUNK)
        _flush(draft)
        _flush(ring)
        if not isinstance(manifest, dict) or manifest.get("sha256") != _digest(draft):
            raise UnusableBackup
        return manifest
    except FileNotFoundError as problem:
        raise UserError(_("The backup file was not found."), _("Please choose it again.")) from problem
    except (zipfile.BadZipFile, ValueError, KeyError, NotImplementedError, RuntimeError, EOFError) as problem:
        raise UnusableBackup from problem
    except OSError as problem:
        raise _disk_trouble(problem, draft.parent) from problem


def _leave_plain_journal(file: Path, key: bytes) -> None:
    connection = cipher.connect(file, key, journal="DELETE")
    connection.close()


def list_backups(place: Path) -> list[Backup]:
    """All backups of a folder, newest first."""
    found = []
    for file in place.glob(f"*{SUFFIX}") if place.is_dir() else ():
        with suppress(ValueError, OSError):
            made_at = datetime.strptime(file.stem, "%Y-%m-%d_%H-%M-%S")  # noqa: DTZ007 - the computer's own time
            found.append(Backup(file, made_at, file.stat().st_size))
    return sorted(found, key=lambda backup: backup.made_at, reverse=True)


def thin_out(place: Path, today: date) -> None:
    """Keep all of two days, then one a day for 7 days, a week for 4, a month for 12, a year for 2."""
    backups = list_backups(place)
    kept = set(_kept((backup.made_at for backup in backups), today))
    for backup in backups:
        if backup.made_at not in kept:
            with suppress(OSError):
                backup.file.unlink()


def _kept(moments: Iterable[datetime], today: date) -> list[datetime]:
    seen: set[tuple[object, ...]] = set()
    kept = []
    for moment in moments:
        age = (today - moment.date()).days
        week = moment.isocalendar()[:2]
        slots: tuple[tuple[int, tuple[object, ...]], ...] = (
            (2, ("moment", moment)),
            (7, ("day", moment.date())),
            (28, ("week", week)),
            (365, ("month", moment.year, moment.month)),
            (730, ("year", moment.year)),
        )
        new = [slot for limit, slot in slots if age < limit and slot not in seen]
        if new:
            kept.append(moment)
            seen.update(slot for _limit, slot in slots)
    return kept


def _flush(file: Path) -> None:
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _digest_stream(bundle: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with bundle.open(name) as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def damaged_backups(place: Path) -> list[Path]:
    """Backups whose content does not fit the sum inside; no password needed."""
    found = []
    for backup in list_backups(place):
        try:
            with zipfile.ZipFile(backup.file) as bundle:
                fits = json.loads(bundle.read("manifest.json"))["sha256"] == _digest_stream(bundle, "group.db")
        except (OSError, zipfile.BadZipFile, ValueError, KeyError, TypeError):
            fits = False
        if not fits:
            found.append(backup.file)
    return found
