"""kill -9 at random moments while a second process writes through the services.

One action takes in a person, books an income and renames the group: three rooms, one unit of work. The
writer says a number only after `write` has returned. Whatever was said must be there after the kill,
whole; one action more may be there (saved, not yet said), never half of one.
"""

from __future__ import annotations

import os
import random
import select
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.base.money import Cents
from app.base.storage import Storage, cipher, migrate
from app.finances.rules import AccountDetails, EntryDetails
from app.finances.service import entries_as_data, money_in, open_account, verify_chain
from app.group.rules import Profile
from app.group.service import change_profile, read_profile
from app.members.rules import MemberDetails
from app.members.service import admit, members_as_data
from tests.conftest import EVERYBODY, KEY, TODAY, clock

RUNS = 1000


@dataclass
class Tally:
    """What was seen."""

    runs: int = 0
    acknowledged: int = 0
    lost: int = 0
    half_done: int = 0
    damaged: int = 0

    @property
    def clean(self) -> bool:
        """True if nothing was lost, half done or damaged."""
        return not (self.lost or self.half_done or self.damaged)


def run(folder: Path, runs: int, say: Callable[[str], None], seed: int = 1) -> Tally:
    """Kill a writer `runs` times on the same file, and look after each kill."""
    file = folder / "group.db"
    migrate.upgrade(file, KEY, create=True)
    storage = Storage(file, KEY, clock, EVERYBODY)
    with storage.write("Account opened") as session:
        account = open_account(session, AccountDetails("Kasse", opened=TODAY))
    storage.close()
    dice, tally, said = random.Random(seed), Tally(), 0
    for run in range(runs):
        said += _write_until_killed(file, account, said, dice.uniform(0.0, 0.3))
        said = _look(file, said, tally)
        if (run + 1) % 100 == 0:
            say(f"{run + 1} kills: {tally}")
    return tally


def _write_until_killed(file: Path, account: int, first: int, wait: float) -> int:
    """Fork a writer, kill it after `wait` seconds of writing; returns how many actions it acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _write_for_ever(file, account, first, writing)
    os.close(writing)
    said = b""
    while not said:  # the writer is at work
        said = os.read(reading, 4096)
    until = time.monotonic() + wait
    while (left := until - time.monotonic()) > 0:
        if select.select([reading], [], [], left)[0]:
            said += os.read(reading, 65536)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(reading, 65536):
        said += more
    os.close(reading)
    return len(said)


def _write_for_ever(file: Path, account: int, first: int, writing: int) -> None:
    storage = Storage(file, KEY, clock, EVERYBODY)
    number = first
    while True:
        number += 1
        with storage.write("Action") as session:
            admit(session, MemberDetails(last_name=f"Person {number}"))
            money_in(session, EntryDetails(day=TODAY, cents=Cents(number), text=f"Income {number}", account_id=account))
            change_profile(session, Profile(f"{number}"))
        os.write(writing, b".")


def _look(file: Path, said: int, tally: Tally) -> int:
    """Count what is there; returns the number of the last action in the file."""
    storage = Storage(file, KEY, clock, EVERYBODY)
    try:
        with storage.read() as session:
            people, entries = len(members_as_data(session)), len(entries_as_data(session))
            named = int(read_profile(session).name or 0)
            damaged = tally.runs % 50 == 0 and (
                cipher.faults(session.connection().connection.driver_connection) or verify_chain(session)
            )
    finally:
        storage.engine.dispose()
    tally.runs += 1
    tally.acknowledged = said
    tally.lost += max(0, said - people)
    tally.half_done += not people == entries == named
    tally.damaged += bool(damaged)
    return people
