"""Everything the program holds about one person, from all rooms, without what belongs to others (Art. 15, 20 GDPR)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.dates import show_day, show_moment, show_time
from app.base.i18n import N_, _
from app.base.money import Cents, show_cents
from app.base.storage.personal import Column, Kind, PersonalTable
from app.base.storage.rights import needs
from app.base.storage.tables import ChangeRecord, DraftRecord, StepRecord
from app.group.rights import Action
from app.overview.privacy.personal import EVERYTHING
from app.overview.privacy.retention.rules import MEMBER, rule_of, time_in_words
from app.overview.privacy.rules import BLACK, Mentions, Others, blackened, lines_with
from app.overview.privacy.service.files import files_named
from app.overview.privacy.service.person import others, person
from app.overview.privacy.service.walking import Row, rows_of, searched, table_named
from app.overview.privacy.service.years import years

_AS_THEY_ARE = frozenset({"member", "household"})  # the person's own names
_APART = frozenset({"change", "draft", "attachment"})
_MEETING_DAY = "meeting_day"
NEEDED = N_("As long as the group needs it, at the longest until you ask us to erase it.")


@dataclass(frozen=True, slots=True)
class Told:
    """What one table holds: `columns` are (name, label in words); `rows` hold values, `shown` the same in words."""

    table: str
    title: str
    purpose: str
    origin: str
    kept: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[dict[str, object], ...]
    shown: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Information:
    """All of it, in the language spoken now."""

    member_id: int
    number: int
    name: str
    made_on: date
    tables: tuple[Told, ...]


@needs(Action.KEEP_PRIVACY)
def information(session: Session, member_id: int, today: date) -> Information:
    """Raises NotFound. Other people are blacked out (Art. 15 (4) GDPR)."""
    who = person(session, member_id)
    eyes = _Eyes(who.mentions(), others(session, member_id, who.mentions()))
    told = [
        found
        for name, facts in EVERYTHING.items()
        if facts.purpose and name not in _APART and (found := _told(session, eyes, name, facts, member_id))
    ]
    apart = (_drafts(session, eyes), _files(session, eyes, member_id), _journal(session, eyes, member_id))
    told += [found for found in apart if found]
    return Information(member_id, who.number, who.name, today, tuple(told))


@dataclass(frozen=True, slots=True)
class _Eyes:
    """Who the person is, and who others are."""

    own: Mentions
    others: Others

    def text(self, value: str, *, whole: bool) -> str:
        """A free text: one line or a row of the person's own whole, else the lines that name the person."""
        shown = value if whole or "\n" not in value else lines_with(value, self.own)
        return blackened(" · ".join(part for part in shown.split("\t") if part), self.others)

    def value(self, value: object) -> object:
        """An earlier value of the person's own row."""
        return self.text(value, whole=True) if isinstance(value, str) else value

    def name(self, value: str) -> str:
        """A name, unless it is somebody else's."""
        return blackened(value, self.others) if self.own.spans(value) else BLACK


def _told(session: Session, eyes: _Eyes, name: str, facts: PersonalTable, member_id: int) -> Told | None:
    labels = {column: one.label for column, one in facts.columns.items() if one.label}
    wanted = tuple(dict.fromkeys((*searched(facts), *labels, *_meeting(facts))))
    rows = []
    for row in rows_of(session, name, facts, member_id, wanted):
        if row.own or _names(row, facts, eyes.own):
            rows.append({column: _value(eyes, name, facts, row, column) for column in labels} | _day(session, row))
    labels |= {_MEETING_DAY: N_("Meeting on")} if _meeting(facts) else {}
    return _as_told(name, facts, labels, rows, _how_long(session, facts))


def _meeting(facts: PersonalTable) -> tuple[str, ...]:
    return ("meeting_id",) if "meeting_id" in facts.columns else ()


def _day(session: Session, row: Row) -> dict[str, object]:
    if "meeting_id" not in row.values:
        return {}
    meeting = table_named("meeting")
    day = session.scalar(select(meeting.c.day).where(meeting.c.id == row.values["meeting_id"]))
    return {_MEETING_DAY: day}


def _names(row: Row, facts: PersonalTable, own: Mentions) -> bool:
    texts = (value for column, value in row.values.items() if facts.columns[column].kind in {Kind.NAME, Kind.TEXT})
    return any(isinstance(value, str) and own.spans(value) for value in texts)


def _value(eyes: _Eyes, table: str, facts: PersonalTable, row: Row, column: str) -> object:
    value, kind = row.values[column], facts.columns[column].kind
    if not isinstance(value, str) or not value or (table in _AS_THEY_ARE and kind is not Kind.TEXT):
        return value
    if kind is Kind.NAME:
        return eyes.name(value)
    return eyes.text(value, whole=row.own) if kind is Kind.TEXT else value


