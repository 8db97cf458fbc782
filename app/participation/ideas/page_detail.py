"""Everything about one card, beside the list."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.base.dates import show_day
from app.base.desktop.context import Context
from app.base.desktop.history import HistoryLines
from app.base.desktop.icons import icon
from app.base.desktop.theme import px
from app.base.desktop.widgets import (
    Card,
    EmptyState,
    GoodBadBadge,
    button,
    heading_label,
    icon_button,
    label,
    quiet_button,
    soft_label,
    wrapping_row,
)
from app.base.i18n import _
from app.group.rights import Action
from app.meetings.rules import TASK_STATES
from app.participation.ideas.page_signs import sign_label
from app.participation.ideas.rules import DONE, EFFORTS, LANES, NOT_POSSIBLE, Idea, PlanLine, Slip, state_in_words
from app.participation.ideas.service import (
    duplicates_of,
    idea_history,
    lines_of,
    picture_of,
    read_idea,
    slips_of,
)

_WIDEST = 300  # pixels of a picture at 100 % text size


class IdeaDetail(Card):
    """Shows one card; what the user wants comes out as `wanted` (change, task, state, twin, slip, discard, back)."""

    wanted = Signal(str)
    told = Signal(int)  # id of a slip: the person heard of it
    slip_gone = Signal(int)
    task_wanted = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.context = context
        self.may = context.may(Action.KEEP_TAKING_PART)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(self._area)
        self.show_idea(None)

    def show_idea(self, idea: Idea | None) -> None:
        """All about a card, or an explaining picture."""
        old = self._area.takeWidget()
        if old is not None:  # a button in it may be what asked for this
            old.hide()
            old.setParent(self)
            old.deleteLater()
        nothing = EmptyState("participation", _("No card chosen"), _("Choose a card in the list."))
        self._area.setWidget(nothing if idea is None else self._inside(idea))

    def _inside(self, idea: Idea) -> QWidget:
        inside = QWidget()
        inside.setProperty("kind", "clear")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(6), 0)
        column.setSpacing(px(10))
        column.addWidget(heading_label(_("Idea {number}").format(number=idea.number), 2))
        column.addWidget(self._badge(idea))
        column.addWidget(label(breakable(idea.text)))
        if idea.theme:
            column.addLayout(self._theme(idea))
        column.addWidget(soft_label(self._facts(idea)))
        column.addWidget(self._actions(idea))
        self._add_more(column, idea)
        column.addStretch()
        return inside

    def _badge(self, idea: Idea) -> GoodBadBadge:
        if idea.discarded:
            return GoodBadBadge(_("In the waste basket"), "care")
        if idea.lane == NOT_POSSIBLE:
            return GoodBadBadge(breakable(state_in_words(idea)), "bad", wrap=True)
        return GoodBadBadge(state_in_words(idea), "good" if idea.state == DONE else "soft")

    def _theme(self, idea: Idea) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(sign_label(idea.sign, idea.colour))
        row.addWidget(label(idea.theme), 1)
        return row

    def _facts(self, idea: Idea) -> str:
        told = [_("On the board: {lane}").format(lane=_(LANES[idea.lane]))]
        if idea.place_code:
            told.append(_("Place: {code}").format(code=idea.place_code))
        if idea.helpers:
            told.append(f"{_('Who can help?')} {breakable(idea.helpers)}")
        if idea.effort:
            told.append(_(EFFORTS[idea.effort]))
        if idea.dots:
            told.append(_("Dots: {count}").format(count=idea.dots))
        return "\n".join(told)

    def _actions(self, idea: Idea) -> QWidget:
        if not self.may:
            return wrapping_row()
        if idea.discarded:
            return wrapping_row(self._button(_("Bring back"), "restore", "back"))
        more = button(_("More"), "more")
        menu = QMenu(more)
        for key, sign, words in (
            ("twin", "link", _("Same idea on another card …")),
            ("slip", "mail", _("Contact slip …")),
            ("discard", "trash", _("Into the waste basket")),
        ):
            menu.addAction(icon(sign), words).triggered.connect(partial(self.wanted.emit, key))
        more.setMenu(menu)
        return wrapping_row(
            self._button(_("Change card"), "edit", "change"),
            self._button(_("Make a task"), "task", "task"),
            self._button(_("What became of it?"), "flag", "state"),
            more,
            spacing=8,
        )

    def _button(self, words: str, sign: str, key: str) -> QPushButton:
        made = button(words, sign)
        made.clicked.connect(lambda _on=False: self.wanted.emit(key))
        return made

    def _add_more(self, column: QVBoxLayout, idea: Idea) -> None:
        with self.context.storage.read() as session:
            lines, twins, picture = lines_of(session, idea.id), duplicates_of(session, idea.id), b""
            original = read_idea(session, idea.duplicate_of).number if idea.duplicate_of else 0
            changes = idea_history(session, idea.id)
            slips = slips_of(session, idea.id) if self.may else []
            if idea.picture_id is not None:
                picture = picture_of(session, idea.id)
        if original:
            column.addWidget(soft_label(_("Means the same as card {number}.").format(number=original)))
        if twins:
            numbers = ", ".join(str(number) for number in twins)
            column.addWidget(soft_label(_("The same idea: card {numbers}").format(numbers=numbers)))
        if picture:
            column.addWidget(_shown(picture, idea))
        for line in lines:
            column.addWidget(self._line(line))
        for slip in slips:
            column.addWidget(self._slip(slip))
        happened = HistoryLines()
        happened.show_changes(changes)
        column.addWidget(happened)

    def _line(self, line: PlanLine) -> QWidget:
        words = " · ".join(part for part in (line.what, line.person, _(TASK_STATES[line.state])) if part)
        made = icon_button("task", _("Open the task: {what}").format(what=line.what[:60]))
        made.clicked.connect(lambda _on=False: self.task_wanted.emit(line.task_id))
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(made)
        row.addWidget(label(breakable(words)), 1)
        return holder

    def _slip(self, slip: Slip) -> QWidget:
        """Name and way to reach somebody: only for whoever keeps the ideas."""
        holder = Card()
        holder.body.addWidget(label(_("Wants to hear of it: {name}").format(name=slip.details.name), "strong"))
        holder.body.addWidget(soft_label(slip.details.contact))
        if slip.told_on is not None:
            holder.body.addWidget(soft_label(_("Told on {day}").format(day=show_day(slip.told_on))))
        heard, gone = quiet_button(_("Was told today"), "check"), quiet_button(_("Destroy the slip"), "trash")
        if slip.told_on is not None:
            heard.hide()
        heard.clicked.connect(lambda _on=False: self.told.emit(slip.id))
        gone.clicked.connect(lambda _on=False: self.slip_gone.emit(slip.id))
        holder.body.addWidget(wrapping_row(heard, gone, spacing=8))
        return holder


def _shown(picture: bytes, idea: Idea) -> QLabel:
    made = QLabel()
    drawn = QPixmap()
    drawn.loadFromData(picture)
    if not drawn.isNull():
        made.setPixmap(drawn.scaledToWidth(min(drawn.width(), px(_WIDEST)), Qt.TransformationMode.SmoothTransformation))
    made.setAccessibleName(_("Picture on card {number}").format(number=idea.number))
    return made


def breakable(text: str, every: int = 24) -> str:
    """Long words may be broken: a word of 200 letters must not widen the page."""
    return " ".join(
        "\u200b".join(word[at : at + every] for at in range(0, len(word), every)) for word in text.split(" ")
    )
