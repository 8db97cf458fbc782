"""The cleaning rota in the window: made and printed with few presses, changed, read only, saved as a list."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QDialog, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from app.base.storage import Storage
from app.conflicts.rota.editor import AbsenceDialog, NamesDialog, PlanDialog, StandInDialog, SwapDialog
from app.conflicts.rota.page import RotaPage
from app.conflicts.rota.rules import EXEMPT, AbsenceDetails
from app.conflicts.rota.service import add_absence, fairness_of, newest_plan, read_plan, swaps, turns
from app.group.rights import Role, allowed
from tests.conflicts.hand import Hand
from tests.conflicts.rota.test_rota_service import MONDAY, made
from tests.conftest import EVERYBODY, TODAY

MOST_PRESSES = 10


@pytest.fixture
def hand(storage: Storage, qtbot: QtBot) -> Iterator[Hand]:
    hand = Hand(storage, qtbot)
    yield hand
    hand.close()


def make_plan(hand: Hand, house: str, flats: str) -> RotaPage:
    page = hand.page(RotaPage)

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, PlanDialog)
        hand.write(dialog.house, house)
        hand.write(dialog.flats, flats)
        hand.press(dialog.main_button)

    hand.in_dialog(PlanDialog, page.new_button, fill)
    return page


def test_a_rota_for_12_flats_is_printed_with_at_most_ten_presses(hand: Hand, storage: Storage, tmp_path: Path) -> None:
    """From the start page to the paper; every press counts, what is typed does not."""
    hand.go_to("neighbours", "Cleaning rota")
    page = make_plan(hand, "Canarisweg 12", "12 flats")
    hand.press(page.print_button)
    paper = hand.print_preview(tmp_path / "rota.pdf")
    assert hand.presses <= MOST_PRESSES
    text = "".join(one.extract_text() for one in PdfReader(io.BytesIO(paper)).pages)
    assert "Canarisweg 12" in text
    assert all(f"Flat {number}" in text for number in range(1, 13))
    assert "Done: day, initials" in text
    assert "Everybody has 4 or 5 turns." in text
    with storage.read() as session:
        assert len(turns(session, 1)) == 53


def test_what_does_not_fit_is_told_beside_its_field_and_nothing_is_lost(hand: Hand, storage: Storage) -> None:
    hand.go_to("neighbours", "Cleaning rota")

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, PlanDialog)
        dialog.press_main()
        assert dialog.problem_beside("flats")
        dialog.flats.setPlainText("EG links, EG rechts")
        assert dialog.counted.text() == "2 flats take turns."
        dialog.begins.setText("1.1.9999")
        dialog.house.set_value("x")
        dialog.press_main()
        assert "year" in dialog.problem_beside("begins")
        assert dialog.flats.value() == "EG links, EG rechts"
        dialog.begins.set_day(TODAY)
        dialog.flats.setPlainText("EG links\n" * 110_000)
        dialog.press_main()
        assert "too long" in dialog.problem_beside("flats")
        dialog.flats.setPlainText("EG links, EG rechts")
        for choice in dialog.areas.values():
            choice.set_key(0)
        dialog.press_main()
        assert dialog.problem_beside("areas")
        dialog.own.set_value("Washing room")
        dialog.press_main()

    hand.in_dialog(PlanDialog, hand.page(RotaPage).new_button, fill)
    with storage.read() as session:
        assert read_plan(session, 1).house.areas[0].name == "Washing room"


def chosen(hand: Hand, storage: Storage) -> tuple[int, RotaPage]:
    """A plan for six flats, its first turn chosen."""
    plan_id = made(storage, 6)
    hand.window.navigate("rota", plan_id)
    return plan_id, hand.page(RotaPage)


def test_a_swap_and_a_stand_in(hand: Hand, storage: Storage) -> None:
    plan_id, page = chosen(hand, storage)
    card = page.turn_card
    hand.in_dialog(SwapDialog, card.swap, lambda dialog: dialog.press_main())  # type: ignore[attr-defined]
    with storage.read() as session:
        assert len(swaps(session, plan_id)) == 1
    assert card.swap_back.isVisible()
    hand.press(card.swap_back)
    assert card.who.text() == "Flat 1"

    def stand_in(dialog: QDialog) -> None:
        assert isinstance(dialog, StandInDialog)
        dialog.name.set_value("Flat 6")
        dialog.press_main()

    hand.in_dialog(StandInDialog, card.stand_in, stand_in)
    assert card.who.text() == "Flat 6, for Flat 1"


def test_an_exemption_and_a_holiday(hand: Hand, storage: Storage) -> None:
    plan_id, page = chosen(hand, storage)

    def exempt(dialog: QDialog) -> None:
        assert isinstance(dialog, AbsenceDialog)
        dialog.last.set_day(TODAY + timedelta(days=60))
        dialog.press_main()

    hand.in_dialog(AbsenceDialog, page.turn_card.exempt, exempt)
    assert page.plan is not None
    assert len(page.plan.house.absences) == 1
    hand.in_dialog(AbsenceDialog, page.plan_card.holiday, lambda dialog: dialog.press_main())  # type: ignore[attr-defined]
    assert len(page.plan.house.absences) == 2
    with storage.read() as session:
        assert not fairness_of(session, plan_id).unfair
    ends = [one for one in page.plan_card.findChildren(QPushButton) if one.accessibleName().startswith("End: ")]
    ends[0].click()
    assert len(page.plan.house.absences) == 1


def test_other_names(hand: Hand, storage: Storage) -> None:
    _plan_id, page = chosen(hand, storage)

    def rename(dialog: QDialog) -> None:
        assert isinstance(dialog, NamesDialog)
        dialog.flats.setPlainText("EG\nOG\n")
        dialog.press_main()
        assert dialog.problem_beside("flat")
        dialog.flats.setPlainText("\n".join(f"Flat {number}" for number in (2, 1, 3, 4, 5, 6)))
        dialog.press_main()

    hand.in_dialog(NamesDialog, _Entry(page, "Change names"), rename)
    assert page.plan is not None
    assert page.plan.house.flats[0].name == "Flat 2"


def test_a_new_line_among_the_names_is_a_new_flat(hand: Hand, storage: Storage) -> None:
    made(storage, 6)
    hand.window.navigate("rota")
    page = hand.page(RotaPage)

    def add(dialog: QDialog) -> None:
        assert isinstance(dialog, NamesDialog)
        dialog.flats.setPlainText(dialog.flats.value() + "\nAttic")
        dialog.press_main()

    hand.in_dialog(NamesDialog, _Entry(page, "Change names"), add)
    assert page.plan is not None
    assert page.plan.house.flats[-1].name == "Attic"
    with storage.read() as session:
        assert set(fairness_of(session, 1).turns.values()) == {7, 8}


def test_the_next_plan_goes_on_where_this_one_ends(storage: Storage, qtbot: QtBot) -> None:
    areas = (("Stairs", 1), ("Keller", 2), ("Bicycle room", 2))  # one of them made on a German screen
    plan_id = made(storage, 6, areas)
    with storage.write("Exempt") as session:
        flat = read_plan(session, plan_id).house.flats[5]
        add_absence(session, plan_id, AbsenceDetails(EXEMPT, MONDAY, MONDAY + timedelta(weeks=60), flat.id))
    storage.clock = lambda: datetime(2027, 11, 10, 10, 0)
    hand = Hand(storage, qtbot)
    hand.window.navigate("rota")
    page = hand.page(RotaPage)
    hand.in_dialog(PlanDialog, page.new_button, lambda dialog: hand.press(dialog.main_button))  # type: ignore[attr-defined]
    assert page.plan is not None
    assert (page.plan.id, page.plan.name, page.plan.begins) == (2, "Canarisweg 12", MONDAY + timedelta(weeks=53))
    assert [one.name for one in page.plan.house.flats] == [f"Flat {number}" for number in range(1, 6)]
    assert tuple((one.name, one.rhythm) for one in page.plan.house.areas) == areas
    hand.close()


class _Entry(QPushButton):
    """An entry of the menu “More” as a button, so that it can be pressed."""

    def __init__(self, page: RotaPage, words: str) -> None:
        super().__init__(page)
        (menu,) = page.more.findChildren(QMenu)
        entry = next(one for one in menu.actions() if one.text() == words)
        self.clicked.connect(entry.trigger)
        self.resize(50, 50)
        self.show()


def test_done_is_noted_and_taken_back(storage: Storage, qtbot: QtBot) -> None:
    made(storage, 6)
    storage.clock = lambda: datetime(2026, 11, 24, 10, 0)
    hand = Hand(storage, qtbot)
    hand.window.navigate("rota")
    card = hand.page(RotaPage).turn_card
    hand.press(card.done)
    assert card.state.text() == "done on 24/11/2026"
    hand.press(card.not_done)
    assert card.turn is not None
    assert card.turn.done_on is None
    hand.close()


def test_the_list_is_saved_for_other_programs(hand: Hand, storage: Storage, tmp_path: Path) -> None:
    from app.conflicts.rota.rules import PlanDetails
    from app.conflicts.rota.service import create_plan

    with storage.write("Plan") as session:
        create_plan(session, PlanDetails("H", MONDAY, (("=Stairs", 1),), ("=1+1", "@Öz")))
    hand.window.navigate("rota")
    hand.notices.files = [tmp_path / "rota.csv", tmp_path / "rota.xlsx"]
    page = hand.page(RotaPage)
    page.save_list()
    page.save_list()
    hand.qtbot.waitUntil(lambda: not hand.window.context.tasks.busy)
    rows = list(csv.reader(io.StringIO((tmp_path / "rota.csv").read_text("utf-8-sig")), delimiter=";"))
    assert len(rows) == 54
    assert rows[1][3:5] == ["'=Stairs", "'=1+1"]
    assert (tmp_path / "rota.xlsx").stat().st_size > 1000


def test_who_only_looks_sees_no_buttons_that_change(storage: Storage, qtbot: QtBot) -> None:
    made(storage, 3)
    storage.identity = replace(EVERYBODY, may=allowed((Role.LOOK,)), roles=frozenset({Role.LOOK}))
    hand = Hand(storage, qtbot)
    hand.window.navigate("rota", 1)
    page = hand.page(RotaPage)
    assert page.table.model.rowCount() == 53
    assert not any(each.isVisible() for each in (page.new_button, page.turn_card.swap, page.plan_card.cannot))
    assert page.print_button.isVisible()
    page.new_thing()
    with storage.read() as session:
        assert newest_plan(session, TODAY) == 1
    hand.close()


def test_deleted_after_a_question_and_brought_back_by_undo(hand: Hand, storage: Storage) -> None:
    made(storage, 3)
    hand.window.navigate("rota")
    page = hand.page(RotaPage)
    hand.notices.answer = False
    page._delete()
    assert page.plan is not None
    hand.notices.answer = True
    page._delete()
    assert page.plan is None
    assert not page.print_button.isVisible()
    step = storage.last_step()
    assert step is not None
    storage.undo(step.id)
    hand.settle()
    assert page.plan is not None


def test_place_and_search(hand: Hand, storage: Storage) -> None:
    made(storage, 12)
    hand.window.navigate("rota")
    page = hand.page(RotaPage)
    page.search.search("flat 12")
    assert page.table.model.rowCount() == 4
    page.search.search("")
    assert page.table.select_id(page.table.model.row(2).id)  # type: ignore[union-attr]
    place = page.place()
    page.open_target(place)
    assert page.place() == place
