"""Accounts, pots, categories, entries and their legs, receipts, bank lines; guards over what is booked."""

import sqlalchemy as sa
from alembic import op

from app.base.storage.search import ENTRY, triggers

revision, down_revision = "m0005", "m0004"

GUARDS = (
    # Numbers and ids have no gap, and each entry takes up the seal of the one before.
    "CREATE TRIGGER entry_in_turn BEFORE INSERT ON entry BEGIN "
    "SELECT RAISE(ABORT, 'entry: number out of turn') WHERE new.running IS NOT 1 + coalesce("
    "(SELECT max(running) FROM entry WHERE year = new.year), 0); "
    "SELECT RAISE(ABORT, 'entry: not in the chain') WHERE new.id IS NOT 1 + coalesce((SELECT max(id) FROM entry), 0) "
    "OR new.prev IS NOT coalesce((SELECT hash FROM entry ORDER BY id DESC LIMIT 1), ''); END",
    "CREATE TRIGGER entry_fixed BEFORE UPDATE OF id, year, running, number, day, text, kind, cents, reverses_id, "
    "reason, created, commitment, prev, hash ON entry BEGIN SELECT RAISE(ABORT, 'entry: booked content is fixed'); END",
    "CREATE TRIGGER entry_reversed_once BEFORE UPDATE OF state ON entry "
    "WHEN NOT (old.state = 'booked' AND new.state = 'reversed' "
    "AND EXISTS (SELECT 1 FROM entry WHERE reverses_id = old.id)) "
    "BEGIN SELECT RAISE(ABORT, 'entry: only a reversal changes the state'); END",
    "CREATE TRIGGER entry_name_erased BEFORE UPDATE OF party, salt ON entry WHEN new.party <> '' OR new.salt <> '' "
    "BEGIN SELECT RAISE(ABORT, 'entry: a name can only be erased'); END",
    "CREATE TRIGGER entry_kept BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'entry: nothing is deleted'); END",
    "CREATE TRIGGER leg_of_entry BEFORE INSERT ON leg BEGIN SELECT RAISE(ABORT, 'leg: not of this entry') "
    "WHERE NOT EXISTS (SELECT 1 FROM entry WHERE id = new.entry_id AND day = new.day AND kind = new.kind "
    "AND (SELECT count(*) FROM leg WHERE entry_id = new.entry_id) < CASE kind WHEN 'transfer' THEN 2 ELSE 1 END); END",
    "CREATE TRIGGER leg_fixed BEFORE UPDATE OF id, entry_id, account_id, cents, day, place, kind ON leg "
    "BEGIN SELECT RAISE(ABORT, 'leg: booked content is fixed'); END",
    "CREATE TRIGGER leg_kept BEFORE DELETE ON leg BEGIN SELECT RAISE(ABORT, 'leg: nothing is deleted'); END",
)


def upgrade() -> None:
    _create_entry()
    _create_master_data()
    _create_leg()
    _create_bank_side()
    for guard in (*GUARDS, *triggers("entry", ENTRY)):
        op.execute(guard)


