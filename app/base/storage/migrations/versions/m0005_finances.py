"""Accounts, pots, entries."""

revision, down_revision = "m0005", "m0004"


def upgrade() -> None:
    pass
