"""Consents, and people whose data may not be used for now."""

revision, down_revision = "m0007", "m0006"


def upgrade() -> None:
    pass
