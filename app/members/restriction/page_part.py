"""Restriction of one person: a badge with the reason, and what the chair can do. Stands beside the list of people."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.base.dates import show_day
from app.base.desktop.context import Context
from app.base.desktop.theme import px
from app.base.desktop.widgets import GoodBadBadge, button, label, quiet_button, soft_label, wrapping_row
from app.base.i18n import _
from app.group.erasure.service import is_erased
from app.group.rights import Action
from app.members.restriction.editor import LiftEditor, RestrictEditor
from app.members.restriction.service import restriction_of
from app.members.rules import Member


class RestrictionPart(QWidget):
    """Only for whoever may see restricted people."""

    def __init__(self, context: Context, member: Member) -> None:
        super().__init__()
        self.context, self.member = context, member
        self.setProperty("kind", "clear")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        with context.storage.read() as session:
            found, erased = restriction_of(session, member.id), is_erased(session, member.id)
        if found is None:
            if context.may(Action.KEEP_PRIVACY) and member.discarded_at is None:
                restrict = quiet_button(_("Restrict the use"), "eye-off")
                restrict.clicked.connect(self._restrict)
                column.addWidget(wrapping_row(restrict))
            return
        badge = GoodBadBadge(_("Restricted since {day}").format(day=show_day(found.since)), "care")
        column.addWidget(badge)
        column.addWidget(label(found.reason))
        column.addWidget(soft_label(_("Only the chair sees this person. No list and no letter uses the data.")))
        if erased:
            column.addWidget(soft_label(_("The person is erased. What a law wants is kept until its time.")))
        elif context.may(Action.KEEP_PRIVACY):
            lift = button(_("Lift the restriction"), "eye")
            lift.clicked.connect(self._lift)
            column.addWidget(wrapping_row(lift))

    def _restrict(self) -> None:
        RestrictEditor(self.context, self.member, self).exec()

    def _lift(self) -> None:
        LiftEditor(self.context, self.member, self).exec()
