from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

ROOT = Path(__file__).parents[2]


@pytest.mark.timeout(400)
def test_a_first_evening(tmp_path: Path) -> None:
    """In a real window where there is a virtual screen, else offscreen."""
    command = [sys.executable, "-m", "tests.journeys.first_evening", str(tmp_path)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    if shutil.which("xvfb-run"):
        command = ["xvfb-run", "-a", "-s", "-screen 0 1366x768x24", *command]
        environment["QT_QPA_PLATFORM"] = "xcb"
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=environment)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["members"] == 200
    assert [meeting["state"] for meeting in found["meetings"]] == ["locked"]
    assert found["entries"] == 13  # twelve bookings and the opening balance
    assert found["balance"] == 100_00 + sum(1200 - 100 * one for one in range(12))
    minutes = (tmp_path / "minutes.txt").read_text("utf-8")
    assert "Frau Kowalska legt die Belege vor." in minutes
    assert "Frau Gast" in minutes
    (book,) = tmp_path.glob("**/*.xlsx")
    assert load_workbook(book).sheetnames
    backups = list((tmp_path / "data" / "backups").glob("*.treffpunkt"))
    assert backups
    assert not list((tmp_path / "data").glob("*-wal"))
