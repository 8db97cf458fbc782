"""Power cuts: the real program is watched, and every state its disk may be left in is opened by a start of the program.

A scene is played once under strace. From what was written and flushed until each of its system calls, states of the
disk are drawn that a power cut may leave (see disk_states.py). `--runs` is how many different ones are opened.

Modes that begin with `proof` show that the test sees what it looks for: there the program is told to flush less, and
the run fails if nothing goes wrong.
"""

from __future__ import annotations

import hashlib
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.base.storage import cipher, durable
from tests.endurance import scenes, strace
from tests.endurance.disk_states import WRITES, Disk
from tests.endurance.interrupted import WRONG, Interruption, judge
from tests.endurance.scenes import Desk
from tests.endurance.tally import Tally
from tests.endurance.traced import SAID

RUNS = 5000
_FRUITLESS = 100  # walks through the trace that find no state not seen before
_SCENES = (scenes.BOOKINGS, scenes.BACKUP, scenes.RESTORE, scenes.MIGRATION, scenes.ROTATION, scenes.RESET)
_BY_NAME = {scene.name: scene for scene in _SCENES}
_PROOFS = {"proof-normal": scenes.BOOKINGS, "proof-off": scenes.BOOKINGS, "proof-names": scenes.ROTATION}
_SHOWN = {"proof-normal": "lost", "proof-off": "unopenable", "proof-names": "unopenable"}
MODES = (*_BY_NAME, *_PROOFS)


def run(folder: Path, runs: int, say: Callable[[str], None], mode: str, seed: int = 1) -> Tally:
    """Open `runs` different states, spread over all moments of the scene."""
    interruption = Interruption(_BY_NAME.get(mode) or _PROOFS[mode], folder)
    with _flushing_less(mode):
        recording = _record(interruption, folder)
    tally = Tally("moments", "states", "old", "new", bad=() if mode in _PROOFS else WRONG)
    for said, files in _different(recording, runs, random.Random(seed), tally):
        _open(interruption, said, files, folder / "cut", tally)
        if tally["states"] % 500 == 0:
            say(f"{mode}, {tally['states']} states: {tally}")
    if mode in _PROOFS:
        tally.must_not("blind", not tally[_SHOWN[mode]], f"{mode}: nothing was seen of it")
    return tally


@dataclass(frozen=True, slots=True)
class Recording:
    """What lay there, and the calls that followed."""

    root: Path
    before: dict[str, bytes]
    calls: list[strace.Call]

    def moments(self) -> Iterator[tuple[int, Disk]]:
        """Moments that can be told apart: actions acknowledged so far, and the disk as it is then.

        Of writes in a row only the last is one: it may leave everything that the earlier ones may leave.
        """
        disk, said, written = Disk(self.root, self.before), 0, True
        for call in self.calls:
            writes = call.name in WRITES
            if written and not writes:
                yield said, disk
                written = False
            if call.name == strace.SAYING:
                said += call.texts[0].startswith(SAID)
                yield said, disk
            elif disk.take(call):
                written = written or writes
                if not writes:
                    yield said, disk
        yield said, disk

    def ends_as(self) -> dict[str, bytes]:
        """What lies there in the end, by the calls alone."""
        return list(self.moments())[-1][1].now()


def _record(interruption: Interruption, folder: Path) -> Recording:
    """Play once. Raises AssertionError if the calls do not explain what lies there at the end, byte by byte."""
    with interruption.fresh_desk() as desk:
        before = _files(desk)
        interruption.play_on(desk, with_data=True)
        recording = Recording(desk.path, before, list(strace.calls(interruption.trace)))
        real, thought = _files(desk), recording.ends_as()
        if differing := [name for name in real.keys() | thought.keys() if real.get(name) != thought.get(name)]:
            raise AssertionError(f"not understood: {differing}")
    return recording


def _files(desk: Desk) -> dict[str, bytes]:
    files = (file for file in desk.path.rglob("*") if file.is_file())
    return {str(file.relative_to(desk.path)): file.read_bytes() for file in files}


def _different(
    recording: Recording, runs: int, dice: random.Random, tally: Tally
) -> Iterator[tuple[int, dict[str, bytes]]]:
    """Drawn states that were not drawn before, with the number of actions acknowledged by then."""
    seen: set[bytes] = set()
    fruitless = 0
    moments = sum(1 for _moment in recording.moments())
    tally.add("moments", moments)
    while fruitless < _FRUITLESS:
        before = len(seen)
        share = min(1.0, runs / moments)
        for said, disk in recording.moments():
            if dice.random() > share:
                continue
            files = disk.after_cut(dice)
            if (known := _digest(said, files)) in seen:
                continue
            seen.add(known)
            yield said, files
            if len(seen) == runs:
                return
        fruitless = 0 if len(seen) > before else fruitless + 1


def _digest(said: int, files: dict[str, bytes]) -> bytes:
    digest = hashlib.blake2b(str(said).encode())
    for name, content in sorted(files.items()):
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.digest()


def _open(interruption: Interruption, said: int, files: dict[str, bytes], place: Path, tally: Tally) -> None:
    desk = Desk(place)
    desk.group.path.mkdir(parents=True)
    for name, content in files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(content)
    kind, detail = judge(interruption.scene, desk, interruption.states, said)
    tally.add("states")
    tally.add(kind, example=f"state {tally['states']}: {detail}")
    shutil.rmtree(place)


@contextmanager
def _flushing_less(mode: str) -> Iterator[None]:
    """The mutations: SQLite flushes less, or folders are never flushed. Nothing of this can be asked of the program."""
    with pytest.MonkeyPatch.context() as patch:
        if mode in ("proof-normal", "proof-off"):
            level = f"synchronous = {mode.removeprefix('proof-').upper()}"
            pragmas = [level if pragma.startswith("synchronous") else pragma for pragma in cipher._PRAGMAS]
            patch.setattr(cipher, "_PRAGMAS", tuple(pragmas))
        if mode == "proof-names":
            patch.setattr(durable, "flush_folder", lambda _folder: None)
        yield
