"""Cases between neighbours, observations, steps, consents, agreements."""

revision, down_revision = "c0002", "c0001"


def upgrade() -> None:
    """Filled by the room that owns these tables."""
