"""R10: one turned bit anywhere in the file or in a backup is noticed; the damaged file is kept.

Plain SQLite notices less than half of them. Every page of ours carries a sum under the key.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from tests.endurance.damage import SEEN, Spoil, bring_back, group_of_practice, spoil_backup, spoil_database, work_on
from tests.endurance.tally import Tally

RUNS = 1000
MODES = ("database", "backup", "work")
_WHOLE_WAY = 100  # every so many runs the newest backup is brought back


def run(folder: Path, runs: int, say: Callable[[str], None], mode: str = "database", seed: int = 1) -> Tally:
    """Turn `runs` random bits, one at a time."""
    group, dice = group_of_practice(folder), random.Random(seed)
    if mode == "backup":
        tally = Tally("check", "refused", bad=("missed", "taken", "changed"))
    elif mode == "work":
        tally = Tally("told", "worked", bad=("crashed",))
    else:
        tally = Tally(*SEEN, "brought_back", bad=("missed", "not_kept", "not_brought_back"))
    for number in range(runs):
        place, bit = dice.random(), dice.randrange(8)
        example = f"seed {seed}, flip {number}: {place:.6f} of the file, bit {bit}"
        if mode == "backup":
            spoil_backup(group, _turned(place, bit), tally, example)
        elif mode == "work":
            work_on(group, _turned(place, bit), tally, example, old=number % 2 == 0)
        else:
            spoil_database(group, _turned(place, bit), tally, example)
            if number % _WHOLE_WAY == 0:
                bring_back(group, _turned(place, bit), tally, example)
        if number % 200 == 199:
            say(f"{number + 1}: {tally}")
    return tally


def _turned(place: float, bit: int) -> Spoil:
    def spoil(whole: bytes) -> bytes:
        at = int(place * len(whole))
        return whole[:at] + bytes([whole[at] ^ 1 << bit]) + whole[at + 1 :]

    return spoil
