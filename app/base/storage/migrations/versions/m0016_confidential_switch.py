"""Confidential work is off until the chair turns it on."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "m0016", "m0015"


def upgrade() -> None:
    op.create_table(
        "confidential_switch",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("since", sa.Date, nullable=False),
        sa.Column("who", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_confidential_switch"),
    )
