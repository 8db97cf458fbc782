"""Tables of the cleaning rota."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.base.storage.tables import Record


class RotaPlanRecord(Record):
    """The rota of one house for up to a year."""

    __tablename__ = "rota_plan"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    begins: Mapped[date]
    weeks: Mapped[int]


class RotaAreaRecord(Record):
    """What is cleaned, and how often."""

    __tablename__ = "rota_area"

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("rota_plan.id"), index=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(60))
    rhythm: Mapped[int]


class RotaFlatRecord(Record):
    """Who takes turns: a flat, or the name at a door."""

    __tablename__ = "rota_flat"

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("rota_plan.id"), index=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(60))


class RotaAbsenceRecord(Record):
    """Days without cleaning: of a flat (exempt, away), or of the house (no flat)."""

    __tablename__ = "rota_absence"

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("rota_plan.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    flat_id: Mapped[int | None] = mapped_column(ForeignKey("rota_flat.id"))
    area_id: Mapped[int | None] = mapped_column(ForeignKey("rota_area.id"))
    first: Mapped[date]
    last: Mapped[date]
    reason: Mapped[str] = mapped_column(String(200))


class RotaSwapRecord(Record):
    """Two turns of one area that changed hands, and whose they were. An undone swap is deleted."""

    __tablename__ = "rota_swap"

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("rota_plan.id"), index=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("rota_area.id"))
    one_week: Mapped[date]
    other_week: Mapped[date]
    one_flat_id: Mapped[int] = mapped_column(ForeignKey("rota_flat.id"))
    other_flat_id: Mapped[int] = mapped_column(ForeignKey("rota_flat.id"))
    agreed_on: Mapped[date]


class RotaTurnRecord(Record):
    """One area in one week, and whose turn it is."""

    __tablename__ = "rota_turn"
    __table_args__ = (
        UniqueConstraint("area_id", "week"),
        Index("ix_rota_turn_plan_id_week", "plan_id", "week"),
        Index("ix_rota_turn_week", "week"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("rota_plan.id"))
    area_id: Mapped[int] = mapped_column(ForeignKey("rota_area.id"))
    week: Mapped[date]
    flat_id: Mapped[int | None] = mapped_column(ForeignKey("rota_flat.id"))
    done_on: Mapped[date | None]
    stand_in: Mapped[str] = mapped_column(String(100))
    swap_id: Mapped[int | None] = mapped_column(ForeignKey("rota_swap.id"))
