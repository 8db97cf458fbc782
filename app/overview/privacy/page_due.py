"""The screen “Due for deletion”: a list with boxes to tick, a preview in words, one button."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.base.dates import show_day
from app.base.desktop.context import Context
from app.base.desktop.fields import TickField
from app.base.desktop.theme import px
from app.base.desktop.widgets import (
    Card,
    EmptyState,
    button,
    heading_label,
    label,
    picture,
    primary_button,
    quiet_button,
    soft_label,
    wrapping_row,
)
from app.base.errors import UserError
from app.base.i18n import N_, _, ngettext
from app.group.rights import Action
from app.overview.privacy.page_screen import PrivacyCard, PrivacyScreen
from app.overview.privacy.retention.rules import Due, Reckoning, period_in_words
from app.overview.privacy.retention.service import DueSort, clear, confirm_day, due, reckoning

SHOWN = 100  # lines of one sort; the others follow when these are gone


class DueScreen(PrivacyScreen):
    """What may go, sort by sort. Nothing is ticked at first; nothing is deleted without a last question."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "member",
            "meeting",
            "attendance",
            "entry",
            "draft",
            "disclosure",
            "breach",
            "consent",
            "retention",
            "seen_day",
        }
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.ticks: dict[tuple[str, int], TickField] = {}
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self.body.addWidget(self._area, 1)
        self.delete_button = primary_button(_("Delete what is ticked"), "trash")
        self.delete_button.clicked.connect(self.delete_ticked)
        self.all_button = button(_("Tick all"), "check")
        self.all_button.clicked.connect(self.tick_all)
        self._note = soft_label(_("It cannot be undone. Backups hold it until they are thinned out."))
        self._foot = wrapping_row(self._note, self.all_button, self.delete_button)
        self.body.addWidget(self._foot)

    def open_target(self, target: object) -> None:
        """Always the whole list."""
        del target
        self.refresh()

    def refresh(self) -> None:
        """Find again what is due."""
        with self.context.storage.read() as session:
            day, found = reckoning(session), due(session)
        self.ticks = {}
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(8), 0)
        column.setSpacing(px(14))
        if day.asks:
            column.addWidget(self._doubt(day))
        for sort in found:
            column.addWidget(self._sort(sort))
        if not found:
            column.addWidget(EmptyState("check-circle", _("Nothing is due today."), _("The program looks every day.")))
        column.addStretch()
        self._area.setWidget(inside)
        self._foot.setVisible(bool(found) and not day.asks)
        self._count()

    def tick_all(self) -> None:
        """Tick every box, or none if all are ticked."""
        wanted = not all(tick.value() for tick in self.ticks.values())
        for tick in self.ticks.values():
            tick.set_value(wanted)

    def ticked(self) -> list[tuple[str, int]]:
        """What is chosen."""
        return [key for key, tick in self.ticks.items() if tick.value()]

    def delete_ticked(self) -> None:
        """Say in words what will go, ask once more, delete."""
        chosen = self.ticked()
        if not chosen or not self.context.notices.confirm(self._preview(chosen), _("Delete for good")):
            return
        storage = self.context.storage
        self.setEnabled(False)
        self.context.tasks.start(
            lambda _progress: clear(storage, chosen), done=self._deleted, failed=self._failed, owner=self
        )

    def _preview(self, chosen: list[tuple[str, int]]) -> str:
        with self.context.storage.read() as session:
            sorts = {sort.rule.key: sort for sort in due(session)}
        counted = Counter(rule for rule, _id in chosen)
        lines = [f"{_(sort.rule.data)}: {counted[key]}. {_(sort.told)}" for key, sort in sorts.items() if counted[key]]
        return "\n".join((_("This will be deleted:"), *lines, _("It cannot be undone.")))

    def _deleted(self, count: int) -> None:
        self.setEnabled(True)
        told = ngettext("{count} thing was deleted.", "{count} things were deleted.", count)
        self.context.notices.say(told.format(count=count))
        self.refresh()
        if self.isVisible():  # switching off and on again sent the focus elsewhere
            (self.all_button if self.ticks else self._area).setFocus()

    def _failed(self, problem: BaseException) -> None:
        self.setEnabled(True)
        if not isinstance(problem, UserError):
            raise problem
        self.context.notices.problem(problem)

    def _doubt(self, day: Reckoning) -> Card:
        card = Card()
        asked = _("The clock of this computer says {now}. The program was last open on {last}. Is the clock right?")
        head = wrapping_row(picture("warning", 28, "care"), heading_label(_("Please look at the date"), 2), spacing=10)
        card.body.addWidget(head)
        card.body.addWidget(label(asked.format(now=show_day(day.shown), last=show_day(day.day))))
        card.body.addWidget(
            soft_label(_("Nothing is deleted before you say yes. If it is wrong: set the clock first."))
        )
        yes = button(_("Yes, today is {day}").format(day=show_day(day.shown)), "check")
        yes.clicked.connect(self._confirm)
        card.body.addWidget(wrapping_row(yes))
        return card

    def _confirm(self) -> None:
        self.context.do(_("Date confirmed"), confirm_day)
        self.refresh()

    def _sort(self, sort: DueSort) -> Card:
        words = _("Kept: {period}, {since}.") if sort.rule.amount else _("To go {period}, {since}.")
        kept = words.format(period=period_in_words(sort.rule), since=_(sort.rule.since))
        card = Card(_(sort.rule.data), f"{kept} {_(sort.told)}")
        if len(sort.things) > 1:
            each = quiet_button(_("Tick these"), "check")
            each.setAccessibleName(_("Tick all: {what}").format(what=_(sort.rule.data)))
            each.clicked.connect(partial(self._tick_sort, sort.rule.key))
            card.body.addWidget(wrapping_row(each))
        for one in sort.things[:SHOWN]:
            card.body.addWidget(self._tick(one))
        if (more := len(sort.things) - SHOWN) > 0:
            told = ngettext("and {count} more", "and {count} more", more).format(count=more)
            card.body.addWidget(soft_label(told))
        return card

    def _tick(self, one: Due) -> TickField:
        told = " · ".join(part for part in (one.title, one.detail) if part)
        tick = self.ticks[one.key] = TickField(told if len(told) <= 90 else f"{told[:89]}…")  # noqa: PLR2004 - a line
        tick.setAccessibleName(told)
        tick.changed.connect(self._count)
        return tick

    def _tick_sort(self, rule: str, _checked: bool = False) -> None:
        mine = [tick for (key, _id), tick in self.ticks.items() if key == rule]
        wanted = not all(tick.value() for tick in mine)
        for tick in mine:
            tick.set_value(wanted)

    def _count(self) -> None:
        self.delete_button.setEnabled(bool(self.ticked()))


CARD = PrivacyCard(
    "due",
    "calendar",
    N_("Due for deletion"),
    N_("Everything whose time is over. You decide what goes."),
    DueScreen,
    Action.KEEP_PRIVACY,
)
