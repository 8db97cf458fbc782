"""What is done in a case: a talk, a letter, a note; the agreement with its promises; a whole noise record."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from app.base.dates import read_day, show_day
from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField, DateField, NoteField, TextField, TickField
from app.base.errors import InvalidInput
from app.base.i18n import _, ngettext
from app.conflicts.cases.editor_fields import number_of, time_of, words_of
from app.conflicts.cases.editor_hint import WatchedForm
from app.conflicts.cases.editor_lines import Cell, LinesField
from app.conflicts.cases.editor_observation import FlaggedForm
from app.conflicts.cases.rules.choices import ASSUMED, BOTH_SIDES, HEARD, STEPS, VISIBLE, WHATS, A, B
from app.conflicts.cases.rules.values import AgreementDetails, Case, ObservationDetails, Promise, Step, StepDetails
from app.conflicts.cases.service import add_step, agree, change_step, type_in

ON_PAPER = 6  # kinds of the noise record have these numbers


class StepEditor(FlaggedForm):
    """A talk, a letter, a referral, a note. With `step` it is changed, within its day."""

    def __init__(
        self, context: Context, case: Case, kind: str, step: Step | None = None, parent: QWidget | None = None
    ) -> None:
        title = _("Add a step") if step is None else _("Change a step")
        sentence = _("What was done? Write A and B, not names.")
        key = f"step-new-{case.id}" if step is None else f"step-{step.id}"
        super().__init__(context, title, sentence, _("Save step"), key, parent)
        self.again = ("step", case.id, kind) if step is None else None
        self.case_id, self.step = case.id, step
        self.kind, self.day = ChoiceField(choices=words_of(STEPS)), DateField(context.today())
        self.text, self.visible = NoteField(lines=4), ChoiceField(choices=words_of(VISIBLE))
        self.add("kind", _("What is it?"), self.kind)
        self.add("day", _("Day"), self.day)
        self.watch("text", _("What was done?"), self.text)
        self.add("visible", _("Who may see it?"), self.visible)
        self.add_flags()
        details = step.details if step else StepDetails(kind, context.today(), "")
        self.kind.set_key(details.kind)
        self.day.set_day(details.day)
        self.text.set_value(details.text)
        self.visible.set_key(details.visible)

    def save(self) -> bool:
        """Added, or changed."""
        details, known = (
            StepDetails(
                str(self.kind.key()), self.day.day() or self.context.today(), self.text.value(),
                str(self.visible.key()),
            ),
            self.step,
        )  # fmt: skip
        if known is None:
            return self.context.do(
                _("Step added"), lambda session: add_step(session, self.case_id, details), self.show_invalid
            )
        return self.context.do(
            _("Step changed"), lambda session: change_step(session, known.id, details), self.show_invalid
        )


class AgreementEditor(WatchedForm):
    """Who does what until when; both sides sign it on paper. `made` is what was agreed, for the paper."""

    def __init__(self, context: Context, case: Case, parent: QWidget | None = None) -> None:
        sentence = _("One line for each promise. Print it, both sides sign, each gets a copy.")
        super().__init__(
            context, _("Write down the agreement"), sentence, _("Save agreement"), f"agreement-{case.id}", parent
        )
        self.again = ("agree", case.id)
        self.case_id = case.id
        self.made: AgreementDetails | None = None
        self.agreement_id = 0
        cells = (
            Cell("side", _("Who? (A, B, AB)"), 2, 90, _("AB: both sides.")),
            Cell("what", _("does what?"), 8, 260),
            Cell("until", _("Until when?"), 3, 110, _("Empty: from now on.")),
        )
        self.day, self.promises = DateField(context.today()), LinesField(cells, "promises")
        self.if_not = NoteField(lines=2)
        self.group_keeps = TickField(_("Both sides agree that the group keeps a copy"))
        self.copy_a, self.copy_b = TickField(_("Side A has a copy.")), TickField(_("Side B has a copy."))
        self.add("day", _("Day"), self.day)
        self.add("promises", _("We agree on this"), self.promises, _("Enter goes on from field to field."))
        self.watch("if_not", _("What do we do if it does not work?"), self.if_not, optional=True)
        for name in ("group_keeps", "copy_a", "copy_b"):
            tick = getattr(self, name)
            self.add(name, tick.text(), tick)
        self.promises.finished.connect(self.if_not.setFocus)
        self.day.set_day(context.today())

    def save(self) -> bool:
        """Agreed; without the consent of both only that there is one."""
        today = self.context.today()
        day = self.day.day() or today
        self.promises.clear_marks()
        promises = tuple(
            self._promise(number, line, day) for number, line in enumerate(self.promises.lines()) if any(line)
        )
        details = AgreementDetails(
            day, promises, self.if_not.value(), self.group_keeps.value(), self.copy_a.value(), self.copy_b.value()
        )
        made: list[int] = []
        done = self.context.do(
            _("Agreement written down"),
            lambda session: made.append(agree(session, self.case_id, details).id),
            self.show_invalid,
        )
        if done:
            self.made, self.agreement_id = details, made[0]
        return done

    def _promise(self, number: int, line: tuple[str, ...], day: date) -> Promise:
        sides = {"a": A, "b": B, "ab": BOTH_SIDES, "ba": BOTH_SIDES}
        side = sides.get("".join(letter for letter in line[0].casefold() if letter.isalpha()))
        if side is None:
            self.promises.mark(number, "side")
            raise InvalidInput("promises", _("Who does it?"), _("Write A, B or AB."))
        try:
            until = read_day(line[2], day, "promises") if line[2] else None
        except InvalidInput:
            self.promises.mark(number, "until")
            raise
        return Promise(side, line[1], until)

    def show_invalid(self, problem: InvalidInput) -> None:
        """Whatever is wrong with a promise stands below the lines."""
        field = "promises" if problem.field in {"side", "what", "until"} else problem.field
        super().show_invalid(InvalidInput(field, problem.what, problem.advice))
        self.promises.return_to_mark()


class NoiseRecordEditor(FlaggedForm):
    """The filled sheet as it lies there: line by line, with Tab and Enter alone."""

    def __init__(self, context: Context, case_id: int | None, parent: QWidget | None = None) -> None:
        sentence = _("As on the sheet, line by line. Enter goes on. Twice Enter on an empty line is the end.")
        super().__init__(
            context, _("Type in a noise record"), sentence, _("Save all lines"), f"noise-{case_id}", parent
        )
        self.again = ("type-in", case_id)
        self.case_id = case_id
        self.saved = 0
        cells = (
            Cell("day", _("Date"), 3, 84, _("Empty: as in the line above.")),
            Cell("began", _("Began at"), 2, 64),
            Cell("ended", _("Ended at"), 2, 64),
            Cell("what", _("What? (number)"), 2, 64, _("The number on the sheet, 1 to 6.")),
            Cell("where", _("Where was it heard?"), 4, 90),
            Cell("effect", _("What did it do to me?"), 6, 120),
            Cell("assumed", _("assumed (x)"), 2, 60),
            Cell("witnesses", _("How many others?"), 2, 60),
        )
        self.noted_by = TextField()
        self.lines = LinesField(cells, lines=5)
        self.add("lines", _("Lines of the sheet"), self.lines)
        self.add("noted_by", _("Who writes this"), self.noted_by, optional=True)
        self.lines.finished.connect(self.noted_by.setFocus)
        self.add_flags()

    def rows(self) -> list[ObservationDetails]:
        """What the lines say. Raises InvalidInput for "lines", with the cell marked."""
        self.lines.clear_marks()
        found: list[ObservationDetails] = []
        before: date | None = None
        for number, line in enumerate(self.lines.lines()):
            if not any(line):
                continue
            values = dict(
                zip(("day", "began", "ended", "what", "where", "effect", "assumed", "witnesses"), line, strict=True)
            )
            try:
                made = self._observation(values, before)
            except InvalidInput as problem:
                self.lines.mark(number, problem.field)
                told = _("Line {number}: {what}").format(number=number + 1, what=problem.what)
                raise InvalidInput("lines", told, problem.advice) from problem
            before = made.day
            found.append(made)
        return found

    def _observation(self, values: dict[str, str], before: date | None) -> ObservationDetails:
        today = self.context.today()
        day = read_day(values["day"], today, "day") if values["day"] else before
        if day is None:
            raise InvalidInput("day", _("On which day was it?"))
        number = number_of(values["what"], "what", ON_PAPER)
        return ObservationDetails(
            day,
            time_of(values["began"], "began"),
            time_of(values["ended"], "ended"),
            (HEARD, ASSUMED) if values["assumed"] else (HEARD,),
            list(WHATS)[number - 1 if number else ON_PAPER - 1],
            values["where"],
            values["effect"],
            witnesses=number_of(values["witnesses"], "witnesses"),
            noted_by=self.noted_by.value(),
            case_id=self.case_id,
        )

    def save(self) -> bool:
        """All lines or none."""
        rows = self.rows()
        if not rows:
            raise InvalidInput("lines", _("There is no line yet."))
        told = ngettext("{count} observation typed in", "{count} observations typed in", len(rows))
        done = self.context.do(told.format(count=len(rows)), lambda session: type_in(session, rows), self.show_invalid)
        self.saved = len(rows) if done else 0
        return done

    def show_invalid(self, problem: InvalidInput) -> None:
        """ "3.began": that cell is marked, the words stand below the lines."""
        row, dot, name = problem.field.partition(".")
        if not dot:
            super().show_invalid(problem)
            self.lines.return_to_mark()
            return
        self.lines.mark(int(row), name)
        told = _("Line {number}: {what}").format(number=int(row) + 1, what=problem.what)
        super().show_invalid(InvalidInput("lines", told, problem.advice))
        self.lines.return_to_mark()


def promise_line(promise: Promise) -> str:
    """ "A: closes the door softly, until 03.05.2026"."""
    who = "A + B" if promise.side == BOTH_SIDES else promise.side
    until = _(", until {day}").format(day=show_day(promise.until)) if promise.until else ""
    return f"{who}: {promise.what}{until}"
