"""A fund with many applications: one is found by its place, and nothing else is read on the way."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.base.desktop.context import ChangeSignal, Context
from app.base.desktop.notices import WindowNotices
from app.base.desktop.tasks import TaskRunner
from app.base.settings import Settings
from app.base.storage import ListRequest
from app.participation.fund.page import FundPage
from app.participation.fund.page_detail import View
from app.participation.fund.service import ApplicationSource
from tests.bench.bench_fund import filled
from tests.conftest import clock

COUNT = 230  # more than one window of the list


def test_the_place_of_an_application_is_known_without_its_row() -> None:
    with filled(COUNT) as storage, storage.read() as session:
        source = ApplicationSource()
        for request in (ListRequest(), ListRequest("hoff", "title", descending=True, filters=(("fund", 1),))):
            rows = source.rows(session, request, 0, COUNT)
            assert source.ids(session, request) == [row.id for row in rows]


def test_an_application_far_down_opens_alone_and_closes(qtbot: QtBot) -> None:
    with filled(COUNT) as storage:
        tasks = TaskRunner()
        page = FundPage(Context(storage, ChangeSignal(storage), tasks, WindowNotices(), Settings(language="de"), clock))
        qtbot.addWidget(page)
        page.resize(1280, 800)
        page.show()
        read: list[int] = []
        show = page.list.detail.show_view

        def told(view: View) -> None:
            read.append(view.one.id)
            show(view)

        page.list.detail.show_view = told  # type: ignore[method-assign]
        page.open_target(1)
        QApplication.processEvents()
        assert read == [1]
        assert page.place() == 1
        selected = page.list.tables.beside.selected()
        assert selected is not None
        assert selected.id == 1
        assert page.leave()
        QApplication.processEvents()
        assert page.place() is None
        assert read == [1]
        tasks.close()
