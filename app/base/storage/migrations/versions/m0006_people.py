"""People who sign in, and their roles."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "m0006", "m0005"


def upgrade() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("picture", sa.String(20), nullable=False),
        sa.Column("slot_id", sa.String(32), nullable=False),
        sa.Column("roles", sa.String(120), nullable=False),
        sa.Column("first", sa.Date, nullable=True),
        sa.Column("last", sa.Date, nullable=True),
        sa.Column("since", sa.Date, nullable=False),
        sa.Column("password_since", sa.Date, nullable=False),
        sa.Column("ended", sa.Date, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
    )
    op.create_table(
        "emergency_sheet",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("words_since", sa.Date, nullable=False),
        sa.Column("printed", sa.Date, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_emergency_sheet"),
    )
    op.execute("UPDATE draft SET key = 'person 1: ' || key")  # drafts have owners now: the one who was there
