"""Erases a person: one unit of work, proven by a number without a name, never undone.

No backup is made before it: that backup would keep the person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from app.base.errors import NotFound
from app.base.i18n import _
from app.base.storage import Storage
from app.base.storage.personal import Fate
from app.base.storage.rights import needs
from app.base.storage.tables import Record
from app.base.storage.wiping import empty_log, rebuild_search
from app.group.erasure.service import Erasure, erasures, keep_proof, read_erasure
from app.group.rights import Action
from app.members.restriction.rules import REASONS
from app.members.restriction.service import restrict, restriction_of
from app.overview.privacy.personal import EVERYTHING
from app.overview.privacy.rules import replaced, shifted
from app.overview.privacy.service.copies import Copy
from app.overview.privacy.service.lines import Line, lines_of, proof_of
from app.overview.privacy.service.places import ROW, Place, emptied
from app.overview.privacy.service.planning import Plan, Report, plan
from app.overview.privacy.service.walking import key_of, read_row, table_named

KEPT, OPEN, DONE = "kept", "open", "done"


@dataclass(frozen=True, slots=True)
class Done:
    """What an erasure did."""

    proof: Erasure
    lines: tuple[Line, ...]


@needs(Action.ERASE_PERSON)
def erase_person(
    storage: Storage, member_id: int, today: date, copies: tuple[Copy, ...], report: Report | None = None,
    *, alone: bool = False,
) -> Done:  # fmt: skip
    """Erase and leave no trace in the file: also the log and the index of the search are cleared."""
    with storage.write(_("A person was erased")) as session:
        done = erase(session, member_id, today, copies, report, alone=alone)
    empty_log(storage)
    return done


@needs(Action.ERASE_PERSON)
def erase(
    session: Session, member_id: int, today: date, copies: tuple[Copy, ...] = (), report: Report | None = None,
    *, alone: bool = False,
) -> Done:  # fmt: skip
    """Carry out the plan of today. Raises NotFound."""
    wanted = plan(session, member_id, today, report, alone=alone)
    lines = lines_of(wanted)
    stays = member_stays(wanted)
    proof = keep_proof(
        session,
        wanted.person.number,
        member_id if stays else None,
        proof_of(lines),
        len(copies),
        max((copy.until for copy in copies if copy.until), default=None),
    )
    carry_out(session, wanted.places, proof.id, today)
    if stays:
        _put_aside(session, wanted, today)
    rebuild_search(session)
    return Done(proof, lines)


@needs(Action.ERASE_PERSON)
def erase_due(storage: Storage, today: date) -> int:
    """Take out the names whose time is over; returns how many places that were. Trust the day before you call."""
    with storage.write(_("Names were erased whose time is over")) as session:
        count = _erase_places_due(session, today) + _erase_people_due(session, today)
        if count:
            rebuild_search(session)
    if count:
        empty_log(storage)
    return count


def member_stays(wanted: Plan) -> bool:
    """True if name and dates of the person are kept for now."""
    return any(place.table == "member" and place.fate is Fate.KEPT for place in wanted.places)


def _put_aside(session: Session, wanted: Plan, today: date) -> None:
    """What is kept may not be used; and the membership ends, if it has not."""
    member = table_named("member")
    if wanted.person.left is None:
        session.execute(update(member).where(member.c.id == wanted.person.id).values(left=today))
    if restriction_of(session, wanted.person.id) is None:
        restrict(session, wanted.person.id, _(REASONS[-1]), today)


def carry_out(session: Session, places: Iterable[Place], erasure_id: int, today: date) -> None:
    """Change and delete past the journal: it would write down what is to be forgotten."""
    session.flush()
    values: dict[tuple[str, Any], dict[str, Any]] = defaultdict(dict)
    gone: dict[str, list[Any]] = defaultdict(list)
    waiting = table_named("erasure_place")
    for place in places:
        if place.fate is Fate.KEPT:
            _remember(session, place, erasure_id)
        elif place.column == ROW:
            gone[place.table].append(place.record)
        else:
            values[place.table, place.record][place.column] = place.new
            _follow(session, place)
            if place.sealed:
                row = _waiting(place, erasure_id, OPEN) | {"until": place.until or today}
                session.execute(insert(waiting).values(row))
    _forget_steps(session, [record for table, record in values if table == "change"])
    for (table, record), new in values.items():
        session.execute(update(table_named(table)).where(key_of(table_named(table)) == record).values(new))
    for table in reversed(Record.metadata.sorted_tables):
        if table.name in gone:
            _delete(session, table.name, gone[table.name])
    session.execute(update(waiting).where(waiting.c.state == OPEN).values(state=DONE))
    session.info["recorder"].touched.update({table for table, _record in values} | set(gone))


def _delete(session: Session, name: str, keys: list[Any]) -> None:
    table = table_named(name)
    session.execute(delete(table).where(key_of(table).in_(keys)))


def _forget_steps(session: Session, changes: list[Any]) -> None:
    """A step whose values are gone cannot be undone."""
    step, change = table_named("step"), table_named("change")
    for start in range(0, len(changes), 1000):
        steps = select(change.c.step_id).where(change.c.id.in_(changes[start : start + 1000]))
        session.execute(update(step).where(step.c.id.in_(steps)).values(undoable=False))


def _remember(session: Session, place: Place, erasure_id: int) -> None:
    """Where the name stands that must wait, without the name. A row of the person's own is known by its number."""
    if place.column == ROW and place.table != "attachment":
        return
    waiting = table_named("erasure_place")
    same = select(waiting.c.id).where(
        waiting.c.table_name == place.table,
        waiting.c.record_id == place.record,
        waiting.c.column_name == place.column,
        waiting.c.spans == [list(span) for span in place.spans],
    )
    if session.execute(same.limit(1)).first() is None:
        session.execute(insert(waiting).values(_waiting(place, erasure_id, KEPT)))


