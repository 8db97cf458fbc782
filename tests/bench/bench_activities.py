"""Line 25: 20,000 rows of attendance against 100: page, search, one more list, and the sums of a year."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent

from app.base.desktop.context import ChangeSignal, Context
from app.base.desktop.notices import WindowNotices
from app.base.desktop.tasks import TaskRunner
from app.base.settings import Settings
from app.base.storage import ListRequest, Storage, bulk_insert, migrate
from app.overview.service import find_everything
from app.participation.activities.exports import export_activities
from app.participation.activities.page import ActivitiesPage
from app.participation.activities.records import ActivityCountRecord, ActivityPersonRecord
from app.participation.activities.rules import ActivityDetails, Name, Visitors
from app.participation.activities.rules.counting import AGES
from app.participation.activities.service import ActivitySource, grouped, plan_activity, write_visitors
from app.participation.numbers.rules import Question
from app.participation.numbers.service import bars, numbers
from tests.bench.desk import SIZE, application, settle
from tests.bench.figures import Figure, clocked, wanted
from tests.conftest import EVERYBODY, KEY, TODAY, clock

FEW, MANY, ROUNDS = 100, 20_000, 9
EACH = 10  # rows of one activity: four names, six age groups
GOAL, NOTICED = 1.1, 0.1
FLAT = 1.5  # 200 times the rows: 2,000 activities are counted instead of 10
Measured = dict[str, float]


def figures(only: set[int]) -> Iterable[Figure]:
    """Per row where the work is over all of them; else whether anybody has to wait."""
    if not wanted(only, 25):
        return
    application()
    with filled(FEW) as storage:
        few = measure(storage)
    with filled(MANY) as storage:
        many = measure(storage)
    for what, seconds in many.items():
        yield Figure(25, f"{what}, per row: 20,000 / 100", 1e6 * seconds / MANY, 1e6 * few[what] / FEW, GOAL, "µs")
    yield Figure(25, "one answer of the search with 20,000 rows / 100 ms", many["one answer of the search"], NOTICED, 1)
    for what in ("list of activities shown", "one list written down"):
        yield Figure(25, f"{what}, all of it: 20,000 / 100", 1e3 * many[what], 1e3 * few[what], FLAT, "ms")


@contextmanager
def filled(rows: int) -> Iterator[Storage]:
    """So many rows of attendance over the days of a year."""
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "group.db"
        migrate.upgrade(file, KEY, create=True)
        storage = Storage(file, KEY, clock, EVERYBODY)
        with storage.write("activities") as session:
            for number in range(rows // EACH):
                day = TODAY - timedelta(days=number % 300)
                details = ActivityDetails("workshop", f"Nähcafé Nummer {number}", day, place="Gruppenraum")
                activity = plan_activity(session, details)
                write_visitors(session, activity.id, Visitors("estimated", number=20))
            ids = range(1, rows // EACH + 1)
            person = {"part": "present", "member_id": None, "people": 1}
            bulk_insert(session, ActivityPersonRecord, [
                {"activity_id": one, "name": f"Gast {one % 90} {each}", **person}
                for one in ids for each in range(EACH - len(AGES))
            ])  # fmt: skip
            bulk_insert(session, ActivityCountRecord, [
                {"activity_id": one, "sort": "age", "key": age, "number": 3} for one in ids for age in AGES
            ])  # fmt: skip
        yield storage
        storage.close()


def measure(storage: Storage) -> Measured:
    """Seconds for each."""
    tasks = TaskRunner()
    page = ActivitiesPage(
        Context(storage, ChangeSignal(storage), tasks, WindowNotices(), Settings(language="de"), clock)
    )
    page.resize(SIZE)
    page.show()
    settle()

    def show() -> None:
        page.refresh()
        page.grab()
        settle()

    told = {
        "list of activities shown": _median(show),
        "one answer of the search": _median(lambda: _search(storage)),
        "search over everything": _median(lambda: _everywhere(storage)),
        "sums of a year by month": _median(lambda: _sums(storage), 3),
        "numbers for funders": _median(lambda: _numbers(storage), 3),
        "list as a spreadsheet": _median(lambda: _export(storage), 3),
    }
    page.hide()
    told["one list written down"] = _median(lambda: _write(storage))
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    tasks.close()
    return told


def _search(storage: Storage) -> None:
    with storage.read() as session:
        source, request = ActivitySource(), ListRequest("nummer 7")
        source.count(session, request)
        source.rows(session, request, 0, 50)


def _everywhere(storage: Storage) -> None:
    with storage.read() as session:
        find_everything(session, "nummer 7")


def _write(storage: Storage) -> None:
    with storage.write("came") as session:
        write_visitors(session, 1, Visitors("signed", tuple(Name(f"Gast {number}") for number in range(4))))


def _sums(storage: Storage) -> None:
    with storage.read() as session:
        assert grouped(session, TODAY - timedelta(days=365), TODAY, "month")


def _numbers(storage: Storage) -> None:
    with storage.read() as session:
        question = Question(TODAY.year)
        assert numbers(session, question)
        assert bars(session, question, "came", "quarter")


def _export(storage: Storage) -> None:
    with storage.read() as session:
        export_activities(session, ListRequest(), "xlsx")


def _median(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    work()
    return statistics.median(clocked(work) for _round in range(rounds))
