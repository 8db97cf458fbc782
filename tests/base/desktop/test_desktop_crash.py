"""Faults of ours are written down without names, shown once, and never stop the program."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMetaObject, QObject, Qt, QThread, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.base.desktop.crash import KEPT_REPORTS, Crash, CrashHook, install_crash_report
from app.base.desktop.crash_dialog import CrashDialog
from app.base.desktop.crash_report import describe, fault_number
from app.base.desktop.theme import Theme, apply_theme, px
from app.base.errors import Cancelled, UserError
from tests.conftest import NOW

SECRET = "Ayşe Yılmaz, Canarisweg 14"


class Heard:
    """Who was told what."""

    def __init__(self) -> None:
        self.crashes: list[Crash] = []
        self.problems: list[UserError] = []


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def hook(tmp_path: Path, heard: Heard, qapp: QApplication) -> Iterator[CrashHook]:
    hook = install_crash_report(tmp_path / "reports", heard.problems.append, heard.crashes.append)
    yield hook
    hook.close()


def fail(error: BaseException) -> None:
    """What Python does with an exception nobody caught."""
    try:
        raise error
    except type(error) as caught:
        sys.excepthook(type(caught), caught, caught.__traceback__)


def test_a_fault_is_written_down_without_names(hook: CrashHook, heard: Heard, tmp_path: Path) -> None:
    member = SECRET
    fail(ValueError(f"cannot read {member}"))
    (report,) = (tmp_path / "reports").glob("report-*.txt")
    text = report.read_text("utf-8")
    assert SECRET not in text
    assert str(Path.home()) not in text
    assert "ValueError" in text
    assert "test_desktop_crash.py" in text
    assert heard.crashes[0].report == report
    assert heard.crashes[0].number in text


def test_causes_are_told_too() -> None:
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as cause:
            raise RuntimeError(SECRET) from cause
    except RuntimeError as error:
        text = describe(error, fault_number(error), NOW)
    assert text.index("RuntimeError") < text.index("caused by") < text.index("KeyError")
    assert SECRET not in text


def test_the_same_fault_is_shown_once(hook: CrashHook, heard: Heard) -> None:
    for _time in range(3):
        fail(ValueError("again"))
    fail(TypeError("another"))
    assert len(heard.crashes) == 2


def test_what_the_user_can_solve_is_explained(hook: CrashHook, heard: Heard) -> None:
    fail(UserError("The disk is full."))
    fail(Cancelled())
    assert [str(problem) for problem in heard.problems] == ["The disk is full."]
    assert heard.crashes == []


class Broken(QWidget):
    """Fails in a slot and in an event."""

    @Slot()
    def fail(self) -> None:
        raise ValueError(SECRET)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.User:
            raise LookupError(SECRET)
        return super().event(event)


def from_a_slot(broken: Broken) -> None:
    button = QPushButton(broken)
    button.clicked.connect(broken.fail)
    button.click()


def from_a_timer(broken: Broken) -> None:
    QTimer.singleShot(0, broken.fail)


def from_an_event(broken: Broken) -> None:
    QApplication.postEvent(broken, QEvent(QEvent.Type.User))


def from_a_queued_slot(broken: Broken) -> None:
    QMetaObject.invokeMethod(broken, "fail", Qt.ConnectionType.QueuedConnection)


def from_a_thread(_broken: Broken) -> None:
    worker = threading.Thread(target=lambda: dict[str, str]()[SECRET])
    worker.start()
    worker.join()


class BrokenThread(QThread):
    def run(self) -> None:
        raise OSError(SECRET)


def from_a_qt_thread(_broken: Broken) -> None:
    thread = BrokenThread()
    thread.start()
    thread.wait()


@pytest.mark.parametrize(
    "way", [from_a_slot, from_a_timer, from_an_event, from_a_queued_slot, from_a_thread, from_a_qt_thread]
)
def test_faults_are_heard_wherever_they_happen(
    way: Callable[[Broken], None], hook: CrashHook, heard: Heard, qtbot: QtBot
) -> None:
    broken = Broken()
    qtbot.addWidget(broken)
    way(broken)
    qtbot.waitUntil(lambda: len(heard.crashes) == 1)
    assert SECRET not in heard.crashes[0].text


def test_a_fault_while_showing_a_fault_ends_there(tmp_path: Path, qapp: QApplication) -> None:
    shown: list[Crash] = []

    def show(crash: Crash) -> None:
        shown.append(crash)
        fail(TypeError("the dialog is broken too"))

    hook = install_crash_report(tmp_path, lambda _problem: None, show)
    try:
        fail(ValueError("first"))
    finally:
        hook.close()
    assert len(shown) == 1


def test_a_full_disk_stops_no_dialog(hook: CrashHook, heard: Heard, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    fail(ValueError("nowhere to write"))
    assert heard.crashes[0].report is None
    assert "ValueError" in heard.crashes[0].text


def test_old_reports_go(tmp_path: Path, qapp: QApplication) -> None:
    for day in range(1, 31):
        (tmp_path / f"report-202611{day:02d}-000000-ABCDEF.txt").write_text("x", "utf-8")
    for _start in range(KEPT_REPORTS + 5):
        hook = CrashHook(tmp_path, lambda _problem: None, lambda _crash: None)
        assert hook._qt_log is not None
        hook._qt_log.write("a fault inside Qt")
        hook.close()
    assert len(list(tmp_path.glob("report-*.txt"))) == KEPT_REPORTS
    assert len(list(tmp_path.glob("fault-*.log"))) == KEPT_REPORTS


def test_the_dialog_says_what_is_safe(qtbot: QtBot, tmp_path: Path) -> None:
    crash = Crash("A1B2C3", tmp_path / "report.txt", "the report")
    dialog = CrashDialog(crash, ("Money out", NOW))
    qtbot.addWidget(dialog)
    dialog.show()
    texts = " ".join(label.text() for label in dialog.findChildren(QObject) if hasattr(label, "text"))
    assert "A1B2C3" in texts
    assert "Money out" in texts
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == "the report"
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_its_buttons_show_all_their_words(qtbot: QtBot, tmp_path: Path, qapp: QApplication) -> None:
    apply_theme(qapp, Theme(text_size=200))
    crash = Crash("A1B2C3", tmp_path / "report.txt", "the report")
    dialog = CrashDialog(crash, ("Money out", NOW), restart=lambda: None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.setMinimumWidth(px(200))
    dialog.resize(px(300), 700)
    buttons = dialog.findChildren(QPushButton)
    qtbot.waitUntil(lambda: all(each.width() >= each.sizeHint().width() for each in buttons))
    dialog.close()
    apply_theme(qapp, Theme())
