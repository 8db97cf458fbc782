"""The page of activities: the list with one of them beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.base.desktop.context import Context, Section
from app.base.desktop.fields import ChoiceField
from app.base.desktop.list_file import save_list
from app.base.desktop.next_things import NextThing
from app.base.desktop.page import Page
from app.base.desktop.table import SqlTable
from app.base.desktop.theme import px
from app.base.desktop.widgets import EmptyState, SearchField, button, primary_button, wrapping_row
from app.base.i18n import N_, _
from app.base.storage import ListRequest
from app.group.rights import Action, only_looking
from app.participation.activities.editor import ActivityEditor
from app.participation.activities.exports import export_activities
from app.participation.activities.page_detail import ActivityDetail
from app.participation.activities.page_next import next_things
from app.participation.activities.page_papers import show_paper
from app.participation.activities.printouts import activity_poster, activity_results
from app.participation.activities.rules import HELD, KINDS, STATES, Activity
from app.participation.activities.service import ActivitySource, any_activity, projects_with_activities, years
from app.participation.activities.service.reading import DISCARDED
from app.participation.activities.table import ACTIVITY_COLUMNS


class ActivitiesPage(Page):
    """Find an activity, plan one, write down who came."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {"activity", "activity_field", "activity_line", "activity_person", "activity_count", "project"}
    )
    help_text: ClassVar[tuple[str, ...]] = (
        N_("“Plan an activity” needs a name and a day, nothing else."),
        N_("Choose an activity to see everything beside the list."),
        N_("“All papers” prints poster, lists and plans from it."),
        N_("After it “Write down visitors”: strokes, a signed list or an estimate."),
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.plan_button = primary_button(_("Plan an activity"), "plus")
        self.plan_button.clicked.connect(self.new_thing)
        sentence = _("Workshops, site walks, festivals: plan them, print the papers, count who came.")
        save = button(_("Save as a list"), "export")
        save.clicked.connect(self.export)
        self.header(_("Activities"), sentence, save, self.plan_button)
        self.only(Action.KEEP_TAKING_PART, self.plan_button)
        self.explain_missing(Action.KEEP_TAKING_PART, only_looking(Action.KEEP_TAKING_PART))
        self._told = False
        self.body.addWidget(self._filters())
        self.table: SqlTable[Activity] = SqlTable(context, ACTIVITY_COLUMNS, ActivitySource(), self._empty())
        self.table.view.gives_way = True
        self.table.set_name(_("Activities"))
        self.search.to_results.connect(self.table.enter)
        self.table.picked.connect(self._show)
        self.table.chosen.connect(lambda activity: self._opened(-activity.id))
        self.detail = ActivityDetail(context, self._opened)
        self.detail.setMinimumWidth(px(340))
        row = QHBoxLayout()
        row.setSpacing(px(14))
        row.addWidget(self.table, 26)
        row.addWidget(self.detail, 20)
        self.body.addLayout(row, 1)

    def _filters(self) -> QWidget:
        self.search = SearchField(_("Search activities"))
        self.search.searched.connect(self._ask)
        self.year = ChoiceField("year", [(0, _("All years"))])
        self.year.setAccessibleName(_("Year"))
        self.kind = ChoiceField("kind", [("", _("All kinds")), *((key, _(one.title)) for key, one in KINDS.items())])
        self.kind.setAccessibleName(_("Kind"))
        states = [("", _("All states")), *((key, _(word)) for key, word in STATES.items())]
        self.state = ChoiceField("state", [*states, (DISCARDED, _("Waste basket"))])
        self.state.setAccessibleName(_("State"))
        self.project = ChoiceField("project", [(0, _("All projects"))])
        self.project.setAccessibleName(_("Project"))
        self.project.hide()  # until an activity belongs to one
        self.choices = (self.year, self.kind, self.state, self.project)
        for choice in self.choices:
            choice.changed.connect(self._ask)
        return wrapping_row(self.search, *self.choices, spacing=10)

    def _empty(self) -> EmptyState:
        if not self.context.may(Action.KEEP_TAKING_PART):
            return EmptyState("participation", _("No activities yet"), "")
        first = primary_button(_("Plan an activity"), "plus")
        first.clicked.connect(self.new_thing)
        sentence = _("Plan the first one. A name and the day are enough.")
        return EmptyState("participation", _("No activities yet"), sentence, first)

    def refresh(self) -> None:
        """Read the list and the activity beside it again."""
        with self.context.storage.read() as session:
            known, projects = years(session), projects_with_activities(session)
        self.project.set_choices([(0, _("All projects")), *projects])
        self.project.setVisible(bool(projects))
        self.year.set_choices([(0, _("All years")), *((year, str(year)) for year in known)])
        self._told = False
        if self.table.request is None:
            self._ask()
        else:
            self.table.refresh()
        chosen = self.table.selected()
        first = self.table.model.row(0)
        if chosen is None and first is not None:
            self.table.select_id(first.id)
        elif not self._told:  # the list tells of a line that it finds again
            self._show(chosen)

    def open_target(self, target: object) -> None:
        """A number: that activity; "new" plans one; ("came", number) counts its visitors."""
        match target:
            case int(activity_id):
                self.select(activity_id)
            case "new":
                self.new_thing()
            case ("came", int(activity_id)):
                self.count_visitors(activity_id)

    def place(self) -> object:
        """The activity that is chosen."""
        chosen = self.table.selected()
        return chosen.id if chosen else None

    def next_things(self) -> Sequence[NextThing]:
        """What makes sense now."""
        return next_things(self)

    def new_thing(self) -> None:
        """Plan an activity."""
        if self.context.may(Action.KEEP_TAKING_PART):
            self._edit(None)

    def print_this(self) -> None:
        """Before it the poster, after it what came out of it."""
        chosen = self.table.selected()
        if chosen is not None:
            show_paper(self.context, activity_results if chosen.state == HELD else activity_poster, chosen.id)

    def leave(self) -> bool:
        """From a search to all activities."""
        if self.search.text():
            self.search.clear()
            return True
        return False

    def export(self) -> None:
        """What the list shows, as a file for other programs."""
        request = self.table.request or ListRequest()
        save_list(self.context, self, _("Activities"), lambda session, kind: export_activities(session, request, kind))

    def count_visitors(self, activity_id: int) -> None:
        """Choose it and ask who came."""
        self.select(activity_id)
        if self.context.may(Action.KEEP_TAKING_PART):
            self.detail.write_visitors()

    def select(self, activity_id: int) -> None:
        """Show this activity; search and filters are taken away if they are in the way."""
        if self.table.request is None:
            self.refresh()
        if not self.table.select_id(activity_id):
            with self.context.storage.read() as session:
                found = any_activity(session, activity_id)
            gone = found is not None and found.activity.discarded_at is not None
            self.search.clear()
            for choice, key in zip(self.choices, (0, "", DISCARDED if gone else "", 0), strict=True):
                choice.set_key(key)
            self._ask()
            if not self.table.select_id(activity_id):
                self.detail.show_activity(activity_id)

    def _ask(self, *_args: object) -> None:
        chosen = [(choice.field, choice.key()) for choice in self.choices]
        before = self.table.request or ListRequest()
        filters = tuple((name, key) for name, key in chosen if key)
        self.table.show(ListRequest(self.search.text(), before.sort, before.descending, filters))

    def _show(self, activity: Activity | None) -> None:
        self._told = True
        self.detail.show_activity(activity.id if activity else None)

    def _opened(self, activity_id: int) -> None:
        """A number shows it, a negative one changes it."""
        if activity_id > 0:
            self.select(activity_id)
        elif self.context.may(Action.KEEP_TAKING_PART):
            with self.context.storage.read() as session:
                found = any_activity(session, -activity_id)
            if found is not None and found.activity.discarded_at is None:
                self._edit(found.activity)

    def _edit(self, activity: Activity | None) -> None:
        editor = ActivityEditor(self.context, activity, self)
        if editor.exec() and editor.made is not None:
            self.select(editor.made.id)


SECTION = Section(
    "activities",
    N_("Activities"),
    "hand",
    ActivitiesPage,
    action=Action.LOOK_TAKING_PART,
    inside="taking-part",
    sentence=N_("Workshops, walks, festivals: plan, print, count who came"),
)
