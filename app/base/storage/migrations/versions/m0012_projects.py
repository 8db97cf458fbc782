"""Projects from the idea to the handover."""

import sqlalchemy as sa
from alembic import op

from app.base.storage import search

revision, down_revision = "m0012", "m0011"

_TEXTS = (
    "partners", "goal", "target_group", "measures", "staff", "rooms", "material", "permits", "done", "problems",
    "effect", "lessons", "after_money", "after_room", "after_people", "after_knowledge", "after_risk", "after_next",
)  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "project",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("phase", sa.String(20), nullable=False),
        sa.Column("phase_since", sa.Date, nullable=False),
        sa.Column("began", sa.Date, nullable=False),
        sa.Column("pot_id", sa.Integer, nullable=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("idea", "why", "others")),
        *(sa.Column(name, sa.String(200), nullable=False) for name in ("carrier", "leader", "place", "after_who")),
        sa.Column("from_day", sa.Date, nullable=True),
        sa.Column("to_day", sa.Date, nullable=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in _TEXTS),
        sa.Column("search_key", sa.String, nullable=False),
        sa.Column("discarded_at", sa.DateTime, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_project"),
    )
    op.create_index("ix_project_phase", "project", ["phase"])
    op.create_index("ix_project_began", "project", ["began"])
    _part(
        "project_phase",
        sa.Column("phase", sa.String(20), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
    )
    _part(
        "project_goal",
        sa.Column("goal", sa.String(200), nullable=False),
        sa.Column("sign", sa.String(200), nullable=False),
        sa.Column("until", sa.Date, nullable=True),
        sa.Column("reached", sa.Text, nullable=False),
    )
    _part(
        "project_line",
        sa.Column("side", sa.String(10), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("what", sa.String(200), nullable=False),
        sa.Column("cents", sa.Integer, nullable=False),
    )
    _part(
        "project_application",
        sa.Column("funder", sa.String(200), nullable=False),
        sa.Column("cents", sa.Integer, nullable=True),
        sa.Column("deadline", sa.Date, nullable=True),
        sa.Column("sent", sa.Date, nullable=True),
        sa.Column("answer", sa.String(10), nullable=False),
        sa.Column("answered", sa.Date, nullable=True),
        sa.Column("granted", sa.Integer, nullable=True),
        sa.Column("note", sa.Text, nullable=False),
    )
    op.create_index("ix_project_application_answer_deadline", "project_application", ["answer", "deadline"])
    _part("project_contact", *(sa.Column(name, sa.String(200), nullable=False) for name in ("name", "role", "reach")))
    _part(
        "project_tag",
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("term", sa.String(200), nullable=False),
    )
    op.create_table(
        "project_term",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("term", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_project_term"),
    )
    for statement in search.triggers("project", search.PROJECT, discardable=True):
        op.execute(statement)


def _part(table: str, *columns: sa.Column) -> None:  # type: ignore[type-arg]
    """A table of lines that belong to a project."""
    op.create_table(
        table,
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("project_id", sa.Integer, nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=f"fk_{table}_project_id_project"),
    )
    op.create_index(f"ix_{table}_project_id", table, ["project_id"])
