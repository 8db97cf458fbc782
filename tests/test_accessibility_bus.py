"""What a screen reader is told outside: the running program, read through the accessibility bus of the system."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import pytest

from app.base.settings import Settings, save_settings
from tests.bench.display import screen

PATIENCE = 40.0  # seconds until a window stands and has been read
FEWEST = 80  # objects of the start page
PAGES = {"Home", "People", "Meetings", "Money", "Forms"}
CONTROLS = frozenset(
    {
        "push button", "toggle button", "button menu", "check box", "radio button", "combo box", "text",
        "password text", "spin button", "slider", "list", "list item", "table", "tree", "table cell", "cell",
        "page tab", "menu item", "link",
    }
)  # fmt: skip
_MOST = 20  # children read of a long table
_WITHOUT_CHILDREN = frozenset({"label", "graphic"})
_LABELLED_BY = 2  # kind of a relation
_FOCUSABLE, _SHOWING = 1 << 11, 1 << 25  # of the first word of an object's states
_ROOT = "/org/a11y/atspi/accessible/root"
_OBJECT = "org.a11y.atspi.Accessible"
_PROGRAMS = ("Xvfb", "dbus-daemon", "busctl")
_SERVICE = "dbus-1/services/org.a11y.Bus.service"
_SHARED = (Path("/usr/share"), Path("/usr/local/share"))

Place = tuple[str, str]  # the name on the bus and the path of an object


class Gone(Exception):
    """The object is not there any more; the page is just being built."""


@dataclass(frozen=True, slots=True)
class Told:
    """One object as the bus tells it."""

    place: Place
    role: str
    name: str
    focusable: bool
    path: tuple[str, ...] = field(repr=False)  # roles and names from the window down


@dataclass(frozen=True, slots=True)
class Bus:
    """A bus at an address."""

    address: str

    def ask(self, place: Place, method: str, *values: str) -> Any:
        """The answer of an object; raises Gone."""
        interface, _dot, member = method.rpartition(".")
        words = ["busctl", f"--address={self.address}", "--json=short", "--timeout=10", "call", *place]
        asked = subprocess.run([*words, interface, member, *values], capture_output=True, text=True, check=False)
        if asked.returncode:
            raise Gone(f"{place} {method}: {asked.stderr}")
        return json.loads(asked.stdout)["data"][0] if asked.stdout.strip() else None

    def below(self, place: Place) -> list[Place]:
        """The children."""
        return [(name, path) for name, path in self.ask(place, f"{_OBJECT}.GetChildren")]

    def read(self, place: Place, path: tuple[str, ...] = ()) -> Iterator[Told]:
        """The object and all below it that is on the screen."""
        state = self.ask(place, f"{_OBJECT}.GetState")[0]
        if path and not state & _SHOWING:
            return
        name = self.ask(place, "org.freedesktop.DBus.Properties.Get", "ss", _OBJECT, "Name")["data"]
        role = self.ask(place, f"{_OBJECT}.GetRoleName")
        here = (*path, f"{role} “{name}”")
        yield Told(place, role, name, bool(state & _FOCUSABLE), here)
        if role not in _WITHOUT_CHILDREN:
            for child in self.below(place)[:_MOST]:
                yield from self.read(child, here)

    def labels(self, place: Place) -> list[str]:
        """The names of the labels an object says it belongs to."""
        kinds = dict(self.ask(place, f"{_OBJECT}.GetRelationSet"))
        found = [next(self.read((name, path))) for name, path in kinds.get(_LABELLED_BY, [])]
        return [label.name for label in found]


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one running program."""

    bus: Bus
    program: subprocess.Popen[bytes]
    words: Path  # what it said on its way

    def until(self, wanted: Callable[[list[Told]], bool]) -> list[Told]:
        """All objects, once they are as wanted and none went away meanwhile."""
        deadline = time.monotonic() + PATIENCE
        told: list[Told] = []
        while time.monotonic() < deadline:
            with suppress(subprocess.TimeoutExpired):  # the pause between two looks
                raise AssertionError(f"it ended: {self.program.wait(0.1)} {self.words.read_text()}")
            with suppress(Gone):
                roots = self.bus.below(("org.a11y.atspi.Registry", _ROOT))
                told = [one for root in roots for one in self.bus.read(root)]
                if wanted(told):
                    return told
        seen = "\n".join(" > ".join(one.path) for one in told)
        raise AssertionError(f"not found among {len(told)} objects:\n{seen}\n{self.words.read_text()}")


