"""Tables of the money room. What is booked stays: triggers of the migration refuse changes from whatever side."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.base.money import plain_amount
from app.base.storage.search import ENTRY
from app.base.storage.tables import Record, Searchable


class AccountRecord(Record):
    """A place where money lies: a cash box or a bank account."""

    __tablename__ = "account"
    __table_args__ = (CheckConstraint("kind IN ('cash', 'bank')", name="kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    name_key: Mapped[str] = mapped_column(String(240), unique=True)  # folded: two names alike are one
    kind: Mapped[str] = mapped_column(String(10))
    iban: Mapped[str] = mapped_column(String(40), default="")
    opened: Mapped[date]
    opening_id: Mapped[int | None] = mapped_column(ForeignKey("entry.id"))  # the opening balance that holds now


class CategoryRecord(Record):
    """What kind of income or expense. The same name may stand on both sides."""

    __tablename__ = "category"
    __table_args__ = (UniqueConstraint("name_key", "income"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    name_key: Mapped[str] = mapped_column(String(240))
    income: Mapped[bool]


class PotRecord(Record):
    """Money for one purpose, with a budget."""

    __tablename__ = "pot"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    name_key: Mapped[str] = mapped_column(String(240), unique=True)
    budget_cents: Mapped[int]
    from_day: Mapped[date | None]
    to_day: Mapped[date | None]
    closed: Mapped[bool] = mapped_column(default=False)


class EntryRecord(Searchable, Record):
    """One booking; the ids have no gap. `party` and `salt` may be emptied, all else but `state` is fixed."""

    __tablename__ = "entry"
    __table_args__ = (
        UniqueConstraint("year", "running"),
        CheckConstraint("kind IN ('income', 'expense', 'transfer', 'opening')", name="kind"),
        CheckConstraint("state IN ('booked', 'reversed', 'reversal')", name="state"),
        CheckConstraint("(state = 'reversal') = (reverses_id IS NOT NULL)", name="reverses"),
    )
    append_only = True
    search_kind: ClassVar[int] = ENTRY

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    running: Mapped[int]
    number: Mapped[str] = mapped_column(String(16))
    day: Mapped[date]
    text: Mapped[str] = mapped_column(String(500))
    party: Mapped[str] = mapped_column(String(500))
    kind: Mapped[str] = mapped_column(String(10))
    state: Mapped[str] = mapped_column(String(10))
    cents: Mapped[int]  # income positive, expense negative; a transfer's amount positive
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("entry.id"), unique=True)
    reason: Mapped[str] = mapped_column(String(500))
    created: Mapped[datetime]
    salt: Mapped[str] = mapped_column(String(32))
    commitment: Mapped[str] = mapped_column(String(64))
    prev: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))

    def search_text(self) -> str:
        """Purpose, party, number, amount."""
        return searched_words(self.text, self.party, self.number, self.cents)


def searched_words(text: str, party: str, number: str, cents: int) -> str:
    """All by which an entry is found; also used for many rows at once."""
    return f"{text} {party} {number} {plain_amount(abs(cents))}"


class LegRecord(Record):
    """What an entry does to one account; a transfer has two. All that lists and sums need lies in this one row.

    `balance_cents` is the account's balance after it, in the order of (day, place). Day and kind repeat the
    entry's, the two keys are for sorting; category and pot may be given later.
    """

    __tablename__ = "leg"
    __table_args__ = (
        UniqueConstraint("entry_id", "account_id"),
        Index("ix_leg_account_id_day_place", "account_id", "day", "place"),
        Index("ix_leg_day_place", "day", "place"),
        Index("ix_leg_pot_id_day_place", "pot_id", "day", "place"),
        Index("ix_leg_text_key", "text_key"),
        Index("ix_leg_party_key", "party_key"),
        Index("ix_leg_cents", "cents"),
        Index("ix_leg_balance_cents", "balance_cents"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    cents: Mapped[int]
    balance_cents: Mapped[int]
    day: Mapped[date]
    place: Mapped[int]  # order within the day, see rules.place_of
    kind: Mapped[str] = mapped_column(String(10))
    category_id: Mapped[int | None] = mapped_column(ForeignKey("category.id"))
    pot_id: Mapped[int | None] = mapped_column(ForeignKey("pot.id"))
    text_key: Mapped[str] = mapped_column(String(24))
    party_key: Mapped[str] = mapped_column(String(24))


class EntryAttachmentRecord(Record):
    """A receipt that belongs to an entry."""

    __tablename__ = "entry_attachment"

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), index=True)
    attachment_id: Mapped[int] = mapped_column(ForeignKey("attachment.id"))


class BankLineRecord(Record):
    """What is remembered of an imported line, to know it again."""

    __tablename__ = "bank_line"
    __table_args__ = (Index("ix_bank_line_account_id_day", "account_id", "day"),)
    append_only = True

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))
    day: Mapped[date]
    cents: Mapped[int]
    words: Mapped[str] = mapped_column(String(1000))
