"""Speed and memory as ratios against a reference of the same minute: `python -m tests.bench [--only 11 --only 13]`.

One table. "ours" and "reference" are medians; only the ratio means anything, for machines differ.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterable
from importlib import import_module

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.bench.figures import Figure

PARTS = (
    "program", "scrolling", "search", "booking", "members", "printing", "papers", "forms", "year", "lists", "minutes",
    "meetings", "storage", "keys", "growth", "cases", "activities", "ideas", "house", "fund",
)  # fmt: skip


def figures(only: set[int]) -> Iterable[Figure]:
    """All figures, part by part."""
    for part in PARTS:
        measure: Callable[[set[int]], Iterable[Figure]] = import_module(f"tests.bench.bench_{part}").figures
        yield from measure(only)


def main() -> int:
    """Print the table; exit 1 if a goal is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--only", type=int, action="append", default=[], help="number of a line; may be repeated")
    arguments = parser.parse_args()
    print(f"{'line':>4}  {'what':<66} {'ours':>10} {'reference':>10} {'ratio':>7} {'goal':>6}")
    began, missed, count = time.monotonic(), 0, 0
    for figure in figures(set(arguments.only)):
        missed, count = missed + (not figure.met), count + 1
        print(figure, flush=True)
    print(f"{count} figures, {missed} goals missed, {time.monotonic() - began:.0f} s")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