def _waiting(place: Place, erasure_id: int, state: str) -> dict[str, Any]:
    return {
        "erasure_id": erasure_id,
        "table_name": place.table,
        "record_id": place.record,
        "column_name": place.column,
        "spans": [list(span) for span in place.spans],
        "until": place.until,
        "state": state,
    }


def _erase_people_due(session: Session, today: date) -> int:
    """People whose name and dates were kept for some years. Their proofs forget which row that was."""
    count = 0
    record = table_named("erasure")
    for proof in erasures(session):
        if proof.member_id is None:
            continue
        places = _all_of(session, proof.member_id, today)
        if places is not None:
            carry_out(session, places, proof.id, today)
            session.execute(update(record).where(record.c.id == proof.id).values(member_id=None))
            count += len(places)
    return count


def _all_of(session: Session, member_id: int, today: date) -> tuple[Place, ...] | None:
    """What is still there of a person; None while the person must be kept."""
    try:
        wanted = plan(session, member_id, today)
    except NotFound:  # erased twice, or by another way
        return ()
    return None if member_stays(wanted) else wanted.places


def _erase_places_due(session: Session, today: date) -> int:
    waiting = table_named("erasure_place")
    due = select(waiting).where(waiting.c.state == KEPT, waiting.c.until < today).order_by(waiting.c.id)
    rows: list[Any] = list(session.execute(due))
    for number in [row.id for row in rows]:
        row: Any = session.execute(select(waiting).where(waiting.c.id == number)).one_or_none()
        if row is None:  # another place emptied the whole cell
            continue
        session.execute(delete(waiting).where(waiting.c.id == number))
        places = _file_gone(session, row) if row.column_name == ROW else _name_gone(session, row)
        carry_out(session, places, row.erasure_id, today)
    return len(rows)


def _file_gone(session: Session, row: Any) -> list[Place]:
    link = table_named("entry_attachment")
    links = session.scalars(select(link.c.id).where(link.c.attachment_id == row.record_id))
    places = [Place("entry_attachment", one, ROW, Fate.ERASED) for one in links]
    return [*places, Place(row.table_name, row.record_id, ROW, Fate.ERASED)]


def _name_gone(session: Session, row: Any) -> list[Place]:
    table, column, mark = row.table_name, row.column_name, _("[deleted]")
    facts = EVERYTHING[table]
    if column in facts.whole:
        columns = facts.whole
        return [
            Place(table, row.record_id, one, Fate.ERASED, row.until, new=emptied(table, one), sealed=True)
            for one in columns
        ]
    value = read_row(session, table, row.record_id, (column,))[column]
    spans = tuple((start, end) for start, end in row.spans)
    new = replaced(value, spans, mark)
    return [Place(table, row.record_id, column, Fate.ANONYMISED, row.until, "", spans, new, sealed=True)]


def _follow(session: Session, place: Place) -> None:
    """Names of others that wait in the same text move with it; where nothing is left of it they are gone."""
    waiting = table_named("erasure_place")
    same = (
        waiting.c.table_name == place.table,
        waiting.c.record_id == place.record,
        waiting.c.column_name == place.column,
        waiting.c.state == KEPT,
    )
    if not place.new:
        session.execute(delete(waiting).where(*same))
        return
    for number, spans in session.execute(select(waiting.c.id, waiting.c.spans).where(*same)).all():
        moved = shifted(spans, place.spans, len(_("[deleted]")))
        session.execute(update(waiting).where(waiting.c.id == number).values(spans=moved))


__all__ = ["Done", "carry_out", "erase", "erase_due", "erase_person", "member_stays", "read_erasure"]
