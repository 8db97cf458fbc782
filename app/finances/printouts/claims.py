"""Blank paper about money that people fill in by hand: expense claim, audit report, proof of use."""

from __future__ import annotations

from app.base.i18n import _
from app.base.printing.blocks import (
    Field,
    Fields,
    Frame,
    Grid,
    GridColumn,
    Heading,
    PageBreak,
    Paper,
    Signatures,
    Space,
    Text,
    TickBoxes,
)
from app.base.printing.forms import Fill, hand_paper
from app.base.storage.rights import needs
from app.group.rights import Action

ROW = 10  # mm


@needs(Action.LOOK_GROUP)
def expense_claim(fill: Fill) -> Paper:
    """What somebody paid for the group and wants back, or gives away."""
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
        Fields(((_("Name"), ""), (_("IBAN"), ""), (_("For which project?"), ""))),
        Grid(columns, [("",) * 4] * 3, row_height=ROW),
        Space(3),
        Grid(trips, [("",) * 4] * 2, row_height=ROW),
        Fields(((_("Sum in €"), ""),)),
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
                Fields(((_("Approved by, on"), ""), (_("Paid on, voucher no."), ""))),
            )
        ),
        privacy=_("We use these details only to pay you back and for the cash book."),
    )


@needs(Action.LOOK_GROUP)
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
    answers = (GridColumn(_("What we checked"), 7), GridColumn(_("Yes"), 1), GridColumn(_("No"), 1.1))
    return hand_paper(
        fill,
        "audit-report",
        _("Audit report"),
        Fields(
            (
                (_("Audited from – to"), ""),
                (_("Auditors"), ""),
                (_("Elected on"), ""),
                (_("Date, from – to, place"), ""),
                (_("Who was there"), ""),
                (_("Papers we saw"), ""),
            )
        ),
        Grid(accounts, [("",) * 7] * 4, row_height=ROW),
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


@needs(Action.LOOK_GROUP)
def proof_of_use(fill: Fill) -> Paper:
    """For the funder: what was done with the money, in words and in figures."""
    figures = (
        GridColumn(_("What"), 6),
        GridColumn(_("Planned in €"), 2.4, "end"),
        GridColumn(_("Real in €"), 2.4, "end"),
    )
    vouchers = (
        GridColumn(_("No."), 1),
        GridColumn(_("Paid on"), 2),
        GridColumn(_("Receipt no."), 2),
        GridColumn(_("To or from whom"), 4),
        GridColumn(_("What for"), 5),
        GridColumn(_("Amount in €"), 2.4, "end"),
    )
    return hand_paper(
        fill,
        "proof-of-use",
        _("Proof of use and report"),
        Text(_("Does your funder have a form of its own? Then use that. This sheet helps you to collect everything.")),
        Fields(
            (
                (_("Funder"), ""),
                (_("Reference, letter of"), ""),
                (_("Project"), ""),
                (_("Time span of the grant"), ""),
                (_("Who receives the grant"), ""),
            )
        ),
        Heading(_("Report"), 2),
        Field(_("What did we want to reach?"), lines=4),
        Field(_("What did we do?"), lines=8),
        Field(_("Numbers: dates, people, hours of volunteers"), lines=2),
        Field(_("What was difficult? What did we change?"), lines=5),
        Field(_("What has become better? What goes on?"), lines=5),
        Heading(_("Figures"), 2),
        Grid(figures, [*((kind, "", "") for kind in _kinds()), *[("", "", "")] * 3], row_height=ROW),
        PageBreak(),
        Heading(_("List of vouchers"), 2),
        Grid(vouchers, [("",) * 6] * 12, row_height=ROW, total=("", "", "", "", _("Sum"), "")),
        Space(3),
        _ticks(
            _("We confirm"),
            _("The expenses were necessary. We were careful with the money."),
            _("What we say agrees with our books and receipts."),
            _("We pay back what was not used."),
        ),
        _ticks(_("Attached"), _("attendance lists"), _("photos"), _("receipts"), _("hour sheets")),
        Signatures((_("Place, date"), _("Signature"))),
        large=False,
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
