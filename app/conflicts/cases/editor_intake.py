"""Take in a concern, in four steps with names: danger, what happened, consent, the two sides."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField, DateField, NoteField, TextField
from app.base.desktop.theme import px
from app.base.desktop.widgets import StepBar, button, soft_label
from app.base.errors import InvalidInput
from app.base.i18n import _
from app.conflicts.cases.editor_fields import TicksField, words_of
from app.conflicts.cases.editor_hint import HintLine
from app.conflicts.cases.editor_observation import FlaggedForm
from app.conflicts.cases.editor_sides import SIDE_FIELDS, SidesField
from app.conflicts.cases.rules.checks import check_case, check_consent
from app.conflicts.cases.rules.choices import KINDS, PLACES, TAGS, TALKED
from app.conflicts.cases.rules.values import CaseDetails, Consent, Intake
from app.conflicts.cases.service import count_only, open_case

KEEP_DAYS = 183  # proposed; half a year
STEP_WHAT, STEP_CONSENT, LAST = 1, 2, 3
HEIGHT = 680  # pixels at 100 % text size
CONSENTS = ("mediators", "other_side", "landlord", "told_no_secrecy")


def consent_words() -> list[tuple[str, str]]:
    """The boxes of the consent, none of them ticked beforehand."""
    return [
        ("mediators", _("Keep it for the talk")),
        ("other_side", _("Talk with the other side")),
        ("landlord", _("Write to the landlord")),
        ("told_no_secrecy", _("Knows: name may come out")),
    ]


def consent_of(ticked: tuple[str, ...], until: date | None) -> Consent:
    """What was allowed, until when. Raises InvalidInput without a day."""
    if until is None:
        raise InvalidInput("keep_until", _("Until when may it be kept?"))
    return Consent(until, *(name in ticked for name in CONSENTS))


class IntakeEditor(FlaggedForm):
    """Four steps; each can be left and come back to. After `exec()`, `made` is the number of the new case."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        sentence = _("Write what the person saw or heard. No names are needed for that.")
        super().__init__(context, _("Take in a concern"), sentence, _("Go on"), "case-new", parent)
        self.again = "new"
        self.made: int | None = None
        self.steps = StepBar([_("Danger?"), _("What happened?"), _("Consent"), _("The sides")])
        self.steps.chosen.connect(self.show_step)
        outer = self.layout()
        if isinstance(outer, QVBoxLayout):
            outer.insertWidget(outer.indexOf(self.fields), self.steps)
        self.back_button = button(_("Back"), "chevron-start")
        self.back_button.clicked.connect(lambda: self.show_step(self.step - 1))
        self.count_button = button(_("No consent: only count"))
        self.count_button.clicked.connect(self.only_count)
        self.buttons.insertWidget(0, self.back_button)
        self._groups: list[list[QWidget]] = [[], [], [], []]
        self._make_fields()
        self.show_step(0)

    def showEvent(self, event: QShowEvent) -> None:
        """High enough for every step, so that nothing jumps."""
        super().showEvent(event)
        room = self.screen().availableGeometry().height() - px(60)
        self.resize(self.width(), min(max(self.height(), px(HEIGHT)), room))

    @property
    def step(self) -> int:
        """The step that is shown, from 0."""
        return self.steps.current

    def _make_fields(self) -> None:
        today = self.context.today()
        self.add_flags()
        calm = soft_label(_("None of them? Go on. If you are not sure, ask somebody who knows."))
        self.body.addWidget(calm)
        self._grouped(0)
        self._ask_what()
        self._grouped(1)
        self.allowed = TicksField(consent_words(), "allowed")
        self.keep_until = DateField(today, "keep_until")
        self.add(
            "allowed",
            _("What may we do?"),
            self.allowed,
            _("The person decides, box by box. Who leads the talk may read it."),
        )
        self.add("keep_until", _("Keep until"), self.keep_until)
        self.keep_until.set_day(today + timedelta(KEEP_DAYS))
        self.body.addWidget(self.count_button, 0, Qt.AlignmentFlag.AlignLeading)
        self._grouped(2)
        self.sides = SidesField()
        self.add("sides", _("Both sides, the same fields"), self.sides, _("Everything here may stay empty."))
        self._grouped(3)
        self.body.addStretch()

    def _ask_what(self) -> None:
        self.kind, self.place = ChoiceField(choices=words_of(KINDS)), ChoiceField(choices=words_of(PLACES))
        self.house, self.block = TextField(), TextField()
        self.about, self.effect, self.wish, self.tried = (NoteField(lines=2) for _field in range(4))
        self.talked = ChoiceField(choices=[("", _("not asked")), *words_of(TALKED)])
        self.tags = TicksField([(key, _(text)) for key, text in TAGS.items()], "tags")
        self.add("kind", _("What is it about?"), self.kind)
        self.add("house", _("House, entrance"), self.house, _("Street and number are enough."))
        self.add("place", _("Where in the house?"), self.place, _("The flat only if it is needed."))
        self.watch("about", _("What did you see or hear?"), self.about)
        self.watch("effect", _("What did it do to you?"), self.effect, optional=True)
        self.watch("wish", _("What do you wish for?"), self.wish, optional=True)
        self.add("talked", _("Have you already talked in a friendly way?"), self.talked)
        self.watch("tried", _("What have you tried already?"), self.tried, optional=True)
        self.add("tags", _("What is behind it, perhaps?"), self.tags, optional=True)
        hint = _("Statistics speak of the block, never of the flat.")
        self.add("block", _("Block or part of the quarter"), self.block, hint, optional=True)

    def _grouped(self, number: int) -> None:
        """What was added since belongs to this step."""
        before = {widget for group in self._groups for widget in group}
        items = [self.body.itemAt(place) for place in range(self.body.count())]
        found = [item.widget() for item in items if item is not None]
        self._groups[number] = [widget for widget in found if widget is not None and widget not in before]

    def show_step(self, number: int) -> None:
        """Show the fields of this step; what is typed in the others stays."""
        number = max(0, min(number, LAST))
        self.steps.show_step(number)
        for place, group in enumerate(self._groups):
            self.steps.set_done(place, place < number)
            for widget in group:
                silent = isinstance(widget, HintLine) and not widget.tells
                widget.setVisible(place == number and not silent)
        self.back_button.setVisible(number > 0)
        self.count_button.setVisible(number == STEP_CONSENT)
        self.main_button.setText(_("Open the case") if number == LAST else _("Go on"))
        self.fields.verticalScrollBar().setValue(0)
        names = (("flags",), ("kind",), ("allowed",), ("sides",))[number]
        self.fields.rows[names[0]].widget.setFocus()

    def press_main(self) -> None:
        """On to the next step; after the last one the case is opened. A danger ends it at once."""
        if self.step == LAST or self.flags.keys():
            super().press_main()
            return
        self._clear_problems()
        try:
            self._check_step()
        except InvalidInput as problem:
            self.show_invalid(problem)
        else:
            self.show_step(self.step + 1)

    def _check_step(self) -> None:
        """What is missing is said in its step; without consent nobody types names. Raises InvalidInput."""
        if self.step == STEP_WHAT:
            check_case(self.details())
        elif self.step == STEP_CONSENT:
            check_consent(consent_of(self.allowed.keys(), self.keep_until.day()), self.context.today())

    def details(self) -> CaseDetails:
        """What happened, in the words of the person."""
        return CaseDetails(
            kind=str(self.kind.key()),
            house=self.house.value(),
            block=self.block.value(),
            place=str(self.place.key()),
            tags=self.tags.keys(),
            about=self.about.value(),
            effect=self.effect.value(),
            wish=self.wish.value(),
            tried=self.tried.value(),
            talked=str(self.talked.key()),
        )

    def only_count(self) -> None:
        """Nothing is kept but that somebody came, with what kind of matter and from which block."""
        kind, block = str(self.kind.key()), self.block.value()
        if self.context.do(_("Concern counted"), lambda session: count_only(session, kind, block), self.show_invalid):
            self.forget()
            self.done(0)
            self.context.notices.say(_("Counted. Nothing else was kept."))

    def save(self) -> bool:
        """Open the case."""
        a, b = self.sides.households()
        intake = Intake(self.details(), consent_of(self.allowed.keys(), self.keep_until.day()), a, b)
        made: list[int] = []
        done = self.context.do(
            _("Case opened"), lambda session: made.append(open_case(session, intake).id), self.show_invalid
        )
        self.made = made[0] if made else None
        return done

    def show_invalid(self, problem: InvalidInput) -> None:
        """In the step where it can be mended."""
        field = "allowed" if problem.field in CONSENTS else problem.field
        if field.rpartition("_")[0] in SIDE_FIELDS:
            self.sides.show_problem(field)
            field = "sides"
        for number, group in enumerate(self._groups):
            if self.fields.rows.get(field) in group:
                self.show_step(number)
        super().show_invalid(InvalidInput(field, problem.what, problem.advice))
