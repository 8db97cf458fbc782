"""Pictures and passwords: chosen by mouse and keyboard, read aloud, told apart, strong enough."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.base.desktop.icons import pixmap
from app.base.desktop.password import NewPasswordField, PasswordField
from app.base.desktop.theme import DARK, LIGHT, TILES_DARK, TILES_LIGHT, Theme, px
from app.base.desktop.tiles import TileChooser
from app.base.errors import InvalidInput
from app.base.paths import resources
from app.base.storage.keys import PICTURES, random_words
from app.base.storage.pictures import NAMES
from app.base.storage.strength import Strength, check_strength, strength
from tests.base.desktop.conftest import Speak


def light_of(colour: str) -> float:
    parts = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, bright = sorted((light_of(one), light_of(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.fixture
def chooser(qtbot: QtBot) -> TileChooser:
    made = TileChooser(PICTURES, {"sun"})
    qtbot.addWidget(made)
    made.resize(1000, 500)
    made.show()
    return made


def test_every_picture_has_a_name_and_a_drawing() -> None:
    assert tuple(NAMES) == PICTURES
    drawings = {(resources() / "icons" / f"tile-{name}.svg").read_text("utf-8") for name in PICTURES}
    assert len(drawings) == len(PICTURES)


def test_no_two_drawings_look_alike(qtbot: QtBot) -> None:
    shapes = []
    for name in PICTURES:
        image = pixmap(f"tile-{name}", 64).toImage()
        shapes.append({(x, y) for x in range(64) for y in range(64) if image.pixelColor(x, y).alphaF() > 0.5})
    for place, shape in enumerate(shapes):
        for other in shapes[place + 1 :]:
            assert len(shape & other) / len(shape | other) < 0.55


@pytest.mark.parametrize(("tokens", "pairs"), [(LIGHT, TILES_LIGHT), (DARK, TILES_DARK)])
def test_colours_can_be_seen(tokens: object, pairs: tuple[tuple[str, str], ...]) -> None:
    for ground, line in pairs:
        assert contrast(ground, line) >= 4.5
        assert contrast(ground, tokens.ink) >= 7  # type: ignore[attr-defined]


def test_tiles_are_large_enough_for_a_finger(chooser: TileChooser) -> None:
    sizes = [chooser.tile(picture).size() for picture in PICTURES]
    assert min(size.width() for size in sizes) >= 88
    assert min(size.height() for size in sizes) >= 88


def test_arrows_move_and_space_chooses(chooser: TileChooser, qtbot: QtBot) -> None:
    chooser.tile("fox").setFocus()
    QTest.keyClick(chooser.tile("fox"), Qt.Key.Key_Right)
    QTest.keyClick(chooser.tile("tree"), Qt.Key.Key_Right)  # over the sun, which is taken
    assert chooser.tile("fish").hasFocus()
    assert chooser.picture() == ""
    with qtbot.waitSignal(chooser.chosen) as told:
        QTest.keyClick(chooser.tile("fish"), Qt.Key.Key_Space)
    assert told.args == ["fish"]
    QTest.keyClick(chooser.tile("fish"), Qt.Key.Key_Down)
    lower = chooser.focusWidget()
    assert lower.y() > chooser.tile("fish").y()
    QTest.keyClick(lower, Qt.Key.Key_Return)
    assert chooser.picture() != "fish"


def test_right_to_left_turns_the_arrows(chooser: TileChooser, speak: Speak) -> None:
    speak("xx")
    chooser.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    chooser.tile("fox").setFocus()
    QTest.keyClick(chooser.tile("fox"), Qt.Key.Key_Left)
    assert chooser.tile("tree").hasFocus()


def test_tab_stops_once(chooser: TileChooser) -> None:
    chooser.choose("cat")
    stops = [picture for picture in PICTURES if chooser.tile(picture).focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == ["cat"]


def test_a_taken_picture_cannot_be_chosen(chooser: TileChooser) -> None:
    QTest.mouseClick(chooser.tile("sun"), Qt.MouseButton.LeftButton)
    chooser.choose("sun")
    assert chooser.picture() == ""
    spoken = QAccessible.queryAccessibleInterface(chooser.tile("sun"))
    assert spoken.text(QAccessible.Text.Name) == "Sun, already taken"
    assert spoken.state().disabled


def test_a_screen_reader_hears_what_is_chosen(chooser: TileChooser) -> None:
    chooser.choose("moon")
    spoken = QAccessible.queryAccessibleInterface(chooser.tile("moon"))
    assert spoken.text(QAccessible.Text.Name) == "Moon"
    assert spoken.state().checked


def test_tiles_can_be_drawn_in_every_look(chooser: TileChooser, look: Callable[[Theme], None]) -> None:
    chooser.choose("moon")
    light = chooser.grab().toImage()
    look(Theme(DARK, dark=True))
    assert chooser.grab().toImage() != light


def test_the_eye_shows_and_hides(qtbot: QtBot) -> None:
    field = PasswordField(name="Password of “Fox”")
    qtbot.addWidget(field)
    field.set_text("secret")
    assert field.line.echoMode() == QLineEdit.EchoMode.Password
    field.eye.click()
    assert field.shown()
    assert field.eye.accessibleName() == "Hide the password"
    field.clear()
    assert not field.shown()
    assert field.line.accessibleName() == "Password of “Fox”"


def test_a_password_never_goes_into_a_draft() -> None:
    assert not hasattr(PasswordField, "kept")
    assert not hasattr(NewPasswordField, "kept")


@pytest.mark.parametrize(
    "password",
    [
        "",
        "short",
        "aaaaaaaaaaaaaaaa",
        "passwort1234",
        "123456789012",
        "qwertzuiopas",
        "eins eins eins eins",
        "Treffpunkt2026",
    ],
)
def test_weak_passwords_are_refused(password: str) -> None:
    assert strength(password) is Strength.WEAK
    with pytest.raises(InvalidInput):
        check_strength(password)


@pytest.mark.parametrize("password", ["gartenzwerge", "die katze mag milch", "Kaffee&Kuchen26"])
def test_good_passwords_are_taken(password: str) -> None:
    assert strength(password) is not Strength.WEAK
    check_strength(password)


def test_four_drawn_words_are_strong() -> None:
    drawn = [random_words(4) for _time in range(200)]
    assert all(strength(" ".join(words)) is Strength.STRONG for words in drawn if len(set(words)) == 4)


def test_suggested_words_need_no_second_typing(qtbot: QtBot) -> None:
    field = NewPasswordField()
    qtbot.addWidget(field)
    field.suggest()
    words = field.text()
    assert len(words.split()) == 4
    assert field.secret() == words
    field.suggest()
    assert field.text() != words
    field.first.show_text(False)
    with pytest.raises(InvalidInput, match="differ"):
        field.secret()
    field.again.set_text(field.text())
    assert field.secret()


def test_the_word_stands_beside_the_bar(qtbot: QtBot) -> None:
    field = NewPasswordField()
    qtbot.addWidget(field)
    field.resize(900, 300)
    field.show()
    assert field._word.x() - (field._bar.x() + field._bar.width()) <= px(16)


def test_strength_is_told_in_words(qtbot: QtBot) -> None:
    field = NewPasswordField()
    qtbot.addWidget(field)
    told = []
    for typed in ("", "hallo", "gartenzwerge", "apfel birne lampe tisch"):
        field.first.set_text(typed)
        told.append(field.strength_in_words())
    assert told == ["At least 12 signs or four words", "Too weak", "Good enough", "Strong"]
