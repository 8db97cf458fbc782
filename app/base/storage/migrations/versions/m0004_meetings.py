"""Meetings, agenda, attendance, resolutions, tasks."""

revision, down_revision = "m0004", "m0003"


def upgrade() -> None:
    pass
