"""Activities of every kind, who came, the timetable of the meeting point."""

revision, down_revision = "m0011", "m0010"


def upgrade() -> None:
    """Filled by the room that owns these tables."""
