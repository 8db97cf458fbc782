"""What is counted, how long things are kept, and what was deleted: tables without names."""

from __future__ import annotations

from datetime import date

from sqlalchemy import JSON, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.base.storage.tables import SecretRecord


class TallyRecord(SecretRecord):
    """What statistics keep of a case that is gone, or of somebody who only came. No name, no flat, no text."""

    __tablename__ = "case_tally"

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(index=True)
    month: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    block: Mapped[str] = mapped_column(String(200))
    outcome: Mapped[str] = mapped_column(String(20))
    agreement: Mapped[bool]
    days_to_talk: Mapped[int | None]


class ReportRecord(SecretRecord):
    """The numbers of a year as they were given out; never made a second time."""

    __tablename__ = "case_report"
    append_only = True

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(unique=True)
    released_on: Mapped[date]
    shown: Mapped[dict[str, object]] = mapped_column(JSON)


class KeepingRecord(SecretRecord):
    """A period that the mediators chose instead of the usual one."""

    __tablename__ = "case_keeping"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(20), unique=True)
    amount: Mapped[int]
    reason: Mapped[str] = mapped_column(String(500))
    changed_on: Mapped[date]


class CaseSeenDayRecord(SecretRecord):
    """The last day that is known to be right: one row with id 1."""

    __tablename__ = "case_seen_day"
    journalled = False

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date]


class RipeningRecord(SecretRecord):
    """Since which day that is known to be right the time of a thing runs; `mark` changes when it begins anew."""

    __tablename__ = "case_ripening"
    __table_args__ = (UniqueConstraint("rule", "thing"),)
    journalled = False

    id: Mapped[int] = mapped_column(primary_key=True)
    rule: Mapped[str] = mapped_column(String(20))
    thing: Mapped[str] = mapped_column(String(250))  # an id, or the key of a draft
    mark: Mapped[str] = mapped_column(String(40))
    day: Mapped[date]


class DeletionRecord(SecretRecord):
    """The log of deletions, without names."""

    __tablename__ = "case_deletion"
    append_only = True

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date]
    rule: Mapped[str] = mapped_column(String(20))
    count: Mapped[int]


class WordRecord(SecretRecord):
    """A word that the mediators want to be hinted at; with the kind "" one they do not."""

    __tablename__ = "case_word"

    id: Mapped[int] = mapped_column(primary_key=True)
    word: Mapped[str] = mapped_column(String(60), unique=True)
    kind: Mapped[str] = mapped_column(String(20))
