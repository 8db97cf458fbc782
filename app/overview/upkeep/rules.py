"""When something is due, and what is said about it. Clocks jump: no rule trusts one alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from app.base.dates import show_day
from app.base.i18n import N_, _, ngettext

Tone = Literal["good", "care", "bad"]

BACKUP_EVERY = timedelta(minutes=30)
CHECK_EVERY = timedelta(days=30)
GOOD_DAYS, CARE_DAYS = 7, 14  # age of the copy outside the computer, in days, both included

FILE, SCHEMA, ATTACHMENTS, MONEY, BACKUPS = "file", "schema", "attachments", "money", "backups"
KINDS = (FILE, SCHEMA, ATTACHMENTS, MONEY, BACKUPS)

TABLES = {  # what people call the tables that matter to them
    "member": N_("people"),
    "household": N_("households"),
    "meeting": N_("meetings"),
    "agenda_item": N_("agenda items"),
    "task": N_("tasks"),
    "entry": N_("entries"),
    "attachment": N_("receipts and files"),
    "person": N_("people at this computer"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found wrong, in words."""

    kind: str
    sentence: str


@dataclass(frozen=True, slots=True)
class CheckRun:
    """A check that was made; `faults` is empty if all was well."""

    at: datetime
    whole: bool
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutsideCopy:
    """A verified backup outside the computer."""

    at: datetime
    place: str


def is_backup_due(changed: bool, last: datetime, now: datetime) -> bool:
    """True half an hour after the last one if anything was changed since; also after the clock was set back."""
    return changed and abs(now - last) >= BACKUP_EVERY


def is_check_due(last: datetime | None, now: datetime, last_seen: datetime | None) -> bool:
    """True once a month by the clock in the file, which never runs backwards.

    A check that was made with a wrong clock counts for nothing: then one is made too many, never one too few.
    """
    if last is None:
        return True
    in_file = max(last_seen or now, now)
    return in_file - last >= CHECK_EVERY or last - now >= CHECK_EVERY


def copy_tone(copied: date | None, began: date, today: date) -> Tone:
    """Good up to a week, care up to two, then bad. Without any copy the age of the group counts."""
    age = abs((today - (copied or began)).days)
    if age <= GOOD_DAYS:
        return "good" if copied else "care"
    return "care" if age <= CARE_DAYS else "bad"


def copy_in_words(copied: date | None, today: date) -> str:
    """ "Copy outside: 3 days ago"."""
    if copied is None:
        return _("No copy outside the computer yet")
    days = (today - copied).days
    if days < 0:
        return _("Copy outside: {day}").format(day=show_day(copied))
    if days == 0:
        return _("Copy outside: today")
    return ngettext("Copy outside: yesterday", "Copy outside: {count} days ago", days).format(count=days)


def lost_in_words(table: str, before: int, now: int) -> str:
    """ "people: 3 instead of 24"."""
    name = _(TABLES[table]) if table in TABLES else _("other records")
    return _("{name}: {now} instead of {before}").format(name=name, now=now, before=before)


def advice(kinds: set[str]) -> str:
    """What to do about what was found, in the order of urgency."""
    if kinds & {FILE, SCHEMA, ATTACHMENTS}:
        return _("Write nothing more. Bring back the last good backup: Our group → Backups.")
    if MONEY in kinds:
        return _("Book nothing more. Show this to the treasurer and the auditors.")
    return _("Make a new backup now and copy it to a stick.")
