"""How long things are kept and why; the days that count, also when the clock of the computer is wrong.

Periods: § 147 AO (books, receipts, letters), §§ 195 and 199 BGB (claims), Art. 5(1)(e) GDPR (no longer than needed).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from app.base import periods
from app.base.errors import InvalidInput
from app.base.i18n import N_, _, ngettext
from app.base.periods import (
    DAYS,
    FOR_EVER,
    MONTHS,
    TRUSTED_JUMP,
    WEEKS,
    YEAR_ENDS,
    YEARS,
    Reckoning,
    months_before,
    reckon,
)
from app.base.texts import clean

__all__ = [
    "DAYS", "FOR_EVER", "MONTHS", "RULES", "TRUSTED_JUMP", "UNITS", "WEEKS", "YEARS", "YEAR_ENDS", "Due", "Reckoning",
    "Rule", "changed", "last_due", "months_before", "period_in_words", "reckon", "rule_of", "time_in_words",
]  # fmt: skip

UNITS = {
    DAYS: N_("days"),
    WEEKS: N_("weeks"),
    MONTHS: N_("months"),
    YEARS: N_("years"),
    YEAR_ENDS: N_("full years"),
    FOR_EVER: N_("for ever"),
}
BOOKS, VOUCHERS, LETTERS, MEMBER, CONTACT, MINUTES = "books", "vouchers", "letters", "member", "contact", "minutes"
ATTENDANCE, CONFLICT, CONFLICT_OPEN, PHOTO = "attendance", "conflict", "conflict_open", "photo"
JOURNAL, BASKET, DRAFTS, DISCLOSURES, BREACHES = "journal", "basket", "drafts", "disclosures", "breaches"
WAITING, SLIP_TOLD, SLIP = "waiting", "slip_told", "slip"
MOST, LONGEST_REASON = 1000, 500


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table. `amount` and `unit` are what holds now, `usual` what the program proposes."""

    key: str
    data: str  # marked with N_
    amount: int
    unit: str
    since: str  # from when it counts, marked with N_
    why: str  # law or reason, marked with N_
    least: int = 0  # in the same unit: the law allows no less
    reason: str = ""  # why the chair chose another period
    changed_on: date | None = None

    @property
    def changed(self) -> bool:
        """True if the chair chose another period than the usual one."""
        return self.changed_on is not None


RULES = (
    Rule(
        BOOKS,
        N_("Cash book, yearly accounts, names in the cash book"),
        10,
        YEAR_ENDS,
        N_("after the end of the year"),
        N_("§ 147 (3) AO"),
        10,
    ),
    Rule(
        VOUCHERS,
        N_("Receipts and invoices"),
        8,
        YEAR_ENDS,
        N_("after the end of the year"),
        N_("§ 147 (3) AO, since 1 January 2025"),
        8,
    ),
    Rule(
        LETTERS, N_("Letters that matter for tax"), 6, YEAR_ENDS, N_("after the end of the year"), N_("§ 147 (3) AO"), 6
    ),
    Rule(
        MEMBER,
        N_("Former members"),
        3,
        YEAR_ENDS,
        N_("after the end of the year of leaving"),
        N_("Claims end then (§§ 195, 199 BGB)"),
    ),
    Rule(
        CONTACT,
        N_("Phone and e-mail of former members"),
        0,
        DAYS,
        N_("after leaving"),
        N_("Nobody needs them any more (Art. 5 (1) e GDPR)"),
    ),
    Rule(
        WAITING,
        N_("Names of erased people that a law keeps"),
        0,
        DAYS,
        N_("after that time"),
        N_("No law keeps them any more (Art. 17 (3) b GDPR)"),
    ),
    Rule(
        MINUTES,
        N_("Finished minutes, resolutions"),
        0,
        FOR_EVER,
        N_("after the meeting"),
        N_("Statutes; memory of the group"),
    ),
    Rule(
        ATTENDANCE,
        N_("Names in attendance lists"),
        3,
        YEARS,
        N_("after the meeting"),
        N_("Resolutions can be contested so long"),
        1,
    ),
    Rule(
        CONFLICT,
        N_("Notes on closed conflicts"),
        6,
        MONTHS,
        N_("after closing"),
        N_("No longer than needed (Art. 5 (1) e GDPR)"),
    ),
    Rule(
        CONFLICT_OPEN,
        N_("Conflicts without consent to a talk"),
        4,
        WEEKS,
        N_("after the first note"),
        N_("No longer than needed (Art. 5 (1) e GDPR)"),
    ),
    Rule(
        PHOTO,
        N_("Consent to photos: ask again"),
        3,
        YEARS,
        N_("after the consent"),
        N_("Consent (§ 22 KUG, Art. 7 GDPR)"),
    ),
    Rule(
        SLIP_TOLD,
        N_("Contact slips of ideas"),
        6,
        MONTHS,
        N_("after the last word"),
        N_("No longer than needed (Art. 5 (1) e GDPR)"),
    ),
    Rule(
        SLIP,
        N_("Contact slips of ideas"),
        2,
        YEARS,
        N_("after the consent"),
        N_("No longer than needed (Art. 5 (1) e GDPR)"),
    ),
    Rule(
        JOURNAL,
        N_("Journal: who changed what"),
        3,
        YEARS,
        N_("after the change"),
        N_("Proof (Art. 5 (2) GDPR); changes of the cash book 10 years"),
        1,
    ),
    Rule(
        DISCLOSURES,
        N_("List of exports and confidential prints"),
        3,
        YEARS,
        N_("after the export"),
        N_("Proof (Art. 5 (2) GDPR)"),
        1,
    ),
    Rule(BREACHES, N_("Breaches of data protection"), 3, YEARS, N_("after closing"), N_("Proof (Art. 33 (5) GDPR)"), 3),
    Rule(BASKET, N_("Waste basket"), 30, DAYS, N_("after throwing away"), N_("So long a mistake can be mended")),
    Rule(
        DRAFTS,
        N_("Drafts nobody finished"),
        90,
        DAYS,
        N_("after the last word"),
        N_("No longer than needed (Art. 5 (1) e GDPR)"),
    ),
)


