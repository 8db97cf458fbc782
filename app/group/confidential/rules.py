"""Whether a group keeps confidential notes at all. It does not until its chair turns it on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Switch:
    """Turned on: since which day, and by whom."""

    since: date
    who: str
