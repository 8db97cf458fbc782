"""The short form of `soak`, in a process of its own: it counts this process's memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.timeout(300)
def test_dialogs_leave_nothing_behind() -> None:
    """R19."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.endurance", "soak", "--runs", "2"],
        capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
