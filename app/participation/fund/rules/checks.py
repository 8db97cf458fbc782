"""What is typed is tidied and refused with a sentence if it cannot be; what is missing is told, never refused."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from app.base.errors import InvalidInput, UserError
from app.base.i18n import _
from app.base.money import Cents, show_cents
from app.base.texts import clean, clean_block
from app.participation.fund.rules.values import (
    CONDITIONS,
    ELSEWHERE,
    FULL,
    NO,
    OUTCOMES,
    PARTLY,
    PERMITS,
    STATES,
    TRANSITIONS,
    Application,
    ApplicationDetails,
    Fund,
    FundDetails,
    Line,
)

LONGEST_LINE, LONGEST_BLOCK, MOST_LINES = 200, 10_000, 60
MOST_CENTS = Cents(10_000_000_00)
MOST_HOURS = 10_000
FIRST_YEAR, LAST_YEAR = 2000, 2100
MOST_CRITERIA = 12
_IBAN_SHORTEST, _IBAN_LONGEST, _IBAN_GERMAN = 15, 34, 22


def check_fund(details: FundDetails) -> FundDetails:
    """Tidied. Raises InvalidInput for the field that needs another look."""
    if details.year is None or not FIRST_YEAR <= details.year <= LAST_YEAR:
        raise InvalidInput("year", _("Please enter the year."), _("Four digits, like 2026."))
    total = _cents(details.sum_cents, "sum", needed=True)
    for name in ("most_cents", "hour_cents", "alone_cents", "jury_cents"):
        _cents(getattr(details, name), name.removesuffix("_cents"))
    if details.own_share is not None and not 0 <= details.own_share < 100:  # noqa: PLR2004 - per cent
        raise InvalidInput("own_share", _("This is not a share in per cent."), _("Write a number from 0 to 99."))
    for name in ("apply_until", "settle_until"):
        day = getattr(details, name)
        if day is not None and not details.year - 1 <= day.year <= details.year + 2:
            raise InvalidInput(name, _("This day does not fit the year."), _("Please check the year."))
    criteria = tuple(_line(each, "criteria") for each in details.criteria if clean(each))
    if len(criteria) > MOST_CRITERIA:
        raise InvalidInput("criteria", _("These are too many questions."), _("Twelve are enough for a jury."))
    return replace(
        details,
        sum_cents=total,
        funder=_line(details.funder, "funder"),
        title=_line(details.title, "title") or _("Neighbourhood fund {year}").format(year=details.year),
        body=_line(details.body, "body") or _("Jury of the fund"),
        criteria=criteria,
    )


def check_application(details: ApplicationDetails, today: date) -> ApplicationDetails:
    """Tidied; nearly all may be missing. Raises InvalidInput for the field that needs another look."""
    lines = {name: _line(getattr(details, name), name) for name in ("title", "applicant", "contact", "target", "place",
             "period", "holder", "elsewhere_note", "permits_note")}  # fmt: skip
    if not lines["title"]:
        raise InvalidInput("title", _("Please write what it is called."), _("A few words are enough."))
    if details.received_on is None:
        raise InvalidInput("received_on", _("Please enter the day."), _("The day on which the paper came in."))
    if details.received_on > today:
        raise InvalidInput("received_on", _("This day lies in the future."))
    if details.received_on.year < FIRST_YEAR:
        raise InvalidInput("received_on", _("This day lies too far back."), _("Please check the year."))
    if details.elsewhere not in ELSEWHERE or details.permits not in PERMITS:
        raise InvalidInput("permits", _("Please choose one."))
    if not 0 <= (details.own_hours or 0) <= MOST_HOURS:
        raise InvalidInput("own_hours", _("This number does not fit."))
    return replace(
        details,
        **lines,  # type: ignore[arg-type]
        idea=_block(details.idea, "idea"),
        benefit=_block(details.benefit, "benefit"),
        costs=_lines(details.costs, "costs"),
        income=_lines(details.income, "income"),
        own_cents=_cents(details.own_cents, "own"),
        wanted_cents=_cents(details.wanted_cents, "wanted"),
        iban=check_iban(details.iban),
    )


def check_iban(typed: str) -> str:
    """In capitals without blanks; "" if none was typed. Raises InvalidInput (ISO 13616: the check digits, mod 97)."""
    iban = "".join(clean(typed).split()).upper()
    if not iban:
        return ""
    problem = InvalidInput("iban", _("This IBAN has a mistake."), _("Please compare it with the bank card."))
    if not (iban.isascii() and iban.isalnum()) or not _IBAN_SHORTEST <= len(iban) <= _IBAN_LONGEST:
        raise problem
    if not (iban[:2].isalpha() and iban[2:4].isdigit()) or (iban.startswith("DE") and len(iban) != _IBAN_GERMAN):
        raise problem
    if int("".join(str(int(sign, 36)) for sign in iban[4:] + iban[:4])) % 97 != 1:
        raise problem
    return iban


@dataclass(frozen=True, slots=True)
class DecisionDetails:
    """A decision as typed. Votes are those who may vote; without a meeting it was decided without the jury."""

    outcome: str
    granted_cents: Cents | None = None
    conditions: str = ""
    reason: str = ""
    agreed_by: str = ""
    yes: int | None = None
    no: int | None = None
    abstain: int | None = None


def check_decision(fund: Fund, one: Application, details: DecisionDetails, left: Cents) -> DecisionDetails:
    """Tidied. Raises InvalidInput: no sum, more than was asked for or is left, a reason or a condition is missing."""
    if details.outcome not in OUTCOMES:
        raise InvalidInput("outcome", _("Please choose one."))
    granted = _granted(one, details)
    if fund.details.most_cents is not None and granted > fund.details.most_cents:
        words = _("At most {limit} can be granted.").format(limit=show_cents(fund.details.most_cents))
        raise InvalidInput("granted", words, _("Please decide on less, or change the rules of the fund."))
    if granted > left:
        words = _("Only {left} are left in the fund.").format(left=show_cents(max(0, left)))
        raise InvalidInput("granted", words, _("Please grant less, or wait for money that comes back."))
    tidy = replace(
        details,
        granted_cents=granted,
        conditions=_block(details.conditions, "conditions") if details.outcome in {CONDITIONS, PARTLY} else "",
        reason=_block(details.reason, "reason"),
        agreed_by=_line(details.agreed_by, "agreed_by"),
    )
    if tidy.outcome == NO and not tidy.reason:
        raise InvalidInput("reason", _("Please write why."), _("The reason stands in the letter."))
    if tidy.outcome == CONDITIONS and not tidy.conditions:
        raise InvalidInput("conditions", _("Please write the conditions."))
    limit = fund.details.jury_cents
    if limit is not None and granted > limit and not tidy.agreed_by:
        words = _("Above {limit} somebody else must agree.").format(limit=show_cents(limit))
        raise InvalidInput("agreed_by", words, _("Please write who agreed, and when."))
    return tidy


def _granted(one: Application, details: DecisionDetails) -> Cents:
    if details.outcome == NO:
        return Cents(0)
    wanted = one.wanted_cents
    granted = details.granted_cents if details.granted_cents is not None else wanted
    _cents(granted, "granted")
    if granted <= 0:
        raise InvalidInput("granted", _("Please enter the sum."))
    if granted > wanted:
        raise InvalidInput("granted", _("Only {sum} were asked for.").format(sum=show_cents(wanted)))
    if details.outcome == PARTLY and granted == wanted:
        raise InvalidInput("granted", _("This is all that was asked for."), _("Please choose “granted”."))
    if details.outcome == FULL and granted != wanted:
        raise InvalidInput("granted", _("This is not all that was asked for."), _("Please choose “granted in part”."))
    return granted


def refuse_unless(one: Application, action: str) -> None:
    """Raises UserError unless the table of transitions allows it."""
    if action not in TRANSITIONS[one.state]:
        words = _("The application {number} is “{state}”: this is not possible now.")
        raise UserError(words.format(number=one.number, state=_(STATES[one.state])), _("Please look at it again."))


def _line(text: str, field: str) -> str:
    tidy = clean(text)
    if len(tidy) > LONGEST_LINE:
        raise InvalidInput(field, _("This text is too long."), _("Up to {most} signs fit.").format(most=LONGEST_LINE))
    return tidy


def _block(text: str, field: str) -> str:
    tidy = clean_block(text).strip()
    if len(tidy) > LONGEST_BLOCK:
        raise InvalidInput(field, _("This text is too long."), _("Up to {most} signs fit.").format(most=LONGEST_BLOCK))
    return tidy


def _cents(cents: Cents | None, field: str, *, needed: bool = False) -> Cents | None:
    if needed and not cents:
        raise InvalidInput(field, _("Please enter the sum."), _("Write it like 5.000,00."))
    if cents is not None and not 0 <= cents <= MOST_CENTS:
        words = _("This sum does not fit.")
        raise InvalidInput(field, words, _("At most {most} fit.").format(most=show_cents(MOST_CENTS)))
    return cents


def _lines(lines: tuple[Line, ...], field: str) -> tuple[Line, ...]:
    if len(lines) > MOST_LINES:
        raise InvalidInput(field, _("These are too many lines."), _("Please put some together."))
    for line in lines:
        _cents(line.cents, field)
    return tuple(Line(_line(line.text, field), line.cents) for line in lines if clean(line.text) or line.cents)


def check_receipt(day: date | None, what: str, cents: Cents | None, today: date) -> tuple[date, str, Cents]:
    """Tidied. Raises InvalidInput for day, what or amount."""
    if day is None:
        raise InvalidInput("day", _("Please enter the day."), _("The day on the receipt."))
    if day > today:
        raise InvalidInput("day", _("This day lies in the future."))
    if day.year < FIRST_YEAR:
        raise InvalidInput("day", _("This day lies too far back."), _("Please check the year."))
    tidy = _line(what, "what")
    if not tidy:
        raise InvalidInput("what", _("Please write what was bought."))
    if not cents:
        raise InvalidInput("amount", _("Please enter an amount."), _("Write it like 12,50."))
    _cents(cents, "amount")
    return day, tidy, cents


def check_note(text: str, field: str) -> str:
    """A line or two, tidied. Raises InvalidInput if it is missing or too long."""
    tidy = _block(text, field)
    if not tidy:
        raise InvalidInput(field, _("Please write why."), _("One or two words are enough."))
    return tidy


def check_name(text: str, field: str) -> str:
    """One line, tidied. Raises InvalidInput if it is too long."""
    return _line(text, field)
