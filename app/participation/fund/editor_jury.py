"""Dialogs around the jury: its meeting, one sheet of points, a conflict of interest, the decision."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.base.dates import read_time
from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField, DateField, MoneyField, NoteField, NumberField, TextField, TickField
from app.base.desktop.form import FormDialog
from app.base.desktop.widgets import heading_label, label, soft_label
from app.base.errors import InvalidInput
from app.base.i18n import _, ngettext
from app.base.money import show_cents
from app.meetings.rules import PlanDetails
from app.participation.fund.rules.checks import DecisionDetails
from app.participation.fund.rules.values import (
    CONDITIONS,
    FULL,
    JURY,
    MOST_POINTS,
    NO,
    OUTCOMES,
    PARTLY,
    Application,
    Fund,
    Juror,
)
from app.participation.fund.service import (
    Voters,
    applications_ready,
    call_jury,
    decide,
    declare_conflict,
    jurors,
    points_of,
    rate,
    read_application,
    sums_of,
    voters,
)


class JuryMeetingEditor(FormDialog):
    """A meeting of the jury, with an item on the agenda for each ticked application."""

    def __init__(self, context: Context, fund: Fund, parent: QWidget | None = None) -> None:
        sentence = _("It stands among the meetings, with invitation, minutes and resolutions.")
        super().__init__(context, _("Call the jury"), sentence, _("Plan the meeting"), f"fund-call-{fund.id}", parent)
        self.fund, self.meeting_id = fund, 0
        self.day, self.starts, self.place = DateField(context.today()), TextField(most=10), TextField()
        self.add("day", _("Day"), self.day)
        self.add("starts", _("At what time?"), self.starts, optional=True)
        self.add("place", _("Where?"), self.place, optional=True)
        self.body.addWidget(heading_label(_("Which applications?"), 2))
        with context.storage.read() as session:
            ready = applications_ready(session, fund.id)
        self.ticks = {one.id: TickField(_("{number}: {title}").format(number=one.number, title=one.title), on=True)
                      for one in ready}  # fmt: skip
        for application_id, tick in self.ticks.items():
            self.add(f"application-{application_id}", "", tick)
        self.add("applications", "", soft_label(_("Only applications that were checked stand here.")))

    def save(self) -> bool:
        """One step: the meeting with its items."""
        starts = read_time(self.starts.value(), "starts") if self.starts.value() else None
        plan = PlanDetails(self.fund.details.body, self.day.day(), starts=starts, place=self.place.value())
        chosen = [application_id for application_id, tick in self.ticks.items() if tick.value()]

        def keep(session):  # type: ignore[no-untyped-def]
            self.meeting_id = call_jury(session, self.fund.id, chosen, plan).id

        return self.context.do(_("Jury called"), keep, self.show_invalid)


class SheetEditor(FormDialog):
    """One sheet of one juror; sheets of others that were begun meanwhile are saved with it.

    `next_one` is the juror that follows, for typing in a whole heap.
    """

    def __init__(
        self, context: Context, fund: Fund, one: Application, juror_id: int = 0, parent: QWidget | None = None
    ) -> None:
        title = _("Type in a sheet: {title}").format(title=one.title)
        sentence = _("0 = no, 1 = a little, 2 = yes, 3 = very much. No cross: leave it empty.")
        super().__init__(context, title, sentence, _("Save the sheet"), None, parent)
        self.fund, self.one = fund, one
        with context.storage.read() as session:
            self.one = read_application(session, one.id)
            self._people = voters_of(voters(session, one.id))
            self._known = points_of(session, one.id)
        self.juror = ChoiceField(choices=[(each.id, each.name) for each in self._people])
        self.add("juror", _("Whose sheet?"), self.juror)
        self.points = []
        for number, question in enumerate(fund.details.criteria):
            field = NumberField(most=MOST_POINTS)
            self.points.append(field)
            self.add("points" if number == 0 else f"points-{number}", question, field, optional=True)
        self.juror.set_key(juror_id or self._first_open())
        self._begun: dict[int, list[int | None]] = {}
        self._shown = self._chosen()
        self._show()
        self.juror.changed.connect(self._juror_chosen)

    def _chosen(self) -> int:
        key = self.juror.key()
        return key if isinstance(key, int) else 0

    @property
    def next_one(self) -> int:
        """The next juror without a whole sheet; 0 if all are there."""
        here = self.juror.key()
        open_ones = [each.id for each in self._people if not self._whole(each.id) and each.id != here]
        return open_ones[0] if open_ones else 0

    def _first_open(self) -> int:
        ids = [each.id for each in self._people]
        return next((each for each in ids if not self._whole(each)), ids[0] if ids else 0)

    def _whole(self, juror_id: int) -> bool:
        return len(self._known.get(juror_id, ())) == len(self.points or self.fund.details.criteria)

    def _juror_chosen(self) -> None:
        """Another juror: what was typed for the one before is kept. Points that do not fit keep that one in sight."""
        if self._chosen() == self._shown:
            return
        try:
            self._begun[self._shown] = [field.number() for field in self.points]
        except InvalidInput as problem:
            self.juror.set_key(self._shown)
            self.show_invalid(problem)
            return
        self._shown = self._chosen()
        self._show()

    def _show(self) -> None:
        known = self._given(self._shown)
        for field, number in zip(self.points, self._begun.get(self._shown, known), strict=True):
            field.set_number(number)

    def _given(self, juror_id: int) -> list[int | None]:
        known = self._known.get(juror_id, {})
        return [known.get(number) for number in range(len(self.points))]

    def save(self) -> bool:
        """The points of this juror, and of those typed before."""
        here = [field.number() for field in self.points]
        sheets = {each: points for each, points in self._begun.items() if points != self._given(each)}
        sheets[self._shown] = here
        moves = self.one.moves

        def keep(session):  # type: ignore[no-untyped-def]
            for place, (juror_id, points) in enumerate(sheets.items()):
                rate(session, self.one.id, juror_id, points, moves if place == 0 else None)

        if not self.context.do(_("Sheet of the jury typed in"), keep, self.show_invalid):
            return False
        for juror_id, points in sheets.items():
            self._known[juror_id] = {number: each for number, each in enumerate(points) if each is not None}
        return True


class ConflictEditor(FormDialog):
    """A juror has something to do with an application."""

    def __init__(self, context: Context, fund: Fund, one: Application, parent: QWidget | None = None) -> None:
        title = _("Who leaves this vote?")
        sentence = _("Who applies, is family, or gets money from it, leaves the room. It stands in the minutes.")
        super().__init__(context, title, sentence, _("Note it"), f"fund-conflict-{one.id}", parent)
        self.one = one
        with context.storage.read() as session:
            known = jurors(session, fund.id)
        self.juror = ChoiceField(choices=[(each.id, each.name) for each in known])
        self.reason = TextField()
        self.add("juror", _("Who?"), self.juror)
        self.add("reason", _("Why?"), self.reason, _("A few words, without private details."), optional=True)

    def save(self) -> bool:
        """Noted; the juror's points do not count any more."""
        key = self.juror.key()
        juror_id, why = (key if isinstance(key, int) else 0), self.reason.value()
        return self.context.do(
            _("Conflict of interest noted"),
            lambda session: declare_conflict(session, self.one.id, juror_id, why),
            self.show_invalid,
        )


