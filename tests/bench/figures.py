"""One line of the table, and how a thing is timed."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured: ours against a reference; `unit` is s (seconds), ms or MB, or "" for a ratio by itself."""

    line: int
    what: str
    ours: float
    reference: float
    goal: float
    unit: str = "s"

    @property
    def ratio(self) -> float:
        """Ours as a multiple of the reference."""
        return self.ours / self.reference if self.reference else float("inf")

    @property
    def met(self) -> bool:
        """True if the goal is reached."""
        return self.ratio <= self.goal

    def __str__(self) -> str:
        sign = "" if self.met else " ✗"
        ours, reference = (f"{value:.4g} {self.unit}".strip() for value in (self.ours, self.reference))
        return f"{self.line:>4}  {self.what:<66} {ours:>10} {reference:>10} {self.ratio:>7.2f} {self.goal:>6g}{sign}"


def wanted(only: set[int], *lines: int) -> bool:
    """True if one of these lines is asked for; nothing asked for means all."""
    return not only or bool(only & set(lines))


def clocked(work: Callable[[], object]) -> float:
    """Seconds of one run."""
    gc.collect()
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def pair(ours: Callable[[], object], reference: Callable[[], object], rounds: int = ROUNDS) -> tuple[float, float]:
    """Medians of both in seconds, run in turn so that a drifting machine hits both alike."""
    runs = [(clocked(ours), clocked(reference)) for _round in range(rounds)]
    return statistics.median(one for one, _other in runs), statistics.median(other for _one, other in runs)


def milliseconds(works: list[Callable[[], object]]) -> float:
    """The longest of several answers."""
    return 1000 * max(clocked(work) for work in works)
