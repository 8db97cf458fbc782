"""One column of the board: cards painted by a delegate, read when they are looked at."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from app.base.desktop.buttons import ENTER
from app.base.desktop.context import Context
from app.base.desktop.theme import px
from app.base.i18n import _, is_rtl, ngettext
from app.base.storage import ListRequest
from app.participation.ideas.page_card import CardPainter
from app.participation.ideas.rules import EFFORTS, LANES, LATER, NOW, SOON, STEPS, Idea
from app.participation.ideas.service import lane_cards

ROW_ROLE = Qt.ItemDataRole.UserRole
HEADING_ROLE = Qt.ItemDataRole.UserRole + 1
MIME = "application/x-treffpunkt-idea"
_ROLES = (HEADING_ROLE, ROW_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
WINDOW, KEPT = 50, 12
_WITH_LADDER = (NOW, SOON, LATER)  # here the steps stand also while no card lies on them
Index = QModelIndex | QPersistentModelIndex


class LaneModel(QAbstractListModel):
    """Headings of the effort ladder with their cards below; windows of cards come from the database."""

    dropped = Signal(int, object)  # id of the card; effort under which it was let go, None: not on the ladder

    def __init__(self, context: Context, lane: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lane = lane
        self._context = context
        self._request = ListRequest()
        self.ladder = lane in _WITH_LADDER
        self._parts: list[tuple[str, int, int]] = []  # effort, row of its heading, cards
        self._headings: frozenset[int] = frozenset()
        self._count = 0
        self._windows: OrderedDict[tuple[str, int], list[Idea]] = OrderedDict()

    def load(self, request: ListRequest, sizes: dict[tuple[str, str], int]) -> None:
        """Show what lies in this column now."""
        self.beginResetModel()
        self._request, self._parts, self._count = request, [], 0
        self._windows.clear()
        for effort in EFFORTS:
            cards = sizes.get((self.lane, effort), 0)
            if cards or (self.ladder and effort):
                self._parts.append((effort, self._count, cards))
                self._count += cards + 1
        self._headings = frozenset(row for _effort, row, _cards in self._parts)
        self.endResetModel()

    @property
    def cards(self) -> int:
        """How many cards lie here."""
        return sum(cards for _effort, _row, cards in self._parts)

    def idea(self, row: int) -> Idea | None:
        """The card in this row; None for a heading."""
        part = self._part(row)
        if part is None or row == part[1]:
            return None
        place = row - part[1] - 1
        key = (part[0], place // WINDOW)
        if key not in self._windows:
            with self._context.storage.read() as session:
                found = lane_cards(session, self._request, (self.lane, part[0]), key[1] * WINDOW, WINDOW)
            self._windows[key] = found
            while len(self._windows) > KEPT:
                self._windows.popitem(last=False)
        window = self._windows[key]
        return window[place % WINDOW] if place % WINDOW < len(window) else None

    @property
    def first_card(self) -> int:
        """The row of the first card, -1 without cards."""
        return next((first + 1 for _effort, first, cards in self._parts if cards), -1)

    def row_of(self, idea_id: int, effort: str) -> int:
        """The row of a card, -1 if it is not here (or far down)."""
        for name, first, cards in self._parts:
            if name == effort:
                rows = range(first + 1, first + 1 + min(cards, WINDOW * KEPT))
                return next((row for row in rows if getattr(self.idea(row), "id", None) == idea_id), -1)
        return -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Cards and headings."""
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words for screen readers, the card itself with ROW_ROLE."""
        if role not in _ROLES or not index.isValid():
            return None
        heading = index.row() in self._headings
        if role == HEADING_ROLE:
            return heading
        if heading:
            part = self._part(index.row())
            return _heading(part[0], part[2]) if part and role == Qt.ItemDataRole.DisplayRole else None
        idea = self.idea(index.row())
        if idea is None or role == ROW_ROLE:
            return idea
        return in_words(idea)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings are only read; everything may be dropped on."""
        if index.isValid() and self.data(index, HEADING_ROLE):
            return Qt.ItemFlag.ItemIsDropEnabled
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return usual | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled

    def mimeTypes(self) -> list[str]:
        """Our own."""
        return [MIME]

    def mimeData(self, indexes: Any) -> QMimeData:
        """The number of the card that is carried."""
        carried = QMimeData()
        idea = self.idea(indexes[0].row()) if indexes else None
        carried.setData(MIME, str(idea.id if idea else 0).encode())
        return carried

    def supportedDropActions(self) -> Qt.DropAction:
        """Cards are moved."""
        return Qt.DropAction.MoveAction

    def canDropMimeData(self, data: QMimeData, *_where: Any) -> bool:
        """Only cards."""
        return data.hasFormat(MIME)

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Let go here: below which step of the ladder?"""
        del action, column
        number = bytes(data.data(MIME).data()).decode("ascii", "replace")
        at = parent.row() if parent.isValid() else max(row - 1, min(row, 0))  # between two cards: below the upper one
        part = self._part(at) if self.ladder and at >= 0 else None
        if number.isdigit():
            effort = part[0] if part else None
            QTimer.singleShot(0, self, lambda: self.dropped.emit(int(number), effort))
        return False

    def _part(self, row: int) -> tuple[str, int, int] | None:
        return next((part for part in reversed(self._parts) if 0 <= part[1] <= row < self._count), None)


class LaneList(QListView):
    """One column. `stepped`: the arrows went beside; `moved`: the card is to go a column or a step of the ladder on."""

    stepped = Signal(int)  # to the column before (-1) or after (1)
    moved = Signal(int, int)  # columns, steps of the ladder
    opened = Signal(object)
    picked = Signal(object)

    def __init__(self, context: Context, lane: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lanes = LaneModel(context, lane, self)
        self.setModel(self.lanes)
        self.setItemDelegate(CardPainter(self))
        self.setAccessibleName(_(LANES[lane]))
        self.setProperty("kind", "list")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setMinimumSize(px(120), px(150))
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        self.selectionModel().currentChanged.connect(lambda now, _before: self.picked.emit(self.idea_at(now.row())))

    def sizeHint(self) -> QSize:
        """A column."""
        return QSize(px(180), px(240))

    def idea_at(self, row: int) -> Idea | None:
        """The card in a row."""
        return self.lanes.idea(row) if row >= 0 else None

    def current(self) -> Idea | None:
        """The card that is chosen here."""
        return self.idea_at(self.currentIndex().row())

    def choose(self, row: int) -> None:
        """Choose a card and take the keyboard along."""
        if 0 <= row < self.lanes.rowCount():
            self.setCurrentIndex(self.lanes.index(row))
            self.setFocus()

    def enter(self) -> None:
        """The keyboard goes on here, at the card chosen before or the first one."""
        self.setFocus()
        if not self.currentIndex().isValid() and self.lanes.first_card >= 0:
            self.setCurrentIndex(self.lanes.index(self.lanes.first_card))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows beside, Ctrl and arrows carry the card, Enter opens it."""
        ahead = -1 if is_rtl() else 1
        sides = {Qt.Key.Key_Left: -ahead, Qt.Key.Key_Right: ahead}
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        carried = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in sides:
            side = sides[Qt.Key(event.key())]
            if carried:
                self.moved.emit(side, 0)
            else:
                self.stepped.emit(side)
        elif event.key() in steps and carried:
            self.moved.emit(0, steps[Qt.Key(event.key())])
        elif event.key() in ENTER:
            self._open(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _open(self, row: int) -> None:
        idea = self.idea_at(row)
        if idea is not None:
            self.opened.emit(idea)


def in_words(idea: Idea) -> str:
    """ "Idea 12: a bench. Meeting one another. C4. 3 dots"."""
    parts = [_("Idea {number}").format(number=idea.number) + ": " + " ".join(idea.text.split()), idea.theme]
    dots = ngettext("{count} dot", "{count} dots", idea.dots).format(count=idea.dots) if idea.dots else ""
    return ". ".join(part for part in (*parts, idea.place_code, dots) if part)


def _heading(effort: str, cards: int) -> str:
    return _("{words} ({count})").format(words=_(STEPS[effort]), count=cards) if cards else _(STEPS[effort])
