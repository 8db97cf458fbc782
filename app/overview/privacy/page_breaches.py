"""The screen “Something went wrong”: breaches with their clock."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.base.dates import show_day, show_moment
from app.base.desktop.context import Context
from app.base.desktop.theme import px
from app.base.desktop.widgets import (
    Card,
    EmptyState,
    GoodBadBadge,
    button,
    label,
    primary_button,
    quiet_button,
    soft_label,
    wrapping_row,
)
from app.base.i18n import N_, _, language
from app.base.printing.blocks import Paper
from app.base.printing.forms import Fill
from app.base.storage import Session
from app.group.rights import Action
from app.group.service import read_profile
from app.overview.privacy.breaches.editor import BreachEditor
from app.overview.privacy.breaches.printouts import breach_form
from app.overview.privacy.breaches.rules import Breach, clock
from app.overview.privacy.breaches.service import breaches, close_breach
from app.overview.privacy.page_screen import PrivacyCard, PrivacyScreen

MINUTE_MS = 60_000


class BreachesScreen(PrivacyScreen):
    """One card for each breach, the newest first; the clock is told anew each minute."""

    tables: ClassVar[frozenset[str]] = frozenset({"breach"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        new = primary_button(_("Report a breach"), "plus")
        new.clicked.connect(self.report)
        empty = button(_("Print empty form"), "printer")
        empty.clicked.connect(partial(self._print, None))
        help_text = _("A stick is lost, a letter went astray, somebody saw what they should not: write it down here.")
        self.body.addWidget(wrapping_row(soft_label(help_text), empty, new))
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self.body.addWidget(self._area, 1)
        self._clocks: list[tuple[Breach, GoodBadBadge]] = []
        self._tick = QTimer(self, interval=MINUTE_MS)
        self._tick.timeout.connect(self._tell_time)

    def open_target(self, target: object) -> None:
        """All breaches; "new" reports one."""
        self.refresh()
        if target == "new":
            self.report()

    def refresh(self) -> None:
        """Read the breaches again."""
        with self.context.storage.read() as session:
            found = breaches(session)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(8), 0)
        column.setSpacing(px(14))
        self._clocks = []
        for breach in found:
            column.addWidget(self._card(breach))
        if not found:
            column.addWidget(EmptyState("shield-check", _("Nothing has gone wrong so far."), _("May it stay so.")))
        column.addStretch()
        self._area.setWidget(inside)
        self._tell_time()
        if any(breach.closed_on is None for breach in found):
            self._tick.start()
        else:
            self._tick.stop()

    def report(self) -> None:
        """Ask what happened."""
        BreachEditor(self.context, parent=self).exec()

    def print_this(self) -> None:
        """The empty form."""
        self._print(None)

    def _card(self, breach: Breach) -> Card:
        noticed = _("noticed {moment}").format(moment=show_moment(breach.details.noticed_at))
        card = Card(_("Breach no. {number}").format(number=breach.id), noticed)
        badge = GoodBadBadge()
        self._clocks.append((breach, badge))
        card.body.addWidget(badge)
        what = breach.details.what.replace("\n", " ")
        card.body.addWidget(label(what if len(what) <= 300 else f"{what[:299]}…"))  # noqa: PLR2004 - some lines
        if breach.must_tell_people and breach.details.people_on is None and breach.closed_on is None:
            card.body.addWidget(GoodBadBadge(_("High risk: tell the people too."), "bad"))
        if breach.closed_on is not None:
            card.body.addWidget(soft_label(_("Closed on {day}").format(day=show_day(breach.closed_on))))
        card.body.addWidget(self._actions(breach))
        return card

    def _actions(self, breach: Breach) -> QWidget:
        paper = button(_("Print form"), "printer")
        paper.setAccessibleName(_("Print form: breach no. {number}").format(number=breach.id))
        paper.clicked.connect(partial(self._print, breach.id))
        if breach.closed_on is not None:
            return wrapping_row(paper)
        change = button(_("Change breach"), "edit")
        change.clicked.connect(partial(self._change, breach))
        close = quiet_button(_("Close breach"), "check")
        close.clicked.connect(partial(self._close, breach.id))
        for each, words in ((change, change.text()), (close, close.text())):
            each.setAccessibleName(f"{words}: {breach.id}")
        return wrapping_row(change, paper, close)

    def _change(self, breach: Breach, _checked: bool = False) -> None:
        BreachEditor(self.context, breach, self).exec()

    def _close(self, breach_id: int, _checked: bool = False) -> None:
        self.context.do(_("Breach closed"), lambda session: close_breach(session, breach_id))

    def _tell_time(self) -> None:
        now = self.context.clock()
        for breach, badge in self._clocks:
            told = clock(breach, now)
            badge.show_state(told.text, told.tone)

    def _print(self, breach_id: int | None, _checked: bool = False) -> None:
        today = self.context.today()

        def make(session: Session) -> Paper:
            head = read_profile(session).head
            blank = breach_id is None
            return breach_form(Fill(session, today, breach_id, blank=blank, language=language(), group=head))

        self.context.show_paper(make)


CARD = PrivacyCard(
    "breaches",
    "warning",
    N_("Something went wrong"),
    N_("Data lost or in wrong hands: a clock, a form, what to do."),
    BreachesScreen,
    Action.KEEP_PRIVACY,
)
