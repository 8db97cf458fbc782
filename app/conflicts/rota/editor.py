"""Dialogs of the cleaning rota: a new plan, a swap, an exemption, a holiday, who stands in, the names of the flats."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from app.base.dates import show_day
from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField, DateField, NoteField, TextField
from app.base.desktop.form import FormDialog
from app.base.desktop.widgets import heading_label, soft_label
from app.base.errors import InvalidInput
from app.base.i18n import _, ngettext
from app.base.storage import Session
from app.conflicts.rota.rules import (
    AREAS,
    AWAY,
    EXEMPT,
    HOLIDAY,
    KINDS,
    RHYTHMS,
    AbsenceDetails,
    Plan,
    PlanDetails,
    Turn,
    monday,
    read_flats,
    week_words,
)
from app.conflicts.rota.service import (
    add_absence,
    add_flat,
    could_swap,
    create_plan,
    read_turn,
    rename_flat,
    rename_plan,
    set_stand_in,
    swap,
)

NEVER = 0


class PlanDialog(FormDialog):
    """House and flats are typed; everything else is there already. `made`: the id of the new plan.

    `after` is the plan that ends: the new one begins after it, with the same flats and areas.
    """

    again = "new"

    def __init__(self, context: Context, parent: QWidget | None = None, *, after: Plan | None = None) -> None:
        title, sentence = _("New cleaning rota"), _("Type the house and its flats. The turns are dealt fairly.")
        super().__init__(context, title, sentence, _("Deal the turns"), draft_key="rota-new", parent=parent)
        self.made: int | None = None
        self.house = TextField(most=120)
        self.flats = NoteField(lines=4)
        self.counted = soft_label("")
        self.begins = DateField(context.today())
        self.begins.set_day(monday(context.today()) + timedelta(days=7))
        rhythms = [(NEVER, _("not at all")), *((number, _(words)) for number, words in RHYTHMS.items())]
        known = [area.name for area in after.house.areas] if after else []
        names = dict.fromkeys((*map(_, AREAS), *known))  # a plan may have been made in another language
        self.areas = {name: ChoiceField(choices=rhythms) for name in names}
        self.areas[_(AREAS[0])].set_key(1)
        self.own, self.often = TextField(most=60), ChoiceField(choices=rhythms)
        self._lay_out()
        if after is not None:
            self._go_on(after)
        self.flats.changed.connect(self._count)
        self._count()

    def _lay_out(self) -> None:
        self.add("house", _("House"), self.house, _("For example: Canarisweg 12."))
        hint = _("One after the other, or only how many: 12 flats. Names are not needed.")
        self.add("flats", _("Flats"), self.flats, hint)
        self.body.addWidget(self.counted)
        self.add("begins", _("Begins in the week of"), self.begins, _("For one year from there."))
        self.body.addWidget(heading_label(_("What is cleaned?"), 2))
        for place, (name, field) in enumerate(self.areas.items()):
            self.add("areas" if place == 0 else f"area-{name}", name, field)
        self.add("own", _("Something else"), self.own, optional=True)
        self.add("own-often", _("How often is that?"), self.often)

    def _go_on(self, plan: Plan) -> None:
        self.house.set_value(plan.name)
        to_the_end = [one for one in plan.house.absences if one.kind == EXEMPT and one.last >= plan.ends]
        gone = {one.flat_id for one in to_the_end if one.area_id is None}
        self.flats.set_value("\n".join(flat.name for flat in plan.house.flats if flat.id not in gone))
        self.begins.set_day(plan.ends + timedelta(days=1))
        often = {area.name: area.rhythm for area in plan.house.areas}
        for name, field in self.areas.items():
            field.set_key(often.get(name, NEVER))

    def _count(self) -> None:
        """Say how many flats were understood."""
        try:
            count = len(read_flats(self.flats.value()))
        except InvalidInput:
            self.counted.hide()
            return
        self.counted.show()
        told = ngettext("{count} flat takes turns.", "{count} flats take turns.", count)
        self.counted.setText(told.format(count=count))

    def save(self) -> bool:
        """Deal the turns."""
        begins = self.begins.day()
        if begins is None:
            raise InvalidInput("begins", _("When does it begin?"), _("Write it like 3.5.2026."))
        details = PlanDetails(self.house.value(), begins, self._chosen(), read_flats(self.flats.toPlainText()))
        made: list[Plan] = []
        if not self.context.do(
            _("Cleaning rota made"), lambda session: made.append(create_plan(session, details)), self.show_invalid
        ):
            return False
        self.made = made[0].id
        return True

    def _chosen(self) -> tuple[tuple[str, int], ...]:
        areas = [(name, int(str(field.key()))) for name, field in self.areas.items()]
        if self.own.value():
            areas.append((self.own.value(), int(str(self.often.key())) or 1))
        return tuple((name, rhythm) for name, rhythm in areas if rhythm)


class SwapDialog(FormDialog):
    """Who takes this turn, and gives which one for it?"""

    def __init__(self, context: Context, turn: Turn, parent: QWidget | None = None) -> None:
        sentence = f"{turn.flat} · {turn.area} · {week_words(turn.week)}"
        super().__init__(context, _("Swap this turn"), sentence, _("Swap turns"), parent=parent)
        self.turn = turn
        with context.storage.read() as session:
            partners = could_swap(session, turn.id)
        self.other = ChoiceField(choices=[(one.id, f"{one.flat} · {week_words(one.week)}") for one in partners])
        self.add("other", _("Swap with"), self.other, _("Both do as many turns as before."))

    def save(self) -> bool:
        """Swap."""
        other = self.other.key()
        if not isinstance(other, int):
            raise InvalidInput("other", _("Nobody can swap with this turn."), _("Choose another turn."))
        return self.context.do(_("Turns swapped"), lambda session: swap(session, self.turn.id, other))


class AbsenceDialog(FormDialog):
    """A flat is exempt or away; or, as a holiday, nobody cleans. What lies ahead is dealt anew."""

    def __init__(
        self, context: Context, plan: Plan, *, holiday: bool = False, flat_id: int | None = None,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        title = _("Weeks without cleaning") if holiday else _("A flat cannot")
        sentence = _("The turns that lie ahead are dealt anew. What is done or swapped stays.")
        key = f"rota-absence-{plan.id}-{'holiday' if holiday else flat_id or 0}"
        super().__init__(context, title, sentence, _("Deal anew"), key, parent)
        self.plan, self.holiday = plan, holiday
        self.first, self.last = DateField(context.today()), DateField(context.today())
        self.first.set_day(max(plan.begins, context.today()))
        self.reason = TextField(most=200)
        if not holiday:
            self._ask_who(flat_id)
        self.add("first", _("From"), self.first)
        hint = _("Each week counts that has one of these days.")
        self.add("last", _("Until"), self.last, hint if holiday else _("Empty: until the end of the plan."))
        self.add("reason", _("Note"), self.reason, _("No illness, please. “Agreed” is enough."), optional=True)

    def _ask_who(self, flat_id: int | None) -> None:
        house = self.plan.house
        self.flat = ChoiceField("flat", [(flat.id, flat.name) for flat in house.flats])
        self.flat.set_key(flat_id)
        self.kind = ChoiceField("kind", [(key, _(KINDS[key])) for key in (EXEMPT, AWAY)])
        self.area = ChoiceField("area", [(0, _("Everywhere")), *((area.id, area.name) for area in house.areas)])
        self.add("flat", _("Flat"), self.flat)
        self.add("kind", _("Why?"), self.kind, _("Exempt: agreed with the others. Away: on a journey."))
        self.add("area", _("Where?"), self.area)

    def save(self) -> bool:
        """Deal anew."""
        details = AbsenceDetails(
            HOLIDAY if self.holiday else str(self.kind.key()),
            self._day(self.first, "first"),
            self.last.day() or (self._day(self.first, "first") if self.holiday else self.plan.ends),
            None if self.holiday else int(str(self.flat.key())),
            None if self.holiday else int(str(self.area.key())) or None,
            self.reason.value(),
        )
        what = _("Weeks without cleaning") if self.holiday else _("Exemption noted")
        plan_id = self.plan.id
        return self.context.do(what, lambda session: add_absence(session, plan_id, details), self.show_invalid)

    def _day(self, field: DateField, name: str) -> date:
        day = field.day()
        if day is None:
            raise InvalidInput(name, _("From which day?"), _("Write it like 3.5.2026."))
        return day


class StandInDialog(FormDialog):
    """Somebody else does one turn. It still counts for the flat."""

    def __init__(self, context: Context, turn: Turn, parent: QWidget | None = None) -> None:
        sentence = f"{turn.flat} · {turn.area} · {week_words(turn.week)}"
        super().__init__(context, _("Who stands in?"), sentence, _("Save stand-in"), f"rota-stand-in-{turn.id}", parent)
        self.turn = turn
        self.name = TextField(most=100)
        self.name.set_value(turn.stand_in)
        hint = _("A flat or a name at a door. Empty: nobody stands in.")
        self.add("stand_in", _("Stands in"), self.name, hint, optional=True)

    def save(self) -> bool:
        """Note it."""
        turn, name = self.turn, self.name.value()
        what = _("Stand-in noted")
        return self.context.do(what, lambda session: set_stand_in(session, turn.id, name), self.show_invalid)


class NamesDialog(FormDialog):
    """The names of the house and of the flats, one in each line, in their order; more lines are new flats."""

    def __init__(self, context: Context, plan: Plan, parent: QWidget | None = None) -> None:
        sentence = _("One flat in each line. A new line at the end is a new flat.")
        super().__init__(context, _("Change names"), sentence, _("Save names"), f"rota-names-{plan.id}", parent)
        self.plan = plan
        self.house, self.flats = TextField(most=120), NoteField(lines=8)
        self.house.set_value(plan.name)
        self.flats.set_value("\n".join(flat.name for flat in plan.house.flats))
        self.add("house", _("House"), self.house)
        self.add("flat", _("Flats"), self.flats, _("It takes turns from next week on."))

    def save(self) -> bool:
        """Rename what changed, and take in who came."""
        names = [line.strip() for line in self.flats.value().splitlines() if line.strip()]
        flats = self.plan.house.flats
        if len(names) < len(flats):
            told = ngettext("There must be {count} line.", "There must be {count} lines.", len(flats))
            raise InvalidInput("flat", told.format(count=len(flats)), _("A moved-out flat: use “A flat cannot”."))

        def rename(session: Session) -> None:
            rename_plan(session, self.plan.id, self.house.value())
            changed = [(flat, name) for flat, name in zip(flats, names, strict=False) if flat.name != name]
            for number, (flat, _name) in enumerate(changed):  # so that two can exchange their names
                rename_flat(session, flat.id, f"… {number}")
            for flat, name in changed:
                rename_flat(session, flat.id, name)
            for name in names[len(flats) :]:
                add_flat(session, self.plan.id, name)

        return self.context.do(_("Names changed"), rename, self.show_invalid)


def latest(context: Context, turn_id: int) -> Turn:
    """The turn as it stands now."""
    with context.storage.read() as session:
        return read_turn(session, turn_id)


def absence_words(plan: Plan, absence_id: int) -> str:
    """ "Flat 3, all areas: 01.12.2026 – 31.01.2027 (exempt)"."""
    absence = next(one for one in plan.house.absences if one.id == absence_id)
    who = plan.flat_name(absence.flat_id) or _("The whole house")
    where = f", {plan.area_name(absence.area_id)}" if absence.area_id else ""
    days = f"{show_day(absence.first)} – {show_day(absence.last)}"
    why = " · ".join(part for part in (_(KINDS[absence.kind]), absence.reason) if part)
    return f"{who}{where}: {days} ({why})"
