"""What the program writes down about itself: numbers and places in our code, never a name. Two weeks, at most 5 MB.

A message is a fixed English text with `%s` places. Whole numbers and our own short code words go into them; anything
else becomes "…", so that a name cannot reach the file even by mistake. `logs/` lies in the data folder; nothing of it
is ever sent anywhere.
"""

from __future__ import annotations

import logging
import re
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

KEPT = timedelta(days=14)
MOST_BYTES = 5_000_000
_OURS = re.compile(r"(report-\d{8}-\d{6}-\w+|fault(-\d+)?|log-\d{4}-\d{2}-\d{2})\.(txt|log)")
_CODE_WORD = re.compile(r"[A-Z]{2,3}\d{2,4}|SQLITE_[A-Z_]+|[0-9A-F]{6}")  # a voucher, SQLite's word, an error number


class Redacted(logging.Formatter):
    """One line: time, level, module, message without values. Of an exception only its type."""

    def format(self, record: logging.LogRecord) -> str:
        """No text from outside comes through."""
        kind = record.exc_info[0] if record.exc_info else None
        told = _filled(record) + (f" ({kind.__qualname__})" if kind is not None else "")
        moment = datetime.fromtimestamp(record.created).astimezone()
        return f"{moment:%H:%M:%S} {record.levelname.lower()} {record.name}:{record.lineno} {told}"


class DayLog(logging.Handler):
    """One file a day, opened only to write a line; what cannot be written is not written."""

    def __init__(self, folder: Path) -> None:
        super().__init__(logging.INFO)
        self._folder = folder
        self.setFormatter(Redacted())

    def emit(self, record: logging.LogRecord) -> None:
        """Append one line."""
        day = datetime.fromtimestamp(record.created).astimezone().date()
        with suppress(OSError), (self._folder / f"log-{day}.txt").open("a", encoding="utf-8") as stream:
            stream.write(self.format(record) + "\n")


def keep_log(folder: Path) -> logging.Handler:
    """From now on our own messages go into this folder. Give what is returned to `stop_log` at the end."""
    handler = DayLog(folder)
    ours = logging.getLogger("app")
    ours.addHandler(handler)
    ours.propagate = False
    return handler


def stop_log(handler: logging.Handler) -> None:
    """No line is written any more."""
    ours = logging.getLogger("app")
    ours.removeHandler(handler)
    ours.propagate = True
    handler.close()


def forget_old(folder: Path, now: datetime) -> None:
    """Delete what is older than two weeks, and the oldest of more than 5 MB. Nothing but our own files is touched."""
    with suppress(OSError):
        found = sorted(
            (file for file in folder.iterdir() if _OURS.fullmatch(file.name) and file.is_file()),
            key=lambda file: file.stat().st_mtime,
            reverse=True,
        )
        total = 0
        for file in found:
            told = file.stat()
            total += told.st_size
            if told.st_mtime < (now - KEPT).timestamp() or total > MOST_BYTES:
                file.unlink()


def _filled(record: logging.LogRecord) -> str:
    given = record.args
    values = given if isinstance(given, tuple) else (given,) if given else ()
    try:
        return str(record.msg) % tuple(_shown(value) for value in values) if values else str(record.msg)
    except (TypeError, ValueError):  # more places than values
        return str(record.msg)


def _shown(value: object) -> object:
    """A whole number, or one of our code words; nothing else."""
    if isinstance(value, int) or (isinstance(value, str) and _CODE_WORD.fullmatch(value)):
        return value
    return "…"
