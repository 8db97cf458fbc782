"""Backups that count: written beside, opened again, checked, and only then given their name.

A backup is one ZIP file (stored, not packed): `group.db` encrypted under the group's key, `keys.json`, and
`manifest.json` with sums and counts. It needs the password or the recovery words, like the group itself. The
confidential file goes along under its own key: who makes the backup need not be able to open it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from itertools import product
from pathlib import Path

from app.base.errors import UserError
from app.base.i18n import _
from app.base.paths import is_for_practice
from app.base.storage import cipher, durable, exchange, keys, migrate
from app.base.storage.backup_file import (
    UnusableBackup,
    copy_database,
    is_whole,
    pack,
    unpack,
    verified_counts,
)
from app.base.storage.folder import GroupFolder
from app.base.storage.thinning import SUFFIX, Backup, list_backups, thin_out

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

Report = Callable[[int, int], None]


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
    with _thrown_away(database, package, second), cipher.explained(target):
        place.mkdir(parents=True, exist_ok=True)
        counts = copy_database(folder.database, key, database)
        parts = {"group.db": database, "keys.json": folder.keyring, **_confidential_parts(folder, confidential, second)}
        manifest: dict[str, object] = {"made_at": now.isoformat(), "schema": migrate.HEAD, "rows": counts}
        if is_for_practice(folder.path):
            manifest["practice"] = True
        with ThreadPoolExecutor(1) as beside:  # packed while the copy is checked
            packed = beside.submit(pack, package, parts, manifest)
            sound = verified_counts(database, key) == counts
            sound = packed.result() and sound
        if not sound:
            raise UnusableBackup
        durable.replace(package, target)
    return target


@contextmanager
def _thrown_away(*files: Path) -> Iterator[None]:
    """Halves that are needed meanwhile; what cannot be removed goes at the next start (see exchange.py)."""
    try:
        yield
    finally:
        for file, side in product(files, ("", "-journal")):
            with suppress(OSError):
                Path(f"{file}{side}").unlink(missing_ok=True)


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

    Works in an empty folder too. Raises UnusableBackup or WrongPassword before anything is changed, and UserError if
    one of the two is for practice and the other is not.
    """
    report = report or (lambda _done, _of: None)
    with folder.locked(), durable.in_words(folder.path):
        exchange.finish(folder)
        draft = exchange.draft(folder, "group.db")
        try:
            report(0, 4)
            manifest = unpack(backup, lambda name: exchange.draft(folder, name))
            _refuse_mixing(folder, manifest)
            report(1, 4)
            key, _slot = keys.unlock(keys.unpack(exchange.draft(folder, "keys.json").read_bytes()), secret)
            report(2, 4)
            if verified_counts(draft, key) != manifest["rows"]:
                raise UnusableBackup
            migrate.is_behind(draft, key)  # refuses a file from a newer program
            _leave_plain_journal(draft, key)
        except BaseException:
            with suppress(OSError):  # else they are taken away at the next start
                exchange.clear(folder)
            raise
        report(3, 4)
        exchange.begin(folder, now.strftime("%Y-%m-%d_%H-%M-%S"))
        report(4, 4)


def _refuse_mixing(folder: GroupFolder, manifest: dict[str, object]) -> None:
    """Invented people never come into a real group, nor real ones into a group that is thrown away."""
    invented = manifest.get("practice") is True
    if invented and not is_for_practice(folder.path):
        raise UserError(_("This backup comes from a practice group."), _("It cannot be used for a real group."))
    if is_for_practice(folder.path) and not invented:
        raise UserError(
            _("This backup comes from a real group."),
            _("A practice group cannot take it in."),
        )


def _leave_plain_journal(file: Path, key: bytes) -> None:
    connection = cipher.connect(file, key, journal="DELETE")
    connection.close()


def damaged_backups(place: Path) -> list[Path]:
    """Backups whose content does not fit the sum inside; no password needed."""
    return [backup.file for backup in list_backups(place) if not is_whole(backup.file)]
