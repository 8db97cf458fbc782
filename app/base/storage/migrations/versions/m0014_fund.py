"""The neighbourhood fund: rules, applications, jury, payments."""

import sqlalchemy as sa
from alembic import op

from app.base.storage.search import APPLICATION, triggers

revision, down_revision = "m0014", "m0013"


def upgrade() -> None:
    _rules()
    _applications()
    _belongings()


def _rules() -> None:
    op.create_table(
        "fund",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("funder", sa.String(200), nullable=False),
        sa.Column("sum_cents", sa.Integer, nullable=False),
        sa.Column("pot_id", sa.Integer, nullable=False),
        sa.Column("most_cents", sa.Integer, nullable=True),
        sa.Column("own_share", sa.Integer, nullable=True),
        sa.Column("hours_count", sa.Boolean, nullable=False),
        sa.Column("hour_cents", sa.Integer, nullable=True),
        sa.Column("alone_cents", sa.Integer, nullable=True),
        sa.Column("jury_cents", sa.Integer, nullable=True),
        sa.Column("apply_until", sa.Date, nullable=True),
        sa.Column("settle_until", sa.Date, nullable=True),
        sa.Column("body", sa.String(200), nullable=False),
        sa.Column("criteria", sa.JSON, nullable=False),
        sa.Column("moves", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_fund"),
    )
    op.create_table(
        "fund_juror",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("fund_id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("ended", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_fund_juror"),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name="fk_fund_juror_fund_id_fund"),
    )
    op.create_index("ix_fund_juror_fund_id", "fund_juror", ["fund_id"])


def _applications() -> None:
    op.create_table(
        "fund_application",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("fund_id", sa.Integer, nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("running", sa.Integer, nullable=False),
        sa.Column("number", sa.String(16), nullable=False),
        sa.Column("received_on", sa.Date, nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("applicant", sa.String(200), nullable=False),
        sa.Column("contact", sa.String(200), nullable=False),
        sa.Column("idea", sa.Text, nullable=False),
        sa.Column("benefit", sa.Text, nullable=False),
        sa.Column("target", sa.String(200), nullable=False),
        sa.Column("place", sa.String(200), nullable=False),
        sa.Column("period", sa.String(200), nullable=False),
        sa.Column("own_cents", sa.Integer, nullable=True),
        sa.Column("own_hours", sa.Integer, nullable=True),
        sa.Column("wanted_cents", sa.Integer, nullable=True),
        sa.Column("iban", sa.String(40), nullable=False),
        sa.Column("holder", sa.String(200), nullable=False),
        sa.Column("elsewhere", sa.String(10), nullable=False),
        sa.Column("elsewhere_note", sa.String(200), nullable=False),
        sa.Column("permits", sa.String(10), nullable=False),
        sa.Column("permits_note", sa.String(200), nullable=False),
        sa.Column("project_id", sa.Integer, nullable=True),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("check_note", sa.Text, nullable=False),
        sa.Column("checked_on", sa.Date, nullable=True),
        sa.Column("meeting_id", sa.Integer, nullable=True),
        sa.Column("item_id", sa.Integer, nullable=True),
        sa.Column("resolution_id", sa.Integer, nullable=True),
        sa.Column("outcome", sa.String(12), nullable=False),
        sa.Column("granted_cents", sa.Integer, nullable=False),
        sa.Column("conditions", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("agreed_by", sa.String(200), nullable=False),
        sa.Column("decided_on", sa.Date, nullable=True),
        sa.Column("met_on", sa.Date, nullable=True),
        sa.Column("settled_on", sa.Date, nullable=True),
        sa.Column("ended_because", sa.Text, nullable=False),
        sa.Column("moves", sa.Integer, nullable=False),
        sa.Column("search_key", sa.String, nullable=False),
        sa.Column("discarded_at", sa.DateTime, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_fund_application"),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name="fk_fund_application_fund_id_fund"),
        sa.UniqueConstraint("year", "running", name="uq_fund_application_year_running"),
    )
    op.create_index("ix_fund_application_fund_id_running", "fund_application", ["fund_id", "running"])
    op.create_index("ix_fund_application_fund_id_state", "fund_application", ["fund_id", "state"])
    for statement in triggers("fund_application", APPLICATION, discardable=True):
        op.execute(statement)


def _belongings() -> None:
    op.create_table(
        "fund_line",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("application_id", sa.Integer, nullable=False),
        sa.Column("side", sa.String(10), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("text", sa.String(200), nullable=False),
        sa.Column("cents", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_fund_line"),
        sa.ForeignKeyConstraint(
            ["application_id"], ["fund_application.id"], name="fk_fund_line_application_id_fund_application"
        ),
    )
    op.create_index("ix_fund_line_application_id", "fund_line", ["application_id"])
    op.create_table(
        "fund_payment",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("application_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("entry_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_fund_payment"),
        sa.CheckConstraint("kind IN ('out', 'back')", name="ck_fund_payment_kind"),
        sa.ForeignKeyConstraint(
            ["application_id"], ["fund_application.id"], name="fk_fund_payment_application_id_fund_application"
        ),
        sa.UniqueConstraint("entry_id", name="uq_fund_payment_entry_id"),
    )
    op.create_index("ix_fund_payment_application_id", "fund_payment", ["application_id"])
    op.create_table(
        "fund_receipt",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("application_id", sa.Integer, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("what", sa.String(200), nullable=False),
        sa.Column("cents", sa.Integer, nullable=False),
        sa.Column("number", sa.String(200), nullable=False),
        sa.Column("recognised", sa.Boolean, nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_fund_receipt"),
        sa.ForeignKeyConstraint(
            ["application_id"], ["fund_application.id"], name="fk_fund_receipt_application_id_fund_application"
        ),
    )
    op.create_index("ix_fund_receipt_application_id", "fund_receipt", ["application_id"])
    op.create_table(
        "fund_score",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("application_id", sa.Integer, nullable=False),
        sa.Column("juror_id", sa.Integer, nullable=False),
        sa.Column("criterion", sa.Integer, nullable=False),
        sa.Column("points", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_fund_score"),
        sa.CheckConstraint("points BETWEEN 0 AND 3", name="ck_fund_score_points"),
        sa.ForeignKeyConstraint(
            ["application_id"], ["fund_application.id"], name="fk_fund_score_application_id_fund_application"
        ),
        sa.ForeignKeyConstraint(["juror_id"], ["fund_juror.id"], name="fk_fund_score_juror_id_fund_juror"),
        sa.UniqueConstraint(
            "application_id", "juror_id", "criterion", name="uq_fund_score_application_id_juror_id_criterion"
        ),
    )
    op.create_index("ix_fund_score_juror_id", "fund_score", ["juror_id"])
    op.create_table(
        "fund_conflict",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("application_id", sa.Integer, nullable=False),
        sa.Column("juror_id", sa.Integer, nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_fund_conflict"),
        sa.ForeignKeyConstraint(
            ["application_id"], ["fund_application.id"], name="fk_fund_conflict_application_id_fund_application"
        ),
        sa.ForeignKeyConstraint(["juror_id"], ["fund_juror.id"], name="fk_fund_conflict_juror_id_fund_juror"),
        sa.UniqueConstraint("application_id", "juror_id", name="uq_fund_conflict_application_id_juror_id"),
    )
    op.create_index("ix_fund_conflict_juror_id", "fund_conflict", ["juror_id"])