class DecisionEditor(FormDialog):
    """What was decided, and the votes of those who may vote."""

    def __init__(self, context: Context, one: Application, parent: QWidget | None = None) -> None:
        title = _("Decide: {title}").format(title=one.title)
        super().__init__(context, title, "", _("Save the decision"), f"fund-decision-{one.id}", parent)
        with context.storage.read() as session:
            self.one = one = read_application(session, one.id)
            left, present = sums_of(session, one.fund_id).left, voters(session, one.id)
        told = _("{wanted} are asked for, {left} are left in the fund.")
        self.body.addWidget(label(told.format(wanted=show_cents(one.wanted_cents), left=show_cents(left))))
        self.outcome = ChoiceField(choices=[(key, _(text)) for key, text in OUTCOMES.items()])
        self.granted, self.agreed_by = MoneyField(), TextField()
        self.conditions, self.reason = NoteField(lines=2), NoteField(lines=2)
        self.yes, self.no, self.abstain = (NumberField(most=999) for _number in range(3))
        self.add("outcome", _("Decision"), self.outcome)
        self._sum = self.add("granted", _("Sum"), self.granted)
        self._conditions = self.add("conditions", _("Conditions"), self.conditions, optional=True)
        self.add("reason", _("Reason"), self.reason, _("It stands in the letter. A refusal needs one."), optional=True)
        if one.state == JURY:
            self._add_votes(present)
        self.add("agreed_by", _("Who else agreed?"), self.agreed_by, _("Only for large sums."), optional=True)
        self.granted.set_cents(one.wanted_cents or None)
        self.outcome.changed.connect(self._outcome_chosen)
        self._outcome_chosen()

    def _add_votes(self, present: Voters) -> None:
        self.body.addWidget(heading_label(_("Votes"), 2))
        self.body.addWidget(label(voters_words(present)))
        self.add("yes", _("Yes"), self.yes)
        self.add("no", _("No"), self.no)
        self.add("abstain", _("Abstentions"), self.abstain, optional=True)

    def _outcome_chosen(self) -> None:
        key = self.outcome.key()
        self._sum.setVisible(key != NO)
        self._conditions.setVisible(key in {CONDITIONS, PARTLY})
        if key in {FULL, CONDITIONS}:
            self.granted.set_cents(self.one.wanted_cents or None)

    def save(self) -> bool:
        """Decided: a resolution in the minutes, and the money reserved."""
        details = DecisionDetails(
            str(self.outcome.key()), self.granted.cents(), self.conditions.value(), self.reason.value(),
            self.agreed_by.value(), self.yes.number(), self.no.number(), self.abstain.number(),
        )  # fmt: skip
        return self.context.do(
            _("Application decided"),
            lambda session: decide(session, self.one.id, details, self.one.moves),
            self.show_invalid,
        )


def voters_of(present: Voters) -> list[Juror]:
    """All who may rate: also those who were not at the meeting."""
    return sorted((*present.may, *present.absent), key=lambda each: each.id)


def voters_words(present: Voters) -> str:
    """ "5 may vote. Leaves the vote: Ayşe Demir (applies for it)."."""
    count = len(present.may)
    told = ngettext("{count} person may vote.", "{count} people may vote.", count).format(count=count)
    if present.leave:
        names = ", ".join(f"{each.juror.name} ({each.reason})" for each in present.leave)
        told += " " + _("Leave the vote: {names}.").format(names=names)
    if present.absent:
        names = ", ".join(each.name for each in present.absent)
        told += " " + _("Not on the list of the meeting: {names}.").format(names=names)
    return told