@contextmanager
def accessible_desktop() -> Iterator[tuple[dict[str, str], Bus]]:
    """A screen and the buses of a desktop, all private; the environment for a program on it. All is ended after."""
    with tempfile.TemporaryDirectory(prefix="bus-", ignore_cleanup_errors=True) as runtime, screen() as environment:
        environment |= {
            "XDG_RUNTIME_DIR": runtime,
            "GSETTINGS_BACKEND": "memory",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "LC_ALL": "C.UTF-8",
        }
        for given in ("DBUS_SESSION_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS", "WAYLAND_DISPLAY"):
            environment.pop(given, None)
        words = ["dbus-daemon", "--session", "--nofork", "--print-address=1", f"--address=unix:dir={runtime}"]
        with subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as daemon:
            assert daemon.stdout is not None
            try:
                session = Bus(daemon.stdout.readline().decode().strip())
                found = session.ask(("org.a11y.Bus", "/org/a11y/bus"), "org.a11y.Bus.GetAddress")
                yield {**environment, "DBUS_SESSION_BUS_ADDRESS": session.address}, Bus(found)
            finally:
                _end_all(runtime)


def _end_all(runtime: str) -> None:
    """The daemons start each other; they are known by their folder."""
    ours = []
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            if process.pid != os.getpid() and process.environ().get("XDG_RUNTIME_DIR") == runtime:
                process.kill()
                ours.append(process)
    psutil.wait_procs(ours, timeout=5)


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Reader]:
    missing = [name for name in _PROGRAMS if shutil.which(name) is None]
    if missing or not any((shared / _SERVICE).exists() for shared in _SHARED):
        pytest.skip(f"no accessibility bus here; missing: {', '.join(missing) or 'at-spi2'}")
    save_settings(Settings(language="en"), tmp_path / "data")
    words = [sys.executable, "-m", "app", "--data", str(tmp_path / "data"), "demo", "--folder", str(tmp_path / "group")]
    with accessible_desktop() as (environment, bus), (tmp_path / "words").open("wb") as said:
        root = Path(__file__).parents[1]
        with subprocess.Popen(words, cwd=root, env=environment, stdout=said, stderr=said) as program:
            try:
                yield Reader(bus, program, tmp_path / "words")
            finally:
                program.kill()


def unnamed(told: list[Told]) -> list[str]:
    """Where a keyboard stops and nothing is read out."""
    return [" > ".join(one.path) for one in told if one.focusable and one.role in CONTROLS and not one.name.strip()]


def named(told: list[Told], *roles: str) -> set[str]:
    """The names of all objects of these roles."""
    return {one.name for one in told if one.role in roles}


def test_the_start_page_and_a_form_are_read_from_outside(reader: Reader) -> None:
    start = reader.until(lambda told: named(told, "check box", "push button") >= {*PAGES, "Take in a member"})
    assert len(start) > FEWEST
    assert "Treffpunkt" in named(start, "application")
    assert named(start, "frame") == {"Practice – Treffpunkt"}
    assert {"Welcome", "Coming up", "Money at a glance"} <= named(start, "label")
    assert "Search: name, meeting, receipt …" in named(start, "text")
    assert not unnamed(start)
    (people,) = [one for one in start if one.name == "People" and one.role in {"check box", "push button"}]
    reader.bus.ask(people.place, "org.a11y.atspi.Action.DoAction", "i", "0")  # "Toggle" opens the page
    page = reader.until(lambda told: "People" in named(told, "table"))
    shown = [one for one in page if one.role == "combo box"]
    assert "Who is shown" in [label for one in shown for label in reader.bus.labels(one.place)]
    (home,) = [one for one in page if one.name == "Home" and one.role in {"check box", "push button"}]
    reader.bus.ask(home.place, "org.a11y.atspi.Action.DoAction", "i", "0")
    start = reader.until(lambda told: "Take in a member" in named(told, "push button"))
    (button,) = [one for one in start if one.name == "Take in a member" and one.role == "push button"]
    reader.bus.ask(button.place, "org.a11y.atspi.Action.DoAction", "i", "0")
    form = reader.until(lambda told: bool(named(told, "dialog")))
    assert "People" in named(form, "table")
    assert named(form, "dialog") == {"Add a member"}
    assert {"First name", "Last name", "Note"} <= named(form, "text")
    assert not unnamed(form)
    fields = [one for one in form if "dialog “Add a member”" in one.path and one.role == "combo box"]
    assert fields  # a combo box is named after what is chosen in it; its label says what for
    assert all(any(reader.bus.labels(one.place)) for one in fields)
