"""What SQLite alone needs for rows that are there: the reference of both imports."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.base.storage import cipher
from tests.bench.figures import clocked


def insert_again(file: Path, key: bytes, tables: dict[str, tuple[str, str]], count: int) -> float:
    """Seconds of executemany of each table's newest rows, in one transaction, into plain tables of the same columns.

    `tables`: the two columns with an index, by table. No triggers, no checks, no full-text index.
    """
    connection = cipher.connect(file, key)
    rows: dict[str, list[Any]] = {}
    for table, indexed in tables.items():
        rows[table] = connection.execute(f"SELECT * FROM {table} ORDER BY id DESC LIMIT {count}").fetchall()  # noqa: S608
        connection.execute(f"CREATE TABLE plain_{table} AS SELECT * FROM {table} LIMIT 0")  # noqa: S608
        for column in indexed:
            connection.execute(f"CREATE INDEX plain_{table}_{column} ON plain_{table} ({column})")

    def insert() -> None:
        connection.execute("BEGIN IMMEDIATE")
        for table, given in rows.items():
            places = ",".join("?" * len(given[0]))
            connection.executemany(f"INSERT INTO plain_{table} VALUES ({places})", given)  # noqa: S608
        connection.execute("COMMIT")

    took = clocked(insert)
    connection.close()
    return took
