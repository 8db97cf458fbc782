"""R19: every dialog opened and closed over and over, after a warm-up: memory and Qt's objects stay as they are."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QObject, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.assembly import own_section, sections
from app.base.desktop.context import ChangeSignal, Context
from app.base.desktop.language import install_language
from app.base.desktop.notices import WindowNotices
from app.base.desktop.shell import Places
from app.base.desktop.tasks import TaskRunner
from app.base.desktop.theme import Theme, apply_theme
from app.base.desktop.window import MainWindow
from app.base.hardening import give_back_memory
from app.base.settings import Settings
from app.start_window import application
from tests.conftest import clock
from tests.endurance.locking import figures
from tests.endurance.tally import Tally
from tests.gallery import demo_storage
from tests.gallery_dialogs import Open, dialogs

RUNS = 1000
_WARM = 10
SAMPLE = 6  # the short form opens each sixth dialog
_MOST_MB = 20.0  # by one dialog over the whole run


def run(folder: Path, runs: int, say: Callable[[str], None]) -> Tally:
    """Open and close each dialog `runs` times."""
    qInstallMessageHandler(lambda *_told: None)  # the invisible screen complains at each dialog
    app = application()
    install_language(app, "de")
    apply_theme(app, Theme())
    tally = Tally("dialogs", "rounds", bad=("objects_left",))
    with demo_storage(folder) as storage:
        tasks, settings = TaskRunner(), Settings(theme="light")
        context = Context(storage, ChangeSignal(storage), tasks, WindowNotices(), settings, clock)
        window = MainWindow(context, Places(sections(), own_section()))
        window.show()
        makers = list(dialogs(window.context, window))
        if runs < _WARM:  # the short form
            makers = makers[::SAMPLE]
        for _name, make in makers:
            _rounds(app, tasks, make, _WARM)
        before, most = figures(), 0.0
        for name, make in makers:
            objects, began = _objects(window), _megabytes()
            _rounds(app, tasks, make, runs)
            most = max(most, _megabytes() - began)
            tally.add("dialogs")
            tally.add("rounds", runs)
            tally.add("objects_left", max(0, _objects(window) - objects), example=name)
            say(f"{name}: {figures()[0] - before[0]:+.1f} MB")
        after = figures()
        window.hide()
        window.deleteLater()
        tasks.close()
        _settle(app, tasks)
    tally.add("kilobytes_more_in_all", round((after[0] - before[0]) * 1024))
    _judge(tally, most, after[2] - before[2])
    return tally


def _judge(tally: Tally, most: float, files: int) -> None:
    tally.add("kilobytes_more_by_one_dialog", round(most * 1024))
    tally.add("open_files_more", files)
    tally.must_not("grown", most >= _MOST_MB, f"{most:.1f} MB")
    tally.must_not("handles_grown", files > 0, f"{files}")


def _megabytes() -> float:
    """What is in use, after the memory that is free was given back, as the program does when it locks."""
    give_back_memory()
    return figures()[0]


def _rounds(app: QApplication, tasks: TaskRunner, make: Open, rounds: int) -> None:
    for _round in range(rounds):
        dialog = make()
        dialog.setModal(False)
        dialog.show()
        _settle(app, tasks)
        dialog.done(QDialog.DialogCode.Rejected)
        dialog.deleteLater()
        del dialog
        _settle(app, tasks)
    gc.collect()


def _objects(window: QWidget) -> int:
    """Qt objects that live in the window or stand alone."""
    gc.collect()
    alone = sum(1 for widget in QApplication.allWidgets() if widget.parent() is None)
    return len(window.findChildren(QObject)) + alone


def _settle(app: QApplication, tasks: TaskRunner) -> None:
    app.processEvents()
    while tasks.busy:
        app.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    app.processEvents()
