"""The board: now, soon, later, not possible; inside each column the effort ladder."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.base.desktop.announce import announce
from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField
from app.base.desktop.theme import large_text, px
from app.base.desktop.widgets import button, card_grid, label, soft_label, wrapping_row
from app.base.i18n import _
from app.base.storage import ListRequest
from app.participation.ideas.page_cards import Filters
from app.participation.ideas.page_lane import LaneList
from app.participation.ideas.page_work import IdeaWork
from app.participation.ideas.rules import EFFORTS, LANES, Idea, Scope
from app.participation.ideas.service import lane_sizes

_LADDER = tuple(EFFORTS)


class BoardView(QWidget):
    """Cards are moved by mouse, by Ctrl and the arrow keys, and by the buttons below."""

    def __init__(self, context: Context, work: IdeaWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.work, self.scope = context, work, Scope()
        self.chosen: Idea | None = None
        self.filters = Filters(context, basket=False)
        self.filters.search.searched.connect(lambda _text: self._ask())
        self.filters.theme.changed.connect(self._ask)
        self.filters.place.changed.connect(self._ask)
        self.lanes = {lane: self._lane(lane) for lane in LANES}
        self.heads = {lane: label(_(words), "strong") for lane, words in LANES.items()}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(self.filters)
        column.addWidget(self._columns(), 1)
        column.addWidget(self._bar())
        self._show_chosen(None)

    def _lane(self, lane: str) -> LaneList:
        made = LaneList(self.context, lane)
        made.setDragEnabled(self.work.may)
        made.picked.connect(partial(self._picked, lane))
        made.opened.connect(lambda idea: self.work.do("change", idea))
        made.stepped.connect(partial(self._step, lane))
        made.moved.connect(self._carry)
        made.lanes.dropped.connect(partial(self._dropped, lane))
        return made

    def _columns(self) -> QWidget:
        """Beside one another; with large text in several lines that scroll."""
        columns = []
        for lane, view in self.lanes.items():
            holder = QWidget()
            inside = QVBoxLayout(holder)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(px(6))
            inside.addWidget(self.heads[lane])
            inside.addWidget(view, 1)
            columns.append(holder)
        if large_text():
            area = QScrollArea()
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setWidgetResizable(True)
            area.setWidget(card_grid(*columns, least_width=190, spacing=10))
            return area
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(10))
        for each in columns:
            row.addWidget(each, 1)
        return holder

    def _bar(self) -> QWidget:
        self.told, self.agreed = label("", "strong"), soft_label("")
        self.effort = ChoiceField("effort", [(key, _(words)) for key, words in EFFORTS.items()])
        self.effort.setAccessibleName(_("How much effort?"))
        self.effort.changed.connect(self._effort_chosen)
        self.buttons = {}
        for lane, words in LANES.items():
            made = button(_(words))
            made.setAccessibleName(_("Put the card under “{lane}”").format(lane=_(words)))
            made.clicked.connect(lambda _on=False, lane=lane: self.move_chosen(lane))
            self.buttons[lane] = made
        self.bar = QWidget()
        column = QVBoxLayout(self.bar)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        row = QHBoxLayout()
        row.addWidget(self.told, 2)
        row.addWidget(self.agreed, 1)
        column.addLayout(row)
        self.moving = wrapping_row(*self.buttons.values(), self.effort, spacing=8)
        column.addWidget(self.moving)
        self.moving.setVisible(self.work.may)
        return self.bar

    def show_scope(self, scope: Scope, agreed: str = "") -> None:
        """The cards of this afternoon or project; `agreed` says what "now" means."""
        self.scope = scope
        self.agreed.setText(agreed)
        self.agreed.setVisible(bool(agreed))
        self.filters.offer(scope)
        self._ask()

    def move_chosen(self, lane: str, effort: str | None = None) -> None:
        """Put the chosen card there, and stay with it."""
        idea = self.chosen
        if idea is None or not self.work.move(idea, lane, effort):
            return
        self.find_card(idea.id)
        announce(self, _("Idea {number}: {lane}").format(number=idea.number, lane=_(LANES[lane])))

    def find_card(self, idea_id: int) -> None:
        """Choose this card wherever it lies."""
        idea = self.work.read(idea_id)
        view = self.lanes[idea.lane]
        row = view.lanes.row_of(idea_id, idea.effort)
        if row >= 0:
            view.choose(row)

    def _ask(self) -> None:
        request: ListRequest = self.filters.request(self.scope)
        with self.context.storage.read() as session:
            sizes = lane_sizes(session, request)
        for lane, view in self.lanes.items():
            view.lanes.load(request, sizes)
            words = _("{words} ({count})").format(words=_(LANES[lane]), count=view.lanes.cards)
            self.heads[lane].setText(words)
        self._show_chosen(None)

    def _picked(self, lane: str, idea: Idea | None) -> None:
        if idea is None:
            return
        for other, view in self.lanes.items():
            if other != lane:
                view.selectionModel().clear()
        self._show_chosen(idea)

    def _show_chosen(self, idea: Idea | None) -> None:
        self.chosen = idea
        words = (
            _("Idea {number}: {text}").format(number=idea.number, text=" ".join(idea.text.split())[:90]) if idea else ""
        )
        self.told.setText(words or _("Choose a card. Drag it, or press a button here."))
        for lane, each in self.buttons.items():
            each.setEnabled(idea is not None and idea.lane != lane)
        self.effort.blockSignals(True)
        self.effort.set_key(idea.effort if idea else "")
        self.effort.setEnabled(idea is not None)
        self.effort.blockSignals(False)

    def _effort_chosen(self) -> None:
        if self.chosen is not None:
            self.move_chosen(self.chosen.lane, str(self.effort.key() or ""))

    def _step(self, lane: str, side: int) -> None:
        order = list(LANES)
        at = order.index(lane) + side
        if 0 <= at < len(order):
            self.lanes[order[at]].enter()

    def _carry(self, columns: int, steps: int) -> None:
        """Ctrl and an arrow key."""
        if self.chosen is None:
            return
        order = list(LANES)
        lane = order[min(len(order) - 1, max(0, order.index(self.chosen.lane) + columns))]
        step = min(len(_LADDER) - 1, max(0, _LADDER.index(self.chosen.effort) + steps))
        self.move_chosen(lane, _LADDER[step])

    def _dropped(self, lane: str, idea_id: int, effort: str | None) -> None:
        self._show_chosen(self.work.read(idea_id))
        self.move_chosen(lane, effort)
