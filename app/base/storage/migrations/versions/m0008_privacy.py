"""Breaches, exports, erasures: what the law wants written down; how long things are kept."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "m0008", "m0007"


def upgrade() -> None:
    _breach()
    _disclosure()
    _retention()
    _erasure()
    _guards_that_open()
    _names_of_attendance()


def _breach() -> None:
    op.create_table(
        "breach",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("noticed_at", sa.DateTime, nullable=False),
        sa.Column("happened", sa.String(200), nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("whose", sa.Text, nullable=False),
        sa.Column("people", sa.Integer, nullable=True),
        sa.Column("kinds", sa.Text, nullable=False),
        sa.Column("encrypted", sa.String(10), nullable=False),
        sa.Column("risk", sa.String(10), nullable=False),
        sa.Column("risk_why", sa.Text, nullable=False),
        sa.Column("measures", sa.Text, nullable=False),
        sa.Column("authority_on", sa.Date, nullable=True),
        sa.Column("authority_note", sa.Text, nullable=False),
        sa.Column("people_on", sa.Date, nullable=True),
        sa.Column("people_note", sa.Text, nullable=False),
        sa.Column("closed_on", sa.Date, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_breach"),
    )


def _disclosure() -> None:
    op.create_table(
        "disclosure",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("who", sa.String(200), nullable=False),
        sa.Column("what", sa.String(60), nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("purpose", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_disclosure"),
    )
    op.execute(
        "CREATE TRIGGER disclosure_stays BEFORE UPDATE OF at, what, count ON disclosure "
        "BEGIN SELECT RAISE(ABORT, 'disclosure: a line stays as it is'); END"
    )


def _retention() -> None:
    op.create_table(
        "retention",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("key", sa.String(30), nullable=False),
        sa.Column("amount", sa.Integer, nullable=False),
        sa.Column("unit", sa.String(10), nullable=False),
        sa.Column("reason", sa.String(500), nullable=False),
        sa.Column("changed_on", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_retention"),
        sa.UniqueConstraint("key", name="uq_retention_key"),
    )
    op.create_table(
        "seen_day",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_seen_day"),
    )
    op.create_table(
        "basket_seen",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("table_name", sa.String(30), nullable=False),
        sa.Column("record_id", sa.Integer, nullable=False),
        sa.Column("discarded_at", sa.DateTime, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_basket_seen"),
        sa.UniqueConstraint("table_name", "record_id", name="uq_basket_seen_table_name_record_id"),
    )


_OPEN = "EXISTS (SELECT 1 FROM erasure_place WHERE state = 'open' AND table_name = '{table}' AND record_id = old.id)"
_LOCKED = "EXISTS (SELECT 1 FROM minutes_lock WHERE meeting_id IN ({meeting}))"
_LAW = (
    "WHEN new.table_name = 'entry' AND new.column_name IN ('text', 'reason') "
    "AND new.until < (SELECT printf('%04d-12-31', year + 10) FROM entry WHERE id = new.record_id) "
    "BEGIN SELECT RAISE(ABORT, 'entry: the law keeps it for ten years'); END"
)
_SEALED = {  # table: columns of the guard, which meetings
    "meeting": ("", "old.id"),
    "agenda_item": ("", "old.meeting_id, new.meeting_id"),
    "attendance": ("", "old.meeting_id, new.meeting_id"),
    "resolution": ("", "old.meeting_id, new.meeting_id"),
    "task": (" OF meeting_id, item_id, what, person, member_id, until, created_on", "old.meeting_id, new.meeting_id"),
    "minutes_lock": ("", ""),
    "addendum": ("", ""),
}


def _erasure() -> None:
    op.create_table(
        "erasure",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("member_number", sa.Integer, nullable=False),
        sa.Column("member_id", sa.Integer, nullable=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("who", sa.String(200), nullable=False),
        sa.Column("counts", sa.JSON, nullable=False),
        sa.Column("copies", sa.Integer, nullable=False),
        sa.Column("copies_until", sa.Date, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_erasure"),
    )
    op.create_table(
        "erasure_place",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("erasure_id", sa.Integer, nullable=False),
        sa.Column("table_name", sa.String(60), nullable=False),
        sa.Column("record_id", sa.Integer, nullable=False),
        sa.Column("column_name", sa.String(60), nullable=False),
        sa.Column("spans", sa.JSON, nullable=False),
        sa.Column("until", sa.Date, nullable=True),
        sa.Column("state", sa.String(10), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_erasure_place"),
        sa.ForeignKeyConstraint(["erasure_id"], ["erasure.id"], name="fk_erasure_place_erasure_id_erasure"),
        sa.CheckConstraint("state IN ('kept', 'open', 'done')", name="ck_erasure_place_state"),
    )
    op.create_index("ix_erasure_place_erasure_id", "erasure_place", ["erasure_id"])
    op.create_index("ix_erasure_place_table_name_record_id", "erasure_place", ["table_name", "record_id"])


def _guards_that_open() -> None:
    """Sealed rows stay as they are, but for a name whose time is over: a place in `erasure_place` opens the row."""
    for table, (columns, meeting) in _SEALED.items():
        locked = f"{_LOCKED.format(meeting=meeting)} AND " if meeting else ""
        op.execute(f"DROP TRIGGER lock_{table}_update")
        op.execute(
            f"CREATE TRIGGER lock_{table}_update BEFORE UPDATE{columns} ON {table} "
            f"WHEN {locked}NOT {_OPEN.format(table=table)} "
            "BEGIN SELECT RAISE(ABORT, 'the minutes of this meeting are finished'); END"
        )
    op.execute("DROP TRIGGER entry_fixed")
    op.execute(
        "CREATE TRIGGER entry_fixed BEFORE UPDATE OF id, year, running, number, day, kind, cents, reverses_id, "
        "created, commitment, prev, hash ON entry BEGIN SELECT RAISE(ABORT, 'entry: booked content is fixed'); END"
    )
    op.execute(
        "CREATE TRIGGER entry_text_fixed BEFORE UPDATE OF text, reason ON entry "
        f"WHEN NOT {_OPEN.format(table='entry')} "
        "BEGIN SELECT RAISE(ABORT, 'entry: booked content is fixed'); END"
    )
    for moment in ("INSERT", "UPDATE"):
        op.execute(f"CREATE TRIGGER erasure_place_{moment.lower()} BEFORE {moment} ON erasure_place {_LAW}")


def _names_of_attendance() -> None:
    """Names of old attendance lists may go, also from finished minutes: a year must have passed, the count stays."""
    same = " AND ".join(f"new.{name} IS old.{name}" for name in ("id", "meeting_id", "status", "votes", "came", "left"))
    old = "(SELECT day FROM meeting WHERE id = old.meeting_id) <= date((SELECT day FROM seen_day), '-1 year')"
    emptied = f"coalesce(new.name = '–' AND new.member_id IS NULL AND {same} AND {old}, 0)"
    op.execute("DROP TRIGGER lock_attendance_update")
    op.execute(
        "CREATE TRIGGER lock_attendance_update BEFORE UPDATE ON attendance "
        f"WHEN {_LOCKED.format(meeting='old.meeting_id, new.meeting_id')} "
        f"AND NOT {_OPEN.format(table='attendance')} AND NOT {emptied} "
        "BEGIN SELECT RAISE(ABORT, 'the minutes of this meeting are finished'); END"
    )
