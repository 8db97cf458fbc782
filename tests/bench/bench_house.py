"""Line 27: 10,000 things around the house as fast as 100; a rota for 60 flats is dealt in the time of a page."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import cache, partial
from pathlib import Path

from app.base.storage import ListRequest, Storage, migrate
from app.conflicts.rota.rules import Area, Flat, House, deal
from app.conflicts.things.exports import export_things
from app.conflicts.things.rules import KINDS, ThingDetails
from app.conflicts.things.service import ThingsSource, add_thing, due, found
from tests.bench.figures import Figure, clocked, wanted
from tests.conftest import EVERYBODY, KEY, TODAY, clock

FEW, MANY = 100, 10_000
GOAL = 1.1
ROUNDS = 15
DEALT_IN = 1.0  # seconds, for 60 flats and four areas over a year


@cache
def house_with(count: int) -> Storage:
    """A file with so many things, of which as many are open in each."""
    folder = Path(tempfile.mkdtemp(prefix="treffpunkt-bench-"))
    migrate.upgrade(folder / "group.db", KEY, create=True)
    storage = Storage(folder / "group.db", KEY, clock, EVERYBODY)
    kinds = tuple(KINDS)
    with storage.write("Things") as session:
        for number in range(count):
            seen = TODAY - timedelta(days=number % 700)
            what = f"Lampe {number}" if number % (count // 20) == 0 else f"Ding {number}"
            add_thing(session, ThingDetails(kinds[number % len(kinds)], f"Haus {number % 40}", seen, what, "Notiz"))
    return storage


def figures(only: set[int]) -> Iterable[Figure]:
    """List, search, filter, what is due; the export per thing; the rota by itself."""
    if not wanted(only, 27):
        return
    for what, work, share in (
        ("first page of the list of things", _page(ListRequest()), 1),
        ("searching things (20 hits)", _page(ListRequest("lampe")), 1),
        ("things that are due", _due, 1),
        ("saving the list, per thing", _export, MANY // FEW),
    ):
        few, many = _best(work)
        yield Figure(27, f"{what}: 10,000 / 100", 1000 * many / share, 1000 * few, GOAL, "ms")
    yield Figure(27, "dealing a year for 60 flats and four areas", min(map(clocked, [_deal] * 3)), DEALT_IN, 1.0)


def _best(work: Callable[[Storage], object]) -> tuple[float, float]:
    """The shortest time with few and with many things, taken in turns: what else the computer does meets both."""
    files = house_with(FEW), house_with(MANY)
    times: list[list[float]] = [[], []]
    for _round in range(ROUNDS):
        for file, found_times in zip(files, times, strict=True):
            found_times.append(clocked(partial(work, file)))
    return min(times[0][1:]), min(times[1][1:])  # the first of each warms up


def _page(request: ListRequest) -> Callable[[Storage], object]:
    def work(storage: Storage) -> object:
        with storage.read() as session:
            rows = ThingsSource().rows(session, request, 0, 20)
            found(session, 8, [row.id for row in rows])
            return rows

    return work


def _due(storage: Storage) -> object:
    with storage.read() as session:
        return due(session, TODAY)


def _export(storage: Storage) -> object:
    with storage.read() as session:
        return export_things(session, "csv")


def _deal() -> object:
    areas = tuple(Area(number, f"Area {number}", 1 + number % 2) for number in range(1, 5))
    flats = tuple(Flat(number, f"Flat {number}") for number in range(1, 61))
    return deal(House(date(2026, 11, 23), 53, areas, flats))
