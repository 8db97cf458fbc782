from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.assembly import forms
from app.base.desktop.context import Context
from app.base.desktop.labels import ElidedLabel
from app.base.desktop.widgets import TaskCard
from app.base.i18n import speaking
from app.base.printing.blocks import Paper
from app.base.storage import Session, Storage
from app.base.storage.rights import Identity
from app.group.rights import Role, allowed, role_name
from app.overview.page import MOST_TASKS, OverviewPage
from app.overview.page_about import AboutPage
from app.overview.page_forms import FormsPage
from app.overview.page_tasks import TASKS
from app.overview.service import coming, find_everything, money
from app.overview.upkeep.rules import FILE, Finding
from app.overview.upkeep.service import keep_check
from tests.conftest import TODAY


class Went:
    """Remembers where a page wanted to go."""

    def __init__(self) -> None:
        self.to: list[tuple[str, object]] = []

    def __call__(self, page_key: str, target: object = None) -> None:
        self.to.append((page_key, target))


def test_what_comes_next_in_the_order_of_its_days(practice: Storage) -> None:
    with practice.read() as session:
        lines = coming(session, TODAY)
    assert [line.day for line in lines] == sorted(line.day for line in lines if line.day)
    assert {"hand", "task"} <= {line.icon for line in lines}  # an activity, a task
    assert not any(line.overdue for line in lines)


def test_overdue_tasks_are_marked(practice: Storage) -> None:
    with practice.read() as session:
        lines = coming(session, TODAY.replace(year=TODAY.year + 1))
    assert all(line.overdue for line in lines)


def test_damage_that_a_check_found_comes_first(storage: Storage) -> None:
    with storage.write("") as session:
        keep_check(session, [Finding(FILE, "Page 11 cannot be read.")])
    with storage.read() as session:
        first = coming(session, TODAY)[0]
        assert (first.page, first.overdue, first.text) == ("backups", True, "The last check found damage.")
    with storage.write("") as session:
        keep_check(session, [])
    with storage.read() as session:
        assert "backups" not in [line.page for line in coming(session, TODAY)]


def test_money_shows_accounts_and_what_is_left_in_the_pots(practice: Storage) -> None:
    with practice.read() as session, speaking("de"):
        lines = {line.name: line.figure for line in money(session)}
    assert lines["Hoffest"] == "412,00 € von 1.500,00 € frei".replace(" €", "\xa0€")
    assert set(lines) == {"Barkasse", "Konto Sparkasse", "Bewohnertreff", "Blumen im Hof", "Grüner Hof", "Hoffest"}


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("wojcik", "Łukasz Wójcik"),
        ("WÓJCIK", "Łukasz Wójcik"),
        ("шевч", "Олена Шевченко"),
        ("حداد", "سلمى حداد"),
        ("blumenkasten", "Blumenkästen"),
        ("2026-0012", "2026-0012"),
        ("putzplan 14", "Putzplan"),
    ],
)
def test_search_finds_in_every_room(practice: Storage, typed: str, title: str) -> None:
    with practice.read() as session:
        hits = find_everything(session, typed)
    assert any(title in f"{hit.title} {hit.detail}" for hit in hits), hits


@pytest.mark.parametrize("typed", ["", "  ", '"', "*", "NEAR(a b)", "zzzz", "<zz>"])
def test_search_for_nothing_finds_nothing(practice: Storage, typed: str) -> None:
    with practice.read() as session:
        assert find_everything(session, typed) == []


def test_each_task_opens_its_screen(qtbot: QtBot, context: Context) -> None:
    went = Went()
    page = OverviewPage(replace(context, navigate=went))
    qtbot.addWidget(page)
    for card in page.findChildren(TaskCard):
        card.click()
    assert went.to == [(task.page, task.target) for task in TASKS[:MOST_TASKS]]


def test_names_of_pots_are_whole_beside_long_figures(qtbot: QtBot, context: Context) -> None:
    page = OverviewPage(context)
    qtbot.addWidget(page)
    page.resize(1120, 700)
    page.show()
    page.refresh()
    page.refresh()

    def names() -> list[ElidedLabel]:
        return [each for each in page.findChildren(ElidedLabel) if not each.isHidden()]

    qtbot.waitUntil(lambda: {"Konto Sparkasse", "Grüner Hof"} <= {each.whole() for each in names()})
    qtbot.waitUntil(lambda: all(each.text() == each.whole() for each in names()))
    page.hide()


