"""The later steps of a handover: keys, papers, bank. Each keeps what is noted at once."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.base.desktop.context import Context
from app.base.desktop.fields import NoteField, TextField, TickField
from app.base.desktop.theme import px
from app.base.desktop.widgets import Card, button, icon_button, label, soft_label
from app.base.i18n import _
from app.overview.handover.editor import ThingEditor
from app.overview.handover.page_steps import PAUSE_MS, State, Step, clear
from app.overview.handover.rules import PLACE, Thing
from app.overview.handover.service import give_thing, note_papers, remove_thing


class LinesStep(Step):
    """Keys and devices, or where papers and passwords lie: a tick when it changed hands."""

    def __init__(self, context: Context, state: State, kind: str) -> None:
        super().__init__(context, state)
        self._kind = kind
        place = kind == PLACE
        title = _("Where papers and passwords lie") if place else _("Keys and devices")
        hint = _("Never the password itself.") if place else _("Tick what was handed over.")
        self._card = Card(title, hint)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(px(2))
        self._card.body.addLayout(self._lines)
        self.add_button = button(_("Add a line"), "plus")
        self.add_button.clicked.connect(lambda: self._edit(None))
        self._card.body.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(self._card)
        self.body.addStretch()
        self.show_state(state)

    def show_state(self, state: State) -> None:
        """One line each."""
        super().show_state(state)
        clear(self._lines)
        for thing in state.places if self._kind == PLACE else state.things:
            self._lines.addWidget(self._line(thing))
        self.add_button.setVisible(not self.fixed)

    def _line(self, thing: Thing) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        tick = TickField(thing.what, on=thing.given)
        tick.setEnabled(not self.fixed)
        tick.toggled.connect(lambda on: self._give(thing, on))
        missing = _("place missing") if self._kind == PLACE else _("no number")
        row.addWidget(tick, 2)
        row.addWidget(soft_label(thing.detail or missing), 3)
        if not self.fixed:
            change = icon_button("edit", _("Change: {what}").format(what=thing.what))
            change.clicked.connect(partial(self._edit, thing))
            away = icon_button("trash", _("Remove: {what}").format(what=thing.what))
            away.clicked.connect(lambda: self._remove(thing))
            row.addWidget(change)
            row.addWidget(away)
        return line

    def _give(self, thing: Thing, given: bool) -> None:
        QTimer.singleShot(0, self, lambda: self._note_given(thing, given))  # the line is built anew by it

    def _note_given(self, thing: Thing, given: bool) -> None:
        self.context.do(_("Handover noted"), lambda session: give_thing(session, thing.id, given))

    def _edit(self, thing: Thing | None) -> None:
        dialog = ThingEditor(self.context, self.id, self._kind, thing, self)
        dialog.exec()

    def _remove(self, thing: Thing) -> None:
        QTimer.singleShot(0, self, lambda: self._remove_now(thing))

    def _remove_now(self, thing: Thing) -> None:
        self.context.do(_("Line removed"), lambda session: remove_thing(session, thing.id))


class BankStep(Step):
    """Power of attorney at the bank, and what is not finished."""

    def __init__(self, context: Context, state: State) -> None:
        super().__init__(context, state)
        self.bank = TextField("bank_power", _("for example: changed on 1 December"))
        self.rest = NoteField("unfinished", _("What is begun, who waits for an answer?"), lines=6)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        card = Card(_("Bank and unfinished matters"))
        for title, field in ((_("Power of attorney at the bank: changed?"), self.bank), (_("Still to do"), self.rest)):
            above = label(title, "strong")
            above.setBuddy(field)
            field.setAccessibleName(title)
            field.setReadOnly(self.fixed)
            card.body.addWidget(above)
            card.body.addWidget(field)
        self.body.addWidget(card)
        self.body.addStretch()
        self.bank.set_value(state.handover.bank_power)
        self.rest.set_value(state.handover.unfinished)
        for field in (self.bank, self.rest):
            field.changed.connect(self._pause.start)

    def keep(self) -> None:
        """Save both if one changed."""
        self._pause.stop()
        typed, handover = (self.bank.value(), self.rest.value()), self.state.handover
        if typed != (handover.bank_power, handover.unfinished) and not self.fixed:
            self.context.do(_("Handover noted"), lambda session: note_papers(session, self.id, *typed))
