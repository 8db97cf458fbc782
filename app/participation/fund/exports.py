"""The applications of a fund as files for other programs. Every sum is the cash book's, to the cent."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.orm import Session

from app.base.errors import UserError
from app.base.i18n import _
from app.base.lists import Cell, Column, Kind, Sheet, save_csv, save_xlsx
from app.base.storage.rights import needs
from app.group.rights import Action
from app.participation.fund.rules.values import OUT, state_words
from app.participation.fund.service import Proof, Row, audit_words, proof

FORMATS = ("xlsx", "csv")


@needs(Action.EXPORT_MONEY)
def export_fund(session: Session, fund_id: int, kind: str, folder: Path) -> Path:
    """Write the list (xlsx also payments and receipts) into this folder. Raises UserError, also without the right."""
    if kind not in FORMATS:
        raise UserError(_("The list can be written as xlsx or csv."))
    told = proof(session, fund_id)
    begin, name = _("Practice-") if session.info.get("practice") else "", _("Fund")
    file = folder / f"{begin}{name}-{told.fund.year}.{kind}"
    if kind == "csv":
        save_csv(file, application_columns(), [application_cells(row) for row in told.rows])
    else:
        save_xlsx(file, _sheets(told, audit_words(session)))
    return file


def application_columns() -> tuple[Column, ...]:
    """Headings of the list, in the language of the moment."""
    return (
        Column(_("No."), width=10),
        Column(_("Came in on"), Kind.DAY),
        Column(_("Title"), width=34),
        Column(_("Who applies"), width=28),
        Column(_("State"), width=20),
        Column(_("Asked for"), Kind.AMOUNT),
        Column(_("Granted"), Kind.AMOUNT),
        Column(_("Paid"), Kind.AMOUNT),
        Column(_("Paid back"), Kind.AMOUNT),
        Column(_("Receipts recognised"), Kind.AMOUNT),
        Column(_("Still to pay"), Kind.AMOUNT),
        Column(_("To be paid back"), Kind.AMOUNT),
    )


def application_cells(row: Row) -> tuple[Cell, ...]:
    """One line, amounts in cents."""
    one, money = row.application, row.money
    return (
        one.number, one.details.received_on, one.title, one.details.applicant, state_words(row.state),
        one.wanted_cents, money.granted, money.paid, money.repaid, money.recognised, money.owed, money.rest,
    )  # fmt: skip


def _sheets(told: Proof, audited: str) -> list[Sheet]:
    rows = [application_cells(row) for row in told.rows]
    sums = [sum(int(str(cells[place])) for cells in rows) for place in range(5, 12)]
    heads = tuple(each for each in (told.fund.title, told.fund.details.funder, audited) if each)
    total: tuple[Cell, ...] = (_("Sum"), None, "", "", "", *sums)
    return [
        Sheet(_("Applications"), application_columns(), rows, heads, lambda: total),
        _payments(told, heads),
        _receipts(told, heads),
    ]


def _payments(told: Proof, heads: tuple[str, ...]) -> Sheet:
    columns = (
        Column(_("No."), width=10),
        Column(_("Title"), width=34),
        Column(_("Day"), Kind.DAY),
        Column(_("Voucher"), width=12),
        Column(_("Paid"), Kind.AMOUNT),
        Column(_("Paid back"), Kind.AMOUNT),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            row.application.number, row.application.title, each.day, each.number,
            each.cents if each.kind == OUT else None, None if each.kind == OUT else each.cents,
        )
        for row in told.rows
        for each in row.application.payments
        if each.stands
    ]  # fmt: skip
    return Sheet(_("Payments"), columns, rows, heads)


def _receipts(told: Proof, heads: tuple[str, ...]) -> Sheet:
    columns = (
        Column(_("No."), width=10),
        Column(_("Title"), width=34),
        Column(_("Day"), Kind.DAY),
        Column(_("What for"), width=34),
        Column(_("Receipt"), width=14),
        Column(_("Amount"), Kind.AMOUNT),
        Column(_("Recognised"), Kind.AMOUNT),
        Column(_("Reason"), width=30),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            row.application.number, row.application.title, each.day, each.what, each.number, each.cents,
            each.cents if each.recognised else 0, each.reason,
        )
        for row in told.rows
        for each in row.application.receipts
    ]  # fmt: skip
    return Sheet(_("Receipts"), columns, rows, heads)
