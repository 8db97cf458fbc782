"""What nobody expected becomes a file the user may pass on. Nothing leaves the computer by itself."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.base.errors import Cancelled, UserError
from app.base.logs import forget_old

KEPT_REPORTS = 14
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Crash:
    """One fault of ours: a number to name it by, and the file that describes it."""

    number: str
    report: Path | None  # None if even writing the report failed
    text: str


class CrashHook(QObject):
    """Hears every exception nobody caught, on whatever thread; explains or reports it on the window's thread.

    What the user can solve (UserError) goes to `explain`. Anything else is written down once per fault and shown
    once per fault and session. `close` gives the former hooks back.
    """

    _arrived = Signal(object)

    def __init__(self, folder: Path, explain: Callable[[UserError], None], show: Callable[[Crash], None]) -> None:
        super().__init__()
        self._folder, self._explain, self._show = folder, explain, show
        self._seen: set[str] = set()
        self._busy = False
        self._home = threading.get_ident()
        self._former = (sys.excepthook, threading.excepthook)
        self._arrived.connect(self._handle, Qt.ConnectionType.QueuedConnection)
        self._qt_log = _fault_log(folder)
        if self._qt_log is not None:
            faulthandler.enable(self._qt_log)  # faults inside Qt, which no exception tells
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook

    def close(self) -> None:
        """Stop listening."""
        sys.excepthook, threading.excepthook = self._former
        faulthandler.disable()
        if self._qt_log is not None:
            self._qt_log.close()

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, (KeyboardInterrupt, SystemExit)):
            self._former[0](kind, error, trace)
        elif threading.get_ident() == self._home:
            self._handle(error)
        else:
            self._arrived.emit(error)

    def _thread_hook(self, told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None:
            self._hook(told.exc_type, told.exc_value, told.exc_traceback)

    @Slot(object)
    def _handle(self, error: BaseException) -> None:
        if isinstance(error, Cancelled) or self._busy:  # a fault while a fault is shown is not shown again
            return
        self._busy = True
        try:
            if isinstance(error, UserError):
                self._explain(error)
            else:
                self._report(error)
        finally:
            self._busy = False

    def _report(self, error: BaseException) -> None:
        from app.base.desktop.crash_report import describe, fault_number  # dear to import: not before the first window

        number = fault_number(error)
        if number not in self._seen:
            self._seen.add(number)
            now = datetime.now().astimezone()
            log.error("fault %s", number)
            self._show(self._write_down(number, describe(error, number, now), now))

    def _write_down(self, number: str, text: str, now: datetime) -> Crash:
        file = self._folder / f"report-{now:%Y%m%d-%H%M%S}-{number}.txt"
        try:
            file.write_text(text, "utf-8")
        except OSError:
            return Crash(number, None, text)
        return Crash(number, file, text)


def install_crash_report(
    folder: Path, explain: Callable[[UserError], None], show: Callable[[Crash], None]
) -> CrashHook:
    """Catch what reaches the event loop or ends a thread. Keep what is returned; call its `close` at the end."""
    return CrashHook(folder, explain, show)


def _fault_log(folder: Path) -> TextIO | None:
    """None on a drive that cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _forget_old(folder)
        forget_old(folder, datetime.now().astimezone())
        return (folder / "fault.log").open("a", encoding="utf-8")
    except OSError:
        return None


def _forget_old(folder: Path) -> None:
    """Keep the newest reports, and let the log of Qt's faults not grow for ever."""
    reports = sorted(folder.glob("report-*.txt"))
    for old in reports[:-KEPT_REPORTS]:
        old.unlink(missing_ok=True)
    log = folder / "fault.log"
    if log.is_file() and log.stat().st_size > 0:
        for number in range(KEPT_REPORTS - 1, 0, -1):
            older = folder / f"fault-{number}.log"
            if older.is_file():
                older.replace(folder / f"fault-{number + 1}.log")
        log.replace(folder / "fault-1.log")
