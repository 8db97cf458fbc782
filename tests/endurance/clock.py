"""R9: the clock of the computer jumps; nothing is deleted wrongly, nothing fails, order is by number, not by time.

Each run is a life of a group: true days pass, and now and then the clock shows something else (one day or ten years
back, a hundred years ahead, the year 9999, a changed hour in March and October, 29 February, the last second of a
year). The chair signs in each time; sometimes a person wrongly confirms nothing, sometimes rightly says that the
clock is right. What leaves the waste basket must truly have lain there for 30 days.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from app.base.storage import Storage, journal, migrate
from app.meetings.rules import PlanDetails
from app.meetings.service import discard_meeting, plan_meeting
from app.members.service import MemberDetails, admit, bring_back, discard, next_number
from app.overview.privacy.breaches.rules import BreachDetails, clock
from app.overview.privacy.breaches.service import breaches, report
from app.overview.privacy.reminders import reminders
from app.overview.privacy.retention.service import basket_soon, clear, confirm_day, daily, due, reckoning
from tests.conftest import EVERYBODY, KEY
from tests.endurance.tally import Tally

RUNS = 200
SIGN_INS = 30
KEPT = timedelta(days=30)
FIRST = datetime(2026, 2, 20, 9)
WRONG: tuple[Callable[[datetime], datetime], ...] = (
    lambda true: true - timedelta(days=1),
    lambda true: true - timedelta(days=3),
    lambda true: true - timedelta(days=3652),
    lambda true: true + timedelta(days=36524),
    lambda true: true + timedelta(days=31),
    lambda true: true + timedelta(hours=1),  # a changed hour, and the other way round
    lambda true: true - timedelta(hours=1),
    lambda true: true.replace(month=12, day=31, hour=23, minute=59, second=59),
    lambda true: datetime(2028, 2, 29, 12),
    lambda true: datetime(2024, 2, 29, 23, 59, 59),
    lambda true: datetime(9999, 12, 31, 23, 59, 59),
    lambda true: datetime(1, 1, 1),
    lambda true: datetime(1970, 1, 1),
)


@dataclass
class Life:
    """One group, what its basket truly holds since when, and the clock it sees."""

    storage: Storage
    chance: random.Random
    tally: Tally
    true: datetime = FIRST
    shown: datetime = FIRST
    thrown: dict[int, datetime] = field(default_factory=dict)  # member id: true moment
    steps: int = 0

    def now(self) -> datetime:
        return self.shown

    def live(self) -> None:
        """Sign in again and again."""
        for number in range(SIGN_INS):
            self.true += timedelta(days=self.chance.choice((0, 1, 1, 2, 2, 5, 20)), hours=self.chance.randrange(5))
            wrong = self.chance.random() < 0.4
            self.shown = self.chance.choice(WRONG)(self.true) if wrong else self.true
            self.tally.add("sign-ins")
            try:
                self._sign_in(wrong=wrong)
            except Exception as problem:  # noqa: BLE001 - counting them is what this is for
                self.tally.add("exceptions", 1, f"{number} {self.shown}: {problem!r}")

    def _sign_in(self, *, wrong: bool) -> None:
        daily(self.storage)
        self._compare()
        with self.storage.read() as session:
            asks = reckoning(session).asks
            found = [one.key for sort in due(session) for one in sort.things]
            basket_soon(session)
            reminders(session)
            for breach in breaches(session):
                clock(breach, self.shown)
        if asks and not wrong:  # only who knows that the clock is right says so
            with self.storage.write("") as session:
                confirm_day(session)
        elif not asks and self.chance.random() < 0.3:
            clear(self.storage, found)
            self._compare()
        self._work()
        self._order()

    def _work(self) -> None:
        with self.storage.write("Work") as session:
            member = admit(session, MemberDetails(last_name=f"Name {next_number(session)}", contact=True))
            meeting = plan_meeting(session, PlanDetails("Treff", self.shown.date()))
            if self.chance.random() < 0.1:
                report(session, BreachDetails(self.shown, "lost"))
            if self.chance.random() < 0.5:
                discard(session, member.id)
                discard_meeting(session, meeting.id)
                self.thrown[member.id] = self.true
            elif self.thrown and self.chance.random() < 0.2:
                back = self.chance.choice(sorted(self.thrown))
                bring_back(session, back)
                del self.thrown[back]

    def _compare(self) -> None:
        """Who has left the basket must truly have lain there long enough."""
        with self.storage.read() as session:
            rows = session.connection().exec_driver_sql("SELECT id FROM member").scalars().all()
        here = set(rows)
        for member, since in list(self.thrown.items()):
            if member not in here:
                del self.thrown[member]
                self.tally.add("deleted")
                early = self.true - since < KEPT - timedelta(days=2)  # two days of a jump are believed
                self.tally.add("wrongly deleted", int(early), f"{member} after {self.true - since}, {self.shown}")

    def _order(self) -> None:
        with self.storage.read() as session:
            numbers = [step.id for step in journal.steps(session)]
        self.tally.add("out of order", int(numbers != sorted(numbers, reverse=True)), str(numbers[:9]))


def run(folder: Path, runs: int, say: Callable[[str], None]) -> Tally:
    """So many lives."""
    tally = Tally("runs", "sign-ins", "deleted", bad=("wrongly deleted", "exceptions", "out of order"))
    empty = folder / "empty.db"
    migrate.upgrade(empty, KEY, create=True)
    for number in range(runs):
        file = folder / "group.db"
        shutil.copy(empty, file)
        life = Life(None, random.Random(number), tally)  # type: ignore[arg-type]
        life.storage = Storage(file, KEY, life.now, EVERYBODY)
        life.live()
        life.storage.close()
        tally.add("runs")
        if number % 20 == 19:
            say(str(tally))
    tally.must_not("nothing was ever deleted", runs > 20 and not tally["deleted"], "the test tests nothing")
    return tally
