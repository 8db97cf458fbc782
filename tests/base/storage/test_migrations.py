from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData

import app.conflicts.cases.records  # the confidential file
import app.finances.service
import app.group.disclosures.records
import app.meetings.service
import app.members.service
import app.overview.handover.records
import app.overview.privacy.breaches.records
import app.overview.privacy.personal  # every table of the program
import app.overview.privacy.retention.records
import app.overview.upkeep.records
from app.base.errors import NewerDatabase
from app.base.paths import migrations
from app.base.storage import Storage, cipher, migrate
from app.base.storage.storage import open_engine
from app.base.storage.tables import NAMES, Record, SecretRecord
from app.group.rules import Profile
from app.group.service import change_profile, read_profile
from tests.conftest import EVERYBODY, KEY, clock

FIRST = ("step", "change", "draft", "attachment")  # in both files
RELEASED = sorted((Path(__file__).parents[2] / "files").glob("*.db"))


def steps() -> list[str]:
    config = Config()
    config.set_main_option("script_location", str(migrations()))
    return [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]


def test_head_is_the_newest_step() -> None:
    assert migrate.HEAD == max(steps()) == steps()[0]


def test_migrated_file_equals_the_tables_in_code(empty_file: Path) -> None:
    engine = open_engine(empty_file, bytearray(KEY))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True, "compare_type": True})
        differences = [
            difference
            for difference in compare_metadata(context, Record.metadata)
            if not (difference[0] == "remove_table" and difference[1].name.startswith("search"))
        ]
    engine.dispose()
    assert differences == []


def test_migrated_confidential_file_equals_its_tables_in_code(tmp_path: Path) -> None:
    """It holds its own tables, and those that each file begins with."""
    file = tmp_path / "confidential.db"
    migrate.upgrade(file, KEY, create=True, line="confidential")
    shared = MetaData(naming_convention=NAMES)
    for table in (*(Record.metadata.tables[name] for name in FIRST), *SecretRecord.metadata.sorted_tables):
        table.to_metadata(shared)
    engine = open_engine(file, bytearray(KEY))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True, "compare_type": True})
        differences = [
            difference
            for difference in compare_metadata(context, shared)
            if not (difference[0] == "remove_table" and difference[1].name.startswith("search"))
        ]
    engine.dispose()
    assert differences == []


def test_older_confidential_file_keeps_its_data(tmp_path: Path) -> None:
    file = tmp_path / "confidential.db"
    migrate.upgrade(file, KEY, to="c0001", create=True, line="confidential")
    storage = Storage(file, KEY, clock, EVERYBODY)
    storage.keep_draft("note", {"text": "Kept"})
    storage.close()
    assert migrate.is_behind(file, KEY, "confidential")
    migrate.upgrade(file, KEY, line="confidential")
    assert not migrate.is_behind(file, KEY, "confidential")
    storage = Storage(file, KEY, clock, EVERYBODY)
    assert storage.draft("note") == {"text": "Kept"}
    storage.close()


@pytest.mark.parametrize("step", sorted(steps())[1:-1])
def test_older_file_keeps_its_data(tmp_path: Path, step: str) -> None:
    file = tmp_path / "old.db"
    migrate.upgrade(file, KEY, to=step, create=True)
    storage = Storage(file, KEY, clock, EVERYBODY)
    with storage.write("Renamed") as session:
        change_profile(session, Profile("Kept"))
    storage.close()
    assert migrate.is_behind(file, KEY)
    migrate.upgrade(file, KEY)
    assert not migrate.is_behind(file, KEY)
    storage = Storage(file, KEY, clock, EVERYBODY)
    with storage.read() as session:
        assert read_profile(session).name == "Kept"
    storage.close()


def test_failed_step_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "old.db"
    migrate.upgrade(file, KEY, to="m0002", create=True)
    Storage(file, KEY, clock, EVERYBODY).close()
    before = file.read_bytes()

    def power_cut(*_: object, **__: object) -> None:
        raise OSError("power cut")

    monkeypatch.setattr("alembic.runtime.migration.HeadMaintainer._update_version", power_cut)
    with pytest.raises(OSError, match="power cut"):
        migrate.upgrade(file, KEY)
    Storage(file, KEY, clock, EVERYBODY).close()
    assert migrate.is_behind(file, KEY)
    connection = cipher.connect(file, KEY)
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    connection.close()
    assert "member" not in tables
    assert len(before) > 0


def test_file_of_a_newer_program_is_refused_untouched(tmp_path: Path, empty_file: Path) -> None:
    file = tmp_path / "future.db"
    shutil.copy(empty_file, file)
    connection = cipher.connect(file, KEY, journal="DELETE")
    connection.execute("UPDATE alembic_version SET version_num = 'm9999'")
    connection.close()
    before = file.read_bytes()
    with pytest.raises(NewerDatabase):
        migrate.is_behind(file, KEY)
    with pytest.raises(NewerDatabase):
        migrate.upgrade(file, KEY)
    Storage(file, KEY, clock, EVERYBODY).close()
    assert cipher.looks_encrypted(file)
    assert len(file.read_bytes()) == len(before)


@pytest.mark.parametrize("released", RELEASED, ids=lambda file: file.stem)
def test_file_of_every_released_version_opens(tmp_path: Path, released: Path) -> None:
    file = tmp_path / "released.db"
    shutil.copy(released, file)
    if migrate.is_behind(file, KEY):
        migrate.upgrade(file, KEY)
    storage = Storage(file, KEY, clock, EVERYBODY)
    with storage.read() as session:
        assert read_profile(session).name == "Mietertreff Canarisweg"
        assert cipher.faults(session.connection().connection.driver_connection) == []
        assert app.finances.service.verify_chain(session) == []
        assert len(app.members.service.members_as_data(session)) == 24
    storage.close()
