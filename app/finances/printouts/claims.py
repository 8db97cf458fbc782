"""Paper about money for others to sign: expense claim, audit report, proof of use."""

from __future__ import annotations

from itertools import accumulate

from app.base.dates import show_day
from app.base.errors import NotFound, UserError
from app.base.i18n import _
from app.base.money import Cents, show_amount
from app.base.printing.blocks import (
    Block,
    Field,
    Fields,
    Frame,
    Grid,
    GridColumn,
    Heading,
    PageBreak,
    Paper,
    Row,
    Signatures,
    Space,
    Text,
    TickBoxes,
)
from app.base.printing.forms import Fill, hand_paper
from app.base.storage.rights import needs
from app.finances.rules import EXPENSE
from app.finances.service import EntryRow, PotState, entry_in_full, pot_state, pots, year_sums
from app.finances.service.lists import pot_lines
from app.finances.service.period import year_shown
from app.group.rights import Action
from app.group.service import read_profile

ROW = 10  # mm


@needs(Action.LOOK_MONEY)
def expense_claim(fill: Fill) -> Paper:
    """What somebody paid for the group and wants back, or gives away; filled from what was booked for it."""
    line = _spent(fill)
    amount = show_amount(Cents(abs(line.cents))) if line else ""
    first = (show_day(line.day), line.text, line.number, amount) if line else ("",) * 4
    columns = (
        GridColumn(_("Date"), 2),
        GridColumn(_("What for"), 6),
        GridColumn(_("Receipt no."), 2),
        GridColumn(_("Amount in €"), 2.4, "end"),
    )
    trips = (
        GridColumn(_("Date"), 2),
        GridColumn(_("From – to, why"), 6),
        GridColumn(_("Ticket or km"), 2.4),
        GridColumn(_("Amount in €"), 2.4, "end"),
    )
    return hand_paper(
        fill,
        "expense-claim",
        _("Getting expenses back"),
        Fields(
            (
                (_("Name"), line.party if line else ""),
                (_("IBAN"), ""),
                (_("For which project?"), line.pot if line else ""),
            )
        ),
        Grid(columns, [first, *[("",) * 4] * 2], row_height=ROW),
        Space(3),
        Grid(trips, [("",) * 4] * 2, row_height=ROW),
        Fields(((_("Sum in €"), amount),)),
        _ticks(
            _("I would like"),
            _("the money to my account"),
            _("the money in cash"),
            _("to donate the money to the group"),
        ),
        Text(_("Please attach all receipts. Without a receipt: say why."), small=True),
        Signatures((_("Place, date"), _("Signature"))),
        Space(3),
        Frame(
            (
                Heading(_("For the treasurer"), 3),
                _ticks("", _("checked and correct"), _("not approved, because:")),
                Fields(((_("Approved by, on"), ""), (_("Paid on, voucher no."), _paid(line)))),
            )
        ),
        privacy=_("We use these details only to pay you back and for the cash book."),
        people=1 if line and line.party else 0,
    )


def _spent(fill: Fill) -> EntryRow | None:
    """The booked expense of a filled claim; None for a blank one. Raises NotFound or UserError."""
    if fill.blank:
        return None
    entry = entry_in_full(fill.session, fill.record_id) if fill.record_id is not None else None
    if entry is None:
        raise NotFound(_("This entry no longer exists."))
    if entry.first.kind != EXPENSE:
        raise UserError(_("This is no expense."), _("Please choose an entry of money out."))
    return entry.first


def _paid(line: EntryRow | None) -> str:
    return f"{show_day(line.day)}, {line.number}" if line else ""


@needs(Action.LOOK_MONEY)
def audit_report(fill: Fill) -> Paper:
    """What the auditors looked at, what they found, what they recommend to the general meeting."""
    accounts = (
        GridColumn(_("Account or cash box"), 3.2),
        GridColumn(_("At the start"), 2.2, "end"),
        GridColumn(_("Income"), 2.2, "end"),
        GridColumn(_("Expenses"), 2.2, "end"),
        GridColumn(_("Transfers"), 2.8, "end"),
        GridColumn(_("End"), 2.2, "end"),
        GridColumn(_("Statement no., date"), 3),
    )
    checks = (
        _("The beginning is the end of the last audited year."),
        _("The end of each account is what the bank statement says."),
        _("The cash was counted. It is what the cash book says."),
        _("Each sample has a receipt: who, when, how much, what for."),
        _("Income and expenses stand in the right category."),
        _("Membership fees are complete. Open ones are on a list."),
        _("Open claims and debts are known."),
        _("The money was used as statutes and resolutions say."),
        _("Grants were used as their funders want it."),
    )
    span, booked = _year(fill)
    answers = (GridColumn(_("What we checked"), 7), GridColumn(_("Yes"), 1), GridColumn(_("No"), 1.1))
    return hand_paper(
        fill,
        "audit-report",
        _("Audit report"),
        Fields(
            (
                (_("Audited from – to"), span),
                (_("Auditors"), ""),
                (_("Elected on"), ""),
                (_("Date, from – to, place"), ""),
                (_("Who was there"), ""),
                (_("Papers we saw"), ""),
            )
        ),
        Grid(accounts, booked or [("",) * 7] * 4, row_height=ROW),
        Space(3),
        Grid(answers, [(check, "", "") for check in checks], row_height=8.1),
        Fields(((_("Samples: which, how many, what share"), ""), (_("Cash counted: amount, day"), ""))),
        Field(_("What we found, receipts that are missing"), lines=6),
        Field(_("What we did not check"), lines=3),
        Field(_("Advice"), lines=3),
        _ticks(
            _("We recommend to the general meeting"),
            _("to discharge the board"),
            _("not to discharge the board"),
        ),
        Text(_("We did not check whether an expense was wise. The general meeting decides about that."), small=True),
        Signatures((_("Place, date"), _("Auditor"), _("Auditor"))),
        privacy=_("For the board and the general meeting. Kept with the cash book."),
        large=False,
    )


