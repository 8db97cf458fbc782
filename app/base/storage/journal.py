"""The journal of changes: who changed what, when, from what to what. History and undo read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Table, delete, func, insert, inspect, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.base.errors import UserError
from app.base.i18n import _
from app.base.storage.tables import ChangeRecord, Record, StepRecord, table_named

_NOT_WRITTEN_DOWN = frozenset({"data"})  # an attachment's content
_NEW_STEP = insert(Record.metadata.tables["step"])
_NEW_CHANGE = insert(Record.metadata.tables["change"])


@dataclass(frozen=True, slots=True)
class Step:
    """One action of a user."""

    id: int
    at: datetime
    who: str
    what: str
    undoable: bool


@dataclass(frozen=True, slots=True)
class Change:
    """One row before and after a step; values as text for reading."""

    at: datetime
    who: str
    what: str
    before: dict[str, object]
    after: dict[str, object]


Values = dict[str, Any] | None


class Recorder:
    """Collects what one unit of work changes; `write_down` stores it with the step."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._changes: list[dict[str, Any]] = []
        self._final = False  # something append-only was written
        self._undoes: int | None = None
        self.touched: set[str] = set()

    def note_flush(self, session: Session) -> None:
        """Called after each flush, while the session still knows what it wrote."""
        for record in session.new:
            self._note_record(record, None, _values(record))
        for record in session.dirty:
            before, after = _difference(record)
            if after:
                self._note_record(record, before, after)
        for record in session.deleted:
            self._note_record(record, _values(record), None)

    def note_bulk(self, table: str, first: int, last: int, *, append_only: bool) -> None:
        """Many new rows at once, with ids from `first` to `last`."""
        self._final = self._final or append_only
        self.note(table, first, None, {"rows": last - first + 1}, last)

    def note_erased(self, table: str, record_id: int) -> None:
        """Something in this row was deleted for good: the journal says so without values; it is not taken back."""
        self._final = True
        self.note(table, record_id, {}, {})

    def note(self, table: str, record_id: int, before: Values, after: Values, last_id: int | None = None) -> None:
        """One row (or, with `last_id`, a run of rows) before and after."""
        self.touched.add(table)
        self._changes.append(
            {"table_name": table, "record_id": record_id, "last_id": last_id, "before": before, "after": after}
        )

    def _note_record(self, record: Any, before: Values, after: Values) -> None:
        if record.journalled:
            self._final = self._final or record.append_only
            self.note(record.__tablename__, record.id, before, after)
        else:
            self.touched.add(record.__tablename__)

    @property
    def changed(self) -> bool:
        """True if anything that the journal keeps was written."""
        return bool(self._changes)

    def note_undo(self, step_id: int) -> None:
        """This unit of work takes back an earlier step, and can itself not be taken back."""
        self._undoes = step_id

    def write_down(self, what: str) -> None:
        """Store the step and its changes in the same transaction. Nothing changed, nothing stored."""
        if not self._changes:
            return
        info = self._session.info
        undoable = not self._final and self._undoes is None
        step = {"at": info["now"], "who": info["who"], "what": what[:500], "undoable": undoable, "undoes": self._undoes}
        connection = self._session.connection()  # past the ORM: the way for rows that nobody holds as objects
        step_id = connection.execute(_NEW_STEP, step).lastrowid
        connection.execute(_NEW_CHANGE, [change | {"step_id": step_id} for change in self._changes])


def bulk_insert(session: Session, record: type[Record], rows: list[dict[str, Any]]) -> range:
    """Insert many rows fast and journal them as one change; returns their ids in order.

    The rows hold no `id`; columns with a default may be left out as long as all rows leave out the same.
    """
    if not rows:
        return range(0)
    table: Any = record.__table__
    first = (session.execute(select(func.max(table.c.id))).scalar() or 0) + 1
    session.execute(insert(table), [{"id": first + place, **row} for place, row in enumerate(rows)])
    last = first + len(rows) - 1
    session.info["recorder"].note_bulk(record.__tablename__, first, last, append_only=record.append_only)
    return range(first, last + 1)


def last_step(session: Session) -> Step | None:
    """The newest step that has not been undone."""
    standing = select(StepRecord).where(~StepRecord.undone, StepRecord.undoes.is_(None))
    found = session.scalar(standing.order_by(StepRecord.id.desc()).limit(1))
    return Step(found.id, found.at, found.who, found.what, found.undoable) if found else None


