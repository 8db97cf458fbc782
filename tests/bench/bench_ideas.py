"""Line 26: 2,000 idea cards against 100: list, search, board, map and notice."""

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
from app.base.i18n import speaking
from app.base.printing.forms import Fill
from app.base.printing.render import render
from app.base.settings import Settings
from app.base.storage import ListRequest, Storage, migrate
from app.participation.ideas.page import BOARD, CARDS, MAP, OUTCOME, IdeasPage
from app.participation.ideas.printouts import results_notice
from app.participation.ideas.rules import EFFORTS, LATER, NOW, SOON, CollectionDetails, IdeaDetails
from app.participation.ideas.service import IdeasSource, add_idea, move_idea, start_collection, themes
from tests.bench.desk import SIZE, application, settle
from tests.bench.figures import Figure, clocked, wanted
from tests.conftest import EVERYBODY, KEY, TODAY, clock

FEW, MANY, ROUNDS = 100, 2_000, 5
GOAL, NOTICED = 1.1, 0.1
_WORDS = ("Bank", "Licht", "Sand", "Hochbeet", "Rampe", "Schild", "Tonne", "Tee")
Measured = dict[str, float]


def figures(only: set[int]) -> Iterable[Figure]:
    """Per card, and whether anybody has to wait."""
    if not wanted(only, 26):
        return
    application()
    with filled(FEW) as storage:
        few = measure(storage)
    with filled(MANY) as storage:
        many = measure(storage)
    for what, seconds in many.items():
        yield Figure(26, f"{what}, per card: 2,000 / 100", 1e6 * seconds / MANY, 1e6 * few[what] / FEW, GOAL, "µs")
    for what in ("list of cards shown", "one answer of the search", "board shown"):
        yield Figure(26, f"{what} with 2,000 cards / 100 ms", many[what], NOTICED, 1)


@contextmanager
def filled(cards: int) -> Iterator[Storage]:
    """One afternoon with so many cards, spread over map and board."""
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "group.db"
        migrate.upgrade(file, KEY, create=True)
        storage = Storage(file, KEY, clock, EVERYBODY)
        with speaking("de"), storage.write("cards") as session:
            here = start_collection(session, CollectionDetails("Hof", TODAY - timedelta(days=9))).id
            known, efforts = themes(session), tuple(EFFORTS)
            for number in range(cards):
                word, code = _WORDS[number % len(_WORDS)], f"{chr(65 + number % 12)}{1 + number % 8}"
                details = IdeaDetails(
                    f"{word} Nummer {number} für alle im Haus", None, known[number % len(known)].id, code,
                    efforts[number % len(efforts)], number % 20,
                )  # fmt: skip
                idea = add_idea(session, here, details)
                move_idea(session, idea.id, ("", NOW, SOON, LATER)[number % 4])
        yield storage
        storage.close()


def measure(storage: Storage) -> Measured:
    """Seconds for each view to be read and painted, for a search, and for the notice as a PDF."""
    tasks = TaskRunner()
    page = IdeasPage(Context(storage, ChangeSignal(storage), tasks, WindowNotices(), Settings(language="de"), clock))
    page.resize(SIZE)
    page.show()
    settle()

    def shown(step: int) -> Callable[[], None]:
        def show() -> None:
            page.show_step(step)
            page.grab()
            settle()

        return show

    views = {"list of cards shown": CARDS, "board shown": BOARD, "map with pins shown": MAP, "outcome shown": OUTCOME}
    told = {what: _median(shown(step)) for what, step in views.items()}
    told["one answer of the search"] = _median(lambda: _search(storage))
    told["notice as PDF"] = _median(lambda: _notice(storage), 1)
    page.hide()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    tasks.close()
    return told


def _search(storage: Storage) -> None:
    with storage.read() as session:
        source, request = IdeasSource(), ListRequest("hochb")
        source.count(session, request)
        source.rows(session, request, 0, 50)


def _notice(storage: Storage) -> None:
    with storage.read() as session, speaking("de"):
        render(results_notice(Fill(session, TODAY, 1, False, "de", "Nachbarn")))


def _median(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    work()
    return statistics.median(clocked(work) for _round in range(rounds))
