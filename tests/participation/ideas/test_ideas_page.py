"""The page of ideas as a person uses it: mouse, keyboard, buttons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.base.desktop.context import Context
from app.base.printing.blocks import GridMap, Paper
from app.base.storage import ListRequest, Storage
from app.group.rights import Role, allowed
from app.participation.ideas.editor import IdeaEntry
from app.participation.ideas.editor_collection import CollectionEditor, MapEditor
from app.participation.ideas.editor_small import LineEditor, ReasonDialog, StateEditor
from app.participation.ideas.page import BOARD, MAP, OUTCOME, PLAN, IdeasPage
from app.participation.ideas.page_lane import MIME
from app.participation.ideas.rules import DONE, LATER, NOT_POSSIBLE, NOW, OFFICE, SEVERAL, SOON, UNSORTED, Idea
from app.participation.ideas.service import all_ideas, collections, lines_of, read_idea
from tests.base.desktop.doubles import SpokenNotices
from tests.participation.ideas.conftest import in_dialog


def ideas(storage: Storage) -> list[Idea]:
    with storage.read() as session:
        return all_ideas(session, ListRequest(sort="number"))


def press(widget: object, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(widget, key, held)  # type: ignore[call-overload]


def test_a_card_takes_at_most_six_actions_beyond_typing(page: IdeasPage, storage: Storage) -> None:
    """Press the button, type, Tab, type the code, Enter; the next card needs even less."""
    actions: list[str] = []

    def type_two(dialog: QDialog) -> None:
        assert isinstance(dialog, IdeaEntry)
        typed = ("Swings for small children", "The youth club", "d5", "Tr")  # typing chooses the theme
        for field, words in zip((dialog.text, dialog.helpers, dialog.place, dialog.theme), typed, strict=True):
            QTest.keyClicks(field, words)
            press(field, Qt.Key.Key_Tab)
            actions.append("Tab")
        QTest.keyClicks(dialog.effort, "Sev")
        press(dialog.text, Qt.Key.Key_Return)
        actions.append("Enter")
        assert dialog.number.number() == 6
        assert dialog.theme.currentText() == "Traffic and ways"
        QTest.keyClicks(dialog.text, "A second one")
        dialog.lane.set_key(SOON)
        press(dialog.text, Qt.Key.Key_Return)
        assert dialog.lane.key() == UNSORTED
        dialog.reject()

    in_dialog(type_two)
    page.type_button.click()
    actions.append("Type in cards")
    typed = ideas(storage)[4:]
    assert [(one.number, one.text, one.place_code) for one in typed] == [
        (5, "Swings for small children", "D5"),
        (6, "A second one", ""),
    ]
    assert (typed[0].effort, typed[0].helpers, typed[0].lane) == (SEVERAL, "The youth club", UNSORTED)
    assert (typed[1].helpers, typed[1].lane) == ("", SOON)
    assert typed[0].theme == typed[1].theme == "Traffic and ways"
    assert len(actions) <= 6


def test_shift_enter_is_a_new_line_and_a_wrong_place_stays_beside_its_field(page: IdeasPage, storage: Storage) -> None:
    def work(dialog: QDialog) -> None:
        assert isinstance(dialog, IdeaEntry)
        QTest.keyClicks(dialog.text, "One")
        press(dialog.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyClicks(dialog.text, "Two")
        dialog.place.set_value("Playground")
        dialog.press_main()
        assert "no place" in dialog.problem_beside("place_code")
        dialog.place.set_value("C4")
        dialog.press_main()
        assert dialog.typed_in == 1
        dialog.reject()

    in_dialog(work)
    page.new_thing()
    assert ideas(storage)[-1].text == "One\nTwo"


def test_what_was_half_typed_comes_back(page: IdeasPage) -> None:
    def leave(dialog: QDialog) -> None:
        assert isinstance(dialog, IdeaEntry)
        QTest.keyClicks(dialog.text, "Half an idea")
        dialog.reject()

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, IdeaEntry)
        assert dialog.text.value() == "Half an idea"
        dialog.start_empty()
        dialog.reject()

    for work in (leave, look):
        in_dialog(work)
        page.new_thing()


def test_pins_by_mouse_keyboard_and_code(page: IdeasPage, storage: Storage, here: int) -> None:
    page.show_step(MAP)
    view = page.map
    cards = ideas(storage)
    view.select(cards[1].id)
    QTest.mouseClick(view.sheet, Qt.MouseButton.LeftButton, pos=view.sheet.at((10_000, 10_000)).toPoint())
    assert ideas(storage)[1].place_code == "L8"
    view.select(cards[2].id)
    view.sheet.cross = (10, 10)
    for _step in range(2):
        press(view.sheet, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    press(view.sheet, Qt.Key.Key_Down)
    assert view.sheet.code() == "C1"
    press(view.sheet, Qt.Key.Key_Return)
    assert ideas(storage)[2].place_code == "C1"
    view.seen.set_key("-")
    view.table.select_id(cards[3].id)
    QTest.keyClicks(view.code, "b7")
    press(view.code, Qt.Key.Key_Return)
    assert ideas(storage)[3].place_code == "B7"
    QTest.mouseClick(view.sheet, Qt.MouseButton.LeftButton, pos=view.sheet.at(_spot(ideas(storage)[2])).toPoint())
    assert view.table.selected() is not None
    assert view.table.selected().id == cards[2].id  # type: ignore[union-attr]


def _spot(idea: Idea) -> tuple[int, int]:
    assert idea.spot is not None
    return idea.spot


def test_a_map_is_chosen_and_printed_with_its_pins(
    page: IdeasPage, notices: SpokenNotices, papers: list[Paper], tmp_path: Path
) -> None:
    file = tmp_path / "plan.png"
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.green)
    image.save(str(file))
    page.show_step(MAP)
    notices.files = [file]

    def work(dialog: QDialog) -> None:
        assert isinstance(dialog, MapEditor)
        dialog.map.choose()
        dialog.columns.set_number(6)
        dialog.rows.set_number(4)
        dialog.press_main()

    in_dialog(work)
    page.map.change_map()
    assert page.collection is not None
    assert (page.collection.map.width, page.collection.map.columns, page.collection.map.rows) == (300, 6, 4)
    page.map.print_map()
    shown = next(block for block in papers[-1].blocks if isinstance(block, GridMap))
    assert [pin.text for pin in shown.pins] == ["1"]
    assert (shown.columns, shown.rows) == (6, 4)


def test_a_broken_map_is_explained_beside_its_field(page: IdeasPage, tmp_path: Path) -> None:
    file = tmp_path / "plan.png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))

    def work(dialog: QDialog) -> None:
        assert isinstance(dialog, MapEditor)
        dialog.map.restore(str(file))
        dialog.press_main()
        assert "not whole" in dialog.problem_beside("map")
        dialog.reject()

    in_dialog(work)
    page.show_step(MAP)
    page.map.change_map()


def test_the_board_by_keyboard(page: IdeasPage, storage: Storage) -> None:
    page.show_step(BOARD)
    unsorted = page.board.lanes[UNSORTED]
    unsorted.enter()
    assert unsorted.current() is not None
    first = unsorted.current().id  # type: ignore[union-attr]
    press(unsorted, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    press(page.board.lanes[NOW], Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    press(page.board.lanes[NOW], Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    with storage.read() as session:
        moved = read_idea(session, first)
    assert (moved.lane, moved.effort) == (NOW, SEVERAL)
    assert page.board.lanes[NOW].current() == moved
    press(page.board.lanes[NOW], Qt.Key.Key_Left)
    assert page.board.lanes[UNSORTED].current() is not None


def test_the_board_by_buttons_asks_for_a_reason(page: IdeasPage, storage: Storage) -> None:
    page.show_step(BOARD)
    card = ideas(storage)[0]
    page.board.find_card(card.id)

    def change_mind(dialog: QDialog) -> None:
        assert isinstance(dialog, ReasonDialog)
        dialog.press_main()
        assert "Why" in dialog.problem_beside("reason")
        dialog.reject()

    in_dialog(change_mind)
    page.board.buttons[NOT_POSSIBLE].click()
    assert ideas(storage)[0].lane == UNSORTED

    def give_reason(dialog: QDialog) -> None:
        assert isinstance(dialog, ReasonDialog)
        dialog.reason.set_value("A pipe lies below.")
        dialog.press_main()

    in_dialog(give_reason)
    page.board.buttons[NOT_POSSIBLE].click()
    assert ideas(storage)[0].reason == "A pipe lies below."
    assert page.board.lanes[NOT_POSSIBLE].lanes.cards == 1
    page.board.buttons[LATER].click()
    assert ideas(storage)[0].lane == LATER


def test_the_board_by_dragging(page: IdeasPage, storage: Storage, qtbot: QtBot) -> None:
    page.show_step(BOARD)
    card = ideas(storage)[2]
    carried = page.board.lanes[UNSORTED].lanes.mimeData([page.board.lanes[UNSORTED].lanes.index(1)])
    assert carried.hasFormat(MIME)
    given = QMimeData()
    given.setData(MIME, str(card.id).encode())
    model = page.board.lanes[SOON].lanes
    assert model.canDropMimeData(given)
    model.dropMimeData(given, Qt.DropAction.MoveAction, -1, -1, model.index(-1))
    qtbot.waitUntil(lambda: ideas(storage)[2].lane == SOON)
    foreign = QMimeData()
    foreign.setText("https://example.org")
    assert not model.canDropMimeData(foreign)


def test_the_ladder_takes_a_card_also_where_none_lies_yet(page: IdeasPage, storage: Storage, qtbot: QtBot) -> None:
    page.show_step(BOARD)
    later, card = page.board.lanes[LATER].lanes, ideas(storage)[2]
    steps = [str(later.index(row).data()) for row in range(later.rowCount())]
    assert steps == ["one alone", "several of us", "with others", "office, company"]
    given = QMimeData()
    given.setData(MIME, str(card.id).encode())
    later.dropMimeData(given, Qt.DropAction.MoveAction, -1, -1, later.index(3))
    qtbot.waitUntil(lambda: (ideas(storage)[2].lane, ideas(storage)[2].effort) == (LATER, OFFICE))
    assert page.board.lanes[LATER].current() == ideas(storage)[2]
    beside = page.board.lanes[SOON].lanes
    beside.dropMimeData(given, Qt.DropAction.MoveAction, -1, -1, beside.index(-1))
    qtbot.waitUntil(lambda: ideas(storage)[2].lane == SOON)
    assert ideas(storage)[2].effort == OFFICE


def test_pins_are_painted_once_however_often_another_card_is_chosen(page: IdeasPage, storage: Storage) -> None:
    page.show_step(MAP)
    page.grab()
    drawn = page.map.sheet._drawn
    for card in ideas(storage):
        page.map.select(card.id)
        page.grab()
    assert page.map.sheet._drawn is drawn
    page.map.code.setText("A1")
    page.map.set_code()
    page.grab()
    assert page.map.sheet._drawn is not drawn


def test_the_board_is_heard_in_words(page: IdeasPage) -> None:
    page.show_step(BOARD)
    lane = page.board.lanes[UNSORTED]
    assert lane.accessibleName() == "Not sorted yet"
    words = [str(lane.lanes.index(row).data()) for row in range(lane.lanes.rowCount())]
    assert words[0] == "Not said yet (4)"
    assert words[-1] == "Idea 1: A bench. Green and garden. C4"
    assert "3 dots" in words[1]
    assert not page.board.grab().isNull()


def test_from_card_to_task_to_notice(page: IdeasPage, storage: Storage, papers: list[Paper]) -> None:
    card = ideas(storage)[0]
    page.open_target(("idea", card.id))

    def make(dialog: QDialog) -> None:
        assert isinstance(dialog, LineEditor)
        dialog.what.set_value("Ask for a bench")
        dialog.until.set_day(date(2026, 12, 1))
        dialog.press_main()

    in_dialog(make)
    page.cards.detail.wanted.emit("task")
    with storage.read() as session:
        assert [line.what for line in lines_of(session, card.id)] == ["Ask for a bench"]
    page.show_step(PLAN)
    assert page.plan.table.model.rowCount() == 1
    page.plan.print_plan()
    page.show_step(OUTCOME)
    page.outcome.table.select_id(card.id)

    def finish(dialog: QDialog) -> None:
        assert isinstance(dialog, StateEditor)
        dialog.state.set_key(DONE)
        dialog.press_main()

    in_dialog(finish)
    page.outcome.change_state()
    assert ideas(storage)[0].state == DONE
    page.outcome.print_notice()
    page.outcome.print_notice(large=True)
    assert [paper.code for paper in papers] == ["action-plan", "results", "results"]
    assert [paper.size for paper in papers[1:]] == ["A4", "A3"]


def test_waste_basket_and_back(page: IdeasPage, storage: Storage) -> None:
    card = ideas(storage)[0]
    page.open_target(("idea", card.id))
    page.cards.detail.wanted.emit("discard")
    assert len(ideas(storage)) == 3
    page.open_target(("idea", card.id))
    assert page.cards.filters.seen.key() == "discarded"
    page.cards.detail.wanted.emit("back")
    assert len(ideas(storage)) == 4


def test_an_empty_page_begins_an_afternoon(context: Context, storage: Storage, qtbot: QtBot) -> None:
    page = IdeasPage(context)
    qtbot.addWidget(page)
    page.show()

    def work(dialog: QDialog) -> None:
        assert isinstance(dialog, CollectionEditor)
        dialog.name.set_value("Ideas for the stairs")
        dialog.press_main()

    in_dialog(work)
    page.new_thing()
    with storage.read() as session:
        assert [one.title for one in collections(session)] == ["Ideas for the stairs"]
    assert page.collection is not None
    assert page.place() == ("at", f"c{page.collection.id}", 0)
    page.hide()


def test_the_place_survives_a_change_of_language(page: IdeasPage, here: int) -> None:
    page.show_step(BOARD)
    kept = page.place()
    page.show_step(MAP)
    page.open_target(kept)
    assert page.bar.current == BOARD
    assert page.map.sheet.at((0, 0)) != QPointF(-1, -1)


def test_who_may_only_look_changes_nothing(context: Context, storage: Storage, here: int, qtbot: QtBot) -> None:
    storage.identity = replace(storage.identity, may=allowed((Role.LOOK,)), roles=frozenset({Role.LOOK}))
    page = IdeasPage(context)
    qtbot.addWidget(page)
    page.show()
    assert page.missing
    assert not page.type_button.isVisible()
    page.show_step(BOARD)
    lane = page.board.lanes[UNSORTED]
    lane.enter()
    press(lane, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert not page.board.moving.isVisible()
    assert not lane.dragEnabled()
    page.show_step(MAP)
    page.map.select(ideas(storage)[1].id)
    QTest.mouseClick(page.map.sheet, Qt.MouseButton.LeftButton, pos=page.map.sheet.at((5_000, 5_000)).toPoint())
    assert not page.map.change_button.isVisible()
    assert {(idea.lane, idea.place_code) for idea in ideas(storage)} == {("", "C4"), ("", "")}
    page.hide()
