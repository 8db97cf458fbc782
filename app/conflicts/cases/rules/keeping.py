"""How long the confidential file keeps what: the usual periods, which the mediators may change with a reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from app.base.errors import InvalidInput
from app.base.i18n import N_, _, ngettext
from app.base.periods import DAYS, MONTHS, WEEKS, last_due
from app.base.texts import clean

LOOSE, CLOSED_CASE, WITHDRAWN_CASE, AGREEMENT_OVER = "loose", "closed", "withdrawn", "agreement"
KEEP_UNTIL, DRAFTS = "keep_until", "drafts"
MOST, LONGEST_REASON = 1000, 500


@dataclass(frozen=True, slots=True)
class Keeping:
    """One line of the table: what is kept for how long. `usual` is what the program proposes."""

    key: str
    data: str  # marked with N_
    amount: int
    unit: str
    since: str  # marked with N_
    why: str  # marked with N_
    fixed: bool = False  # cannot be changed
    reason: str = ""
    changed_on: date | None = None

    def last(self, day: date) -> date | None:
        """What began on this day or before is due on `day`."""
        return last_due(self.amount, self.unit, day)


_NEEDED = N_("No longer than needed (Art. 5 (1) e GDPR)")
KEEPINGS = (
    Keeping(LOOSE, N_("Observations without a case"), 3, MONTHS, N_("after the note"), _NEEDED),
    Keeping(CLOSED_CASE, N_("Closed cases: names and texts"), 6, MONTHS, N_("after closing"), _NEEDED),
    Keeping(
        WITHDRAWN_CASE, N_("Withdrawn cases: names and texts"), 0, DAYS, N_("after withdrawing"),
        N_("The consent is gone (Art. 17 (1) b GDPR)"),
    ),
    Keeping(AGREEMENT_OVER, N_("Agreements"), 6, MONTHS, N_("after the last promise was kept"), _NEEDED),
    Keeping(
        KEEP_UNTIL, N_("Cases whose agreed day is over"), 1, DAYS, N_("after the agreed day"),
        N_("The consent ends (Art. 7 GDPR)"), fixed=True,
    ),
    Keeping(DRAFTS, N_("Drafts nobody finished"), 3, WEEKS, N_("after the last word"), _NEEDED),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Expired:
    """One thing whose time is over. `id` means something to its rule only; the title names nobody."""

    rule: str
    id: int
    title: str
    since: date

    @property
    def key(self) -> tuple[str, int]:
        """What names it."""
        return self.rule, self.id


@dataclass(frozen=True, slots=True)
class Deletion:
    """One line of the log of deletions: how many of what, and never whose."""

    day: date
    rule: str
    count: int


def keeping_of(key: str) -> Keeping:
    """The usual rule of this key."""
    return next(rule for rule in KEEPINGS if rule.key == key)


def keeping_words(rule: Keeping) -> str:
    """ "3 months after the note"."""
    words = {
        DAYS: ngettext("{count} day", "{count} days", rule.amount),
        WEEKS: ngettext("{count} week", "{count} weeks", rule.amount),
        MONTHS: ngettext("{count} month", "{count} months", rule.amount),
    }
    period = words[rule.unit].format(count=rule.amount) if rule.amount else _("at once")
    return _("{period} {since}").format(period=period, since=_(rule.since))


def changed_keeping(rule: Keeping, amount: int, reason: str, today: date) -> Keeping:
    """The rule with another period. Raises InvalidInput for `amount` or `reason`."""
    tidy = clean(reason[: 2 * LONGEST_REASON])
    if rule.fixed:
        raise InvalidInput("amount", _("This period cannot be changed."))
    if not 0 <= amount <= MOST:
        raise InvalidInput("amount", _("Write a whole number from 0 to {most}.").format(most=MOST))
    if not tidy:
        raise InvalidInput("reason", _("Please say why."), _("One sentence is enough."))
    if len(tidy) > LONGEST_REASON:
        raise InvalidInput("reason", _("This text is too long."))
    return replace(rule, amount=amount, reason=tidy, changed_on=today)
