"""Everything about one person, beside the list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QGridLayout, QMenu, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.base.dates import show_day
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
    wrapping_row,
)
from app.base.desktop.widgets import Tone as BadgeTone
from app.base.i18n import N_, _, join_words
from app.members.rules import Member, State, label_of
from app.members.table import breakable, history_in_words, state_in_words

if TYPE_CHECKING:
    from app.base.storage import Change

_TONES: dict[State, BadgeTone] = {"member": "good", "contact": "soft", "former": "soft"}
FORM_TITLES = {  # what one form is printed for
    "membership": N_("Membership form"),
    "membership-change": N_("Change of details"),
    "membership-leaving": N_("Leaving the group"),
}
_WISHED = ("street", "phone", "email", "birth_date")  # nice to know; never asked for


class MemberDetail(Card):
    """Shows one person; what the user wants comes out as a signal. It changes nothing itself."""

    change_wanted = Signal()
    end_wanted = Signal()
    resume_wanted = Signal()
    form_wanted = Signal(str)  # code of the form
    discard_wanted = Signal()
    bring_back_wanted = Signal()
    person_wanted = Signal(int)

    def __init__(self, today: date, parent: QWidget | None = None, *, may_change: bool = True) -> None:
        super().__init__(parent=parent)
        self._today, self._may_change = today, may_change
        self._shown = 0  # id of the person
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(self._area)
        self.show_nobody()

    def show_nobody(self) -> None:
        """An explaining picture until somebody is chosen."""
        self._replace(EmptyState("person", _("Nobody chosen"), _("Choose a person in the list.")), 0)

    def show_member(
        self,
        member: Member,
        people: Sequence[Member],
        changes: Sequence[Change],
        more: Sequence[QWidget] = (),
        *,
        erased: bool = False,
    ) -> None:
        """All details, who lives in the same household, `more` parts, what happened. `erased`: only to look at."""
        inside = QWidget()
        inside.setProperty("kind", "clear")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(6), 0)
        column.setSpacing(px(10))
        column.addWidget(heading_label(breakable(member.name), 2))
        column.addWidget(self._badge(member))
        more = list(more)
        if member.restricted and more:
            column.addWidget(more.pop(0))
        if not erased:
            column.addWidget(self._main_actions(member))
        column.addLayout(self._facts(member))
        if not member.restricted and (missing := self._missing(member)):  # nobody asks whom we may not use
            column.addWidget(soft_label(_("Still missing: {what}").format(what=missing)))
        self._add_people(column, member, people)
        if member.discarded_at is None and self._may_change and not erased:
            column.addWidget(self._rare_actions(member))
        for part in more:
            column.addWidget(part)
        self._add_history(column, changes)
        column.addStretch()
        self._replace(inside, member.id)

    def _replace(self, widget: QWidget, shown: int) -> None:
        """The same person anew, after a change: the place and the focus stay where they were."""
        bar, pressed = self._area.verticalScrollBar(), _focused_in(self._area.widget())
        place = bar.value() if shown == self._shown else 0
        self._shown, old = shown, self._area.takeWidget()
        if old is not None:  # a button in it may be what asked for this
            old.hide()
            old.setParent(self)
            old.deleteLater()
        self._area.setWidget(widget)
        bar.setValue(place)
        QTimer.singleShot(0, bar, lambda: bar.setValue(place))  # once the heights are known
        if pressed is not None:
            _focus_again(widget, *pressed)

    def _badge(self, member: Member) -> GoodBadBadge:
        if member.discarded_at is not None:
            return GoodBadBadge(_("In the waste basket"), "care")
        state = member.state(self._today)
        words = state_in_words(member, self._today)
        if state == "former" and member.left is not None:
            words = _("{state}, since {day}").format(state=words, day=show_day(member.left))
        elif member.left is not None:
            words = _("{state}, until {day}").format(state=words, day=show_day(member.left))
        return GoodBadBadge(words, _TONES[state])

    def _main_actions(self, member: Member) -> QWidget:
        form = self._forms()
        if not self._may_change:
            return wrapping_row(*((form,) if member.discarded_at is None else ()))
        if member.discarded_at is not None:
            return wrapping_row(_wish(button(_("Bring back"), "restore"), self.bring_back_wanted))
        return wrapping_row(
            _wish(button(_("Change details"), "edit"), self.change_wanted),
            form,
            spacing=8,
        )

    def _forms(self) -> QPushButton:
        """The membership form for three occasions."""
        made = button(_("Print form"), "printer")
        menu = QMenu(made)
        for code, title in FORM_TITLES.items():
            menu.addAction(_(title)).triggered.connect(lambda _checked=False, code=code: self.form_wanted.emit(code))
        made.setMenu(menu)
        return made

    def _rare_actions(self, member: Member) -> QWidget:
        basket = _wish(quiet_button(_("Move to waste basket"), "trash"), self.discard_wanted)
        if member.left is not None:
            return wrapping_row(_wish(quiet_button(_("Resume membership"), "undo"), self.resume_wanted), basket)
        if member.contact:  # there is nothing to end
            return wrapping_row(basket)
        return wrapping_row(_wish(quiet_button(_("End membership"), "close"), self.end_wanted), basket, spacing=4)

    def _facts(self, member: Member) -> QGridLayout:
        address = "\n".join(part for part in (member.street, member.place) if part)
        facts = (
            (label_of("number"), str(member.number)),
            (_("Address"), address),
            (label_of("phone"), member.phone),
            (label_of("email"), member.email),
            (label_of("birth_date"), _day(member.birth_date)),
            (label_of("joined"), _day(member.joined)),
            (label_of("left"), _day(member.left)),
            (label_of("note"), member.note),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(14))
        grid.setVerticalSpacing(px(6))
        grid.setColumnStretch(1, 1)
        for row, (title, value) in enumerate(fact for fact in facts if fact[1]):
            grid.addWidget(soft_label(title), row, 0, Qt.AlignmentFlag.AlignTop)
            shown = label(breakable(value))
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            shown.setAccessibleName(f"{title}: {value}")
            grid.addWidget(shown, row, 1)
        return grid

    def _missing(self, member: Member) -> str:
        return join_words([label_of(name) for name in _WISHED if not getattr(member, name)])

    def _add_people(self, column: QVBoxLayout, member: Member, people: Sequence[Member]) -> None:
        if member.household_id is None:
            return
        column.addWidget(heading_label(_("Household: {name}").format(name=breakable(member.household)), 2))
        others = [person for person in people if person.id != member.id]
        if not others:
            column.addWidget(soft_label(_("Nobody else so far.")))
        for person in others:
            link = quiet_button(person.name, "person")
            link.clicked.connect(lambda _checked=False, found=person.id: self.person_wanted.emit(found))
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeading)

    def _add_history(self, column: QVBoxLayout, changes: Sequence[Change]) -> None:
        if not changes:
            return
        column.addWidget(heading_label(_("What happened"), 2))
        for when, what in history_in_words(changes):
            column.addWidget(label(breakable(what)))
            column.addWidget(soft_label(when))


def _wish(pressed: QPushButton, signal: SignalInstance) -> QPushButton:
    pressed.clicked.connect(lambda _checked=False: signal.emit())
    return pressed


def _focused_in(old: QWidget | None) -> tuple[int, str] | None:
    """Which button below this has the focus: its place among the buttons, and what it says."""
    if old is None:
        return None
    buttons, focused = old.findChildren(QPushButton), old.window().focusWidget()
    return next(((at, _said(one)) for at, one in enumerate(buttons) if one is focused), None)


def _focus_again(new: QWidget, place: int, said: str) -> None:
    buttons = new.findChildren(QPushButton)
    if buttons:
        same = next((one for one in buttons if _said(one) == said), buttons[min(place, len(buttons) - 1)])
        same.setFocus()


def _said(pressed: QPushButton) -> str:
    return pressed.accessibleName() or pressed.text()


def _day(day: date | None) -> str:
    return show_day(day) if day else ""
