"""Which backups stay. Counted in backups, never in days of the computer's clock: a wrong clock costs nothing.

All of the two newest days, then the newest of each of 7 days, 4 weeks, 12 months and 2 years. A backup whose head
cannot be read counts for nothing and pushes nothing out. Where much more than usual is gone from one backup to the
next, the earlier one stays for a year.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

SUFFIX = ".treffpunkt"
ALL_OF_DAYS = 2
DAYS, WEEKS, MONTHS, YEARS = 7, 4, 12, 2
GUARDED_FOR = timedelta(days=366)
LEAST_LOSS = 10  # rows; fewer are everyday work
_FLEETING = frozenset({"draft", "alembic_version"})  # tables that come and go
_LARGEST_HEAD = 2**20


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup file, as its name tells without opening it."""

    file: Path
    made_at: datetime
    size: int


@dataclass(frozen=True, slots=True)
class Loss:
    """A table that holds at most half of what it held in the backup before."""

    table: str
    before: int
    now: int


def list_backups(place: Path) -> list[Backup]:
    """All backups of a folder, newest first."""
    found = []
    for file in place.glob(f"*{SUFFIX}") if place.is_dir() else ():
        with suppress(ValueError, OSError):
            made_at = datetime.strptime(file.stem, "%Y-%m-%d_%H-%M-%S")  # noqa: DTZ007 - the computer's own time
            found.append(Backup(file, made_at, file.stat().st_size))
    return sorted(found, key=lambda backup: backup.made_at, reverse=True)


def head_of(file: Path) -> dict[str, object] | None:
    """What a backup says about itself, without a password; None if it cannot be read."""
    with suppress(OSError, ValueError, KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        with zipfile.ZipFile(file) as bundle:
            if bundle.getinfo("manifest.json").file_size > _LARGEST_HEAD:
                return None
            head = json.loads(bundle.read("manifest.json"))
        return head if isinstance(head, dict) else None
    return None


def rows_of(file: Path) -> dict[str, int]:
    """Rows per table in a backup; empty if it cannot be read."""
    return _rows(head_of(file) or {})


def _rows(head: dict[str, object]) -> dict[str, int]:
    rows = head.get("rows")
    return {str(table): count for table, count in rows.items() if type(count) is int} if isinstance(rows, dict) else {}


def losses(before: dict[str, int], now: dict[str, int]) -> list[Loss]:
    """Tables of which at least half is gone; small ones may shrink as they like."""
    return [
        Loss(table, rows, now.get(table, 0))
        for table, rows in sorted(before.items())
        if table not in _FLEETING and rows - now.get(table, 0) >= max(LEAST_LOSS, (rows + 1) // 2)
    ]


def kept(moments: Iterable[datetime]) -> set[datetime]:
    """Which of these stay. The newest always does."""
    rest = sorted(set(moments), reverse=True)
    days = _first(rest, lambda moment: moment.date(), DAYS)
    newest_days = {moment.date() for moment in days[:ALL_OF_DAYS]}
    stay = {moment for moment in rest if moment.date() in newest_days} | set(days)
    for many, period in (
        (WEEKS, lambda moment: moment.isocalendar()[:2]),
        (MONTHS, lambda moment: (moment.year, moment.month)),
        (YEARS, lambda moment: moment.year),
    ):
        if stay:
            rest = [moment for moment in rest if moment < min(stay) and moment.date() != min(stay).date()]
        stay |= set(_first(rest, period, many))
    return stay


def _first(moments: Sequence[datetime], period: Callable[[datetime], object], many: int) -> list[datetime]:
    """The newest moment of each of the newest `many` periods; `moments` begin with the newest."""
    found: dict[object, datetime] = {}
    for moment in moments:
        found.setdefault(period(moment), moment)
        if len(found) > many:
            found.pop(period(moment))
            break
    return list(found.values())


def guarded(backups: Sequence[Backup], rows: Callable[[Path], dict[str, int]] = rows_of) -> set[datetime]:
    """Backups, newest first, from which much was gone in the next one: they stay for a year."""
    if not backups:
        return set()
    counts = [rows(backup.file) for backup in backups]
    limit = backups[0].made_at - GUARDED_FOR
    return {
        older.made_at
        for older, before, after in zip(backups[1:], counts[1:], counts, strict=False)
        if older.made_at >= limit and losses(before, after)
    }


def thin_out(place: Path, today: date) -> None:
    """Remove what need not stay. Halves of days before `today` go too: a program that was killed left them."""
    for half in place.glob("????-??-??_??-??-??*.part*"):
        if half.name < today.isoformat():
            with suppress(OSError):
                half.unlink()
    heads = {backup: head for backup in list_backups(place) if (head := head_of(backup.file)) is not None}
    readable = list(heads)
    rows = {backup.file: _rows(head) for backup, head in heads.items()}
    stay = kept(backup.made_at for backup in readable) | guarded(readable, rows.__getitem__)
    for backup in readable:
        if backup.made_at not in stay:
            with suppress(OSError):
                backup.file.unlink()
