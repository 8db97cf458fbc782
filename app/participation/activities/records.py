"""Tables of activities, of who came, and of the week of the meeting point."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, time

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.base.storage.search import ACTIVITY
from app.base.storage.tables import Discardable, Record, Searchable
from app.participation.activities.rules import Activity, ActivityDetails, Line, LineDetails


class ActivityRecord(Discardable, Searchable, Record):
    """One activity. `project_id` is a plain number of the projects' room."""

    __tablename__ = "activity"
    search_kind = ACTIVITY

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(200))
    day: Mapped[date] = mapped_column(index=True)
    starts: Mapped[time | None]
    ends: Mapped[time | None]
    place: Mapped[str] = mapped_column(String(200))
    leader: Mapped[str] = mapped_column(String(200))
    project_id: Mapped[int | None] = mapped_column(index=True)
    about: Mapped[str] = mapped_column(Text)
    languages: Mapped[str] = mapped_column(String(200))
    childcare: Mapped[bool]
    accessible: Mapped[bool]
    food: Mapped[bool]
    cents: Mapped[int | None]
    sign_up: Mapped[bool]
    places: Mapped[int | None]
    reached: Mapped[str] = mapped_column(String(200))
    topics: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(Text)
    way: Mapped[str] = mapped_column(String(20))
    came: Mapped[int | None]
    persons: Mapped[int | None]
    estimated: Mapped[bool]

    def put(self, details: ActivityDetails) -> None:
        """Take over all details."""
        for field in fields(details):
            setattr(self, field.name, getattr(details, field.name))

    def seen(self) -> Activity:
        """The activity as a value."""
        details = ActivityDetails(**{field.name: getattr(self, field.name) for field in fields(ActivityDetails)})
        return Activity(
            self.id, details, self.state, self.reason, self.way, self.came, self.persons, self.estimated,
            self.discarded_at,
        )  # fmt: skip

    def search_text(self) -> str:
        """Title first: lists sort by this text."""
        parts = (self.title, self.place, self.leader, f"{self.day:%d.%m.%Y}", self.about, self.topics)
        return " ".join(part for part in parts if part)


class ActivityFieldRecord(Record):
    """The value of one field that only some kinds have: words, a number or a day; a tick is the number 1."""

    __tablename__ = "activity_field"
    __table_args__ = (UniqueConstraint("activity_id", "key", name="uq_activity_field_activity_id_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"))
    key: Mapped[str] = mapped_column(String(30))
    words: Mapped[str] = mapped_column(Text)
    number: Mapped[int | None]
    day: Mapped[date | None]


class ActivityLineRecord(Record):
    """One line of a list: programme, shifts, material, permits, questions, feedback in words."""

    __tablename__ = "activity_line"
    __table_args__ = (Index("ix_activity_line_activity_id_part", "activity_id", "part"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"))
    part: Mapped[str] = mapped_column(String(20))
    what: Mapped[str] = mapped_column(Text)
    detail: Mapped[str] = mapped_column(String(200))
    extra: Mapped[str] = mapped_column(Text)
    who: Mapped[str] = mapped_column(String(200))
    starts: Mapped[time | None]
    ends: Mapped[time | None]
    number: Mapped[int | None]
    until: Mapped[date | None]
    photo: Mapped[str] = mapped_column(String(40))
    done: Mapped[bool]

    def put(self, details: LineDetails) -> None:
        """Take over all details."""
        for field in fields(details):
            setattr(self, field.name, getattr(details, field.name))

    def seen(self) -> Line:
        """The line as a value."""
        details = LineDetails(**{field.name: getattr(self, field.name) for field in fields(LineDetails)})
        return Line(self.id, self.part, details, self.done)


class ActivityPersonRecord(Record):
    """Somebody who signed up, or signed the list. Without a name: so many people of whom nobody asked."""

    __tablename__ = "activity_person"
    __table_args__ = (Index("ix_activity_person_activity_id_part", "activity_id", "part"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"))
    part: Mapped[str] = mapped_column(String(20))  # SIGN_UP or PRESENT
    name: Mapped[str] = mapped_column(String(200))
    member_id: Mapped[int | None] = mapped_column(index=True)
    people: Mapped[int]


class ActivityCountRecord(Record):
    """One box of a tally: its sort, which box, how many."""

    __tablename__ = "activity_count"
    __table_args__ = (Index("ix_activity_count_activity_id", "activity_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"))
    sort: Mapped[str] = mapped_column(String(20))
    key: Mapped[str] = mapped_column(String(60))
    number: Mapped[int]


class WeeklyRoomRecord(Record):
    """A room of the meeting point."""

    __tablename__ = "weekly_room"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    people: Mapped[int | None]
    note: Mapped[str] = mapped_column(String(200))


class WeeklySlotRecord(Record):
    """What takes place each week."""

    __tablename__ = "weekly_slot"

    id: Mapped[int] = mapped_column(primary_key=True)
    weekday: Mapped[int]
    starts: Mapped[time]
    ends: Mapped[time]
    offer: Mapped[str] = mapped_column(String(200))
    contact: Mapped[str] = mapped_column(String(200))
    room_id: Mapped[int | None] = mapped_column(ForeignKey("weekly_room.id"), index=True)


class WeeklyClosingRecord(Record):
    """Days on which nothing takes place, in one room or in all."""

    __tablename__ = "weekly_closing"

    id: Mapped[int] = mapped_column(primary_key=True)
    first: Mapped[date]
    last: Mapped[date]
    reason: Mapped[str] = mapped_column(String(200))
    room_id: Mapped[int | None] = mapped_column(ForeignKey("weekly_room.id"), index=True)


class RoomKeyRecord(Record):
    """A key of the meeting point."""

    __tablename__ = "room_key"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(40))
    opens: Mapped[str] = mapped_column(String(200))


class KeyLoanRecord(Record):
    """Who had a key from when to when; `back` is empty while it is out."""

    __tablename__ = "key_loan"

    id: Mapped[int] = mapped_column(primary_key=True)
    key_id: Mapped[int] = mapped_column(ForeignKey("room_key.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    member_id: Mapped[int | None] = mapped_column(index=True)
    out: Mapped[date]
    back: Mapped[date | None]
