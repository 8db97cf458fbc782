"""What can be done with a case, and what makes sense next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtWidgets import QMenu, QPushButton

from app.base.desktop.widgets import button
from app.base.i18n import _
from app.base.storage import Session
from app.conflicts.cases.editor_case import DayEditor
from app.conflicts.cases.page_acts_forms import CaseForms
from app.conflicts.cases.rules.states import ENDED, MOVE_NAMES, Move, State, moves
from app.conflicts.cases.rules.values import Case, CaseFull
from app.conflicts.cases.service import (
    contact_other_side,
    declare_uninvolved,
    judge_promise,
    move,
    note_copies,
    note_heard,
    note_informed,
    offer_hearing,
    plan_follow_up,
    unmerge,
    withdraw,
)


@dataclass(frozen=True, slots=True)
class NextStep:
    """What makes sense now: why, the words of the button, and what it does."""

    sentence: str
    verb: str
    do: Callable[[], object]


class CaseActs(CaseForms):
    """What makes sense next, and what needs no form but a question or a day."""

    def next_step(self, full: CaseFull) -> NextStep:
        """The one thing that makes sense now."""
        case = full.case
        state = State(case.state)
        if state in ENDED:
            return self._over(case, state)
        if not case.uninvolved:
            return NextStep(
                _("Who leads the talk must have no part in it."),
                _("I have no part in this"),
                lambda: self.declare(case),
            )
        if state is State.NEW:
            return NextStep(_("Look at both sides now."), _("Begin to clarify"), lambda: self.go(case, Move.CLARIFY))
        if state is State.CLEARING:
            return self._clearing(case)
        return self._agreeing(full, state)

    def _over(self, case: Case, state: State) -> NextStep:
        if state is State.WITHDRAWN:
            return NextStep(_("The consent was taken back. Names and texts are due for deletion."), "", lambda: None)
        return NextStep(_("This case is over."), _("Open the case again"), lambda: self.go(case, Move.REOPEN))

    def _agreeing(self, full: CaseFull, state: State) -> NextStep:
        if state is State.TALK_AGREED:
            return NextStep(
                _("Talk with both. Write down what they agree on."), _("Write down the agreement"),
                lambda: self.agree(full.case),
            )  # fmt: skip
        return self._checking(full)

    def _clearing(self, case: Case) -> NextStep:
        if not case.consent.other_side:
            return NextStep(
                _("Household A did not allow a talk with the other side yet."), _("Change the consent"),
                lambda: self.consent(case),
            )  # fmt: skip
        if case.contacted_on is None:
            return NextStep(
                _("Hear the other side, with the same questions."), _("Contact household B"), lambda: self.contact(case)
            )
        if case.must_inform:
            return NextStep(
                _("Household B must know what we keep. Give the information sheet."), _("B was informed"),
                lambda: self.informed(case),
            )  # fmt: skip
        return NextStep(
            _("Invite both sides to a talk."), _("Arrange a talk"), lambda: self.go(case, Move.ARRANGE_TALK)
        )

    def _checking(self, full: CaseFull) -> NextStep:
        waiting = [one for one in full.follow_ups if one.done_on is None]
        if waiting:
            return NextStep(
                _("Ask both sides whether it is kept."), _("Note the answer"), lambda: self.answer(waiting[0])
            )
        return NextStep(_("All is asked. You may close the case."), _("Close the case"), lambda: self.close(full.case))

    def more_button(self, full: CaseFull) -> QPushButton:
        """What else can be done in this state."""
        case = full.case
        acts: dict[Move, Callable[[], object]] = {
            Move.AGREE: lambda: self.agree(case),
            Move.CLOSE: lambda: self.close(case),
            Move.HAND_ON: lambda: self.hand_on(case),
            Move.WITHDRAW: lambda: self.take_back(case),
        }
        made = button(_("More"), "more")
        menu = QMenu(made)
        if State(case.state) is not State.WITHDRAWN:
            menu.addAction(_("Type in noise record")).triggered.connect(lambda: self.type_in(case.id))
            menu.addAction(_("Add step")).triggered.connect(lambda: self.add_step(case))
            menu.addSeparator()
        for each in moves(case.state):
            act = acts.get(each, partial(self.go, case, each))
            menu.addAction(_(MOVE_NAMES[each])).triggered.connect(lambda _on=False, act=act: act())
        if State(case.state) not in ENDED:
            menu.addAction(_("Note what was passed on")).triggered.connect(lambda: self.note_passing(case))
            menu.addAction(_("Join with another case")).triggered.connect(lambda: self.merge(case))
        made.setMenu(menu)
        made.setVisible(not menu.isEmpty())
        return made

    def declare(self, case: Case) -> None:
        """I have no part in this."""
        question = _("You do not live there, and nobody of both sides is close to you?")
        if self.context.notices.confirm(question, _("I have no part in this")):
            self._do(_("Declared to have no part in it"), lambda session: declare_uninvolved(session, case.id))

    def take_back(self, case: Case) -> None:
        """The consent is taken back."""
        question = _("Household A takes the consent back? Names and texts are then due for deletion.")
        if self.context.notices.confirm(question, _("Withdraw the case")):
            self._do(_("Case withdrawn"), lambda session: withdraw(session, case.id))

    def go(self, case: Case, to: Move) -> None:
        """A step of the way that needs no form."""
        self._do(_(MOVE_NAMES[to]), lambda session: move(session, case.id, to))

    def judge(self, promise_id: int, result: str) -> None:
        """What became of a promise."""
        self._do(_("Promise judged"), lambda session: judge_promise(session, promise_id, result))

    def copies(self, agreement_id: int) -> None:
        """Both sides have a copy."""
        self._do(_("Copies noted"), lambda session: note_copies(session, agreement_id, True, True))

    def unmerge(self, merge_id: int) -> None:
        """Two cases again."""
        self._do(_("Cases taken apart"), lambda session: unmerge(session, merge_id))

    def contact(self, case: Case) -> None:
        """Household B was contacted."""
        sentence = _("From this day on household B has a right to know what we keep (Art. 14 GDPR).")
        self._day(_("Household B was contacted"), sentence, case, contact_other_side)

    def offer_hearing(self, case: Case) -> None:
        """Household B was asked for its view."""
        self._day(
            _("Household B was offered a hearing"), _("With the same questions as household A."), case, offer_hearing
        )

    def heard(self, case: Case) -> None:
        """Household B told its view."""
        self._day(_("Household B was heard"), _("Write what was said as a step."), case, note_heard)

    def informed(self, case: Case) -> None:
        """Household B has the information sheet."""
        sentence = _("The information sheet is printed with the invitation to a talk.")
        self._day(_("Household B was informed (Art. 14 GDPR)"), sentence, case, note_informed)

    def plan_follow_up(self, case: Case) -> None:
        """A day on which we ask."""
        self._day(_("Plan a day to ask again"), _("We ask both sides."), case, plan_follow_up)

    def _day(self, title: str, sentence: str, case: Case, note: Callable[[Session, int, date], object]) -> None:
        self.run(
            DayEditor(self.context, title, sentence, lambda session, day: note(session, case.id, day), self._owner)
        )

    def _do(self, words: str, action: Callable[[Session], object]) -> bool:
        return self.context.do(words, action)
