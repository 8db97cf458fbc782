"""The cards under the note of one item: kept in step with what is stored, without disturbing who types."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.base.desktop.theme import px
from app.base.i18n import _
from app.meetings.page_autosave import Content
from app.meetings.page_cards import Card, ResolutionCard, TaskLine, TaskStateRow
from app.meetings.page_step import Step
from app.meetings.rules import OPEN_TASKS, AgendaItem, Missing, Resolution, Task
from app.meetings.service import remove_resolution, remove_task, set_task_state

NEW = ":new:"


class ItemCards(QWidget):
    """Resolutions first, then tasks, then tasks of earlier meetings under the item for them."""

    added = Signal(QWidget)  # a new card, to be scrolled to

    def __init__(self, step: Step) -> None:
        super().__init__()
        self._step = step
        self._item: AgendaItem | None = None
        self._cards: dict[str, Card] = {}
        self._numbers = count(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        self._places = {kind: QVBoxLayout() for kind in ("resolution", "task", "review")}
        for place in self._places.values():
            place.setSpacing(px(8))
            column.addLayout(place)
        self._reviews: list[TaskStateRow] = []
        step.autosave.made.connect(self._made)

    def card(self, key: str) -> Card | None:
        """The card of this key, if it is shown."""
        return self._cards.get(key)

    def cards(self) -> list[Card]:
        """All cards shown, resolutions first."""
        return sorted(self._cards.values(), key=lambda card: not isinstance(card, ResolutionCard))

    def show_item(self, item: AgendaItem) -> None:
        """Show the cards of this item as they are stored, or as they are being typed."""
        if self._item is None or item.id != self._item.id:
            for key in list(self._cards):
                self._drop(key)
        self._item = item
        minutes = self._step.minutes
        stored: dict[str, Resolution | Task] = {
            f"resolution:{each.id}": each for each in minutes.resolutions_of(item.id)
        } | {f"task:{each.id}": each for each in minutes.tasks_of(item.id)}
        waiting = [
            key for kind in ("resolution", "task") for key in self._step.autosave.pending_keys(f"{kind}{NEW}{item.id}:")
        ]
        for key in list(self._cards):
            if key not in stored and key not in waiting and NEW not in key:
                self._drop(key)
        for key, record in stored.items():
            self._show(key, record)
        for key in waiting:
            self._show(key, None)
        self._show_reviews(item)

    @Slot()
    def add_resolution(self) -> None:
        """An empty card, ready to type."""
        self._add("resolution")

    @Slot()
    def add_task(self) -> None:
        """An empty card, ready to type."""
        self._add("task")

    def look_at(self, missing: Missing) -> bool:
        """Go to the first resolution that lacks something. False if there is none."""
        for card in self.cards():
            if isinstance(card, ResolutionCard):
                empty = card.wording if missing.field == "wording" else card.votes["yes"]
                if missing.field != "wording" or not card.wording.value():
                    empty.setFocus(Qt.FocusReason.OtherFocusReason)
                    return True
        return False

    def _add(self, kind: str) -> None:
        if self._item is None:
            return
        blank = next((card for key, card in self._cards.items() if key.startswith(kind + NEW) and _blank(card)), None)
        card = blank or self._make(f"{kind}{NEW}{self._item.id}:{next(self._numbers)}", None)
        card.first_field().setFocus(Qt.FocusReason.OtherFocusReason)
        self.added.emit(card)

    def _show(self, key: str, record: Resolution | Task | None) -> None:
        card = self._cards.get(key) or self._make(key, record)
        pending: Content | None = self._step.autosave.pending(key)
        if pending is not None:
            card.fill(pending)
        elif record is not None:
            card.show_record(record)
        card.set_locked(self._step.locked)

    def _make(self, key: str, record: Resolution | Task | None) -> Card:
        kind = key.split(":", maxsplit=1)[0]
        if kind == "resolution":
            card: Card = ResolutionCard(key)
        else:
            names = [person.name for person in self._step.minutes.present]
            card = TaskLine(key, self._step.context.today(), names)
        if record is not None:
            card.show_record(record)
        card.typed.connect(lambda: self._step.autosave.typed(card.key, card.contents))
        card.removed.connect(lambda: self._remove(card))
        self._cards[key] = card
        self._places[kind].addWidget(card)
        return card

    def _made(self, key: str, record_id: int) -> None:
        """A new card has its record: from now on it goes by that number."""
        card = self._cards.pop(key, None)
        if card is None or NEW not in key:
            if card is not None:
                self._cards[key] = card
            return
        known = f"{key.split(':', maxsplit=1)[0]}:{record_id}"
        twin = self._cards.pop(known, None)  # the change signal may have brought it already
        if twin is not None:
            _away(twin)
        card.key = known
        self._cards[known] = card

    def _remove(self, card: Card) -> None:
        kind, *place = card.key.split(":")
        question = _("Remove this resolution?") if kind == "resolution" else _("Remove this task?")
        if not _blank(card) and not self._step.context.notices.confirm(question, _("Remove")):
            return
        key = card.key
        self._step.autosave.forget(key)
        self._drop(key)
        if place[0] != "new":
            action = remove_resolution if kind == "resolution" else remove_task
            what = _("Resolution removed") if kind == "resolution" else _("Task removed")
            self._step.do(what, lambda session: action(session, int(place[0])))

    def _drop(self, key: str) -> None:
        _away(self._cards.pop(key))

    def _show_reviews(self, item: AgendaItem) -> None:
        reviews = self._step.minutes.reviews if item.kind == OPEN_TASKS else ()
        for row in self._reviews:
            _away(row)
        today = self._step.context.today()
        self._reviews = [TaskStateRow.of_review(review, today, self._step.locked) for review in reviews]
        for row in self._reviews:
            row.pressed.connect(self._stater(row.task.id))
            self._places["review"].addWidget(row)

    def _stater(self, task_id: int) -> Callable[[str], None]:
        def press(state: str) -> None:
            self._step.do(_("Task changed"), lambda session: set_task_state(session, task_id, state))

        return press


def _blank(card: Card) -> bool:
    return not any(text.strip() for text in card.contents().values())


def _away(widget: QWidget) -> None:
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()
