"""Line 6: the cash book's page with 100,000 lines: every place, every order, against a pause that a person notices."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from random import Random

from app.base.desktop.window import MainWindow
from app.finances.page import FinancesPage
from tests.bench.big_group import opened_copy
from tests.bench.desk import answer, settle, window_over
from tests.bench.figures import Figure, wanted

NOTICED = 0.1  # seconds
PLACES = 20


def figures(only: set[int]) -> Iterable[Figure]:
    """The slowest answer to a scroll, and to a click on a heading."""
    if wanted(only, 6):
        with opened_copy() as storage, window_over(storage) as window:
            scrolled, sorted_, column = measure(window)
        yield Figure(6, "scrolling anywhere in 100,000 entries, slowest / 100 ms", scrolled, NOTICED, 1)
        yield Figure(6, f"sorting them, slowest (by {column}) / 100 ms", sorted_, NOTICED, 1)


def measure(window: MainWindow) -> tuple[float, float, str]:
    """Slowest scroll, slowest sort, and by what."""
    window.navigate("finances")
    page = window.current_page()
    assert isinstance(page, FinancesPage)
    page.list.year.set_key(0)
    settle()
    table, dice = page.list.wide, Random(6)
    bar, head = table.view.verticalScrollBar(), table.view.horizontalHeader()
    places = [dice.randint(0, bar.maximum()) for _place in range(PLACES)]
    scrolled = max(answer(partial(bar.setValue, place)) for place in (*places, bar.maximum(), 0))
    times: dict[str, float] = {}
    for number, column in enumerate(table.model.columns):
        if column.sortable:
            for way in ("ascending", "descending"):
                click = answer(partial(head.sectionClicked.emit, number))
                deep = answer(partial(bar.setValue, bar.maximum() // 2))
                times[f"{column.key}, {way}"] = click
                times[f"{column.key}, {way}, then to the middle"] = deep
    slowest = max(times, key=lambda name: times[name])
    return scrolled, times[slowest], slowest