def _year(fill: Fill) -> tuple[str, list[Row]]:
    """From when to when the books are shown, and each account in that time."""
    if fill.blank:
        return "", []
    year = fill.year or fill.today.year
    first, last = year_shown(fill.session, year)
    rows = []
    for one in year_sums(fill.session, year).accounts:
        figures = (one.opening_cents, one.income_cents, one.expense_cents, one.moved_cents, one.closing_cents)
        rows.append((one.name, *(show_amount(figure) for figure in figures), ""))
    return f"{show_day(first)} – {show_day(last)}" if first <= last else "", rows


@needs(Action.LOOK_MONEY)
def proof_of_use(fill: Fill) -> Paper:
    """For the funder: what was done with the money of a pot (its id as record) or of each, in words and in figures."""
    states: list[PotState | None] = [None]
    if not fill.blank:
        found = pots(fill.session) if fill.record_id is None else [pot_state(fill.session, fill.record_id)]
        states = [*found]
    blocks: list[Block] = []
    for state in states:
        blocks += [*([PageBreak()] if blocks else []), *_proof(fill, state)]
    if not blocks:
        blocks.append(Text(_("There is no pot yet.")))
    return hand_paper(fill, "proof-of-use", _("Proof of use and report"), *blocks, large=False)


def _proof(fill: Fill, state: PotState | None) -> tuple[Block, ...]:
    name = read_profile(fill.session).name if state else ""
    return (
        Text(_("Does your funder have a form of its own? Then use that. This sheet helps you to collect everything.")),
        Fields(
            (
                (_("Funder"), ""),
                (_("Reference, letter of"), ""),
                (_("Project"), state.name if state else ""),
                (_("Time span of the grant"), _span(state)),
                (_("Who receives the grant"), name),
            )
        ),
        Heading(_("Report"), 2),
        Field(_("What did we want to reach?"), lines=4),
        Field(_("What did we do?"), lines=8),
        Field(_("Numbers: dates, people, hours of volunteers"), lines=2),
        Field(_("What was difficult? What did we change?"), lines=5),
        Field(_("What has become better? What goes on?"), lines=5),
        Heading(_("Figures"), 2),
        _figures(state),
        PageBreak(),
        Heading(_("List of vouchers"), 2),
        _vouchers(fill, state),
        Space(3),
        _ticks(
            _("We confirm"),
            _("The expenses were necessary. We were careful with the money."),
            _("What we say agrees with our books and receipts."),
            _("We pay back what was not used."),
        ),
        _ticks(_("Attached"), _("attendance lists"), _("photos"), _("receipts"), _("hour sheets")),
        Signatures((_("Place, date"), _("Signature"))),
    )


def _span(state: PotState | None) -> str:
    days = (state.pot.from_day, state.pot.to_day) if state else (None, None)
    return " – ".join(show_day(day) if day else "…" for day in days) if any(days) else ""


def _figures(state: PotState | None) -> Grid:
    columns = (
        GridColumn(_("What"), 6),
        GridColumn(_("Planned in €"), 2.4, "end"),
        GridColumn(_("Real in €"), 2.4, "end"),
    )
    if state is None:
        return Grid(columns, [*((kind, "", "") for kind in _kinds()), *[("", "", "")] * 3], row_height=ROW)
    budget = show_amount(state.pot.budget_cents) if state.pot.budget_cents else ""
    rows = [
        (_("Expenses"), budget, show_amount(state.spent_cents)),
        (_("Income"), "", show_amount(state.income_cents)),
        (_("Left"), "", show_amount(state.left_cents)),
    ]
    return Grid(columns, [*rows, *[("", "", "")] * 2], row_height=ROW)


def _vouchers(fill: Fill, state: PotState | None) -> Grid:
    columns = (
        GridColumn(_("No."), 1),
        GridColumn(_("Paid on"), 2),
        GridColumn(_("Receipt no."), 2),
        GridColumn(_("To or from whom"), 4),
        GridColumn(_("What for"), 5),
        GridColumn(_("Amount in €"), 2.4, "end"),
    )
    if state is None:
        return Grid(columns, [("",) * 6] * 12, row_height=ROW, total=("", "", "", "", _("Sum"), ""))
    lines = list(pot_lines(fill.session, state.id))
    sums = list(accumulate((line.cents for line in lines), initial=0))
    rows = [
        (str(place), show_day(line.day), line.number, line.party, line.text, show_amount(line.cents))
        for place, line in enumerate(lines, start=1)
    ]
    return Grid(
        columns,
        rows,
        carry=lambda done: ("", "", "", "", _("Carried over"), show_amount(Cents(sums[done]))),
        total=("", "", "", "", _("Sum"), show_amount(Cents(sums[-1]))),
    )


def _kinds() -> tuple[str, ...]:
    return (
        _("Expenses: people"),
        _("Expenses: room and material"),
        _("Income: grant"),
        _("Income: own money"),
        _("Income: others"),
    )


def _ticks(label: str, *options: str) -> TickBoxes:
    return TickBoxes(label, tuple((option, False) for option in options))
