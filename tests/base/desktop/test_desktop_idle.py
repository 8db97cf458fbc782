"""The lock's clock: counts without waiting, is told by every window, is not fooled by the date."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.base.desktop.away import Away
from app.base.desktop.away_windows import GONE, WM_POWERBROADCAST, WM_WTSSESSION_CHANGE, tells_of_leaving
from app.base.desktop.clipboard import SensitiveClipboard
from app.base.desktop.idle import Clocks, Idle, Presence
from app.base.settings import Settings

NO_KEY = Qt.KeyboardModifier.NoModifier


@dataclass
class Hours:
    """A clock that the test turns."""

    running: float = 1000.0
    slept: float = 0.0

    def clocks(self) -> Clocks:
        return Clocks(lambda: self.running, lambda: self.slept)


@pytest.fixture
def hours() -> Hours:
    return Hours()


@pytest.fixture
def presence(qtbot: QtBot, hours: Hours) -> Presence:
    return Presence(hours.clocks())


class Told:
    """Remembers what an Idle told."""

    def __init__(self, idle: Idle) -> None:
        self.warned: list[int] = []
        self.back = self.over = 0
        idle.warned.connect(self.warned.append)
        idle.back.connect(self._came_back)
        idle.over.connect(self._is_over)

    def _came_back(self) -> None:
        self.back += 1

    def _is_over(self) -> None:
        self.over += 1


@pytest.fixture
def idle(presence: Presence, hours: Hours) -> Iterator[Idle]:
    made = Idle(presence, hours.clocks(), 300)
    made.start()
    yield made
    made.stop()


def later(idle: Idle, hours: Hours, seconds: float) -> None:
    hours.running += seconds
    idle.tick()


def test_a_minute_before_it_is_announced_each_second(idle: Idle, hours: Hours) -> None:
    told = Told(idle)
    later(idle, hours, 239)
    assert told.warned == []
    for _second in range(60):
        later(idle, hours, 1)
    assert told.warned == list(range(60, 0, -1))
    assert told.over == 0
    later(idle, hours, 1)
    assert (told.over, idle.running) == (1, False)
    later(idle, hours, 600)
    assert told.over == 1


def test_any_sign_of_life_starts_it_anew(idle: Idle, presence: Presence, hours: Hours) -> None:
    told = Told(idle)
    later(idle, hours, 290)
    presence.stir()
    assert told.back == 1
    later(idle, hours, 239)
    assert (told.over, told.warned) == (0, [10])


def test_a_nap_of_the_computer_ends_it_at_once(idle: Idle, presence: Presence, hours: Hours) -> None:
    told = Told(idle)
    hours.slept += 3600
    presence.stir()  # the key that woke it
    later(idle, hours, 1)
    assert told.over == 1


def test_a_busy_computer_is_not_a_sleeping_one(idle: Idle, hours: Hours) -> None:
    told = Told(idle)
    hours.slept += 0.5
    later(idle, hours, 30)
    assert told.over == 0


def test_short_limits_are_announced_in_their_second_half(presence: Presence, hours: Hours) -> None:
    made = Idle(presence, hours.clocks(), 60)
    told = Told(made)
    made.start()
    later(made, hours, 29)
    assert told.warned == []
    later(made, hours, 1)
    assert told.warned == [30]
    made.stop()


@pytest.mark.parametrize(("minutes", "seconds"), [(5, 300), (1, 60), (30, 1800), (0, 60), (-3, 60), (10_000, 1800)])
def test_the_setting_stays_within_its_bounds(minutes: int, seconds: int) -> None:
    assert Settings(lock_after=minutes).lock_after_s == seconds


def shown(qtbot: QtBot, made: QWidget) -> QWidget:
    qtbot.addWidget(made)
    QVBoxLayout(made).addWidget(QLineEdit())
    made.resize(300, 200)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_keys_mouse_and_wheel_are_heard_in_every_window(qtbot: QtBot, presence: Presence, hours: Hours) -> None:
    for window in (shown(qtbot, QWidget()), shown(qtbot, QDialog())):
        presence.look_for_windows()
        handle = window.windowHandle()
        for step, act in enumerate(
            (
                lambda: QTest.keyClick(handle, Qt.Key.Key_A),  # noqa: B023
                lambda: QTest.mouseMove(handle, QPoint(20, 30)),  # noqa: B023
                lambda: QTest.mouseMove(handle, QPoint(25, 30)),  # noqa: B023
                lambda: QTest.mouseClick(handle, Qt.MouseButton.LeftButton, NO_KEY, QPoint(25, 30)),  # noqa: B023
                lambda: QTest.wheelEvent(handle, QPoint(25, 30), QPoint(0, 120)),  # noqa: B023
            )
        ):
            hours.running += 60
            act()
            assert presence.last == hours.running, (window, step)


def test_a_resting_mouse_is_no_sign_of_life(qtbot: QtBot, presence: Presence, hours: Hours) -> None:
    window = shown(qtbot, QWidget())
    handle = window.windowHandle()
    presence.look_for_windows()
    QTest.mouseMove(handle, QPoint(20, 30))
    moved = presence.last
    hours.running += 60
    QTest.mouseMove(handle, QPoint(20, 30))  # as the system sends it when a window appears under the mouse
    assert presence.last == moved


def test_a_moving_mouse_is_told_twice_a_second_at_most(qtbot: QtBot, presence: Presence, hours: Hours) -> None:
    told: list[float] = []
    presence.stirred.connect(lambda: told.append(hours.running))
    for _step in range(100):
        hours.running += 0.01
        presence.stir()
    assert len(told) <= 3


def test_clocks_of_this_computer_run_forward() -> None:
    clocks = Clocks()
    assert clocks.running() <= clocks.running()
    assert abs(clocks.slept() - clocks.slept()) < 1


# What the system tells

SPEAK = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from app.base.desktop.away import Away
app = QCoreApplication([])
away, told = Away(), []
away.gone.connect(lambda: told.append(1))
bus = QDBusConnection.sessionBus()
away.listen_to(bus)  # the system's bus, played by this one
sender = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, "sender")
def say(path, interface, name, *values):
    message = QDBusMessage.createSignal(path, interface, name)
    message.setArguments(list(values))
    assert sender.send(message)
say("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", True)
say("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", False)
say("/org/freedesktop/login1/session/_31", "org.freedesktop.login1.Session", "Lock")
say("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", True)
say("/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", False)
QTimer.singleShot(1500, app.quit)
def look():
    if len(told) >= 3: QTimer.singleShot(100, app.quit)
timer = QTimer(interval=20); timer.timeout.connect(look); timer.start()
app.exec()
away.close()
print(len(told))
"""


