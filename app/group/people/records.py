"""Who may sign in, and the state of the emergency sheet."""

from __future__ import annotations

from datetime import date

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.base.storage.tables import Record


class PersonRecord(Record):
    """A person at the PC. The key slot with `slot_id` stands in the slot file; a row without a slot opens nothing."""

    __tablename__ = "person"
    append_only = True  # a step that let somebody in is answered, not undone

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    picture: Mapped[str] = mapped_column(String(20))
    slot_id: Mapped[str] = mapped_column(String(32))
    roles: Mapped[str] = mapped_column(String(120))  # names, with blanks between
    first: Mapped[date | None]
    last: Mapped[date | None]
    since: Mapped[date]
    password_since: Mapped[date]
    ended: Mapped[date | None]


class EmergencySheetRecord(Record):
    """One row: since when the recovery words hold, and when their sheet was printed."""

    __tablename__ = "emergency_sheet"
    append_only = True

    id: Mapped[int] = mapped_column(primary_key=True)
    words_since: Mapped[date]
    printed: Mapped[date | None]
