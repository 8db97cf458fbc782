"""Things around the house, and the cleaning rota."""

import sqlalchemy as sa
from alembic import op

from app.base.storage import search

revision, down_revision = "m0010", "m0009"


def upgrade() -> None:
    _things()
    _checks()
    _rota()
    _turns()
    for statement in search.triggers("thing", search.THING):
        op.execute(statement)


def _things() -> None:
    op.create_table(
        "house_body",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("address", sa.String(300), nullable=False),
        sa.Column("phone", sa.String(60), nullable=False),
        sa.Column("email", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_house_body"),
    )
    op.create_table(
        "thing",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("what", sa.String(200), nullable=False),
        sa.Column("place", sa.String(200), nullable=False),
        sa.Column("seen_on", sa.Date, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("wish", sa.String(500), nullable=False),
        sa.Column("body_id", sa.Integer, nullable=True),
        sa.Column("deadline", sa.Date, nullable=True),
        sa.Column("result", sa.Text, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("state_on", sa.Date, nullable=False),
        sa.Column("photo_id", sa.Integer, nullable=True),
        sa.Column("search_key", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_thing"),
        sa.ForeignKeyConstraint(["body_id"], ["house_body.id"], name="fk_thing_body_id_house_body"),
        sa.ForeignKeyConstraint(["photo_id"], ["attachment.id"], name="fk_thing_photo_id_attachment"),
    )
    op.create_index("ix_thing_state_deadline", "thing", ["state", "deadline"])
    op.create_index("ix_thing_seen_on", "thing", ["seen_on"])
    op.create_index("ix_thing_kind", "thing", ["kind"])
    op.create_table(
        "thing_step",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("thing_id", sa.Integer, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("note", sa.String(500), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_thing_step"),
        sa.ForeignKeyConstraint(["thing_id"], ["thing.id"], name="fk_thing_step_thing_id_thing"),
    )
    op.create_index("ix_thing_step_thing_id", "thing_step", ["thing_id"])


def _checks() -> None:
    op.create_table(
        "site_check",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("place", sa.String(200), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("at", sa.Time, nullable=True),
        sa.Column("answers", sa.Text, nullable=False),
        sa.Column("bins", sa.Text, nullable=False),
        sa.Column("actions", sa.Text, nullable=False),
        sa.Column("again_on", sa.Date, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_site_check"),
    )
    op.create_table(
        "house_notice",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("collected", sa.String(500), nullable=False),
        sa.Column("contact", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_house_notice"),
    )


def _rota() -> None:
    op.create_table(
        "rota_plan",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("begins", sa.Date, nullable=False),
        sa.Column("weeks", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_rota_plan"),
    )
    op.create_table(
        "rota_area",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("plan_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("rhythm", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_rota_area"),
        sa.ForeignKeyConstraint(["plan_id"], ["rota_plan.id"], name="fk_rota_area_plan_id_rota_plan"),
    )
    op.create_index("ix_rota_area_plan_id", "rota_area", ["plan_id"])
    op.create_table(
        "rota_flat",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("plan_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_rota_flat"),
        sa.ForeignKeyConstraint(["plan_id"], ["rota_plan.id"], name="fk_rota_flat_plan_id_rota_plan"),
    )
    op.create_index("ix_rota_flat_plan_id", "rota_flat", ["plan_id"])
    op.create_table(
        "rota_absence",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("plan_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("flat_id", sa.Integer, nullable=True),
        sa.Column("area_id", sa.Integer, nullable=True),
        sa.Column("first", sa.Date, nullable=False),
        sa.Column("last", sa.Date, nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_rota_absence"),
        sa.ForeignKeyConstraint(["plan_id"], ["rota_plan.id"], name="fk_rota_absence_plan_id_rota_plan"),
        sa.ForeignKeyConstraint(["flat_id"], ["rota_flat.id"], name="fk_rota_absence_flat_id_rota_flat"),
        sa.ForeignKeyConstraint(["area_id"], ["rota_area.id"], name="fk_rota_absence_area_id_rota_area"),
    )
    op.create_index("ix_rota_absence_plan_id", "rota_absence", ["plan_id"])


def _turns() -> None:
    op.create_table(
        "rota_swap",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("plan_id", sa.Integer, nullable=False),
        sa.Column("area_id", sa.Integer, nullable=False),
        sa.Column("one_week", sa.Date, nullable=False),
        sa.Column("other_week", sa.Date, nullable=False),
        sa.Column("one_flat_id", sa.Integer, nullable=False),
        sa.Column("other_flat_id", sa.Integer, nullable=False),
        sa.Column("agreed_on", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_rota_swap"),
        sa.ForeignKeyConstraint(["plan_id"], ["rota_plan.id"], name="fk_rota_swap_plan_id_rota_plan"),
        sa.ForeignKeyConstraint(["area_id"], ["rota_area.id"], name="fk_rota_swap_area_id_rota_area"),
        sa.ForeignKeyConstraint(["one_flat_id"], ["rota_flat.id"], name="fk_rota_swap_one_flat_id_rota_flat"),
        sa.ForeignKeyConstraint(["other_flat_id"], ["rota_flat.id"], name="fk_rota_swap_other_flat_id_rota_flat"),
    )
    op.create_index("ix_rota_swap_plan_id", "rota_swap", ["plan_id"])
    op.create_table(
        "rota_turn",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("plan_id", sa.Integer, nullable=False),
        sa.Column("area_id", sa.Integer, nullable=False),
        sa.Column("week", sa.Date, nullable=False),
        sa.Column("flat_id", sa.Integer, nullable=True),
        sa.Column("done_on", sa.Date, nullable=True),
        sa.Column("stand_in", sa.String(100), nullable=False),
        sa.Column("swap_id", sa.Integer, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_rota_turn"),
        sa.UniqueConstraint("area_id", "week", name="uq_rota_turn_area_id_week"),
        sa.ForeignKeyConstraint(["plan_id"], ["rota_plan.id"], name="fk_rota_turn_plan_id_rota_plan"),
        sa.ForeignKeyConstraint(["area_id"], ["rota_area.id"], name="fk_rota_turn_area_id_rota_area"),
        sa.ForeignKeyConstraint(["flat_id"], ["rota_flat.id"], name="fk_rota_turn_flat_id_rota_flat"),
        sa.ForeignKeyConstraint(["swap_id"], ["rota_swap.id"], name="fk_rota_turn_swap_id_rota_swap"),
    )
    op.create_index("ix_rota_turn_plan_id_week", "rota_turn", ["plan_id", "week"])
    op.create_index("ix_rota_turn_week", "rota_turn", ["week"])
