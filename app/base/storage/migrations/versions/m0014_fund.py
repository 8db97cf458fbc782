"""The neighbourhood fund: rules, applications, jury, payments."""

revision, down_revision = "m0014", "m0013"


def upgrade() -> None:
    """Filled by the room that owns these tables."""
