"""Line 24: 5,000 cases with 50,000 observations against 100: list, search, one case and the daily list stay as fast;
the numbers of a year take the same time for each case.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from pathlib import Path

from app.base.storage import ListRequest, Session, Storage, bulk_insert, migrate
from app.base.storage.rights import Identity, demand
from app.base.texts import fold
from app.conflicts.cases.records import CaseRecord, ObservationRecord, SideRecord
from app.conflicts.cases.rules.choices import KINDS
from app.conflicts.cases.rules.states import State
from app.conflicts.cases.service import (
    CaseSource,
    ObservationSource,
    look_up,
    observations_of,
    read_case,
    release_year,
    to_do,
)
from app.group.rights import Action
from tests.bench.figures import Figure, wanted

FEW, MANY = 100, 5_000
EACH = 10  # observations of a case
GOAL, DEEPER = 1.1, 1.5  # an index over fifty times as many words is a little deeper
KEY = bytes(range(32))
NOW = datetime(2027, 6, 1, 18, 0)
MEDIATOR = Identity("Mina", 1, frozenset(Action))
ROUNDS = 41


def figures(only: set[int]) -> Iterable[Figure]:
    """One answer takes as long among 5,000 cases as among 100; the report is reckoned per case."""
    if not wanted(only, 24):
        return
    with filled(FEW) as few, filled(MANY) as many:
        for what, work in _ANSWERS.items():
            yield _flat(what, few, many, work)
        yield _report(few, many)


def _flat(what: str, few: Storage, many: Storage, work: Callable[[Session], object]) -> Figure:
    """Measured by turns; the shortest counts, for other programs only add to it."""
    seconds: dict[Storage, list[float]] = {few: [], many: []}
    for _ in range(ROUNDS):
        for storage, taken in seconds.items():
            with storage.read() as session:
                began = time.perf_counter()
                work(session)
                taken.append(time.perf_counter() - began)
    ours, reference = (1000 * min(seconds[storage]) for storage in (many, few))
    goal = DEEPER if what.startswith("search") else GOAL
    return Figure(24, f"{what}: 5,000 / 100 cases", ours, reference, goal, "ms")


def _report(few: Storage, many: Storage) -> Figure:
    ours, reference = _released(many) / MANY, _released(few) / FEW
    return Figure(24, "numbers of a year, per case: 5,000 / 100 cases", 1e6 * ours, 1e6 * reference, GOAL, "µs")


def _released(storage: Storage) -> float:
    taken = []
    for _ in range(7):
        with storage._writers() as session:
            session.info.update(storage._info(), recorder=_Nothing())
            began = time.perf_counter()
            release_year(session, 2026)
            taken.append(time.perf_counter() - began)
            session.rollback()
    return min(taken)


class _Nothing:
    def note_flush(self, _session: Session) -> None:
        """Nothing is written down."""


_ANSWERS: dict[str, Callable[[Session], object]] = {
    "page of the list": lambda session: CaseSource().rows(session, ListRequest(), 0, 50),
    "list by house": lambda session: CaseSource().rows(session, ListRequest(sort="house"), 0, 50),
    "list of the open ones": lambda session: CaseSource().rows(
        session, ListRequest(filters=(("state", "open"),)), 0, 50
    ),
    "page of observations": lambda session: ObservationSource().rows(session, ListRequest(), 0, 50),
    "search for a name": lambda session: look_up(session, "nachbar0042"),
    "one case with its observations": lambda session: (read_case(session, 42), observations_of(session, 42)),
    "what is due today": to_do,
}


@contextmanager
def filled(cases: int) -> Iterator[Storage]:
    """A confidential file with so many cases of 2026, ten observations each; all but the newest 50 are closed."""
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "confidential.db"
        migrate.upgrade(file, KEY, create=True, line="confidential")
        storage = Storage(file, KEY, lambda: NOW, MEDIATOR)
        with storage.write("Filled") as session:
            demand(session, Action.MEDIATE)
            bulk_insert(session, CaseRecord, [_case(number, number > cases - 50) for number in range(1, cases + 1)])
            sides = [_side(number, side) for number in range(1, cases + 1) for side in "AB"]
            bulk_insert(session, SideRecord, sides)
            seen = [_observation(number, place) for number in range(1, cases + 1) for place in range(EACH)]
            bulk_insert(session, ObservationRecord, seen)
        yield storage
        storage.close()


def _case(number: int, is_open: bool) -> dict[str, object]:
    opened = date(2026, 1, 1) + timedelta(days=number % 360)
    house = f"Weg {number % 97}"
    words = dict.fromkeys(("flat", "about", "effect", "wish", "tried", "talked", "override_reason"), "")
    nothing = dict.fromkeys(
        ("contacted_on", "hearing_offered_on", "heard_on", "inform_due", "informed_on", "quiet_asked_on", "first_talk",
         "merged_into", "emptied_on")
    )  # fmt: skip
    return {
        "number": number, "opened_on": opened, "kind": list(KINDS)[number % 5], "house": house,
        "house_key": fold(house), "block": f"Block {number % 4}", "place": "house", "tags": [],
        "state": State.CLEARING if is_open else State.CLOSED, "outcome": "" if is_open else "solved",
        "closed_on": None if is_open else opened, "endings": 0, "keep_until": date(2028, 1, 1), "mediators": True,
        "other_side": True, "landlord": False, "told_no_secrecy": True, "uninvolved": "Mina", "had_agreement": False,
        "follow_up": NOW.date() if is_open else None, "observations": EACH, "last_observed": opened,
        "search_key": f"{number} {fold(house)} nachbar{number:04}", **words, **nothing,
    }  # fmt: skip


def _side(number: int, side: str) -> dict[str, object]:
    return {
        "case_id": number, "side": side, "names": f"Nachbar{number:04}", "flat": "", "reach": "", "languages": "",
        "languages_agreed": False, "interpreter": False,
    }  # fmt: skip


def _observation(number: int, place: int) -> dict[str, object]:
    day = date(2026, 1, 1) + timedelta(days=(number + place) % 360)
    return {
        "case_id": number, "day": day, "began": clock_time(22, place), "ended": clock_time(23, place), "how": "heard",
        "what": "music", "where": "bedroom", "effect": "no sleep", "note": f"n{number:04}x{place}", "witnesses": 0,
        "noted_by": "Mina", "noted_at": NOW, "moves": 0, "corrections": [],
        "search_key": f"bedroom no sleep n{number:04}x{place} mina",
    }  # fmt: skip
