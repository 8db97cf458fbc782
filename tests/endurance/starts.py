"""R8: many starts of the program at once give one window; after kill -9 the next start is let in at once."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from app.base.lock import FileLock
from app.base.storage import keys
from app.base.storage.folder import GroupFolder
from app.group.opening import start_group
from tests.bench.display import screen
from tests.conftest import PASSWORD, clock
from tests.endurance.tally import Tally

RUNS = 50
_ROUNDS = 2  # the second one after a kill
_PATIENCE = 300.0
_CALM = 2.0  # seconds in which nothing more may happen


def run(folder: Path, runs: int, say: Callable[[str], None]) -> Tally:
    """Start `runs` programs on one folder, look, kill the one that stays; and once more."""
    group = GroupFolder(folder / "group")
    start_group(group, "Nachbarn", PASSWORD, "de", clock, keys.Cost(8, 1, 1))
    tally = Tally("starts", "windows", "passed_on", bad=("too_many", "none", "failed", "stale"))
    with screen() as environment:
        for number in range(_ROUNDS):
            running = [_start(group, folder / f"{number}-{one}.log", environment) for one in range(runs)]
            staying = _settled(running)
            tally.add("starts", runs)
            tally.add("windows", len(staying))
            tally.add("none", int(not staying), example=f"round {number}")
            tally.add("too_many", max(0, len(staying) - 1), example=f"round {number}: {len(staying)}")
            gone = [one for one in running if one not in staying]
            tally.add("passed_on", sum(one.returncode == 0 for one in gone))
            failed = [one for one in gone if one.returncode != 0]
            tally.add("failed", len(failed), example=f"round {number}: {[one.returncode for one in failed][:5]}")
            say(f"round {number}: {tally}")
            for one in staying:
                one.send_signal(signal.SIGKILL)
                one.wait()
            tally.add("stale", _stale(group), example=f"round {number}")
    return tally


def _stale(group: GroupFolder) -> int:
    """Locks that nobody holds any more and that keep somebody out all the same."""
    stale = 0
    for name in ("lock", "window.lock"):
        lock = FileLock(group.path / name)
        stale += not lock.acquire()
        lock.release()
    return stale


def _start(group: GroupFolder, log: Path, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    with log.open("wb") as words:
        return subprocess.Popen(
            [sys.executable, "-m", "app", "--data", str(group.path)],
            cwd=Path(__file__).parents[2],
            env=environment,
            stdout=words,
            stderr=words,
        )


def _settled(running: list[subprocess.Popen[bytes]]) -> list[subprocess.Popen[bytes]]:
    """Those that stay, once no other one goes any more."""
    deadline, calm_since, before = time.monotonic() + _PATIENCE, time.monotonic(), len(running)
    while time.monotonic() < deadline:
        staying = [one for one in running if one.poll() is None]
        if len(staying) != before:
            before, calm_since = len(staying), time.monotonic()
        if len(staying) <= 1 and time.monotonic() - calm_since > _CALM:
            break
        time.sleep(0.05)
    return [one for one in running if one.poll() is None]