def _create_entry() -> None:
    op.create_table(
        "entry",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("running", sa.Integer, nullable=False),
        sa.Column("number", sa.String(16), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("text", sa.String(500), nullable=False),
        sa.Column("party", sa.String(500), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("cents", sa.Integer, nullable=False),
        sa.Column("reverses_id", sa.Integer, nullable=True),
        sa.Column("reason", sa.String(500), nullable=False),
        sa.Column("created", sa.DateTime, nullable=False),
        sa.Column("salt", sa.String(32), nullable=False),
        sa.Column("commitment", sa.String(64), nullable=False),
        sa.Column("prev", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("search_key", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_entry"),
        sa.ForeignKeyConstraint(["reverses_id"], ["entry.id"], name="fk_entry_reverses_id_entry"),
        sa.UniqueConstraint("year", "running", name="uq_entry_year_running"),
        sa.UniqueConstraint("reverses_id", name="uq_entry_reverses_id"),
        sa.CheckConstraint("kind IN ('income', 'expense', 'transfer', 'opening')", name="ck_entry_kind"),
        sa.CheckConstraint("state IN ('booked', 'reversed', 'reversal')", name="ck_entry_state"),
        sa.CheckConstraint("(state = 'reversal') = (reverses_id IS NOT NULL)", name="ck_entry_reverses"),
    )


def _create_master_data() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("name_key", sa.String(240), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("iban", sa.String(40), nullable=False),
        sa.Column("opened", sa.Date, nullable=False),
        sa.Column("opening_id", sa.Integer, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
        sa.ForeignKeyConstraint(["opening_id"], ["entry.id"], name="fk_account_opening_id_entry"),
        sa.UniqueConstraint("name_key", name="uq_account_name_key"),
        sa.CheckConstraint("kind IN ('cash', 'bank')", name="ck_account_kind"),
    )
    op.create_table(
        "category",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("name_key", sa.String(240), nullable=False),
        sa.Column("income", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_category"),
        sa.UniqueConstraint("name_key", "income", name="uq_category_name_key_income"),
    )
    op.create_table(
        "pot",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("name_key", sa.String(240), nullable=False),
        sa.Column("budget_cents", sa.Integer, nullable=False),
        sa.Column("from_day", sa.Date, nullable=True),
        sa.Column("to_day", sa.Date, nullable=True),
        sa.Column("closed", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pot"),
        sa.UniqueConstraint("name_key", name="uq_pot_name_key"),
    )


def _create_leg() -> None:
    op.create_table(
        "leg",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("entry_id", sa.Integer, nullable=False),
        sa.Column("account_id", sa.Integer, nullable=False),
        sa.Column("cents", sa.Integer, nullable=False),
        sa.Column("balance_cents", sa.Integer, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("category_id", sa.Integer, nullable=True),
        sa.Column("pot_id", sa.Integer, nullable=True),
        sa.Column("text_key", sa.String(24), nullable=False),
        sa.Column("party_key", sa.String(24), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_leg"),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name="fk_leg_entry_id_entry"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_leg_account_id_account"),
        sa.ForeignKeyConstraint(["category_id"], ["category.id"], name="fk_leg_category_id_category"),
        sa.ForeignKeyConstraint(["pot_id"], ["pot.id"], name="fk_leg_pot_id_pot"),
        sa.UniqueConstraint("entry_id", "account_id", name="uq_leg_entry_id_account_id"),
    )
    op.create_index("ix_leg_account_id_day_place", "leg", ["account_id", "day", "place"])
    op.create_index("ix_leg_day_place", "leg", ["day", "place"])
    op.create_index("ix_leg_pot_id_day_place", "leg", ["pot_id", "day", "place"])
    op.create_index("ix_leg_text_key", "leg", ["text_key"])
    op.create_index("ix_leg_party_key", "leg", ["party_key"])
    op.create_index("ix_leg_cents", "leg", ["cents"])
    op.create_index("ix_leg_balance_cents", "leg", ["balance_cents"])


def _create_bank_side() -> None:
    op.create_table(
        "entry_attachment",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("entry_id", sa.Integer, nullable=False),
        sa.Column("attachment_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_entry_attachment"),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name="fk_entry_attachment_entry_id_entry"),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachment.id"], name="fk_entry_attachment_attachment_id_attachment"
        ),
    )
    op.create_index("ix_entry_attachment_entry_id", "entry_attachment", ["entry_id"])
    op.create_table(
        "bank_line",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("account_id", sa.Integer, nullable=False),
        sa.Column("entry_id", sa.Integer, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("cents", sa.Integer, nullable=False),
        sa.Column("words", sa.String(1000), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_bank_line"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_bank_line_account_id_account"),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name="fk_bank_line_entry_id_entry"),
    )
    op.create_index("ix_bank_line_account_id_day", "bank_line", ["account_id", "day"])
