"""The smaller forms and views of the room do what they say."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.base.desktop.context import ChangeSignal, Context
from app.base.desktop.tasks import TaskRunner
from app.base.desktop.theme import px
from app.base.settings import Settings
from app.base.storage import Storage
from app.conflicts.cases.editor_case import CaseEditor, ConsentEditor, DayEditor, PassingEditor
from app.conflicts.cases.editor_lines import Cell, LinesField
from app.conflicts.cases.editor_merge import AttachEditor, MergeEditor
from app.conflicts.cases.editor_observation import CorrectionEditor
from app.conflicts.cases.editor_sides import HouseholdsEditor
from app.conflicts.cases.page_cases import CASES, DELETING, DUE, LOOSE, NUMBERS, WORDS, CasesPage
from app.conflicts.cases.page_deleting import KeepingEditor
from app.conflicts.cases.page_words import WordEditor
from app.conflicts.cases.rules.keeping import KEEPINGS
from app.conflicts.cases.rules.states import State
from app.conflicts.cases.rules.values import CaseFull
from app.conflicts.cases.service import (
    keepings,
    observations_of,
    plan_follow_up,
    read_case,
    read_observation,
)
from tests.base.desktop.doubles import SpokenNotices
from tests.conftest import NOW, clock
from tests.gallery_cases import NOISE, STAIRS, secret_storage

LOOSE_ONE = 4  # id of the observation without a case


@pytest.fixture
def secret() -> Iterator[Storage]:
    with tempfile.TemporaryDirectory() as place, secret_storage(Path(place)) as storage:
        yield storage


@pytest.fixture
def context(secret: Storage, qapp: QApplication) -> Iterator[Context]:
    tasks = TaskRunner()
    yield Context(secret, ChangeSignal(secret), tasks, SpokenNotices(), Settings(language="en"), clock)
    tasks.close()


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> CasesPage:
    made = CasesPage(context)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    return made


def case_of(context: Context, case_id: int) -> CaseFull:
    with context.storage.read() as session:
        return read_case(session, case_id)


def words_of(page: CasesPage) -> str:
    QApplication.processEvents()
    return " | ".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def test_two_cases_become_one_and_two_again(page: CasesPage, context: Context) -> None:
    form = MergeEditor(context, case_of(context, NOISE).case, page)
    assert form.other.key() == STAIRS
    form.press_main()
    assert case_of(context, STAIRS).case.merged_into == NOISE
    page.show_case(NOISE)
    assert "Joined with this case" in words_of(page)
    page.acts.unmerge(case_of(context, NOISE).merged[0].merge_id)
    assert case_of(context, STAIRS).case.merged_into is None


def test_an_observation_finds_its_case_and_is_corrected(page: CasesPage, context: Context) -> None:
    page.show_view(LOOSE)
    assert page.loose.table.model.rowCount() == 1
    form = AttachEditor(context, LOOSE_ONE, page)
    form.case.set_key(STAIRS)
    form.press_main()
    assert page.loose.table.model.rowCount() == 0
    with context.storage.read() as session:
        assert [one.id for one in observations_of(session, STAIRS)] == [LOOSE_ONE]
    correction = CorrectionEditor(context, "observation", LOOSE_ONE, page)
    correction.text.set_value("Es war im Keller.")
    correction.press_main()
    with context.storage.read() as session:
        assert read_observation(session, LOOSE_ONE).corrections[0].text == "Es war im Keller."


def test_consent_and_households_say_what_is_missing(page: CasesPage, context: Context) -> None:
    case = case_of(context, STAIRS).case
    consent = ConsentEditor(context, case, page)
    consent.keep_until.setText("31.12.9999")
    consent.show()
    consent.press_main()
    assert consent.problem_beside("keep_until")
    consent.reject()
    sides = HouseholdsEditor(context, case, page)
    sides.show()
    sides.sides.parts["B", "languages"].restore("Polski")
    sides.press_main()
    assert sides.problem_beside("sides")
    sides.sides.parts["B", "languages_agreed"].restore(True)
    sides.press_main()
    assert case_of(context, STAIRS).case.b.languages == "Polski"


def test_a_text_of_a_megabyte_is_refused_and_stays(page: CasesPage, context: Context) -> None:
    form = CaseEditor(context, case_of(context, STAIRS).case, page)
    form.show()
    form.about.set_value("laut " * 200_000)
    form.press_main()
    assert form.problem_beside("about")
    assert len(form.about.value()) > 900_000
    form.start_empty()
    form.reject()


def test_a_case_is_passed_on_and_taken_back(page: CasesPage, context: Context) -> None:
    form = PassingEditor(context, case_of(context, STAIRS).case, ends=True, parent=page)
    form.to.set_value("Schiedsamt")
    form.what.set_value("Die Bitte um ein Gespräch")
    form.press_main()
    assert case_of(context, STAIRS).case.state == State.PASSED_ON
    page.acts.take_back(case_of(context, STAIRS).case)
    assert case_of(context, STAIRS).case.state == State.WITHDRAWN


def test_today_asks_and_takes_the_answer(
    page: CasesPage, context: Context, secret: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = DayEditor(context, "Ask", "", lambda session, when: plan_follow_up(session, STAIRS, when), page)
    day.press_main()
    page.show_view(DUE)
    assert "due on" in words_of(page)
    monkeypatch.setattr(secret, "clock", lambda: NOW + timedelta(40))
    page.refresh()
    assert "Is it quiet now?" in words_of(page)
    page.due._quiet(STAIRS, quiet=True)
    assert "quiet" in case_of(context, STAIRS).steps[0].details.text


def test_periods_numbers_and_words(page: CasesPage, context: Context) -> None:
    form = KeepingEditor(context, KEEPINGS[0], page)
    form.amount.set_number(2)
    form.reason.set_value("Der Vorstand will es so.")
    form.press_main()
    with context.storage.read() as session:
        assert keepings(session)[0].amount == 2
    page.show_view(DELETING)
    assert "2 months" in words_of(page)
    page.show_view(NUMBERS)
    assert "There are no numbers yet." in words_of(page)
    page.show_view(WORDS)
    word = WordEditor(context, page)
    word.word.set_value("Krachmacher")
    word.press_main()
    assert "Krachmacher: It judges" in words_of(page)
    page.words.sentence.set_value("So ein Krachmacher!")
    assert page.words._line is not None
    page.words._line.look_now()
    assert "Krachmacher" in page.words._line.words.text()
    page.words._remove(1)
    assert "There is none yet." in words_of(page)


def test_places_are_returned_to(page: CasesPage) -> None:
    page.show_case(STAIRS)
    assert page.place() == ("at", CASES, STAIRS)
    page.show_view(DELETING)
    page.open_target(("at", CASES, NOISE))
    assert page.cases.case_id == NOISE
    page.show_view(DUE)
    assert page.leave()
    assert page.view == CASES
    assert page.next_things()


def test_a_line_is_folded_where_it_is_too_wide(qtbot: QtBot) -> None:
    """Large text on a small screen: two lines instead of moving sideways, and back when there is room again."""
    lines = LinesField([Cell(f"cell{number}", "Words above it", 2, 100) for number in range(8)])
    qtbot.addWidget(lines)
    lines.show_lines([[str(number) for number in range(8)]])
    before = lines.lines()
    for wide, folded in ((1200, False), (600, True), (1200, False)):
        lines.resize(px(wide), 400)
        lines.show()
        assert len({field.geometry().top() for field in lines._rows[0]}) == 1 + folded
        assert lines._area.horizontalScrollBar().maximum() == 0
        assert lines.lines() == before
    lines.resize(px(600), 400)
    QTest.keyClick(lines._rows[0][3], Qt.Key.Key_Return)
    assert lines.focusWidget() is lines._rows[0][4]
