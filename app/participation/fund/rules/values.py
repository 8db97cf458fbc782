"""The fund of the neighbourhood as values: its rules, an application, what was paid and what was proved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.base.i18n import N_, _
from app.base.money import Cents

# What is stored; RESERVED becomes PAID, SETTLED becomes DONE as the money moves (see `shown_state`).
RECEIVED, CHECKED, JURY, GRANTED = "received", "checked", "jury", "granted"
RESERVED, SETTLED, REFUSED, WITHDRAWN = "reserved", "settled", "refused", "withdrawn"
PAID, DONE = "paid", "done"
STATES = {
    RECEIVED: N_("received"),
    CHECKED: N_("checked"),
    JURY: N_("with the jury"),
    GRANTED: N_("granted, conditions open"),
    RESERVED: N_("money reserved"),
    PAID: N_("paid out"),
    SETTLED: N_("settled, money open"),
    DONE: N_("finished"),
    REFUSED: N_("refused"),
    WITHDRAWN: N_("withdrawn"),
}
FULL, CONDITIONS, PARTLY, NO = "full", "conditions", "partly", "no"
OUTCOMES = {
    FULL: N_("granted"),
    CONDITIONS: N_("granted with conditions"),
    PARTLY: N_("granted in part"),
    NO: N_("refused"),
}
CHECK, TO_JURY, BACK, DECIDE, MEET, PAY, REPAY, SETTLE, REOPEN, WITHDRAW = (
    "check", "to_jury", "back", "decide", "meet", "pay", "repay", "settle", "reopen", "withdraw",
)  # fmt: skip
TRANSITIONS: dict[str, frozenset[str]] = {  # what may be done in which stored state; all else is refused
    RECEIVED: frozenset({CHECK, WITHDRAW}),
    CHECKED: frozenset({CHECK, TO_JURY, DECIDE, WITHDRAW}),
    JURY: frozenset({BACK, DECIDE, WITHDRAW}),
    GRANTED: frozenset({MEET, WITHDRAW}),
    RESERVED: frozenset({PAY, REPAY, SETTLE, WITHDRAW}),
    SETTLED: frozenset({PAY, REPAY, REOPEN}),
    REFUSED: frozenset(),
    WITHDRAWN: frozenset({REPAY}),  # a repayment may have been taken back in the cash book
}
NO_WORD, NOT_NEEDED, THERE, NOT_YET = "", "none", "there", "not_yet"
PERMITS = {
    NO_WORD: N_("nothing said"),
    NOT_NEEDED: N_("not needed"),
    THERE: N_("there"),
    NOT_YET: N_("not yet"),
}
YES, NOWHERE = "yes", "no"
ELSEWHERE = {NO_WORD: N_("nothing said"), NOWHERE: N_("no"), YES: N_("yes")}
COST, INCOME = "cost", "income"
OUT, HOME = "out", "back"  # paid out, paid back
CRITERIA = (
    N_("Benefit for the neighbourhood"),
    N_("Neighbours become active"),
    N_("Help for self-help"),
    N_("People get to know each other"),
    N_("Culture and language"),
    N_("Many will hear of it"),
)
MOST_POINTS = 3


@dataclass(frozen=True, slots=True)
class FundDetails:
    """The rules of a fund. Year, sum and funder are enough; an empty limit means: no limit."""

    year: int | None
    sum_cents: Cents | None
    funder: str
    title: str = ""
    pot_id: int | None = None  # None: a new pot is made
    most_cents: Cents | None = None  # for one application
    own_share: int | None = None  # per cent of all costs, at least
    hours_count: bool = False  # volunteers' hours are own share
    hour_cents: Cents | None = None  # what an hour is worth then
    alone_cents: Cents | None = None  # up to here it may be decided without the jury
    jury_cents: Cents | None = None  # above, somebody else must agree too
    apply_until: date | None = None
    settle_until: date | None = None
    body: str = ""  # the jury as it is called among the meetings
    criteria: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fund:
    """One fund as it stands in the file."""

    id: int
    details: FundDetails

    @property
    def title(self) -> str:
        """Its name."""
        return self.details.title

    @property
    def year(self) -> int:
        """Its year."""
        return self.details.year or 0

    @property
    def sum_cents(self) -> Cents:
        """All that it has."""
        return self.details.sum_cents or Cents(0)

    @property
    def pot_id(self) -> int:
        """Its pot in the cash book."""
        return self.details.pot_id or 0

    @property
    def most_points(self) -> int:
        """What one juror can give to one application."""
        return MOST_POINTS * len(self.details.criteria)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the plan of costs and money."""

    text: str
    cents: Cents


