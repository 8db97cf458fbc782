"""A project as values: what stands on its pages, its phases, its plan of costs and money."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from app.base.i18n import N_, _
from app.base.money import Cents, show_cents

IDEA, PREPARING, APPLIED, RUNNING, FINISHING = "idea", "preparing", "applied", "running", "finishing"
HANDED_OVER, GIVEN_UP = "handed_over", "given_up"
PHASES = {
    IDEA: N_("idea"),
    PREPARING: N_("in preparation"),
    APPLIED: N_("money applied for"),
    RUNNING: N_("running"),
    FINISHING: N_("coming to its end"),
    HANDED_OVER: N_("handed over"),
    GIVEN_UP: N_("given up"),
}
OVER = frozenset({HANDED_OVER, GIVEN_UP})

COST, INCOME = "cost", "income"
PEOPLE, ROOMS, MATERIAL, OTHER, WORK = "people", "rooms", "material", "other", "work"
OWN, OTHERS, ASKED = "own", "others", "asked"
COSTS = {
    MATERIAL: N_("Material"),
    PEOPLE: N_("People (fees)"),
    ROOMS: N_("Rooms"),
    OTHER: N_("Other costs"),
    WORK: N_("Our own work (no money flows)"),
}
INCOMES = {
    OWN: N_("Our own money"),
    WORK: N_("Our own work (hours)"),
    OTHERS: N_("From others"),
    ASKED: N_("We ask for"),
}
OWN_SHARE = frozenset({OWN, WORK})

OPEN, YES, PARTLY, NO = "open", "yes", "partly", "no"
ANSWERS = {OPEN: N_("no answer yet"), YES: N_("yes"), PARTLY: N_("yes, with less money"), NO: N_("no")}

FIELD, DIMENSION = "field", "dimension"
TERMS = {  # what a group starts with; the lists can be changed
    FIELD: (
        N_("Living and house"), N_("Streets and squares"), N_("Traffic"), N_("Green and environment"),
        N_("Education and language"), N_("Work and shops"), N_("Health and sport"), N_("Culture and festivals"),
        N_("Children and youth"), N_("Older people"), N_("Life in the neighbourhood"), N_("Taking part"),
    ),
    DIMENSION: (
        N_("Place: something is built or mended"), N_("People: they learn, they can do more"),
        N_("Neighbours: they know and help one another"), N_("Network: groups work together"),
        N_("Image: others see us differently"), N_("Politics: offices act differently"),
    ),
}  # fmt: skip
TERM_TITLES = {FIELD: N_("Fields of action"), DIMENSION: N_("What shall change?")}


@dataclass(frozen=True, slots=True)
class ProjectDetails:
    """What people write on the pages of a project. Only `title` is needed."""

    title: str
    idea: str = ""
    why: str = ""  # why this one and no other
    others: str = ""  # other ideas that were thought of
    carrier: str = ""  # group, association or office that answers for it
    leader: str = ""  # the person to ask
    partners: str = ""
    goal: str = ""
    target_group: str = ""
    place: str = ""
    from_day: date | None = None
    to_day: date | None = None
    measures: str = ""
    staff: str = ""
    rooms: str = ""
    material: str = ""
    permits: str = ""
    done: str = ""
    problems: str = ""
    effect: str = ""
    lessons: str = ""
    after_who: str = ""
    after_money: str = ""
    after_room: str = ""
    after_people: str = ""
    after_knowledge: str = ""
    after_risk: str = ""
    after_next: str = ""


@dataclass(frozen=True, slots=True)
class Goal:
    """What shall be reached, how one sees it, until when, and how far it came, in words."""

    goal: str
    sign: str = ""  # how one can count or see it
    until: date | None = None
    reached: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the plan of costs and money. `kind` is a key of COSTS or INCOMES."""

    side: str
    kind: str
    what: str
    cents: Cents | None


@dataclass(frozen=True, slots=True)
class Application:
    """Money asked for: of whom, how much, and what they said."""

    funder: str
    cents: Cents | None = None
    deadline: date | None = None
    sent: date | None = None
    answer: str = OPEN
    answered: date | None = None
    granted: Cents | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody who helps the project."""

    name: str
    role: str = ""
    reach: str = ""  # phone or e-mail


Part = Goal | Line | Application | Contact


@dataclass(frozen=True, slots=True)
class Numbered:
    """One part as it stands in the file."""

    id: int
    part: Part


@dataclass(frozen=True, slots=True)
class PhaseDay:
    """From this day on the project was in this phase."""

    phase: str
    day: date


@dataclass(frozen=True, slots=True)
class Project:
    """One project as it stands in the file."""

    id: int
    details: ProjectDetails
    phase: str
    began: date
    phase_since: date
    pot_id: int | None

    @property
    def title(self) -> str:
        """What it is called."""
        return self.details.title

    @property
    def over(self) -> bool:
        """True once it is handed over or given up."""
        return self.phase in OVER


@dataclass(frozen=True, slots=True)
class ProjectFile:
    """Everything about one project."""

    project: Project
    goals: tuple[Numbered, ...] = ()
    costs: tuple[Numbered, ...] = ()
    incomes: tuple[Numbered, ...] = ()
    applications: tuple[Numbered, ...] = ()
    contacts: tuple[Numbered, ...] = ()
    phases: tuple[PhaseDay, ...] = ()
    fields: tuple[str, ...] = ()
    dimensions: tuple[str, ...] = ()

    @property
    def plan(self) -> Plan:
        """Its plan of costs and money."""
        return plan_of([one.part for one in (*self.costs, *self.incomes) if isinstance(one.part, Line)])


@dataclass(frozen=True, slots=True)
class Plan:
    """Sums of the plan of costs and money, in cents."""

    cost: int
    income: int
    work_cost: int  # our own work among the costs
    work_income: int
    own_share: int

    @property
    def money(self) -> Cents:
        """What is really paid: the costs without our own work. The budget of the pot."""
        return Cents(self.cost - self.work_cost)

    @property
    def share_percent(self) -> int:
        """The own share of the costs in whole percent, rounded; 0 without costs."""
        return (self.own_share * 200 + self.cost) // (self.cost * 2) if self.cost else 0

    @property
    def missing(self) -> int:
        """Costs that nobody pays yet; below zero if there is more than is needed."""
        return self.cost - self.income

    @property
    def balanced(self) -> bool:
        """True if money and costs are equal, and so is our own work on both sides."""
        return bool(self.cost) and not self.missing and self.work_cost == self.work_income


def plan_of(lines: list[Line]) -> Plan:
    """The sums of these lines."""

    def total(side: str, kinds: frozenset[str] | None = None) -> int:
        return sum(one.cents or 0 for one in lines if one.side == side and (kinds is None or one.kind in kinds))

    work = frozenset({WORK})
    return Plan(total(COST), total(INCOME), total(COST, work), total(INCOME, work), total(INCOME, OWN_SHARE))


def share_in_words(plan: Plan) -> str:
    """ "Own share: 918,60 € (46 %)"."""
    amount = show_cents(Cents(plan.own_share))
    return _("Own share: {amount} ({percent} %)").format(amount=amount, percent=plan.share_percent)


def phase_words(phase: str) -> str:
    """ "running" in the active language."""
    return _(PHASES[phase])


TEXT_FIELDS = tuple(one.name for one in fields(ProjectDetails) if one.name not in {"from_day", "to_day"})
