from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.timeout(400)
def test_120_cards_from_an_afternoon_to_the_notice(tmp_path: Path) -> None:
    """In a real window where there is a virtual screen, else offscreen."""
    command = [sys.executable, "-m", "tests.journeys.ideas_afternoon", str(tmp_path)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    by_mouse = bool(shutil.which("xvfb-run"))  # offscreen nothing can be carried
    if by_mouse:
        command = ["xvfb-run", "-a", "-s", "-screen 0 1366x768x24", *command]
        environment["QT_QPA_PLATFORM"] = "xcb"
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=environment)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found == {
        "cards": 120,
        "numbers": [1, 120],
        "placed": ["C6", "H5", "A1"],
        "sorted": 41 if by_mouse else 40,
        "reason": "Darunter liegt eine Leitung.",
        "carried": ["later", "office"] if by_mouse else ["", ""],
        "tasks": 3,
        "counted": [120, 3, 1],
    }
    notice = (tmp_path / "notice.txt").read_text("utf-8")
    words = " ".join(notice.split())
    assert all(f"{number}" in words for number in range(1, 121))
    assert "Darunter liegt eine Leitung." in words
    assert "Beim Amt nachfragen" in words