@pytest.mark.skipif(not Path("/usr/bin/dbus-run-session").exists(), reason="needs a D-Bus of its own")
def test_sleep_and_locked_screens_are_heard_from_the_bus() -> None:
    environment = {**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nowhere"}
    words = ["/usr/bin/dbus-run-session", "--", sys.executable, "-c", SPEAK]
    done = subprocess.run(words, capture_output=True, text=True, check=False, env=environment, timeout=60)
    assert done.stdout.split() == ["3"], done.stderr


def test_without_a_bus_nothing_is_heard_and_nothing_breaks(qtbot: QtBot) -> None:
    away = Away()
    away.watch_window(1)
    away.close()
    away.close()


def test_what_windows_says_about_leaving() -> None:
    assert all(tells_of_leaving(message, what) for message, several in GONE.items() for what in several)
    assert not tells_of_leaving(WM_WTSSESSION_CHANGE, 0x8)  # unlocked
    assert not tells_of_leaving(WM_POWERBROADCAST, 0xA)  # mains plugged in
    assert not tells_of_leaving(0x0200, 0x4)  # the mouse


# The clipboard


def test_a_sensitive_copy_goes_after_its_time(qtbot: QtBot) -> None:
    copies = SensitiveClipboard()
    assert copies._timer.interval() == 30_000
    copies.copy("DE02 1203 0000 0000 2020 51")
    content = QGuiApplication.clipboard().mimeData()
    assert content is not None
    assert content.hasFormat("x-kde-passwordManagerHint")
    copies._timer.timeout.emit()
    assert QGuiApplication.clipboard().text() == ""
    assert not copies._timer.isActive()


OWN = """
from PySide6.QtGui import QClipboard, QGuiApplication
from app.base.desktop.clipboard import forget_what_is_ours
app = QGuiApplication([])
board = QGuiApplication.clipboard()
for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
    board.setText("Canarisweg 14", mode)
assert board.ownsClipboard() and board.ownsSelection()
forget_what_is_ours()
app.processEvents()
print(repr(board.text(QClipboard.Mode.Clipboard) + board.text(QClipboard.Mode.Selection)))
"""


@pytest.mark.skipif(not Path("/usr/bin/xvfb-run").exists(), reason="needs a screen of its own")
def test_the_lock_takes_what_is_ours_from_the_clipboard() -> None:
    words = ["/usr/bin/xvfb-run", "-a", sys.executable, "-c", OWN]
    environment = {**os.environ, "QT_QPA_PLATFORM": "xcb"}
    done = subprocess.run(words, capture_output=True, text=True, check=False, env=environment, timeout=60)
    assert done.stdout.strip() == "''", done.stderr


def test_what_another_program_copied_stays(qtbot: QtBot) -> None:
    copies = SensitiveClipboard()
    copies.copy("IBAN")
    QGuiApplication.clipboard().setText("from elsewhere")
    copies.forget()
    assert QGuiApplication.clipboard().text() == "from elsewhere"
