"""R8: two programs add to the same number over and over; not one addition is lost.

The lock on the folder keeps a second program out; this is what protects the file if somebody finds a way round it.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from app.base.errors import AlreadyOpen
from app.base.storage import Storage, migrate
from app.group.rules import Profile
from app.group.service import change_profile, read_profile
from tests.conftest import EVERYBODY, KEY, clock
from tests.endurance.tally import Tally

RUNS = 1000
_WRITERS = 2


def run(folder: Path, runs: int, say: Callable[[str], None]) -> Tally:
    """Two processes of `runs` additions each, at the same time."""
    del say
    file = folder / "group.db"
    migrate.upgrade(file, KEY, create=True)
    storage = Storage(file, KEY, clock, EVERYBODY)
    with storage.write("Begin") as session:
        change_profile(session, Profile("0"))
    command = [sys.executable, "-m", "tests.endurance.writers", str(file), str(runs)]
    root = Path(__file__).parents[2]
    writers = [subprocess.Popen(command, cwd=root, stderr=subprocess.PIPE, text=True) for _writer in range(_WRITERS)]
    tally = Tally("additions", bad=("lost", "failed"))
    for writer in writers:
        _out, words = writer.communicate(timeout=600)
        tally.add("failed", int(writer.returncode != 0), example=words[-300:])
    with storage.read() as session:
        found = int(read_profile(session).name)
    storage.close()
    tally.add("additions", found)
    tally.add("lost", _WRITERS * runs - found)
    return tally


def _add(file: Path, runs: int) -> None:
    storage = Storage(file, KEY, clock, EVERYBODY)
    done = 0
    while done < runs:
        with suppress(AlreadyOpen):  # told in words: then the user tries again
            with storage.write("Added") as session:
                change_profile(session, Profile(str(int(read_profile(session).name) + 1)))
            done += 1
    storage.close()


if __name__ == "__main__":
    _add(Path(sys.argv[1]), int(sys.argv[2]))
