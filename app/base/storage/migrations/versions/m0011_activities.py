"""Activities of every kind, who came, the timetable of the meeting point."""

import sqlalchemy as sa
from alembic import op

from app.base.storage import search

revision, down_revision = "m0011", "m0010"


def upgrade() -> None:
    _activity()
    _fields_and_lines()
    _people_and_counts()
    _week()
    _keys()
    for trigger in search.triggers("activity", search.ACTIVITY, discardable=True):
        op.execute(trigger)


def _activity() -> None:
    op.create_table(
        "activity",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("starts", sa.Time, nullable=True),
        sa.Column("ends", sa.Time, nullable=True),
        sa.Column("place", sa.String(200), nullable=False),
        sa.Column("leader", sa.String(200), nullable=False),
        sa.Column("project_id", sa.Integer, nullable=True),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("languages", sa.String(200), nullable=False),
        sa.Column("childcare", sa.Boolean, nullable=False),
        sa.Column("accessible", sa.Boolean, nullable=False),
        sa.Column("food", sa.Boolean, nullable=False),
        sa.Column("cents", sa.Integer, nullable=True),
        sa.Column("sign_up", sa.Boolean, nullable=False),
        sa.Column("places", sa.Integer, nullable=True),
        sa.Column("reached", sa.String(200), nullable=False),
        sa.Column("topics", sa.Text, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("way", sa.String(20), nullable=False),
        sa.Column("came", sa.Integer, nullable=True),
        sa.Column("persons", sa.Integer, nullable=True),
        sa.Column("estimated", sa.Boolean, nullable=False),
        sa.Column("discarded_at", sa.DateTime, nullable=True),
        sa.Column("search_key", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_activity"),
    )
    op.create_index("ix_activity_day", "activity", ["day"])
    op.create_index("ix_activity_project_id", "activity", ["project_id"])


def _fields_and_lines() -> None:
    op.create_table(
        "activity_field",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("activity_id", sa.Integer, nullable=False),
        sa.Column("key", sa.String(30), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=True),
        sa.Column("day", sa.Date, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_activity_field"),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], name="fk_activity_field_activity_id_activity"),
        sa.UniqueConstraint("activity_id", "key", name="uq_activity_field_activity_id_key"),
    )
    op.create_table(
        "activity_line",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("activity_id", sa.Integer, nullable=False),
        sa.Column("part", sa.String(20), nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("detail", sa.String(200), nullable=False),
        sa.Column("extra", sa.Text, nullable=False),
        sa.Column("who", sa.String(200), nullable=False),
        sa.Column("starts", sa.Time, nullable=True),
        sa.Column("ends", sa.Time, nullable=True),
        sa.Column("number", sa.Integer, nullable=True),
        sa.Column("until", sa.Date, nullable=True),
        sa.Column("photo", sa.String(40), nullable=False),
        sa.Column("done", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_activity_line"),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], name="fk_activity_line_activity_id_activity"),
    )
    op.create_index("ix_activity_line_activity_id_part", "activity_line", ["activity_id", "part"])


def _people_and_counts() -> None:
    op.create_table(
        "activity_person",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("activity_id", sa.Integer, nullable=False),
        sa.Column("part", sa.String(20), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("member_id", sa.Integer, nullable=True),
        sa.Column("people", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_activity_person"),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], name="fk_activity_person_activity_id_activity"),
    )
    op.create_index("ix_activity_person_activity_id_part", "activity_person", ["activity_id", "part"])
    op.create_index("ix_activity_person_member_id", "activity_person", ["member_id"])
    op.create_table(
        "activity_count",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("activity_id", sa.Integer, nullable=False),
        sa.Column("sort", sa.String(20), nullable=False),
        sa.Column("key", sa.String(60), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_activity_count"),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], name="fk_activity_count_activity_id_activity"),
    )
    op.create_index("ix_activity_count_activity_id", "activity_count", ["activity_id"])


def _week() -> None:
    op.create_table(
        "weekly_room",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("people", sa.Integer, nullable=True),
        sa.Column("note", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_weekly_room"),
    )
    op.create_table(
        "weekly_slot",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("weekday", sa.Integer, nullable=False),
        sa.Column("starts", sa.Time, nullable=False),
        sa.Column("ends", sa.Time, nullable=False),
        sa.Column("offer", sa.String(200), nullable=False),
        sa.Column("contact", sa.String(200), nullable=False),
        sa.Column("room_id", sa.Integer, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_weekly_slot"),
        sa.ForeignKeyConstraint(["room_id"], ["weekly_room.id"], name="fk_weekly_slot_room_id_weekly_room"),
    )
    op.create_index("ix_weekly_slot_room_id", "weekly_slot", ["room_id"])
    op.create_table(
        "weekly_closing",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("first", sa.Date, nullable=False),
        sa.Column("last", sa.Date, nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("room_id", sa.Integer, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_weekly_closing"),
        sa.ForeignKeyConstraint(["room_id"], ["weekly_room.id"], name="fk_weekly_closing_room_id_weekly_room"),
    )
    op.create_index("ix_weekly_closing_room_id", "weekly_closing", ["room_id"])


def _keys() -> None:
    op.create_table(
        "room_key",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("number", sa.String(40), nullable=False),
        sa.Column("opens", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_room_key"),
    )
    op.create_table(
        "key_loan",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("key_id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("member_id", sa.Integer, nullable=True),
        sa.Column("out", sa.Date, nullable=False),
        sa.Column("back", sa.Date, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_key_loan"),
        sa.ForeignKeyConstraint(["key_id"], ["room_key.id"], name="fk_key_loan_key_id_room_key"),
    )
    op.create_index("ix_key_loan_key_id", "key_loan", ["key_id"])
    op.create_index("ix_key_loan_member_id", "key_loan", ["member_id"])
