from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_nothing_acknowledged_is_lost_when_the_program_is_killed(tmp_path: Path) -> None:
    """In a process of its own, for it forks."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.endurance", "kill", "--runs", "9"],
        capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("runs=9 ") == 3
