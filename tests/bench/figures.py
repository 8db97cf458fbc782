"""One line of the table, and how a thing is timed."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """What was measured: ours against a reference; `unit` is s (seconds), MB or ms."""

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
        sign = " " if self.met else "✗"
        return (
            f"{self.line:>4}  {self.what:<62} {self.ours:>8.3f} {self.unit} {self.reference:>8.3f} {self.unit}"
            f" {self.ratio:>6.2f} {self.goal:>6.2f} {sign}"
        )


def seconds(work: Callable[[], object], rounds: int = 3) -> float:
    """Median time of some work."""
    times = []
    for _round in range(rounds):
        gc.collect()
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def pair(ours: Callable[[], object], reference: Callable[[], object], rounds: int = 3) -> tuple[float, float]:
    """Medians of both, run in turn so that a drifting machine hits both alike."""
    both: tuple[list[float], list[float]] = ([], [])
    for _round in range(rounds):
        for kept, work in zip(both, (ours, reference), strict=True):
            kept.append(seconds(work, 1))
    return statistics.median(both[0]), statistics.median(both[1])
