"""Hours of volunteers, rates of funders, certificates."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "m0015", "m0014"


def upgrade() -> None:
    op.create_table(
        "volunteer_hour",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("name_key", sa.String(400), nullable=False),
        sa.Column("member_id", sa.Integer, nullable=True),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("starts", sa.Time, nullable=True),
        sa.Column("ends", sa.Time, nullable=True),
        sa.Column("quarters", sa.Integer, nullable=False),
        sa.Column("what", sa.String(200), nullable=False),
        sa.Column("what_key", sa.String(400), nullable=False),
        sa.Column("project_id", sa.Integer, nullable=True),
        sa.Column("activity_id", sa.Integer, nullable=True),
        sa.Column("shift_id", sa.Integer, nullable=True),
        sa.Column("volunteer_signed", sa.Boolean, nullable=False),
        sa.Column("leader_signed", sa.Boolean, nullable=False),
        sa.Column("discarded_at", sa.DateTime, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_volunteer_hour"),
    )
    for column in ("day", "project_id", "activity_id"):
        op.create_index(f"ix_volunteer_hour_{column}", "volunteer_hour", [column])
    op.create_index("ix_volunteer_hour_name_key_day", "volunteer_hour", ["name_key", "day"])
    op.create_table(
        "hour_rate",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("funder", sa.String(200), nullable=False),
        sa.Column("cents", sa.Integer, nullable=False),
        sa.Column("accepted", sa.Boolean, nullable=False),
        sa.Column("from_day", sa.Date, nullable=True),
        sa.Column("to_day", sa.Date, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_hour_rate"),
    )
    op.create_table(
        "certificate",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("name_key", sa.String(400), nullable=False),
        sa.Column("member_id", sa.Integer, nullable=True),
        sa.Column("from_day", sa.Date, nullable=False),
        sa.Column("to_day", sa.Date, nullable=False),
        sa.Column("tasks", sa.Text, nullable=False),
        sa.Column("competences", sa.Text, nullable=False),
        sa.Column("training", sa.Text, nullable=False),
        sa.Column("written_on", sa.Date, nullable=False),
        sa.Column("discarded_at", sa.DateTime, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_certificate"),
    )
    op.create_table(
        "competence",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("word", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_competence"),
    )
