"""Tables of the group room."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.base.storage.tables import Record


class ProfileRecord(Record):
    """The group itself: one row with id 1."""

    __tablename__ = "profile"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    place: Mapped[str] = mapped_column(String(200))
    address: Mapped[str] = mapped_column(String(200))
    contact: Mapped[str] = mapped_column(String(200))
    register_number: Mapped[str] = mapped_column(String(200))
