"""R6: the drive runs full while somebody writes: told with its name, nothing acknowledged lost, no half file left.

On small drives of our own, which only root may mount; without that nothing is tried, and it says so.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

from app.assembly import faults
from app.base.errors import StorageFull, UserError
from app.base.storage.folder import GroupFolder
from app.group.opening import OpenGroup, open_group
from app.members.rules import MemberDetails
from app.members.service import admit, members_as_data
from tests.conftest import EVERYBODY, PASSWORD, clock
from tests.drives import Drive, drive, may_mount
from tests.endurance.damage import group_of_practice
from tests.endurance.tally import Tally

RUNS = 100
_PEOPLE = 24  # of the invented group
_NOTE = "Ein Satz für die Notiz. " * 40


def run(folder: Path, runs: int, say: Callable[[str], None], seed: int = 1) -> Tally:
    """Each time another drive with another bit of room left."""
    tally = Tally("drives", "acknowledged", "told", bad=("lost", "too_many", "unnamed", "half_files", "damaged"))
    if not may_mount():
        say("Nothing was tried: only root may mount a drive.")
        return tally
    dice, ready = random.Random(seed), group_of_practice(folder)
    shutil.rmtree(ready.backups)
    for number in range(runs):
        leave = dice.randrange(0, 700) * 1024
        with drive(folder / f"drive-{number}", megabytes=4) as found:
            shutil.copytree(ready.path, found.path / "group")
            _play(found, GroupFolder(found.path / "group"), leave, tally, f"seed {seed}, drive {number}, {leave} bytes")
        if number % 25 == 24:
            say(f"{number + 1}: {tally}")
    return tally


def _play(found: Drive, folder: GroupFolder, leave: int, tally: Tally, example: str) -> None:
    group = open_group(folder, PASSWORD, clock)
    found.fill(leave)
    acknowledged = _write_until_full(group, folder, tally, example)
    for last in (group.back_up, group.close):
        try:
            tally.add("told", int(isinstance(last(), UserError)))
        except UserError:
            tally.add("told")
    tally.add("half_files", len(list(folder.path.rglob("*.part"))), example=example)
    found.empty()
    with open_group(folder, PASSWORD, clock) as again:
        again.storage.identity = EVERYBODY
        with again.storage.read() as session:
            there = len(members_as_data(session)) - _PEOPLE
            tally.add("damaged", int(bool(faults(session))), example=example)
    tally.add("drives")
    tally.add("acknowledged", acknowledged)
    tally.add("lost", max(0, acknowledged - there), example=example)
    tally.add("too_many", max(0, there - acknowledged), example=example)


def _write_until_full(group: OpenGroup, folder: GroupFolder, tally: Tally, example: str) -> int:
    """How many people were taken in before the drive said no."""
    group.storage.identity = EVERYBODY
    acknowledged = 0
    try:
        while True:
            with group.storage.write("Somebody") as session:
                admit(session, MemberDetails(last_name=f"Person {acknowledged}", note=_NOTE))
            acknowledged += 1
    except UserError as problem:
        named = isinstance(problem, StorageFull) and str(folder.path) in problem.sentence and "MB" in problem.sentence
        tally.add("unnamed", int(not named), example=f"{example}: {problem.sentence}")
    return acknowledged
