"""The table of restrictions: a few lines, asked by every list."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, Select, String, select
from sqlalchemy.orm import Mapped, mapped_column

from app.base.storage.tables import Record
from app.members.restriction.rules import Restriction


class RestrictionRecord(Record):
    """One restriction of one person; it holds while `lifted_on` is empty."""

    __tablename__ = "restriction"

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), index=True)
    since: Mapped[date]
    reason: Mapped[str] = mapped_column(String(500))
    lifted_on: Mapped[date | None]
    lifted_why: Mapped[str] = mapped_column(String(500), default="")

    def seen(self) -> Restriction:
        """The line as a value."""
        return Restriction(self.id, self.member_id, self.since, self.reason, self.lifted_on, self.lifted_why)


def hidden_ids() -> Select[Any]:
    """Ids of the people whose data may not be used now."""
    return select(RestrictionRecord.member_id).where(RestrictionRecord.lifted_on.is_(None))
