"""Journal of changes, drafts, attachments, search."""

from app.base.storage.first_tables import create_first_tables

revision, down_revision = "m0001", None


def upgrade() -> None:
    create_first_tables()
