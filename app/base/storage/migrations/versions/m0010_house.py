"""Things and places around the house, checks of the place for waste, cleaning rotas."""

revision, down_revision = "m0010", "m0009"


def upgrade() -> None:
    """Filled by the room that owns these tables."""
