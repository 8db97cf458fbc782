"""What the program asks of the system so that its memory and files stay its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.base.hardening import hide_from_capture, tighten

linux = pytest.mark.skipif(sys.platform != "linux", reason="asks Linux itself")

ASK = """
import ctypes, os, resource, sys
from app.base.hardening import harden
harden()
print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), *resource.getrlimit(resource.RLIMIT_CORE), os.umask(0))
"""


def run(code: str, *words: str) -> str:
    return subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=True).stdout


@linux
def test_no_memory_picture_and_no_look_from_outside() -> None:
    assert run(ASK).split() == ["0", "0", "0", str(0o077)]


@linux
def test_every_command_is_hardened(tmp_path: Path) -> None:
    code = "from app.cli import main; assert main() == 0\n" + ASK.splitlines()[4]
    told = run("import ctypes, os, resource\n" + code, "--data", str(tmp_path / "none"), "forms", "--json")
    assert told.split()[-4:] == ["0", "0", "0", str(0o077)]


@linux
def test_new_groups_are_for_nobody_else(tmp_path: Path) -> None:
    place = tmp_path / "data"
    password = tmp_path / "password"
    password.write_text("apfel birne lampe tisch", "utf-8")
    words = ["-m", "app", "new", "Nachbarn", "--data", str(place), "--password-file", str(password)]
    words += ["--sheet", str(tmp_path / "sheet.pdf")]
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert open_to_others(place) == []


@pytest.mark.skipif(os.name != "posix", reason="rights as POSIX has them")
def test_an_older_folder_is_closed_to_others(tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir(mode=0o755)
    for name in ("group.db", "group.db-wal", "keys.json", "settings.json", "lock"):
        (tmp_path / name).write_text("x", "utf-8")
        (tmp_path / name).chmod(0o644)
    foreign = tmp_path / "holiday.jpg"
    foreign.touch(0o644)
    foreign.chmod(0o644)
    tmp_path.chmod(0o755)
    tighten(tmp_path)
    assert open_to_others(tmp_path) == ["holiday.jpg"]


@pytest.mark.skipif(os.name != "posix", reason="rights as POSIX has them")
def test_a_folder_without_a_group_is_left_alone(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    tighten(tmp_path)
    tighten(tmp_path / "missing")
    assert open_to_others(tmp_path) == [tmp_path.name]


def test_pictures_of_the_screen_only_on_windows() -> None:
    if sys.platform != "win32":
        assert not hide_from_capture(1, hidden=True)


def open_to_others(folder: Path) -> list[str]:
    return [file.name for file in (folder, *folder.rglob("*")) if file.stat().st_mode & 0o077]
