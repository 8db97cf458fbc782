"""The pages of a project that are mostly text: what each asks for, and how it is laid out."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.base.desktop.context import Context
from app.base.desktop.fields import DateField, NoteField, TextField
from app.base.desktop.form_row import FormRow
from app.base.desktop.theme import px
from app.base.desktop.widgets import soft_label
from app.base.i18n import N_, _
from app.participation.projects.page_keeper import Keeper
from app.participation.projects.page_parts import quiet_area
from app.participation.projects.rules import ProjectFile


@dataclass(frozen=True, slots=True)
class Ask:
    """One field: its name, what it asks, a hint, how many lines; 0 lines is a day."""

    name: str
    title: str
    hint: str = ""
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """One step: its name in the bar, one sentence, its fields."""

    key: str
    title: str
    sentence: str
    asks: tuple[Ask, ...] = ()


IDEA, WHO, CONCEPT, NEEDS, MONEY = "idea", "who", "concept", "needs", "money"
APPLICATIONS, CONTACTS, COURSE, AFTER = "applications", "contacts", "course", "after"
SHEETS: tuple[Sheet, ...] = (
    Sheet(
        IDEA,
        N_("Idea"),
        N_("What do we want, and why just this?"),
        (
            Ask("title", N_("Name of the project")),
            Ask("idea", N_("What is the idea?"), lines=4),
            Ask("why", N_("Why this one?"), N_("Who wants it? How do you know?"), 3),
            Ask("others", N_("Other ideas"), N_("What else was thought of?"), 2),
        ),
    ),
    Sheet(
        WHO,
        N_("Who"),
        N_("Who answers for it, and who joins in?"),
        (
            Ask("carrier", N_("Who answers for it?"), N_("Group, association or office")),
            Ask("leader", N_("Person to ask")),
            Ask("partners", N_("Partners"), N_("School, landlord, other groups"), 3),
        ),
    ),
    Sheet(
        CONCEPT,
        N_("Concept"),
        N_("Goal, people, place, time, and what is done."),
        (
            Ask("goal", N_("What shall be better afterwards?"), lines=3),
            Ask("target_group", N_("Who is it for?"), lines=2),
            Ask("place", N_("Place")),
            Ask("from_day", N_("From"), lines=0),
            Ask("to_day", N_("Until"), lines=0),
            Ask("measures", N_("What do we do?"), N_("One step on each line"), 4),
        ),
    ),
    Sheet(
        NEEDS,
        N_("People and things"),
        N_("What the project needs, besides money."),
        (
            Ask("staff", N_("People"), N_("Who does what? How many helpers?"), 3),
            Ask("rooms", N_("Rooms"), lines=2),
            Ask("material", N_("Material"), lines=3),
            Ask("permits", N_("Permits"), N_("From whom, since when?"), 2),
        ),
    ),
    Sheet(MONEY, N_("Costs and money"), N_("What it costs and where the money comes from. Both must be equal.")),
    Sheet(APPLICATIONS, N_("Applications"), N_("Whom do we ask for money? Each application can be printed.")),
    Sheet(CONTACTS, N_("Contacts"), N_("Who helps, and how one reaches them.")),
    Sheet(
        COURSE,
        N_("What happens"),
        N_("Notes on the way. They become the report at the end."),
        (
            Ask("done", N_("What was done"), lines=4),
            Ask("problems", N_("What was difficult"), lines=3),
            Ask("effect", N_("What has become better"), lines=3),
            Ask("lessons", N_("What we learned"), N_("What would you do differently?"), 3),
        ),
    ),
    Sheet(
        AFTER,
        N_("Afterwards"),
        N_("How does it go on when the money ends?"),
        (
            Ask("after_who", N_("Who carries on?")),
            Ask("after_money", N_("Money: how much, from whom?"), lines=2),
            Ask("after_room", N_("Room and things"), lines=2),
            Ask("after_people", N_("Who helps?"), lines=2),
            Ask("after_knowledge", N_("What one must know; where it is written"), lines=2),
            Ask("after_risk", N_("What can go wrong, and what then?"), lines=2),
            Ask("after_next", N_("Next step"), lines=2),
        ),
    ),
)


class Step(QWidget):
    """One step: its sentence and its fields; `area.body` takes more."""

    def __init__(self, context: Context, sheet: Sheet, keeper: Keeper, *, writes: bool) -> None:
        super().__init__()
        self.context, self.sheet, self.keeper, self.writes = context, sheet, keeper, writes
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        self.area = quiet_area()
        self.area.body.addWidget(soft_label(_(sheet.sentence)))
        column.addWidget(self.area, 1)
        for ask in sheet.asks:
            self._add(ask)
        self.add_more()
        self.area.body.addStretch()

    def add_more(self) -> None:
        """What a step has besides its fields."""

    def show_file(self, found: ProjectFile) -> None:
        """Show what is stored now; what is being typed stays."""
        for ask in self.sheet.asks:
            self.keeper.show(ask.name, getattr(found.project.details, ask.name))

    def done(self, found: ProjectFile) -> bool:
        """True if something stands on this step."""
        names = [ask.name for ask in self.sheet.asks if ask.name != "title"]
        return any(getattr(found.project.details, name) for name in names)

    def _add(self, ask: Ask) -> None:
        field: TextField | NoteField | DateField
        if ask.lines == 0:
            field = DateField(self.context.today(), ask.name)
        elif ask.lines == 1:
            field = TextField(ask.name)
        else:
            field = NoteField(ask.name, lines=ask.lines)
        field.field = ask.name
        field.setReadOnly(not self.writes)
        row = FormRow(_(ask.title), field, _(ask.hint) if ask.hint else "")
        self.area.rows[ask.name] = row
        self.area.body.addWidget(row)
        self.keeper.watch(row)
