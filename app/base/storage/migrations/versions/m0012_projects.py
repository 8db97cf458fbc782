"""Projects from the idea to the handover."""

revision, down_revision = "m0012", "m0011"


def upgrade() -> None:
    """Filled by the room that owns these tables."""
