"""Contrast of every look: from the tokens, and measured in the pictures of real controls in all their states."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.base.desktop.theme import (
    DARK,
    DARK_CONTRAST,
    LIGHT,
    LIGHT_CONTRAST,
    TILES_DARK,
    TILES_LIGHT,
    Theme,
    Tokens,
    apply_theme,
    choose_theme,
)
from app.base.desktop.widgets import Chip, GoodBadBadge, button, label, primary_button, quiet_button
from tests.base.desktop.test_desktop_looks import contrast

LOOKS = {"light": LIGHT, "dark": DARK, "contrast-light": LIGHT_CONTRAST, "contrast-dark": DARK_CONTRAST}
# text: where it stands, in every state that the style sheet knows (only disabled text is let off)
TEXT = (
    *((ink, ground) for ink in ("ink", "soft", "brand", "good", "care", "bad") for ground in ("paper", "surface")),
    *((ink, ground) for ink in ("ink", "brand") for ground in ("hover", "tint")),  # mouse, pressed, selected row
    ("soft", "hover"), ("soft", "tint"), ("good", "tint"), ("bad", "tint"),  # columns of a selected row
    ("on_brand", "brand"), ("on_brand", "strong"),  # main button, mouse over it, selected words
    ("ink", "care_tint"), ("ink", "bad_tint"), ("ink", "good_tint"),
    ("bad", "bad_tint"), ("good", "good_tint"), ("care", "care_tint"),
    ("soft", "care_tint"), ("soft", "bad_tint"), ("soft", "good_tint"),
)  # fmt: skip
EDGES = (
    ("edge", "paper"), ("edge", "surface"),  # fields and buttons
    ("brand", "paper"), ("brand", "surface"), ("brand", "tint"), ("brand", "hover"),  # the ring of the focus
    ("bad", "surface"), ("bad", "paper"), ("bad", "bad_tint"), ("accent", "paper"), ("accent", "surface"),
)  # fmt: skip


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[Callable[[str], Tokens]]:
    def dress(name: str) -> Tokens:
        theme = choose_theme(qapp, name, 100)
        apply_theme(qapp, theme)
        return theme.tokens

    yield dress
    apply_theme(qapp, choose_theme(qapp, "light", 100))


@pytest.mark.parametrize("name", LOOKS)
def test_words_and_edges_in_every_look(name: str) -> None:
    tokens, high = LOOKS[name], name.startswith("contrast")
    for pairs, least in ((TEXT, 7 if high else 4.5), (EDGES, 4.5 if high else 3)):
        weak = {
            (one, other): round(contrast(getattr(tokens, one), getattr(tokens, other)), 2)
            for one, other in pairs
            if contrast(getattr(tokens, one), getattr(tokens, other)) < least
        }
        assert weak == {}


@pytest.mark.parametrize("pairs", [TILES_LIGHT, TILES_DARK])
def test_pictures_on_their_tiles(pairs: tuple[tuple[str, str], ...]) -> None:
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


@pytest.mark.parametrize("name", LOOKS)
def test_the_look_is_chosen_by_its_name(qapp: QApplication, name: str) -> None:
    assert choose_theme(qapp, name, 100).tokens == LOOKS[name]
    assert choose_theme(qapp, name, 100).dark == name.endswith("dark")


def test_nothing_moves_if_wanted(qapp: QApplication) -> None:
    before = qapp.cursorFlashTime()
    apply_theme(qapp, choose_theme(qapp, "light", 100, "calm"))
    assert qapp.cursorFlashTime() == 0
    assert not any(qapp.isEffectEnabled(effect) for effect in Qt.UIEffect)
    apply_theme(qapp, Theme())
    assert qapp.cursorFlashTime() == before


def drawn(widget: QWidget) -> QImage:
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def strongest(picture: QImage, ground: str) -> float:
    """The contrast of the pixel that stands out most from the ground: the middle of a stroke."""
    found = {picture.pixel(x, y) for x in range(4, picture.width() - 4) for y in range(6, picture.height() - 6)}
    return max(contrast(QColor(pixel).name(), ground) for pixel in found)


def ground_of(picture: QImage) -> str:
    """The colour that most pixels inside have."""
    seen: dict[int, int] = {}
    for x in range(6, picture.width() - 6):
        for y in range(6, picture.height() - 6):
            seen[picture.pixel(x, y)] = seen.get(picture.pixel(x, y), 0) + 1
    return QColor(max(seen, key=lambda pixel: seen[pixel])).name()


def sample() -> tuple[QWidget, list[QWidget]]:
    """Buttons, a field, words and badges on the colour of the window."""
    holder = QWidget()
    holder.setObjectName("holder")
    column = QVBoxLayout(holder)
    line = QLineEdit("Ein Wort")
    parts: list[QWidget] = [
        button("Ein Wort"), primary_button("Ein Wort"), quiet_button("Ein Wort"), Chip("Ein Wort", on=True), line,
        label("Ein Wort", "soft"), label("Ein Wort", "bad"), GoodBadBadge("Ein Wort", "good"),
        GoodBadBadge("Ein Wort", "care"),
    ]  # fmt: skip
    for part in parts:
        column.addWidget(part)
    return holder, parts


@pytest.mark.parametrize("name", LOOKS)
def test_measured_in_the_picture(qtbot: QtBot, dressed: Callable[[str], Tokens], name: str) -> None:
    tokens = dressed(name)
    holder, parts = sample()
    qtbot.addWidget(holder)
    holder.setStyleSheet(f"#holder {{ background: {tokens.paper}; }}")
    holder.show()
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    states: list[Callable[[QWidget], None]] = [lambda _part: None, _press, lambda part: part.setFocus()]
    for state in states:
        for part in parts:
            state(part)
            picture = drawn(holder).copy(part.geometry())
            assert strongest(picture, ground_of(picture)) >= 4.5, (name, part)
    for part in parts:
        if isinstance(part, QPushButton | QLineEdit):
            if isinstance(part, QPushButton):
                part.setDown(False)
            part.setFocus()
            assert ring(drawn(holder), part, tokens) >= 3, (name, part)


def _press(part: QWidget) -> None:
    if isinstance(part, QPushButton):
        part.setDown(True)


def ring(picture: QImage, part: QWidget, tokens: Tokens) -> float:
    """How far the ring of the focus stands out from the window around it."""
    middle = part.geometry().center()
    pixels = [QColor(picture.pixel(middle.x(), part.y() + step)).name() for step in range(3)]
    return max(contrast(pixel, tokens.paper) for pixel in pixels)
