"""A list in three widths: the one that fits, with the same question and the chosen line."""

from __future__ import annotations

from app.base.desktop.context import Context
from app.base.storage import ListRequest, Storage
from app.participation.fund.page_list import FundList
from app.participation.fund.service import receive
from tests.participation.fund.made import paper, world
from tests.participation.projects.conftest import context, notices, shown

__all__ = ["context", "notices", "shown"]


def test_it_shows_what_fits_and_keeps_question_and_line(storage: Storage, context: Context) -> None:
    made = world(storage)
    with storage.write("x") as session:
        for title in ("Hoffest", "Übung", "Schach", "apfel"):
            receive(session, made.fund, paper(title))
    page = FundList(context, [])
    page.refresh()
    tables, seen = page.tables, list[int]()
    tables.picked.connect(lambda row: seen.append(row.id))
    tables.fit(2000)
    tables.ask(ListRequest(sort="title", filters=(("fund", made.fund),)))
    assert tables.shown is tables.wide
    tables.fit(300)
    assert tables.shown is tables.narrow
    assert tables.shown.request == ListRequest(sort="title", filters=(("fund", made.fund),))
    tables.narrow.view.setCurrentIndex(tables.narrow.model.index(1, 0))
    tables.go_beside()
    assert tables.shown is tables.beside
    chosen = tables.beside.selected()
    assert chosen is not None
    assert chosen.application.title == "Hoffest"
    tables.come_back(2000)
    assert tables.shown is tables.wide
    assert tables.wide.selected() is None
    assert set(seen) == {chosen.id}
