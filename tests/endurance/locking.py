"""Lock and sign in again, over and over: memory, objects and open files stay as they are."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import psutil
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from app.base.desktop.window import MainWindow
from app.base.settings import Settings
from app.base.storage import Storage, keys
from app.base.storage.folder import GroupFolder
from app.group.opening import OpenGroup, open_group, start_group
from app.program import Program
from app.start_window import application
from tests.conftest import PASSWORD, clock

RUNS = 200
WARM = 10
MOST_MB = 20.0  # of growth over the whole run
PAGES = ("overview", "members", "meetings", "finances", "forms")


@dataclass(frozen=True)
class Growth:
    """What was more at the end than after the first rounds."""

    rounds: int
    megabytes: float
    objects: int
    files: int
    alive: int

    @property
    def clean(self) -> bool:
        """Nothing that would be noticed in a day."""
        return self.megabytes < MOST_MB and self.objects < 10 * self.rounds and self.files <= 0 and not self.alive

    def __str__(self) -> str:
        return (
            f"{self.rounds} rounds: {self.megabytes:+.1f} MB, {self.objects:+} objects, {self.files:+} open files, "
            f"{self.alive} windows or files still alive"
        )


def run(folder: Path, runs: int, say: Callable[[str], None]) -> Growth:
    """Rounds through every page of the real window."""
    app = application()
    group = GroupFolder(folder / "group")
    start_group(group, "Nachbarn", PASSWORD, "de", clock, keys.FLOOR)
    program = Program(group, Settings(theme="light"))
    program.show_start()
    for _round in range(min(WARM, runs)):
        around(app, program)
    before = figures()
    for number in range(runs):
        around(app, program)
        if number % 20 == 19:
            say(f"{number + 1} rounds, {figures()[0] - before[0]:+.1f} MB")
    after = figures()
    left = sum(isinstance(each, Storage | MainWindow | OpenGroup) for each in gc.get_objects())
    program.end()
    return Growth(runs, after[0] - before[0], after[1] - before[1], after[2] - before[2], left)


def around(app: QApplication, program: Program) -> None:
    """Sign in, look at everything, lock."""
    program.open(open_group(program.folder, PASSWORD, clock))
    if program.window is not None:
        for page in PAGES:
            program.window.navigate(page)
    program.lock()
    while program.window is not None or program.tasks.busy:
        app.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    app.processEvents()
    gc.collect()


def figures() -> tuple[float, int, int]:
    """Megabytes, Python objects, open files."""
    process = psutil.Process()
    files = 0 if sys.platform == "win32" else process.num_fds()
    return process.memory_info().rss / 2**20, len(gc.get_objects()), files
