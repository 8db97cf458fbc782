"""The forms page as people use it: find, look, mark, print one paper or a whole set. Real file, real PDFs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.assembly import forms
from app.base.desktop.context import Context
from app.base.desktop.copies import CopiesField
from app.base.desktop.language import install_language
from app.base.desktop.preview import show_papers
from app.base.desktop.printed import Job, Printed, Wish
from app.base.desktop.theme import apply_theme, choose_theme
from app.base.i18n import TEST_LANGUAGE, speaking
from app.base.printing.blocks import Paper
from app.base.printing.forms import OCCASIONS
from app.base.printing.render import render
from app.base.storage import Session, Storage
from app.base.storage.forgetting import drafts_until, forget_drafts
from app.base.storage.rights import Identity
from app.group.rights import Role, allowed
from app.group.service import change_profile, read_profile
from app.overview.catalogue.page_card import FormCard
from app.overview.catalogue.page_pictures import placeholder
from app.overview.catalogue.page_set import SetDialog
from app.overview.catalogue.rules import Wanted, findable, set_for
from app.overview.catalogue.service import favourites, keep_favourites, people_to_print_for
from app.overview.page_forms import FormsPage
from tests.base.desktop.doubles import SpokenNotices
from tests.conftest import NOW

FORMS = forms()
Make = Callable[[Session], Paper]


@dataclass
class Shown:
    """Remembers what went to the preview."""

    single: list[Make] = field(default_factory=list)
    several: list[tuple[Sequence[Make], str, Wish | None, int]] = field(default_factory=list)
    again: list[Printed] = field(default_factory=list)

    def paper(self, make: Make) -> None:
        self.single.append(make)

    def papers(self, makes: Sequence[Make], title: str = "", *, wish: Wish | None = None, copies: int = 1) -> None:
        self.several.append((makes, title, wish, copies))

    def once_more(self, printed: Printed) -> None:
        self.again.append(printed)


@pytest.fixture
def shown() -> Shown:
    return Shown()


@pytest.fixture
def page(qtbot: QtBot, context: Context, shown: Shown) -> Iterator[FormsPage]:
    desk = replace(context, show_paper=shown.paper, show_papers=shown.papers, print_again=shown.once_more)
    made = FormsPage(desk, FORMS)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    qtbot.waitUntil(lambda: made.area.verticalScrollBar().maximum() > 1000)
    yield made
    made.hide()
    qtbot.waitUntil(lambda: not desk.tasks.busy)


def codes(page: FormsPage) -> list[str]:
    return [card.form.code for card in page.cards.shown()]


def card(page: FormsPage, code: str) -> FormCard:
    return next(each for each in page.cards.cards if each.form.code == code)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("22", "noise-record"),
        ("No. 22", "noise-record"),
        ("Nr.22", "noise-record"),
        ("noise", "noise-record"),
        ("LÄRM", "noise-record"),
        ("larmprotokoll", "noise-record"),
        ("Auslagen", "expense-claim"),
        ("ballot election", "ballot-election"),
        ("wahl stimmzettel", "ballot-election"),
        ("survey", "survey-talk"),
        ("Befragung", "survey-streets"),
        ("which bin", "waste-notice"),
    ],
)
def test_a_form_is_found_by_what_one_remembers(typed: str, code: str) -> None:
    found = [form.code for form in FORMS if findable(form).fits(Wanted(typed), ())]
    assert code in found
    assert len(found) < len(FORMS) / 2


@pytest.mark.parametrize("typed", ["", "  ", "."])
def test_nothing_typed_leaves_nothing_out(typed: str) -> None:
    assert all(findable(form).fits(Wanted(typed), ()) for form in FORMS)


@pytest.mark.parametrize("typed", ["²", "٣", "99999999999999999999", "\x00", "<b>", "%", "zzzz 22"])
def test_strange_words_find_nothing_and_break_nothing(typed: str) -> None:
    assert not [form for form in FORMS if findable(form).fits(Wanted(typed), ()) and form.number not in {2, 3}]


def test_a_number_is_the_number_of_the_form_and_nothing_else() -> None:
    found = [form for form in FORMS if findable(form).fits(Wanted("3"), ())]
    assert {form.number for form in found} == {3}


def test_every_form_says_what_it_is_for_in_plain_words() -> None:
    for form in FORMS:
        for code in ("en", "de"):
            with speaking(code):
                words = findable(form).form.purpose.split()
        assert 3 <= len(words) <= 12, form.code


def test_search_and_filters_leave_what_fits(qtbot: QtBot, page: FormsPage) -> None:
    with qtbot.waitSignal(page.finder.changed):
        qtbot.keyClicks(page.finder.search, "22")
    assert codes(page) == ["noise-record"]
    page.show_all()
    assert len(codes(page)) == len(FORMS)
    page.finder.occasion.set_key("survey")
    survey = codes(page)
    assert "survey-talk" in survey
    assert all("survey" in form.occasions for form in FORMS if form.code in survey)
    page.finder.room.set_key("Area and rooms")
    assert codes(page) == ["area-profile"]
    assert page.leave()
    assert len(codes(page)) == len(FORMS)
    assert not page.leave()


def test_an_empty_result_says_so_and_leads_back(page: FormsPage) -> None:
    page.finder.search.search("qwertz")
    assert codes(page) == []
    assert page.empty.isVisible()
    assert page.empty.action is not None
    page.empty.action.click()
    assert not page.empty.isVisible()
    assert page.finder.search.text() == ""
    assert len(codes(page)) == len(FORMS)


def test_what_was_looked_for_comes_back_after_a_change_of_language(
    qtbot: QtBot, page: FormsPage, context: Context
) -> None:
    page.finder.show_wanted(Wanted("list", "event", "", False))
    before = codes(page)
    again = FormsPage(context, FORMS)
    qtbot.addWidget(again)
    again.open_target(page.place())
    assert codes(again) == before
    assert again.finder.search.text() == "list"


def test_stars_belong_to_the_person_and_stay(qtbot: QtBot, page: FormsPage, context: Context) -> None:
    card(page, "poster").star.click()
    card(page, "motion").star.click()
    card(page, "motion").star.click()
    assert favourites(context.storage) == {"poster"}
    page.finder.stars.setChecked(True)
    assert codes(page) == ["poster"]
    later = FormsPage(context, FORMS)
    qtbot.addWidget(later)
    later.refresh()
    assert card(later, "poster").star.isChecked()
    with somebody(context.storage, 2, Role.LOOK):
        assert favourites(context.storage) == frozenset()
    card(page, "poster").star.click()
    assert favourites(context.storage) == frozenset()


class somebody:  # noqa: N801 - reads like a word
    """For a moment another person."""

    def __init__(self, storage: Storage, person_id: int, *roles: Role) -> None:
        self._storage, self._who = storage, Identity("Ada", person_id, allowed(roles), frozenset(roles))

    def __enter__(self) -> None:
        self._before, self._storage.identity = self._storage.identity, self._who

    def __exit__(self, *_what: object) -> None:
        self._storage.identity = self._before


def test_stars_are_no_step_and_no_draft_that_time_deletes(storage: Storage) -> None:
    keep_favourites(storage, {"poster"})
    storage.keep_draft("minutes", {"typed": "x"})
    assert storage.last_step() is None
    with storage.write("") as session:
        later = NOW + timedelta(days=4000)
        assert drafts_until(session, later) == 1
        assert forget_drafts(session, later) == 1
    assert storage.draft("minutes") is None
    assert favourites(storage) == {"poster"}


def test_stars_on_a_drive_that_cannot_be_written_are_only_shown(storage: Storage) -> None:
    storage.looks_only = True
    keep_favourites(storage, {"poster"})
    assert favourites(storage) == frozenset()


@pytest.mark.parametrize("kept", [{}, {"codes": "poster"}, {"codes": [1, None, "poster"]}])
def test_strange_stars_are_left_out(storage: Storage, kept: dict[str, object]) -> None:
    storage.keep_draft("choice forms", kept)
    assert favourites(storage) <= {"poster"}


@pytest.mark.timeout(120)
def test_every_form_gets_its_picture_and_says_its_size(qtbot: QtBot, page: FormsPage) -> None:
    blank = placeholder().toImage()
    qtbot.waitUntil(lambda: all(each.drawn for each in page.cards.cards), timeout=90_000)
    same = [each.form.code for each in page.cards.cards if each.picture.pixmap().toImage() == blank]
    assert same == []
    assert card(page, "noise-record").meta.text() == "No. 22  ·  A4 landscape"
    assert card(page, "cleaning-rota-a3").meta.text() == "No. 23  ·  A3"
    qtbot.waitUntil(lambda: not page.drawing)


def test_what_is_in_sight_is_drawn_first(qtbot: QtBot, page: FormsPage) -> None:
    last, bar = page.cards.cards[-1], page.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: last.drawn, timeout=20_000)
    assert not all(each.drawn for each in page.cards.cards)


def test_pictures_are_made_anew_for_another_head_and_by_nobody_unseen(
    qtbot: QtBot, page: FormsPage, storage: Storage, context: Context
) -> None:
    qtbot.waitUntil(lambda: page.cards.cards[0].drawn, timeout=20_000)
    page.hide()
    qtbot.waitUntil(lambda: not context.tasks.busy)
    before = [each.form.code for each in page.cards.cards if each.drawn]
    assert len(before) < len(FORMS)
    with context.storage.read() as session:
        profile = read_profile(session)
    assert context.do("Group", lambda session: change_profile(session, replace(profile, name="Hof 7")))
    assert [each.form.code for each in page.cards.cards if each.drawn] == before  # unseen: only noted
    page.show()
    assert not [each for each in page.cards.cards if each.drawn]
    qtbot.waitUntil(lambda: page.cards.cards[0].drawn, timeout=20_000)
    page.hide()
    assert context.do("Group", lambda session: change_profile(session, profile))


def test_people_on_pictures_are_invented(context: Context) -> None:
    from app.base.printing.forms import Fill
    from app.overview.catalogue.printouts import sample

    with context.storage.read() as session, speaking("de"):
        for form in FORMS:
            if not form.blank:
                text = str(sample(Fill(session, NOW.date(), blank=True, group="Hof"), form))
                assert "Wójcik" not in text
                assert render(sample(Fill(session, NOW.date(), blank=True), form)).missing == frozenset()


def test_the_keyboard_goes_from_card_to_card_and_prints(qtbot: QtBot, page: FormsPage, shown: Shown) -> None:
    qtbot.keyClick(page.finder.search, Qt.Key.Key_Down)
    first, second, third = page.cards.cards[:3]
    assert page.cards.columns == 2
    assert page.focusWidget() is first
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert page.focusWidget() is second
    qtbot.keyClick(second, Qt.Key.Key_Left)
    qtbot.keyClick(first, Qt.Key.Key_Left)
    assert page.focusWidget() is first
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert page.focusWidget() is third
    qtbot.keyClick(third, Qt.Key.Key_Return)
    qtbot.keyClick(third, Qt.Key.Key_Space)
    assert len(shown.single) == 2
    qtbot.keyClick(third, Qt.Key.Key_End)
    last = page.cards.cards[-1]
    assert page.focusWidget() is last
    assert last.visibleRegion().boundingRect().height() == last.height()
    qtbot.keyClick(last, Qt.Key.Key_Down)
    assert page.focusWidget() is last
    qtbot.keyClick(last, Qt.Key.Key_Home)
    assert page.focusWidget() is first


def test_buttons_of_a_card_are_reached_with_tab_and_leave_the_arrows_to_the_list(
    qtbot: QtBot, page: FormsPage, shown: Shown
) -> None:
    page.cards.enter()
    first, second = page.cards.cards[:2]
    passed = []
    for _step in range(1 + len(first.buttons)):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        passed.append(page.focusWidget())
    assert passed == [first.star, *first.buttons]
    qtbot.keyClick(first.buttons[0], Qt.Key.Key_Return)
    assert len(shown.single) == 1
    qtbot.keyClick(first.buttons[0], Qt.Key.Key_Right)
    assert page.focusWidget() is second


def test_arrows_follow_the_direction_of_the_language(qtbot: QtBot, qapp: QApplication, context: Context) -> None:
    install_language(qapp, TEST_LANGUAGE)
    made = FormsPage(context, FORMS)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    first, second = made.cards.cards[:2]
    assert second.x() < first.x()
    made.cards.enter()
    qtbot.keyClick(first, Qt.Key.Key_Left)
    assert made.focusWidget() is second
    made.hide()
    install_language(qapp, "en")
    qtbot.waitUntil(lambda: not context.tasks.busy)


def test_a_click_on_a_card_prints_nothing(qtbot: QtBot, page: FormsPage, shown: Shown) -> None:
    qtbot.mouseClick(page.cards.cards[2], Qt.MouseButton.LeftButton, pos=QPoint(30, 30))
    assert shown.single == []
    assert page.focusWidget() is page.cards.cards[2]


@pytest.mark.parametrize(
    ("width", "text_size", "columns"), [(620, 100, 1), (1036, 100, 2), (1600, 100, 3), (1200, 200, 1)]
)
def test_as_many_columns_as_fit_and_nothing_cut(
    qtbot: QtBot, qapp: QApplication, context: Context, width: int, text_size: int, columns: int
) -> None:
    apply_theme(qapp, choose_theme(qapp, "light", text_size))
    made = FormsPage(context, FORMS)
    qtbot.addWidget(made)
    made.resize(width, 700)
    made.show()
    assert made.cards.columns == columns
    for one, other in zip(made.cards.cards, made.cards.cards[1:], strict=False):
        assert not one.geometry().intersects(other.geometry())
    for each in made.cards.cards:
        layout = each.layout()
        assert layout is not None
        assert each.height() >= layout.totalHeightForWidth(each.width())
        assert each.width() >= layout.totalMinimumSize().width()
    made.hide()
    apply_theme(qapp, choose_theme(qapp, "light", 100))
    qtbot.waitUntil(lambda: not context.tasks.busy)


def test_languages_and_copies_go_to_the_preview(page: FormsPage, shown: Shown) -> None:
    page.next_print.language.set_key("de")
    page.next_print.second.set_key("ar")
    page.next_print.copies.change(+2)
    card(page, "poster").buttons[0].click()
    ((makes, title, wish, copies),) = shown.several
    assert (len(makes), title, wish, copies) == (1, "", Wish("de", "ar"), 3)
    page.next_print.second.set_key("de")
    assert page.next_print.wish() == Wish("de")
    assert shown.single == []


def test_the_preview_begins_with_what_was_chosen(qtbot: QtBot, page: FormsPage, shown: Shown, context: Context) -> None:
    page.next_print.second.set_key("en")
    page.next_print.language.set_key("de")
    page.next_print.copies.change(+1)
    card(page, "friendly-note").buttons[0].click()
    makes, title, wish, copies = shown.several[0]
    page.hide()
    preview = show_papers(context, makes, title)
    qtbot.addWidget(preview)
    preview.panel.begin_with(wish, copies)
    qtbot.waitUntil(lambda: preview.sheet is not None, timeout=20_000)
    assert preview.panel.wish() == Wish("de", "en")
    assert preview.panel.copies.number() == 2
    assert preview.sheet is not None
    text = "".join(each.extract_text() for each in PdfReader(BytesIO(preview.sheet.data)).pages)
    assert "Liebe Nachbarn" in text
    assert "Dear neighbours" in text
    preview.reject()


@pytest.mark.parametrize(("typed", "number"), [("", 1), ("0", 1), ("abc", 1), ("7", 7), ("99999", 1)])
def test_copies_are_read_with_patience(qtbot: QtBot, typed: str, number: int) -> None:
    copies = CopiesField(3, "Copies", 99)
    qtbot.addWidget(copies)
    copies.field.setText(typed)
    assert copies.number() == number
    copies.field.editingFinished.emit()
    assert copies.field.text() == str(number)
    copies.change(-99)
    assert copies.number() == 1


class _Windows(QObject):
    """Hears which windows open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.opened.append(watched)
        return False


