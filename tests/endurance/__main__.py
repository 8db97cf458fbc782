"""Command line of the long runs.

A long run is a module of this folder, named in `NAMES`: its docstring's first line says what it does, `RUNS` is
the full size, and `run(folder, runs, say)` returns a `Result`. A module with `MODES` is run once per mode.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

NAMES = (
    "locking",
    "kill",
    "syscalls",
    "powercut",
    "ioerrors",
    "fulldisk",
    "flips",
    "cuts",
    "starts",
    "clock",
    "writers",
    "soak",
    "erase",
    "markers",
)  # one module each
_MEMORY = Path("/dev/shm")  # quicker than a disk, and no different to what is looked for


class Result(Protocol):
    """Figures that print themselves."""

    @property
    def clean(self) -> bool:
        """True if the figures are as they must be."""


def main() -> int:
    """Run one of the long tests and print its figures; exit 1 if anything was lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.endurance", description=__doc__)
    parser.add_argument("name", choices=["list", *NAMES], help="`list` says what each one does")
    parser.add_argument("--runs", type=int, help="how many; without it the full size")
    parser.add_argument("--mode", help="only this mode; without it all")
    arguments = parser.parse_args()
    if arguments.name == "list":
        for name in NAMES:
            print(_described(name))
        return 0
    module = _module(arguments.name)
    modes = getattr(module, "MODES", (None,))
    if arguments.mode and arguments.mode not in modes:
        parser.error(f"modes of {arguments.name}: {', '.join(mode or 'none' for mode in modes)}")
    return _run(module, arguments.runs or module.RUNS, [arguments.mode] if arguments.mode else list(modes))


def _run(module: Any, runs: int, modes: list[str | None]) -> int:
    clean = True
    for mode in modes:
        with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as folder:
            options = {"mode": mode} if mode else {}
            result: Result = module.run(Path(folder), runs, _say, **options)
        _say(f"{mode}: {result}" if mode else str(result))
        clean = clean and result.clean
    return 0 if clean else 1


def _say(text: str) -> None:
    print(text, flush=True)


def _module(name: str) -> Any:
    return import_module(f"tests.endurance.{name}")


def _described(name: str) -> str:
    module = _module(name)
    line = str(module.__doc__).splitlines()[0]
    modes = f" ({', '.join(module.MODES)})" if hasattr(module, "MODES") else ""
    return f"{name:<12} {line}{modes} --runs {module.RUNS}"


if __name__ == "__main__":
    sys.exit(main())
