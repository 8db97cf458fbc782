"""Papers of a whole fund: points of the jury, list of the year, notice of the projects, proof for the city."""

from __future__ import annotations

from collections.abc import Sequence

from app.base.dates import show_day
from app.base.i18n import _
from app.base.money import show_amount, show_cents
from app.base.printing.blocks import (
    Block,
    Columns,
    Fields,
    Grid,
    GridColumn,
    Heading,
    Paper,
    Signatures,
    Space,
    Text,
)
from app.base.printing.blocks import Row as GridRow
from app.base.printing.forms import Fill
from app.base.storage.rights import needs
from app.group.rights import Action
from app.participation.fund.printouts.letters import outcome_words
from app.participation.fund.rules.reckoning import show_points
from app.participation.fund.rules.values import state_words
from app.participation.fund.service import Proof, Row, audit_words, funds, payment_list, proof, rank_all

EMPTY_ROWS = 10


def _proof(fill: Fill) -> Proof | None:
    """Of the fund asked for, else of the newest; None for an empty paper."""
    if fill.blank:
        return None
    number = fill.record_id
    if number is None:
        known = funds(fill.session)
        number = known[0].id if known else None
    return proof(fill.session, number) if number is not None else None


def _paper(fill: Fill, code: str, title: str, told: Proof | None, *blocks: Block, **more: object) -> Paper:
    audited = audit_words(fill.session) if told else ""
    return Paper(
        title=title,
        subtitle=told.fund.title if told else _("Neighbourhood fund"),
        code=code,
        group=fill.group,
        language=fill.language,
        printed_on=fill.today,
        blocks=(Text(audited, strong=True), *blocks) if audited else blocks,
        people=len(told.rows) if told else 0,
        **more,  # type: ignore[arg-type]
    )


@needs(Action.LOOK_FUND)
def score_table(fill: Fill) -> Paper:
    """The applications in the order of their points, and how each place came about."""
    told = _proof(fill)
    columns = (
        GridColumn(_("Rank"), 1.2, "end"), GridColumn(_("No."), 1.8), GridColumn(_("Project"), 5),
        GridColumn(_("Asked for in €"), 2.4, "end"), GridColumn(_("Points"), 1.6, "end"),
        GridColumn(_("Sheets"), 1.6, "end"), GridColumn(_("Average"), 1.9, "end"), GridColumn(_("Decision"), 2.6),
    )  # fmt: skip
    ranks = rank_all(fill.session, told.fund.id) if told else []
    rows: list[GridRow] = [
        (
            str(rank.place), rank.application.number, rank.application.title,
            show_amount(rank.application.wanted_cents), str(rank.points) if rank.average is not None else "",
            str(rank.jurors) if rank.average is not None else "",
            show_points(rank.average) if rank.average is not None else "", outcome_words(rank.application),
        )
        for rank in ranks
    ]  # fmt: skip
    words = [rank.words(told.fund.most_points) for rank in ranks if rank.tied] if told else []
    return _paper(
        fill,
        "fund-scores",
        _("Points of the jury"),
        told,
        Grid(columns, rows or [("",) * 8] * EMPTY_ROWS, row_height=None if rows else 10),
        Space(2),
        Text(_("Average = points divided by the jurors who may vote. Equal points: the cheaper one comes first.")),
        *(Text(each, small=True) for each in words),
        Signatures((_("Date"), _("For the jury"))),
        landscape=True,
        privacy=_("Only for the jury. It shows no points of one person."),
    )


@needs(Action.LOOK_FUND)
def year_list(fill: Fill) -> Paper:
    """All applications of a fund with their state and money."""
    told = _proof(fill)
    columns = (
        GridColumn(_("No."), 1.8), GridColumn(_("Project"), 4.4), GridColumn(_("Who applies"), 3.6),
        GridColumn(_("Asked for in €"), 2.3, "end"), GridColumn(_("Granted in €"), 2.3, "end"),
        GridColumn(_("Paid in €"), 2.3, "end"), GridColumn(_("State"), 3),
    )  # fmt: skip
    rows: list[GridRow] = [
        (
            row.application.number, row.application.title, row.application.details.applicant,
            show_amount(row.application.wanted_cents), _figure(row.money.granted), _figure(row.money.net),
            state_words(row.state),
        )
        for row in (told.rows if told else ())
    ]  # fmt: skip
    total: GridRow = (_("Sum"), "", "", "", "", "", "")
    if told:
        wanted = sum(row.application.wanted_cents for row in told.rows)
        sums = (show_amount(wanted), show_amount(told.money.granted), show_amount(told.money.net))
        total = (_("Sum"), "", "", *sums, "")
    return _paper(
        fill,
        "fund-list",
        _("Applications to the fund"),
        told,
        Grid(columns, rows or [("",) * 7] * EMPTY_ROWS, row_height=None if rows else 10, total=total),
        Space(2),
        Fields(((_("In the fund"), _shown(told, "total")), (_("Left"), _shown(told, "left")))),
        landscape=True,
        privacy=_("Only for the group, its jury and the city."),
    )


