"""Colours with enough contrast, icons in the theme's colour, names for screen readers, no lost references."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields
from itertools import pairwise

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.base.desktop import icons
from app.base.desktop.context import Context
from app.base.desktop.controls import Chip, StepBar
from app.base.desktop.handbook import Handbook
from app.base.desktop.labels import ElidedLabel
from app.base.desktop.layouts import GridFlow
from app.base.desktop.sidebar import SideButton
from app.base.desktop.theme import (
    DARK,
    LIGHT,
    TEXT_SIZES,
    Theme,
    Tokens,
    apply_theme,
    choose_theme,
    platform_text_size,
    px,
)
from app.base.desktop.widgets import (
    EmptyState,
    GoodBadBadge,
    TaskCard,
    button,
    icon_button,
    label,
    primary_button,
    wrapping_row,
)
from app.base.desktop.window import MainWindow
from app.base.paths import resources
from tests.base.desktop.conftest import Speak
from tests.base.desktop.demo import ExpenseDialog

NAMES = sorted(file.stem for file in (resources() / "icons").glob("*.svg") if file.stem != "app")


def contrast(one: str, other: str) -> float:
    """WCAG's ratio."""

    def light(colour: str) -> float:
        parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb(colour)]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    brighter, darker = sorted((light(one), light(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def rgb(colour: str) -> tuple[float, float, float]:
    return tuple(int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))  # type: ignore[return-value]


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_text_can_be_read(tokens: Tokens) -> None:
    for ground in (tokens.paper, tokens.surface):
        assert contrast(tokens.ink, ground) >= 12
        for text in (tokens.soft, tokens.brand, tokens.good, tokens.care, tokens.bad):
            assert contrast(text, ground) >= 4.5, text
    for text, ground in (
        (tokens.on_brand, tokens.brand),
        (tokens.on_brand, tokens.strong),
        (tokens.brand, tokens.tint),
        (tokens.ink, tokens.tint),
        (tokens.ink, tokens.care_tint),
    ):
        assert contrast(text, ground) >= 4.5, (text, ground)


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_edges_and_focus_can_be_seen(tokens: Tokens) -> None:
    assert contrast(tokens.edge, tokens.surface) >= 3
    assert contrast(tokens.brand, tokens.surface) >= 3
    assert contrast(tokens.brand, tokens.paper) >= 3


def test_measures_scale_with_the_text(look: Callable[[Theme], None]) -> None:
    look(Theme(text_size=200))
    assert px(44) == 88
    assert QApplication.font().pixelSize() == 30


def test_settings_choose_the_look(qapp: QApplication) -> None:
    assert choose_theme(qapp, "dark", 150) == Theme(DARK, 150, True, choose_theme(qapp, "light", 150).calm)
    assert choose_theme(qapp, "light", 100).tokens == LIGHT
    assert choose_theme(qapp, "system").text_size == platform_text_size()
    assert platform_text_size() in TEXT_SIZES


def test_a_missing_font_stops_nothing(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, look: Callable[[Theme], None]
) -> None:
    monkeypatch.setattr("app.base.desktop.theme.FONT_FILES", ("NotoSans-Missing.ttf",))
    monkeypatch.setattr("app.base.desktop.theme.QFontDatabase.families", lambda: [])
    apply_theme(qapp, Theme())


@pytest.mark.parametrize("name", NAMES)
def test_icons_are_ours_and_take_any_colour(name: str) -> None:
    source = (resources() / "icons" / f"{name}.svg").read_text("utf-8")
    assert 'stroke="currentColor"' in source
    assert f'stroke-width="{1.4 if name.startswith("tile-") else 1.75}"' in source  # tiles are drawn large
    assert 'viewBox="0 0 24 24"' in source
    assert "#" not in source


def test_icons_are_tinted(qapp: QApplication) -> None:
    picture = icons.pixmap("circle", 48, "brand").toImage()
    colours = {picture.pixelColor(x, 24).name() for x in range(48) if picture.pixelColor(x, 24).alpha() == 255}
    assert colours == {QColor(LIGHT.brand).name()}


def test_pointing_icons_are_mirrored(qapp: QApplication, speak: Speak) -> None:
    assert set(NAMES) >= icons.POINTING
    undo, save = shape("undo"), shape("save")
    speak("xx")
    assert shape("save") == save
    mirrored = {(23 - x, y) for x, y in undo}
    assert len(shape("undo") & mirrored) > 0.8 * len(mirrored)  # drawn anew, not copied: edges differ a little
    assert len(undo & mirrored) < 0.8 * len(mirrored)


def shape(name: str) -> set[tuple[int, int]]:
    """The inked pixels of an icon."""
    picture = icons.pixmap(name, 24).toImage()
    return {(x, y) for x in range(24) for y in range(24) if picture.pixelColor(x, y).alpha() > 100}


def test_an_unknown_icon_is_empty(qapp: QApplication) -> None:
    assert icons.pixmap("no such icon").toImage().pixelColor(12, 12).alpha() == 0
    assert icons.icon("").isNull()


def unnamed(root: QWidget) -> list[tuple[str, str]]:
    """Controls that a screen reader could not name (technique: names for everything that takes the focus)."""
    found = []
    for widget in root.findChildren(QWidget):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisibleTo(root):
            continue
        if widget.objectName().startswith("qt_"):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is not None and interface.isValid() and not interface.text(QAccessible.Text.Name):
            found.append((type(widget).__name__, widget.objectName()))
    return found


@pytest.mark.parametrize("key", ["home", "money", "meetings"])
def test_every_control_has_a_name(window: MainWindow, key: str) -> None:
    window.navigate(key)
    assert unnamed(window) == []


def test_dialogs_name_their_controls(desk: Context, qtbot: QtBot) -> None:
    for dialog in (ExpenseDialog(desk), Handbook()):
        qtbot.addWidget(dialog)
        dialog.show()
        assert unnamed(dialog) == []


@pytest.mark.parametrize("text_size", [100, 150, 200])
@pytest.mark.parametrize("key", ["home", "money", "meetings"])
def test_nothing_needs_sideways_scrolling(
    window: MainWindow, key: str, text_size: int, look: Callable[[Theme], None]
) -> None:
    look(Theme(text_size=text_size))
    window.rebuild()
    window.resize(1366, 768)
    window.navigate(key)
    QApplication.processEvents()
    page = window.current_page()
    assert page is not None
    assert page.minimumSizeHint().width() <= window.shell.pages.width()


def test_targets_are_large_enough(window: MainWindow) -> None:
    for key in ("home", "money", "meetings"):
        window.navigate(key)
        QApplication.processEvents()
        low = [
            (type(widget).__name__, widget.accessibleName(), widget.height())
            for widget in window.findChildren(QWidget)
            if isinstance(widget, QPushButton | QLineEdit | Chip) and widget.isVisible() and widget.height() < 44
        ]
        assert low == []


def test_labels_show_markup_as_text(qtbot: QtBot) -> None:
    shown = label("<b>fat</b>")
    assert shown.textFormat() == Qt.TextFormat.PlainText
    for made in (button("Bread & Butter"), primary_button("Bread & Butter")):
        qtbot.addWidget(made)
        assert made.text() == "Bread && Butter"


@pytest.mark.parametrize(
    "make", [lambda: button("Print"), lambda: TaskCard("home", "Print", ""), lambda: SideButton("home", "Home")]
)
def test_enter_presses_a_button_that_has_the_focus(qtbot: QtBot, make: Callable[[], QPushButton]) -> None:
    pressed = make()
    qtbot.addWidget(pressed)
    heard: list[bool] = []
    pressed.clicked.connect(lambda: heard.append(True))
    qtbot.keyClick(pressed, Qt.Key.Key_Return)
    assert len(heard) == 1


def test_a_long_line_is_elided_with_its_whole_text_at_hand(qtbot: QtBot) -> None:
    line = ElidedLabel("A very long name of a group in a house")
    qtbot.addWidget(line)
    line.resize(80, 24)
    line.show()
    assert line.text().endswith("…")
    assert "house" in line.toolTip()
    assert line.accessibleName() == line.whole()


def test_badges_say_it_in_words(qtbot: QtBot) -> None:
    badge = GoodBadBadge("accepted", "good")
    qtbot.addWidget(badge)
    badge.show_state("rejected", "bad")
    assert (badge.text(), badge.accessibleName()) == ("rejected", "rejected")
    assert not badge._sign.pixmap().isNull()


def test_steps_are_chosen_and_named(qtbot: QtBot) -> None:
    bar = StepBar(["Who?", "What?"])
    qtbot.addWidget(bar)
    bar.set_done(0)
    with qtbot.waitSignal(bar.chosen) as chosen:
        qtbot.mouseClick(bar._buttons[1], Qt.MouseButton.LeftButton)
    assert chosen.args == [1]
    assert bar.current == 1
    assert bar._buttons[0].accessibleDescription() == "done"


def test_empty_places_offer_the_first_step(qtbot: QtBot) -> None:
    first = button("Add a person")
    empty = EmptyState("people", "Nobody yet", "Add the first person.", first)
    qtbot.addWidget(empty)
    with qtbot.waitSignal(first.clicked):
        assert empty.action is first
        first.click()


def test_rows_wrap_and_mirror(qtbot: QtBot, speak: Speak) -> None:
    row = wrapping_row(*(button(f"Button number {number}") for number in range(6)))
    qtbot.addWidget(row)
    row.resize(2000, 60)
    row.show()
    buttons = row.findChildren(QPushButton)
    assert len({each.y() for each in buttons}) == 1
    row.resize(400, 400)
    assert len({each.y() for each in buttons}) > 1
    assert all(each.x() + each.width() <= 400 for each in buttons)
    speak("xx")
    row.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.processEvents()
    assert buttons[0].x() > buttons[1].x()


def test_cards_stand_evenly(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    grid = GridFlow(holder, 200)
    cards = [TaskCard("home", f"Card {number}", "One line more") for number in range(6)]
    for card in cards:
        grid.addWidget(card)
    for width, columns in ((1400, 6), (1000, 3), (640, 3), (450, 2), (150, 1)):
        holder.resize(width, 900)
        grid.setGeometry(holder.rect())
        assert len({card.x() for card in cards}) == columns, width
        assert len({card.width() for card in cards}) == 1


def test_icon_only_buttons_have_a_name(qtbot: QtBot) -> None:
    made = icon_button("trash", "Throw away")
    qtbot.addWidget(made)
    assert made.accessibleName() == made.toolTip() == "Throw away"


class Caller(QObject):
    called = Signal(bool)


def test_signals_and_calls_lose_no_references(qtbot: QtBot) -> None:
    """PySide6 6.12.0 loses one of True with each emit and one of None with each void call: never ship that."""
    caller, shown = Caller(), QLabel()
    qtbot.addWidget(shown)
    caller.called.connect(lambda _on: None)
    counts = []
    for _round in range(3):
        for _time in range(1000):
            caller.called.emit(True)
            shown.setText("x")
        counts.append((sys.getrefcount(True), sys.getrefcount(None)))
    for (true, none), (true_later, none_later) in pairwise(counts):
        assert true - true_later < 100
        assert none - none_later < 100


def test_tokens_are_colours() -> None:
    for tokens in (LIGHT, DARK):
        for field in fields(tokens):
            assert QColor(getattr(tokens, field.name)).isValid()


def test_the_window_starts_light() -> None:
    """SQLAlchemy, ReportLab and QtPdf are dear: nothing of the desktop loads them before they are needed."""
    dear = ("sqlalchemy", "reportlab", "babel", "alembic", "PySide6.QtPdf", "PySide6.QtPrintSupport")
    code = f"import sys, app.base.desktop.window; print([name for name in {dear!r} if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
