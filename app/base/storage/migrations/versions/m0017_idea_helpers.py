"""Who can help with an idea, as it stands on the card."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "m0017", "m0016"


def upgrade() -> None:
    op.add_column("idea", sa.Column("helpers", sa.String(200), nullable=False, server_default=""))
