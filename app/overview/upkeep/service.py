"""What the file says about its own health: checks, their results, copies outside the computer."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.base.i18n import _, ngettext
from app.base.storage import cipher, keys, migrate
from app.base.storage.attachments import damaged
from app.base.storage.backup_file import is_whole
from app.base.storage.fingerprint import difference, in_words
from app.base.storage.rights import needs
from app.base.storage.tables import StepRecord
from app.base.storage.thinning import list_backups
from app.finances.service import verify_chain
from app.finances.service.chain import GUARDS, guards_now
from app.group.rights import Action
from app.overview.upkeep.records import CheckRunRecord, OutsideCopyRecord
from app.overview.upkeep.rules import (
    ATTACHMENTS,
    BACKUPS,
    FILE,
    MONEY,
    SCHEMA,
    CheckRun,
    Finding,
    OutsideCopy,
    is_check_due,
)

Report = Callable[[int, int], None]
KEPT_RUNS = 24
_PAGE = 4096  # of SQLCipher 4
FILE_STEPS = 4  # pages and references, build, attachments, money


@needs(Action.CHECK_FILE)
def quick_findings(session: Session, place: Path) -> list[Finding]:
    """The check after the start: is it our file, is it built as we build it, is the last backup there and whole?"""
    connection = session.connection().connection.driver_connection
    found = [*_head(connection), *_build(connection), *_slots(connection)]
    if not found and guards_now(session) != GUARDS:
        found.append(Finding(MONEY, _("The guards of the cash book were changed.")))
    return [*found, *_last_backup(session, place)]


@needs(Action.CHECK_FILE)
def whole_findings(session: Session, place: Path, report: Report | None = None) -> list[Finding]:
    """The check of the month: everything in the file, then every backup."""
    report = report or (lambda _done, _of: None)
    backups = list_backups(place)
    steps = FILE_STEPS + len(backups)
    found = file_findings(session, lambda done, _of: report(done, steps))
    for done, backup in enumerate(backups, start=FILE_STEPS):
        report(done, steps)
        if not is_whole(backup.file):
            found.append(_damaged(backup.file))
    report(steps, steps)
    return found


@needs(Action.CHECK_FILE)
def file_findings(session: Session, report: Report | None = None) -> list[Finding]:
    """Pages, references, build, attachments, the chain of the cash book. Broken pages end it: nothing else counts."""
    report = report or (lambda _done, _of: None)
    connection = session.connection().connection.driver_connection
    report(0, FILE_STEPS)
    found = [*_head(connection), *(Finding(FILE, _in_words(fault)) for fault in cipher.faults(connection))]
    report(1, FILE_STEPS)
    if found:
        return found
    found += [*_build(connection), *_slots(connection)]
    report(2, FILE_STEPS)
    found += [
        Finding(ATTACHMENTS, _("The file with the number {number} does not fit its sum.").format(number=number))
        for number in damaged(session)
    ]
    report(3, FILE_STEPS)
    return found + [Finding(MONEY, fault) for fault in verify_chain(session)]


@needs(Action.CHECK_FILE)
def keep_check(session: Session, findings: list[Finding]) -> CheckRun:
    """Keep what the whole check found; the newest runs stay."""
    faults = [finding.sentence for finding in findings]
    session.add(CheckRunRecord(at=session.info["now"], whole=True, faults=faults))
    session.flush()
    runs = list(session.scalars(select(CheckRunRecord).order_by(CheckRunRecord.id.desc()).offset(KEPT_RUNS)))
    for old in runs:
        session.delete(old)
    return CheckRun(session.info["now"], True, tuple(faults))


@needs(Action.LOOK_GROUP)
def last_check(session: Session) -> CheckRun | None:
    """The newest whole check, in the order in which they were made."""
    record = session.scalar(select(CheckRunRecord).order_by(CheckRunRecord.id.desc()).limit(1))
    return CheckRun(record.at, record.whole, tuple(record.faults)) if record else None


@needs(Action.LOOK_GROUP)
def check_due(session: Session) -> bool:
    """True if a month has passed by the clock in the file."""
    last = last_check(session)
    return is_check_due(last.at if last else None, session.info["now"], last_seen(session))


@needs(Action.LOOK_GROUP)
def last_seen(session: Session) -> datetime | None:
    """The latest moment that this file knows of; None for a file in which nothing happened yet."""
    return session.scalar(select(func.max(StepRecord.at)))


@needs(Action.LOOK_GROUP)
def began(session: Session) -> datetime:
    """When something was saved in this file for the first time; now if never."""
    first: datetime = session.scalar(select(func.min(StepRecord.at))) or session.info["now"]
    return first


@needs(Action.BACK_UP)
def keep_copy(session: Session, place: str) -> OutsideCopy:
    """A verified backup was written outside the computer; only the newest is remembered."""
    for old in session.scalars(select(OutsideCopyRecord)):
        session.delete(old)
    session.flush()
    session.add(OutsideCopyRecord(at=session.info["now"], place=place[:500]))
    session.flush()
    return OutsideCopy(session.info["now"], place[:500])


@needs(Action.LOOK_GROUP)
def last_copy(session: Session) -> OutsideCopy | None:
    """The newest copy outside the computer; None if there was none."""
    record = session.scalar(select(OutsideCopyRecord).order_by(OutsideCopyRecord.id.desc()).limit(1))
    return OutsideCopy(record.at, record.place) if record else None


def _head(connection: cipher.Connection) -> list[Finding]:
    ours = connection.execute("PRAGMA application_id").fetchone()[0] == cipher.APPLICATION_ID
    known = migrate.version(connection) == migrate.HEAD
    return [] if ours and known else [Finding(FILE, _("The head of the file is not as it should be."))]


def _in_words(fault: str) -> str:
    """What SQLite and SQLCipher say of a damaged page, for people."""
    if page := re.search(r"page (\d+)", fault, re.IGNORECASE):
        return _("Page {number} of the file is damaged.").format(number=page[1])
    return _("The file is damaged: {detail}").format(detail=fault)


def _slots(connection: cipher.Connection) -> list[Finding]:
    """The slot files beside it: a damaged slot of somebody else, or of the emergency sheet, hinders nobody yet."""
    beside = Path(connection.execute("PRAGMA database_list").fetchone()[2]).parent
    there = [file for file in (beside / "keys.json", beside / "mediation-keys.json") if file.is_file()]
    damaged_ones = [file for file in there if not _is_whole_ring(file)]
    found = [Finding(FILE, _("The file of keys is damaged: {file}").format(file=file.name)) for file in damaged_ones]
    return [*found, *_confidential(beside / "mediation.db", beside / "mediation-keys.json")]


def _confidential(database: Path, ring: Path) -> list[Finding]:
    """What can be seen without its key: gone, empty or cut off. It is not opened: that would drop SQLite's locks."""
    if not database.exists() and not ring.exists():
        return []
    size = database.stat().st_size if database.is_file() and ring.is_file() else 0
    return [Finding(FILE, _("The confidential file is damaged."))] if size == 0 or size % _PAGE else []


def _is_whole_ring(file: Path) -> bool:
    try:
        return keys.is_whole(file.read_bytes())
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return False


def _build(connection: cipher.Connection) -> list[Finding]:
    return [Finding(SCHEMA, sentence) for sentence in in_words(difference(connection))]


def _last_backup(session: Session, place: Path) -> list[Finding]:
    backups = list_backups(place)
    if backups:
        return [] if is_whole(backups[0].file) else [_damaged(backups[0].file)]
    if began(session).date() < session.info["now"].date():
        return [Finding(BACKUPS, _("There is no backup in {folder}.").format(folder=place))]
    return []


def _damaged(file: Path) -> Finding:
    return Finding(BACKUPS, _("The backup {name} is damaged.").format(name=file.name))


def found_in_words(count: int) -> str:
    """The first sentence of the calm dialog."""
    return ngettext(
        "The check of your file found one thing:", "The check of your file found {count} things:", count
    ).format(count=count)
