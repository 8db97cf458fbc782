"""Tables of the handover."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.base.storage.tables import Record


class HandoverRecord(Record):
    """One handover; open until `ended` is set."""

    __tablename__ = "handover"

    id: Mapped[int] = mapped_column(primary_key=True)
    began: Mapped[datetime]
    ended: Mapped[datetime | None]
    office: Mapped[str] = mapped_column(String(200))
    leaving: Mapped[str] = mapped_column(String(200))
    leaving_id: Mapped[int | None]  # person at the PC; empty for somebody who never signed in
    follower: Mapped[str] = mapped_column(String(200))
    coins: Mapped[dict[str, int]] = mapped_column(JSON)  # {"5000": 3}: three notes of 50 euros
    counted_cents: Mapped[int | None]
    book_cents: Mapped[int | None]
    bank_power: Mapped[str] = mapped_column(String(500))
    unfinished: Mapped[str] = mapped_column(String(4000))
    access_ended: Mapped[bool]


class ThingRecord(Record):
    """A key or device, or the place where something lies."""

    __tablename__ = "handover_thing"

    id: Mapped[int] = mapped_column(primary_key=True)
    handover_id: Mapped[int] = mapped_column(ForeignKey("handover.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    what: Mapped[str] = mapped_column(String(200))
    detail: Mapped[str] = mapped_column(String(200))  # its number, or the place
    given: Mapped[bool]
