"""A noise case from the concern to the kept agreement, in the real window; how many actions an observation takes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.base.desktop.fields import ChoiceField
from app.base.desktop.form import FormDialog
from app.base.desktop.preview import PaperPreview
from app.base.storage import ListRequest
from app.conflicts.cases.editor_case import CloseEditor, DayEditor, FollowUpEditor
from app.conflicts.cases.editor_help import HelpDialog
from app.conflicts.cases.editor_intake import IntakeEditor
from app.conflicts.cases.editor_observation import ObservationEditor
from app.conflicts.cases.editor_steps import AgreementEditor, NoiseRecordEditor, StepEditor
from app.conflicts.cases.page_cases import DUE, CasesPage
from app.conflicts.cases.rules.states import State
from app.conflicts.cases.rules.values import CaseFull
from app.conflicts.cases.service import CaseSource, observations_of, read_case
from app.group.confidential.page import ConfidentialPage
from app.group.opening import OpenGroup
from tests.base.desktop.doubles import SpokenNotices
from tests.conflicts.cases_window.hand import Hand, button, here
from tests.conftest import NOW

MOST_ACTIONS = 8
KEPT = "kept"


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def work(door: ConfidentialPage) -> CasesPage:
    assert isinstance(door.work, CasesPage)
    return door.work


def count(work: CasesPage) -> int:
    with work.context.storage.read() as session:
        return CaseSource().count(session, ListRequest())


def case_of(work: CasesPage) -> CaseFull:
    assert work.cases.case_id is not None
    with work.context.storage.read() as session:
        return read_case(session, work.cases.case_id)


def take_in(work: CasesPage, hand: Hand) -> None:
    """A neighbour tells of music at night; B is allowed to be asked."""

    def fill(form: IntakeEditor) -> None:
        hand.click(form.main_button)  # no danger
        hand.write_into(form.house, "Lindenweg 3")
        hand.write_into(form.about, "Musik bis nach Mitternacht")
        hand.click(form.main_button)
        for name in ("mediators", "other_side", "told_no_secrecy"):
            hand.click(form.allowed.boxes[name])
        hand.click(form.main_button)
        hand.write_into(form.sides.parts["A", "names"], "Yılmaz")
        hand.write_into(form.sides.parts["B", "names"], "Meyer")
        hand.click(form.main_button)

    hand.in_form(IntakeEditor, lambda: hand.click(work.new_button), fill)


def observe(work: CasesPage, hand: Hand) -> None:
    """One observation, from the case on screen until it is saved."""

    def fill(form: ObservationEditor) -> None:
        assert here() is form.day
        hand.write("20.11.")
        hand.press(Qt.Key.Key_Tab)
        hand.write("2310")
        hand.press(Qt.Key.Key_Tab)
        hand.write("0030")
        hand.write_into(form.effect, "Ich konnte nicht schlafen.")
        hand.click(form.main_button)

    hand.in_form(ObservationEditor, lambda: hand.click(work.cases.detail.observe_button), fill)


def main(work: CasesPage, hand: Hand) -> None:
    """What makes sense next."""
    hand.click(work.cases.detail.main_button)


def save(hand: Hand) -> Callable[[FormDialog], object]:
    """Press the main button of a form."""
    return lambda form: hand.click(form.main_button)


def promise(form: AgreementEditor, hand: Hand) -> None:
    """Two lines, typed with Enter alone."""
    hand.press(Qt.Key.Key_Tab)
    for line in (("B", "stellt ab 22 Uhr die Musik leise", ""), ("A", "klingelt, wenn es doch laut ist", "1.12.")):
        for text in line:
            hand.write(text)
            hand.press(Qt.Key.Key_Return)
    hand.press(Qt.Key.Key_Return)  # an empty line: the end
    hand.press(Qt.Key.Key_Return)
    assert here() is form.if_not
    hand.click(form.group_keeps)
    hand.click(form.copy_a)
    hand.click(form.copy_b)
    hand.click(form.main_button)


def test_from_concern_to_kept_agreement(  # noqa: PLR0915 - one story, told in one go
    work: CasesPage, group: OpenGroup, hand: Hand, notices: SpokenNotices, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in(work, hand)
    assert case_of(work).case.state == State.NEW
    assert case_of(work).case.a.names == "Yılmaz"
    observe(work, hand)
    main(work, hand)  # I have no part in this
    assert case_of(work).case.uninvolved == "Maren"
    main(work, hand)
    assert case_of(work).case.state == State.CLEARING
    hand.in_form(DayEditor, lambda: main(work, hand), save(hand))  # household B was contacted
    hand.in_form(DayEditor, lambda: main(work, hand), save(hand))  # and informed
    assert not case_of(work).case.must_inform
    main(work, hand)
    assert case_of(work).case.state == State.TALK_AGREED

    def talk(form: StepEditor) -> None:
        hand.write_into(form.text, "A und B haben miteinander gesprochen.")
        hand.click(form.main_button)

    hand.in_form(StepEditor, lambda: hand.choose(work.cases.detail.more_button, "Add step"), talk)
    hand.in_form(AgreementEditor, lambda: main(work, hand), lambda form: promise(form, hand))
    (preview,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, PaperPreview))
    qtbot.waitUntil(lambda: preview.sheet is not None, timeout=60_000)
    preview.reject()
    full = case_of(work)
    assert full.case.state == State.AGREED
    assert [one.side for one in full.agreements[0].details.promises] == ["B", "A"]
    assert len(full.follow_ups) == 3
    later = NOW + timedelta(14)
    monkeypatch.setattr(group.confidential.storage, "clock", lambda: later)
    work.refresh()
    assert work.tabs[DUE].text() == "Today (2)"  # ask again, and a promise
    hand.click(work.tabs[DUE])

    def answer(form: FollowUpEditor) -> None:
        assert form.outcome.key() == KEPT
        hand.click(form.main_button)

    hand.in_form(FollowUpEditor, lambda: hand.click(button(work.due, "Note the answer")), answer)
    hand.click(button(work, "Cases"))
    for _promise in range(2):
        fields = [one for one in work.cases.detail.findChildren(ChoiceField) if one.isVisible()]
        open_one = next(one for one in fields if one.key() == "open")
        QTest.keyClicks(open_one, "kept")
        QApplication.processEvents()
    assert {one.result for one in case_of(work).agreements[0].details.promises} == {KEPT}
    hand.in_form(CloseEditor, lambda: hand.choose(work.cases.detail.more_button, "Close the case"), save(hand))
    work.show_case(full.case.id)
    assert case_of(work).case.state == State.CLOSED
    assert case_of(work).case.outcome == "solved"


def test_an_observation_takes_at_most_eight_actions(work: CasesPage, hand: Hand) -> None:
    take_in(work, hand)
    hand.actions = 0
    observe(work, hand)
    assert hand.actions <= MOST_ACTIONS
    with work.context.storage.read() as session:
        (one,) = observations_of(session, work.cases.case_id)
    assert one.details.began is not None
    assert one.details.effect == "Ich konnte nicht schlafen."
    assert one.details.day.isoformat() == "2026-11-20"
    assert work.window().focusWidget() is work.cases.detail.main_button


def test_a_filled_noise_record_is_typed_with_enter_alone(work: CasesPage, hand: Hand) -> None:
    take_in(work, hand)

    def fill(form: NoiseRecordEditor) -> None:
        for line in (
            ("18.11.", "22", "2330", "1", "Küche", "laut", "", ""),
            ("", "2", "3", "2", "", "", "x", "2"),
        ):
            for text in line:
                hand.write(text)
                hand.press(Qt.Key.Key_Return)
        hand.press(Qt.Key.Key_Return)
        hand.press(Qt.Key.Key_Return)
        assert here() is form.noted_by
        hand.click(form.main_button)

    hand.in_form(NoiseRecordEditor, lambda: hand.choose(work.cases.detail.more_button, "Type in noise record"), fill)
    with work.context.storage.read() as session:
        found = observations_of(session, work.cases.case_id)
    assert {one.details.what for one in found} == {"music", "voices"}
    assert {one.details.day.day for one in found} == {18}
    assert {one.details.witnesses for one in found} == {0, 2}


def test_a_wrong_cell_is_marked_and_nothing_is_lost(work: CasesPage, hand: Hand) -> None:
    take_in(work, hand)
    told: list[str] = []

    def fill(form: NoiseRecordEditor) -> None:
        hand.write("18.11.")
        hand.press(Qt.Key.Key_Return)
        hand.write("abends")
        hand.click(form.main_button)
        told.append(form.problem_beside("lines"))
        assert here().property("wrong")
        form.start_empty()
        form.reject()

    hand.in_form(NoiseRecordEditor, lambda: hand.choose(work.cases.detail.more_button, "Type in noise record"), fill)
    assert told[0].startswith("Line 1:")


def test_a_danger_leads_to_the_help_card_and_leaves_nothing(work: CasesPage, hand: Hand, group: OpenGroup) -> None:
    helped: list[bool] = []

    def fill(form: IntakeEditor) -> None:
        hand.click(form.steps._buttons[1])
        hand.write_into(form.about, "Er hat mich bedroht.")
        hand.click(form.back_button)
        hand.click(form.flags.boxes["violence"])

        def shown(dialog: HelpDialog) -> None:
            helped.append(True)
            dialog.reject()

        hand.in_form(HelpDialog, lambda: hand.click(form.main_button), shown)

    hand.in_form(IntakeEditor, lambda: hand.click(work.new_button), fill)
    assert helped == [True]
    assert count(work) == 0
    storage = group.confidential.storage
    assert storage is not None
    assert storage.draft("case-new") is None


def test_without_consent_it_is_only_counted(work: CasesPage, hand: Hand) -> None:
    def fill(form: IntakeEditor) -> None:
        hand.click(form.main_button)
        hand.write_into(form.house, "Lindenweg 3")
        hand.write_into(form.about, "Es ist laut.")
        hand.click(form.main_button)
        hand.click(form.count_button)

    hand.in_form(IntakeEditor, lambda: hand.click(work.new_button), fill)
    assert count(work) == 0
    assert work.context.storage.draft("case-new") is None


def test_a_judging_word_is_hinted_at_and_never_stops(work: CasesPage, hand: Hand, qtbot: QtBot) -> None:
    take_in(work, hand)
    told: list[str] = []

    def fill(form: ObservationEditor) -> None:
        hand.write_into(form.effect, "Die sind immer so laut")
        line = form.hints["effect"]
        qtbot.waitUntil(line.isVisible, timeout=5000)
        told.append(line.words.text())
        hand.press(Qt.Key.Key_Tab)
        assert here() is form.where  # nothing lies between two texts
        hand.click(form.main_button)

    hand.in_form(ObservationEditor, lambda: hand.click(work.cases.detail.observe_button), fill)
    assert "immer" in told[0]
    assert told[0].count(".") + told[0].count("?") > 1  # and what would be better


def test_undo_takes_back_the_last_step_in_the_room(work: CasesPage, door: ConfidentialPage, hand: Hand) -> None:
    take_in(work, hand)
    observe(work, hand)
    assert door.room is not None
    hand.click(door.room.status.button)
    with work.context.storage.read() as session:
        assert observations_of(session, work.cases.case_id) == []


def test_a_case_is_found_by_its_number_and_its_house(work: CasesPage, hand: Hand, qtbot: QtBot) -> None:
    take_in(work, hand)
    work.cases.search.search("Linden")
    assert work.cases.table.model.rowCount() == 1
    work.cases.search.search("Buchen")
    assert work.cases.table.model.rowCount() == 0
