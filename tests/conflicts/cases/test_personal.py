"""Nobody adds a column to the confidential file unnoticed."""

from __future__ import annotations

import pytest

import app.conflicts.cases.records  # noqa: F401 - the tables
from app.base.storage.personal import Kind
from app.base.storage.tables import SecretRecord
from app.conflicts.cases.personal import PERSONAL

TABLES = SecretRecord.metadata.tables


def test_every_table_is_classified() -> None:
    assert set(TABLES) == set(PERSONAL)


@pytest.mark.parametrize("table", sorted(TABLES))
def test_every_column_is_classified(table: str) -> None:
    facts = PERSONAL[table]
    assert set(TABLES[table].columns.keys()) == set(facts.columns)
    speaks = any(column.kind not in {Kind.PLAIN, Kind.ID} for column in facts.columns.values())
    assert bool(facts.purpose) == speaks
    assert bool(facts.origin) == speaks


def test_no_column_for_what_must_not_be_asked() -> None:
    """Art. 9 GDPR: no field for origin, religion or health."""
    columns = {column.name for table in TABLES.values() for column in table.columns}
    assert not columns & {"origin", "nationality", "religion", "health", "diagnosis", "guilt", "perpetrator"}