@dataclass(frozen=True, slots=True)
class Due:
    """One thing whose time is over. `since` is the day from which it counted; `id` means something to its rule only."""

    rule: str
    id: int
    title: str
    detail: str
    since: date

    @property
    def key(self) -> tuple[str, int]:
        """What names it."""
        return self.rule, self.id


def last_due(rule: Rule, day: date) -> date | None:
    """What began on this day or before is due on `day`; None: nothing ever is."""
    return periods.last_due(rule.amount, rule.unit, day)


def period_in_words(rule: Rule) -> str:
    """ "3 years", "at once", "for ever"."""
    if rule.unit == FOR_EVER:
        return _("for ever")
    if rule.amount == 0:
        return _("at once")
    words = {
        DAYS: ngettext("{count} day", "{count} days", rule.amount),
        WEEKS: ngettext("{count} week", "{count} weeks", rule.amount),
        MONTHS: ngettext("{count} month", "{count} months", rule.amount),
        YEARS: ngettext("{count} year", "{count} years", rule.amount),
        YEAR_ENDS: ngettext("{count} year", "{count} years", rule.amount),
    }
    return words[rule.unit].format(count=rule.amount)


def time_in_words(rule: Rule) -> str:
    """ "3 years after the meeting", "for ever"."""
    if rule.unit == FOR_EVER:
        return period_in_words(rule)
    return _("{period} {since}").format(period=period_in_words(rule), since=_(rule.since))


def rule_of(key: str) -> Rule:
    """The usual rule of this key."""
    return next(rule for rule in RULES if rule.key == key)


def changed(rule: Rule, amount: int, reason: str, today: date) -> Rule:
    """The rule with another period. Raises InvalidInput for `amount` or `reason`."""
    tidy = clean(reason)
    if rule.unit == FOR_EVER or rule.key == WAITING:
        raise InvalidInput("amount", _("This period cannot be changed."))
    if not 0 <= amount <= MOST:
        raise InvalidInput("amount", _("Write a whole number from 0 to {most}.").format(most=MOST))
    if amount < rule.least:
        least = period_in_words(replace(rule, amount=rule.least))
        raise InvalidInput(
            "amount", _("The law wants more: {period}.").format(period=least), _("You may keep it longer.")
        )
    if not tidy:
        raise InvalidInput("reason", _("Please say why."), _("One sentence is enough."))
    if len(tidy) > LONGEST_REASON:
        raise InvalidInput("reason", _("This text is too long."))
    return replace(rule, amount=amount, reason=tidy, changed_on=today)
