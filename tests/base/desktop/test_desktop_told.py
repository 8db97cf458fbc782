"""What a screen reader may turn and is told; what stands still; arrows one can see in Qt's own fields."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QAbstractButton, QComboBox, QScrollArea, QSpinBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.base.desktop.fields import ChoiceField
from app.base.desktop.form_area import FormArea
from app.base.desktop.form_row import FormRow
from app.base.desktop.import_cards import Working
from app.base.desktop.labels import heading_label
from app.base.desktop.progress import ProgressDialog
from app.base.desktop.sidebar import SideBar
from app.base.desktop.text_fields import TextField
from app.base.desktop.theme import DARK, LIGHT, Theme, Tokens
from app.base.desktop.tiles import TileChooser
from app.base.desktop.waiting_bar import WaitingBar
from app.base.storage.keys import PICTURES

Look = Callable[[Theme], None]


def first_action(button: QAbstractButton) -> str:
    """Do what a screen reader does first."""
    node = QAccessible.queryAccessibleInterface(button)
    assert node is not None
    actions = node.actionInterface()
    assert actions is not None
    name = actions.actionNames()[0]
    actions.doAction(name)
    return name


def test_a_page_opens_when_a_screen_reader_turns_its_button(qtbot: QtBot) -> None:
    bar, went = SideBar("Group", "Place"), list[str]()
    qtbot.addWidget(bar)
    for number, key in enumerate(("home", "members"), start=1):
        bar.add_page(key, "home", key, number)
    bar.chosen.connect(went.append)
    bar.mark("home")
    assert went == []  # the program itself says where one is
    assert first_action(bar.button("members")) == "Toggle"
    assert (went, bar.button("members").isChecked(), bar.button("home").isChecked()) == (["members"], True, False)
    bar.mark("members")
    bar.button("home").click()
    assert went == ["members", "home"]
    bar.button("home").click()  # once more: back to the beginning of the page
    assert went == ["members", "home", "home"]


def test_folded_all_scrolls_where_the_pages_would_have_no_room(qtbot: QtBot) -> None:
    bar = SideBar("Group", "Place")
    qtbot.addWidget(bar)
    for number in range(8):
        bar.add_page(f"{number}", "home", "home", number)
    help_entry = bar.add_action("help", "Help")
    for _more in range(5):
        bar.add_action("help", "More")
    bar.fold(True)
    bar.show()
    area = bar.findChild(QScrollArea)
    assert area is not None
    for height, scrolls in ((1000, False), (500, True), (1000, False)):
        bar.resize(bar.width(), height)
        qtbot.waitUntil(lambda scrolls=scrolls: area.isAncestorOf(help_entry) == scrolls)  # type: ignore[misc]
    bar.resize(bar.width(), 500)
    bar.fold(False)
    qtbot.waitUntil(lambda: not area.isAncestorOf(help_entry))
    bar.hide()


def test_the_page_one_is_on_is_in_sight_in_a_low_window(qtbot: QtBot) -> None:
    bar = SideBar("Group", "Place")
    qtbot.addWidget(bar)
    for number in range(9):
        bar.add_page(str(number), "home", f"Page {number}", number)
    bar.resize(236, 300)
    bar.show()
    bar.mark("8")

    def seen() -> bool:
        entry = bar.button("8")
        return not entry.visibleRegion().isEmpty() and entry.visibleRegion().boundingRect() == entry.rect()

    qtbot.waitUntil(seen)
    bar.resize(236, 260)
    qtbot.waitUntil(seen)


def test_a_picture_is_chosen_when_a_screen_reader_turns_it(qtbot: QtBot) -> None:
    chooser, told = TileChooser(PICTURES[:3]), list[str]()
    qtbot.addWidget(chooser)
    chooser.chosen.connect(told.append)
    chooser.choose(PICTURES[0])
    first_action(chooser.tile(PICTURES[2]))
    assert (told, chooser.picture()) == ([PICTURES[2]], PICTURES[2])
    chooser.tile(PICTURES[1]).click()
    assert told == [PICTURES[2], PICTURES[1]]


def labels_of(field: QWidget) -> list[str]:
    node = QAccessible.queryAccessibleInterface(field)
    assert node is not None
    return [
        other.text(QAccessible.Text.Name) for other, what in node.relations() if what & QAccessible.RelationFlag.Label
    ]


def test_a_choice_is_told_by_its_label_wherever_it_stands(qtbot: QtBot) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    alone, in_a_form = ChoiceField("a", [("m", "Members")]), ChoiceField("b", [("c", "Cash box")])
    alone.setAccessibleName("Who is shown")
    column.addWidget(alone)  # only now it stands somewhere
    column.addWidget(FormRow("Paid from", in_a_form))
    qtbot.addWidget(window)
    window.show()
    assert labels_of(alone) == ["Who is shown"]
    assert labels_of(in_a_form) == ["Paid from"]
    alone.setAccessibleName("Which people")
    assert labels_of(alone) == ["Which people"]


@pytest.mark.parametrize("calm", [True, False])
def test_bars_without_an_end_stand_still_where_nothing_is_to_move(qtbot: QtBot, look: Look, calm: bool) -> None:
    look(Theme(calm=calm))
    working, dialog = Working(), ProgressDialog("Reading in …")
    qtbot.addWidget(working)
    qtbot.addWidget(dialog)
    bar = working.findChild(WaitingBar)
    assert bar is not None
    working.start("Reading in …")
    assert (bar.maximum() == 1) is calm
    assert (dialog.bar.maximum() == 1) is calm
    working.show_progress(3, 7)
    assert (bar.maximum(), bar.value()) == (7, 3)
    working.show_stopping()
    assert (bar.maximum() == 1) is calm
    assert bar.value() < 1  # it does not look done


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_arrows_of_qts_own_fields_are_seen(qtbot: QtBot, look: Look, tokens: Tokens) -> None:
    look(Theme(tokens, 100, tokens is DARK))
    for made in (QComboBox(), QSpinBox()):
        qtbot.addWidget(made)
        made.resize(200, 48)
        made.show()
        picture = made.grab().toImage()
        wanted, found = QColor(tokens.soft), 0
        for x in range(166, 194):
            found += sum(picture.pixelColor(QPoint(x, y)) == wanted for y in range(6, 42))
        assert found >= 10, type(made).__name__


def test_the_field_one_types_in_is_seen_whole(qtbot: QtBot) -> None:
    area = FormArea()
    area.lead_in(*(heading_label(f"Line {number}", 1) for number in range(8)))
    field = TextField()
    area.body.addWidget(field)
    qtbot.addWidget(area)
    area.resize(300, 200)
    area.show()
    area._scroll_to(field)
    place = field.mapTo(area.viewport(), QPoint(0, 0)).y()
    assert place >= 0
    assert place + field.height() <= area.viewport().height()
