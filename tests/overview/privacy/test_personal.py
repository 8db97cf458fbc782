"""Nobody adds a column unnoticed: every column of every table says whether it speaks of people."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

import app
from app.base.storage.personal import Kind
from app.base.storage.tables import Record
from app.overview.privacy.personal import EVERYTHING

for module in pkgutil.walk_packages(app.__path__, "app."):
    if module.name.endswith(".records"):
        importlib.import_module(module.name)
TABLES = Record.metadata.tables


def test_every_table_is_classified() -> None:
    assert set(TABLES) == set(EVERYTHING)


@pytest.mark.parametrize("table", sorted(set(TABLES) & set(EVERYTHING)))
def test_every_column_is_classified(table: str) -> None:
    facts = EVERYTHING[table]
    assert set(TABLES[table].columns.keys()) == set(facts.columns)
    speaks = any(column.kind not in {Kind.PLAIN, Kind.ID} for column in facts.columns.values())
    assert bool(facts.purpose) == speaks
    assert bool(facts.origin) == speaks
    for column in facts.columns.values():
        assert set(column.copies) <= set(facts.columns) or facts.follows[0]
