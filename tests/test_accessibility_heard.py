"""What a screen reader hears by itself: errors as they appear, a question that wants an answer."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import SLOT, QCoreApplication, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusVariant
from pytestqt.qtbot import QtBot

from tests.test_accessibility_bus import _PROGRAMS, _SERVICE, _SHARED, Bus, Gone, accessible_desktop

PATIENCE = 30.0  # seconds
POLITE, AT_ONCE = 1, 2  # as the bus counts
PROGRAM = """
import sys
from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from app.base.desktop.announce import ProblemLabel, announce
from app.base.desktop.notice_box import NoticeBox

app = QApplication([])
window = QWidget()
column = QVBoxLayout(window)
problem = ProblemLabel()
column.addWidget(problem)
window.show()

def ask():
    box = NoticeBox("warning", "care", "The file is gone.", "Choose another one.", window)
    box.add_answer(QPushButton("Understood"), usual=True)
    box.ask()

steps = {
    "error": lambda: problem.setText("The name is missing."),
    "again": lambda: problem.setText("The name is missing."),
    "saved": lambda: announce(window, "All saved."),
    "ask": lambda: (pause.stop(), ask()),
}
left = list(steps)

def step():
    if not told.isEnabled():
        steps[left.pop(0)]()
        if not left:
            pause.stop()
    else:
        announce(window, "Here.")

told = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
told.activated.connect(lambda: told.setEnabled(False))
pause = QTimer(interval=100)
pause.timeout.connect(step)
pause.start()
app.exec()
"""


@dataclass(frozen=True, slots=True)
class Heard:
    """One signal: what kind, the words in it, how pressing, and who sent it."""

    kind: str
    words: str
    pressing: int
    sender: tuple[str, str]


class Ear(QObject):
    """A reader on the bus that wants to be told."""

    def __init__(self, bus: Bus) -> None:
        super().__init__()
        self.all: list[Heard] = []
        self._line = QDBusConnection.connectToBus(bus.address, "ear")
        for wanted in ("object:announcement", "window:"):
            registry = "org.a11y.atspi.Registry"
            asked = QDBusMessage.createMethodCall(registry, "/org/a11y/atspi/registry", registry, "RegisterEvent")
            asked.setArguments([wanted])
            self._line.call(asked)
        for kind, name in (("Object", "Announcement"), ("Window", "Activate")):
            line: Any = self._line  # its types want bytes, itself it takes text
            assert line.connect("", "", f"org.a11y.atspi.Event.{kind}", name, self, SLOT("take(QDBusMessage)"))

    @Slot(QDBusMessage)
    def take(self, message: QDBusMessage) -> None:
        _detail, first, _second, inside, *_rest = message.arguments()
        words = inside.variant() if isinstance(inside, QDBusVariant) else inside
        sender = (message.service(), message.path())
        self.all.append(Heard(message.member(), str(words or ""), int(first), sender))

    def until(self, kind: str, count: int) -> list[Heard]:
        """So many of this kind, at the latest after a while."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            QCoreApplication.processEvents()
            found = [one for one in self.all if one.kind == kind]
            if len(found) >= count:
                return found
        raise AssertionError(f"only heard {self.all}")

    def close(self) -> None:
        QDBusConnection.disconnectFromBus("ear")


def name_of(bus: Bus, sender: tuple[str, str]) -> str:
    try:
        wanted = ("org.freedesktop.DBus.Properties.Get", "ss", "org.a11y.atspi.Accessible", "Name")
        return str(bus.ask(sender, *wanted)["data"])
    except Gone:
        return ""


def test_errors_are_said_once_and_at_once_and_a_question_comes_to_the_front(qtbot: QtBot) -> None:
    missing = [name for name in _PROGRAMS if shutil.which(name) is None]
    if missing or not any((shared / _SERVICE).exists() for shared in _SHARED):
        pytest.skip(f"no accessibility bus here; missing: {', '.join(missing) or 'at-spi2'}")
    with accessible_desktop() as (environment, bus):
        ear = Ear(bus)
        words = [sys.executable, "-c", PROGRAM]
        root = Path(__file__).parents[1]
        with subprocess.Popen(words, cwd=root, env=environment, stdin=subprocess.PIPE) as program:
            try:
                assert program.stdin is not None
                ear.until("Announcement", 1)  # it talks, and is heard
                program.stdin.write(b"\n")
                program.stdin.flush()
                asking = ear.until("Activate", 1)[-1]
                assert name_of(bus, asking.sender) == "The file is gone."
                said = [(one.words, one.pressing) for one in ear.all if one.kind == "Announcement"]
                assert [one for one in said if one[0] != "Here."] == [
                    ("The name is missing.", AT_ONCE),
                    ("All saved.", POLITE),
                ]
            finally:
                ear.close()
                program.kill()
