"""Members and households."""

revision, down_revision = "m0003", "m0002"


def upgrade() -> None:
    pass