@needs(Action.LOOK_FUND)
def notice(fill: Fill) -> Paper:
    """For the stairwell: what the fund made possible. No name of a person, no account."""
    told = _proof(fill)
    columns = (
        GridColumn(_("Project"), 6),
        GridColumn(_("Where and when"), 5),
        GridColumn(_("Supported with"), 3, "end"),
    )
    granted = [row for row in told.rows if row.money.granted] if told else []
    rows: list[GridRow] = [
        (
            row.application.title,
            " · ".join(part for part in (row.application.details.place, row.application.details.period) if part),
            show_cents(row.money.granted),
        )
        for row in granted
    ]
    funder = told.fund.details.funder if told else ""
    until = told.fund.details.apply_until if told else None
    return Paper(
        title=_("Our fund makes it possible"),
        subtitle=told.fund.title if told else _("Neighbourhood fund"),
        code="fund-notice",
        group=fill.group,
        language=fill.language,
        printed_on=fill.today,
        large=True,
        one_sheet=told is not None,
        funders=funder,
        blocks=(
            Text(_("These projects of neighbours get money from the fund:")),
            Grid(columns, rows or [("", "", "")] * 6, row_height=None if rows else 12),
            Space(4),
            Text(_("Do you have an idea too? Ask us for the form."), strong=True),
            Text(
                _("Applications until {day}.").format(day=show_day(until))
                if until is not None and until >= fill.today
                else _("We tell you when the next applications can come.")
            ),
        ),
    )


@needs(Action.LOOK_FUND)
def city_proof(fill: Fill) -> Paper:
    """Applications, granted, paid, receipts, paid back: equal to the cash book to the cent."""
    told = _proof(fill)
    columns = (
        GridColumn(_("No."), 1.7), GridColumn(_("Project, applicant"), 5),
        GridColumn(_("Granted in €"), 2.1, "end"), GridColumn(_("Paid in €"), 2.1, "end"),
        GridColumn(_("Receipts in €"), 2.1, "end"), GridColumn(_("Paid back in €"), 2.1, "end"),
        GridColumn(_("Kept in €"), 2.1, "end"), GridColumn(_("State"), 2.3),
    )  # fmt: skip
    rows = [_proof_row(row) for row in (told.rows if told else ())]
    total: GridRow = (_("Sum"), *("",) * 7)
    if told:
        money = told.money
        sums = (money.granted, money.paid, money.recognised, money.repaid, money.net)
        total = (_("Sum"), "", *(show_amount(cents) for cents in sums), "")
    return _paper(
        fill,
        "fund-proof",
        _("Proof of use of the fund"),
        told,
        Fields(
            (
                (_("Funder"), told.fund.details.funder if told else ""),
                (_("In the fund"), _shown(told, "total")),
                (_("Received from the funder"), _shown(told, "received")),
            )
        ),
        Heading(_("Applications"), 2),
        Grid(columns, rows or [("",) * 8] * EMPTY_ROWS, row_height=None if rows else 10, total=total),
        *_entries(told),
        *_balance(told),
        Signatures((_("Place, date"), _("Treasurer"), _("Chair"))),
        landscape=True,
        privacy=_("For the funder. All sums are those of the cash book."),
    )


def _proof_row(row: Row) -> GridRow:
    one, money = row.application, row.money
    who = f"{one.title}\n{one.details.applicant}" if one.details.applicant else one.title
    figures = (money.granted, money.paid, money.recognised, money.repaid, money.net)
    return (one.number, who, *(_figure(cents) for cents in figures), state_words(row.state))


def _entries(told: Proof | None) -> tuple[Block, ...]:
    """Each payment with its voucher, then what else moved the pot."""
    columns = (
        GridColumn(_("Day"), 2.2), GridColumn(_("Voucher"), 2.2), GridColumn(_("What for"), 7),
        GridColumn(_("Out in €"), 2.3, "end"), GridColumn(_("In in €"), 2.3, "end"),
    )  # fmt: skip
    rows: list[GridRow] = []
    for row in told.rows if told else ():
        words = f"{row.application.number} {row.application.title}"
        rows += [(day, number, words, out, home) for day, number, out, home in payment_list(row.application)]
    for entry in told.others if told else ():
        out, come = (show_cents(-entry.cents), "") if entry.cents < 0 else ("", show_cents(entry.cents))
        rows.append((show_day(entry.day), entry.number, entry.text, out, come))
    total: GridRow = (_("Sum"), "", "", "", "")
    if told:
        spent, came = told.money.paid + told.money.other, told.money.repaid + told.money.received
        total = (_("Sum"), "", "", show_cents(spent), show_cents(came))
    return (
        Heading(_("Entries of the cash book"), 2),
        Grid(columns, rows or [("",) * 5] * EMPTY_ROWS, row_height=None if rows else 10, total=total),
    )


def _balance(told: Proof | None) -> tuple[Block, ...]:
    figures: Sequence[tuple[str, str]] = (
        (_("Kept by the applicants"), _shown(told, "net")),
        (_("Spent otherwise from the pot"), _shown(told, "other")),
        (_("Reserved, not paid yet"), _shown(told, "to_pay")),
        (_("Left"), _shown(told, "left")),
    )
    faults = tuple(Text(each, strong=True) for each in told.faults) if told else ()
    return (Space(2), Columns((Fields(tuple(figures[:2])),), (Fields(tuple(figures[2:])),)), *faults)


def _shown(told: Proof | None, name: str) -> str:
    return show_cents(getattr(told.money, name)) if told else ""


def _figure(cents: int) -> str:
    return show_amount(cents) if cents else "—"
