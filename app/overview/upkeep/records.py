"""Tables of the upkeep: what was checked and when, and when a copy left the computer."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from app.base.storage.tables import Record


class CheckRunRecord(Record):
    """One check of the file; `faults` are sentences, empty if all was well."""

    __tablename__ = "check_run"
    journalled = False

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    whole: Mapped[bool]  # the monthly one; else the short one of the start
    faults: Mapped[list[str]] = mapped_column(JSON)


class OutsideCopyRecord(Record):
    """A verified backup written into a folder outside the computer."""

    __tablename__ = "outside_copy"
    journalled = False

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    place: Mapped[str] = mapped_column(String(500))
