"""Paper of the money room: cash book, receipt, pot report."""

from __future__ import annotations

from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING

from app.base.dates import show_day
from app.base.errors import NotFound
from app.base.i18n import _
from app.base.money import show_amount, show_cents
from app.base.printing.blocks import (
    Block,
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
)
from app.base.printing.forms import Fill
from app.base.storage.rights import needs
from app.finances.printouts.counting import HAND_HEIGHT, count_blocks
from app.finances.rules import INCOME, amount_in_words
from app.finances.service import (
    Account,
    EntryFull,
    EntryRow,
    PotState,
    accounts,
    balances_before,
    check_line,
    entry_in_full,
    pot_state,
    pots,
)
from app.finances.service.lists import account_lines, pot_lines
from app.finances.service.period import year_shown
from app.group.rights import Action

if TYPE_CHECKING:
    from app.base.storage import Session

BLANK_ROWS = 13


@needs(Action.LOOK_MONEY)
def cash_book(fill: Fill) -> Paper:
    """The cash book of a year: of one account (its id as record) or of all, each on its own pages; or a blank sheet."""
    year = fill.year or fill.today.year
    blocks = _blank_cash_book() if fill.blank else _filled_cash_book(fill.session, year, fill.record_id)
    subtitle = "" if fill.blank else _("Year {year}").format(year=year)
    return _paper(fill, _("Cash book"), "cash-book", blocks, subtitle=subtitle, landscape=True)


def _book_columns(pot: bool = True) -> tuple[GridColumn, ...]:
    middle = (GridColumn(_("Category"), 14.5), GridColumn(_("Pot"), 12.5)) if pot else ()
    return (
        GridColumn(_("Voucher"), 9.5),
        GridColumn(_("Date"), 9.5),
        GridColumn(_("What for"), 26),
        GridColumn(_("From / to"), 16.9),
        *middle,
        GridColumn(_("In"), 10.5, "end"),  # room for millions
        GridColumn(_("Out"), 10.5, "end"),
        GridColumn(_("Balance"), 11, "end"),
    )


def _filled_cash_book(session: Session, year: int, account_id: int | None) -> tuple[Block, ...]:
    chosen = [one for one in accounts(session) if account_id in {None, one.id}]
    first, last = year_shown(session, year)
    if first > last:
        return (Text(_("Your audit is about other days.")),)
    carried = balances_before(session, first)
    blocks: list[Block] = []
    for one in chosen:
        if blocks:
            blocks.append(PageBreak())
        blocks += _account_pages(session, one, first, carried.get(one.id, 0))
    if not chosen:
        blocks.append(Text(_("There is no account yet.")))
    blocks.append(Space(6))
    if line := check_line(session, year):
        blocks.append(Text(_("Check line: {line}").format(line=line), small=True))
    blocks.append(Signatures((_("Place, date, kept by"), _("Place, date, checked by"))))
    return tuple(blocks)


def _account_pages(session: Session, account: Account, begins: date, carried: int) -> list[Block]:
    lines = list(account_lines(session, account.id, begins.year))
    income = list(accumulate((max(line.cents, 0) for line in lines), initial=0))
    spent = list(accumulate((max(-line.cents, 0) for line in lines), initial=0))

    def sums(done: int, words: str) -> Row:
        balance = carried + income[done] - spent[done]
        figures = (show_amount(income[done]), show_amount(spent[done]), show_amount(balance))
        return ("", "", words, "", "", "", *figures)

    new_year = (begins.month, begins.day) == (1, 1)
    words = _("Carried over from {year}").format(year=begins.year - 1) if new_year else _("Carried over")
    first = ("", show_day(begins), words, "", "", "", "", "", show_amount(carried))
    before = [first] if account.opened < begins else []
    rows = [*before, *(_book_row(line) for line in lines)]
    grid = Grid(
        _book_columns(),
        rows,
        carry=lambda done: sums(max(0, done - len(before)), _("Carried over")),
        total=sums(len(lines), _("Sum of the year")),
    )
    heading = f"{account.name} · {account.iban}" if account.iban else account.name
    return [Heading(heading, 2), grid]


def _book_row(line: EntryRow) -> Row:
    return (
        line.number,
        show_day(line.day),
        line.text,
        line.party,
        line.category,
        line.pot,
        show_amount(line.cents) if line.cents > 0 else "",
        show_amount(-line.cents) if line.cents < 0 else "",
        show_amount(line.balance_cents),
    )


def _blank_cash_book() -> tuple[Block, ...]:
    empty = tuple([("",) * 7] * BLANK_ROWS)
    return (
        Fields(((_("Account or cash box"), ""), (_("Month or year"), ""))),
        Grid(_book_columns(pot=False), [("", "", _("Carried over"), "", "", "", ""), *empty], row_height=HAND_HEIGHT),
        PageBreak(),
        Heading(_("Cash count"), 2),
        *count_blocks(""),
    )


