"""T1, T2, T13: after a day of use, 50 marker strings stand nowhere in the user's profile, and all files look random.

A home, a folder for temporary files and the XDG folders of their own; commands and the real window; exports that
were asked for lie outside. Looked through after kill -9, and again after the next start.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.display import screen
from tests.endurance.day_of_use import MARKERS, PASSWORD
from tests.endurance.tally import Tally

RUNS = 1
_ROOT = Path(__file__).parents[2]
_LEAST_ENTROPY = 7.9  # bits a byte
_LARGE = 64 * 1024  # smaller files have too few bytes to tell
_ENCRYPTED = ("*.db", "*.db-wal", "*.treffpunkt", "*.part")


def run(folder: Path, runs: int, say: Callable[[str], None]) -> Tally:
    """So many days, each in a profile of its own."""
    tally = Tally("days", "files", "bytes", "markers", bad=("found", "temporary", "readable", "failed"))
    with screen() as environment:
        for number in range(runs):
            _day(folder / f"day-{number}", dict(environment), tally)
            say(f"day {number + 1}: {tally}")
    return tally


def _day(place: Path, environment: dict[str, str], tally: Tally) -> None:
    profile, exports = place / "profile", place / "exports"
    for name in ("home", "tmp", "config", "cache", "share", "state", "run"):
        (profile / name).mkdir(parents=True)
    (profile / "run").chmod(0o700)
    exports.mkdir()
    environment |= {
        "HOME": str(profile / "home"),
        "TMPDIR": str(profile / "tmp"),
        "XDG_CONFIG_HOME": str(profile / "config"),
        "XDG_CACHE_HOME": str(profile / "cache"),
        "XDG_DATA_HOME": str(profile / "share"),
        "XDG_STATE_HOME": str(profile / "state"),
        "XDG_RUNTIME_DIR": str(profile / "run"),
        "TREFFPUNKT_PASSWORD": PASSWORD,
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    told = _command(profile, environment, "new", "Zwqgruppe Vxk", "--founder", "Zwqgründer Vxk")
    words = next(line.strip() for line in told.splitlines() if line.startswith("  "))
    wanted = (*MARKERS, PASSWORD, words, "Zwqgruppe", "Zwqgründer")
    used = _window(profile, exports, environment)
    tally.add("days")
    tally.add("markers", len(wanted))
    tally.add("failed", int(used is None), example="the day did not reach its end")
    _look(profile, wanted, tally, "after kill -9")
    _command(profile, environment, "list", "members", "--json")
    _command(profile, environment, "check")
    _command(profile, environment, "export", "members", "--format", "xlsx", "--out", str(exports / "members.xlsx"))
    _command(profile, environment, "backup")
    _look(profile, wanted, tally, "after the next start")
    left = [str(file.relative_to(profile)) for file in (profile / "tmp").rglob("*") if file.is_file()]
    tally.add("temporary", len(left), example=str(left[:5]))


def _window(profile: Path, exports: Path, environment: dict[str, str]) -> int | None:
    """The day in front of the window; how many markers it did not use, None if it ended before the kill."""
    command = [sys.executable, "-m", "tests.endurance.day_of_use", str(profile), str(exports)]
    done = subprocess.run(command, cwd=_ROOT, env=environment, capture_output=True, text=True, check=False, timeout=300)
    last = done.stdout.splitlines()[-1] if done.stdout else ""
    if not last.startswith("killed"):
        sys.stderr.write(done.stdout + done.stderr[-3000:])
        return None
    return int(last.split()[1])


def _command(profile: Path, environment: dict[str, str], *words: str) -> str:
    command = [sys.executable, "-m", "app", "--data", str(profile / "data"), *words]
    done = subprocess.run(command, cwd=_ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise AssertionError(f"{words[0]}: {done.stdout}{done.stderr}")
    return done.stdout


def _look(profile: Path, wanted: tuple[str, ...], tally: Tally, when: str) -> None:
    """Go through every file, and through its name."""
    for file in sorted(profile.rglob("*")):
        if not file.is_file():
            continue
        content = file.read_bytes()
        tally.add("files")
        tally.add("bytes", len(content))
        name = str(file.relative_to(profile))
        for marker in wanted:
            if any(form in content.lower() for form in _forms(marker)) or marker.lower() in name.lower():
                tally.add("found", example=f"{marker} in {name} {when}")
    for pattern in _ENCRYPTED:
        for file in profile.rglob(pattern):
            content = file.read_bytes()
            if len(content) >= _LARGE and entropy(content) < _LEAST_ENTROPY:
                tally.add("readable", example=f"{file.name}: {entropy(content):.3f} bits a byte {when}")


def _forms(marker: str) -> Iterator[bytes]:
    """As a program might have written it, without regard to case."""
    small = marker.lower()
    yield from (small.encode(code) for code in ("utf-8", "cp1252", "utf-16-le", "utf-16-be", "utf-32-le"))
    yield json.dumps(small).strip('"').encode()


def entropy(content: bytes) -> float:
    """Shannon's measure, in bits a byte; 8 is pure chance."""
    counts = Counter(content)
    return -sum(count / len(content) * math.log2(count / len(content)) for count in counts.values())
