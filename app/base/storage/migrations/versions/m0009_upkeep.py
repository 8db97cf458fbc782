"""Checks of the file, copies outside the computer, and handovers of offices."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "m0009", "m0008"


def upgrade() -> None:
    op.create_table(
        "check_run",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("whole", sa.Boolean, nullable=False),
        sa.Column("faults", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_check_run"),
    )
    op.create_table(
        "outside_copy",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("place", sa.String(500), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_outside_copy"),
    )
    op.create_table(
        "handover",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("began", sa.DateTime, nullable=False),
        sa.Column("ended", sa.DateTime, nullable=True),
        sa.Column("office", sa.String(200), nullable=False),
        sa.Column("leaving", sa.String(200), nullable=False),
        sa.Column("leaving_id", sa.Integer, nullable=True),
        sa.Column("follower", sa.String(200), nullable=False),
        sa.Column("coins", sa.JSON, nullable=False),
        sa.Column("counted_cents", sa.Integer, nullable=True),
        sa.Column("book_cents", sa.Integer, nullable=True),
        sa.Column("bank_power", sa.String(500), nullable=False),
        sa.Column("unfinished", sa.String(4000), nullable=False),
        sa.Column("access_ended", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_handover"),
    )
    op.create_table(
        "handover_thing",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("handover_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("what", sa.String(200), nullable=False),
        sa.Column("detail", sa.String(200), nullable=False),
        sa.Column("given", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_handover_thing"),
        sa.ForeignKeyConstraint(["handover_id"], ["handover.id"], name="fk_handover_thing_handover_id_handover"),
    )
    op.create_index("ix_handover_thing_handover_id", "handover_thing", ["handover_id"])
