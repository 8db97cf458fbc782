"""The two menus of the page: papers, and what is rarely needed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QPushButton

from app.base.desktop.icons import icon
from app.base.desktop.widgets import button
from app.base.i18n import N_, _
from app.base.printing.blocks import Paper
from app.base.printing.forms import Fill
from app.participation.ideas.editor_collection import CollectionEditor, ThemeEditor
from app.participation.ideas.page_lists import read_in, save_as
from app.participation.ideas.printouts import (
    action_plan,
    idea_cards,
    idea_map,
    large_results_notice,
    numbered_cards,
    priority_board,
    results_notice,
    small_idea_map,
    theme_signs,
)
from app.participation.ideas.rules import Collection
from app.participation.ideas.service import bring_back_collection, collections, discard_collection

if TYPE_CHECKING:
    from app.participation.ideas.page import IdeasPage

PAPERS: tuple[tuple[str, Callable[[Fill], Paper], bool], ...] = (  # words, how it is made, is it about one afternoon
    (N_("Idea cards"), idea_cards, True),
    (N_("Idea cards with numbers"), numbered_cards, True),
    (N_("Idea cards, empty"), idea_cards, False),
    (N_("Themes of the ideas"), theme_signs, False),
    (N_("Map of the ideas, A3"), idea_map, True),
    (N_("Map of the ideas, A4"), small_idea_map, True),
    (N_("Map of the ideas, empty"), idea_map, False),
    (N_("Now – soon – later"), priority_board, True),
    (N_("Now – soon – later, empty"), priority_board, False),
    (N_("Action plan"), action_plan, True),
    (N_("Action plan, empty"), action_plan, False),
    (N_("Notice A4: what has become of it?"), results_notice, True),
    (N_("Notice A3: what has become of it?"), large_results_notice, True),
)


def print_button(page: IdeasPage) -> QPushButton:
    """The papers; those of an afternoon only while one is shown."""
    made = button(_("Print"), "printer")
    menu = QMenu(made)

    def fill() -> None:
        menu.clear()
        here = page.collection
        for words, build, about in PAPERS:
            if about and here is None:
                continue
            number = here.id if about and here is not None else None
            menu.addAction(_(words)).triggered.connect(partial(_show, page, build, number))

    menu.aboutToShow.connect(fill)
    made.setMenu(menu)
    fill()
    return made


def more_button(page: IdeasPage) -> QPushButton:
    """Afternoons, themes, lists, waste basket."""
    made = button(_("More"), "more")
    menu = QMenu(made)

    def add(sign: str, words: str, do: Callable[[], object]) -> None:
        menu.addAction(icon(sign), words).triggered.connect(lambda _on=False: do())

    def fill() -> None:
        menu.clear()
        here = page.collection
        if page.work.may:
            add("plus", _("New afternoon …"), page.begin)
        if page.work.may and here is not None:
            add("edit", _("Change the afternoon …"), lambda: CollectionEditor(page.context, here, page).exec())
            add("label", _("Themes …"), lambda: ThemeEditor(page.context, page).exec())
            add("import", _("Read in a list …"), lambda: read_in(page.context, here.id))
        add("export", _("Save as a list …"), lambda: save_as(page.context, page.scope, page))
        if page.work.may and here is not None:
            add("trash", _("Afternoon into the waste basket"), lambda: _discard(page, here))
        for thrown in _thrown(page) if page.work.may else ():
            words = _("Bring back: {title}").format(title=thrown.title)
            add("restore", words, partial(_bring_back, page, thrown.id))

    menu.aboutToShow.connect(fill)
    made.setMenu(menu)
    fill()
    return made


def _show(page: IdeasPage, build: Callable[[Fill], Paper], number: int | None, _on: bool = False) -> None:
    page.work.show_paper(build, number)


def _thrown(page: IdeasPage) -> list[Collection]:
    with page.context.storage.read() as session:
        return collections(session, discarded=True)[:5]


def _discard(page: IdeasPage, here: Collection) -> None:
    question = _("Throw away “{title}” with all its cards? It can be brought back.").format(title=here.title)
    if page.context.notices.confirm(question, _("Into the waste basket")):
        page.context.do(_("Afternoon of ideas thrown away"), lambda session: discard_collection(session, here.id))


def _bring_back(page: IdeasPage, collection_id: int) -> None:
    done = _("Afternoon of ideas brought back")
    if page.context.do(done, lambda session: bring_back_collection(session, collection_id)):
        page.open_target(collection_id)
