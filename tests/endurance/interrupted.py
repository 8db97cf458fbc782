"""Where an action can be interrupted, and whether what a start of the program finds afterwards is right."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from tests.endurance import strace
from tests.endurance.scenes import Desk, Found, Scene
from tests.endurance.tally import Tally
from tests.endurance.traced import Outcome, in_process

Thing = TypeVar("Thing")
WRONG = ("lost", "between", "unopenable", "stray", "hung")


@dataclass(frozen=True, slots=True)
class Point:
    """The `when`-th call of this name since the action began; of a second thread only calls about `path` count."""

    name: str
    when: int
    path: str = ""

    def options(self, harm: str, *, for_ever: bool = False) -> list[str]:
        """How strace does harm at this point, or from it on."""
        inject = ["-e", f"inject={self.name}:{harm}:when={self.when}{'+' if for_ever else ''}"]
        return [*inject, "-P", self.path] if self.path else inject

    def __str__(self) -> str:
        return f"{self.name} {self.when} {Path(self.path).name}".strip()


class Interruption:
    """A scene, ready to be played again and again, each time with another harm done to it."""

    def __init__(self, scene: Scene, place: Path) -> None:
        self.scene = scene
        self._place = place
        self._template = scene.set_up(place / "template")
        self.states = scene.states(self._template, place)

    def points(self) -> list[Point]:
        """All calls of an undisturbed run that change something on the disk, in their order."""
        with self.fresh_desk() as desk:
            outcome = self.play_on(desk)
            if outcome.crashed or outcome.told or outcome.said != len(self.states) - 1:
                raise AssertionError(outcome)
            return list(_points(self._log, str(desk.path)))

    def play(self, options: Sequence[str], tally: Tally, where: str) -> Outcome:
        """Once with this harm; counts what the next start finds."""
        with self.fresh_desk() as desk:
            outcome = self.play_on(desk, options)
            if outcome.hung:
                tally.add("hung", example=where)
            kind, detail = judge(self.scene, desk, self.states, outcome.said)
            tally.add(kind, example=f"{self.scene.name}, {where}: {detail}")
        return outcome

    @property
    def trace(self) -> Path:
        """What strace wrote down of the last run."""
        return self._log

    def play_on(self, desk: Desk, options: Sequence[str] = (), *, with_data: bool = False) -> Outcome:
        return in_process(lambda say: self.scene.play(desk, say), self._log, options, with_data=with_data)

    @property
    def _log(self) -> Path:
        return self._place / "trace"

    @contextmanager
    def fresh_desk(self) -> Iterator[Desk]:
        """A copy of the prepared desk, at the same path each time."""
        desk = self._template.copy_to(self._place / "desk")
        try:
            yield desk
        finally:
            shutil.rmtree(desk.path)


def spread(things: Sequence[Thing], most: int) -> Sequence[Thing]:
    """At most so many of them, from the first to the last."""
    if most >= len(things):
        return things
    return [things[place * (len(things) - 1) // max(most - 1, 1)] for place in range(most)]


def judge(scene: Scene, desk: Desk, states: Sequence[Found], said: int) -> tuple[str, str]:
    """Start the program, look around, close it: "old" or "new", or what is wrong and how.

    At most one action more than was said may be there.
    """
    try:
        found = scene.find(desk)
    except Exception as problem:  # noqa: BLE001 - whatever it is, the group does not open
        return "unopenable", f"{type(problem).__name__}: {problem}"
    detail = f"{said} said, found {str(found)[-300:]}"
    if found not in states[said : said + 2]:
        return ("lost" if found in states[:said] else "between"), detail
    if strays := desk.strays():
        return "stray", str(strays)
    return ("old" if found == states[0] != states[-1] else "new"), ""


def _points(log: Path, desk: str) -> Iterator[Point]:
    calls = list(strace.calls(log))
    main = calls[0].thread
    seen: Counter[tuple[str, str]] = Counter()
    for call in calls:
        path = call.path() if call.thread != main else ""
        if call.name == strace.SAYING or (call.thread != main and not path.startswith(desk)):
            continue
        seen[call.name, path] += 1
        yield Point(call.name, seen[call.name, path], path)