def _how_long(session: Session, facts: PersonalTable) -> str:
    """The period that holds now, where the reason does not name it, and the reason; "" without a duty."""
    duty = facts.duty
    if duty is None:
        return ""
    usual = rule_of(MEMBER)
    if duty.rule != usual.key or '"left"' not in duty.since:
        return _(duty.why)
    amount = years(session).chosen.get(MEMBER)
    rule = usual if amount is None else replace(usual, amount=amount)
    return f"{time_in_words(rule)}. {_(duty.why)}"


def _as_told(
    name: str, facts: PersonalTable, labels: dict[str, str], rows: list[dict[str, Any]], kept: str = ""
) -> Told | None:
    filled = {column: label for column, label in labels.items() if any(row[column] not in (None, "") for row in rows)}
    if not filled:
        return None
    return Told(
        name,
        _(facts.title),
        _(facts.purpose),
        _(facts.origin),
        kept or (_(facts.duty.why) if facts.duty else _(NEEDED)),
        tuple((column, _(label)) for column, label in filled.items()),
        tuple(rows),
        tuple(tuple(in_words(row[column], facts.columns.get(column), column) for column in filled) for row in rows),
    )


def in_words(value: object, column: Column | None = None, name: str = "") -> str:
    """A value as a person reads it, in the language spoken now."""
    if value is None:
        return ""
    if column and str(value) in column.words:
        return _(column.words[str(value)])
    if isinstance(value, datetime):
        return show_moment(value)
    if isinstance(value, date):
        return show_day(value)
    if isinstance(value, time):
        return show_time(value)
    return show_cents(Cents(value)) if isinstance(value, int) and name.endswith("cents") else str(value)


def _drafts(session: Session, eyes: _Eyes) -> Told | None:
    """What somebody is typing about the person."""
    rows = [
        {"at": at, "content": "\n".join(lines)}
        for at, content in session.execute(select(DraftRecord.at, DraftRecord.content))
        if (lines := [eyes.text(text, whole=False) for text in _texts(content) if eyes.own.spans(text)])
    ]
    return _as_told("draft", EVERYTHING["draft"], {"at": N_("When"), "content": N_("Text")}, rows)


def _texts(content: object) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    inner = content.values() if isinstance(content, dict) else content if isinstance(content, list) else ()
    for value in inner:
        yield from _texts(value)


def _files(session: Session, eyes: _Eyes, member_id: int) -> Told | None:
    facts = EVERYTHING["attachment"]
    rows = [
        {"name": eyes.text(name, whole=True), "added_at": added, "size": size}
        for name, added, size in files_named(session, member_id, eyes.own)
    ]
    return _as_told("attachment", facts, {"name": facts.columns["name"].label, "added_at": N_("Added on")}, rows)


def _journal(session: Session, eyes: _Eyes, member_id: int) -> Told | None:
    """What was on file earlier, from the person's own row."""
    facts, member = EVERYTHING["change"], EVERYTHING["member"]
    c, step = ChangeRecord, StepRecord
    query = (
        select(step.at, c.before, c.after)
        .join(step, step.id == c.step_id)
        .where(c.table_name == "member", c.record_id == member_id, c.before.is_not(None))
        .order_by(c.id)
    )
    rows = [
        {"at": at, "field": _(member.columns[field].label), "before": old, "after": new}
        for at, before, after in session.execute(query)
        for field, old, new in _changed(before or {}, after or {}, eyes)
        if member.columns[field].label
    ]
    labels = {"at": N_("When"), "field": N_("Field"), "before": N_("Before"), "after": N_("After")}
    return _as_told("change", facts, labels, rows)


def _changed(before: dict[str, Any], after: dict[str, Any], eyes: _Eyes) -> Iterator[tuple[str, object, object]]:
    for field, old in before.items():
        if field in EVERYTHING["member"].columns:
            new = after.get(field)
            yield field, eyes.value(old), eyes.value(new)


def as_data(told: Information, group: str) -> dict[str, object]:
    """The same for other programs (Art. 20 GDPR). Only ever extended; see `resources/texts/information-schema.json`.

    Days are "2026-05-03", moments "2026-05-03T18:05:00", amounts whole cents; what is unknown is null.
    """
    own = next((table.rows[0] for table in told.tables if table.table == "member"), {})
    return {
        "format": "treffpunkt-information",
        "version": 1,
        "made_on": told.made_on.isoformat(),
        "group": group,
        "person": {"number": told.number} | {name: _plain(own.get(name)) for name in _PERSON},
        "data": [
            {
                "table": table.table,
                "title": table.title,
                "purpose": table.purpose,
                "origin": table.origin,
                "kept": table.kept,
                "rows": [{name: _plain(value) for name, value in row.items()} for row in table.rows],
            }
            for table in told.tables
        ],
    }


_PERSON = (
    "first_name", "last_name", "street", "postcode", "city", "birth_date", "email", "phone", "joined", "left",
)  # fmt: skip


def _plain(value: Any) -> object:
    return value.isoformat() if isinstance(value, date | time) else value
