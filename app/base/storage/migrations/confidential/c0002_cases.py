"""Cases between neighbours, observations, steps, consents, agreements."""

import sqlalchemy as sa
from alembic import op

from app.base.storage.search import CASE, OBSERVATION, triggers

revision, down_revision = "c0002", "c0001"


def upgrade() -> None:
    _tables_of_the_file()
    _tables_of_cases()
    _tables_of_agreements()
    for table, kind in (("conflict_case", CASE), ("observation", OBSERVATION)):
        for trigger in triggers(table, kind):
            op.execute(trigger)


def _tables_of_the_file() -> None:
    op.create_table(
        "case_deletion",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("rule", sa.String(20), nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_case_deletion"),
    )
    op.create_table(
        "case_keeping",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("key", sa.String(20), nullable=False),
        sa.Column("amount", sa.Integer, nullable=False),
        sa.Column("reason", sa.String(500), nullable=False),
        sa.Column("changed_on", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_case_keeping"),
        sa.UniqueConstraint("key", name="uq_case_keeping_key"),
    )
    op.create_table(
        "case_report",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("released_on", sa.Date, nullable=False),
        sa.Column("shown", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_case_report"),
        sa.UniqueConstraint("year", name="uq_case_report_year"),
    )
    op.create_table(
        "case_ripening",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("rule", sa.String(20), nullable=False),
        sa.Column("thing", sa.String(250), nullable=False),
        sa.Column("mark", sa.String(40), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_case_ripening"),
        sa.UniqueConstraint("rule", "thing", name="uq_case_ripening_rule_thing"),
    )
    op.create_table(
        "case_seen_day",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_case_seen_day"),
    )
    op.create_table(
        "case_tally",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("month", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("block", sa.String(200), nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("agreement", sa.Boolean, nullable=False),
        sa.Column("days_to_talk", sa.Integer, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_case_tally"),
    )
    op.create_index("ix_case_tally_year", "case_tally", ["year"])
    op.create_table(
        "case_word",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("word", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_case_word"),
        sa.UniqueConstraint("word", name="uq_case_word_word"),
    )


def _tables_of_cases() -> None:
    op.create_table(
        "conflict_case",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("opened_on", sa.Date, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("house", sa.String(200), nullable=False),
        sa.Column("house_key", sa.String(200), nullable=False),
        sa.Column("block", sa.String(200), nullable=False),
        sa.Column("place", sa.String(20), nullable=False),
        sa.Column("flat", sa.String(200), nullable=False),
        sa.Column("tags", sa.JSON, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("effect", sa.Text, nullable=False),
        sa.Column("wish", sa.Text, nullable=False),
        sa.Column("tried", sa.Text, nullable=False),
        sa.Column("talked", sa.String(20), nullable=False),
        sa.Column("keep_until", sa.Date, nullable=False),
        sa.Column("mediators", sa.Boolean, nullable=False),
        sa.Column("other_side", sa.Boolean, nullable=False),
        sa.Column("landlord", sa.Boolean, nullable=False),
        sa.Column("told_no_secrecy", sa.Boolean, nullable=False),
        sa.Column("uninvolved", sa.String(200), nullable=False),
        sa.Column("contacted_on", sa.Date, nullable=True),
        sa.Column("hearing_offered_on", sa.Date, nullable=True),
        sa.Column("heard_on", sa.Date, nullable=True),
        sa.Column("inform_due", sa.Date, nullable=True),
        sa.Column("informed_on", sa.Date, nullable=True),
        sa.Column("override_reason", sa.Text, nullable=False),
        sa.Column("quiet_asked_on", sa.Date, nullable=True),
        sa.Column("first_talk", sa.Date, nullable=True),
        sa.Column("had_agreement", sa.Boolean, nullable=False),
        sa.Column("follow_up", sa.Date, nullable=True),
        sa.Column("observations", sa.Integer, nullable=False),
        sa.Column("last_observed", sa.Date, nullable=True),
        sa.Column("closed_on", sa.Date, nullable=True),
        sa.Column("endings", sa.Integer, nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("merged_into", sa.Integer, nullable=True),
        sa.Column("emptied_on", sa.Date, nullable=True),
        sa.Column("search_key", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_conflict_case"),
        sa.ForeignKeyConstraint(
            ["merged_into"], ["conflict_case.id"], name="fk_conflict_case_merged_into_conflict_case"
        ),
        sa.UniqueConstraint("number", name="uq_conflict_case_number"),
    )
    op.create_index("ix_conflict_case_follow_up", "conflict_case", ["merged_into", "follow_up", "id"])
    op.create_index("ix_conflict_case_house", "conflict_case", ["merged_into", "house_key", "id"])
    op.create_index("ix_conflict_case_inform_due", "conflict_case", ["merged_into", "informed_on", "inform_due"])
    op.create_index("ix_conflict_case_kind", "conflict_case", ["merged_into", "kind", "id"])
    op.create_index("ix_conflict_case_last_observed", "conflict_case", ["merged_into", "last_observed", "id"])
    op.create_index("ix_conflict_case_number", "conflict_case", ["merged_into", "number"])
    op.create_index("ix_conflict_case_opened_on", "conflict_case", ["merged_into", "opened_on", "id"])
    op.create_index("ix_conflict_case_state", "conflict_case", ["merged_into", "state", "id"])
    op.create_table(
        "case_household",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("case_id", sa.Integer, nullable=False),
        sa.Column("side", sa.String(1), nullable=False),
        sa.Column("names", sa.String(200), nullable=False),
        sa.Column("flat", sa.String(200), nullable=False),
        sa.Column("reach", sa.String(200), nullable=False),
        sa.Column("languages", sa.String(200), nullable=False),
        sa.Column("languages_agreed", sa.Boolean, nullable=False),
        sa.Column("interpreter", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_case_household"),
        sa.ForeignKeyConstraint(["case_id"], ["conflict_case.id"], name="fk_case_household_case_id_conflict_case"),
        sa.UniqueConstraint("case_id", "side", name="uq_case_household_case_id_side"),
    )
    op.create_table(
        "observation",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("case_id", sa.Integer, nullable=True),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("began", sa.Time, nullable=True),
        sa.Column("ended", sa.Time, nullable=True),
        sa.Column("how", sa.String(40), nullable=False),
        sa.Column("what", sa.String(20), nullable=False),
        sa.Column("where", sa.String(200), nullable=False),
        sa.Column("effect", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("witnesses", sa.Integer, nullable=False),
        sa.Column("noted_by", sa.String(200), nullable=False),
        sa.Column("noted_at", sa.DateTime, nullable=False),
        sa.Column("moves", sa.Integer, nullable=False),
        sa.Column("corrections", sa.JSON, nullable=False),
        sa.Column("search_key", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_observation"),
        sa.ForeignKeyConstraint(["case_id"], ["conflict_case.id"], name="fk_observation_case_id_conflict_case"),
    )
    op.create_index("ix_observation_case_id", "observation", ["case_id", "day", "id"])
    op.create_index("ix_observation_day", "observation", ["day", "id"])
    op.create_table(
        "case_step",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("case_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("visible", sa.String(20), nullable=False),
        sa.Column("noted_by", sa.String(200), nullable=False),
        sa.Column("noted_at", sa.DateTime, nullable=False),
        sa.Column("corrections", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_case_step"),
        sa.ForeignKeyConstraint(["case_id"], ["conflict_case.id"], name="fk_case_step_case_id_conflict_case"),
    )
    op.create_index("ix_case_step_case_id", "case_step", ["case_id", "day"])


def _tables_of_agreements() -> None:
    op.create_table(
        "case_agreement",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("case_id", sa.Integer, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("if_not", sa.Text, nullable=False),
        sa.Column("group_keeps", sa.Boolean, nullable=False),
        sa.Column("copy_a", sa.Boolean, nullable=False),
        sa.Column("copy_b", sa.Boolean, nullable=False),
        sa.Column("fulfilled_on", sa.Date, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_case_agreement"),
        sa.ForeignKeyConstraint(["case_id"], ["conflict_case.id"], name="fk_case_agreement_case_id_conflict_case"),
    )
    op.create_index("ix_case_agreement_case_id", "case_agreement", ["case_id"])
    op.create_table(
        "case_promise",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("agreement_id", sa.Integer, nullable=False),
        sa.Column("side", sa.String(2), nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("until", sa.Date, nullable=True),
        sa.Column("result", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_case_promise"),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["case_agreement.id"], name="fk_case_promise_agreement_id_case_agreement"
        ),
    )
    op.create_index("ix_case_promise_agreement_id", "case_promise", ["agreement_id"])
    op.create_table(
        "case_follow_up",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("case_id", sa.Integer, nullable=False),
        sa.Column("due", sa.Date, nullable=False),
        sa.Column("what", sa.String(200), nullable=False),
        sa.Column("done_on", sa.Date, nullable=True),
        sa.Column("result", sa.String(20), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_case_follow_up"),
        sa.ForeignKeyConstraint(["case_id"], ["conflict_case.id"], name="fk_case_follow_up_case_id_conflict_case"),
    )
    op.create_index("ix_case_follow_up_case_id", "case_follow_up", ["case_id"])
    op.create_table(
        "case_passing",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("case_id", sa.Integer, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("to", sa.String(200), nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("landlord", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_case_passing"),
        sa.ForeignKeyConstraint(["case_id"], ["conflict_case.id"], name="fk_case_passing_case_id_conflict_case"),
    )
    op.create_index("ix_case_passing_case_id", "case_passing", ["case_id"])
    op.create_table(
        "case_merge",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("case_id", sa.Integer, nullable=False),
        sa.Column("merged_id", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("who", sa.String(200), nullable=False),
        sa.Column("moved", sa.JSON, nullable=False),
        sa.Column("undone_at", sa.DateTime, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_case_merge"),
        sa.ForeignKeyConstraint(["case_id"], ["conflict_case.id"], name="fk_case_merge_case_id_conflict_case"),
        sa.ForeignKeyConstraint(["merged_id"], ["conflict_case.id"], name="fk_case_merge_merged_id_conflict_case"),
    )
    op.create_index("ix_case_merge_case_id", "case_merge", ["case_id"])
    op.create_index("ix_case_merge_merged_id", "case_merge", ["merged_id"])
