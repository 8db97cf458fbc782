"""Does the group keep confidential notes? The chair decides it here, beside the people who become mediators."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from app.base.dates import show_day
from app.base.desktop.context import Context
from app.base.desktop.widgets import Card, button, label, quiet_button, soft_label, wrapping_row
from app.base.i18n import _
from app.group.confidential.rules import Switch
from app.group.confidential.service import turn_off, turn_on
from app.group.people.rules import Person
from app.group.rights import Role


class ConfidentialCard(Card):
    """What it means, whether it is on, who the mediators are, and the button."""

    wanted = Signal(bool)

    def __init__(self) -> None:
        super().__init__(_("Confidential work"))
        for sentence in (
            _("Mediators write down what neighbours tell them. Their file has a key of its own."),
            _("Not even the chair can read it. Weigh the risks on paper first (Art. 35 GDPR)."),
        ):
            self.body.addWidget(label(sentence))
        self._state, self._people = label("", "strong"), soft_label("")
        self.body.addWidget(self._state)
        self.body.addWidget(self._people)
        self.on_button = button(_("Turn on confidential work"), "shield")
        self.off_button = quiet_button(_("Turn off confidential work"), "close")
        self.on_button.clicked.connect(lambda: self.wanted.emit(True))
        self.off_button.clicked.connect(lambda: self.wanted.emit(False))
        self.body.addWidget(wrapping_row(self.on_button, self.off_button, spacing=8))

    def show_state(self, switch: Switch | None, people: Sequence[Person], *, there: bool) -> None:
        """`there`: the file exists; then it cannot be turned off any more."""
        on = switch is not None or there
        if switch is not None:
            words = _("On since {day}, turned on by {name}.").format(day=show_day(switch.since), name=switch.who)
        else:
            words = _("It is on. Mediators have set up their file.") if there else _("It is off.")
        self._state.setText(words)
        names = [each.name for each in people if Role.MEDIATOR in each.roles and each.ended is None]
        self._people.setText(
            _("Mediators: {names}").format(names=", ".join(names))
            if names
            else _("Nobody is a mediator yet. Give the role to somebody in the list.")
        )
        self.on_button.setVisible(not on)
        self.off_button.setVisible(on and not there)


def turn_confidential(context: Context, wanted: bool) -> None:
    """Ask, then turn it on; off without a question, as nothing is lost by it.

    A chair who is a mediator too finds the page in the side bar at once, the others when they sign in.
    """
    if not wanted:
        if context.do(_("Confidential work turned off"), turn_off):
            _follow(context)
        return
    question = _("Has your board decided this? Mediators can set up their own file then. You cannot read it.")
    if context.notices.confirm(question, _("Turn on confidential work")) and context.do(
        _("Confidential work turned on"), turn_on
    ):
        _follow(context)
        context.notices.say(_("Mediators see the page “Confidential” when they sign in next."))


def _follow(context: Context) -> None:
    if context.group is not None and context.group.follow_switch():
        context.change_settings(context.settings)  # the side bar is built anew
