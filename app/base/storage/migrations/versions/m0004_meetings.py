"""Meetings, agenda, attendance, resolutions, tasks; finished minutes cannot be changed."""

import sqlalchemy as sa
from alembic import op

from app.base.storage import search

revision, down_revision = "m0004", "m0003"

# Tables whose rows belong to one meeting, and the columns that finished minutes keep (none named: all).
_GUARDED = {
    "agenda_item": "",
    "attendance": "",
    "resolution": "",
    "task": " OF meeting_id, item_id, what, person, member_id, until, created_on",
}
_FOR_EVER = ("minutes_lock", "task_review", "addendum")
_REFUSED = "SELECT RAISE(ABORT, 'the minutes of this meeting are finished');"


def upgrade() -> None:
    _meeting()
    _agenda_item()
    _attendance()
    _resolution()
    _task()
    _what_stays()
    _search()
    _guards()


def _meeting() -> None:
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("body", sa.String(200), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("starts", sa.Time, nullable=True),
        sa.Column("ends", sa.Time, nullable=True),
        sa.Column("place", sa.String(200), nullable=False),
        sa.Column("chair", sa.String(200), nullable=False),
        sa.Column("minute_taker", sa.String(200), nullable=False),
        sa.Column("quorum", sa.Integer, nullable=True),
        sa.Column("guests_vote", sa.Boolean, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("number", sa.String(20), nullable=True),
        sa.Column("invited_on", sa.Date, nullable=True),
        sa.Column("discarded_at", sa.DateTime, nullable=True),
        sa.Column("search_key", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_meeting"),
        sa.UniqueConstraint("number", name="uq_meeting_number"),
    )
    op.create_index("ix_meeting_body", "meeting", ["body"])
    op.create_index("ix_meeting_day", "meeting", ["day"])


def _agenda_item() -> None:
    op.create_table(
        "agenda_item",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("person", sa.String(200), nullable=False),
        sa.Column("minutes", sa.Integer, nullable=True),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("done", sa.Boolean, nullable=False),
        sa.Column("search_key", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_agenda_item"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_agenda_item_meeting_id_meeting"),
    )
    op.create_index("ix_agenda_item_meeting_id", "agenda_item", ["meeting_id"])


def _attendance() -> None:
    op.create_table(
        "attendance",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("member_id", sa.Integer, nullable=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("votes", sa.Boolean, nullable=False),
        sa.Column("came", sa.Time, nullable=True),
        sa.Column("left", sa.Time, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_attendance"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_attendance_meeting_id_meeting"),
        sa.UniqueConstraint("meeting_id", "member_id", name="uq_attendance_meeting_id_member_id"),
    )
    op.create_index("ix_attendance_meeting_id", "attendance", ["meeting_id"])


def _resolution() -> None:
    op.create_table(
        "resolution",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("item_id", sa.Integer, nullable=False),
        sa.Column("wording", sa.Text, nullable=False),
        sa.Column("yes", sa.Integer, nullable=True),
        sa.Column("no", sa.Integer, nullable=True),
        sa.Column("abstain", sa.Integer, nullable=True),
        sa.Column("invalid", sa.Integer, nullable=True),
        sa.Column("number", sa.String(20), nullable=True),
        sa.Column("search_key", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_resolution"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_resolution_meeting_id_meeting"),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name="fk_resolution_item_id_agenda_item"),
        sa.UniqueConstraint("number", name="uq_resolution_number"),
    )
    op.create_index("ix_resolution_meeting_id", "resolution", ["meeting_id"])
    op.create_index("ix_resolution_item_id", "resolution", ["item_id"])


def _task() -> None:
    op.create_table(
        "task",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=True),
        sa.Column("item_id", sa.Integer, nullable=True),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("person", sa.String(200), nullable=False),
        sa.Column("member_id", sa.Integer, nullable=True),
        sa.Column("until", sa.Date, nullable=True),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("closed_on", sa.Date, nullable=True),
        sa.Column("created_on", sa.Date, nullable=False),
        sa.Column("search_key", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_task"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_task_meeting_id_meeting"),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name="fk_task_item_id_agenda_item"),
    )
    op.create_index("ix_task_meeting_id", "task", ["meeting_id"])
    op.create_index("ix_task_item_id", "task", ["item_id"])
    op.create_index("ix_task_state_until", "task", ["state", "until"])


def _what_stays() -> None:
    op.create_table(
        "minutes_lock",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("who", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_minutes_lock"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_minutes_lock_meeting_id_meeting"),
        sa.UniqueConstraint("meeting_id", name="uq_minutes_lock_meeting_id"),
    )
    op.create_table(
        "task_review",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("task_id", sa.Integer, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_task_review"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_task_review_meeting_id_meeting"),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name="fk_task_review_task_id_task"),
    )
    op.create_index("ix_task_review_meeting_id", "task_review", ["meeting_id"])
    op.create_table(
        "addendum",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("who", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_addendum"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_addendum_meeting_id_meeting"),
    )
    op.create_index("ix_addendum_meeting_id", "addendum", ["meeting_id"])


def _search() -> None:
    for statement in search.triggers("meeting", search.MEETING, discardable=True):
        op.execute(statement)
    for table, kind in (
        ("agenda_item", search.AGENDA_ITEM),
        ("task", search.TASK),
        ("resolution", search.RESOLUTION),
    ):
        for statement in search.triggers(table, kind):
            op.execute(statement)


def _guards() -> None:
    """Whoever writes, also past this program: finished minutes stay as they are."""
    op.execute(f"CREATE TRIGGER lock_meeting_update BEFORE UPDATE ON meeting {_when('old.id')} BEGIN {_REFUSED} END")
    op.execute(f"CREATE TRIGGER lock_meeting_delete BEFORE DELETE ON meeting {_when('old.id')} BEGIN {_REFUSED} END")
    for table, columns in _GUARDED.items():
        new, old = _when("new.meeting_id"), _when("old.meeting_id")
        both = _when("old.meeting_id, new.meeting_id")
        op.execute(f"CREATE TRIGGER lock_{table}_insert BEFORE INSERT ON {table} {new} BEGIN {_REFUSED} END")
        op.execute(f"CREATE TRIGGER lock_{table}_update BEFORE UPDATE{columns} ON {table} {both} BEGIN {_REFUSED} END")
        op.execute(f"CREATE TRIGGER lock_{table}_delete BEFORE DELETE ON {table} {old} BEGIN {_REFUSED} END")
    for table in _FOR_EVER:
        op.execute(f"CREATE TRIGGER lock_{table}_update BEFORE UPDATE ON {table} BEGIN {_REFUSED} END")
        op.execute(f"CREATE TRIGGER lock_{table}_delete BEFORE DELETE ON {table} BEGIN {_REFUSED} END")
    late = _when("new.meeting_id")
    op.execute(f"CREATE TRIGGER lock_task_review_insert BEFORE INSERT ON task_review {late} BEGIN {_REFUSED} END")


def _when(meeting: str) -> str:
    return f"WHEN EXISTS (SELECT 1 FROM minutes_lock WHERE meeting_id IN ({meeting}))"  # noqa: S608 - our own SQL
