"""Stand-ins without dialogs: who answers, what was said; rows without a database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.base.errors import UserError


@dataclass
class SpokenNotices:
    """Answers every question and remembers what was said. `files` are handed out one after the other."""

    answer: bool = True
    said: list[str] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    line: str = ""
    warned: list[str] = field(default_factory=list)

    def problem(self, error: UserError) -> None:
        self.said.append(error.sentence)

    def confirm(self, question: str, action: str) -> bool:
        self.said.append(question)
        return self.answer

    def say(self, text: str) -> None:
        self.said.append(text)

    def ask_line(self, warning: str, question: str, action: str) -> str | None:
        self.warned.append(warning)
        return self.line if self.answer else None

    def choose_file(self, title: str, kinds: str) -> Path | None:
        return self.files.pop(0) if self.files else None

    def save_file(self, title: str, name: str, kinds: str) -> Path | None:
        return self.files.pop(0) if self.files else None

    def choose_folder(self, title: str) -> Path | None:
        return self.files.pop(0) if self.files else None


@dataclass(frozen=True)
class Entry:
    """A row of an invented cash book."""

    id: int
    voucher: str
    day: str
    text: str
    party: str
    pot: str
    cents: int


@dataclass
class EntrySource:
    """`many` entries made when asked for; keeps what it was asked."""

    many: int = 100_000
    asked: list[tuple[Any, int, int]] = field(default_factory=list)
    make: Callable[[int], Entry] | None = None

    def count(self, session: Any, request: Any) -> int:
        return self.many if not request.search else self.many // 10

    def rows(self, session: Any, request: Any, offset: int, limit: int) -> list[Entry]:
        self.asked.append((request, offset, limit))
        many = self.count(session, request)
        places = range(offset, min(offset + limit, many))
        numbers = [many - place if request.descending else place + 1 for place in places]
        return [(self.make or entry)(number) for number in numbers]


TEXTS = (
    "Blumenerde und Kästen",
    "Beitrag 2026",
    "Kaffee und Milch",
    "Zuschuss 2. Rate",
    "Druck Plakate für das Hoffest",
)
PARTIES = ("Baumarkt", "S. Haddad", "Supermarkt", "Stadt", "Copyshop am Canarisweg")
POTS = ("Hoffest", "—", "Bewohnertreff", "Hoffest", "Verfügungsfonds")


def entry(number: int) -> Entry:
    """The entry with this number: always the same."""
    cents = (number * 7919) % 200_000 - 80_000
    place = number % 5
    day = f"{number % 28 + 1:02d}.{number % 12 + 1:02d}."
    return Entry(number, f"2026-{number:04d}", day, TEXTS[place], PARTIES[place], POTS[place], cents)
