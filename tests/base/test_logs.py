"""The log holds numbers and places in our code, never a name; it goes after two weeks and stays small."""

from __future__ import annotations

import ast
import logging
import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.base.logs import MOST_BYTES, Redacted, forget_old, keep_log, stop_log
from tests.conftest import NOW

APP = Path(__file__).parents[2] / "app"
NAME = "Ayşe Yılmaz, Canarisweg 14"
log = logging.getLogger("app.tests")


@pytest.fixture
def logs(tmp_path: Path) -> Iterator[Path]:
    handler = keep_log(tmp_path)
    yield tmp_path
    stop_log(handler)


def text_of(folder: Path) -> str:
    return "".join(file.read_text("utf-8") for file in folder.glob("log-*.txt"))


def test_numbers_come_through_and_names_do_not(logs: Path) -> None:
    log.warning("member %s could not be printed, page %d, %s", 17, 3, NAME)
    log.error("backup: %s, voucher %s, fault %s", "SQLITE_FULL", "KB26", "A1B2C3")
    log.info("%s", {"name": NAME})
    told = text_of(logs)
    assert "member 17 could not be printed, page 3, …" in told
    assert "backup: SQLITE_FULL, voucher KB26, fault A1B2C3" in told
    assert "Ay" not in told


def test_of_an_exception_only_its_type(logs: Path) -> None:
    try:
        raise ValueError(NAME)
    except ValueError:
        log.exception("the list could not be read")
    assert "(ValueError)" in text_of(logs)
    assert "Ay" not in text_of(logs)


@pytest.mark.parametrize("text", ["%s and %s", "100 %", "no place"])
def test_a_broken_message_breaks_nothing(text: str) -> None:
    told = Redacted().format(logging.makeLogRecord({"msg": text, "args": (NAME,), "levelname": "INFO"}))
    assert told.endswith(text)


def test_what_cannot_be_written_is_not_written(tmp_path: Path) -> None:
    handler = keep_log(tmp_path / "missing")
    log.error("nowhere to go")
    stop_log(handler)
    assert list(tmp_path.iterdir()) == []


def made(folder: Path, name: str, size: int, age: timedelta) -> Path:
    file = folder / name
    file.write_bytes(b"x" * size)
    then = (NOW - age).timestamp()
    os.utime(file, (then, then))
    return file


def test_two_weeks_and_five_megabytes(tmp_path: Path) -> None:
    fresh = made(tmp_path, "log-2026-11-20.txt", 3_000_000, timedelta(days=1))
    older = made(tmp_path, "report-20261115-101010-A1B2C3.txt", 1_900_000, timedelta(days=6))
    over = made(tmp_path, "fault-2.log", 200_000, timedelta(days=9))
    old = made(tmp_path, "log-2026-11-06.txt", 10, timedelta(days=15))
    foreign = made(tmp_path, "holiday.txt", 9_000_000, timedelta(days=90))
    forget_old(tmp_path, NOW)
    assert [fresh.exists(), older.exists(), over.exists(), old.exists(), foreign.exists()] == [
        True, True, False, False, True,
    ]  # fmt: skip
    assert sum(file.stat().st_size for file in (fresh, older)) <= MOST_BYTES


def test_a_clock_set_back_deletes_nothing(tmp_path: Path) -> None:
    file = made(tmp_path, "log-2026-11-20.txt", 10, timedelta())
    forget_old(tmp_path, NOW - timedelta(days=4000))
    forget_old(tmp_path / "missing", datetime(2026, 1, 1))
    assert file.exists()


def test_messages_are_fixed_texts() -> None:
    """No f-string, no `+`, no `.format`: values go in as arguments, where they are looked at."""
    wrong = []
    for file in APP.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id in {"log", "logger", "logging"}
                and node.func.attr in {"debug", "info", "warning", "error", "exception", "critical"}
                and not (node.args and isinstance(node.args[0], ast.Constant))
            ):
                wrong.append(f"{file.name}:{node.lineno}")
    assert wrong == []
