"""What a person may ask of the group, beside the list of people: information, and to be erased."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.base.desktop.context import Context
from app.base.desktop.theme import px
from app.base.desktop.widgets import heading_label, quiet_button, wrapping_row
from app.base.i18n import _
from app.group.rights import Action
from app.members.rules import Member


class PrivacyPart(QWidget):
    """Two buttons that lead to the page “Privacy”; each only for who may."""

    def __init__(self, context: Context, member: Member) -> None:
        super().__init__()
        self._context, self._member = context, member
        self.setProperty("kind", "clear")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addWidget(heading_label(_("Privacy"), 2))
        buttons = []
        if context.may(Action.KEEP_PRIVACY):
            buttons.append(self._leads("information", _("What we store"), "info"))
        if context.may(Action.ERASE_PERSON):
            buttons.append(self._leads("erase", _("Erase this person"), "trash"))
        column.addWidget(wrapping_row(*buttons, spacing=4))

    def _leads(self, screen: str, text: str, icon: str) -> QPushButton:
        made = quiet_button(text, icon)
        made.clicked.connect(lambda _checked=False: self._context.navigate("privacy", (screen, self._member.id)))
        return made
