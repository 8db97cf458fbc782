"""Tables of the volunteers' hours."""

from __future__ import annotations

from datetime import date, time

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.base.storage.tables import Discardable, Record


class HourRecord(Discardable, Record):
    """One line of a signature sheet. Project, activity and shift are plain ids."""

    __tablename__ = "volunteer_hour"
    __table_args__ = (Index("ix_volunteer_hour_name_key_day", "name_key", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    name_key: Mapped[str] = mapped_column(String(400))  # folded: a name written in two ways is one person
    member_id: Mapped[int | None]
    day: Mapped[date] = mapped_column(index=True)
    starts: Mapped[time | None]
    ends: Mapped[time | None]
    quarters: Mapped[int]
    what: Mapped[str] = mapped_column(String(200))
    what_key: Mapped[str] = mapped_column(String(400))
    project_id: Mapped[int | None] = mapped_column(index=True)
    activity_id: Mapped[int | None] = mapped_column(index=True)
    shift_id: Mapped[int | None]
    volunteer_signed: Mapped[bool]
    leader_signed: Mapped[bool]


class RateRecord(Record):
    """What a funder counts for an hour."""

    __tablename__ = "hour_rate"

    id: Mapped[int] = mapped_column(primary_key=True)
    funder: Mapped[str] = mapped_column(String(200))
    cents: Mapped[int]
    accepted: Mapped[bool]
    from_day: Mapped[date | None]
    to_day: Mapped[date | None]


class CertificateRecord(Discardable, Record):
    """A certificate that was written; its hours are counted anew whenever it is printed."""

    __tablename__ = "certificate"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    name_key: Mapped[str] = mapped_column(String(400))
    member_id: Mapped[int | None]
    from_day: Mapped[date]
    to_day: Mapped[date]
    tasks: Mapped[str] = mapped_column(Text)
    competences: Mapped[str] = mapped_column(Text)  # one on each line
    training: Mapped[str] = mapped_column(Text)
    written_on: Mapped[date]


class CompetenceRecord(Record):
    """A competence that the group offers to choose from."""

    __tablename__ = "competence"

    id: Mapped[int] = mapped_column(primary_key=True)
    word: Mapped[str] = mapped_column(String(200))
