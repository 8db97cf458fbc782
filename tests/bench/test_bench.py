"""The frame of the bench, without waiting for it: how a line reads, which parts run, one quick measurement each way."""

from __future__ import annotations

import subprocess
import sys
from hashlib import sha256
from importlib import import_module
from pathlib import Path

import pytest

from tests.bench.__main__ import PARTS, figures
from tests.bench.bench_storage import measure
from tests.bench.big_group import closed_group, opened_copy
from tests.bench.figures import Figure, pair, wanted
from tests.bench.memory import peak_growth
from tests.bench.plain import insert_again

NO_SUCH_LINE = 99


def test_line_tells_both_figures_their_ratio_and_whether_the_goal_is_met() -> None:
    reached, missed = Figure(8, "booking", 2.5, 1, 3, "ms"), Figure(8, "booking", 3.5, 1, 3, "ms")
    assert reached.met
    assert not missed.met
    assert str(reached).split() == ["8", "booking", "2.5", "ms", "1", "ms", "2.50", "3"]
    assert str(missed).endswith("✗")


def test_line_without_a_reference_is_missed() -> None:
    assert not Figure(1, "nothing", 1, 0, 3).met


def test_only_what_is_asked_for_is_measured() -> None:
    assert wanted(set(), 5)
    assert wanted({5, 6}, 4, 5)
    assert not wanted({5}, 6)
    assert list(figures({NO_SUCH_LINE})) == []


@pytest.mark.parametrize("part", PARTS)
def test_every_part_says_what_it_measures(part: str) -> None:
    assert import_module(f"tests.bench.bench_{part}").__doc__


def test_pair_runs_both_in_turn() -> None:
    ran: list[str] = []
    pair(lambda: ran.append("ours"), lambda: ran.append("theirs"), 2)
    assert ran == ["ours", "theirs", "ours", "theirs"]


def test_memory_at_the_peak_is_seen() -> None:
    growth = peak_growth(lambda: sha256(b"x" * 64 * 2**20).digest())  # lets the watcher look while it works
    assert growth > 32


def test_a_tiny_group_is_made_copied_backed_up_and_inserted_again() -> None:
    assert all(seconds > 0 for seconds in measure(closed_group(20, 30)))
    with opened_copy(20, 30) as storage:
        assert insert_again(storage.file, storage.key, {"member": ("sort_key", "number")}, 20) > 0


def test_command_prints_a_table() -> None:
    words = [sys.executable, "-m", "tests.bench", "--only", str(NO_SUCH_LINE)]
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])
    assert done.returncode == 0
    assert done.stdout.splitlines()[0].split() == ["line", "what", "ours", "reference", "ratio", "goal"]
    assert "0 goals missed" in done.stdout
