"""Put new files in the place of old ones, all or none, whatever kills the program meanwhile.

The new files are written and checked beside the old ones (`draft`). `begin` writes down that they shall be exchanged;
from then on the exchange is finished at the next start if it was interrupted. Without that note the drafts are
cleared away. The lock of the folder is held throughout.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from app.base.storage import durable
from app.base.storage.folder import GroupFolder
from app.base.texts import clean

FILES = ("group.db", "keys.json", "mediation.db", "mediation.db-wal", "mediation-keys.json")
_SIDE_FILES = ("-wal", "-shm", "-journal")
_HALVES = ("*.new", "*.part", "*.part-*", "backups/*.part", "backups/*.part-*")
_NOTHING_KEPT = "replace"


def draft(folder: GroupFolder, name: str) -> Path:
    """Where the new file of that name is written."""
    if name not in FILES:
        raise ValueError(name)
    return folder.path / f"next-{name}"


def begin(folder: GroupFolder, kept_as: str = "") -> None:
    """Exchange all drafts. The old files go to quarantine under the name `kept_as`, or away if there is none."""
    for name in FILES:
        if draft(folder, name).exists():
            durable.flush(draft(folder, name))
    durable.flush_folder(folder.path)
    durable.write(_note(folder), (kept_as or _NOTHING_KEPT).encode())
    _exchange_all(folder)
    with suppress(OSError):  # all is in its place; what is left goes before the next exchange, or at the next start
        _tidy(folder)


def is_begun(folder: GroupFolder) -> bool:
    """True if an exchange was interrupted: some files are old, some new."""
    return _note(folder).exists()


def finish(folder: GroupFolder) -> None:
    """Complete an exchange that was begun, else clear away drafts that nobody decided on."""
    if is_begun(folder):
        _exchange_all(folder)
    _tidy(folder)


def _exchange_all(folder: GroupFolder) -> None:
    kept_as = clean(_note(folder).read_text("utf-8", "replace"))
    kept = None if kept_as in ("", _NOTHING_KEPT) else folder.quarantine / kept_as
    for name in FILES:
        if draft(folder, name).exists():
            _exchange(folder, name, kept)


def _tidy(folder: GroupFolder) -> None:
    durable.remove(_note(folder))
    clear(folder)


def clear(folder: GroupFolder) -> None:
    """Take away drafts that shall not be used."""
    for left in folder.path.glob("next-*"):
        left.unlink()


def clear_halves(folder: GroupFolder) -> None:
    """Take away what a killed program did not finish. Only for the first moment after the lock was taken."""
    for pattern in _HALVES:
        for left in folder.path.glob(pattern):
            left.unlink()


def _exchange(folder: GroupFolder, name: str, kept: Path | None) -> None:
    file = folder.path / name
    sides = [Path(f"{file}{suffix}") for suffix in _SIDE_FILES] if name.endswith(".db") else []
    for old in (*sides, file):
        if kept is not None and old.exists():
            _keep(old, kept, in_place=not sides)
        elif old != file:
            old.unlink(missing_ok=True)
    durable.replace(draft(folder, name), file)


def _keep(old: Path, kept: Path, *, in_place: bool) -> None:
    """Put an old file aside for good; one that is `in_place` also stays where it is until the new one replaces it."""
    if not kept.exists():
        kept.mkdir(parents=True)
        durable.flush_folder(kept.parent)
        durable.flush_folder(kept.parent.parent)
    if in_place:
        shutil.copy2(old, kept / old.name)
        durable.flush(kept / old.name)  # else a power cut may keep a file without content
    else:
        old.replace(kept / old.name)
    durable.flush_folder(kept)


def _note(folder: GroupFolder) -> Path:
    return folder.path / durable.EXCHANGING
