"""Consents of one person: how things stand, taken back with one click. Stands beside the list of people."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.base.dates import show_day
from app.base.desktop.context import Context
from app.base.desktop.theme import px
from app.base.desktop.widgets import GoodBadBadge, button, heading_label, quiet_button, soft_label, wrapping_row
from app.base.i18n import _
from app.group.rights import Action
from app.members.consents.editor import ConsentEditor
from app.members.consents.rules import GIVEN, Consent, Wording
from app.members.consents.service import correct, standing, withdraw
from app.members.rules import Member


class ConsentPart(QWidget):
    """A heading, one line for each purpose that was ever spoken of, and what can be done."""

    def __init__(self, context: Context, member: Member, print_form: Callable[[], None]) -> None:
        super().__init__()
        self.context, self.member = context, member
        self.setProperty("kind", "clear")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addWidget(heading_label(_("Consents"), 2))
        with context.storage.read() as session:
            told = [(one.wording, one.line) for one in standing(session, member.id) if one.line is not None]
        if not told:
            column.addWidget(soft_label(_("This person has agreed to nothing so far.")))
        for wording, line in told:
            column.addWidget(self._line(wording, line))
        if context.may(Action.KEEP_CONSENTS) and member.discarded_at is None:
            column.addWidget(self._actions(print_form))

    def _line(self, wording: Wording, line: Consent) -> QWidget:
        given = line.kind == GIVEN
        badge = GoodBadBadge(wording.title, "good" if given else "soft")
        day = show_day(line.day)
        told = _("agreed on {day}").format(day=day) if given else _("taken back on {day}").format(day=day)
        parts: list[QWidget] = [badge, soft_label(told)]
        if self.context.may(Action.KEEP_CONSENTS):
            parts.append(self._answer(wording, line))
        return wrapping_row(*parts, spacing=8)

    def _answer(self, wording: Wording, line: Consent) -> QWidget:
        if line.kind == GIVEN:
            back = quiet_button(_("Take back"), "undo")
            back.setAccessibleName(_("Take back: {what}").format(what=wording.title))
            back.clicked.connect(partial(self._take_back, wording))
            return back
        mistake = quiet_button(_("That was a mistake"), "undo")
        mistake.setAccessibleName(_("That was a mistake: {what}").format(what=wording.title))
        mistake.clicked.connect(partial(self._mend, line.id))
        return mistake

    def _actions(self, print_form: Callable[[], None]) -> QWidget:
        record = button(_("Record a consent"), "check")
        record.clicked.connect(self._record)
        form = button(_("Print consent form"), "printer")
        form.clicked.connect(lambda _checked=False: print_form())
        return wrapping_row(record, form, spacing=8)

    def _take_back(self, wording: Wording, _checked: bool = False) -> None:
        purpose, medium = wording.purpose, wording.medium
        if self.context.do(_("Consent taken back"), lambda session: withdraw(session, self.member.id, purpose, medium)):
            self.context.notices.say(_("The consent is taken back from today."))

    def _mend(self, line: int, _checked: bool = False) -> None:
        self.context.do(_("Mistake in a consent mended"), lambda session: correct(session, line))

    def _record(self) -> None:
        dialog = ConsentEditor(self.context, self.member, self)
        dialog.exec()
