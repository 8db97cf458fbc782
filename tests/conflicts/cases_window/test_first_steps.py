"""What whoever opens the room for the first time sees: how to begin, and the hint on a word where it is seen."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.conflicts.cases.editor_intake import IntakeEditor
from app.conflicts.cases.editor_sides import SIDE_TICKS
from app.conflicts.cases.page_cases import LOOSE, CasesPage
from app.group.confidential.page import ConfidentialPage
from tests.conflicts.cases_window.hand import Hand, button


@pytest.fixture
def work(door: ConfidentialPage) -> CasesPage:
    assert isinstance(door.work, CasesPage)
    return door.work


def test_an_empty_file_says_how_to_begin(work: CasesPage) -> None:
    hand = Hand()
    assert button(work.cases.table, "Take in a concern").isVisible()
    hand.click(work.tabs[LOOSE])
    assert "No observation waits here." in [one.text() for one in work.loose.findChildren(QLabel) if one.isVisible()]


def test_a_hint_below_the_edge_is_brought_into_sight(work: CasesPage, qtbot: QtBot) -> None:
    hand = Hand()

    def fill(form: IntakeEditor) -> None:
        form.resize(form.width(), 600)
        hand.click(form.main_button)
        form.fields.verticalScrollBar().setValue(0)
        form.about.set_value("Die sind immer laut")
        line = form.hints["about"]
        qtbot.waitUntil(lambda: not line.visibleRegion().isEmpty(), timeout=5000)
        qtbot.waitUntil(lambda: line.visibleRegion().boundingRect().height() == line.height(), timeout=5000)
        assert not form.about.visibleRegion().isEmpty()
        form.start_empty()
        form.reject()

    hand.in_form(IntakeEditor, lambda: hand.click(work.new_button), fill)


def test_without_consent_nobody_comes_to_the_names(work: CasesPage) -> None:
    """What is missing is said in its own step, and only counting is left."""
    hand = Hand()
    told: list[str] = []

    def fill(form: IntakeEditor) -> None:
        hand.click(form.main_button)
        hand.click(form.main_button)
        told.append(form.problem_beside("house"))
        hand.write_into(form.house, "Lindenweg 3")
        hand.click(form.main_button)
        assert form.count_button.isVisible()
        hand.click(form.main_button)
        told.append(form.problem_beside("allowed"))
        hand.click(form.allowed.boxes["mediators"])
        hand.click(form.main_button)
        told.append(form.problem_beside("allowed"))
        assert not form.sides.isVisible()
        hand.click(form.allowed.boxes["told_no_secrecy"])
        hand.click(form.main_button)
        assert form.sides.isVisible()
        for (_side, name), part in form.sides.parts.items():
            if name in SIDE_TICKS:
                assert part.width() >= part.sizeHint().width()
        form.start_empty()
        form.reject()

    hand.in_form(IntakeEditor, lambda: hand.click(work.new_button), fill)
    assert ["house" in told[0], "consent" in told[1], "say this first" in told[2]] == [True] * 3


def test_a_danger_leaves_no_draft_also_when_the_form_is_just_left(work: CasesPage) -> None:
    hand = Hand()

    def fill(form: IntakeEditor) -> None:
        hand.click(form.steps._buttons[1])
        hand.write_into(form.about, "Er hat mich bedroht.")
        form.keep_draft()
        assert work.context.storage.draft("case-new") is not None
        hand.click(form.back_button)
        hand.click(form.flags.boxes["violence"])
        assert not form.has_draft()
        form.reject()

    hand.in_form(IntakeEditor, lambda: hand.click(work.new_button), fill)
    assert work.context.storage.draft("case-new") is None
