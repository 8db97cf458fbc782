"""Wrong passwords slow the next attempt down, also after a restart: 1, 2, 4 … 60 seconds.

That helps against people at the desk. A copied file can be tried elsewhere as fast as Argon2id lets it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from pathlib import Path

from app.base.errors import UserError, WrongPassword
from app.base.i18n import ngettext
from app.base.storage import durable

LONGEST = 60
LONG_AGO = datetime(1900, 1, 1)  # noqa: DTZ001 - the computer's own time


class TooManyAttempts(UserError):
    """Too early for another password; `seconds` are left to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__(
            ngettext(
                "The password was wrong. Please wait {count} second.",
                "The password was wrong. Please wait {count} seconds.",
                seconds,
            ).format(count=seconds)
        )
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Attempts:
    """What the data folder remembers of wrong passwords."""

    file: Path

    def wait(self, now: datetime) -> int:
        """Seconds until the next attempt, 0 if it may be made now. A clock set back begins the wait anew."""
        count, last = self._read()
        if last > now:
            self._write(count, now)
            last = now
        delay = min(LONGEST, 2 ** (count - 1)) if count else 0
        return max(0, ceil(delay - (now - last).total_seconds()))

    def check(self, now: datetime) -> None:
        """Go on, or raise TooManyAttempts."""
        if seconds := self.wait(now):
            raise TooManyAttempts(seconds)

    def failed(self, now: datetime) -> None:
        """One more wrong password."""
        self._write(min(self._read()[0] + 1, 100), now)

    def succeeded(self) -> None:
        """The right one: begin anew."""
        durable.remove(self.file)

    @contextmanager
    def counted(self, now: datetime) -> Iterator[None]:
        """Try one password inside: TooManyAttempts if it is too early; a WrongPassword is counted and goes on."""
        self.check(now)
        try:
            yield
        except WrongPassword:
            self.failed(now)
            raise
        self.succeeded()

    def _write(self, count: int, last: datetime) -> None:
        with suppress(OSError):  # a full drive does not let anybody in, nor keep anybody out
            durable.write(self.file, json.dumps({"count": count, "last": last.isoformat()}).encode())

    def _read(self) -> tuple[int, datetime]:
        try:
            stored = json.loads(self.file.read_bytes())
            last = datetime.fromisoformat(stored["last"]).replace(tzinfo=None)
            return max(0, min(int(stored["count"]), 100)), last
        except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
            return 0, LONG_AGO
