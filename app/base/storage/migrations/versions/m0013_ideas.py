"""Idea cards, maps to put them on, and what became of them."""

revision, down_revision = "m0013", "m0012"


def upgrade() -> None:
    """Filled by the room that owns these tables."""