def test_about_scrolls_within_and_does_not_make_the_page_scroll_too(qtbot: QtBot, context: Context) -> None:
    page = AboutPage(context)
    qtbot.addWidget(page)
    layout = page.layout()
    assert layout is not None
    assert layout.totalHeightForWidth(900) < 400


def test_typing_shows_hits_and_escape_brings_the_page_back(qtbot: QtBot, context: Context) -> None:
    went = Went()
    page = OverviewPage(replace(context, navigate=went))
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(page.search.searched):
        qtbot.keyClicks(page.search, "wojcik")
    assert page.hits.count() == 1
    page.hits.itemActivated.emit(page.hits.item(0))
    assert went.to[0][0] == "members"
    assert page.leave()
    qtbot.waitUntil(lambda: not page.hits.isVisible())
    assert not page.leave()
    page.hide()


def test_every_form_can_be_printed_from_its_page(qtbot: QtBot, context: Context) -> None:
    shown: list[Callable[[Session], Paper]] = []
    went = Went()

    def show(make: Callable[[Session], Paper]) -> None:
        shown.append(make)

    page = FormsPage(replace(context, navigate=went, show_paper=show), forms())
    qtbot.addWidget(page)
    for button in [button for card in page.cards.cards for button in card.buttons]:
        button.click()
    direct = sum(form.blank + (form.filled and not form.per_record) for form in forms())
    assert len(shown) == direct
    assert len(went.to) == sum(form.filled and form.per_record for form in forms())
    with context.storage.read() as session:
        assert all(make(session).blocks for make in shown)


def test_the_search_is_used_with_keys_alone(context: Context, qtbot: QtBot) -> None:
    went = Went()
    page = OverviewPage(replace(context, navigate=went))
    qtbot.addWidget(page)
    page.show()
    page.search.setText("blumen")
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert page.focusWidget() is page.hits
    assert page.hits.currentRow() == 0
    qtbot.keyClick(page.hits, Qt.Key.Key_Return)
    assert [key for key, _target in went.to] == ["meetings"]


@contextmanager
def signed_in(storage: Storage, *roles: Role) -> Iterator[None]:
    """For a moment somebody with these roles."""
    before, storage.identity = storage.identity, Identity("Ada", 1, allowed(roles), frozenset(roles))
    yield
    storage.identity = before


FOR_ALL = ("activities", "ideas", "projects", "things")


@pytest.mark.parametrize(
    ("role", "pages"),
    [
        (Role.LOOK, {"members", "meetings", *FOR_ALL}),
        (Role.AUDITOR, {"meetings", "finances", "fund", *FOR_ALL}),
        (Role.TREASURER, {"members", "meetings", "finances", "fund", *FOR_ALL}),
    ],
)
def test_the_search_finds_what_the_role_may_see(practice: Storage, role: Role, pages: set[str]) -> None:
    with signed_in(practice, role), practice.read() as session:
        hits = [hit for typed in ("a", "b", "s", "k", "2026", "gruner") for hit in find_everything(session, typed)]
    assert {hit.page for hit in hits} == pages


@pytest.mark.parametrize("role", list(Role))
def test_the_start_page_offers_only_what_goes(qtbot: QtBot, context: Context, role: Role) -> None:
    with signed_in(context.storage, role):
        page = OverviewPage(context)
        qtbot.addWidget(page)
        page.show()
        offered = [card.accessibleName() for card in page.findChildren(TaskCard)]
        assert 5 <= len(offered) <= MOST_TASKS
        assert all(task.action in allowed((role,)) for task in TASKS if task.title in offered)
        assert role_name(role) in page.sentence
        page.hide()


def test_forms_are_offered_as_far_as_they_may_be_filled(qtbot: QtBot, context: Context) -> None:
    with signed_in(context.storage, Role.LOOK):
        page = FormsPage(context, forms())
        qtbot.addWidget(page)
        names = {button.accessibleName() for button in page.findChildren(QPushButton)}
        assert {"Print empty: Receipt", "Print filled: List of members"} <= names
        assert not names & {"Print filled: Cash book", "Choose and print: Receipt", "Print filled: Pot report"}
        assert "Filled: Chair, Auditor, Treasurer" in {label.text() for label in page.findChildren(QLabel)}
