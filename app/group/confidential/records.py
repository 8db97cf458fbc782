"""The switch lies in the group's file: everybody may know that the group has mediators, nobody what they hear."""

from __future__ import annotations

from datetime import date

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.base.storage.tables import Record


class SwitchRecord(Record):
    """One row with id 1 while confidential work is turned on."""

    __tablename__ = "confidential_switch"

    id: Mapped[int] = mapped_column(primary_key=True)
    since: Mapped[date]
    who: Mapped[str] = mapped_column(String(200))
