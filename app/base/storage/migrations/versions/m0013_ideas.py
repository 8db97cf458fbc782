"""Idea cards, maps to put them on, and what became of them."""

import sqlalchemy as sa
from alembic import op

from app.base.storage import search

revision, down_revision = "m0013", "m0012"


def upgrade() -> None:
    _collection()
    _theme()
    _idea()
    _beside()
    for sql in search.triggers("idea", search.IDEA, discardable=True):
        op.execute(sql)


def _collection() -> None:
    op.create_table(
        "idea_collection",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("place", sa.String(200), nullable=False),
        sa.Column("project_id", sa.Integer, nullable=True),
        sa.Column("phase", sa.String(20), nullable=False),
        sa.Column("now_until", sa.Date, nullable=True),
        sa.Column("next_day", sa.Date, nullable=True),
        sa.Column("next_where", sa.String(200), nullable=False),
        sa.Column("contact", sa.String(200), nullable=False),
        sa.Column("thanks", sa.Text, nullable=False),
        sa.Column("map_id", sa.Integer, nullable=True),
        sa.Column("map_width", sa.Integer, nullable=False),
        sa.Column("map_height", sa.Integer, nullable=False),
        sa.Column("grid_columns", sa.Integer, nullable=False),
        sa.Column("grid_rows", sa.Integer, nullable=False),
        sa.Column("discarded_at", sa.DateTime, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_idea_collection"),
    )
    op.create_index("ix_idea_collection_day", "idea_collection", ["day"])
    op.create_index("ix_idea_collection_project_id", "idea_collection", ["project_id"])


def _theme() -> None:
    op.create_table(
        "idea_theme",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("sign", sa.String(40), nullable=False),
        sa.Column("colour", sa.String(7), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_idea_theme"),
    )


def _idea() -> None:
    op.create_table(
        "idea",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("collection_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("theme_id", sa.Integer, nullable=True),
        sa.Column("place_code", sa.String(8), nullable=False),
        sa.Column("spot_x", sa.Integer, nullable=True),
        sa.Column("spot_y", sa.Integer, nullable=True),
        sa.Column("effort", sa.String(20), nullable=False),
        sa.Column("lane", sa.String(20), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("dots", sa.Integer, nullable=False),
        sa.Column("picture_id", sa.Integer, nullable=True),
        sa.Column("duplicate_of", sa.Integer, nullable=True),
        sa.Column("resolution_id", sa.Integer, nullable=True),
        sa.Column("decided_on", sa.Date, nullable=True),
        sa.Column("done_on", sa.Date, nullable=True),
        sa.Column("discarded_at", sa.DateTime, nullable=True),
        sa.Column("search_key", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_idea"),
        sa.UniqueConstraint("collection_id", "number", name="uq_idea_collection_id_number"),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["idea_collection.id"], name="fk_idea_collection_id_idea_collection"
        ),
        sa.ForeignKeyConstraint(["theme_id"], ["idea_theme.id"], name="fk_idea_theme_id_idea_theme"),
        sa.ForeignKeyConstraint(["duplicate_of"], ["idea.id"], name="fk_idea_duplicate_of_idea"),
    )
    op.create_index("ix_idea_board", "idea", ["collection_id", "lane", "effort", "number"])


def _beside() -> None:
    op.create_table(
        "idea_slip",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("idea_id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("contact", sa.String(200), nullable=False),
        sa.Column("agreed_on", sa.Date, nullable=False),
        sa.Column("told_on", sa.Date, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_idea_slip"),
        sa.ForeignKeyConstraint(["idea_id"], ["idea.id"], name="fk_idea_slip_idea_id_idea"),
    )
    op.create_index("ix_idea_slip_idea_id", "idea_slip", ["idea_id"])
    op.create_table(
        "idea_task",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("idea_id", sa.Integer, nullable=False),
        sa.Column("task_id", sa.Integer, nullable=False),
        sa.Column("with_whom", sa.String(200), nullable=False),
        sa.Column("needs", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_idea_task"),
        sa.ForeignKeyConstraint(["idea_id"], ["idea.id"], name="fk_idea_task_idea_id_idea"),
    )
    op.create_index("ix_idea_task_idea_id", "idea_task", ["idea_id"])
