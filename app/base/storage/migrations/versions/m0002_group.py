"""The group's profile."""

revision, down_revision = "m0002", "m0001"


def upgrade() -> None:
    pass
