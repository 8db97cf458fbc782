"""The table of exports and confidential prints."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.base.storage.tables import Record
from app.group.disclosures.rules import Disclosure


class DisclosureRecord(Record):
    """One line; a trigger of the migration refuses to rewrite it. It is a journal itself, so it is not journalled."""

    __tablename__ = "disclosure"
    journalled = False

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    who: Mapped[str] = mapped_column(String(200))
    what: Mapped[str] = mapped_column(String(60))
    count: Mapped[int]
    purpose: Mapped[str] = mapped_column(String(200))

    def seen(self) -> Disclosure:
        """The line as a value."""
        return Disclosure(self.id, self.at, self.who, self.what, self.count, self.purpose)
