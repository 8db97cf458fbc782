"""Tables of the members room."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, ForeignKey, Index, String, case, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from app.base.storage.search import MEMBER
from app.base.storage.tables import Discardable, Record, Searchable
from app.members.rules import Household, Member, search_parts


class HouseholdRecord(Record):
    """People who live together. Its people carry the same address."""

    __tablename__ = "household"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    street: Mapped[str] = mapped_column(String(200))
    postcode: Mapped[str] = mapped_column(String(20))
    city: Mapped[str] = mapped_column(String(200))

    def seen(self) -> Household:
        """The household as a value."""
        return Household(self.id, self.name, self.street, self.postcode, self.city)


_SEEN = ("discarded_at", "left", "contact")  # so that a filtered list is read from one index alone


class MemberRecord(Discardable, Searchable, Record):
    """One person, from the first contact to leaving. Leaving sets a date; nothing is deleted by accident."""

    __tablename__ = "member"
    __table_args__ = (
        Index("ix_member_number", "number", unique=True),
        Index("ix_member_number_seen", "number", *_SEEN),
        Index("ix_member_sort_key", "sort_key", *_SEEN),
        Index("ix_member_address_key", "address_key", "sort_key", *_SEEN),
        Index("ix_member_joined", "joined", "sort_key", *_SEEN),
    )
    search_kind: ClassVar[int] = MEMBER

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int]
    first_name: Mapped[str] = mapped_column(String(200))
    last_name: Mapped[str] = mapped_column(String(200))
    sort_key: Mapped[str]
    street: Mapped[str] = mapped_column(String(200))
    postcode: Mapped[str] = mapped_column(String(20))
    city: Mapped[str] = mapped_column(String(200))
    address_key: Mapped[str | None]
    birth_date: Mapped[date | None]
    email: Mapped[str] = mapped_column(String(200))
    phone: Mapped[str] = mapped_column(String(200))
    joined: Mapped[date | None]
    left: Mapped[date | None]
    contact: Mapped[bool]
    household_id: Mapped[int | None] = mapped_column(ForeignKey("household.id"), index=True)
    note: Mapped[str]

    household: Mapped[HouseholdRecord | None] = relationship()

    def search_text(self) -> str:
        """Name, address, e-mail, phone, number, household."""
        return " ".join(search_parts(self, self.number, self.household.name if self.household else ""))

    def seen(self) -> Member:
        """The person as a value."""
        return Member(
            id=self.id,
            number=self.number,
            first_name=self.first_name,
            last_name=self.last_name,
            street=self.street,
            postcode=self.postcode,
            city=self.city,
            birth_date=self.birth_date,
            email=self.email,
            phone=self.phone,
            joined=self.joined,
            left=self.left,
            household_id=self.household_id,
            household=self.household.name if self.household else "",
            note=self.note,
            contact=self.contact,
            discarded_at=self.discarded_at,
        )


def state_rank(today: date) -> ColumnElement[int]:
    """0 member, 1 contact, 2 former: `rules.state_on` in SQL."""
    return case((MemberRecord.left <= today, 2), (MemberRecord.contact, 1), else_=0)


def member_values(session: Session, *conditions: ColumnElement[bool]) -> list[Member]:
    """Matching people by name, straight from the columns: ten times faster than records."""
    r = MemberRecord
    household = func.coalesce(HouseholdRecord.name, "")
    query = (
        select(  # in the order of Member's fields
            r.id, r.number, r.first_name, r.last_name, r.street, r.postcode, r.city, r.birth_date, r.email, r.phone,
            r.joined, r.left, r.household_id, household, r.note, r.contact, r.discarded_at,
        )
        .outerjoin(HouseholdRecord, HouseholdRecord.id == r.household_id)
        .where(*conditions)
        .order_by(r.sort_key, r.id)
    )  # fmt: skip
    rows: Iterable[Any] = session.execute(query)
    return [Member(*row) for row in rows]
