"""The table of consents. Rows are added, never rewritten: a trigger of the migration refuses it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Select, String, func, select
from sqlalchemy.orm import Mapped, aliased, mapped_column

from app.base.storage.tables import Record
from app.members.consents.rules import GIVEN, VOID, Consent


class ConsentRecord(Record):
    """One thing that was said: given, withdrawn, or that an earlier line was a mistake.

    The newest line that still counts decides for each person, purpose and medium.
    """

    __tablename__ = "consent"
    __table_args__ = (
        CheckConstraint("kind IN ('given', 'withdrawn', 'void')", name="kind"),
        Index("ix_consent_purpose_medium", "purpose", "medium"),
    )
    append_only = True

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    purpose: Mapped[str] = mapped_column(String(30))
    medium: Mapped[str] = mapped_column(String(30))
    text_version: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(10))
    day: Mapped[date]
    how: Mapped[str] = mapped_column(String(10))
    witness: Mapped[str] = mapped_column(String(200))
    guardian: Mapped[str] = mapped_column(String(200))
    answers_id: Mapped[int | None] = mapped_column(ForeignKey("consent.id"))
    at: Mapped[datetime]
    who: Mapped[str] = mapped_column(String(200))

    def seen(self) -> Consent:
        """The line as a value."""
        return Consent(
            id=self.id, member_id=self.member_id, kind=self.kind, purpose=self.purpose, medium=self.medium,
            text_version=self.text_version, language=self.language, day=self.day, how=self.how, witness=self.witness,
            guardian=self.guardian, answers_id=self.answers_id, at=self.at, who=self.who,
        )  # fmt: skip


def deciding_ids() -> Select[Any]:
    """The line that decides, for each person, purpose and medium."""
    c = aliased(ConsentRecord)
    mistake = aliased(ConsentRecord)
    void = select(mistake.answers_id).where(mistake.kind == VOID, mistake.answers_id.is_not(None))
    return (
        select(func.max(c.id)).where(c.kind != VOID, c.id.not_in(void)).group_by(c.member_id, c.purpose, c.medium)
    )  # fmt: skip


def holders(purpose: str, medium: str = "") -> Select[Any]:
    """Ids of the people whose consent to this stands now; without a medium: to any of its media."""
    c = ConsentRecord
    query = select(c.member_id).where(c.id.in_(deciding_ids()), c.kind == GIVEN, c.purpose == purpose)
    return query.where(c.medium == medium) if medium else query
