"""A million letters without a blank: what fits stands there, the rest is told, and nothing in the file is cut."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QTextOption
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.base.desktop.fields import NoteField, TextField
from app.base.desktop.form_row import FormRow
from app.base.desktop.labels import LONGEST_LABEL, ElidedLabel, as_tooltip, label
from app.base.desktop.text_fields import LONGEST_NOTE
from tests.base.desktop.conftest import Speak

MILLION = "x" * 1_000_000
ANYWHERE, AT_WORDS = QTextOption.WrapMode.WrapAnywhere, QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere


def pasted(text: str) -> QMimeData:
    content = QMimeData()
    content.setText(text)
    return content


@pytest.fixture
def note(qtbot: QtBot) -> NoteField:
    field = NoteField()
    qtbot.addWidget(field)
    field.resize(400, 200)
    field.show()
    return field


def test_what_fits_is_pasted_and_the_rest_stays_on_the_clipboard(note: NoteField) -> None:
    QGuiApplication.clipboard().setText(MILLION)
    note.paste()
    QApplication.processEvents()
    assert note.value() == MILLION[:LONGEST_NOTE]
    assert note.told() == (
        "This text is too long. Up to 200,000 signs fit. The rest is still where you copied it."
    )  # fmt: skip
    assert QGuiApplication.clipboard().text() == MILLION
    assert not note.grab().isNull()


def test_words_about_it_stand_in_the_field_and_go_when_there_is_room(note: NoteField, qtbot: QtBot) -> None:
    before = note.minimumHeight()
    note.insertFromMimeData(pasted(MILLION))
    words = note.findChild(QLabel)
    assert words is not None
    assert words.isVisible()
    assert note.viewport().geometry().bottom() < words.geometry().top() + note.frameWidth()
    assert note.minimumHeight() > before
    qtbot.keyClick(note, Qt.Key.Key_Backspace)
    assert note.told() == ""
    assert not words.isVisible()
    assert note.minimumHeight() == before


def test_the_number_is_written_as_people_write_it(note: NoteField, speak: Speak) -> None:
    speak("de")
    note.insertFromMimeData(pasted(MILLION))
    assert "200.000" in note.told()


def test_typing_stops_at_the_end_and_says_so(qtbot: QtBot) -> None:
    field = NoteField(most=5)
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "Kaffee")
    assert field.value() == "Kaffe"
    assert field.told() == "This text is too long. Up to 5 signs fit."
    qtbot.keyClick(field, Qt.Key.Key_Return)
    composed = QInputMethodEvent()
    composed.setCommitString("é")
    QApplication.sendEvent(field, composed)
    assert field.value() == "Kaffe"
    field.selectAll()
    qtbot.keyClicks(field, "T")
    assert (field.value(), field.told()) == ("T", "")


def test_marked_letters_make_room_for_pasted_ones(qtbot: QtBot) -> None:
    field = NoteField(most=5)
    qtbot.addWidget(field)
    field.set_value("Kaffe")
    field.selectAll()
    field.insertFromMimeData(pasted("Honig"))
    assert (field.value(), field.told()) == ("Honig", "")


@pytest.mark.parametrize("put", ["set_value", "restore", "setPlainText"])
def test_what_is_in_the_file_opens_whole(note: NoteField, put: str) -> None:
    getattr(note, put)(MILLION)
    QApplication.processEvents()
    assert not note.grab().isNull()
    assert (note.value(), note.kept(), note.told()) == (MILLION, MILLION, "")
    assert note.wordWrapMode() == QTextOption.WrapMode.NoWrap
    note.set_value("Kaffee und Kuchen")
    assert note.wordWrapMode() == AT_WORDS


def test_a_word_that_grows_breaks_anywhere(note: NoteField, qtbot: QtBot) -> None:
    note.insertFromMimeData(pasted("x" * 1_999))
    assert note.wordWrapMode() == AT_WORDS
    note.insertFromMimeData(pasted("x" * 10))
    assert note.wordWrapMode() == ANYWHERE
    note.set_value("x" * 1_500 + "\n" + "y" * 1_500)
    assert note.wordWrapMode() == AT_WORDS
    cursor = note.textCursor()
    cursor.setPosition(1_501)
    note.setTextCursor(cursor)
    qtbot.keyClick(note, Qt.Key.Key_Backspace)
    assert note.wordWrapMode() == ANYWHERE


def test_many_words_break_between_words(note: NoteField) -> None:
    note.set_value("Kaffee und Kuchen " * 10_000)
    assert note.wordWrapMode() == AT_WORDS


def test_a_line_that_is_full_says_so_beside_it(qtbot: QtBot) -> None:
    field = TextField(most=10)
    row = FormRow("Name", field)
    qtbot.addWidget(row)
    QGuiApplication.clipboard().setText(MILLION)
    field.paste()
    assert field.text() == "x" * 10
    assert row.problem_text() == "This text is too long. Up to 10 signs fit."
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert row.problem_text() == ""


def test_a_line_in_the_file_is_not_cut(qtbot: QtBot) -> None:
    field = TextField(most=10)
    qtbot.addWidget(field)
    field.set_value("Kaffee und Kuchen 🎂")
    assert field.value() == "Kaffee und Kuchen 🎂"
    field.set_value("")
    field.restore("Kaffee und Kuchen")
    assert field.value() == "Kaffee und Kuchen"
    field.set_value("")
    qtbot.keyClicks(field, "Kaffee und Kuchen")
    assert field.value() == "Kaffee und"


def test_labels_break_long_words_and_show_the_beginning(qtbot: QtBot) -> None:
    shown = label(MILLION)
    qtbot.addWidget(shown)
    assert shown.text() == MILLION
    laid_out = QLabel.text(shown)
    assert len(laid_out.replace("\u200b", "")) == LONGEST_LABEL + 2
    assert max(map(len, laid_out.split("\u200b"))) <= 14
    assert shown.minimumSizeHint().width() < 400
    shown.setText("Kaffee & Kuchen")
    assert QLabel.text(shown) == shown.text() == "Kaffee & Kuchen"


def test_one_line_and_its_tooltip_end_in_time(qtbot: QtBot) -> None:
    shown = ElidedLabel(MILLION)
    qtbot.addWidget(shown)
    shown.resize(300, 30)
    assert shown.whole() == MILLION
    assert len(shown.text()) < 300
    assert len(as_tooltip(MILLION)) < 3_000
