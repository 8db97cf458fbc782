"""What comes next, gathered from the rooms for pages that show it at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Coming:
    """One thing that comes next; `page` and `target` open it."""

    day: date | None
    icon: str
    text: str
    page: str
    target: object
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class Glance:
    """A heading with what comes under it; `nothing` stands there when there are no lines."""

    title: str
    lines: tuple[Coming, ...]
    nothing: str
