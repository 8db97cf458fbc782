"""Beside the list of things: the chosen one, its photo, what became of it, what can be done."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.base.dates import show_day
from app.base.desktop.context import Context
from app.base.desktop.theme import px
from app.base.desktop.widgets import (
    Card,
    EmptyState,
    GoodBadBadge,
    button,
    heading_label,
    label,
    quiet_button,
    soft_label,
)
from app.base.errors import UserError
from app.base.i18n import _
from app.conflicts.page_parts import show_form
from app.conflicts.things.editor import LetterDialog, StepDialog, ThingDialog, thing_words
from app.conflicts.things.printouts import landlord_letter
from app.conflicts.things.rules import MENDED, STATES, WAITING, Thing
from app.conflicts.things.service import bring_back_thing, discard_thing, photo_of, read_thing, steps_of
from app.conflicts.things.table import state_of
from app.group.rights import Action

WIDE, HIGH = 280, 130  # pixels of the photo


class ThingCard(Card):
    """One thing with everything about it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.thing: Thing | None = None
        self.nothing = EmptyState("warning", _("Choose a thing"), _("Press a line of the list."))
        self.title, self.where, self.state = heading_label("", 2), soft_label(""), GoodBadBadge(wrap=True)
        self.facts, self.note, self.photo = soft_label(""), label(""), QLabel()
        self.photo.setAccessibleName(_("Photo"))
        self.letter = button("", "mail")
        self.mended = button(_("It is mended"), "check")
        self.step = button(_("Note the answer"), "edit")
        self.again = quiet_button(_("Print letter"), "printer")
        self.change = quiet_button(_("Change thing"), "edit")
        self.discard = quiet_button(_("Put into the waste basket"), "trash")
        self.back = button(_("Bring back"), "restore")
        for each, act in (
            (self.letter, self._letter), (self.mended, partial(self._step, MENDED)),
            (self.step, partial(self._step, "")), (self.again, self.print_letter),
            (self.change, self.change_thing), (self.discard, self._discard), (self.back, self._bring_back),
        ):  # fmt: skip
            each.clicked.connect(act)
        self._steps = QWidget()
        self._lines = QVBoxLayout(self._steps)
        self._lines.setContentsMargins(0, px(8), 0, 0)
        self._lines.setSpacing(px(2))
        self._parts = (self.title, self.where, self.state, self.facts, self.photo, self.note)
        self._buttons = (self.letter, self.mended, self.step, self.again, self.change, self.discard, self.back)
        for part in (self.nothing, *self._parts, *self._buttons, self._steps):
            self.body.addWidget(part)
        self.body.addStretch()
        self.show_thing(None)

    def show_thing(self, thing: Thing | None) -> None:
        """Show this one; None asks to choose."""
        self.thing = thing
        self.nothing.setVisible(thing is None)
        for part in (*self._parts, *self._buttons, self._steps):
            part.setVisible(thing is not None)
        if thing is None:
            return
        words, tone = state_of(thing, self.context.today())
        self.title.setText(thing.title)
        self.title.setAccessibleName(thing.title)
        self.where.setText(thing_words(thing))
        self.state.show_state(words, tone)
        self.facts.setText("\n".join(self._facts(thing)))
        self.note.setText("\n".join(part for part in (thing.details.note[:1000], thing.details.result[:500]) if part))
        self.note.setVisible(bool(self.note.text()))
        self._show_photo(thing)
        self._show_steps(thing)
        self.letter.setText(_("Remind by letter") if thing.state in WAITING else _("Report by letter"))
        keeps = self.context.may(Action.KEEP_HOUSE)
        for each in (self.letter, self.mended):
            each.setVisible(keeps and thing.is_open)
        for each in (self.step, self.change, self.discard):
            each.setVisible(keeps and not thing.discarded)
        self.again.setVisible(not thing.discarded)
        self.back.setVisible(keeps and thing.discarded)

    def _facts(self, thing: Thing) -> list[str]:
        details = thing.details
        lines = [_("No. {number}, seen on {day}").format(number=thing.id, day=show_day(details.seen_on))]
        if thing.body:
            lines.append(_("Responsible: {name}").format(name=thing.body))
        if details.deadline:
            lines.append(_("Answer by {day}").format(day=show_day(details.deadline)))
        return lines

    def _show_photo(self, thing: Thing) -> None:
        self.photo.clear()
        self.photo.hide()
        if thing.photo_id is None:
            return
        try:
            with self.context.storage.read() as session:
                kept = photo_of(session, thing.id)
        except UserError as problem:
            self.note.setText(problem.sentence)
            self.note.show()
            return
        drawn = QPixmap()
        if kept is not None and drawn.loadFromData(kept.data):
            self.photo.setPixmap(
                drawn.scaled(
                    px(WIDE), px(HIGH), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
                )
            )
            self.photo.show()

    def _show_steps(self, thing: Thing) -> None:
        while item := self._lines.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        with self.context.storage.read() as session:
            steps = steps_of(session, thing.id)
        self._steps.setVisible(bool(steps))
        self._lines.addWidget(heading_label(_("What became of it"), 2))
        for step in steps:
            self._lines.addWidget(label(f"{show_day(step.day)}: {_(STATES.get(step.state, step.state))}"))
            if step.note:
                self._lines.addWidget(soft_label(step.note))

    def _latest(self) -> Thing | None:
        if self.thing is None:
            return None
        with self.context.storage.read() as session:
            return read_thing(session, self.thing.id)

    def _letter(self) -> None:
        thing = self._latest()
        if thing is not None and LetterDialog(self.context, thing, self).exec():
            show_form(self.context, landlord_letter, thing.id)

    def print_letter(self) -> None:
        """The letter as the list knows the thing now."""
        if self.thing is not None:
            show_form(self.context, landlord_letter, self.thing.id)

    def _step(self, state: str, _checked: bool = False) -> None:
        thing = self._latest()
        if thing is not None:
            StepDialog(self.context, thing, state or thing.state, self).exec()

    def change_thing(self) -> None:
        """Change what was written down."""
        thing = self._latest()
        if thing is not None and self.context.may(Action.KEEP_HOUSE) and not thing.discarded:
            ThingDialog(self.context, thing, self).exec()

    def _discard(self) -> None:
        if (thing := self.thing) is not None:
            self.context.do(_("Thing thrown away"), lambda session: discard_thing(session, thing.id))

    def _bring_back(self) -> None:
        if (thing := self.thing) is not None:
            self.context.do(_("Thing brought back"), lambda session: bring_back_thing(session, thing.id))
