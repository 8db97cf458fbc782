"""The group's profile."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "m0002", "m0001"


def upgrade() -> None:
    op.create_table(
        "profile",
        sa.Column("id", sa.Integer, nullable=False),
        *(
            sa.Column(name, sa.String(200), nullable=False)
            for name in ("name", "place", "address", "contact", "register_number")
        ),
        sa.PrimaryKeyConstraint("id", name="pk_profile"),
    )
