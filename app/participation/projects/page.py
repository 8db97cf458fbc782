"""The page of projects: the list, or one project in its steps."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget

from app.base.desktop.context import Context, Section
from app.base.desktop.next_things import NextThing
from app.base.desktop.page import Page
from app.base.errors import NotFound
from app.base.i18n import N_
from app.group.rights import Action
from app.participation.projects.editor import ProjectEditor
from app.participation.projects.page_list import ProjectsList
from app.participation.projects.page_more import Link, Linked
from app.participation.projects.page_next import next_things
from app.participation.projects.page_project import ProjectView
from app.participation.projects.page_steps import IDEA

__all__ = ["SECTION", "Link", "Linked", "ProjectsPage", "projects_section"]


class ProjectsPage(Page):
    """Shows the list or one project; each looks after its own refreshing."""

    help_text: ClassVar[tuple[str, ...]] = (
        N_("Press “Begin a project”. A name is enough."),
        N_("Go through the steps in any order. Everything you type is saved by itself."),
        N_("Under “Costs and money” write what it costs and who pays."),
        N_("Are both equal? Then one press makes a pot under Money."),
        N_("“Print” shows application, report and more, filled from what you wrote."),
    )

    def __init__(self, context: Context, linked: tuple[Linked, ...] = ()) -> None:
        super().__init__(context)
        self._linked = linked
        self.stack = QStackedWidget()
        self.body.addWidget(self.stack, 1)
        self.list = ProjectsList(context)
        self.list.opened.connect(self.open_project)
        self.list.asked_new.connect(self.new_thing)
        self.list.body.setContentsMargins(0, 0, 0, 0)  # the page has margins, and its way back
        self.stack.addWidget(self.list)
        self._named()

    @property
    def view(self) -> Page:
        """The view shown: the list or a project."""
        shown = self.stack.currentWidget()
        assert isinstance(shown, Page)  # noqa: S101 - only pages are put on the stack
        return shown

    @Slot(int)
    def open_project(self, project_id: int, step: int = 0) -> None:
        """Show this project; one that is gone is explained."""
        try:
            view = ProjectView(self.context, project_id, self._linked)
        except NotFound as problem:
            self.context.notices.problem(problem)
            return
        view.closed.connect(self.show_list)
        self._drop()
        view.body.setContentsMargins(0, 0, 0, 0)
        self.stack.addWidget(view)
        self.stack.setCurrentWidget(view)
        view.show_step(step)
        self._named()

    @Slot()
    def show_list(self) -> None:
        """Back to the list; the one that was open is chosen there."""
        view = self.view
        self._drop()
        self._named()
        if isinstance(view, ProjectView):
            self.list.select(view.project_id)

    def next_things(self) -> Sequence[NextThing]:
        """What makes sense now."""
        return next_things(self)

    def open_target(self, target: object) -> None:
        """A project's id, (id, step), ("list", id), or "new"."""
        match target:
            case "new":
                self.new_thing()
            case int(project_id):
                self.open_project(project_id)
            case (int(project_id), int(step)):
                self.open_project(project_id, step)
            case ("list", int(project_id)):
                self.list.select(project_id)

    def place(self) -> object:
        """The open project and its step, or the line chosen."""
        if isinstance(self.view, ProjectView):
            return self.view.place()
        row = self.list.table.selected()
        return ("list", row.id) if row else None

    def new_thing(self) -> None:
        """Begin a project and open it."""
        if not self.context.may(Action.KEEP_TAKING_PART):
            return
        editor = ProjectEditor(self.context, self)
        if editor.exec() and editor.made is not None:
            self.open_project(editor.made.id)
            if isinstance(self.view, ProjectView):
                self.view.step(IDEA).area.rows["idea"].widget.setFocus()

    def save_now(self) -> None:
        """Write down what is typed."""
        self.view.save_now()

    def print_this(self) -> None:
        """As the view has it."""
        self.view.print_this()

    def leave(self) -> bool:
        """From a project back to the list."""
        return self.view.leave() if isinstance(self.view, ProjectView) else False

    def _drop(self) -> None:
        """Only the list stays; what was typed elsewhere is saved first."""
        view = self.view
        if view is not self.list:
            view.save_now()
            self.stack.setCurrentWidget(self.list)
            self.stack.removeWidget(view)
            view.deleteLater()

    def _named(self) -> None:
        self.title, self.sentence = self.view.title, self.view.sentence
        self.missing = self.view.missing


def projects_section(linked: tuple[Linked, ...] = ()) -> Section:
    """The page as a card of "Taking part"; `linked`: what pages above know of a project."""
    return Section(
        "projects",
        N_("Projects"),
        "flag",
        partial(_page, linked),
        action=Action.LOOK_TAKING_PART,
        inside="taking-part",
        sentence=N_("From the idea to the handover, with costs and applications."),
    )


def _page(linked: tuple[Linked, ...], context: Context) -> Page:
    return ProjectsPage(context, linked)


SECTION = projects_section()
