"""`pytest` alone tells whether the house still stands."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
APP = sorted((ROOT / "app").rglob("*.py"))
SHIPPED = [*APP, *sorted((ROOT / "resources").rglob("*.py"))]
UNSAFE = {"pickle", "shelve", "marshal", "yaml", "dill", "jsonpickle"}
LONGEST_FILE, LONGEST_CLASS = 300, 200


@pytest.mark.parametrize(
    "check",
    [
        ["-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"],
        ["-m", "ruff", "check", "."],
        ["-m", "ruff", "format", "--check", "."],
        ["-m", "mypy"],
    ],
    ids=["imports", "lint", "format", "types"],
)
@pytest.mark.timeout(600)
def test_house_rules(check: list[str]) -> None:
    result = subprocess.run([sys.executable, *check], capture_output=True, text=True, check=False, cwd=ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("file", APP, ids=lambda file: str(file.relative_to(ROOT)))
def test_nothing_grows_into_a_heap(file: Path) -> None:
    source = file.read_text("utf-8")
    assert len(source.splitlines()) <= LONGEST_FILE
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_CLASS, node.name


@pytest.mark.parametrize("room", ["overview", "finances", "meetings", "members", "conflicts", "participation"])
def test_a_rooms_tables_are_touched_by_its_own_room_only(room: str) -> None:
    for file in APP:
        inside = file.is_relative_to(ROOT / "app" / room)
        assert inside or f"app.{room}.records" not in file.read_text("utf-8"), file


def test_nobody_reads_pickles_or_evaluates_text() -> None:
    """T17: what comes from outside is read as data, never carried out."""
    for file in SHIPPED:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in {"eval", "exec", "compile", "__import__"}, file
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = {alias.name for alias in node.names} | {getattr(node, "module", "") or ""}
                assert not {name.partition(".")[0] for name in names} & UNSAFE, file


def test_no_fault_is_swallowed() -> None:
    """R22: every `except` names what it expects and does something about it; whatever catches all raises it again."""
    for file in SHIPPED:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.ExceptHandler):
                continue
            where = f"{file.relative_to(ROOT)}:{node.lineno}"
            assert node.type is not None, f"bare except: {where}"
            empty = all(isinstance(each, ast.Pass | ast.Continue) or _is_words(each) for each in node.body)
            assert not empty, f"empty except: {where}"
            named = {each.id for each in ast.walk(node.type) if isinstance(each, ast.Name)}
            if named & {"Exception", "BaseException"}:
                assert any(isinstance(each, ast.Raise) for each in ast.walk(node)), f"all caught: {where}"
            for call in ast.walk(node):
                if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "suppress":
                    assert not {getattr(each, "id", "") for each in call.args} & {"Exception", "BaseException"}, where


def _is_words(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
