"""Lines 1 to 5, 17 and 20: start, sign-in, memory, the cash book's page, language, lock. Each in its own process."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from app.base.storage.folder import GroupFolder
from tests.bench.big_group import closed_group
from tests.bench.display import screen
from tests.bench.figures import Figure, wanted
from tests.conftest import PASSWORD

ROUNDS = 7
ROOT = Path(__file__).parents[2]
Run = dict[str, float]


def figures(only: set[int]) -> Iterable[Figure]:
    """Runs the real program in a real window where Xvfb is there, else without a screen."""
    if wanted(only, 1):
        bare, start = _measured(("bare", closed_group(100, 100)), ("start", closed_group(100, 100)))
        yield Figure(
            1, "start to usable sign-in window / bare window", _median(start, "shown"), _median(bare, "shown"), 1.5
        )
    if wanted(only, 2, 3, 4, 5, 17, 20):
        large, small = closed_group(), closed_group(100, 100)
        measured = _measured(("bare", large), ("open", large), ("open", small))
        yield from (figure for figure in _told(*measured) if wanted(only, figure.line))


def _measured(*plans: tuple[str, GroupFolder]) -> list[list[Run]]:
    """All runs of each plan, taken in turn."""
    with screen() as surroundings:
        for what, folder in plans:
            run(what, folder, surroundings)  # the first one reads from the disk
        rounds = [[run(what, folder, surroundings) for what, folder in plans] for _round in range(ROUNDS)]
    return [[one[place] for one in rounds] for place in range(len(plans))]


def _told(bare: list[Run], many: list[Run], few: list[Run]) -> Iterable[Figure]:
    opened, memory, book = _median(many, "opened"), _median(many, "memory"), _median(many, "journal")
    yield Figure(2, "sign-in to start page, 100,000 entries / bare window", opened, _median(bare, "shown"), 2)
    yield Figure(3, "the same / with 100 entries", opened, _median(few, "opened"), 1.1)
    yield Figure(4, "memory at the start page / bare window", memory, _median(bare, "memory"), 2, "MB")
    yield Figure(5, "cash book opened / raw query + bare table", book, _median(many, "journal_raw"), 1.5)
    yield Figure(17, "language switch of the open window / 300 ms", _median(many, "switch"), 0.3, 1.0)
    yield Figure(20, "lock: saved, closed, hidden / 300 ms", _median(many, "locked"), 0.3, 1.0)
    yield Figure(20, "unlock, 100,000 entries / the first sign-in", _median(many, "unlocked"), opened, 1.1)


def _median(runs: list[Run], name: str) -> float:
    return statistics.median(one[name] for one in runs)


def run(what: str, folder: GroupFolder, surroundings: dict[str, str]) -> Run:
    """One process from start to end."""
    environment = {**surroundings, "TREFFPUNKT_PASSWORD": PASSWORD}
    words = [sys.executable, "-m", "tests.bench.window", what, str(time.monotonic()), str(folder.path)]
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=ROOT, env=environment)
    if done.returncode:
        raise RuntimeError(done.stderr)
    told: Run = json.loads(done.stdout.splitlines()[-1])
    return told
