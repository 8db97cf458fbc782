"""Figures of a long run: what was counted, what must never happen, and the first examples of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

_EXAMPLES = 3  # of each kind


class Tally:
    """Counts in the order they were named. Clean while none of the `bad` ones was counted."""

    def __init__(self, *good: str, bad: Iterable[str]) -> None:
        self._bad = tuple(bad)
        self.counts = Counter(dict.fromkeys((*good, *self._bad), 0))
        self.examples: list[str] = []

    def add(self, name: str, count: int = 1, example: str = "") -> None:
        """Count; the first examples of what must not happen are kept for the end."""
        self.counts[name] += count
        if count and name in self._bad and sum(one.startswith(f"{name}:") for one in self.examples) < _EXAMPLES:
            self.examples.append(f"{name}: {example}")

    def must_not(self, name: str, happened: bool, example: str) -> None:
        """One more thing that must not happen, known at the end only."""
        self._bad = (*self._bad, name)
        self.add(name, int(happened), example)

    def __getitem__(self, name: str) -> int:
        return self.counts[name]

    @property
    def clean(self) -> bool:
        """True if nothing bad was seen."""
        return not any(self.counts[name] for name in self._bad)

    def __str__(self) -> str:
        figures = " ".join(f"{name}={count}" for name, count in self.counts.items())
        return "\n  ".join([figures, *self.examples])
