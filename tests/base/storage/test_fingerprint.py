from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.base.storage import cipher, fingerprint, migrate
from tests.base.storage.test_migrations import RELEASED
from tests.conftest import KEY
from tests.schema import fresh_parts


@pytest.mark.parametrize("line", list(fingerprint.SHIPPED))
def test_the_shipped_sums_are_those_of_the_migrations(tmp_path: Path, line: str) -> None:
    assert fingerprint.expected(line) == fresh_parts(tmp_path, line), "python -m tests.schema writes them anew"


@pytest.mark.parametrize("released", RELEASED, ids=lambda file: file.stem)
def test_an_older_file_brought_up_to_date_is_built_alike(tmp_path: Path, released: Path) -> None:
    file = tmp_path / "released.db"
    shutil.copy(released, file)
    migrate.upgrade(file, KEY)
    connection = cipher.connect(file, KEY)
    found = fingerprint.parts(connection)
    connection.close()
    assert found == fresh_parts(tmp_path)


@pytest.mark.parametrize(
    ("sql", "named"),
    [
        ("CREATE TRIGGER spy AFTER INSERT ON member BEGIN DELETE FROM entry; END", "trigger spy"),
        ("CREATE VIEW seen AS SELECT * FROM member", "view seen"),
        ("DROP INDEX ix_change_step_id", "index ix_change_step_id"),
        ("ALTER TABLE profile ADD COLUMN more TEXT", "table profile"),
    ],
)
def test_a_tampered_file_is_named(tmp_path: Path, sql: str, named: str) -> None:
    file = tmp_path / "tampered.db"
    migrate.upgrade(file, KEY, create=True)
    connection = cipher.connect(file, KEY)
    assert set(fingerprint.parts(connection)) > {"table member", "table entry"}
    before = fingerprint.parts(connection)
    connection.execute(sql)
    after = fingerprint.parts(connection)
    connection.close()
    assert {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)} == {named}
