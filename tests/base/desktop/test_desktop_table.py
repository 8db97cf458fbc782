"""Lists: fluid with 100,000 rows, whole amounts, a selection that stays."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from app.base.desktop.context import Context
from app.base.desktop.table import ROW_ROLE, WINDOW, WINDOWS_KEPT, Column, SqlTable
from app.base.desktop.table_view import fitting, shared
from app.base.desktop.theme import px
from app.base.desktop.widgets import EmptyState
from app.base.storage import ListRequest, Session, bulk_insert
from app.base.storage.rights import demand
from app.base.storage.tables import AttachmentRecord
from tests.base.desktop.conftest import Speak
from tests.base.desktop.demo import COLUMNS
from tests.base.desktop.doubles import Entry, EntrySource, entry
from tests.conftest import NOW


@pytest.fixture
def source() -> EntrySource:
    return EntrySource()


@pytest.fixture
def table(qtbot: QtBot, desk: Context, source: EntrySource) -> SqlTable[Entry]:
    table: SqlTable[Entry] = SqlTable(desk, COLUMNS, source, EmptyState("money", "Nothing booked yet."))
    qtbot.addWidget(table)
    table.resize(1000, 500)
    table.show()
    return table


def shown(table: SqlTable[Any], row: int, column: int) -> str:
    return str(table.model.index(row, column).data())


def layer(table: SqlTable[Any]) -> object:
    return table._stack.currentWidget()


def test_reads_only_what_is_looked_at(table: SqlTable[Entry], source: EntrySource, qtbot: QtBot) -> None:
    table.show(ListRequest())
    assert table.model.rowCount() == 100_000
    table.view.scrollToBottom()
    qtbot.waitUntil(lambda: any(offset == 99_800 for _request, offset, _limit in source.asked))
    assert shown(table, 99_999, 0) == "2026-100000"
    assert len(source.asked) <= 3
    assert all(limit == WINDOW for _request, _offset, limit in source.asked)


def test_forgets_rows_long_unseen(table: SqlTable[Entry]) -> None:
    table.show(ListRequest())
    for start in range(0, 40 * WINDOW, WINDOW):
        table.model.row(start)
    assert len(table.model._windows) == WINDOWS_KEPT


def test_model_keeps_qts_rules(table: SqlTable[Entry], source: EntrySource, qtmodeltester: ModelTester) -> None:
    source.many = 300
    table.show(ListRequest())
    qtmodeltester.check(table.model)


def test_click_on_a_heading_sorts_in_the_source(table: SqlTable[Entry], source: EntrySource, qtbot: QtBot) -> None:
    table.show(ListRequest(sort="voucher"))
    head = table.view.horizontalHeader()
    place = QPoint(head.sectionViewportPosition(0) + 20, 10)
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert table.request == ListRequest(sort="voucher", descending=True)
    assert shown(table, 0, 0) == "2026-100000"
    assert (head.sortIndicatorSection(), head.sortIndicatorOrder()) == (0, Qt.SortOrder.DescendingOrder)
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert table.request == ListRequest(sort="voucher")


def test_a_column_that_cannot_be_sorted_stays(table: SqlTable[Entry]) -> None:
    table.show(ListRequest(sort="voucher"))
    table.view.horizontalHeader().sectionClicked.emit(6)
    assert table.request == ListRequest(sort="voucher")
    assert table.view.horizontalHeader().sortIndicatorSection() == 0


def test_headings_stand_like_their_columns(table: SqlTable[Entry]) -> None:
    table.show(ListRequest())
    role = Qt.ItemDataRole.TextAlignmentRole
    for column in range(table.model.columnCount()):
        heading = table.model.headerData(column, Qt.Orientation.Horizontal, role)
        assert heading == table.model.index(0, column).data(role)


def test_columns_stay_inside_the_window(table: SqlTable[Entry]) -> None:
    table.show(ListRequest())
    for width in (850, 1000, 1600):
        table.resize(width, 500)
        widths = [table.view.columnWidth(column) for column in range(table.model.columnCount())]
        assert sum(widths) == table.view.viewport().width()


def test_amounts_are_never_cut(table: SqlTable[Entry]) -> None:
    table.resize(620, 500)
    table.show(ListRequest())
    text = max((shown(table, row, 5) for row in range(12)), key=len)
    assert table.view.columnWidth(5) > table.view.fontMetrics().horizontalAdvance(text)


def test_widths_go_by_weight_where_there_is_room() -> None:
    assert shared(400, [1, 3], [50, 50], [False, False]) == [100, 300]
    assert shared(400, [1, 3], [150, 50], [False, False])[0] >= 150
    assert shared(400, [1, 1, 2], [10, 390, 800], [False, True, False]) == [90, 390, 90]


def test_columns_that_are_told_beside_give_way_the_last_one_stays() -> None:
    assert fitting(400, [50, 200, 200, 80], [False] * 4) == [0, 1, 2, 3]
    assert fitting(250, [50, 200, 200, 80], [False] * 4) == [0, 1, 3]
    assert fitting(100, [50, 200, 200, 80, 60], [False] * 5) == [0, 1, 4]


def test_a_narrow_list_cuts_no_column_where_it_gives_way(table: SqlTable[Entry]) -> None:
    table.view.gives_way = True
    columns = range(table.model.columnCount())
    for width in (1200, 300):
        table.resize(width, 500)
        table.show(ListRequest())
        shown = [column for column in columns if not table.view.isColumnHidden(column)]
        assert len(shown) == len(columns) or width == 300
        assert (
            len(shown) == 3 or sum(table.view.columnWidth(column) for column in shown) <= table.view.viewport().width()
        )


def test_rows_are_high_enough_for_fingers(table: SqlTable[Entry]) -> None:
    table.show(ListRequest())
    assert table.view.rowHeight(0) >= px(44)


def test_enter_opens_and_arrows_pick(table: SqlTable[Entry], qtbot: QtBot) -> None:
    table.show(ListRequest())
    table.view.selectRow(0)
    with qtbot.waitSignal(table.picked) as picked:
        qtbot.keyClick(table.view, Qt.Key.Key_Down)
    assert picked.args == [entry(2)]
    with qtbot.waitSignal(table.chosen) as chosen:
        qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert chosen.args == [entry(2)]


def test_double_click_opens(table: SqlTable[Entry], qtbot: QtBot) -> None:
    table.show(ListRequest())
    place = table.view.visualRect(table.model.index(3, 2)).center()
    with qtbot.waitSignal(table.chosen) as chosen:
        qtbot.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        qtbot.mouseDClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == [entry(4)]


def test_selection_follows_its_row(table: SqlTable[Entry], source: EntrySource) -> None:
    table.show(ListRequest(sort="voucher"))
    assert table.select_id(7)
    source.make = lambda number: entry(number - 1)  # a new row at the top moves all others down
    table.refresh()
    assert table.selected() == entry(7)
    assert table.view.currentIndex().row() == 7


def test_selection_ends_with_its_row(table: SqlTable[Entry], source: EntrySource, qtbot: QtBot) -> None:
    source.many = 5
    table.show(ListRequest())
    table.view.selectRow(4)
    source.many = 4
    with qtbot.waitSignal(table.picked) as picked:
        table.refresh()
    assert picked.args == [None]
    assert table.selected() is None


def test_an_unknown_row_is_not_selected(table: SqlTable[Entry], source: EntrySource) -> None:
    table.show(ListRequest())
    assert not table.select_id(-1)
    assert len(source.asked) < 30


def test_refresh_keeps_the_place(table: SqlTable[Entry]) -> None:
    table.show(ListRequest())
    table.view.verticalScrollBar().setValue(4000)
    table.refresh()
    assert table.view.verticalScrollBar().value() == 4000


def test_empty_lists_explain_themselves(table: SqlTable[Entry], source: EntrySource) -> None:
    source.many = 0
    table.show(ListRequest())
    assert layer(table) is table._empty
    table.show(ListRequest(search="xyz"))
    assert layer(table) is table._nothing
    source.many = 3
    table.show(ListRequest())
    assert layer(table) is table.view


def test_tells_how_many(table: SqlTable[Entry], qtbot: QtBot) -> None:
    with qtbot.waitSignal(table.counted) as counted:
        table.show(ListRequest(search="a"))
    assert counted.args == [10_000]


def test_markup_is_only_text(table: SqlTable[Entry], source: EntrySource) -> None:
    source.make = lambda number: replace(entry(number), text="<b>fat</b> & more")
    table.show(ListRequest())
    assert shown(table, 0, 2) == "<b>fat</b> & more"


def test_amounts_stay_left_to_right_in_arabic(table: SqlTable[Entry], speak: Speak) -> None:
    speak("xx")
    table.show(ListRequest())
    assert shown(table, 0, 5).startswith("\u2068")


def test_row_role_gives_the_row(table: SqlTable[Entry]) -> None:
    table.show(ListRequest())
    assert table.model.index(0, 0).data(ROW_ROLE) == entry(1)


@dataclass(frozen=True)
class KeptFile:
    id: int
    name: str


class KeptFiles:
    """A real source over a real encrypted file."""

    def count(self, session: Session, request: ListRequest) -> int:
        return session.scalar(select(func.count(AttachmentRecord.id))) or 0

    def rows(self, session: Session, request: ListRequest, offset: int, limit: int) -> list[KeptFile]:
        order = AttachmentRecord.id.desc() if request.descending else AttachmentRecord.id
        query = select(AttachmentRecord.id, AttachmentRecord.name).order_by(order).offset(offset).limit(limit)
        return [KeptFile(*row) for row in session.execute(query)]


def test_a_hundred_thousand_rows_of_a_real_file(qtbot: QtBot, desk: Context) -> None:
    row = {"media_type": "", "sha256": "", "size": 1, "added_at": NOW, "data": b"x"}
    with desk.storage.write("Many files") as session:
        demand(session, "book_money")
        bulk_insert(session, AttachmentRecord, [{"name": f"file {number}", **row} for number in range(100_000)])
    columns = [Column[KeptFile]("name", "Name", lambda kept: kept.name)]
    table: SqlTable[KeptFile] = SqlTable(desk, columns, KeptFiles())
    qtbot.addWidget(table)
    table.show()
    table.show(ListRequest(sort="name"))
    table.view.scrollToBottom()
    assert shown(table, 99_999, 0) == "file 99999"
    table.view.horizontalHeader().sectionClicked.emit(0)
    assert shown(table, 0, 0) == "file 99999"
    assert table.select_id(99_990)
    assert table.selected() == KeptFile(99_990, "file 99989")
