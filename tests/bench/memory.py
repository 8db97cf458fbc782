"""How much memory a piece of work takes at its peak."""

from __future__ import annotations

import threading
from collections.abc import Callable

import psutil

_PAUSE = 0.005  # seconds between two looks


def peak_growth(work: Callable[[], object]) -> float:
    """Megabytes of this process at the peak of the work, over what it held before."""
    process, over = psutil.Process(), threading.Event()
    before = process.memory_info().rss
    seen = [before]

    def look() -> None:
        while not over.wait(_PAUSE):
            seen.append(process.memory_info().rss)

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        work()
    finally:
        over.set()
        watcher.join()
    return float(max(seen) - before) / 2**20
