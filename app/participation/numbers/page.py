"""The page of the numbers that funders ask for: a question at the top, the figures, one of them beside the list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.base.desktop.context import Context, Section
from app.base.desktop.fields import ChoiceField
from app.base.desktop.next_things import NextThing
from app.base.desktop.page import Page
from app.base.desktop.table import SqlTable
from app.base.desktop.theme import px
from app.base.desktop.widgets import EmptyState, button, primary_button, soft_label, wrapping_row
from app.base.i18n import N_, _
from app.base.storage import ListRequest
from app.group.rights import Action
from app.participation.activities.rules.kinds import KINDS, kind_title
from app.participation.numbers.page_detail import NumberDetail
from app.participation.numbers.page_papers import Build, print_form, print_numbers, save_numbers
from app.participation.numbers.rules import QUARTERS, WHOLE_YEAR, Figure, Question
from app.participation.numbers.service import years
from app.participation.numbers.table import FigureSource, figure_columns
from app.participation.projects.service import projects_as_values

TABLES = frozenset(
    {
        "activity", "activity_count", "activity_person", "volunteer_hour", "idea", "idea_collection", "project",
        "fund", "fund_application", "fund_payment", "entry",
    }
)  # fmt: skip


class NumbersPage(Page):
    """Nothing is typed in here: every number is counted from what stands elsewhere."""

    tables: ClassVar[frozenset[str]] = TABLES
    help_text: ClassVar[tuple[str, ...]] = (
        N_("Choose the year, and if you like a quarter, a kind or a project."),
        N_("Choose a number. Beside it you see bars and the records behind it."),
        N_("Press a record: its page opens."),
        N_("“≈ (estimated)” stands at every number that contains an estimate."),
    )

    def __init__(self, context: Context, yearly: Build) -> None:
        super().__init__(context)
        self.save_button = button(_("Save as a list"), "export")
        self.save_button.clicked.connect(self.save)
        self.year_button = button(_("Print the yearly report"), "printer")
        self.year_button.clicked.connect(lambda: print_form(context, yearly, self.question().year))
        self.print_button = primary_button(_("Print numbers"), "printer")
        self.print_button.clicked.connect(self.print_this)
        sentence = _("What funders ask for. Each number shows where it comes from.")
        self.header(_("Numbers"), sentence, self.save_button, self.year_button, self.print_button)
        self.source = FigureSource()
        self.body.addWidget(self._filters())
        self.body.addWidget(soft_label(_("People are counted, never named.")))
        self.table: SqlTable[Figure] = SqlTable(context, figure_columns(self.source), self.source, _nothing())
        self.table.view.gives_way = True
        self.table.set_name(_("Numbers"))
        self.detail = NumberDetail(context)
        self.table.picked.connect(lambda _figure: self._show_figure())
        row = QHBoxLayout()
        row.setSpacing(px(14))
        row.addWidget(self.table, 11)
        row.addWidget(self.detail, 9)
        self.body.addLayout(row, 1)

    def _filters(self) -> QWidget:
        self.year, self.quarter = ChoiceField("year"), ChoiceField("quarter")
        self.kind, self.project = ChoiceField("kind"), ChoiceField("project")
        names = (_("Year"), _("Quarter"), _("Kind"), _("Project"))
        for field, name in zip((self.year, self.quarter, self.kind, self.project), names, strict=True):
            field.setAccessibleName(name)
            field.changed.connect(self._ask)
        words = _("Quarter {quarter}")
        quarters = [(one, words.format(quarter=one)) for one in QUARTERS]
        self._fill(self.quarter, [(WHOLE_YEAR, _("Whole year")), *quarters])
        self._fill(self.kind, [("", _("All kinds")), *((kind, kind_title(kind)) for kind in KINDS)])
        return wrapping_row(self.year, self.quarter, self.kind, self.project)

    def _fill(self, field: ChoiceField, choices: Sequence[tuple[object, str]], chosen: object = None) -> None:
        field.blockSignals(True)
        field.set_choices(choices)
        if chosen is not None:
            field.set_key(chosen)
        field.blockSignals(False)

    def question(self) -> Question:
        """What is asked now."""
        year, quarter, kind, project = (each.key() for each in (self.year, self.quarter, self.kind, self.project))
        return Question(
            year if isinstance(year, int) else self.context.today().year,
            quarter if isinstance(quarter, int) else WHOLE_YEAR,
            str(kind or ""),
            project if isinstance(project, int) else None,
        )

    def refresh(self) -> None:
        """Count everything again."""
        with self.context.storage.read() as session:
            known = years(session)
            projects = [(one.id, one.title) for one in projects_as_values(session)]
        today = self.context.today().year
        chosen = self.year.key() or today  # not what is planned for next year
        self._fill(self.year, [(year, str(year)) for year in sorted({*known, today}, reverse=True)], chosen)
        self._fill(self.project, [(0, _("All projects")), *projects])
        self._ask()

    def _ask(self) -> None:
        asked = self.question()
        self.source.question = Question(asked.year, asked.quarter, asked.kind, asked.project_id or None)
        self.table.show(ListRequest(filters=(("question", str(self.source.question)),)))
        if self.table.selected() is None and self.table.model.rowCount():
            self.table.select_id("came")
        self._show_figure()

    def _show_figure(self) -> None:
        self.detail.show_figure(self.source.question, self.table.selected())

    def next_things(self) -> Sequence[NextThing]:
        """Count what nobody counted yet, then print."""
        things = []
        waiting = next((row for row in self._rows() if row.key == "uncounted"), None)
        if waiting is not None:
            told = _("They took place. How many came is not written down yet.")
            there = partial(self.context.navigate, "activities", waiting.ids[0])
            things.append(NextThing("participation", _("Count visitors"), told, there))
        told = _("All figures of this time, with bars.")
        things.append(NextThing("printer", _("Print numbers"), told, self.print_this))
        told = _("Numbers of this year beside those of the year before.")
        things.append(NextThing("list", _("Print the yearly report"), told, self.year_button.click))
        return things

    def _rows(self) -> list[Figure]:
        found = (self.table.model.row(place) for place in range(self.table.model.rowCount()))
        return [row for row in found if row is not None]

    def open_target(self, target: object) -> None:
        """A key of a figure, or ("question", year, quarter, kind, project, key)."""
        match target:
            case str(key):
                self.table.select_id(key)
            case ("question", int(year), int(quarter), str(kind), int(project), str(key)):
                for field, value in (
                    (self.year, year), (self.quarter, quarter), (self.kind, kind), (self.project, project)
                ):  # fmt: skip
                    field.set_key(value)
                self.table.select_id(key)

    def place(self) -> object:
        """What is asked, and the number chosen."""
        asked, chosen = self.question(), self.table.selected()
        return ("question", asked.year, asked.quarter, asked.kind, asked.project_id or 0, chosen.key if chosen else "")

    def new_thing(self) -> None:
        """Another question."""
        self.year.setFocus()

    @Slot()
    def save(self) -> None:
        """All figures and what they are made of, as a file for other programs."""
        save_numbers(self.context, self, self.source.question)

    def print_this(self) -> None:
        """The figures on paper."""
        print_numbers(self.context, self.source.question)


def _nothing() -> EmptyState:
    return EmptyState("list", _("Nothing to count yet."), _("Count who came to your first activity."))


def numbers_section(yearly: Build) -> Section:
    """The page; `yearly` builds the yearly report, which lies in a room above."""
    return Section(
        "numbers",
        N_("Numbers"),
        "list",
        lambda context: NumbersPage(context, yearly),
        action=Action.LOOK_TAKING_PART,
        inside="taking-part",
        sentence=N_("What funders ask for: people, hours, ideas, as table and bars."),
    )
