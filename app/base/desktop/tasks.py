"""Long work off the window's thread; every answer comes back on it."""

from __future__ import annotations

import gc
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

from app.base.errors import Cancelled

Result = TypeVar("Result")
COLLECT_EVERY_MS = 500


class Progress:
    """Handed to the job. Calling `step` reports, and stops the job if the user asked to."""

    def __init__(self, report: Callable[[int, int], None] | None = None) -> None:
        self._report = report or (lambda _done, _of: None)
        self._stop = Event()

    def step(self, done: int, of: int) -> None:
        """Tell how far the work is. Raises Cancelled if the user stopped it."""
        if self._stop.is_set():
            raise Cancelled
        self._report(done, of)

    def cancel(self) -> None:
        """Ask the job to stop at its next step."""
        self._stop.set()


@dataclass(frozen=True, slots=True)
class _Errand:
    """What belongs to one job; kept and freed on the window's thread only."""

    job: Callable[[Progress], Any]
    done: Callable[[Any], None]
    failed: Callable[[BaseException], None] | None
    progress: Callable[[int, int], None]
    owner: QObject | None

    @property
    def wanted(self) -> bool:
        """False when the screen that asked is gone."""
        return self.owner is None or isValid(self.owner)


class WindowsCollector:
    """While work runs elsewhere, garbage is collected on the window's thread only.

    Python collects on whatever thread happens to allocate. There it would free Qt objects of closed screens while the
    window uses Qt: the program ends without a word. All methods are called on the window's thread.
    """

    def __init__(self) -> None:
        self._workers: set[int] = set()

    def leave_to_window(self, worker: int) -> None:
        """This worker begins."""
        self._workers.add(worker)
        gc.disable()

    def as_usual(self, worker: int, _gone: object = None) -> None:
        """This worker has nothing to do any more, or is gone itself."""
        self._workers.discard(worker)
        if not self._workers:
            gc.enable()

    def collect(self) -> None:
        """What the work made meanwhile; what is old waits."""
        gc.collect(1)


_COLLECTOR = WindowsCollector()  # there is one garbage, however many windows a test opens


class TaskRunner(QObject):
    """Lives as long as the window. No QObject is ever created or freed on the worker thread.

    Jobs run one after the other. A job must not touch widgets: it gets plain values and returns plain values.
    """

    _stepped = Signal(int, int, int)
    _finished = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="task")
        self._errands: dict[int, _Errand] = {}
        self._number = 0
        self.closed = False  # True: nothing can be started any more
        self._broom = QTimer(self, interval=COLLECT_EVERY_MS)
        self._broom.timeout.connect(_COLLECTOR.collect)
        self.destroyed.connect(partial(_COLLECTOR.as_usual, id(self)))
        self._stepped.connect(self._step, Qt.ConnectionType.QueuedConnection)
        self._finished.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    def start(
        self,
        job: Callable[[Progress], Result],
        *,
        done: Callable[[Result], None] = lambda _result: None,
        failed: Callable[[BaseException], None] | None = None,
        progress: Callable[[int, int], None] = lambda _done, _of: None,
        owner: QObject | None = None,
    ) -> Progress:
        """Run `job` after those already waiting; the answers are called on the window's thread.

        Without `failed` a problem is raised on the window's thread: what the user can solve is explained,
        anything else becomes a crash report. Answers are dropped when `owner` is deleted meanwhile.
        A cancelled job answers nothing.
        """
        self._number += 1
        number = self._number
        _COLLECTOR.leave_to_window(id(self))
        self._broom.start()
        self._errands[number] = _Errand(job, done, failed, progress, owner)
        ticket = Progress(lambda step, of: self._stepped.emit(number, step, of))
        future = self._pool.submit(job, ticket)
        future.add_done_callback(lambda over: self._finished.emit(number, over))
        return ticket

    @property
    def busy(self) -> bool:
        """True while a job runs or waits."""
        return bool(self._errands)

    def close(self) -> None:
        """Wait for the running job; drop those that wait. No answer comes any more."""
        self.closed = True
        self._pool.shutdown(cancel_futures=True)
        self._errands.clear()
        self._rest()

    @Slot(int, int, int)
    def _step(self, number: int, step: int, of: int) -> None:
        errand = self._errands.get(number)
        if errand and errand.wanted:
            errand.progress(step, of)

    @Slot(int, object)
    def _finish(self, number: int, over: Future[Any]) -> None:
        errand = self._errands.pop(number, None)
        if not self._errands:
            self._rest()
        if errand is None or not errand.wanted or over.cancelled():
            return
        error = over.exception()
        if error is None:
            errand.done(over.result())
        elif not isinstance(error, Cancelled):
            if errand.failed is None:
                raise error
            errand.failed(error)

    def _rest(self) -> None:
        self._broom.stop()
        _COLLECTOR.as_usual(id(self))
