#!/usr/bin/env python3
"""Set Treffpunkt up beside this file and open it. Needs nothing but Python 3.11 and pip.

python3 start.py                   open the window
python3 start.py demo              try an invented group (all other treffpunkt commands work the same way)
python3 start.py test [...]        set up and run every test; what follows goes to pytest
python3 start.py catalogs [CODE]   bring the translations in line with the program; a new CODE starts a language
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

try:
    import tomllib
except ImportError:
    sys.exit(
        "Treffpunkt braucht Python 3.11 oder neuer: https://www.python.org/downloads/\n"
        "Treffpunkt needs Python 3.11 or newer: https://www.python.org/downloads/"
    )

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
SYSTEM_PYTHON = getattr(sys, "_base_executable", None) or sys.executable  # also when started from inside .venv
STAMP = VENV / "treffpunkt-ready"  # what is installed; a missing one means: look again
UNFINISHED = VENV / "treffpunkt-unfinished"  # there while packages are being written
LOCK = VENV / "treffpunkt-lock"
LOG = VENV / "treffpunkt-setup.log"
SPACE_NEEDED = 1_600_000_000  # bytes: packages and the copy pip keeps

# What Qt links and does not bring itself: library -> its package on Debian and Ubuntu. These pull the rest in.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
WINDOW_LIBRARIES = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libcups.so.2": "libcups2",
}
TEST_PROGRAMS = {"Xvfb": "xvfb", "xauth": "xauth", "xdotool": "xdotool", "pdftotext": "poppler-utils"}

# What pip says -> what it means and what helps
PIP_FAILURES = (
    (
        ("no space left", "disk quota"),
        "Die Festplatte ist voll. Bitte machen Sie 2 GB frei und starten Sie noch einmal.",
        "The disk is full. Please free 2 GB and start again.",
    ),
    (
        ("long path", "filename or extension is too long"),
        "Der Ordner liegt zu tief. Bitte verschieben Sie ihn, zum Beispiel nach C:\\Treffpunkt.",
        "The folder lies too deep. Please move it, for example to C:\\Treffpunkt.",
    ),
    (
        ("connection", "timed out", "timeout", "name resolution", "ssl", "proxy", "network is unreachable"),
        "Keine Verbindung zum Internet. Für die erste Einrichtung wird sie gebraucht; danach nicht mehr.",
        "No connection to the internet. The first set-up needs it; after that the program does not.",
    ),
    (
        ("no matching distribution", "could not find a version", "not a supported wheel"),
        "Für diesen Rechner gibt es die Bausteine nicht. Nötig: 64 Bit, Windows 10, macOS 13, Debian 12 oder neuer.",
        "The parts do not exist for this computer. Needed: 64 bit, Windows 10, macOS 13, Debian 12 or newer.",
    ),
)


class CannotStart(Exception):
    """Set-up ended; carries one sentence in German and one in English that say what to do."""

    def __init__(self, german: str, english: str) -> None:
        super().__init__(f"{german}\n{english}")


def say(german: str, english: str) -> None:
    """Tell the person what happens now, in both languages."""
    print(f"{german}\n{english}", flush=True)


def requirements(pyproject: Mapping[str, object], extras: Iterable[str] = ()) -> list[str]:
    """The requirement lines of pyproject.toml: the program's own, then those of `extras`."""
    project = pyproject["project"]
    if not isinstance(project, dict):
        raise CannotStart("Die Datei pyproject.toml ist beschädigt.", "The file pyproject.toml is damaged.")
    lines = list(project["dependencies"])
    for extra in extras:
        lines += project["optional-dependencies"][extra]
    return lines


def is_ready(wanted: list[str]) -> bool:
    """Whether the environment was set up to the end with these requirement lines, by a Python like this one."""
    if UNFINISHED.exists() or not PYTHON.exists() or not STAMP.exists():
        return False
    kind, *lines = STAMP.read_text("utf-8").splitlines()
    return kind == python_kind() and set(wanted) <= set(lines)


