"""What a meeting is made of, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from app.base.dates import show_time
from app.base.i18n import N_, _, ngettext

PLANNED, INVITED, MINUTES, LOCKED = "planned", "invited", "minutes", "locked"
STATES = {
    PLANNED: N_("planned"),
    INVITED: N_("invited"),
    MINUTES: N_("in work"),
    LOCKED: N_("finished"),
}
PRESENT, EXCUSED = "present", "excused"
OPEN, DONE, DROPPED = "open", "done", "dropped"
TASK_STATES = {OPEN: N_("to do"), DONE: N_("completed"), DROPPED: N_("dropped")}
OPEN_TASKS = "open_tasks"  # kind of the agenda item that brings the tasks of earlier meetings


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of one body. `number` is given when the minutes are finished ("2026-07")."""

    id: int
    title: str
    body: str  # who meets: "Bewohnertreff", "Vorstand"
    day: date
    starts: time | None = None
    ends: time | None = None
    place: str = ""
    chair: str = ""
    minute_taker: str = ""
    quorum: int | None = None  # least number of present voters; None: the group has no such rule
    guests_vote: bool = True
    state: str = PLANNED
    number: str = ""
    invited_on: date | None = None

    @property
    def locked(self) -> bool:
        """True once the minutes are finished: nothing can be changed any more."""
        return self.state == LOCKED


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item; `position` counts from 1 without gaps."""

    id: int
    position: int
    title: str
    person: str = ""
    minutes: int | None = None  # planned length
    note: str = ""
    done: bool = False  # ticked by hand: talked about, nothing to write down
    kind: str = ""  # "" or OPEN_TASKS

    @property
    def number(self) -> str:
        """ "Item 4" as it is called on screen and paper."""
        return _("Item {number}").format(number=self.position)


@dataclass(frozen=True, slots=True)
class Attendance:
    """One person of one meeting. `member_id` is empty for guests."""

    id: int
    name: str
    member_id: int | None = None
    status: str = PRESENT  # or EXCUSED
    votes: bool = True
    came: time | None = None  # only if later than the start
    left: time | None = None  # only if before the end


@dataclass(frozen=True, slots=True)
class Resolution:
    """A question put to the vote, with the numbers that were counted. Nothing is ever derived from them but the sum.

    Carried if more voted yes than no (§ 32(1) S.3 BGB: majority of the votes cast; abstentions and invalid votes
    do not count; a tie is rejected).
    """

    id: int
    item_id: int
    wording: str
    yes: int | None = None
    no: int | None = None
    abstain: int | None = None
    invalid: int | None = None
    number: str = ""  # "2026/017", given when the minutes are finished

    @property
    def carried(self) -> bool | None:
        """True or False; None while yes or no has not been counted."""
        if self.yes is None or self.no is None:
            return None
        return self.yes > self.no

    @property
    def cast(self) -> int:
        """All votes written down, of each kind."""
        return sum(votes or 0 for votes in (self.yes, self.no, self.abstain, self.invalid))


@dataclass(frozen=True, slots=True)
class Task:
    """Who does what until when. `member_id` is empty for people who are not members."""

    id: int
    what: str
    person: str = ""
    member_id: int | None = None
    until: date | None = None
    state: str = OPEN
    closed_on: date | None = None
    meeting_id: int | None = None
    item_id: int | None = None
    meeting_title: str = ""
    meeting_day: date | None = None

    def overdue(self, today: date) -> bool:
        """True if it is still open after its day."""
        return self.state == OPEN and self.until is not None and self.until < today


@dataclass(frozen=True, slots=True)
class Review:
    """A task of an earlier meeting as it stood when this meeting looked at it."""

    task: Task
    state: str


@dataclass(frozen=True, slots=True)
class Lock:
    """Who finished the minutes, and when."""

    at: datetime
    who: str


@dataclass(frozen=True, slots=True)
class Addendum:
    """A correction of finished minutes; it stands below them, they stay as they are."""

    id: int
    text: str
    reason: str
    day: date
    who: str


@dataclass(frozen=True, slots=True)
class Minutes:
    """Everything about one meeting, in order."""

    meeting: Meeting
    items: tuple[AgendaItem, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    tasks: tuple[Task, ...] = ()  # given in this meeting
    reviews: tuple[Review, ...] = ()  # of earlier meetings of the same body
    addenda: tuple[Addendum, ...] = ()
    lock: Lock | None = None

    @property
    def present(self) -> tuple[Attendance, ...]:
        """Who was there, at least for a while."""
        return tuple(person for person in self.attendance if person.status == PRESENT)

    @property
    def excused(self) -> tuple[Attendance, ...]:
        """Who said that they cannot come."""
        return tuple(person for person in self.attendance if person.status == EXCUSED)

    @property
    def voters(self) -> int:
        """How many of those present may vote."""
        return sum(person.votes for person in self.present)

    def resolutions_of(self, item_id: int) -> tuple[Resolution, ...]:
        """Resolutions under one item, in the order they were taken."""
        return tuple(resolution for resolution in self.resolutions if resolution.item_id == item_id)

    def tasks_of(self, item_id: int) -> tuple[Task, ...]:
        """Tasks given under one item."""
        return tuple(task for task in self.tasks if task.item_id == item_id)

    def discussed(self, item: AgendaItem) -> bool:
        """True if it was ticked, or anything was written under it."""
        return item.done or bool(item.note or self.resolutions_of(item.id) or self.tasks_of(item.id))


def state_words(state: str) -> str:
    """The state of a meeting in words."""
    return _(STATES[state])


def show_hours(starts: time | None, ends: time | None) -> str:
    """ "18:05 – 20:00", "18:05", or "" if no start is known."""
    if starts is None:
        return ""
    return f"{show_time(starts)} – {show_time(ends)}" if ends else show_time(starts)


def quorum_words(minutes: Minutes) -> str:
    """ "14 present · quorum from 10: reached": how many are here, and whether they may decide."""
    present = len(minutes.present)
    words = ngettext("{count} person present", "{count} people present", present).format(count=present)
    if minutes.voters != present:
        words += " · " + ngettext("{count} may vote", "{count} may vote", minutes.voters).format(count=minutes.voters)
    quorum = minutes.meeting.quorum
    if quorum is None:
        return words
    short = quorum - minutes.voters
    if short <= 0:
        return words + " · " + _("may decide (from {quorum} on)").format(quorum=quorum)
    return words + " · " + ngettext("{count} too few to decide", "{count} too few to decide", short).format(count=short)
