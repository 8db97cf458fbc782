"""Bring an older file up to date, and never leave it half way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.base.errors import BrokenProgram, NewerDatabase
from app.base.paths import migrations
from app.base.storage import cipher

HEAD = "m0017"  # the newest step; a test holds it against the folder
HEADS = {"group": HEAD, "confidential": "c0002"}  # two files, two lines of steps
LINES = {"group": "versions", "confidential": "confidential"}  # their folders


def version(connection: cipher.Connection) -> str:
    """Name of the last step this file has taken, "" for a new file."""
    known = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone() if known else None
    return str(row[0]) if row else ""


def is_behind(file: Path, key: bytes, line: str = "group") -> bool:
    """True if steps are missing. Raises NewerDatabase for a file from a later program."""
    connection = cipher.connect(file, key)
    try:
        with cipher.explained(file):
            found = version(connection)
    finally:
        connection.close()
    _refuse_newer(found, line)
    return found != HEADS[line]


def _refuse_newer(found: str, line: str) -> None:
    """A later program wrote it, or it belongs to the other line."""
    if found > HEADS[line] or (found and found[0] != HEADS[line][0]):
        raise NewerDatabase


def upgrade(file: Path, key: bytes, to: str = "head", *, create: bool = False, line: str = "group") -> None:
    """All missing steps in one transaction. The caller holds the lock and has made a backup. Raises UserError.

    References are off meanwhile: rebuilding a table with them on would delete its children.
    """
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import StaticPool
    from sqlcipher3 import dbapi2 as sqlcipher

    raw = cipher.connect(file, key, create=create)
    raw.execute("PRAGMA foreign_keys = OFF")
    engine = create_engine("sqlite+pysqlite://", module=sqlcipher, creator=lambda: raw, poolclass=StaticPool)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN EXCLUSIVE"))
    config = Config()
    config.set_main_option("script_location", str(migrations()).replace("%", "%%"))
    config.set_main_option("version_locations", str(migrations() / LINES[line]).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    try:
        with _explained(file), engine.begin() as connection:
            _refuse_newer(version(raw), line)
            config.attributes["connection"] = connection
            command.upgrade(config, to)
            if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").all():
                raise RuntimeError(f"migration left broken references: {broken}")
            connection.exec_driver_sql(f"PRAGMA application_id = {cipher.APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {int(version(raw)[1:])}")
    finally:
        engine.dispose()
        raw.close()


@contextmanager
def _explained(file: Path) -> Iterator[None]:
    from alembic.util import CommandError
    from sqlalchemy.exc import DatabaseError

    try:
        yield
    except CommandError as problem:
        raise BrokenProgram from problem
    except DatabaseError as problem:
        if problem.orig is None:
            raise
        with cipher.explained(file):
            raise problem.orig from problem
