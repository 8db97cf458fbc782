"""Consents, and people whose data may not be used for now."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "m0007", "m0006"

_STAYS = "SELECT RAISE(ABORT, 'consent: what was said stays as it is'); END"


def upgrade() -> None:
    op.create_table(
        "consent",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("member_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("purpose", sa.String(30), nullable=False),
        sa.Column("medium", sa.String(30), nullable=False),
        sa.Column("text_version", sa.String(20), nullable=False),
        sa.Column("language", sa.String(10), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("how", sa.String(10), nullable=False),
        sa.Column("witness", sa.String(200), nullable=False),
        sa.Column("guardian", sa.String(200), nullable=False),
        sa.Column("answers_id", sa.Integer, nullable=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("who", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_consent"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_consent_member_id_member"),
        sa.ForeignKeyConstraint(["answers_id"], ["consent.id"], name="fk_consent_answers_id_consent"),
        sa.CheckConstraint("kind IN ('given', 'withdrawn', 'void')", name="ck_consent_kind"),
    )
    op.create_index("ix_consent_member_id", "consent", ["member_id"])
    op.create_index("ix_consent_purpose_medium", "consent", ["purpose", "medium"])
    # answers_id may be emptied when a person is erased; what was agreed may not be rewritten
    op.execute(
        "CREATE TRIGGER consent_stays BEFORE UPDATE OF kind, purpose, medium, text_version, language, day, how, at "
        f"ON consent BEGIN {_STAYS}"
    )
    op.create_table(
        "restriction",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("member_id", sa.Integer, nullable=False),
        sa.Column("since", sa.Date, nullable=False),
        sa.Column("reason", sa.String(500), nullable=False),
        sa.Column("lifted_on", sa.Date, nullable=True),
        sa.Column("lifted_why", sa.String(500), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_restriction"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_restriction_member_id_member"),
    )
    op.create_index("ix_restriction_member_id", "restriction", ["member_id"])
