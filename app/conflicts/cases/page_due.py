"""What is to be done today: inform, ask again, is it quiet now? Each line is one thing and its buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.base.dates import show_day
from app.base.desktop.context import Context
from app.base.desktop.theme import px
from app.base.desktop.widgets import Card, EmptyState, GoodBadBadge, button, quiet_button, soft_label, wrapping_row
from app.base.i18n import _, ngettext
from app.conflicts.cases.page_acts import CaseActs
from app.conflicts.cases.rules.values import Case
from app.conflicts.cases.service import SENTENCES, ToDo, answer_quiet, read_case, to_do

SHOWN = 50  # the others follow when these are done


class DueList(QWidget):
    """`chosen`: show this case. `counted`: how many things wait."""

    chosen = Signal(int)
    counted = Signal(int)

    def __init__(self, context: Context, acts: CaseActs) -> None:
        super().__init__()
        self.context, self.acts = context, acts
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._inside = QWidget()
        self._column.addWidget(self._inside)
        self._column.addStretch()

    def refresh(self) -> None:
        """Read again; the lines are drawn only where somebody looks."""
        with self.context.storage.read() as session:
            waiting = to_do(session)
        self.counted.emit(len(waiting))
        if not self.isVisible():
            return
        old, self._inside = self._inside, QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        for one in waiting[:SHOWN]:
            column.addWidget(self._card(one))
        if (more := len(waiting) - SHOWN) > 0:
            told = ngettext("and {count} more", "and {count} more", more).format(count=more)
            column.addWidget(soft_label(told))
        if not waiting:
            column.addWidget(EmptyState("check-circle", _("Nothing waits today."), _("Look in again tomorrow.")))
        self._column.replaceWidget(old, self._inside)
        old.hide()
        old.deleteLater()

    def _card(self, one: ToDo) -> Card:
        card = Card(one.title)
        day = show_day(one.due)
        late = _("late, since {day}").format(day=day) if one.late else _("due on {day}").format(day=day)
        card.body.addWidget(GoodBadBadge(late, "care" if one.late else "soft"))
        card.body.addWidget(soft_label(_(SENTENCES[one.kind])))
        show = quiet_button(_("Show the case"), "chevron-end")
        show.clicked.connect(lambda: self.chosen.emit(one.case_id))
        made = [*self._answers(one), show]
        for each in made:
            each.setAccessibleName(f"{each.text()}: {one.title}")
        card.body.addWidget(wrapping_row(*made, spacing=8))
        return card

    def _answers(self, one: ToDo) -> list[QPushButton]:
        if one.kind == "quiet":
            return [
                self._button(_("It is quiet now"), "check", lambda: self._quiet(one.case_id, quiet=True)),
                self._button(_("Not quiet yet"), "history", lambda: self._quiet(one.case_id, quiet=False)),
            ]
        if one.kind == "inform":
            return [self._button(_("B was informed"), "check", lambda: self.acts.informed(self._case(one)))]
        if one.kind == "keep_until":
            return [self._button(_("Change the consent"), "edit", lambda: self.acts.consent(self._case(one)))]
        if one.kind == "follow_up":
            return [self._button(_("Note the answer"), "check", lambda: self._answer(one))]
        return []

    def _button(self, text: str, icon: str, do: Callable[[], object]) -> QPushButton:
        made = button(text, icon)
        made.clicked.connect(lambda _on=False: do())
        return made

    def _quiet(self, case_id: int, *, quiet: bool) -> None:
        words = _("It is quiet now") if quiet else _("Not quiet yet")
        self.context.do(words, lambda session: answer_quiet(session, case_id, quiet))

    def _case(self, one: ToDo) -> Case:
        with self.context.storage.read() as session:
            return read_case(session, one.case_id).case

    def _answer(self, one: ToDo) -> None:
        with self.context.storage.read() as session:
            full = read_case(session, one.case_id)
        waiting = [each for each in full.follow_ups if each.done_on is None]
        if waiting:
            self.acts.answer(waiting[0])
