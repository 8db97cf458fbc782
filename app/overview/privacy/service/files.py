"""Files of a person: receipts of their entries, files that name them, scans of sheets on which they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import LargeBinary, cast, func, or_, select
from sqlalchemy.orm import Session

from app.base.i18n import N_, _
from app.base.storage.personal import Fate
from app.overview.privacy.rules import Mentions, replaced
from app.overview.privacy.service.places import ROW, Place
from app.overview.privacy.service.sheets import SHEETS_KEPT, SignedSheet, sheets_with
from app.overview.privacy.service.walking import Years, table_named

VOUCHER_YEARS = 8
_VOUCHERS = N_("Receipts must be kept 8 years (§ 147 AO).")


def files_of(
    session: Session, who: tuple[int, Mentions], entries: dict[str, set[Any]], years: Years, today: date
) -> Iterator[Place]:
    """What becomes of each file that belongs to the person, known by number and mentions.

    A receipt stays until its time is over, so does a sheet that proves a vote.
    """
    member_id, mentions = who
    named = {row for rows in entries.values() for row in rows}
    inside, sheets = _that_say(session, mentions.texts), sheets_with(session, mentions, member_id)
    for file_id, name in session.execute(_columns("attachment", "id", "name")).all():
        used = _uses(session, file_id)
        spans = mentions.spans(name)
        sheet = sheets.get(file_id)
        if not (spans or sheet or file_id in inside or named & set(used)):
            continue
        kept, why = _duty(used, sheet, years)
        if kept is not None and kept >= today:
            yield Place("attachment", file_id, ROW, Fate.KEPT, kept, why, example=name)
            if spans:
                yield Place("attachment", file_id, "name", Fate.ANONYMISED, new=replaced(name, spans, _("[deleted]")))
            continue
        yield from (Place("entry_attachment", link, ROW, Fate.ERASED) for link in _links(session, file_id))
        yield Place("attachment", file_id, ROW, Fate.ERASED, why=sheet.goes if sheet else "", example=name)


def _duty(used: dict[int, date], sheet: SignedSheet | None, years: Years) -> tuple[date | None, str]:
    """Until when a file must stay, and why; None without a duty."""
    if sheet:
        return sheet.kept_until(years), SHEETS_KEPT
    return max((_end(years, day) for day in used.values()), default=None), _VOUCHERS


def files_named(session: Session, member_id: int, mentions: Mentions) -> list[tuple[str, datetime, int]]:
    """Name, moment and size of each file of the person: by its own name, its bytes, its entry, or as a signed sheet."""
    entry = table_named("entry")
    named = {
        row.id
        for row in session.execute(select(entry.c.id, entry.c.text, entry.c.party))
        if mentions.spans(row.text) or mentions.spans(row.party)
    }
    inside, sheets = _that_say(session, mentions.texts), sheets_with(session, mentions, member_id)
    return [
        (_shown(row.name) if row.id in sheets else row.name, row.added_at, row.size)
        for row in session.execute(_columns("attachment", "id", "name", "added_at", "size")).all()
        if row.id in inside or row.id in sheets or mentions.spans(row.name) or named & set(_uses(session, row.id))
    ]


def _shown(name: str) -> str:
    return _("{file} (sheet with several people)").format(file=name)


def _end(years: Years, day: date) -> date:
    return years.end_of("vouchers", VOUCHER_YEARS, day, year_end=True) or date.max


def _that_say(session: Session, texts: Iterable[str]) -> frozenset[int]:
    """Files in whose bytes one of these texts stands as it is. Packed files (PDF, pictures) do not show it."""
    data = table_named("attachment").c.data
    hits = [func.instr(data, cast(text.encode(code), LargeBinary)) > 0 for text in texts for code in _codes(text)]
    if not hits:
        return frozenset()
    return frozenset(session.scalars(_columns("attachment", "id").where(or_(*hits))))


def _codes(text: str) -> tuple[str, ...]:
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return ("utf-8",)
    return ("utf-8",) if text.isascii() else ("utf-8", "cp1252")


def _uses(session: Session, file_id: int) -> dict[int, date]:
    """Entries that this file belongs to, with their days."""
    link, entry = table_named("entry_attachment"), table_named("entry")
    query = select(entry.c.id, entry.c.day).join(link, link.c.entry_id == entry.c.id)
    return {key: day for key, day in session.execute(query.where(link.c.attachment_id == file_id))}  # noqa: C416


def _links(session: Session, file_id: int) -> list[int]:
    link = table_named("entry_attachment")
    return list(session.scalars(select(link.c.id).where(link.c.attachment_id == file_id)))


def _columns(table: str, *names: str) -> Any:
    return select(*(table_named(table).c[name] for name in names))
