"""What is due for deletion, how long what is kept, and the log of what was deleted."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.base.dates import show_day
from app.base.desktop.context import Context
from app.base.desktop.fields import NumberField, TextField, TickField
from app.base.desktop.form import FormDialog
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
from app.base.errors import InvalidInput, UserError
from app.base.i18n import _, ngettext
from app.base.periods import Reckoning
from app.conflicts.cases.rules.keeping import Keeping, keeping_of, keeping_words
from app.conflicts.cases.service import (
    ExpiredSort,
    change_keeping,
    clear,
    confirm_day,
    deletions,
    expired,
    keepings,
    reckoning,
    usual_keeping,
)

SHOWN = 100  # lines of one sort; the others follow when these are gone


class KeepingEditor(FormDialog):
    """Another period, with a reason."""

    def __init__(self, context: Context, rule: Keeping, parent: QWidget | None = None) -> None:
        super().__init__(
            context,
            _("Change the period"),
            f"{_(rule.data)}: {keeping_words(rule)}",
            _("Save period"),
            f"keeping-{rule.key}",
            parent,
        )
        self.rule = rule
        self.amount, self.reason = NumberField(most=1000), TextField(most=500)
        unit = keeping_words(rule)
        self.add("amount", _("How long? (number)"), self.amount, unit)
        self.add("reason", _("Why?"), self.reason)
        self.amount.set_number(rule.amount)
        self.reason.set_value(rule.reason)

    def save(self) -> bool:
        """Changed."""
        amount, reason = self.amount.number(), self.reason.value()
        if amount is None:
            raise InvalidInput("amount", _("How long? (number)"))
        return self.context.do(
            _("Period changed"),
            lambda session: change_keeping(session, self.rule.key, amount, reason),
            self.show_invalid,
        )


class DeletingView(QWidget):
    """Nothing is ticked at first; nothing is deleted without a last question."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.ticks: dict[tuple[str, int], TickField] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._inside = QWidget()
        self._column.addWidget(self._inside)
        self._column.addStretch()

    def refresh(self) -> None:
        """Find again what is due."""
        with self.context.storage.read() as session:
            day, found = reckoning(session), expired(session)
            rules, log = keepings(session), deletions(session)
        self.ticks = {}
        old, self._inside = self._inside, QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(14))
        if day.asks:
            column.addWidget(self._doubt(day))
        for sort in found:
            column.addWidget(self._sort(sort))
        if not found:
            column.addWidget(EmptyState("check-circle", _("Nothing is due today."), _("The program looks every day.")))
        column.addWidget(self._foot(shown=bool(found) and not day.asks))
        column.addWidget(self._periods(rules))
        if log:
            card = Card(_("Deleted so far"), _("Counted without names."))
            for one in log[:SHOWN]:
                words = f"{show_day(one.day)}: {_(keeping_of(one.rule).data)}, {one.count}"
                card.body.addWidget(label(words))
            column.addWidget(card)
        self._column.replaceWidget(old, self._inside)
        old.hide()
        old.deleteLater()
        self._count()

    def _foot(self, *, shown: bool) -> QWidget:
        self.all_button = button(_("Tick all"), "check")
        self.all_button.clicked.connect(self.tick_all)
        self.delete_button = primary_button(_("Delete what is ticked"), "trash")
        self.delete_button.clicked.connect(self.delete_ticked)
        foot = wrapping_row(self.all_button, self.delete_button)
        foot.setVisible(shown)
        return foot

    def tick_all(self) -> None:
        """Tick every box, or none if all are ticked."""
        wanted = not all(tick.value() for tick in self.ticks.values())
        for tick in self.ticks.values():
            tick.set_value(wanted)

    def delete_ticked(self) -> None:
        """Ask once more, delete."""
        chosen = [key for key, tick in self.ticks.items() if tick.value()]
        told = ngettext("Delete {count} thing for good?", "Delete {count} things for good?", len(chosen))
        question = f"{told.format(count=len(chosen))} {_('It cannot be undone.')}"
        if not chosen or not self.context.notices.confirm(question, _("Delete for good")):
            return
        try:
            count = clear(self.context.storage, chosen)
        except UserError as problem:
            self.context.notices.problem(problem)
            return
        words = ngettext("{count} thing was deleted.", "{count} things were deleted.", count)
        self.context.notices.say(words.format(count=count))
        self.refresh()

    def _doubt(self, day: Reckoning) -> Card:
        card = Card()
        asked = _("The clock of this computer says {now}. The program was last open on {last}. Is the clock right?")
        card.body.addWidget(
            wrapping_row(picture("warning", 28, "care"), heading_label(_("Please look at the date"), 2), spacing=10)
        )
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

    def _sort(self, sort: ExpiredSort) -> Card:
        card = Card(_(sort.rule.data), _("Kept: {period}").format(period=keeping_words(sort.rule)))
        for one in sort.things[:SHOWN]:
            told = _("{title}, since {day}").format(title=one.title, day=show_day(one.since))
            tick = self.ticks[one.key] = TickField(told)
            tick.changed.connect(self._count)
            card.body.addWidget(tick)
        if (more := len(sort.things) - SHOWN) > 0:
            told = ngettext("and {count} more", "and {count} more", more).format(count=more)
            card.body.addWidget(soft_label(told))
        return card

    def _periods(self, rules: tuple[Keeping, ...]) -> Card:
        card = Card(_("How long what is kept"))
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        for row, rule in enumerate(rules):
            grid.addWidget(label(f"{_(rule.data)}: {keeping_words(rule)}"), row, 0)
            if not rule.fixed:
                grid.addWidget(wrapping_row(*self._buttons_of(rule)), row, 1)
        card.body.addLayout(grid)
        return card

    def _buttons_of(self, rule: Keeping) -> list[QWidget]:
        change = quiet_button(_("Change the period"), "edit")
        change.setAccessibleName(f"{change.text()}: {_(rule.data)}")
        change.clicked.connect(lambda: KeepingEditor(self.context, rule, self).exec())
        if rule.changed_on is None:
            return [change]
        usual = quiet_button(_("Usual period"), "undo")
        usual.setAccessibleName(f"{usual.text()}: {_(rule.data)}")
        usual.clicked.connect(lambda: self._usual(rule.key))
        return [change, usual]

    def _usual(self, key: str) -> None:
        self.context.do(_("Period changed"), lambda session: usual_keeping(session, key))

    def _count(self) -> None:
        self.delete_button.setEnabled(any(tick.value() for tick in self.ticks.values()))
