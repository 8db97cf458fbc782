"""Tables of retention: what the chair decided otherwise, and the last day the program was open."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.base.storage.tables import Record


class RetentionRecord(Record):
    """A period that the chair chose instead of the usual one."""

    __tablename__ = "retention"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(30), unique=True)
    amount: Mapped[int]
    unit: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str] = mapped_column(String(500))
    changed_on: Mapped[date]


class BasketSeenRecord(Record):
    """Since which day that is known to be right a thing has been seen in the waste basket.

    What the thing says itself was written by a clock that may have been wrong then.
    """

    __tablename__ = "basket_seen"
    __table_args__ = (UniqueConstraint("table_name", "record_id"),)
    journalled = False

    id: Mapped[int] = mapped_column(primary_key=True)
    table_name: Mapped[str] = mapped_column(String(30))
    record_id: Mapped[int]
    discarded_at: Mapped[datetime]
    day: Mapped[date]


class SeenDayRecord(Record):
    """The last day that is known to be right: one row with id 1. Clocks jump; deletion waits for a person then."""

    __tablename__ = "seen_day"
    journalled = False

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date]
