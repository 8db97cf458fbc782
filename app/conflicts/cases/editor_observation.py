"""One observation: what was seen or heard, when, and how it was felt. Never who is guilty."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField, DateField, NoteField, NumberField, TextField
from app.base.i18n import _
from app.conflicts.cases.editor_fields import TicksField, TimeField, beside, words_of
from app.conflicts.cases.editor_help import show_help
from app.conflicts.cases.editor_hint import WatchedForm
from app.conflicts.cases.rules.choices import HEARD, HOW, RED_FLAGS, WHATS
from app.conflicts.cases.rules.values import Observation, ObservationDetails
from app.conflicts.cases.service import change_observation, correct_observation, correct_step, observe


class FlaggedForm(WatchedForm):
    """A form that asks whether others must help. If so, nothing typed is kept, not even as a draft."""

    def add_flags(self) -> None:
        """The boxes, below all fields."""
        self.flags = TicksField([(key, _(text)) for key, text in RED_FLAGS.items()], "flags")
        hint = _("If one is true we write nothing down and show who helps.")
        self.add("flags", _("Is one of these true?"), self.flags, hint, optional=True)

    def press_main(self) -> None:
        """First of all: does somebody else have to help?"""
        if self.flags.keys():
            self.forget()
            self.done(0)
            show_help(self.context, self.parentWidget())
        else:
            super().press_main()

    def keep_draft(self) -> None:
        """While a danger is ticked nothing is kept; what was kept before goes."""
        if self.flags.keys():
            self._pause.stop()
            self._draft.drop()
        else:
            super().keep_draft()

    def has_draft(self) -> bool:
        """Never with a danger ticked."""
        return not self.flags.keys() and super().has_draft()

    def forget(self) -> None:
        """Nothing that was typed stays anywhere."""
        self.start_empty()


class ObservationEditor(FlaggedForm):
    """A day is enough; the rest can stay as it is. With `observation` it is changed, within its day."""

    def __init__(
        self, context: Context, case_id: int | None, observation: Observation | None = None,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        title = _("Add an observation") if observation is None else _("Change an observation")
        sentence = _("What did you see or hear yourself? Write no names and no guesses about reasons.")
        key = f"observation-new-{case_id}" if observation is None else f"observation-{observation.id}"
        super().__init__(context, title, sentence, _("Save observation"), key, parent)
        self.again = ("observe", case_id) if observation is None else None
        self.case_id, self.observation = case_id, observation
        today = context.today()
        self.day, self.began, self.ended = DateField(today), TimeField("began"), TimeField("ended")
        self.what, self.how = ChoiceField(choices=words_of(WHATS)), TicksField([(k, _(v)) for k, v in HOW.items()])
        self.effect, self.where, self.note = NoteField(lines=2), TextField(), NoteField(lines=2)
        self.witnesses, self.noted_by = NumberField(most=99), TextField()
        self._lay_out()
        self._show(observation.details if observation else ObservationDetails(today, how=(HEARD,)))

    def _lay_out(self) -> None:
        self.add("day", _("Day"), self.day)
        self.add("began", _("Began at"), self.began)
        self.add("ended", _("Ended at"), self.ended)
        self.add("what", _("What?"), self.what)
        self.add("how", _("Seen, heard or assumed?"), self.how)
        self.watch("effect", _("How was it felt?"), self.effect, optional=True)
        self.add("where", _("Where was it noticed?"), self.where, _("For example: bedroom, stairs."))
        self.add("witnesses", _("How many others noticed it?"), self.witnesses)
        self.watch("note", _("What else?"), self.note, optional=True)
        self.add("noted_by", _("Who noted it?"), self.noted_by, optional=True)
        self.add_flags()
        beside(self, ("day", "began", "ended"))
        beside(self, ("where", "witnesses"), 280)

    def _show(self, details: ObservationDetails) -> None:
        self.day.set_day(details.day)
        self.began.set_moment(details.began)
        self.ended.set_moment(details.ended)
        self.what.set_key(details.what)
        self.how.set_keys(details.how)
        self.witnesses.set_number(details.witnesses or None)
        for name in ("effect", "where", "note", "noted_by"):
            getattr(self, name).set_value(getattr(details, name))

    def details(self) -> ObservationDetails:
        """What the fields say. Raises InvalidInput."""
        return ObservationDetails(
            day=self.day.day() or self.context.today(),
            began=self.began.moment(),
            ended=self.ended.moment(),
            how=self.how.keys(),
            what=str(self.what.key()),
            where=self.where.value(),
            effect=self.effect.value(),
            note=self.note.value(),
            witnesses=self.witnesses.number() or 0,
            noted_by=self.noted_by.value(),
            case_id=self.case_id,
        )

    def save(self) -> bool:
        """Added, or changed."""
        details, known = self.details(), self.observation
        if known is None:
            return self.context.do(_("Observation added"), lambda session: observe(session, details), self.show_invalid)
        return self.context.do(
            _("Observation changed"), lambda session: change_observation(session, known.id, details), self.show_invalid
        )


class CorrectionEditor(WatchedForm):
    """Later than a day: the old words stay, a correction is added below them."""

    def __init__(self, context: Context, kind: str, record_id: int, parent: QWidget | None = None) -> None:
        sentence = _("The old words stay. Your correction stands below them.")
        super().__init__(context, _("Add a correction"), sentence, _("Save correction"), f"{kind}-{record_id}", parent)
        self.kind, self.record_id = kind, record_id
        self.text = NoteField(lines=3)
        self.watch("text", _("What is right?"), self.text)

    def save(self) -> bool:
        """Below the observation or the step."""
        correct = correct_observation if self.kind == "observation" else correct_step
        text = self.text.value()
        return self.context.do(
            _("Correction added"), lambda session: correct(session, self.record_id, text), self.show_invalid
        )
