"""Fields understand what people write."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.base.desktop.calendar import CalendarPopup
from app.base.desktop.fields import (
    ChoiceField,
    DateField,
    Field,
    MoneyField,
    NoteField,
    NumberField,
    TextField,
    TickField,
)
from app.base.errors import InvalidInput
from tests.base.desktop.conftest import Speak
from tests.conftest import TODAY


@pytest.mark.parametrize(
    ("typed", "cents", "written"),
    [
        ("12,5", 1250, "12,50 €"),
        ("12.50", 1250, "12,50 €"),
        ("1.234,56", 123456, "1.234,56 €"),
        ("-3", -300, "−3,00 €"),
    ],
)
def test_money_is_written_the_usual_way(qtbot: QtBot, speak: Speak, typed: str, cents: int, written: str) -> None:
    speak("de")
    field = MoneyField("paid")
    qtbot.addWidget(field)
    qtbot.keyClicks(field, typed)
    field.editingFinished.emit()
    assert field.text().replace("\xa0", " ") == written
    assert field.cents() == cents


def test_money_that_is_no_money(qtbot: QtBot) -> None:
    field = MoneyField("paid")
    qtbot.addWidget(field)
    field.setText("much")
    with qtbot.waitSignal(field.invalid) as told:
        field.editingFinished.emit()
    assert field.text() == "much"
    assert told.args is not None
    problem = told.args[0]
    assert isinstance(problem, InvalidInput)
    assert problem.field == "paid"
    with pytest.raises(InvalidInput):
        field.cents()


def test_empty_is_nothing(qtbot: QtBot) -> None:
    money, day, number = MoneyField(), DateField(TODAY), NumberField()
    for field in (money, day, number):
        qtbot.addWidget(field)
        field.setText("  ")
    assert (money.cents(), day.day(), number.number()) == (None, None, None)


def test_yesterday_is_a_day(qtbot: QtBot, speak: Speak) -> None:
    speak("de")
    field = DateField(TODAY)
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "gestern")
    field.editingFinished.emit()
    assert field.text() == "20.11.2026"
    assert field.day() == date(2026, 11, 20)
    assert field.in_words() == "Freitag, 20. November 2026"


def test_arrows_go_by_days(qtbot: QtBot) -> None:
    field = DateField(TODAY)
    qtbot.addWidget(field)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.day() == TODAY
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.day() == date(2026, 11, 20)


def test_the_calendar_picks_a_day(qtbot: QtBot) -> None:
    field = DateField(TODAY)
    qtbot.addWidget(field)
    field.show()
    qtbot.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = field.findChild(CalendarPopup)
    assert popup is not None
    assert popup.month.selectedDate() == QDate(2026, 11, 21)
    with qtbot.waitSignal(popup.destroyed):
        popup.month.clicked.emit(QDate(2026, 12, 24))
    assert field.day() == date(2026, 12, 24)


def test_a_number_is_whole(qtbot: QtBot) -> None:
    field = NumberField("copies", most=99)
    qtbot.addWidget(field)
    field.setText("007")
    field.editingFinished.emit()
    assert (field.number(), field.text()) == (7, "7")
    for wrong in ("100", "1.5", "²", "x"):
        field.setText(wrong)
        with pytest.raises(InvalidInput):
            field.number()


def test_amounts_and_days_stay_left_to_right(qtbot: QtBot, speak: Speak) -> None:
    speak("xx")
    for field in (MoneyField(), DateField(TODAY)):
        qtbot.addWidget(field)
        assert field.layoutDirection() == Qt.LayoutDirection.LeftToRight
        assert field.alignment() & Qt.AlignmentFlag.AlignRight


def test_text_is_tidied(qtbot: QtBot) -> None:
    text, note = TextField(), NoteField()
    qtbot.addWidget(text)
    qtbot.addWidget(note)
    text.setText("  Ömer   Can ")
    note.setPlainText("one  \r\ntwo\n")
    assert text.value() == "Ömer Can"
    assert note.value() == "one\ntwo"


def test_a_choice_stays_when_the_choices_change(qtbot: QtBot) -> None:
    field = ChoiceField("account", ((1, "Cash"), (2, "Bank")))
    qtbot.addWidget(field)
    field.set_key(2)
    field.set_choices(((2, "Bank"), (3, "Savings")))
    assert field.key() == 2
    field.set_choices(((3, "Savings"),))
    assert field.key() == 3
    field.set_choices(())
    assert field.key() is None


def test_the_wheel_changes_no_choice(qtbot: QtBot) -> None:
    field = ChoiceField("account", ((1, "Cash"), (2, "Bank")))
    qtbot.addWidget(field)
    none, down = Qt.KeyboardModifier.NoModifier, QPoint(0, -120)
    phase = Qt.ScrollPhase.NoScrollPhase
    turn = QWheelEvent(QPointF(5, 5), QPointF(5, 5), QPoint(), down, Qt.MouseButton.NoButton, none, phase, False)
    QApplication.sendEvent(field, turn)
    assert field.key() == 1


def test_a_tick_anywhere_on_it(qtbot: QtBot) -> None:
    field = TickField("Already paid", "paid")
    qtbot.addWidget(field)
    field.resize(300, 44)
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton, pos=QPoint(280, 22))
    assert field.value()
    field.grab()  # draws itself


def test_every_field_keeps_its_content(qtbot: QtBot) -> None:
    choices = ((1, "Cash"), (2, "Bank"))
    pairs: list[tuple[Field, Field, object]] = [
        (TextField(), TextField(), "Zoe"),
        (NoteField(), NoteField(), "a\nb"),
        (MoneyField(), MoneyField(), "12,"),
        (DateField(TODAY), DateField(TODAY), "3.5"),
        (NumberField(), NumberField(), "x"),
        (ChoiceField("c", choices), ChoiceField("c", choices), 2),
        (TickField("t"), TickField("t"), True),
    ]
    for field, other, content in pairs:
        for each in (field, other):
            qtbot.addWidget(each)
        with qtbot.waitSignal(field.changed):
            field.restore(content)
        other.restore(field.kept())
        assert other.kept() == content
