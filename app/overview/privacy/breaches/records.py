"""The table of breaches."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.base.storage.tables import Record
from app.overview.privacy.breaches.rules import Breach, BreachDetails


class BreachRecord(Record):
    """One breach. Each is kept, also the harmless ones (Art. 33(5))."""

    __tablename__ = "breach"

    id: Mapped[int] = mapped_column(primary_key=True)
    noticed_at: Mapped[datetime]
    happened: Mapped[str] = mapped_column(String(200))
    what: Mapped[str] = mapped_column(Text)
    whose: Mapped[str] = mapped_column(Text)
    people: Mapped[int | None]
    kinds: Mapped[str] = mapped_column(Text)
    encrypted: Mapped[str] = mapped_column(String(10))
    risk: Mapped[str] = mapped_column(String(10))
    risk_why: Mapped[str] = mapped_column(Text)
    measures: Mapped[str] = mapped_column(Text)
    authority_on: Mapped[date | None]
    authority_note: Mapped[str] = mapped_column(Text)
    people_on: Mapped[date | None]
    people_note: Mapped[str] = mapped_column(Text)
    closed_on: Mapped[date | None]

    def put(self, details: BreachDetails) -> None:
        """Take over all details."""
        for field in fields(details):
            setattr(self, field.name, getattr(details, field.name))

    def seen(self) -> Breach:
        """The breach as a value."""
        details = BreachDetails(**{field.name: getattr(self, field.name) for field in fields(BreachDetails)})
        return Breach(self.id, details, self.closed_on)