@needs(Action.LOOK_MONEY)
def receipt(fill: Fill) -> Paper:
    """A receipt for money handed over: for one entry, or to fill in by hand."""
    blocks = _receipt_blocks(None, fill.group) if fill.blank else _receipt_of(fill)
    return _paper(fill, _("Receipt"), "receipt", blocks, size="A5", landscape=True)


def _receipt_of(fill: Fill) -> tuple[Block, ...]:
    entry = entry_in_full(fill.session, fill.record_id) if fill.record_id is not None else None
    if entry is None:
        raise NotFound(_("This entry no longer exists."))
    return _receipt_blocks(entry, fill.group)


def _receipt_blocks(entry: EntryFull | None, group: str) -> tuple[Block, ...]:
    line = entry.first if entry else None
    taken_in = line is not None and line.cents > 0
    payer, taker = ("", "")
    if line is not None:
        payer, taker = (line.party, group) if taken_in else (group, line.party)
    cents = abs(line.cents) if line else 0
    what = [(_("Received from"), payer), (_("Received by"), taker), (_("What for"), line.text if line else "")]
    blocks: list[Block] = [
        Frame(
            (
                Fields(
                    (
                        (_("Number"), line.number if line else ""),
                        (_("Amount"), show_cents(cents) if line else ""),
                        (_("In words"), amount_in_words(cents) if line else ""),
                    )
                ),
            )
        ),
        Fields((*what, (_("Day"), show_day(line.day))) if line else tuple(what)),
        Text(_("The amount was received in full."), small=line is None),  # room for two languages
        Signatures((_("Place, date"), _("Signature of the recipient"))),
    ]
    if entry is not None and not entry.can_be_reversed:
        blocks.insert(0, Text(_("This entry was taken back."), strong=True))
    return tuple(blocks)


@needs(Action.LOOK_MONEY)
def pot_report(fill: Fill) -> Paper:
    """What came into a pot, what it was spent on, what is left: of one pot (its id as record) or of all."""
    states = pots(fill.session) if fill.record_id is None else [pot_state(fill.session, fill.record_id)]
    blocks: list[Block] = []
    for state in states:
        if blocks:
            blocks.append(PageBreak())
        blocks += _pot_pages(fill.session, state, fill.year)
    if not states:
        blocks.append(Text(_("There is no pot yet.")))
    blocks.append(Signatures((_("Place, date"), _("Signature"))))
    subtitle = _("Year {year}").format(year=fill.year) if fill.year else ""
    return _paper(fill, _("Pot report"), "pot-report", tuple(blocks), subtitle=subtitle)


def _pot_pages(session: Session, state: PotState, year: int | None) -> list[Block]:
    lines = list(pot_lines(session, state.id, year))
    income = [line for line in lines if line.kind == INCOME]
    spent = [line for line in lines if line.kind != INCOME]
    time = " – ".join(show_day(day) if day else "…" for day in (state.pot.from_day, state.pot.to_day))
    pairs = [
        (_("Budget"), show_cents(state.pot.budget_cents) if state.pot.budget_cents else _("what comes in")),
        (_("Came in"), show_cents(state.income_cents)),
        (_("Spent"), show_cents(state.spent_cents)),
        (_("Left"), show_cents(state.left_cents)),
    ]
    if state.pot.from_day or state.pot.to_day:
        pairs.insert(0, (_("Time span"), time))
    return [
        Heading(state.name, 2),
        Frame((Fields(tuple(pairs)),)),
        Heading(_("Money in"), 3),
        _pot_grid(income, 1),
        Heading(_("Money out"), 3),
        _pot_grid(spent, -1),
    ]


def _pot_grid(lines: list[EntryRow], sign: int) -> Grid:
    columns = (
        GridColumn(_("Voucher"), 13.5),
        GridColumn(_("Date"), 13.5),
        GridColumn(_("What for"), 28),
        GridColumn(_("From / to"), 21),
        GridColumn(_("Category"), 16),
        GridColumn(_("Amount"), 13, "end"),
    )
    sums = list(accumulate((sign * line.cents for line in lines), initial=0))
    rows = [
        (line.number, show_day(line.day), line.text, line.party, line.category, show_amount(sign * line.cents))
        for line in lines
    ]
    return Grid(
        columns,
        rows,
        carry=lambda done: ("", "", _("Carried over"), "", "", show_amount(sums[done])),
        total=("", "", _("Sum"), "", "", show_amount(sums[-1])),
    )


def _paper(fill: Fill, title: str, code: str, blocks: tuple[Block, ...], **looks: object) -> Paper:
    return Paper(
        title=title,
        blocks=blocks,
        code=code,
        group=fill.group,
        language=fill.language,
        printed_on=fill.today,
        **looks,  # type: ignore[arg-type]
    )
