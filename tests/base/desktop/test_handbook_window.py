"""The handbook beside the work: contents, search, links, back, print; nothing comes from outside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from app.base.desktop.handbook import Handbook
from app.base.desktop.handbook_keys import KEYS
from app.base.desktop.handbook_paper import chapter_paper
from app.base.desktop.handbook_texts import Chapter, chapters
from app.base.desktop.handbook_view import OnScreen
from app.base.desktop.next_things import MOST, NextThing, NextThingsDialog
from app.base.desktop.theme import Theme
from app.base.desktop.window import MainWindow
from app.base.printing.render import render
from tests.base.desktop.demo import CashPage


@pytest.fixture
def handbook(qtbot: QtBot, speak: Callable[[str], None], look: Callable[[Theme], None]) -> Handbook:
    look(Theme())
    made = Handbook()
    qtbot.addWidget(made)
    made.open_page("finances", OnScreen("Money <b>now</b>", "All *of* it.", ["Look first."]))
    made.show()
    return made


def names(shown: QListWidget) -> list[str]:
    return [shown.item(row).text() for row in range(shown.count())]


def test_the_chapter_of_the_screen_with_its_own_steps_on_top(handbook: Handbook) -> None:
    assert handbook.chapter is not None
    assert handbook.chapter.title == "Money"
    text = handbook.view.toPlainText()
    assert "Money <b>now</b>" in text, "what people wrote is not read as markup"
    assert "All *of* it." in text
    assert text.index("1. Look first.") < text.index("What is this for?")
    assert handbook.view.accessibleName() == "Money"


def test_contents_lead_to_each_chapter_and_to_the_keys(handbook: Handbook) -> None:
    assert names(handbook.list) == [*(one.title for one in chapters("en")), "Keys"]
    for row in range(handbook.list.count()):
        handbook.list.itemActivated.emit(handbook.list.item(row))
        assert handbook.view.accessibleName() == handbook.list.item(row).text()
        assert handbook.list.currentRow() == row
    assert all(meaning in handbook.view.toPlainText() for _key, meaning in KEYS)
    assert handbook.chapter is None
    assert handbook.print_button.isHidden()


def test_search_by_keyboard_marks_the_sentence(handbook: Handbook, qtbot: QtBot) -> None:
    qtbot.keyClicks(handbook.search, "evens it out")
    qtbot.keyClick(handbook.search, Qt.Key.Key_Return)
    assert handbook.list.isHidden()
    assert handbook.count.text() == "1 place found"
    assert handbook.hits.currentRow() == 0
    qtbot.keyClick(handbook.hits, Qt.Key.Key_Return)
    marked = handbook.view.extraSelections()
    assert len(marked) == 1
    assert "evens it out" in marked[0].cursor.selectedText()
    handbook.search.search("zzzz")
    assert "Nothing was found" in handbook.count.text()
    handbook.search.search("")
    assert not handbook.list.isHidden()


def test_every_hit_can_be_shown(handbook: Handbook) -> None:
    for word in ("money", "sheet", "press"):
        handbook.search.search(word)
        assert handbook.hits.count() > 3
        for row in range(handbook.hits.count()):
            handbook.hits.itemClicked.emit(handbook.hits.item(row))
            assert handbook.view.extraSelections(), handbook.hits.item(row).text()


def test_links_stay_inside_and_back_returns(handbook: Handbook, qtbot: QtBot) -> None:
    assert not handbook.back_button.isEnabled()
    handbook.view.anchorClicked.emit(QUrl("07-backups.md"))
    assert handbook.chapter is not None
    assert handbook.chapter.name == "07-backups"
    for outside in ("https://example.org", "file:///etc/passwd", "99-nothing.md", "../en/01-first-steps.md"):
        handbook.view.anchorClicked.emit(QUrl(outside))
        assert handbook.chapter.name == "07-backups"
    with qtbot.waitSignal(handbook.wished) as wish:
        handbook.view.anchorClicked.emit(QUrl("do:first-steps"))
    assert wish.args == ["first-steps"]
    handbook.go_back()
    assert handbook.chapter is not None
    assert handbook.chapter.title == "Money"
    assert "1. Look first." in handbook.view.toPlainText(), "with what F1 told"
    assert not handbook.back_button.isEnabled()


def test_nothing_is_loaded(handbook: Handbook) -> None:
    for kind in (QTextDocument.ResourceType.ImageResource, QTextDocument.ResourceType.HtmlResource):
        assert handbook.view.loadResource(kind, QUrl("file:///etc/passwd")) is None


def test_the_other_language(handbook: Handbook) -> None:
    handbook.switch_language()
    assert handbook.chapter is not None
    assert handbook.chapter.title == "Kasse"
    assert handbook.language_button.text() == "Read in English"


def test_another_language_reads_german_with_a_note(qtbot: QtBot, speak: Callable[[str], None]) -> None:
    speak("xx")
    foreign = Handbook()
    qtbot.addWidget(foreign)
    foreign.open_page("members")
    assert foreign.chapter is not None
    assert foreign.chapter.title == "Menschen und Mitglieder"
    assert foreign.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert foreign.view.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_targets_are_large(handbook: Handbook) -> None:
    shown = [each for each in handbook.findChildren(QPushButton) if each.isVisible()]
    assert len(shown) == 4
    assert all(each.height() >= 44 for each in shown)
    assert all(handbook.list.item(row).sizeHint().height() >= 44 for row in range(handbook.list.count()))


@pytest.mark.parametrize("code", ["de", "en"])
def test_each_chapter_prints(code: str) -> None:
    for chapter in chapters(code):
        pdf = render(chapter_paper(chapter, code))
        assert pdf.pages >= 1
        assert not pdf.missing, chapter.name


def test_print_asks_the_window(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    papers: list[object] = []
    monkeypatch.setattr(MainWindow, "show_paper", lambda _window, make: papers.append(make(None)))
    window.show_help()
    handbook = window.help.handbook
    assert handbook is not None
    handbook.print_button.click()
    assert isinstance(handbook.chapter, Chapter)
    assert [getattr(paper, "title", "") for paper in papers] == [handbook.chapter.title]
    handbook.reject()


def test_one_window_for_all_pages_that_closes_with_the_lock(window: MainWindow) -> None:
    window.show_help()
    first = window.help.handbook
    window.navigate("money")
    window.show_help()
    assert window.help.handbook is first
    window.set_locked(True)
    assert window.help.handbook is None


def test_another_language_opens_it_anew(window: MainWindow) -> None:
    window.show_help()
    before = window.help.handbook
    assert before is not None
    assert before.written_in == "en"
    window.change_settings(replace(window.context.settings, language="de"))
    after = window.help.handbook
    assert after is not None
    assert after is not before
    assert after.written_in == "de"
    after.reject()


def test_what_now_offers_things_and_does_them(qtbot: QtBot) -> None:
    done: list[str] = []
    things = [NextThing("plus", f"Do {n}", "Why", lambda n=n: done.append(str(n))) for n in range(6)]  # type: ignore[misc]
    dialog = NextThingsDialog("Money", things, ["Look."])
    qtbot.addWidget(dialog)
    dialog.show()
    assert len(dialog.cards) == MOST
    assert dialog.cards[0].accessibleName() == "Do 0"
    dialog.cards[1].click()
    assert done == ["1"]
    assert not dialog.isVisible()


def test_what_now_without_things_reads_the_steps(window: MainWindow, qtbot: QtBot) -> None:
    window.navigate("money")
    page = window.current_page()
    assert isinstance(page, CashPage)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_F2)
    dialog = window.findChild(NextThingsDialog)
    assert dialog is not None
    assert dialog.cards == []
    dialog.more_wanted.emit()
    assert window.help.handbook is not None
    window.help.close()
    dialog.reject()


def test_what_now_stands_at_the_same_place_on_every_page(window: MainWindow) -> None:
    places = set()
    for key in ("home", "money", "meetings"):
        window.navigate(key)
        buttons = [each for each in window.findChildren(QPushButton) if each.accessibleName() == "What do I do now?"]
        assert len(buttons) == 1
        places.add(buttons[0].mapTo(window, buttons[0].rect().topLeft()).toTuple())
    assert len(places) == 1
