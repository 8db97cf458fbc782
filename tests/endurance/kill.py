"""kill -9 at random moments while a second process writes through the services.

The writer does one numbered action after the other, and says so only after `write` has returned. Whatever was said
must be there after the kill, whole; one action more may be there (saved, not yet said), never half of one.
"""

from __future__ import annotations

import os
import random
import select
import shutil
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.base.money import Cents
from app.base.storage import Session, Storage, cipher, migrate
from app.finances.rules import AccountDetails, EntryDetails
from app.finances.service import accounts, entries_as_data, money_in, open_account, verify_chain
from app.group.rules import Profile
from app.group.service import change_profile, read_profile
from app.members.importing import import_file
from app.members.rules import MemberDetails
from app.members.service import admit, counts, households
from tests.conftest import EVERYBODY, KEY, TODAY, clock
from tests.endurance.tally import Tally

RUNS = 1000
_GENERATION = 50  # kills on one file; then a fresh one, so that the last kill is as quick as the first
_FULL_CHECK = 10  # every so many kills all pages and the chain of the cash book are checked
_LONGEST = 0.3  # seconds of writing
_ROWS = 40  # people in one list


@dataclass(frozen=True, slots=True)
class Work:
    """One numbered action, and how many of them each place in the file has seen: all must agree."""

    act: Callable[[Storage, int], None]
    seen: Callable[[Storage], tuple[float, ...]]


def _book(storage: Storage, number: int) -> None:
    """Three rooms, one unit of work."""
    with storage.write("Action") as session:
        account = accounts(session)[0].id
        admit(session, MemberDetails(last_name=f"Person {number}"))
        money_in(session, EntryDetails(day=TODAY, cents=Cents(number), text=f"Income {number}", account_id=account))
        change_profile(session, Profile(f"{number}"))


def _booked(storage: Storage) -> tuple[float, ...]:
    with storage.read() as session:
        return _people(session), len(entries_as_data(session)), int(read_profile(session).name or 0)


def _import(storage: Storage, number: int) -> None:
    lines = [f"Person {number}-{row};Haushalt {number};Weg {number}, 21109 Hamburg" for row in range(_ROWS)]
    import_file(storage, "\n".join(["Nachname;Haushalt;Adresse", *lines]).encode(), "list.csv", dry_run=False)


def _imported(storage: Storage) -> tuple[float, ...]:
    with storage.read() as session:
        return _people(session) / _ROWS, len(households(session))


def _type(storage: Storage, number: int) -> None:
    """What autosave does: the same draft grows, another one comes and goes."""
    storage.keep_draft("minutes", {"number": number, "text": f"{number} " * number})
    storage.keep_draft(f"member {number}", {"number": number})
    storage.drop_draft(f"member {number - 1}")


def _typed(storage: Storage) -> tuple[float, ...]:
    draft = storage.draft("minutes")
    if draft is None:
        return (0,)
    number, words = int(str(draft["number"])), str(draft["text"]).split()
    return number, len(words) if set(words) == {str(number)} else -1


def _people(session: Session) -> int:
    return counts(session).members


_WORKS = {"booking": Work(_book, _booked), "import": Work(_import, _imported), "drafts": Work(_type, _typed)}
MODES = tuple(_WORKS)


def run(folder: Path, runs: int, say: Callable[[str], None], mode: str, seed: int = 1) -> Tally:
    """Kill a writer `runs` times, and look after each kill."""
    template = folder / "template.db"
    _start(template)
    file, work = folder / "group.db", _WORKS[mode]
    dice, tally = random.Random(seed), Tally("runs", "acknowledged", bad=("lost", "half_done", "damaged"))
    done = 0
    for number in range(runs):
        if number % _GENERATION == 0:
            done = 0
            for left in folder.glob("group.db*"):
                left.unlink()
            shutil.copy(template, file)
        said = _write_until_killed(file, work, done, dice.uniform(0.0, _LONGEST))
        tally.add("acknowledged", said)
        done = _look(file, work, done + said, tally)
        if (number + 1) % 100 == 0:
            say(f"{mode}, {number + 1} kills: {tally}")
    return tally


def _start(file: Path) -> None:
    migrate.upgrade(file, KEY, create=True)
    storage = Storage(file, KEY, clock, EVERYBODY)
    with storage.write("Account opened") as session:
        open_account(session, AccountDetails("Kasse", opened=TODAY))
    storage.close()


def _write_until_killed(file: Path, work: Work, first: int, wait: float) -> int:
    """Fork a writer, kill it after `wait` seconds of writing; returns how many actions it acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _write_for_ever(file, work, first, writing)
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


def _write_for_ever(file: Path, work: Work, first: int, writing: int) -> None:
    storage = Storage(file, KEY, clock, EVERYBODY)
    number = first
    while True:
        number += 1
        work.act(storage, number)
        os.write(writing, b".")


def _look(file: Path, work: Work, said: int, tally: Tally) -> int:
    """Count what is there; returns the number of the last action in the file."""
    storage = Storage(file, KEY, clock, EVERYBODY)
    number = tally["runs"]
    try:
        seen = work.seen(storage)
        faults = _faults(storage) if number % _FULL_CHECK == 0 else []
    finally:
        storage.engine.dispose()
    tally.add("runs")
    tally.add("lost", max(0, said - int(max(seen))), f"kill {number}: {said} said, {seen} seen")
    tally.add("half_done", int(len(set(seen)) > 1), f"kill {number}: {seen}")
    tally.add("damaged", len(faults), f"kill {number}: {faults[:1]}")
    return int(max(seen))


def _faults(storage: Storage) -> list[str]:
    with storage.read() as session:
        return cipher.faults(session.connection().connection.driver_connection) + verify_chain(session)