def steps(session: Session, limit: int = 200) -> list[Step]:
    """What happened lately, newest first."""
    found = session.scalars(select(StepRecord).order_by(StepRecord.id.desc()).limit(limit))
    return [Step(step.id, step.at, step.who, step.what, step.undoable and not step.undone) for step in found]


def history(session: Session, table: str, record_id: int) -> list[Change]:
    """All changes of one record, newest first."""
    query = (
        select(ChangeRecord, StepRecord)
        .join(StepRecord, StepRecord.id == ChangeRecord.step_id)
        .where(ChangeRecord.table_name == table)
        .where(ChangeRecord.record_id <= record_id)
        .where(func.coalesce(ChangeRecord.last_id, ChangeRecord.record_id) >= record_id)
        .order_by(ChangeRecord.id.desc())
    )
    return [
        Change(step.at, step.who, step.what, change.before or {}, change.after or {})
        for change, step in session.execute(query)
    ]


def undo(session: Session, step_id: int) -> str:
    """Take a step back as a step of its own; returns what was undone.

    Raises UserError if it cannot be undone, or if a later change stands in the way.
    """
    step = session.get(StepRecord, step_id)
    if step is None or step.undone or not step.undoable:
        raise UserError(_("This step cannot be undone."))
    if step.who != session.info["who"]:
        raise UserError(_("{name} did this.").format(name=step.who), _("Only the same person can undo it."))
    changes = session.scalars(
        select(ChangeRecord).where(ChangeRecord.step_id == step_id).order_by(ChangeRecord.id.desc())
    ).all()
    recorder: Recorder = session.info["recorder"]
    try:
        for change in changes:
            _take_back(session, recorder, change)
    except IntegrityError as problem:
        raise _in_the_way() from problem
    step.undone = True
    recorder.note_undo(step_id)
    return step.what


def _take_back(session: Session, recorder: Recorder, change: ChangeRecord) -> None:
    table = table_named(change.table_name)
    if change.last_id is not None:
        _take_back_bulk(session, recorder, table, change)
        return
    now = session.execute(select(table).where(table.c.id == change.record_id)).mappings().one_or_none()
    current = {name: _plain(value) for name, value in now.items() if name not in _NOT_WRITTEN_DOWN} if now else {}
    expected = change.after or {}
    if bool(now) != (change.after is not None) or any(current[name] != value for name, value in expected.items()):
        raise _in_the_way()
    if change.after is None:
        session.execute(insert(table).values(_typed(table, change.before or {})))
    elif change.before is None:
        session.execute(delete(table).where(table.c.id == change.record_id))
    else:
        session.execute(update(table).where(table.c.id == change.record_id).values(_typed(table, change.before)))
    recorder.note(change.table_name, change.record_id, change.after, change.before)


def _take_back_bulk(session: Session, recorder: Recorder, table: Table, change: ChangeRecord) -> None:
    later = select(ChangeRecord.id).where(
        ChangeRecord.table_name == change.table_name,
        ChangeRecord.record_id.between(change.record_id, change.last_id),
        ChangeRecord.step_id > change.step_id,
    )
    if session.execute(later.limit(1)).first():
        raise _in_the_way()
    session.execute(delete(table).where(table.c.id.between(change.record_id, change.last_id)))
    recorder.note(change.table_name, change.record_id, change.after, None, change.last_id)


def _in_the_way() -> UserError:
    return UserError(_("This step cannot be undone any more."), _("Something was changed after it."))


def _columns(record: Any) -> Iterator[str]:
    return (column.key for column in inspect(type(record)).column_attrs if column.key not in _NOT_WRITTEN_DOWN)


def _values(record: Any) -> dict[str, Any]:
    return {name: _plain(getattr(record, name)) for name in _columns(record)}


def _difference(record: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    state = inspect(record)
    before, after = {}, {}
    for name in _columns(record):
        history = state.attrs[name].history
        if history.has_changes():
            old = history.deleted[0] if history.deleted else None
            before[name], after[name] = _plain(old), _plain(getattr(record, name))
    return before, after


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, (date, datetime, time)) else value


def _typed(table: Table, values: dict[str, Any]) -> dict[str, Any]:
    """Values from the journal as the columns want them."""
    typed = {}
    for name, value in values.items():
        kind = table.c[name].type.python_type
        reads = kind in {date, datetime, time} and value is not None
        typed[name] = kind.fromisoformat(value) if reads else value
    return typed