def test_no_part_of_the_page_or_of_a_set_opens_as_a_window_of_its_own(
    qtbot: QtBot, qapp: QApplication, context: Context
) -> None:
    windows = _Windows()
    qapp.installEventFilter(windows)
    made = FormsPage(context, FORMS)
    qtbot.addWidget(made)
    dialog = made.open_set("money")
    qapp.removeEventFilter(windows)
    assert windows.opened == [dialog]
    dialog.reject()


def open_set(page: FormsPage, occasion: str = "") -> SetDialog:
    return page.open_set(occasion)


def test_the_set_for_a_general_meeting_is_one_job(page: FormsPage, shown: Shown, context: Context) -> None:
    dialog = open_set(page, "general_meeting")
    with context.storage.read() as session:
        people = people_to_print_for(session)
    wanted = {each.form.code: each.copies for each in dialog.chosen()}
    assert wanted["voting-list"] == 2
    assert wanted["ballot"] == -(-people // 4)
    assert wanted["general-invitation"] == people
    dialog.main_button.click()
    ((makes, title, wish, copies),) = shown.several
    assert (title, wish, copies) == ("General meeting", None, 1)
    assert len(makes) == sum(wanted.values())
    with context.storage.read() as session:
        papers = [make(session) for make in dict.fromkeys(makes)]
    assert {paper.code for paper in papers} == set(wanted)


def test_what_is_not_ticked_is_not_printed(page: FormsPage, shown: Shown) -> None:
    dialog = open_set(page, "new_member")
    for row in dialog.rows:
        row.tick.setChecked(False)
    assert dialog.sum.text() == "0 papers in one job"
    dialog.main_button.click()
    assert dialog.isVisible()
    assert dialog.problem_beside("occasion")
    dialog.rows[0].tick.setChecked(True)
    dialog.rows[0].copies.change(+1)
    assert dialog.sum.text() == "2 papers in one job"
    dialog.main_button.click()
    assert not dialog.isVisible()
    ((makes, title, _wish, _copies),) = shown.several
    assert (len(makes), title) == (2, "New member")


def test_the_set_begins_with_the_occasion_looked_for_and_may_change(page: FormsPage) -> None:
    page.finder.occasion.set_key("conflict")
    dialog = open_set(page)
    assert dialog.occasion.key() == "conflict"
    before = [row.tick.text() for row in dialog.rows]
    dialog.occasion.set_key("money")
    assert [row.tick.text() for row in dialog.rows] != before
    assert dialog.again == ("set", "money")
    dialog.reject()


@pytest.mark.parametrize("occasion", list(OCCASIONS))
def test_every_set_can_be_printed_by_everybody(qtbot: QtBot, shown: Shown, context: Context, occasion: str) -> None:
    with somebody(context.storage, 3, Role.LOOK):
        page = FormsPage(replace(context, show_papers=shown.papers), FORMS)
        qtbot.addWidget(page)
        dialog = open_set(page, occasion)
        assert dialog.chosen()
        dialog.main_button.click()
        with context.storage.read() as session:
            for make in dict.fromkeys(shown.several[0][0]):
                assert render(make(session)).pages


def test_presets_follow_the_size_of_the_group() -> None:
    for people, sheets in ((1, 1), (4, 1), (5, 2), (40, 10), (10_000, 99)):
        lines = {line.form.code: line.copies for line in set_for("general_meeting", FORMS, people)}
        assert lines["ballot"] == sheets
        assert lines["general-invitation"] == min(people, 99)


def test_who_may_not_see_members_gets_a_usual_number(context: Context) -> None:
    with somebody(context.storage, 4, Role.MEDIATOR), context.storage.read() as session:
        assert people_to_print_for(session) > 0


def test_what_was_printed_last_is_offered_again(page: FormsPage, shown: Shown) -> None:
    assert not page.again_button.isVisible()
    printed = Printed("Motion & more", (), "", Wish("de"), Job("Office"))
    page.context.printed.add(printed)
    page.hide()
    page.show()
    assert page.again_button.isVisible()
    menu = page.again_button.menu()
    assert menu.actions()[0].text().startswith("Motion && more · ")
    menu.actions()[0].trigger()
    assert shown.again == [printed]


def test_it_is_offered_at_once_after_printing(page: FormsPage) -> None:
    page.show()
    assert page.again_button.isHidden()
    page.context.printed.add(Printed("Minutes", (), "", Wish("de"), Job("Office")))
    assert not page.again_button.isHidden()


def test_a_screen_reader_hears_what_a_card_is_for(page: FormsPage) -> None:
    noise = card(page, "noise-record")
    interface = QAccessible.queryAccessibleInterface(noise)
    assert interface.text(QAccessible.Text.Name) == "Noise record, No. 22"
    assert "Enter: Print empty" in interface.text(QAccessible.Text.Description)
    for part in (noise.star, *noise.buttons):
        assert "Noise record" in part.accessibleName()
    dialog = open_set(page, "survey")
    for row in dialog.rows:
        assert row.copies.field.accessibleName() == f"Copies of: {row.tick.text()}"
    dialog.reject()


def test_a_picture_that_cannot_be_made_costs_only_itself(
    qtbot: QtBot, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.base.errors import UserError
    from app.base.printing.forms import Fill, Form

    def refuse(_fill: Fill) -> Paper:
        raise UserError("No.")

    broken: Any = replace(FORMS[1], code="broken", build=refuse, filled=False)
    assert isinstance(broken, Form)
    made = FormsPage(context, (broken, FORMS[2]))
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    qtbot.waitUntil(lambda: all(each.drawn for each in made.cards.cards), timeout=20_000)
    made.hide()
    assert isinstance(context.notices, SpokenNotices)
    assert context.notices.said == []


def test_nobody_is_stopped_while_pictures_are_drawn(qtbot: QtBot, page: FormsPage) -> None:
    """The longest the window is busy at a time is one small picture, not the whole catalogue."""
    bar, seen = page.area.verticalScrollBar(), 0
    while not all(each.drawn for each in page.cards.cards[:12]):
        before = sum(each.drawn for each in page.cards.cards)
        QApplication.processEvents()
        seen = max(seen, sum(each.drawn for each in page.cards.cards) - before)
        bar.setValue(bar.value())
    assert seen <= 2
