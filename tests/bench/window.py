"""One measured run of a window; prints its figures as JSON. Started by bench_program with the moment of the start."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.program import Program

Run = dict[str, float]
LOOKED_AT_MS = 1500


def main(what: str, began: float, folder: Path) -> None:
    """Do one run and leave at once; `began` as time.monotonic() said in the parent."""
    runs: dict[str, Callable[[float, Path], Run]] = {"bare": bare, "start": start, "open": open_group}
    leave(runs[what](began, folder))


def leave(figures: Run) -> None:
    """Print and end without tidying up: only what came before is measured."""
    print(json.dumps(figures), flush=True)
    os._exit(0)


def memory() -> float:
    """Proportional share of memory, MB."""
    import psutil

    return float(psutil.Process().memory_full_info().pss) / 2**20


def settle(widget: QWidget) -> None:
    """Until everything is laid out and painted."""
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    for _round in range(3):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
    widget.repaint()


def bare(began: float, _folder: Path) -> Run:
    """A window with nothing in it."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1280, 800)
    window.show()
    settle(window)
    shown = time.monotonic() - began
    del app
    return {"shown": shown, "memory": memory()}


def start(began: float, folder: Path) -> Run:
    """The command itself, until the password can be typed."""
    from app.base import desktop  # noqa: F401 - as the program does, before Qt
    from app.cli import main as treffpunkt

    # isort: split
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    app = QApplication(sys.argv[:1])

    def look() -> None:
        window = next((one for one in app.topLevelWidgets() if one.isVisible()), None)
        if window is not None:
            settle(window)
            leave({"shown": time.monotonic() - began})

    clock = QTimer()
    clock.timeout.connect(look)
    clock.start(0)
    treffpunkt(["--data", str(folder)])
    return {}


def open_group(_began: float, folder: Path) -> Run:
    """Sign in, show the start page, the cash book, another language. What is loaded while typing is loaded."""
    from dataclasses import replace

    from app.base import desktop  # noqa: F401 - as the program does, before Qt

    running = _program(folder)
    running.begin(None)
    _wait_until(lambda: running.tasks.busy)
    _wait_until(lambda: not running.tasks.busy)
    found = {"opened": _sign_in(running), "memory": memory()}
    window: Any = running.window
    _look_around()
    found |= _journal(running, window)
    window.navigate("overview")
    settle(window)
    began = time.perf_counter()
    window.change_settings(replace(running.settings, language="en"))
    settle(window)
    found["switch"] = time.perf_counter() - began
    return found | _lock_and_unlock(running)


def _sign_in(running: Program) -> float:
    """Seconds from the password to the window, laid out and painted."""
    from app.group.page_sign_in import SignInPanel

    panel = running.start_window.findChild(SignInPanel)
    assert panel is not None
    panel.password.set_text(os.environ["TREFFPUNKT_PASSWORD"])
    began = time.perf_counter()
    panel.sign_in()
    _wait_until(lambda: running.window is not None)
    assert running.window is not None
    settle(running.window)
    return time.perf_counter() - began


def _lock_and_unlock(running: Program) -> Run:
    """Ctrl+L to the sign-in window, and back in."""
    began = time.perf_counter()
    running.lock()
    _wait_until(lambda: running.window is None and running.start_window.isVisible())
    settle(running.start_window)
    locked = time.perf_counter() - began
    _wait_until(lambda: not running.tasks.busy)
    return {"locked": locked, "unlocked": _sign_in(running)}


def _program(folder: Path) -> Program:
    from app import program
    from app.base.desktop.language import install_language
    from app.base.desktop.theme import apply_theme, choose_theme
    from app.base.settings import load_settings
    from app.base.storage.folder import GroupFolder
    from app.start_window import application

    app = application()
    settings = load_settings(folder)
    install_language(app, settings.language)
    apply_theme(app, choose_theme(app, settings.theme, settings.text_size))
    return program.Program(GroupFolder(folder), settings)


def _wait_until(ready: Callable[[], bool]) -> None:
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    while not ready():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _look_around() -> None:
    """A person looks at the start page before clicking anything."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(LOOKED_AT_MS, loop.quit)
    loop.exec()


def _journal(running: Program, window: Any) -> Run:
    """The cash book's page, against the same query and a bare table with what is visible."""
    from PySide6.QtWidgets import QTableWidget, QTableWidgetItem
    from sqlalchemy import text

    query = text(
        "SELECT entry.number, leg.day, entry.text, entry.party, account.name, leg.cents, leg.balance_cents FROM leg "
        "JOIN entry ON entry.id = leg.entry_id JOIN account ON account.id = leg.account_id "
        "ORDER BY leg.day DESC, leg.place DESC LIMIT 200"
    )
    assert running.group is not None
    times = []
    for _round in range(2):  # the first fills the caches of the file
        began = time.perf_counter()
        with running.group.storage.read() as session:
            rows = session.execute(query).all()
        table = QTableWidget(len(rows), 7)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                table.setItem(row, column, QTableWidgetItem(str(cell)))
        table.resize(window.size())
        table.show()
        settle(table)
        times.append(time.perf_counter() - began)
        table.hide()
    began = time.perf_counter()
    window.navigate("finances")
    settle(window)
    return {"journal": time.perf_counter() - began, "journal_raw": times[-1]}


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), Path(sys.argv[3]))
