"""People who sign in, and their roles."""

revision, down_revision = "m0006", "m0005"


def upgrade() -> None:
    pass
