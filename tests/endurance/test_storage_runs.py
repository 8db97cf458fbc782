"""Short forms of the long runs that watch system calls; each in a process of its own, for it forks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.endurance import strace

needs_strace = pytest.mark.skipif(bool(strace.missing()), reason=strace.missing() or "strace is there")


@needs_strace
@pytest.mark.parametrize(
    "words",
    [
        "syscalls --mode reset --runs 10",
        "powercut --mode restore --runs 60",
        "powercut --mode bookings --runs 80",
        "powercut --mode rotation --runs 40",
        "powercut --mode proof-normal --runs 80",
        "ioerrors --mode booking --runs 20",
        "ioerrors --mode backup --runs 15",
    ],
)
def test_interrupted_storage_is_old_or_new(words: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.endurance", *words.split()],
        capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
