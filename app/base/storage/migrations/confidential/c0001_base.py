"""The confidential file begins like the other one. Its rooms add their tables after this."""

from app.base.storage.first_tables import create_first_tables

revision, down_revision = "c0001", None


def upgrade() -> None:
    create_first_tables()