def python_kind() -> str:
    """What must stay the same for the installed packages to fit: Python's version and the system."""
    return f"{sys.implementation.cache_tag} {sys.platform}"


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Hold the set-up for this process; a second window that wants to set up stops with a clear sentence."""
    VENV.mkdir(exist_ok=True)
    with LOCK.open("a") as file:
        os.set_inheritable(file.fileno(), True)  # a pip that outlives a killed start keeps the lock
        try:
            if sys.platform == "win32":
                import msvcrt  # exists on Windows only

                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                import fcntl  # does not exist on Windows

                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise CannotStart(
                "Treffpunkt wird schon in einem anderen Fenster eingerichtet. Bitte warten Sie, bis es fertig ist.",
                "Another window is already setting Treffpunkt up. Please wait until it is done.",
            ) from None
        yield


def prepare(extras: Iterable[str] = ()) -> None:
    """Make or repair the environment until it holds what pyproject.toml asks for. Does nothing if it does."""
    wanted = requirements(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8")), extras)
    if is_ready(wanted):
        return
    if sys.maxsize < 2**32:
        raise CannotStart("Bitte installieren Sie Python für 64 Bit.", "Please install Python for 64 bit.")
    with alone():
        kind = STAMP.read_text("utf-8").partition("\n")[0] if STAMP.exists() else python_kind()
        if UNFINISHED.exists() or not PYTHON.exists() or kind != python_kind():
            make_environment()
        UNFINISHED.touch()
        STAMP.unlink(missing_ok=True)
        if wanted:
            install(wanted)
        STAMP.write_text("\n".join([python_kind(), *wanted]), "utf-8")
        UNFINISHED.unlink()


def make_environment() -> None:
    """An empty environment in `.venv`; what an interrupted set-up left there goes away."""
    if shutil.disk_usage(ROOT).free < SPACE_NEEDED:
        raise CannotStart(
            "Auf der Festplatte ist zu wenig Platz. Bitte machen Sie 2 GB frei.",
            "There is too little space on the disk. Please free 2 GB.",
        )
    for entry in VENV.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        elif entry != LOCK:
            entry.unlink()
    UNFINISHED.touch()
    run([SYSTEM_PYTHON, "-m", "venv", "--without-pip", str(VENV)])


def pip() -> list[str]:
    """The command that installs into the environment: the system's pip, else one made by ensurepip."""
    if not has_module("pip"):
        if has_module("ensurepip"):
            run([str(PYTHON), "-m", "ensurepip"])
            return [str(PYTHON), "-m", "pip"]
        need_packages(["python3-pip"], is_root())
    return [SYSTEM_PYTHON, "-m", "pip", "--python", str(PYTHON)]  # pip 22.3; Python 3.11 came with it


def has_module(name: str) -> bool:
    """Whether the system's Python can import it."""
    return not subprocess.run([SYSTEM_PYTHON, "-c", f"import {name}"], capture_output=True, check=False).returncode


def install(lines: list[str]) -> None:
    """Let pip put the packages into the environment. Says what it loads; its own words go into the log."""
    say(
        "Treffpunkt wird eingerichtet. Das geschieht nur einmal und dauert einige Minuten (etwa 300 MB).",
        "Setting Treffpunkt up. This happens only once and takes some minutes (about 300 MB).",
    )
    options = ["--only-binary", ":all:", "--no-user", "--no-input", "--disable-pip-version-check"]
    command = [*pip(), "install", *options, "--progress-bar", "off", *lines]
    tail: list[str] = []
    writing = False
    with LOG.open("w", encoding="utf-8") as log, talking(command) as process:
        for line in process.stdout or ():
            log.write(line)
            tail = [*tail[-40:], line]
            writing |= line.startswith("Installing collected packages")
            word, _, package = line.strip().partition(" ")
            if word == "Downloading" and ".metadata" not in package:
                file, _, size = package.rpartition("/")[2].partition(" ")
                print("  " + " ".join([*file.split("-")[:2], size]), flush=True)
    if process.returncode:
        if not writing:
            UNFINISHED.unlink()  # what was there before is still whole
        raise pip_failure("".join(tail))


def talking(command: list[str]) -> subprocess.Popen[str]:
    """Start a command whose words can be read while it works."""
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=os.environ | {"PYTHONUTF8": "1"},
        encoding="utf-8",
        errors="replace",
        close_fds=False,  # see alone()
    )


def pip_failure(output: str) -> CannotStart:
    """What pip's last lines mean for the person in front of the computer."""
    complaints = [line for line in output.lower().splitlines() if re.search("error|warning|hint", line)]
    for signs, german, english in PIP_FAILURES:
        if any(sign in line for sign in signs for line in complaints):
            return CannotStart(german, english)
    return CannotStart(
        f"Die Einrichtung ist nicht gelungen. Bitte schicken Sie uns diese Datei: {LOG}",
        f"The set-up did not succeed. Please send us this file: {LOG}",
    )


