"""Names in the cash book whose time is over. The chain of seals stays whole: names are not part of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.base.storage.forgetting import forget_values
from app.base.storage.rights import needs
from app.base.texts import fold
from app.finances.records import BankLineRecord, EntryRecord, LegRecord, searched_words
from app.group.rights import Action


@dataclass(frozen=True, slots=True)
class OldYear:
    """A year of the cash book and how many of its entries still name somebody."""

    year: int
    names: int


@needs(Action.KEEP_PRIVACY)
def years_with_names(session: Session, last_day: date) -> list[OldYear]:
    """Years that ended on this day or before and whose entries still hold names."""
    query = (
        select(EntryRecord.year, func.count())
        .where(EntryRecord.year <= _last_year(last_day), EntryRecord.party != "")
        .group_by(EntryRecord.year)
        .order_by(EntryRecord.year)
    )
    return [OldYear(*row) for row in session.execute(query)]


@needs(Action.KEEP_PRIVACY)
def forget_parties(session: Session, years: list[int]) -> None:
    """Delete for good whom an entry was from or to, also from bank lines and the journal; the amounts stay."""
    e = EntryRecord
    rows = session.execute(select(e.id, e.text, e.number, e.cents).where(e.year.in_(years), e.party != "")).all()
    for row in rows:
        key = fold(searched_words(row.text, "", row.number, row.cents))
        session.execute(update(e).where(e.id == row.id).values(party="", salt="", search_key=key))
    ids = [row.id for row in rows]
    session.execute(update(LegRecord).where(LegRecord.entry_id.in_(ids)).values(party_key=""))
    session.execute(update(BankLineRecord).where(BankLineRecord.entry_id.in_(ids)).values(words="\t\t\t"))
    for entry_id in ids:
        session.info["recorder"].note_erased(e.__tablename__, entry_id)
    session.expire_all()
    forget_values(session, e.__tablename__, ids)
    for record in (LegRecord, BankLineRecord):
        rows_of_it = session.scalars(select(record.id).where(record.entry_id.in_(ids))).all()
        forget_values(session, record.__tablename__, rows_of_it)


def _last_year(last_day: date) -> int:
    """The last year that is over on this day."""
    return last_day.year if (last_day.month, last_day.day) == (12, 31) else last_day.year - 1
