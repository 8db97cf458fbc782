"""Tables of the fund. Money is not kept twice: a payment is the id of its entry in the cash book."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.base.storage.search import APPLICATION
from app.base.storage.tables import Discardable, Record, Searchable


class FundRecord(Record):
    """A fund of one year with its rules. `moves` counts what touches its money: no step is undone past another."""

    __tablename__ = "fund"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    year: Mapped[int]
    funder: Mapped[str] = mapped_column(String(200))
    sum_cents: Mapped[int]
    pot_id: Mapped[int]  # of the cash book
    most_cents: Mapped[int | None]
    own_share: Mapped[int | None]
    hours_count: Mapped[bool]
    hour_cents: Mapped[int | None]
    alone_cents: Mapped[int | None]
    jury_cents: Mapped[int | None]
    apply_until: Mapped[date | None]
    settle_until: Mapped[date | None]
    body: Mapped[str] = mapped_column(String(200))
    criteria: Mapped[list[str]] = mapped_column(JSON)
    moves: Mapped[int] = mapped_column(default=0)


class JurorRecord(Record):
    """A member of a fund's jury. Who has rated or left a vote stays, `ended`."""

    __tablename__ = "fund_juror"

    id: Mapped[int] = mapped_column(primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    ended: Mapped[bool] = mapped_column(default=False)


class ApplicationRecord(Searchable, Discardable, Record):
    """One application. `moves` counts every change of it and of what belongs to it."""

    __tablename__ = "fund_application"
    __table_args__ = (
        UniqueConstraint("year", "running"),
        Index("ix_fund_application_fund_id_running", "fund_id", "running"),
        Index("ix_fund_application_fund_id_state", "fund_id", "state"),
    )
    search_kind: ClassVar[int] = APPLICATION

    id: Mapped[int] = mapped_column(primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"))
    year: Mapped[int]
    running: Mapped[int]
    number: Mapped[str] = mapped_column(String(16))
    received_on: Mapped[date]
    title: Mapped[str] = mapped_column(String(200))
    applicant: Mapped[str] = mapped_column(String(200))
    contact: Mapped[str] = mapped_column(String(200))
    idea: Mapped[str] = mapped_column(Text)
    benefit: Mapped[str] = mapped_column(Text)
    target: Mapped[str] = mapped_column(String(200))
    place: Mapped[str] = mapped_column(String(200))
    period: Mapped[str] = mapped_column(String(200))
    own_cents: Mapped[int | None]
    own_hours: Mapped[int | None]
    wanted_cents: Mapped[int | None]
    iban: Mapped[str] = mapped_column(String(40))
    holder: Mapped[str] = mapped_column(String(200))
    elsewhere: Mapped[str] = mapped_column(String(10))
    elsewhere_note: Mapped[str] = mapped_column(String(200))
    permits: Mapped[str] = mapped_column(String(10))
    permits_note: Mapped[str] = mapped_column(String(200))
    project_id: Mapped[int | None]
    state: Mapped[str] = mapped_column(String(12))
    check_note: Mapped[str] = mapped_column(Text, default="")
    checked_on: Mapped[date | None]
    meeting_id: Mapped[int | None]  # of the jury, with its agenda item and resolution
    item_id: Mapped[int | None]
    resolution_id: Mapped[int | None]
    outcome: Mapped[str] = mapped_column(String(12), default="")
    granted_cents: Mapped[int] = mapped_column(default=0)
    conditions: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    agreed_by: Mapped[str] = mapped_column(String(200), default="")
    decided_on: Mapped[date | None]
    met_on: Mapped[date | None]  # the conditions
    settled_on: Mapped[date | None]
    ended_because: Mapped[str] = mapped_column(Text, default="")
    moves: Mapped[int] = mapped_column(default=0)

    def search_text(self) -> str:
        """Number, title, applicant, place."""
        return f"{self.number} {self.title} {self.applicant} {self.place}"


class LineRecord(Record):
    """One line of the plan of costs and money."""

    __tablename__ = "fund_line"

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("fund_application.id"), index=True)
    side: Mapped[str] = mapped_column(String(10))
    position: Mapped[int]
    text: Mapped[str] = mapped_column(String(200))
    cents: Mapped[int]


class PaymentRecord(Record):
    """An entry of the cash book that paid an application, or brought money back from it."""

    __tablename__ = "fund_payment"
    __table_args__ = (CheckConstraint("kind IN ('out', 'back')", name="kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("fund_application.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    entry_id: Mapped[int] = mapped_column(unique=True)


class ReceiptRecord(Record):
    """One receipt of a settlement."""

    __tablename__ = "fund_receipt"

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("fund_application.id"), index=True)
    day: Mapped[date]
    what: Mapped[str] = mapped_column(String(200))
    cents: Mapped[int]
    number: Mapped[str] = mapped_column(String(200))
    recognised: Mapped[bool]
    reason: Mapped[str] = mapped_column(String(200))


class ScoreRecord(Record):
    """The points of one juror for one question about one application."""

    __tablename__ = "fund_score"
    __table_args__ = (
        UniqueConstraint("application_id", "juror_id", "criterion"),
        CheckConstraint("points BETWEEN 0 AND 3", name="points"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("fund_application.id"))
    juror_id: Mapped[int] = mapped_column(ForeignKey("fund_juror.id"), index=True)
    criterion: Mapped[int]
    points: Mapped[int]


class ConflictRecord(Record):
    """A juror who has something to do with an application and leaves its vote."""

    __tablename__ = "fund_conflict"
    __table_args__ = (UniqueConstraint("application_id", "juror_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("fund_application.id"))
    juror_id: Mapped[int] = mapped_column(ForeignKey("fund_juror.id"), index=True)
    reason: Mapped[str] = mapped_column(String(200))