def run(command: list[str], **environment: str) -> None:
    """Run one step quietly; a failing step ends the set-up with its own last words."""
    done = subprocess.run(
        command, capture_output=True, errors="replace", check=False, cwd=ROOT, env=os.environ | environment
    )
    if done.returncode:
        words = (done.stderr.strip() or done.stdout.strip()).splitlines()[-1:]
        raise CannotStart(
            f"Dieser Schritt ist nicht gelungen: {' '.join(command)}", f"This step failed: {' '.join(words)}"
        )


def missing_libraries(libraries: Mapping[str, str], cache: bytes | None = None) -> list[str]:
    """Names of shared libraries the system does not have. `cache` is the loader's list (/etc/ld.so.cache)."""
    if cache is None:
        file = Path("/etc/ld.so.cache")
        cache = file.read_bytes() if file.exists() else b""
    return [name for name in libraries if name.encode() + b"\0" not in cache and not loads(name)]


def loads(library: str) -> bool:
    """Whether the loader finds it; for systems that keep no list of libraries."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def need_system_parts(testing: bool) -> None:
    """Have what Qt and the tests need outside of Python. On other systems than Linux nothing is missing."""
    if not sys.platform.startswith("linux"):
        return
    shown = testing or is_root() or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    libraries = QT_LIBRARIES | (WINDOW_LIBRARIES if shown else {})
    packages = [libraries[name] for name in missing_libraries(libraries)]
    if testing:
        packages += [package for program, package in TEST_PROGRAMS.items() if not shutil.which(program)]
    need_packages(packages, is_root())


def is_root() -> bool:
    """Whether this process may install system packages."""
    return sys.platform != "win32" and os.geteuid() == 0


def need_packages(packages: list[str], may_install: bool) -> None:
    """Install packages of Debian or Ubuntu as root, otherwise stop and show the one line to run."""
    if not packages:
        return
    names = " ".join(packages)
    if not shutil.which("apt-get"):
        raise CannotStart(
            f"Es fehlen Teile des Systems. Bitte installieren Sie, was in Debian so heißt: {names}",
            f"Parts of the system are missing. Please install what Debian calls: {names}",
        )
    line = f"apt-get install -y --no-install-recommends {names}"
    if not may_install:
        raise CannotStart(
            f"Es fehlen Teile des Systems. Bitte führen Sie diese Zeile aus und starten Sie noch einmal:\n"
            f"  sudo {line}",
            "Parts of the system are missing. Please run the line above and start again.",
        )
    say(f"Teile des Systems werden installiert: {names}", f"Installing parts of the system: {names}")
    for step in ("apt-get update", line):
        run([*step.split(), "-qq", "-o", "DPkg::Lock::Timeout=120"], DEBIAN_FRONTEND="noninteractive")


def build_catalogs() -> None:
    """Compile each translation that changed since it was compiled last. Costs nothing when none did."""
    for source in ROOT.glob("translations/*/LC_MESSAGES/app.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime_ns != source.stat().st_mtime_ns:
            run([str(PYTHON), "-m", "app.base.catalogs", "build"])
            return


def hand_over(*arguments: str) -> NoReturn:
    """Become the environment's Python with these arguments; its exit code is ours."""
    command = [str(PYTHON), *arguments]
    if os.name != "nt":
        os.execv(PYTHON, command)  # noqa: S606 - no shell wanted
    with subprocess.Popen(command) as process:
        while True:
            with contextlib.suppress(KeyboardInterrupt):  # Ctrl+C reaches the program as well: it decides
                sys.exit(process.wait())


def main(arguments: list[str]) -> NoReturn:
    """Set up what is missing, then run what was asked for."""
    testing = arguments[:1] == ["test"]
    need_system_parts(testing)
    prepare(("dev",) if testing else ())
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    if arguments[:1] == ["catalogs"]:
        hand_over("-m", "app.base.catalogs", "update", *arguments[1:])
    build_catalogs()
    if testing:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        os.chdir(ROOT)
        hand_over("-m", "pytest", *arguments[1:])
    hand_over("-P", "-m", "app", *arguments)  # -P: a folder named app where the person stands is not ours


def stop(reason: str) -> NoReturn:
    """End with exit code 1; a window that Windows opened for a double click waits until it was read."""
    if os.name == "nt" and sys.stdin and sys.stdin.isatty():
        print(reason)
        input("\n[Enter]")
        sys.exit(1)
    sys.exit(reason)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        main(sys.argv[1:])
    except CannotStart as reason:
        stop(str(reason))
    except KeyboardInterrupt:
        stop("Abgebrochen. Der nächste Start macht weiter.\nStopped. The next start continues.")
    except OSError as error:
        stop(f"Hier kann nicht gelesen oder geschrieben werden: {error}\nCannot read or write here: {error}")
