"""R11: a file or backup that was cut short, is empty or is something else is noticed and refused."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from tests.endurance.damage import SEEN, Spoil, group_of_practice, spoil_backup, spoil_database
from tests.endurance.tally import Tally

RUNS = 300
MODES = ("database", "backup")
_PAGE = 4096


def run(folder: Path, runs: int, say: Callable[[str], None], mode: str = "database", seed: int = 1) -> Tally:
    """Cut `runs` times, half of them where a page ends, which is hardest to see; and some files of other kinds."""
    del say
    group, dice = group_of_practice(folder), random.Random(seed)
    if mode == "backup":
        tally = Tally("check", "refused", bad=("missed", "taken", "changed"))
    else:
        tally = Tally(*SEEN, bad=("missed",))
    spoils = [("empty", _instead(b"")), ("plain SQLite", _instead(b"SQLite format 3\0" + bytes(8192)))]
    spoils += [("foreign", _instead(dice.randbytes(size))) for size in (1, 15, 16, 4096, 100_000)]
    spoils += [("lengthened", lambda whole: whole + dice.randbytes(_PAGE))] if mode == "backup" else []
    for number in range(runs):
        place = dice.random()
        spoils.append((f"seed {seed}, cut {number} at {place:.6f}", _cut(place, even=number % 2 == 0)))
    for name, spoil in spoils:
        (spoil_backup if mode == "backup" else spoil_database)(group, spoil, tally, name)
    return tally


def _instead(content: bytes) -> Spoil:
    return lambda _whole: content


def _cut(place: float, *, even: bool) -> Spoil:
    def spoil(whole: bytes) -> bytes:
        at = int(place * len(whole))
        return whole[: at // _PAGE * _PAGE if even else at]

    return spoil
