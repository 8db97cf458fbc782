"""Every call that changes a file fails, once and from then on: told in words, nothing acknowledged lost.

After a failed flush nothing is acknowledged on the same open file: the system has forgotten what it could not write,
and says so only once (Rebello et al., USENIX ATC 2020). `--runs` is how many failures are tried at most.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

from app.base.errors import DamagedFile
from tests.endurance import scenes, strace
from tests.endurance.interrupted import WRONG, Interruption, spread
from tests.endurance.tally import Tally
from tests.endurance.traced import SAID, Outcome

_SCENES = (scenes.BOOKING, scenes.BACKUP, scenes.RESTORE, scenes.MIGRATION, scenes.ROTATION, scenes.RESET)
_BY_NAME = {scene.name: scene for scene in _SCENES}
MODES = tuple(_BY_NAME)
RUNS = 100_000  # more than there are
_CALLS = (
    "pwrite64", "write", "fdatasync", "fsync", "ftruncate", "unlink", "openat", "rename", "mkdir", "sendfile",
)  # fmt: skip
_ERRORS = ("EIO", "ENOSPC", "EACCES")
_FLUSHES = ("fsync", "fdatasync")


def run(folder: Path, runs: int, say: Callable[[str], None], mode: str) -> Tally:
    """One failure each, on a fresh copy of the group."""
    interruption = Interruption(_BY_NAME[mode], folder)
    points = [point for point in interruption.points() if point.name in _CALLS]
    tally = Tally(
        "failures", "borne", "told", "old", "new", bad=(*WRONG, "crashed", "killed", "silent", "misled", "retried")
    )
    harms = list(product(points, _ERRORS, (False, True)))
    for number, (point, error, for_ever) in enumerate(spread(harms, runs), start=1):
        where = f"{point} {error}{' for ever' if for_ever else ''}"
        outcome = interruption.play(point.options(f"error={error}", for_ever=for_ever), tally, where)
        _count(outcome, len(interruption.states) - 1, tally, where)
        for again in _retried(interruption.trace):
            tally.add("retried", example=f"{where}: {again}")
        if number % 200 == 0:
            say(f"{mode}, {number} of {len(harms)} failures: {tally}")
    return tally


def _count(outcome: Outcome, actions: int, tally: Tally, where: str) -> None:
    """Everything was done in spite of it, or the user was told in words."""
    tally.add("failures")
    tally.add("killed", int(outcome.killed), where)
    tally.add("crashed", int(bool(outcome.crashed)), f"{where}\n{_end_of(outcome.crashed)}")
    words = [text for text in outcome.told if text and "Traceback" not in text]
    tally.add("told", len(words))
    tally.add("misled", sum(DamagedFile().what in text for text in words), where)  # a drive's fault is no damage
    if outcome.said == actions:
        tally.add("borne")
    elif not (words or outcome.crashed or outcome.killed or outcome.hung):
        tally.add("silent", example=where)


def _end_of(crash: str) -> str:
    """The program's own part of a traceback: where it came from, and what it says."""
    lines = crash.strip().splitlines()
    return "\n".join([line for line in lines if "/app/" in line][-2:] + lines[-1:])


def _retried(log: Path) -> Iterator[str]:
    """Actions that were acknowledged while a file was open that could not be flushed."""
    failed: dict[int, str] = {}
    for call in strace.calls(log):
        handle, path = next(iter(call.handles), (-1, ""))
        if call.name == "close":
            failed.pop(handle, None)
        elif call.name in _FLUSHES and call.injected:
            failed[handle] = path
        elif call.name == strace.SAYING and call.texts[0].startswith(SAID):
            yield from failed.values()
