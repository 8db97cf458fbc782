"""Tables of erasures: the proof, and the places that must wait. No name stands in them."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.base.storage.tables import Record

KEPT, OPEN, DONE = "kept", "open", "done"


class ErasureRecord(Record):
    """One person was erased. `counts` tells for each table what happened; `member_id` is there while the row is."""

    __tablename__ = "erasure"
    append_only = True

    id: Mapped[int] = mapped_column(primary_key=True)
    member_number: Mapped[int]
    member_id: Mapped[int | None]
    at: Mapped[datetime]
    who: Mapped[str] = mapped_column(String(200))
    counts: Mapped[list[dict[str, object]]] = mapped_column(JSON)
    copies: Mapped[int]
    copies_until: Mapped[date | None]


class ErasurePlaceRecord(Record):
    """A name in a sealed row: kept until a day, open for the moment of erasing, or done.

    `spans` are the places in the text, so that the name can be taken out later although nobody remembers it.
    The guards of sealed tables let a row be changed only while a place in it is open.
    """

    __tablename__ = "erasure_place"
    __table_args__ = (
        CheckConstraint("state IN ('kept', 'open', 'done')", name="state"),
        Index("ix_erasure_place_table_name_record_id", "table_name", "record_id"),
    )
    journalled = False

    id: Mapped[int] = mapped_column(primary_key=True)
    erasure_id: Mapped[int] = mapped_column(ForeignKey("erasure.id"), index=True)
    table_name: Mapped[str] = mapped_column(String(60))
    record_id: Mapped[int]
    column_name: Mapped[str] = mapped_column(String(60))
    spans: Mapped[list[list[int]]] = mapped_column(JSON)
    until: Mapped[date | None]  # None: for ever
    state: Mapped[str] = mapped_column(String(10))
