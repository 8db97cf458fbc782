"""Copies of the file that an erasure does not reach: backups, and damaged files that were kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from app.base.storage.folder import GroupFolder
from app.base.storage.thinning import list_backups
from app.base.storage.wiping import expiry


@dataclass(frozen=True, slots=True)
class Copy:
    """One file that still holds the person. `until`: thinned out then, if a backup is made every week; None: never."""

    file: Path
    made_at: datetime | None
    until: date | None


def copies(folder: GroupFolder, places: tuple[Path, ...], now: datetime) -> tuple[Copy, ...]:
    """All backups in these places and all kept damaged files, newest first. Copies on sticks are not known."""
    found: list[Copy] = []
    for place in dict.fromkeys(places):
        backups = list_backups(place)
        ends = expiry([one.made_at for one in backups], now)
        found += [Copy(one.file, one.made_at, ends.get(one.made_at)) for one in backups]
    if folder.quarantine.is_dir():
        found += [Copy(file, None, None) for file in sorted(folder.quarantine.iterdir())]
    return tuple(found)
