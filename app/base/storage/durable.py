"""Files that are there after a power cut: content first, then the name, then the folder that holds the name."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.base.errors import StorageFull, StorageUnwritable

EXCHANGING = "exchange.note"  # lies in a folder while files there are exchanged (see exchange.py)
_TRIES, _PAUSE = 10, 0.5  # a virus scanner may hold a new file for seconds (Windows errors 5 and 32)


@contextmanager
def in_words(place: Path) -> Iterator[None]:
    """What the drive of a folder did wrong, in the user's words. Raises StorageFull or StorageUnwritable."""
    try:
        yield
    except OSError as problem:
        raise trouble(problem, place) from problem


def trouble(problem: OSError, place: Path) -> StorageFull | StorageUnwritable:
    """What the drive of a folder did, in the user's words."""
    if problem.errno not in (errno.ENOSPC, errno.EDQUOT):
        return StorageUnwritable()
    with suppress(OSError):
        return StorageFull(str(place), shutil.disk_usage(place).free // 2**20)
    return StorageFull()


def flush(file: Path) -> None:
    """Have the disk keep what was written."""
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())


def flush_folder(folder: Path) -> None:
    """Have the disk keep the names in a folder. Windows does so by itself and knows no such call."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def replace(draft: Path, file: Path) -> None:
    """Give a flushed draft its name, for good. A scanner that holds one of the two is waited for."""
    for attempt in range(_TRIES):
        try:
            draft.replace(file)
            break
        except PermissionError:
            if sys.platform != "win32" or attempt == _TRIES - 1:
                raise
            time.sleep(_PAUSE)
    flush_folder(file.parent)


def write(file: Path, content: bytes) -> None:
    """Write beside, flush, then replace: a power cut leaves the old file or the new one.

    Raises StorageFull or StorageUnwritable; then it is the old one, or the new one.
    """
    draft = file.with_suffix(".new")
    try:
        with in_words(file.parent):
            with draft.open("wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            replace(draft, file)
    except BaseException:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise


def is_writable(file: Path) -> bool:
    """Whether the drive, the folder and the file let themselves be written. Writes nothing to find out.

    On Windows only opening tells; elsewhere opening and closing would drop SQLite's locks on the file.
    """
    if sys.platform == "win32":
        try:
            os.close(os.open(file, os.O_RDWR))
        except OSError:
            return False
    return os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)


def remove(file: Path) -> None:
    """Take a file away for good; it need not be there."""
    if file.exists():
        file.unlink()
        flush_folder(file.parent)
