"""Lines 1 to 5 and 17: start, sign-in, memory, the cash book's page, language switch. Each in a process of its own."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tests.bench.big_group import make_group
from tests.bench.figures import Figure

ROUNDS = 5
ROOT = Path(__file__).parents[2]


def figures(only: set[int]) -> Iterable[Figure]:
    """Runs the real program with an offscreen window."""
    if only and not only & {1, 2, 3, 4, 5, 17}:
        return
    with tempfile.TemporaryDirectory() as place:
        small, large = Path(place) / "small", Path(place) / "large"
        make_group(small, members=100, entries=100)
        make_group(large, members=10_000, entries=100_000)
        runs = [(_run("bare"), _run("start", large), _run("open", large), _run("open", small)) for _ in range(ROUNDS)]
    bare, start, many, few = _medians(runs)
    yield Figure(1, "start to usable sign-in window / bare window", start["shown"], bare["shown"], 1.5)
    yield Figure(2, "sign-in pressed to start page, 100,000 entries / bare window", many["opened"], bare["shown"], 2.0)
    yield Figure(3, "the same, 100,000 entries / 100 entries", many["opened"], few["opened"], 1.1)
    yield Figure(4, "memory at the start page / bare window", many["memory"], bare["memory"], 2.0, "MB")
    yield Figure(5, "cash book opened / raw query and bare table", many["journal"], many["journal_raw"], 1.5)
    yield Figure(17, "language switch of the open window / 300 ms", many["switch"], 0.3, 1.0)


def _medians(runs: list[tuple[dict[str, float], ...]]) -> list[dict[str, float]]:
    return [
        {key: statistics.median(run[place][key] for run in runs) for key in runs[0][place]}
        for place in range(len(runs[0]))
    ]


def _run(what: str, *words: Path) -> dict[str, float]:
    environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("BENCH_PLATFORM", "offscreen")}
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.window", what, *map(str, words)],
        capture_output=True, text=True, check=False, cwd=ROOT, env=environment,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stderr)
    figures_of_run: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures_of_run
