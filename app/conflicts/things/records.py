"""Tables of the things around the house: what is broken, who is responsible, how the place for waste looks."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, time
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.base.storage.search import THING
from app.base.storage.tables import Record, Searchable
from app.conflicts.things.rules import ThingDetails


class BodyRecord(Record):
    """An office that is responsible: landlord, city, utility."""

    __tablename__ = "house_body"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    address: Mapped[str] = mapped_column(String(300))
    phone: Mapped[str] = mapped_column(String(60))
    email: Mapped[str] = mapped_column(String(200))


class ThingRecord(Searchable, Record):
    """One defect or place. Nothing in it names a person."""

    __tablename__ = "thing"
    __table_args__ = (
        Index("ix_thing_state_deadline", "state", "deadline"),
        Index("ix_thing_seen_on", "seen_on"),
        Index("ix_thing_kind", "kind"),
    )
    search_kind: ClassVar[int] = THING

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    what: Mapped[str] = mapped_column(String(200))
    place: Mapped[str] = mapped_column(String(200))
    seen_on: Mapped[date]
    note: Mapped[str] = mapped_column(Text)
    wish: Mapped[str] = mapped_column(String(500))
    body_id: Mapped[int | None] = mapped_column(ForeignKey("house_body.id"))
    deadline: Mapped[date | None]
    result: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(20))
    state_on: Mapped[date]
    photo_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))

    def search_text(self) -> str:
        """What, where, the note and the result, and its number."""
        return f"{self.what} {self.place} {self.note[:5000]} {self.result[:2000]} {self.id or ''}"

    def put(self, details: ThingDetails) -> None:
        """Take over all details."""
        for field in fields(details):
            setattr(self, field.name, getattr(details, field.name))


class ThingStepRecord(Record):
    """What became of a thing, with its day."""

    __tablename__ = "thing_step"

    id: Mapped[int] = mapped_column(primary_key=True)
    thing_id: Mapped[int] = mapped_column(ForeignKey("thing.id"), index=True)
    day: Mapped[date]
    state: Mapped[str] = mapped_column(String(20))
    note: Mapped[str] = mapped_column(String(500))


class SiteCheckRecord(Record):
    """One look at the place for waste. `answers`, `bins` and `actions` as in `rules.CheckDetails`."""

    __tablename__ = "site_check"

    id: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[str] = mapped_column(String(200))
    day: Mapped[date]
    at: Mapped[time | None]
    answers: Mapped[str] = mapped_column(Text)  # JSON as text, so that a name in a note can be taken out of it
    bins: Mapped[str] = mapped_column(Text)
    actions: Mapped[str] = mapped_column(Text)
    again_on: Mapped[date | None]


class HouseNoticeRecord(Record):
    """What the notice at the bins says beside its pictures. One row."""

    __tablename__ = "house_notice"

    id: Mapped[int] = mapped_column(primary_key=True)
    collected: Mapped[str] = mapped_column(String(500))
    contact: Mapped[str] = mapped_column(String(200))
