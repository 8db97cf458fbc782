"""Command line of the long runs."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.endurance.kill import run_kills


def main() -> int:
    """Run one of the long tests and print its figures; exit 1 if anything was lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.endurance", description=__doc__)
    parser.add_argument("name", choices=["kill"], help="kill: kill -9 while writing through the services")
    parser.add_argument("--runs", type=int, default=1000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tally = run_kills(Path(folder), arguments.runs, say=print)
    print(tally)
    return 0 if tally.clean else 1


if __name__ == "__main__":
    sys.exit(main())
