"""Tables of the meetings room. Once a row in `minutes_lock` names a meeting, triggers refuse every change of it."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.base.storage.search import AGENDA_ITEM, MEETING, RESOLUTION, TASK
from app.base.storage.tables import Discardable, Record, Searchable


class MeetingRecord(Discardable, Searchable, Record):
    """One meeting."""

    __tablename__ = "meeting"
    __table_args__ = (UniqueConstraint("number", name="uq_meeting_number"),)
    search_kind = MEETING

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(String(200), index=True)
    day: Mapped[date] = mapped_column(index=True)
    starts: Mapped[time | None]
    ends: Mapped[time | None]
    place: Mapped[str] = mapped_column(String(200), default="")
    chair: Mapped[str] = mapped_column(String(200), default="")
    minute_taker: Mapped[str] = mapped_column(String(200), default="")
    quorum: Mapped[int | None]
    guests_vote: Mapped[bool] = mapped_column(default=True)
    state: Mapped[str] = mapped_column(String(20))
    number: Mapped[str | None] = mapped_column(String(20))
    invited_on: Mapped[date | None]

    def search_text(self) -> str:
        """Title first: lists sort by this text."""
        return f"{self.title} {self.body} {self.place} {self.number or ''} {self.day:%d.%m.%Y}"


class AgendaItemRecord(Searchable, Record):
    """One item of an agenda with its note."""

    __tablename__ = "agenda_item"
    search_kind = AGENDA_ITEM

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20), default="")
    title: Mapped[str] = mapped_column(String(200))
    person: Mapped[str] = mapped_column(String(200), default="")
    minutes: Mapped[int | None]
    note: Mapped[str] = mapped_column(Text, default="")
    done: Mapped[bool] = mapped_column(default=False)

    def search_text(self) -> str:
        """Title, who speaks, what was written down."""
        return " ".join(part for part in (self.title, self.person, self.note) if part)


class AttendanceRecord(Record):
    """One person of one meeting; `member_id` is a plain number of the members room."""

    __tablename__ = "attendance"
    __table_args__ = (UniqueConstraint("meeting_id", "member_id", name="uq_attendance_meeting_id_member_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    member_id: Mapped[int | None]
    name: Mapped[str] = mapped_column(String(200))
    status: Mapped[str] = mapped_column(String(20))
    votes: Mapped[bool]
    came: Mapped[time | None]
    left: Mapped[time | None]


class ResolutionRecord(Searchable, Record):
    """One question put to the vote."""

    __tablename__ = "resolution"
    __table_args__ = (UniqueConstraint("number", name="uq_resolution_number"),)
    search_kind = RESOLUTION

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    wording: Mapped[str] = mapped_column(Text, default="")
    yes: Mapped[int | None]
    no: Mapped[int | None]
    abstain: Mapped[int | None]
    invalid: Mapped[int | None]
    number: Mapped[str | None] = mapped_column(String(20))

    def search_text(self) -> str:
        """Number and wording."""
        return f"{self.number or ''} {self.wording}".strip()


class TaskRecord(Searchable, Record):
    """Who does what until when. In a finished meeting only `state` and `closed_on` still change."""

    __tablename__ = "task"
    __table_args__ = (Index("ix_task_state_until", "state", "until"),)
    search_kind = TASK

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    what: Mapped[str] = mapped_column(Text)
    person: Mapped[str] = mapped_column(String(200), default="")
    member_id: Mapped[int | None]
    until: Mapped[date | None]
    state: Mapped[str] = mapped_column(String(20))
    closed_on: Mapped[date | None]
    created_on: Mapped[date]

    def search_text(self) -> str:
        """What and who."""
        return f"{self.what} {self.person}".strip()


class LockRecord(Record):
    """The minutes of a meeting are finished. Never undone."""

    __tablename__ = "minutes_lock"
    __table_args__ = (UniqueConstraint("meeting_id", name="uq_minutes_lock_meeting_id"),)
    append_only = True

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    at: Mapped[datetime]
    who: Mapped[str] = mapped_column(String(200))


class ReviewRecord(Record):
    """How a task of an earlier meeting stood when the minutes were finished."""

    __tablename__ = "task_review"
    append_only = True

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"))
    state: Mapped[str] = mapped_column(String(20))


class AddendumRecord(Record):
    """A correction below finished minutes. Never changed."""

    __tablename__ = "addendum"
    append_only = True

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    day: Mapped[date]
    who: Mapped[str] = mapped_column(String(200))
