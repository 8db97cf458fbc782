"""The cash count: every note and coin, and what the cash book says."""

from __future__ import annotations

from app.base.dates import show_day
from app.base.i18n import _
from app.base.money import show_cents
from app.base.printing.blocks import Block, Fields, Grid, GridColumn, Heading, PageBreak, Paper, Signatures, Text
from app.base.printing.forms import Fill, hand_paper
from app.base.storage.rights import needs
from app.finances.service import balances
from app.group.rights import Action

HAND_HEIGHT = 8.6  # mm, to write in by hand
NOTES = (20000, 10000, 5000, 2000, 1000, 500)
COINS = (200, 100, 50, 20, 10, 5, 2, 1)


@needs(Action.LOOK_MONEY)
def cash_count(fill: Fill) -> Paper:
    """A sheet to count on; filled it knows what should be in each cash box today."""
    boxes = [] if fill.blank else [one for one in balances(fill.session) if one.is_cash]
    blocks: list[Block] = []
    for one in boxes:
        said = _("{amount} on {day}").format(amount=show_cents(one.cents), day=show_day(fill.today))
        blocks += [*([PageBreak()] if blocks else []), Heading(one.name, 2), *count_blocks(said)]
    if fill.blank:
        blocks = [Fields(((_("Account or cash box"), ""), (_("Day"), ""))), *count_blocks("")]
    return hand_paper(
        fill, "cash-count", _("Cash count"), *(blocks or [Text(_("There is no cash box yet."))]), large=False
    )


def count_blocks(book: str) -> tuple[Block, ...]:
    """What is counted, what the book says, the difference, two signatures."""
    columns = (
        GridColumn(_("Banknote")),
        GridColumn(_("Pieces"), 1, "end"),
        GridColumn(_("Amount"), 1.4, "end"),
        GridColumn(_("Coin")),
        GridColumn(_("Pieces"), 1, "end"),
        GridColumn(_("Amount"), 1.4, "end"),
    )
    notes = [show_cents(worth) for worth in NOTES] + [""] * (len(COINS) - len(NOTES))
    rows = [(note, "", "", show_cents(coin), "", "") for note, coin in zip(notes, COINS, strict=True)]
    return (
        Text(_("Count all notes and coins. Write down how many there are of each.")),
        Grid(columns, rows, row_height=HAND_HEIGHT),
        Fields(((_("Counted"), ""), (_("Cash book says"), book), (_("Difference"), ""))),
        Signatures((_("Place, date, counted by"), _("Place, date, counted by"))),
    )
