"""The screen “How long we keep things”: one card for each line of the table."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.base.dates import show_day
from app.base.desktop.context import Context
from app.base.desktop.theme import px
from app.base.desktop.widgets import Card, card_grid, label, quiet_button, soft_label, wrapping_row
from app.base.i18n import N_, _
from app.group.rights import Action
from app.overview.privacy.page_screen import PrivacyCard, PrivacyScreen
from app.overview.privacy.retention.editor import PeriodEditor
from app.overview.privacy.retention.rules import FOR_EVER, WAITING, Rule, time_in_words
from app.overview.privacy.retention.service import rules, usual_period


class PeriodsScreen(PrivacyScreen):
    """What the program proposes, what the board changed, and why."""

    tables: ClassVar[frozenset[str]] = frozenset({"retention"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self.body.addWidget(self._area, 1)

    def open_target(self, target: object) -> None:
        """Always the whole table."""
        del target
        self.refresh()

    def refresh(self) -> None:
        """Read the table again."""
        with self.context.storage.read() as session:
            found = rules(session)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(8), 0)
        column.addWidget(card_grid(*(self._card(rule) for rule in found), least_width=300))
        column.addStretch()
        place = self._area.verticalScrollBar().value()
        self._area.setWidget(inside)
        self._area.verticalScrollBar().setValue(place)

    def change(self, rule: Rule) -> None:
        """Ask how long and why."""
        PeriodEditor(self.context, rule, self).exec()

    def _card(self, rule: Rule) -> Card:
        card = Card(_(rule.data))
        card.body.addWidget(label(time_in_words(rule), "strong"))
        card.body.addWidget(soft_label(_(rule.why)))
        if rule.changed_on is not None:
            told = _("Changed on {day}: {reason}").format(day=show_day(rule.changed_on), reason=rule.reason)
            card.body.addWidget(label(told))
        card.body.addStretch()
        if rule.unit == FOR_EVER or rule.key == WAITING:
            return card
        change = quiet_button(_("Change period"), "edit")
        change.setAccessibleName(_("Change period: {what}").format(what=_(rule.data)))
        change.clicked.connect(lambda _checked=False: self.change(rule))
        buttons = [change]
        if rule.changed:
            usual = quiet_button(_("Back to usual"), "undo")
            usual.setAccessibleName(_("Back to usual: {what}").format(what=_(rule.data)))
            usual.clicked.connect(partial(self._usual, rule.key))
            buttons.append(usual)
        card.body.addWidget(wrapping_row(*buttons, spacing=4))
        return card

    def _usual(self, key: str, _checked: bool = False) -> None:
        self.context.do(_("Period of keeping as usual again"), lambda session: usual_period(session, key))


CARD = PrivacyCard(
    "periods",
    "clock",
    N_("How long we keep things"),
    N_("What the law wants, and what your board decided."),
    PeriodsScreen,
    Action.KEEP_PRIVACY,
)
