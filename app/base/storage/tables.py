"""What all tables share, and the tables of the storage itself."""

from __future__ import annotations

from abc import abstractmethod
from datetime import datetime
from typing import ClassVar

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, MetaData, String, Table
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMES = {  # every constraint has a name, so that a migration can find it again
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Record(DeclarativeBase):
    """Base of every table. Each has an integer `id`."""

    metadata = MetaData(naming_convention=NAMES)
    journalled: ClassVar[bool] = True  # False: changes leave no trace in the journal
    append_only: ClassVar[bool] = False  # True: a step that wrote here cannot be undone, only answered


class SecretRecord(Record):
    """Base of the tables that lie in the confidential file only, beside those of the storage itself."""

    __abstract__ = True
    metadata = MetaData(naming_convention=NAMES)


def table_named(name: str) -> Table:
    """The table of this name, whichever of the two files it lies in."""
    return Record.metadata.tables[name] if name in Record.metadata.tables else SecretRecord.metadata.tables[name]


class Discardable:
    """Rows that go to the waste basket first. Lists show those whose `discarded_at` is empty."""

    discarded_at: Mapped[datetime | None] = mapped_column(default=None)


class Searchable:
    """Rows that the search over everything finds; triggers keep the index (see `search.py`)."""

    search_kind: ClassVar[int]
    search_key: Mapped[str] = mapped_column(default="")

    @abstractmethod
    def search_text(self) -> str:
        """Everything a person might look for, in one line."""


class StepRecord(Record):
    """One action of a user: what is undone as a whole."""

    __tablename__ = "step"
    journalled = False

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    who: Mapped[str] = mapped_column(String(200))
    what: Mapped[str] = mapped_column(String(500))
    undoable: Mapped[bool]
    undone: Mapped[bool] = mapped_column(default=False)
    undoes: Mapped[int | None]  # the step that this one took back


class ChangeRecord(Record):
    """One row before and after a step. `before` is empty for a new row, `after` for a deleted one."""

    __tablename__ = "change"
    __table_args__ = (Index("ix_change_table_name_record_id", "table_name", "record_id"),)
    journalled = False

    id: Mapped[int] = mapped_column(primary_key=True)
    step_id: Mapped[int] = mapped_column(ForeignKey("step.id"), index=True)
    table_name: Mapped[str] = mapped_column(String(60))
    record_id: Mapped[int]
    last_id: Mapped[int | None]  # many new rows at once: record_id to last_id
    before: Mapped[dict[str, object] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, object] | None] = mapped_column(JSON(none_as_null=True))


class DraftRecord(Record):
    """What somebody was typing when they left."""

    __tablename__ = "draft"
    journalled = False

    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    at: Mapped[datetime]
    content: Mapped[dict[str, object]] = mapped_column(JSON)


class AttachmentRecord(Record):
    """A file kept inside the group's file."""

    __tablename__ = "attachment"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(255))
    media_type: Mapped[str] = mapped_column(String(100))
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    added_at: Mapped[datetime]
    data: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
