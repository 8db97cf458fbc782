"""One program at a time: a lock on a file, held by the system, that dies with its holder."""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from pathlib import Path

_PATIENCE = 0.2  # seconds; a program that is just closing is waited for
_PAUSE = 0.02


class FileLock:
    """Nothing stale remains after a crash: the file stays, the lock on it does not."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._handle: int | None = None

    def acquire(self) -> bool:
        """Take the lock; False if another program holds it. Raises OSError if the file cannot be used."""
        handle = os.open(self._file, os.O_RDWR | os.O_CREAT, 0o644)
        until = time.monotonic() + _PATIENCE
        while not _try_lock(handle):
            if time.monotonic() > until:
                os.close(handle)
                return False
            time.sleep(_PAUSE)
        self._handle = handle
        return True

    def release(self) -> None:
        """Give the lock back; safe to call twice."""
        if self._handle is not None:
            _unlock(self._handle)
            os.close(self._handle)
            self._handle = None


if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> bool:
        with suppress(PermissionError):
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            return True
        return False

    def _unlock(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        with suppress(BlockingIOError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        return False

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
