"""Backups that count: written beside, opened again, checked, and only then given their name.

A backup is one ZIP file (stored, not packed): `group.db` encrypted under the group's key, `keys.json`, and
`manifest.json` with sums and counts. It needs the password or the recovery words, like the group itself. The
confidential file goes along under its own key: who makes the backup need not be able to open it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from app.base.errors import UserError
from app.base.i18n import _
from app.base.storage import cipher, durable, exchange, keys, migrate
from app.base.storage.backup_file import (
    UnusableBackup,
    copy_database,
    disk_trouble,
    is_whole,
    pack,
    unpack,
    verified_counts,
)
from app.base.storage.folder import GroupFolder

__all__ = [
    "SUFFIX",
    "Backup",
    "UnusableBackup",
    "damaged_backups",
    "list_backups",
    "make_backup",
    "restore_backup",
    "thin_out",
]

SUFFIX = ".treffpunkt"

Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup file, as its name tells without opening it."""

    file: Path
    made_at: datetime
    size: int


def make_backup(
    folder: GroupFolder, key: bytes, now: datetime, place: Path | None = None, confidential: bytes | None = None
) -> Path:
    """Back up into `place` (default: the group's own folder), verified. Returns the file.

    `confidential` is the key of the confidential file while it is open; a closed one is copied as it lies there.
    Raises StorageFull or StorageUnwritable; then no file is left behind, and older backups are untouched.
    """
    place = place or folder.backups
    target = _free_name(place, now)
    database, package = target.with_suffix(".db.part"), target.with_suffix(".part")
    second = target.with_suffix(".second.part")
    try:
        place.mkdir(parents=True, exist_ok=True)
        counts = copy_database(folder.database, key, database)
        parts = {"group.db": database, "keys.json": folder.keyring, **_confidential_parts(folder, confidential, second)}
        manifest: dict[str, object] = {"made_at": now.isoformat(), "schema": migrate.HEAD, "rows": counts}
        with ThreadPoolExecutor(1) as beside:  # packed while the copy is checked
            packed = beside.submit(pack, package, parts, manifest)
            sound = verified_counts(database, key) == counts
            sound = packed.result() and sound
        if not sound:
            raise UnusableBackup
        durable.replace(package, target)
    except (OSError, sqlcipher.OperationalError) as problem:
        raise disk_trouble(problem, place) from problem
    finally:
        for left in (database, package, second):
            with suppress(OSError):
                left.unlink(missing_ok=True)
    return target


def _confidential_parts(folder: GroupFolder, key: bytes | None, copy: Path) -> dict[str, Path]:
    """The files of the confidential vault as they go into a backup; none if there is no such vault."""
    vault = folder.confidential
    if not vault.exists():
        return {}
    if key is not None:
        counts = copy_database(vault.database, key, copy)
        if verified_counts(copy, key) != counts:
            raise UnusableBackup
        return {"mediation.db": copy, vault.keyring.name: vault.keyring}
    lying = (vault.database, vault.database.with_name("mediation.db-wal"), vault.keyring)
    return {file.name: file for file in lying if file.exists()}


def _free_name(place: Path, now: datetime) -> Path:
    for second in range(60):
        name = place / f"{now + timedelta(seconds=second):%Y-%m-%d_%H-%M-%S}{SUFFIX}"
        if not name.exists():
            return name
    raise UserError(_("There are too many backups of this minute."), _("Please try again in a minute."))


def restore_backup(folder: GroupFolder, backup: Path, secret: str, now: datetime, report: Report | None = None) -> None:
    """Put a backup in the place of the group's files. The damaged ones are never opened, but kept.

    Works in an empty folder too. Raises UnusableBackup or WrongPassword before anything is changed.
    """
    report = report or (lambda _done, _of: None)
    with folder.locked():
        exchange.finish(folder)
        draft = exchange.draft(folder, "group.db")
        try:
            report(0, 4)
            manifest = unpack(backup, lambda name: exchange.draft(folder, name))
            report(1, 4)
            key, _slot = keys.unlock(keys.unpack(exchange.draft(folder, "keys.json").read_bytes()), secret)
            report(2, 4)
            if verified_counts(draft, key) != manifest["rows"]:
                raise UnusableBackup
            migrate.is_behind(draft, key)  # refuses a file from a newer program
            _leave_plain_journal(draft, key)
        except BaseException:
            exchange.clear(folder)
            raise
        report(3, 4)
        exchange.begin(folder, now.strftime("%Y-%m-%d_%H-%M-%S"))
        report(4, 4)


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
    """Keep all of two days, then one a day for 7 days, a week for 4, a month for 12, a year for 2.

    Halves of earlier days go too: a program that was killed left them.
    """
    for half in place.glob("????-??-??_??-??-??*.part"):
        if half.name < today.isoformat():
            with suppress(OSError):
                half.unlink()
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


def damaged_backups(place: Path) -> list[Path]:
    """Backups whose content does not fit the sum inside; no password needed."""
    return [backup.file for backup in list_backups(place) if not is_whole(backup.file)]
