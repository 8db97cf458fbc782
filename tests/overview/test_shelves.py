"""The pages "Neighbours" and "Taking part": a main button, and how things stand in the rooms on them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from app.base.desktop.coming_card import LineButton
from app.base.desktop.hub import HubPage
from app.base.storage import Storage
from app.base.storage.rights import Identity
from app.conflicts.rota.page import RotaPage
from app.conflicts.rota.rules import PlanDetails
from app.conflicts.rota.service import create_plan, mark_done, turns
from app.conflicts.things.page import ThingsPage
from app.conflicts.things.rules import REPORTED, CheckDetails, ThingDetails
from app.conflicts.things.service import add_check, add_thing, note_step
from app.group.rights import Role, allowed
from app.overview.service import house_glances, taking_part_glances
from app.participation.activities.page import ActivitiesPage
from tests.conflicts.hand import Hand
from tests.conftest import TODAY

WEEK = timedelta(days=7)


@pytest.fixture
def hand(storage: Storage, qtbot: QtBot) -> Iterator[Hand]:
    hand = Hand(storage, qtbot)
    yield hand
    hand.close()


def shelf(hand: Hand, key: str = "neighbours") -> HubPage:
    hand.window.navigate(key)
    hand.settle()
    return hand.page(HubPage)


def lines(page: HubPage) -> dict[str, LineButton]:
    return {one.accessibleName(): one for one in page.findChildren(LineButton) if one.isVisible()}


def words(page: HubPage) -> set[str]:
    return {one.text() for one in page.findChildren(QLabel) if one.isVisible()}


def lived_in(storage: Storage) -> None:
    """A lamp that is late, a sofa nobody knows of, a rota with two areas, bins to look at again."""
    with storage.write("House") as session:
        lamp = add_thing(session, ThingDetails("lamp", "Stairs", TODAY - 3 * WEEK, "No light"))
        note_step(session, lamp.id, REPORTED, TODAY - 2 * WEEK, "", TODAY - WEEK)
        add_thing(session, ThingDetails("bulky", "Yard", TODAY))
        create_plan(session, PlanDetails("Canarisweg 12", TODAY, (("Stairs", 1), ("Yard", 1)), ("Flat 1", "Flat 2")))
        add_check(session, CheckDetails("Yard", TODAY - WEEK, again_on=TODAY + WEEK))


def test_the_house_says_what_is_open_and_whose_turn_it_is(storage: Storage, hand: Hand) -> None:
    page = shelf(hand)
    assert {"Nothing is broken", "No cleaning rota yet"} <= words(page)
    lived_in(storage)
    hand.settle()
    shown = list(lines(page))
    assert shown[:3] == ["No light", "Look again: Yard", "1 thing is not reported yet."]
    assert sorted(shown[3:]) == ["Stairs: Flat 1", "Yard: Flat 2"]
    assert any("(late)" in one for one in words(page))
    assert not {"Nothing is broken", "No cleaning rota yet"} & words(page)


def test_a_line_opens_what_it_names(storage: Storage, hand: Hand) -> None:
    lived_in(storage)
    hand.press(lines(shelf(hand))["No light"])
    assert hand.page(ThingsPage).table.selected().details.what == "No light"  # type: ignore[union-attr]
    hand.press(lines(shelf(hand))["Yard: Flat 2"])
    turn = hand.page(RotaPage).table.selected()
    assert turn is not None
    assert (turn.area, turn.flat) == ("Yard", "Flat 2")


def test_a_turn_that_is_done_goes_from_the_page(storage: Storage, hand: Hand) -> None:
    lived_in(storage)
    page = shelf(hand)
    with storage.write("Done") as session:
        for turn in turns(session, 1):
            if turn.week <= TODAY < turn.week + WEEK:
                mark_done(session, turn.id, TODAY)
    hand.settle()
    assert "Yard: Flat 2" not in lines(page)
    assert "All is well." in words(page)


@pytest.mark.parametrize("key", ["neighbours", "taking-part"])
def test_who_only_looks_has_no_main_button(storage: Storage, qtbot: QtBot, key: str) -> None:
    storage.identity = Identity("Olha", 1, allowed((Role.LOOK,)), frozenset({Role.LOOK}))
    hand = Hand(storage, qtbot)
    page = shelf(hand, key)
    assert not page.first_button.isVisible()
    page.new_thing()
    assert hand.page(HubPage) is page
    hand.close()


@pytest.mark.parametrize(("key", "there"), [("neighbours", ThingsPage), ("taking-part", ActivitiesPage)])
def test_the_main_button_begins_what_is_done_most(hand: Hand, key: str, there: type) -> None:
    asked: list[str] = []

    def look(dialog: QDialog) -> None:
        asked.append(dialog.windowTitle())
        dialog.reject()

    hand.in_dialog(QDialog, shelf(hand, key).first_button, look)
    assert isinstance(hand.window.current_page(), there)
    assert len(asked) == 1


def test_taking_part_says_what_comes_and_what_waits(practice: Storage) -> None:
    with practice.read() as session:
        coming_up, waiting = taking_part_glances(session, TODAY)
        house = house_glances(session, TODAY)
    days = [line.day for line in coming_up.lines if line.day]
    assert days
    assert days == sorted(days)
    assert {"people", "edit"} <= {line.icon for line in waiting.lines}
    assert all(len(glance.lines) <= 6 for glance in (coming_up, waiting, *house))
