"""The two steps that check a list before it is read in: its columns, its people. They show; `page_import` does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.base.desktop.announce import ProblemLabel
from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField
from app.base.desktop.import_cards import button_row, pressed
from app.base.desktop.table import Column, SqlTable
from app.base.desktop.theme import px
from app.base.desktop.widgets import (
    Card,
    ElidedLabel,
    FigureCard,
    button,
    heading_label,
    primary_button,
    soft_label,
)
from app.base.errors import UserError
from app.base.i18n import N_, _, ngettext
from app.base.lists import Table
from app.base.storage import ListRequest, Session
from app.members.importing import ImportPlan
from app.members.reading import COLUMN_LABELS

EXAMPLES = 3
LEFT_OUT = ""


class CheckColumns(Card):
    """Step 2: what each column of the file is; the guess can be corrected."""

    back = Signal()
    forward = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = heading_label("", 2)
        self.body.addWidget(self._title)
        self._told = soft_label("")
        self.body.addWidget(self._told)
        self._problem = ProblemLabel()
        self.body.addWidget(self._problem)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(self._area, 1)
        self.main = primary_button(_("Check people"))
        self.body.addLayout(
            button_row(pressed(button(_("Choose another file")), self.back), pressed(self.main, self.forward))
        )
        self.choices: list[ChoiceField] = []

    def show_table(self, name: str, table: Table, columns: dict[str, int]) -> None:
        """One line for each column of the file: heading, first values, what it is."""
        self._title.setText(_("What is in the columns of “{name}”?").format(name=name))
        told = ngettext("{count} row was found.", "{count} rows were found.", len(table.rows)).format(
            count=len(table.rows)
        )
        self._told.setText(" ".join((told, _("Please correct what does not fit."), *table.warnings)))
        self._problem.hide()
        self._area.setWidget(self._lines(table, columns))

    def _lines(self, table: Table, columns: dict[str, int]) -> QWidget:
        inside = QWidget()
        inside.setProperty("kind", "clear")
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, px(8), 0)
        grid.setHorizontalSpacing(px(16))
        for place, title in enumerate((_("Column in the file"), _("First values"), _("What it is"))):
            grid.addWidget(soft_label(title), 0, place)
        for place, share in enumerate((3, 5, 0)):
            grid.setColumnStretch(place, share)
        fields = {column: field for field, column in columns.items()}
        offered = [(LEFT_OUT, _("leave out")), *((field, _(text)) for field, text in COLUMN_LABELS.items())]
        self.choices = []
        for column, title in enumerate(table.head):
            choice = ChoiceField(choices=offered)
            choice.set_key(fields.get(column, LEFT_OUT))
            choice.setAccessibleName(_("What “{title}” is").format(title=title))
            choice.changed.connect(lambda changed=choice: self._only_once(changed))
            self.choices.append(choice)
            grid.addWidget(ElidedLabel(title, "strong"), column + 1, 0)
            grid.addWidget(ElidedLabel(_examples(table, column), "soft"), column + 1, 1)
            grid.addWidget(choice, column + 1, 2)
        grid.setRowStretch(len(table.head) + 1, 1)
        return inside

    def chosen(self) -> dict[str, int]:
        """Field → column, as corrected."""
        return {str(choice.key()): column for column, choice in enumerate(self.choices) if choice.key()}

    def show_problem(self, problem: UserError) -> None:
        """What is missing before it can go on."""
        self._problem.setText(problem.sentence)
        self._problem.show()

    def _only_once(self, changed: ChoiceField) -> None:
        """Two columns cannot be the same thing: the other one is left out."""
        for choice in self.choices:
            if choice is not changed and choice.key() == changed.key():
                choice.set_key(LEFT_OUT)


def _examples(table: Table, column: int) -> str:
    values = (row.cells[column].strip() for row in table.rows[:50] if not row.fault)
    filled = dict.fromkeys(value for value in values if value)
    return " · ".join(list(filled)[:EXAMPLES]) or _("empty")


@dataclass(frozen=True, slots=True)
class PlanLine:
    """What happens to one row of the file; `id` is its number."""

    id: int
    name: str
    what: str
    tone: Literal["good", "bad", "soft"]


class PlanSource:
    """The rows of a plan: first what cannot be used, then who is there already, then who is new."""

    def __init__(self) -> None:
        self.lines: list[PlanLine] = []

    def take(self, plan: ImportPlan) -> None:
        """Show this plan from now on."""
        added = _("will be added")
        self.lines = [PlanLine(one.row, one.text, one.reason, "bad") for one in plan.faulty]
        self.lines += [PlanLine(one.row, one.name, one.reason, "soft") for one in plan.duplicates]
        self.lines += [PlanLine(one.row, one.details().name, added, "good") for one in plan.new]

    def count(self, session: Session, request: ListRequest) -> int:
        """All rows of the file."""
        del session, request
        return len(self.lines)

    def rows(self, session: Session, request: ListRequest, offset: int, limit: int) -> list[PlanLine]:
        """Some of them."""
        del session, request
        return self.lines[offset : offset + limit]


PLAN_COLUMNS: tuple[Column[PlanLine], ...] = (
    Column("row", N_("Row"), lambda line: str(line.id), 5, align_end=True, sortable=False),
    Column("name", N_("Who"), lambda line: line.name, 20, sortable=False),
    Column("what", N_("What happens"), lambda line: line.what, 26, tone=lambda line: line.tone, sortable=False),
)


class CheckPeople(QWidget):
    """Step 3: who is new, who is there already, which rows cannot be used and why."""

    back = Signal()
    forward = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        row = QHBoxLayout()
        row.setSpacing(px(12))
        self.new = FigureCard(_("New"), "0", _("They will be added."))
        self.there = FigureCard(_("Already there"), "0", _("They stay as they are."))
        self.faulty = FigureCard(_("Cannot be used"), "0", _("Mend them in the file, or add them later."))
        for card in (self.new, self.there, self.faulty):
            row.addWidget(card, 1)
        column.addLayout(row)
        self._source = PlanSource()
        self.table: SqlTable[PlanLine] = SqlTable(context, PLAN_COLUMNS, self._source)
        self.table.set_name(_("Rows of the file"))
        column.addWidget(self.table, 1)
        self.main = primary_button(_("Add people"), "check")
        column.addLayout(
            button_row(pressed(button(_("Back to the columns")), self.back), pressed(self.main, self.forward))
        )

    def show_plan(self, plan: ImportPlan) -> None:
        """The three sums, and every row."""
        for card, rows in ((self.new, plan.new), (self.there, plan.duplicates), (self.faulty, plan.faulty)):
            card.figure.setText(str(len(rows)))
        count = len(plan.new)
        self.main.setText(ngettext("Add {count} person", "Add {count} people", count).format(count=count))
        self.main.setEnabled(count > 0)
        self._source.take(plan)
        self.table.show(ListRequest())
