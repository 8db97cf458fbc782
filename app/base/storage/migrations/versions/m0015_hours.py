"""Hours of volunteers."""

revision, down_revision = "m0015", "m0014"


def upgrade() -> None:
    """Filled by the room that owns these tables."""
