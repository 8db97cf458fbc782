"""One case with everything that belongs to it, beside the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.base.dates import show_day
from app.base.desktop.context import Context
from app.base.desktop.theme import px
from app.base.desktop.widgets import (
    Card,
    EmptyState,
    GoodBadBadge,
    StepBar,
    button,
    heading_label,
    label,
    primary_button,
    soft_label,
    wrapping_row,
)
from app.base.i18n import _, ngettext
from app.conflicts.cases.page_acts import CaseActs
from app.conflicts.cases.page_papers import paper_button
from app.conflicts.cases.page_parts import about_part, consent_part, sides_part
from app.conflicts.cases.page_parts_log import agreement_part, follow_up_part, merged_part, passing_part
from app.conflicts.cases.page_parts_notes import observation_part, step_part
from app.conflicts.cases.rules.choices import OUTCOMES
from app.conflicts.cases.rules.states import ENDED, STATE_NAMES, State
from app.conflicts.cases.rules.titles import case_title
from app.conflicts.cases.rules.values import Case, CaseFull, Observation

WAY = (State.NEW, State.CLEARING, State.TALK_AGREED, State.AGREED, State.CHECKING, State.CLOSED)


class CaseDetail(Card):
    """Built anew for each case; the keyboard stays on the main button after something was done here."""

    def __init__(self, context: Context, acts: CaseActs) -> None:
        super().__init__()
        self.context, self.acts = context, acts
        self.shown: CaseFull | None = None
        self.main_button = primary_button("")
        self._inside = QWidget()
        self.body.addWidget(self._inside)
        self.show_nothing()

    def show_nothing(self) -> None:
        """No case is chosen."""
        self.shown = None
        self._replace([EmptyState("peace", _("Choose a case in the list."), _("Everything about it is shown here."))])

    def show_case(self, full: CaseFull, observations: Sequence[Observation]) -> None:
        """This case."""
        here = self.window().focusWidget()
        stays = here is not None and self.isAncestorOf(here)
        self.shown = full
        parts: list[QWidget] = [self._head(full.case), *self._way(full.case), self._buttons(full)]
        if full.case.emptied:
            parts.append(soft_label(_("Names and texts of this case are deleted.")))
        parts += [about_part(self.acts, full.case), sides_part(self.acts, full.case)]
        parts += [consent_part(self.acts, full.case), observation_part(self.acts, full.case, observations)]
        parts += [step_part(self.acts, full), agreement_part(self.acts, full), follow_up_part(self.acts, full)]
        parts += [passing_part(full), merged_part(self.acts, full)]
        self._replace(parts)
        if stays:
            self.main_button.setFocus()

    def _replace(self, parts: Sequence[QWidget]) -> None:
        old, self._inside = self._inside, QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        for part in parts:
            column.addWidget(part)
        column.addStretch()
        self.body.replaceWidget(old, self._inside)
        self._inside.setVisible(True)
        old.hide()
        old.deleteLater()

    def _head(self, case: Case) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        column.addWidget(heading_label(case_title(case), 2))
        noticed = ngettext("{count} observation", "{count} observations", case.observations)
        parts = [
            case.details.house,
            _("opened {day}").format(day=show_day(case.opened_on)),
            noticed.format(count=case.observations),
        ]
        column.addWidget(soft_label(" · ".join(part for part in parts if part)))
        return head

    def _way(self, case: Case) -> list[QWidget]:
        """Where it stands, in words."""
        state = State(case.state)
        if state in ENDED and state is not State.CLOSED:
            return [GoodBadBadge(_(STATE_NAMES[state]), "soft")]
        bar = StepBar([_(STATE_NAMES[one]) for one in WAY])
        here = WAY.index(state)
        bar.show_step(here)
        for number in range(here):
            bar.set_done(number)
        bar.chosen.connect(lambda _number: bar.show_step(here))  # the state follows from what is done
        parts: list[QWidget] = [bar]
        if case.outcome and state is State.CLOSED:
            parts.append(GoodBadBadge(_(OUTCOMES[case.outcome]), "good"))
        return parts

    def _buttons(self, full: CaseFull) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        step = self.acts.next_step(full)
        column.addWidget(label(step.sentence))
        self.main_button = primary_button(step.verb)
        self.main_button.clicked.connect(lambda _on=False: step.do())
        self.main_button.setVisible(bool(step.verb))
        self.observe_button = button(_("Add observation"), "eye")
        self.observe_button.clicked.connect(lambda: self.acts.observe(full.case.id))
        self.paper_button = paper_button(self.context, full)
        self.more_button = self.acts.more_button(full)
        self.observe_button.setVisible(State(full.case.state) is not State.WITHDRAWN)
        column.addWidget(
            wrapping_row(self.main_button, self.observe_button, self.paper_button, self.more_button, spacing=8)
        )
        return holder
