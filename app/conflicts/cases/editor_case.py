"""Smaller forms of a case: what it is about, what is allowed, its end, what is passed on, a day, a reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField, DateField, NoteField, TextField, TickField
from app.base.desktop.form import FormDialog
from app.base.errors import InvalidInput
from app.base.i18n import _
from app.base.storage import Session
from app.conflicts.cases.editor_fields import TicksField, words_of
from app.conflicts.cases.editor_hint import WatchedForm
from app.conflicts.cases.editor_intake import CONSENTS, consent_of, consent_words
from app.conflicts.cases.rules.choices import CLOSINGS, FLAT, KINDS, PLACES, RESULTS, TAGS, TALKED
from app.conflicts.cases.rules.values import Case, CaseDetails, FollowUp, Passing
from app.conflicts.cases.service import (
    answer_follow_up,
    change_case,
    change_consent,
    close_case,
    note_passing,
    pass_on,
)


class CaseEditor(WatchedForm):
    """What the case is about, in the words of household A."""

    def __init__(self, context: Context, case: Case, parent: QWidget | None = None) -> None:
        sentence = _("Write what was seen or heard. Leave out guesses about reasons.")
        super().__init__(context, _("Change the case"), sentence, _("Save case"), f"case-{case.id}", parent)
        self.again = ("change", case.id)
        self.case_id = case.id
        self.kind, self.place = ChoiceField(choices=words_of(KINDS)), ChoiceField(choices=words_of(PLACES))
        self.house, self.block, self.flat = TextField(), TextField(), TextField()
        self.about, self.effect, self.wish, self.tried = (NoteField(lines=2) for _field in range(4))
        self.talked = ChoiceField(choices=[("", _("not asked")), *words_of(TALKED)])
        self.tags = TicksField([(key, _(text)) for key, text in TAGS.items()], "tags")
        self.add("kind", _("What is it about?"), self.kind)
        self.add("house", _("House, entrance"), self.house)
        self.add("place", _("Where in the house?"), self.place)
        self._flat_row = self.add("flat", _("Flat, only if needed"), self.flat, optional=True)
        self.watch("about", _("What did you see or hear?"), self.about)
        self.watch("effect", _("What did it do to you?"), self.effect, optional=True)
        self.watch("wish", _("What do you wish for?"), self.wish, optional=True)
        self.add("talked", _("Have you already talked in a friendly way?"), self.talked)
        self.watch("tried", _("What have you tried already?"), self.tried, optional=True)
        self.add("tags", _("What is behind it, perhaps?"), self.tags, optional=True)
        self.add("block", _("Block or part of the quarter"), self.block, optional=True)
        self.place.changed.connect(self._ask_flat)
        self._show(case.details)

    def _show(self, details: CaseDetails) -> None:
        for name in ("house", "block", "flat", "about", "effect", "wish", "tried"):
            getattr(self, name).set_value(getattr(details, name))
        self.kind.set_key(details.kind)
        self.place.set_key(details.place)
        self.talked.set_key(details.talked)
        self.tags.set_keys(details.tags)
        self._ask_flat()

    def _ask_flat(self) -> None:
        self._flat_row.setVisible(self.place.key() == FLAT or bool(self.flat.value()))

    def save(self) -> bool:
        """Changed."""
        details = CaseDetails(
            kind=str(self.kind.key()),
            house=self.house.value(),
            block=self.block.value(),
            place=str(self.place.key()),
            flat=self.flat.value(),
            tags=self.tags.keys(),
            about=self.about.value(),
            effect=self.effect.value(),
            wish=self.wish.value(),
            tried=self.tried.value(),
            talked=str(self.talked.key()),
        )
        return self.context.do(
            _("Case changed"), lambda session: change_case(session, self.case_id, details), self.show_invalid
        )


class ConsentEditor(FormDialog):
    """What household A allows, and until when."""

    def __init__(self, context: Context, case: Case, parent: QWidget | None = None) -> None:
        sentence = _("The person decides, box by box. A consent can be taken back at any time.")
        super().__init__(context, _("Change the consent"), sentence, _("Save consent"), f"consent-{case.id}", parent)
        self.again = ("consent", case.id)
        self.case_id = case.id
        self.allowed, self.keep_until = TicksField(consent_words()), DateField(context.today())
        self.add("allowed", _("What may we do?"), self.allowed)
        self.add("keep_until", _("Keep until"), self.keep_until)
        self.allowed.set_keys(name for name in CONSENTS if getattr(case.consent, name))
        self.keep_until.set_day(case.consent.keep_until)

    def save(self) -> bool:
        """Changed."""
        consent = consent_of(self.allowed.keys(), self.keep_until.day())
        return self.context.do(
            _("Consent changed"), lambda session: change_consent(session, self.case_id, consent), self.show_invalid
        )

    def show_invalid(self, problem: InvalidInput) -> None:
        """Beside the boxes."""
        field = "allowed" if problem.field in CONSENTS else problem.field
        super().show_invalid(InvalidInput(field, problem.what, problem.advice))


class CloseEditor(FormDialog):
    """How did it end? One choice."""

    def __init__(self, context: Context, case: Case, parent: QWidget | None = None) -> None:
        sentence = _("Names and texts are deleted after the agreed time. Only the count stays.")
        super().__init__(context, _("Close the case"), sentence, _("Close the case"), None, parent)
        self.case_id = case.id
        self.outcome = ChoiceField(choices=words_of(CLOSINGS))
        self.add("outcome", _("How did it end?"), self.outcome)

    def save(self) -> bool:
        """Closed."""
        outcome = str(self.outcome.key())
        return self.context.do(
            _("Case closed"), lambda session: close_case(session, self.case_id, outcome), self.show_invalid
        )


class PassingEditor(WatchedForm):
    """Who got what and when: a line of the log. `ends`: the case is passed on with it."""

    def __init__(self, context: Context, case: Case, *, ends: bool, parent: QWidget | None = None) -> None:
        title = _("Pass the case on") if ends else _("Note what was passed on")
        sentence = _("Give only what is needed, to as few people as possible.")
        super().__init__(context, title, sentence, title, f"passing-{case.id}-{int(ends)}", parent)
        self.again = ("pass" if ends else "passing", case.id)
        self.case_id, self.ends = case.id, ends
        self.day, self.to, self.what = DateField(context.today()), TextField(), NoteField(lines=2)
        self.landlord = TickField(_("It goes to the landlord"))
        self.add("day", _("Day"), self.day)
        self.add("to", _("Who gets it?"), self.to, _("For example: arbitration office, tenants' advice."))
        self.watch("what", _("What is passed on?"), self.what)
        self.add("landlord", _("It goes to the landlord"), self.landlord)
        self.day.set_day(context.today())

    def save(self) -> bool:
        """In the log."""
        passing = Passing(
            self.day.day() or self.context.today(), self.to.value(), self.what.value(), self.landlord.value()
        )
        write, words = (pass_on, _("Case passed on")) if self.ends else (note_passing, _("Passing on noted"))
        return self.context.do(words, lambda session: write(session, self.case_id, passing), self.show_invalid)


class DayEditor(FormDialog):
    """One day and nothing else: contacted, heard, informed, ask again."""

    def __init__(
        self,
        context: Context,
        title: str,
        sentence: str,
        do: Callable[[Session, date], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, title, sentence, _("Save day"), None, parent)
        self._do, self._title = do, title
        self.day = DateField(context.today())
        self.add("day", _("Day"), self.day)
        self.day.set_day(context.today())

    def save(self) -> bool:
        """Noted."""
        day = self.day.day() or self.context.today()
        return self.context.do(self._title, lambda session: self._do(session, day), self.show_invalid)

    def show_invalid(self, problem: InvalidInput) -> None:
        """There is one field only."""
        super().show_invalid(InvalidInput("day", problem.what, problem.advice))


class ReasonEditor(WatchedForm):
    """Why a guard is set aside. The reason stays with the case, for mediators."""

    def __init__(
        self,
        context: Context,
        title: str,
        sentence: str,
        do: Callable[[Session, str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, title, sentence, _("Save reason"), None, parent)
        self._do, self._title = do, title
        self.reason = NoteField(lines=3)
        self.watch("reason", _("Why?"), self.reason)

    def save(self) -> bool:
        """Kept."""
        reason = self.reason.value()
        return self.context.do(self._title, lambda session: self._do(session, reason), self.show_invalid)


class FollowUpEditor(WatchedForm):
    """We asked again: what is it like now?"""

    def __init__(self, context: Context, follow_up: FollowUp, parent: QWidget | None = None) -> None:
        sentence = _("Ask both sides, in the same words.")
        super().__init__(context, _("Asked again"), sentence, _("Save answer"), f"answer-{follow_up.id}", parent)
        self.follow_up = follow_up
        self.outcome, self.note = ChoiceField(choices=words_of(RESULTS)[1:]), NoteField(lines=2)
        self.add("result", _("Is the agreement kept?"), self.outcome)
        self.watch("note", _("What else?"), self.note, optional=True)

    def save(self) -> bool:
        """Answered."""
        result, note = str(self.outcome.key()), self.note.value()
        return self.context.do(
            _("Asked again"),
            lambda session: answer_follow_up(session, self.follow_up.id, result, note),
            self.show_invalid,
        )
