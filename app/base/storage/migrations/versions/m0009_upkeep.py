"""Checks of the file, and handovers of offices."""

revision, down_revision = "m0009", "m0008"


def upgrade() -> None:
    pass
