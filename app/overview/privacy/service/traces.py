"""The person in the journal of changes and in what is being typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.i18n import _
from app.base.storage.personal import Fate, Kind
from app.base.storage.tables import ChangeRecord, DraftRecord
from app.overview.privacy.personal import EVERYTHING
from app.overview.privacy.rules import Mentions, excerpt, replaced
from app.overview.privacy.service.places import ROW, Place


def traces_in_journal(
    session: Session, mentions: Mentions, member_id: int, gone: Iterable[tuple[str, Any]], places: Iterable[Place]
) -> Iterator[Place]:
    """Old and new values: those of the person's own rows go whole, elsewhere the name goes.

    `gone` are rows that are deleted: their lines in the journal lose the number of the row, for it may be given again.
    """
    deleted = set(gone)
    own = deleted | {(place.table, place.record) for place in places if place.column == ROW}
    c = ChangeRecord
    query = select(c.id, c.table_name, c.record_id, c.before, c.after).execution_options(yield_per=2000)
    for change_id, table, record, before, after in session.execute(query):
        mine = (table, record) in own
        for column, values in (("before", before), ("after", after)):
            cleared = {} if mine else _cleared(values, mentions, table, member_id)
            if values and cleared != values:
                example = _example(values, mentions) if not mine else ""
                yield Place("change", change_id, column, Fate.ERASED, new=cleared, example=example)
        if (table, record) in deleted:
            yield Place("change", change_id, "record_id", Fate.ERASED, new=0)


def traces_in_drafts(session: Session, mentions: Mentions, member_id: int) -> Iterator[Place]:
    """The person's own draft goes; in others the name goes."""
    for key, content in session.execute(select(DraftRecord.key, DraftRecord.content)):
        if key.endswith(f"member-{member_id}"):
            yield Place("draft", key, ROW, Fate.ERASED, example=key)
            continue
        cleared = _cleared(content, mentions, "", member_id)
        if cleared != content:
            yield Place("draft", key, "content", Fate.ANONYMISED, new=cleared, example=_example(content, mentions))
        if mentions.spans(key):
            yield Place("draft", key, ROW, Fate.ERASED, example=key)


def _cleared(values: Any, mentions: Mentions, table: str, member_id: int) -> Any:
    """The same JSON without the person, however deep it lies."""
    if isinstance(values, str):
        return replaced(values, mentions.spans(values), _("[deleted]"))
    if isinstance(values, list):
        return [_cleared(value, mentions, table, member_id) for value in values]
    if isinstance(values, dict):
        return {key: _cleared_field(key, value, mentions, table, member_id) for key, value in values.items()}
    return values


def _cleared_field(key: str, value: Any, mentions: Mentions, table: str, member_id: int) -> Any:
    facts = EVERYTHING.get(table)
    if value == member_id and facts and key in facts.columns and facts.columns[key].kind is Kind.LINK:
        return None
    return _cleared(value, mentions, table, member_id)


def _example(values: Any, mentions: Mentions) -> str:
    if isinstance(values, str):
        spans = mentions.spans(values)
        return excerpt(values, spans) if spans else ""
    inner = values.values() if isinstance(values, dict) else values if isinstance(values, list) else ()
    return next((found for value in inner if (found := _example(value, mentions))), "")
