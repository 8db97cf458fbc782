"""Line 7: the search over everything as you type, against the bare index and a bare list."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QListWidget
from sqlalchemy import text

from app.base.storage import Storage
from app.base.storage.search import match_query
from app.overview.page import OverviewPage
from tests.bench.big_group import ENTRIES, MEMBERS, opened_copy
from tests.bench.desk import answer, settle, window_over
from tests.bench.figures import Figure, wanted

TYPED = ("be", "bei", "beitr", "beitrag", "mü", "müller", "yilm", "kaffee 99", "person4711", "offenb", "2026-00", "x")
MOST = 0.03  # seconds
_RAW = text("SELECT rowid FROM search WHERE search MATCH :query ORDER BY rowid DESC LIMIT 30")


def figures(only: set[int]) -> Iterable[Figure]:
    """The usual answer against the bare one; the slowest against 30 ms."""
    if wanted(only, 7):
        ours, bare, slowest = measure(MEMBERS, ENTRIES)
        yield Figure(7, "search as you type, 110,000 texts / raw query + bare list", ours, bare, 3)
        yield Figure(7, "the slowest answer / 30 ms", slowest, MOST, 1)


def measure(members: int, entries: int) -> tuple[float, float, float]:
    """Seconds: our median answer, the bare one's, our slowest."""
    with opened_copy(members, entries) as storage, window_over(storage) as window:
        page = window.current_page()
        assert isinstance(page, OverviewPage)
        page.search.searched.emit("k")
        settle()
        ours, lines = [], {}
        for typed in TYPED:
            ours.append(_best(partial(page.search.searched.emit, typed)))
            lines[typed] = [page.hits.item(row).text() for row in range(page.hits.count())]
        bare = _bare(storage, lines, page.hits.size())
    return statistics.median(ours), statistics.median(bare), max(ours)


def _best(action: Callable[[], object]) -> float:
    return min(answer(action) for _round in range(7))


def _bare(storage: Storage, lines: dict[str, list[str]], size: QSize) -> list[float]:
    """The query of the index alone, and a list that shows the same lines, ready made."""
    shown = QListWidget()
    shown.resize(size)
    shown.show()
    with storage.read() as session:

        def look(typed: str) -> None:
            session.execute(_RAW, {"query": match_query(typed)}).all()
            shown.clear()
            shown.addItems(lines[typed])

        times = [_best(partial(look, typed)) for typed in TYPED]
    shown.hide()
    shown.deleteLater()
    return times
