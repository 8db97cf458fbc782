"""Forms: errors beside their fields, drafts that come back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.base.desktop.context import Context
from app.base.desktop.form_row import FormRow
from app.base.desktop.theme import Theme, px
from app.base.errors import InvalidInput, StorageFull, UserError
from tests.base.desktop.conftest import Speak
from tests.base.desktop.demo import ExpenseDialog
from tests.base.desktop.doubles import SpokenNotices


def opened(qtbot: QtBot, desk: Context) -> ExpenseDialog:
    dialog = ExpenseDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.fixture
def dialog(qtbot: QtBot, desk: Context) -> ExpenseDialog:
    return opened(qtbot, desk)


def test_saves_and_closes(dialog: ExpenseDialog, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.amount, "12,5")
    qtbot.mouseClick(dialog.main_button, Qt.MouseButton.LeftButton)
    assert dialog.saved == [(1250, None)]
    assert dialog.result() == 1


def test_an_error_stands_beside_its_field(dialog: ExpenseDialog) -> None:
    dialog.press_main()
    assert "fehlt" in dialog.problem_beside("amount")
    assert dialog.problem_beside("text") == ""
    assert dialog.focusWidget() is dialog.amount
    assert "fehlt" in dialog.amount.accessibleDescription()
    dialog.amount.setText("3")
    dialog.press_main()
    assert dialog.problem_beside("amount") == ""


def test_a_dialog_grows_for_an_error(desk: Context, look: Callable[[Theme], None], qtbot: QtBot) -> None:
    look(Theme())
    dialog = opened(qtbot, desk)
    area = dialog.fields
    dialog.resize(dialog.width(), dialog.minimumSizeHint().height())
    dialog.show_invalid(InvalidInput("paid", "It is missing.", "Please type it once more, and look at each sign."))
    most = dialog.screen().availableGeometry().height() - px(60)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0 or dialog.height() == most)
    row = dialog.paid.parentWidget()
    assert row is not None
    qtbot.waitUntil(lambda: area.viewport().rect().contains(row.mapTo(area.viewport(), row.rect().bottomLeft())))


def test_an_error_has_a_sign_and_words(dialog: ExpenseDialog) -> None:
    dialog.press_main()
    row = dialog.amount.parentWidget()
    assert isinstance(row, FormRow)
    shown = [label for label in row._error.findChildren(QLabel) if label.isVisible()]
    assert any(not label.pixmap().isNull() for label in shown)
    assert any(label.text() for label in shown)


def test_an_error_of_no_field_stands_at_the_top(dialog: ExpenseDialog) -> None:
    dialog.show_invalid(InvalidInput("elsewhere", "The cash box would be empty."))
    assert dialog._problem.isVisible()
    assert "empty" in dialog._problem.text()


def test_leaving_a_field_checks_it(dialog: ExpenseDialog) -> None:
    dialog.amount.setText("much")
    dialog.amount.editingFinished.emit()
    assert dialog.problem_beside("amount")
    dialog.amount.setText("5")
    dialog.amount.editingFinished.emit()
    assert not dialog.problem_beside("amount")


def test_other_trouble_goes_to_the_notices(
    dialog: ExpenseDialog, notices: SpokenNotices, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> bool:
        raise UserError("The disk is full.")

    monkeypatch.setattr(dialog, "save", full)
    dialog.press_main()
    assert notices.said == ["The disk is full."]
    assert dialog.isVisible()


def test_typing_is_kept_within_a_second(dialog: ExpenseDialog, desk: Context, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.text, "Coffee")
    assert 0 < dialog._pause.interval() <= 1000
    qtbot.waitUntil(lambda: desk.storage.draft("expense") is not None, timeout=3000)
    draft = desk.storage.draft("expense")
    assert draft is not None
    assert draft["values"] == {"text": "Coffee"}


def test_a_draft_comes_back(qtbot: QtBot, desk: Context) -> None:
    first = opened(qtbot, desk)
    qtbot.keyClicks(first.amount, "12,")
    first.account.set_key(2)
    first.reject()
    second = opened(qtbot, desk)
    assert (second.amount.text(), second.account.key()) == ("12,", 2)
    assert second.draft_line.isVisible()
    assert "18:05" in second.draft_line.words.text()


def test_the_next_key_goes_behind_a_draft(qtbot: QtBot, desk: Context) -> None:
    first = opened(qtbot, desk)
    qtbot.keyClicks(first.amount, "12,")
    first.reject()
    second = opened(qtbot, desk)
    assert not second.amount.hasSelectedText()
    qtbot.keyClicks(second.amount, "5")
    assert second.amount.text() == "12,5"


def test_a_full_drive_takes_no_keys_away(
    qtbot: QtBot, desk: Context, notices: SpokenNotices, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_key: str, _content: object) -> None:
        raise StorageFull("CENTRUM", 0)

    dialog = opened(qtbot, desk)
    with monkeypatch.context() as drive:
        drive.setattr(desk.storage, "keep_draft", full)
        qtbot.keyClicks(dialog.amount, "12")
        qtbot.waitUntil(dialog._problem.isVisible)
        assert "CENTRUM" in dialog._problem.text()
        dialog.reject()
        assert not dialog.isVisible()  # was told before
    assert notices.said == []
    other = opened(qtbot, desk)
    with monkeypatch.context() as drive:
        drive.setattr(desk.storage, "keep_draft", full)
        qtbot.keyClicks(other.amount, "7")
        other.reject()
        assert other.isVisible()  # is told first
    other.keep_draft()
    other.reject()
    assert not other.isVisible()


def test_enter_presses_the_button_that_has_the_focus(dialog: ExpenseDialog, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.amount, "7")
    dialog.cancel_button.setFocus()
    qtbot.keyClick(dialog.cancel_button, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert dialog.saved == []


def test_start_empty_drops_the_draft(qtbot: QtBot, desk: Context) -> None:
    first = opened(qtbot, desk)
    qtbot.keyClicks(first.text, "Coffee")
    first.reject()
    second = opened(qtbot, desk)
    qtbot.mouseClick(second.draft_line.button, Qt.MouseButton.LeftButton)
    assert second.text.text() == ""
    assert not second.draft_line.isVisible()
    second.reject()
    assert desk.storage.draft("expense") is None


def test_success_drops_the_draft(qtbot: QtBot, desk: Context) -> None:
    dialog = opened(qtbot, desk)
    qtbot.keyClicks(dialog.amount, "5")
    dialog.keep_draft()
    assert desk.storage.draft("expense") is not None
    dialog.press_main()
    assert desk.storage.draft("expense") is None


def test_looking_keeps_nothing(qtbot: QtBot, desk: Context) -> None:
    opened(qtbot, desk).reject()
    assert desk.storage.draft("expense") is None


def test_enter_in_a_field_saves(dialog: ExpenseDialog, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.amount, "7")
    qtbot.keyClick(dialog.amount, Qt.Key.Key_Return)
    assert dialog.saved == [(700, None)]


def test_labels_name_their_fields(dialog: ExpenseDialog) -> None:
    assert dialog.amount.accessibleName() == "Betrag"
    assert dialog.amount.accessibleDescription() == "In Euro und Cent. for example 12,50"


def test_the_main_button_stands_at_the_end(qtbot: QtBot, desk: Context, speak: Speak) -> None:
    dialog = opened(qtbot, desk)
    assert dialog.main_button.x() > dialog.cancel_button.x()
    speak("xx")
    mirrored = opened(qtbot, desk)
    assert mirrored.main_button.x() < mirrored.cancel_button.x()


def test_fits_on_the_screen(dialog: ExpenseDialog) -> None:
    assert dialog.height() <= dialog.screen().availableGeometry().height()


def test_a_dialog_opened_and_closed_leaves_nothing(qtbot: QtBot, desk: Context) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    for _time in range(20):
        dialog = ExpenseDialog(desk, window)
        QTimer.singleShot(0, dialog.reject)
        assert not dialog.exec()
        assert dialog.saved == []  # still there for the caller
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.findChildren(QObject) == []
