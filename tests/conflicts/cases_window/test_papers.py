"""Every paper of a case is reachable from the case, filled and empty; the letter to the landlord has its guards."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMenu

from app.base.desktop.context import ChangeSignal, Context
from app.base.desktop.tasks import TaskRunner
from app.base.i18n import speaking
from app.base.printing.blocks import Paper
from app.base.printing.render import render
from app.base.settings import Settings
from app.base.storage import Session, Storage
from app.conflicts.cases.page_papers import paper_button
from app.conflicts.cases.printouts import CASE_PAPERS
from app.conflicts.cases.rules.values import Consent
from app.conflicts.cases.service import change_consent, read_case
from tests.base.desktop.doubles import SpokenNotices
from tests.conftest import clock
from tests.gallery_cases import ALLOWED, NOISE, STAIRS, secret_storage


@pytest.fixture
def secret() -> Iterator[Storage]:
    with tempfile.TemporaryDirectory() as place, secret_storage(Path(place)) as storage:
        yield storage


@pytest.fixture
def made() -> list[Callable[[Session], Paper]]:
    return []


@pytest.fixture
def context(secret: Storage, made: list[Callable[[Session], Paper]], qapp: QApplication) -> Iterator[Context]:
    def keep(make: Callable[[Session], Paper]) -> None:
        made.append(make)

    tasks = TaskRunner()
    yield Context(secret, ChangeSignal(secret), tasks, SpokenNotices(), Settings(language="en"), clock, show_paper=keep)
    tasks.close()


def press(context: Context, case_id: int, words: str = "") -> list[str]:
    """Press every entry of the menu (or the one with these words); their words."""
    with context.storage.read() as session:
        full = read_case(session, case_id)
    button = paper_button(context, full)
    menus = [button.menu(), *button.menu().findChildren(QMenu)]
    actions = [action for menu in menus for action in menu.actions() if action.menu() is None]
    chosen = [action for action in actions if not words or action.text() == words]
    for action in chosen:
        action.trigger()
    told = [action.text() for action in chosen]
    button.deleteLater()
    return told


def test_every_paper_filled_and_empty(context: Context, made: list[Callable[[Session], Paper]]) -> None:
    with context.storage.write("") as session:
        change_consent(session, NOISE, replace(ALLOWED, landlord=True))
    told = press(context, NOISE)
    assert len(told) == len(made)
    titles = {paper.title for paper in CASE_PAPERS if paper.needs != "report"}
    assert titles <= {words.split(": household")[0] for words in told}
    with context.storage.read() as session:
        for make in made:
            for language in ("de", "ar"):
                with speaking(language):
                    paper = replace(make(session), language=language)
                assert "Yılmaz" not in paper.title
                assert render(paper).pages >= 1


def test_a_letter_waits_for_the_other_side(context: Context, made: list[Callable[[Session], Paper]]) -> None:
    notices = context.notices
    assert isinstance(notices, SpokenNotices)
    press(context, STAIRS, "Letter to the landlord")  # the one above, not the empty one
    assert "did not allow" in notices.said[0]
    made.clear()
    consent = Consent(ALLOWED.keep_until, mediators=True, other_side=True, landlord=True, told_no_secrecy=True)
    with context.storage.write("") as session:
        change_consent(session, STAIRS, consent)
    notices.answer = False
    press(context, STAIRS, "Letter to the landlord")
    assert "hearing" in notices.warned[0]
    assert len(made) == 1  # only the empty one
    notices.answer, notices.line = True, "Die andere Seite ist verreist."
    press(context, STAIRS, "Letter to the landlord")
    assert len(made) == 1 + 2
    with context.storage.read() as session:
        assert read_case(session, STAIRS).case.override_reason == "Die andere Seite ist verreist."