@dataclass(frozen=True, slots=True)
class ApplicationDetails:
    """What stands on the paper form. A title is enough to begin; the check list says what is missing."""

    title: str
    received_on: date | None
    applicant: str = ""
    contact: str = ""
    idea: str = ""
    benefit: str = ""
    target: str = ""
    place: str = ""
    period: str = ""
    costs: tuple[Line, ...] = ()
    income: tuple[Line, ...] = ()  # from others
    own_cents: Cents | None = None
    own_hours: int | None = None
    wanted_cents: Cents | None = None
    iban: str = ""
    holder: str = ""
    elsewhere: str = NO_WORD  # also asked for elsewhere?
    elsewhere_note: str = ""
    permits: str = NO_WORD
    permits_note: str = ""
    project_id: int | None = None

    @property
    def costs_cents(self) -> Cents:
        """All costs."""
        return Cents(sum(line.cents for line in self.costs))

    @property
    def income_cents(self) -> Cents:
        """Own money, money of others, and what is asked for."""
        return Cents(sum(line.cents for line in self.income) + (self.own_cents or 0) + (self.wanted_cents or 0))


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, and where it stands in the minutes."""

    outcome: str
    granted_cents: Cents
    decided_on: date
    conditions: str = ""
    reason: str = ""
    agreed_by: str = ""
    met_on: date | None = None
    resolution_id: int | None = None


@dataclass(frozen=True, slots=True)
class Payment:
    """Money out to the applicant, or back from there; `entry_id` is its place in the cash book."""

    id: int
    kind: str
    entry_id: int
    number: str
    day: date
    cents: Cents
    stands: bool  # False once the entry was taken back in the cash book: then nothing was paid


@dataclass(frozen=True, slots=True)
class Receipt:
    """One line of the settlement. What is not recognised says why."""

    id: int
    day: date
    what: str
    cents: Cents
    number: str
    recognised: bool = True
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Juror:
    """A member of the jury."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Why a juror leaves the vote about one application. `declared`: said by the juror, else seen by the program."""

    juror: Juror
    reason: str
    declared: bool = True


@dataclass(frozen=True, slots=True)
class Application:
    """One application as it stands in the file."""

    id: int
    fund_id: int
    number: str
    details: ApplicationDetails
    state: str
    check_note: str = ""
    checked_on: date | None = None
    meeting_id: int | None = None
    item_id: int | None = None
    decision: Decision | None = None
    settled_on: date | None = None
    ended_because: str = ""
    moves: int = 0
    payments: tuple[Payment, ...] = ()
    receipts: tuple[Receipt, ...] = ()

    @property
    def title(self) -> str:
        """Of the idea."""
        return self.details.title

    @property
    def granted_cents(self) -> Cents:
        """0 while nothing was granted."""
        return self.decision.granted_cents if self.decision else Cents(0)

    @property
    def wanted_cents(self) -> Cents:
        """What is asked for."""
        return self.details.wanted_cents or Cents(0)

    def may(self, action: str) -> bool:
        """True if the table of transitions allows it."""
        return action in TRANSITIONS[self.state]


def state_words(state: str) -> str:
    """The state in words."""
    return _(STATES[state])
