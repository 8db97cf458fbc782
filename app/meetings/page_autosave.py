"""Saves while people type: a draft at most a second later, one entry in the journal when they pause or go on."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer, Signal

from app.base.dates import show_time
from app.base.desktop.context import Context
from app.base.errors import InvalidInput
from app.base.i18n import _
from app.base.storage import Session, Storage
from app.meetings.service import draft_key, keep_rest, restore_typed, write_typed

DRAFT_MS = 700  # typing at risk
IDLE_MS = 30_000  # nobody types any more: write it down

Content = dict[str, str]
Read = Callable[[], Content]


class _DraftKeeper:
    """Writes drafts on the worker's thread; one that is older than what was written down is left out."""

    def __init__(self, storage: Storage, key: str) -> None:
        self._storage, self._key = storage, key
        self._gate = threading.Lock()
        self._oldest = 0

    def keep(self, number: int, typed: dict[str, Content]) -> None:
        """On the worker's thread."""
        with self._gate:
            if number >= self._oldest:
                self._storage.keep_draft(self._key, {"typed": dict(typed)})

    def forget_before(self, number: int) -> None:
        """Drafts with a smaller number are not wanted any more. Waits for one that is being written."""
        with self._gate:
            self._oldest = number


class Autosave(QObject):
    """Everything that is being typed in one meeting. On a key it only remembers whom to ask later.

    `saved` ("18:42"): a draft or the real thing was written. `made` (key, id): a new card has its record now.
    `refused` (key, InvalidInput): a card cannot be written like that; it stays a draft.
    """

    saved = Signal(str)
    made = Signal(str, int)
    refused = Signal(str, object)

    def __init__(self, context: Context, meeting_id: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._meeting_id = context, meeting_id
        self._keeper = _DraftKeeper(context.storage, draft_key(meeting_id))
        self._readers: dict[str, Read] = {}
        self._frozen: dict[str, Content] = {}
        self._number = 0
        self._busy = self._again = False
        self._soon = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._soon.timeout.connect(self.keep_draft)
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self.commit)

    def typed(self, key: str, read: Read) -> None:
        """Something was typed under this key; `read` gives the content when it is needed. Costs next to nothing."""
        self._readers[key] = read
        self._idle.start()
        if not self._soon.isActive():
            self._soon.start()

    def pending(self, key: str) -> Content | None:
        """What was typed under this key and not written down yet."""
        if key in self._readers:
            return self._readers[key]()
        return self._frozen.get(key)

    def pending_keys(self, beginning: str) -> list[str]:
        """Keys that begin like this and wait."""
        return [key for key in (*self._frozen, *self._readers) if key.startswith(beginning)]

    def forget(self, key: str) -> None:
        """What was typed under this key is not wanted any more."""
        self._readers.pop(key, None)
        self._frozen.pop(key, None)
        self.keep_draft()

    def freeze(self) -> None:
        """The fields go away: keep what they hold."""
        self._frozen |= {key: read() for key, read in self._readers.items()}
        self._readers.clear()

    def keep_draft(self) -> None:
        """Write the draft in the background."""
        self._soon.stop()
        if self._busy:
            self._again = True
            return
        typed = self._contents()
        self._busy, self._again = True, False
        self._number += 1
        number, keeper = self._number, self._keeper
        self._context.tasks.start(
            lambda _progress: keeper.keep(number, typed), done=self._kept, failed=self._not_kept, owner=self
        )

    def commit(self, keys: Iterable[str] | None = None) -> bool:
        """Write down what waits (under these keys), as one step. False if something was refused or could not be."""
        waiting = self._contents()
        wanted = {key: waiting[key] for key in (waiting if keys is None else keys) if key in waiting}
        if not wanted:
            return True
        self._number += 1
        self._keeper.forget_before(self._number)
        refused = False
        while wanted:
            outcome = self._write(wanted, waiting)
            if not isinstance(outcome, str):
                return outcome and not refused
            refused = True
            del wanted[outcome]
        return False

    def _write(self, wanted: dict[str, Content], waiting: dict[str, Content]) -> bool | str:
        """True or False; or the key that was refused."""
        at_fault = ""
        problem: InvalidInput | None = None
        ids: dict[str, int] = {}

        def action(session: Session) -> None:
            nonlocal at_fault
            for key, content in wanted.items():
                at_fault = key
                ids[key] = write_typed(session, key, content)
            keep_rest(session, self._meeting_id, {key: waiting[key] for key in waiting if key not in wanted})

        def invalid(raised: InvalidInput) -> None:
            nonlocal problem
            problem = raised

        for key in wanted:  # what comes in through the change signal is not waiting any more
            self._readers.pop(key, None)
            self._frozen.pop(key, None)
        done = self._context.do(_("Minutes written"), action, invalid)
        if done:
            self._idle.stop()
            for key, record_id in ids.items():
                self.made.emit(key, record_id)
            self.saved.emit(show_time(self._context.clock()))
            return True
        self._frozen |= wanted
        self.keep_draft()  # not only when the pause is over: the window may be closing
        if problem is None:
            return False
        self.refused.emit(at_fault, problem)
        return at_fault

    def _contents(self) -> dict[str, Content]:
        return self._frozen | {key: read() for key, read in self._readers.items()}

    def _kept(self, _nothing: object) -> None:
        self._busy = False
        self.saved.emit(show_time(self._context.clock()))
        if self._again:
            self.keep_draft()

    def _not_kept(self, error: BaseException) -> None:
        self._busy = False
        raise error


def bring_back_typed(context: Context, meeting_id: int) -> list[str]:
    """After a crash: write down what was typed last in this meeting; returns the keys of what came back."""
    draft = context.storage.draft(draft_key(meeting_id))
    if draft is None:
        return []
    restored: list[str] = []

    def action(session: Session) -> None:
        restored.extend(restore_typed(session, meeting_id, draft))

    return restored if context.do(_("Typed text restored"), action) else []


def item_of(key: str) -> int | None:
    """The item under which this was typed, as far as the key tells: "note:7", "task:new:7:1"."""
    parts = key.split(":")
    number = parts[1] if parts[0] == "note" else parts[2] if parts[1] == "new" else ""
    return int(number) if number else None
