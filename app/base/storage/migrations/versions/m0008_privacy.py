"""Breaches, exports, erasures: what the law wants written down."""

revision, down_revision = "m0008", "m0007"


def upgrade() -> None:
    pass
