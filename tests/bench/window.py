"""One measured run of a window; prints its figures as JSON. Started by bench_program."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

import psutil

PROCESS = psutil.Process()


def since_start() -> float:
    """Seconds since the process began."""
    return time.time() - PROCESS.create_time()


def memory() -> float:
    """Proportional share of memory, MB."""
    return float(PROCESS.memory_full_info().pss) / 2**20


def bare() -> dict[str, float]:
    """A window with nothing in it."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1280, 800)
    window.show()
    for _round in range(3):
        app.processEvents()
    return {"shown": since_start(), "memory": memory()}


def start(folder: Path) -> dict[str, float]:
    """The program until the password can be typed."""
    from app import program
    from app.base.settings import load_settings
    from app.base.storage.folder import GroupFolder

    app = program._application()
    settings = load_settings(folder)
    program.install_language(app, settings.language)
    program.apply_theme(app, program.choose_theme(app, settings.theme, settings.text_size))
    running = program.Program(GroupFolder(folder), settings)
    program._load_while_typing = lambda _progress: None
    running.begin(None)
    for _round in range(3):
        app.processEvents()
    return {"shown": since_start()}


def open_group(folder: Path) -> dict[str, float]:
    """Sign in, show the start page, the cash book, another language. What is loaded while typing is loaded."""
    from app import program
    from app.base.settings import load_settings
    from app.base.storage import keys
    from app.base.storage.folder import GroupFolder
    from app.group.page_start import SignInPanel

    place = GroupFolder(folder)
    app = program._application()
    settings = load_settings(folder)
    program.install_language(app, settings.language)
    program.apply_theme(app, program.choose_theme(app, settings.theme, settings.text_size))
    running = program.Program(place, settings)
    running.begin(None)
    while running.tasks.busy:
        app.processEvents()
    password = os.environ["TREFFPUNKT_PASSWORD"]
    panel = running.start_window.findChild(SignInPanel)
    panel.password.setText(password)
    slot = place.read_keyring().slots[0]
    began = time.perf_counter()
    keys.open_slot(slot, password)
    derivation = time.perf_counter() - began
    began = time.perf_counter()
    panel.sign_in()
    while running.window is None:
        app.processEvents()
    for _round in range(3):
        app.processEvents()
    found = {"opened": max(time.perf_counter() - began - derivation, 0.001), "memory": memory()}
    found |= _journal(app, running)
    began = time.perf_counter()
    running.window.navigate("overview")
    app.processEvents()
    began = time.perf_counter()
    from dataclasses import replace

    running.window.change_settings(replace(settings, language="en"))
    for _round in range(3):
        app.processEvents()
    found["switch"] = time.perf_counter() - began
    return found


def _journal(app, running) -> dict[str, float]:  # type: ignore[no-untyped-def]
    from PySide6.QtWidgets import QTableWidget, QTableWidgetItem
    from sqlalchemy import text

    query = text(
        "SELECT entry.number, leg.day, entry.text, entry.party, leg.cents, leg.balance_cents FROM leg "
        "JOIN entry ON entry.id = leg.entry_id ORDER BY leg.day DESC, leg.entry_id DESC LIMIT 200"
    )
    began = time.perf_counter()
    with running.group.storage.read() as session:
        rows = session.execute(query).all()
    table = QTableWidget(len(rows), 6)
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            table.setItem(row, column, QTableWidgetItem(str(cell)))
    table.resize(1100, 700)
    table.show()
    for _round in range(3):
        app.processEvents()
    raw = time.perf_counter() - began
    table.hide()
    began = time.perf_counter()
    running.window.navigate("finances")
    for _round in range(3):
        app.processEvents()
    return {"journal": time.perf_counter() - began, "journal_raw": raw}


if __name__ == "__main__":
    runs = {"bare": bare, "start": start, "open": open_group}
    print(json.dumps(runs[sys.argv[1]](*map(Path, sys.argv[2:]))))
    sys.stdout.flush()
    os._exit(0)
