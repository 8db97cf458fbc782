"""What other rooms ask about erasures, and the proof as a value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.base.errors import NotFound, UserError
from app.base.i18n import _
from app.base.storage.numbered import numbered
from app.base.storage.rights import needs
from app.group.erasure.records import DONE, KEPT, ErasurePlaceRecord, ErasureRecord
from app.group.rights import Action


@dataclass(frozen=True, slots=True)
class Erasure:
    """The proof: a number, no name. `counts` has one dictionary for each table."""

    id: int
    member_number: int
    member_id: int | None  # while a row of the person is kept
    at: datetime
    who: str
    counts: tuple[dict[str, Any], ...]
    copies: int
    copies_until: date | None


def rows_done(session: Session, table: str, columns: Sequence[str]) -> frozenset[int]:
    """Rows of this table in which a name was taken out of one of these columns when its time was over."""
    place = ErasurePlaceRecord
    found = select(place.record_id).where(
        place.table_name == table,
        place.column_name.in_(columns),
        place.state == DONE,
        place.until < session.info["now"].date(),
    )
    return frozenset(session.scalars(found))


def highest_number(session: Session) -> int:
    """The highest number of a person that was erased; 0 if nobody was. It is never given again."""
    return session.scalar(select(func.max(ErasureRecord.member_number))) or 0


def is_erased(session: Session, member_id: int) -> bool:
    """True if this person was erased and a law keeps the row: nobody may use or change it."""
    return session.scalar(select(ErasureRecord.id).where(ErasureRecord.member_id == member_id).limit(1)) is not None


def refuse_erased(session: Session, member_id: int) -> None:
    """Raises UserError if this person was erased."""
    if is_erased(session, member_id):
        raise UserError(_("The person is erased. What a law wants is kept until its time."))


@needs(Action.KEEP_PRIVACY)
def read_erasure(session: Session, erasure_id: int) -> Erasure:
    """One proof. Raises NotFound."""
    record = session.get(ErasureRecord, erasure_id)
    if record is None:
        raise NotFound(_("There is no erasure with this number."))
    return _seen(record)


@needs(Action.KEEP_PRIVACY)
def erasure_numbered(session: Session, typed: str) -> int | None:
    """The proof with this number, None if there is none."""
    return numbered(session, ErasureRecord, typed)


@needs(Action.KEEP_PRIVACY)
def erasures(session: Session) -> list[Erasure]:
    """All proofs, newest first."""
    return [_seen(record) for record in session.scalars(select(ErasureRecord).order_by(ErasureRecord.id.desc()))]


@needs(Action.KEEP_PRIVACY)
def places_due(session: Session, today: date) -> int:
    """How many names may go now, because the time to keep them is over."""
    place = ErasurePlaceRecord
    query = select(func.count()).select_from(place).where(place.state == KEPT, place.until < today)
    return session.scalar(query) or 0


def _seen(record: ErasureRecord) -> Erasure:
    return Erasure(
        record.id,
        record.member_number,
        record.member_id,
        record.at,
        record.who,
        tuple(record.counts),
        record.copies,
        record.copies_until,
    )


@needs(Action.ERASE_PERSON)
def keep_proof(
    session: Session,
    member_number: int,
    member_id: int | None,
    counts: list[dict[str, object]],
    copies: int,
    copies_until: date | None,
) -> Erasure:
    """Write down that a person was erased. `member_id` only while a row of the person is kept."""
    info = session.info
    record = ErasureRecord(
        member_number=member_number,
        member_id=member_id,
        at=info["now"],
        who=info["who"],
        counts=counts,
        copies=copies,
        copies_until=copies_until,
    )
    session.add(record)
    session.flush()
    return _seen(record)
