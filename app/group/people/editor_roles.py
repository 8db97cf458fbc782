"""What a person is: a tick box for each role, with one plain sentence."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.base.desktop.fields import TickField
from app.base.desktop.theme import px
from app.base.desktop.widgets import card_grid, soft_label
from app.base.i18n import N_, _
from app.group.rights import Role, role_name

SENTENCES = {
    Role.CHAIR: N_("Lets people in and ends their access. Keeps the privacy papers."),
    Role.TREASURER: N_("Enters income and expenses. Plans the pots."),
    Role.WRITE: N_("Takes in members. Plans meetings and writes the minutes."),
    Role.MEDIATOR: N_("Opens the confidential file."),
    Role.AUDITOR: N_("Looks at the cash book of the days you give. Changes nothing."),
    Role.LOOK: N_("Sees people and meetings. Changes nothing."),
}


class RolesField(QWidget):
    """Six boxes; a person may be several things."""

    changed = Signal()

    def __init__(self, roles: Iterable[str] = (), field: str = "roles", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.ticks: dict[Role, TickField] = {}
        for role, sentence in SENTENCES.items():
            tick = TickField(role_name(role), str(role))
            tick.setAccessibleDescription(_(sentence))
            tick.changed.connect(self.changed)
            self.ticks[role] = tick
        cells = [_cell(tick, _(SENTENCES[role])) for role, tick in self.ticks.items()]
        column.addWidget(card_grid(*cells, least_width=240, spacing=6))
        self.setFocusProxy(self.ticks[Role.CHAIR])
        self.set_roles(roles)

    def roles(self) -> frozenset[str]:
        """What is ticked."""
        return frozenset(role for role, tick in self.ticks.items() if tick.value())

    def set_roles(self, roles: Iterable[str]) -> None:
        """Tick these."""
        held = frozenset(roles)
        for role, tick in self.ticks.items():
            tick.set_value(role in held)

    def kept(self) -> object:
        """What is ticked, as a list."""
        return sorted(self.roles())

    def restore(self, content: object) -> None:
        """Tick it again."""
        self.set_roles(content if isinstance(content, list) else [])


def _cell(tick: TickField, sentence: str) -> QWidget:
    """A box with its sentence below."""
    cell = QWidget()
    column = QVBoxLayout(cell)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    words = soft_label(sentence)
    words.setIndent(px(33))
    column.addWidget(tick)
    column.addWidget(words)
    column.addStretch()
    return cell
