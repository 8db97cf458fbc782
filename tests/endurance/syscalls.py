"""kill -9 at every system call that changes a file: the next start finds the old state or the new one, whole.

`--runs` is how many calls are taken at most, spread evenly; without it every one.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.endurance import scenes
from tests.endurance.interrupted import WRONG, Interruption, spread
from tests.endurance.tally import Tally

_SCENES = (scenes.BOOKING, scenes.BACKUP, scenes.RESTORE, scenes.MIGRATION, scenes.ROTATION, scenes.RESET)
_BY_NAME = {scene.name: scene for scene in _SCENES}
MODES = tuple(_BY_NAME)
RUNS = 100_000  # more than there are


def run(folder: Path, runs: int, say: Callable[[str], None], mode: str) -> Tally:
    """One kill per call, each on a fresh copy of the group."""
    interruption = Interruption(_BY_NAME[mode], folder)
    points = interruption.points()
    tally = Tally("calls", "killed", "not_reached", "old", "new", bad=WRONG)
    tally.add("calls", len(points))
    for number, point in enumerate(spread(points, runs), start=1):
        outcome = interruption.play(point.options("signal=KILL"), tally, str(point))
        tally.add("killed" if outcome.killed else "not_reached")  # one run may close a file less than another
        if number % 100 == 0:
            say(f"{mode}, {number} kills: {tally}")
    tally.must_not("blind", tally["not_reached"] > tally["killed"] // 20, "most calls were never reached")
    return tally
