"""Members and households."""

import sqlalchemy as sa
from alembic import op

from app.base.storage.search import MEMBER, triggers

revision, down_revision = "m0003", "m0002"


def upgrade() -> None:
    op.create_table(
        "household",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("street", sa.String(200), nullable=False),
        sa.Column("postcode", sa.String(20), nullable=False),
        sa.Column("city", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_household"),
    )
    op.create_table(
        "member",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("first_name", sa.String(200), nullable=False),
        sa.Column("last_name", sa.String(200), nullable=False),
        sa.Column("sort_key", sa.String, nullable=False),
        sa.Column("street", sa.String(200), nullable=False),
        sa.Column("postcode", sa.String(20), nullable=False),
        sa.Column("city", sa.String(200), nullable=False),
        sa.Column("address_key", sa.String, nullable=True),
        sa.Column("birth_date", sa.Date, nullable=True),
        sa.Column("email", sa.String(200), nullable=False),
        sa.Column("phone", sa.String(200), nullable=False),
        sa.Column("joined", sa.Date, nullable=True),
        sa.Column("left", sa.Date, nullable=True),
        sa.Column("contact", sa.Boolean, nullable=False),
        sa.Column("household_id", sa.Integer, nullable=True),
        sa.Column("note", sa.String, nullable=False),
        sa.Column("discarded_at", sa.DateTime, nullable=True),
        sa.Column("search_key", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_member"),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name="fk_member_household_id_household"),
    )
    op.create_index("ix_member_number", "member", ["number"], unique=True)
    seen = ["discarded_at", "left", "contact"]
    op.create_index("ix_member_number_seen", "member", ["number", *seen])
    op.create_index("ix_member_sort_key", "member", ["sort_key", *seen])
    op.create_index("ix_member_address_key", "member", ["address_key", "sort_key", *seen])
    op.create_index("ix_member_joined", "member", ["joined", "sort_key", *seen])
    op.create_index("ix_member_household_id", "member", ["household_id"])
    for statement in triggers("member", MEMBER, discardable=True):
        op.execute(statement)
