"""A year of the cash book as files for other programs: XLSX, CSV, PDF. Every sum is the database's, to the cent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from sqlalchemy.orm import Session

from app.base.errors import UserError
from app.base.i18n import _, language
from app.base.lists import Cell, Column, Kind, Sheet, save_csv, save_xlsx
from app.base.paths import draft_of
from app.base.printing.forms import Fill
from app.base.storage.rights import needs
from app.finances.printouts import cash_book
from app.finances.service import AccountYear, EntryRow, InAndOut, YearSums, entry_lines, year_sums
from app.finances.service.lists import STATES
from app.group.rights import Action

Progress = Callable[[int], None]
FORMATS = ("xlsx", "csv", "pdf")


@needs(Action.EXPORT_MONEY)
def export_year(
    session: Session, year: int, kind: str, out: Path, group: str, progress: Progress | None = None
) -> list[Path]:
    """Write the year into the folder `out` (made if it is missing); returns the files.

    `kind`: xlsx, csv or pdf. Raises UserError if the kind is unknown or the file cannot be written.
    """
    if kind not in FORMATS:
        raise UserError(_("A year can be written as xlsx, csv or pdf."))
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise UserError(_("The folder “{name}” cannot be used.").format(name=out.name)) from problem
    file = out / file_name(year, kind, practice=bool(session.info.get("practice")))
    _WRITERS[kind](session, year, file, group, progress)
    return [file]


@needs(Action.EXPORT_MONEY)
def parties_in(session: Session, year: int) -> int:
    """How many different names stand in the year."""
    return len({line.party for line in entry_lines(session, year) if line.party})


def file_name(year: int, kind: str, *, practice: bool = False) -> str:
    """ "kassenbuch-2026.xlsx" in the language of the moment; "Uebung-kassenbuch-2026.xlsx" if nothing in it is real."""
    name = _("cash-book")
    begin = _("Practice-") if practice else ""
    return f"{begin}{name}-{year}.{kind}"


def _write_csv(session: Session, year: int, file: Path, _group: str, progress: Progress | None) -> None:
    save_csv(file, entry_columns(), (entry_cells(line) for line in entry_lines(session, year)), progress)


def _write_pdf(session: Session, year: int, file: Path, group: str, progress: Progress | None) -> None:
    from app.base.printing.render import render  # dear at start

    paper = cash_book(Fill(session, session.info["now"].date(), language=language(), group=group, year=year))
    paper = replace(paper, practice=bool(session.info.get("practice")))
    data = render(paper, (lambda done, _of: progress(done)) if progress else None).data
    try:
        with draft_of(file) as draft:
            draft.write_bytes(data)
    except OSError as problem:
        raise UserError(
            _("The file “{name}” cannot be written.").format(name=file.name),
            _("Is it open in another program? Close it there, or choose another place."),
        ) from problem


def _write_xlsx(session: Session, year: int, file: Path, group: str, progress: Progress | None) -> None:
    sums = year_sums(session, year)
    title = _("Cash book {year}").format(year=year)
    heads = tuple(line for line in (title, group) if line)
    save_xlsx(file, _sheets(session, sums, heads), progress)


def _sheets(session: Session, sums: YearSums, heads: tuple[str, ...]) -> Iterator[Sheet]:
    year = sums.year
    yield Sheet(_("Entries"), entry_columns(), (entry_cells(line) for line in entry_lines(session, year)), heads)
    yield _accounts_sheet(sums, heads)
    yield _in_and_out_sheet(_("Categories"), _("Category"), sums.categories, heads)
    yield _in_and_out_sheet(_("Pots"), _("Pot"), sums.pots, heads)
    yield _in_and_out_sheet(_("Months"), _("Month"), sums.months, heads)


def entry_columns() -> tuple[Column, ...]:
    """Headings of the list of entries, in the language of the moment."""
    return (
        Column(_("Voucher"), width=12),
        Column(_("Date"), Kind.DAY),
        Column(_("What for"), width=40),
        Column(_("From / to"), width=28),
        Column(_("Account"), width=18),
        Column(_("Category"), width=20),
        Column(_("Pot"), width=20),
        Column(_("In"), Kind.AMOUNT),
        Column(_("Out"), Kind.AMOUNT),
        Column(_("Amount"), Kind.AMOUNT),
        Column(_("Balance"), Kind.AMOUNT),
        Column(_("Entry state"), width=14),
    )


def entry_cells(line: EntryRow) -> tuple[Cell, ...]:
    """One line; amounts in cents, "out" without a sign."""
    return (
        line.number,
        line.day,
        line.text,
        line.party,
        line.account,
        line.category,
        line.pot,
        line.cents if line.cents > 0 else None,
        -line.cents if line.cents < 0 else None,
        line.cents,
        line.balance_cents,
        _(STATES[line.state]),
    )


def _accounts_sheet(sums: YearSums, heads: tuple[str, ...]) -> Sheet:
    columns = (
        Column(_("Account"), width=28),
        Column(_("Opening balance"), Kind.AMOUNT, 18),
        Column(_("Income"), Kind.AMOUNT, 16),
        Column(_("Expense"), Kind.AMOUNT, 16),
        Column(_("Moved between accounts"), Kind.AMOUNT, 22),
        Column(_("Closing balance"), Kind.AMOUNT, 18),
    )
    total: tuple[Cell, ...] = (_("Sum"), *_account_figures(sums.whole))
    rows: list[tuple[Cell, ...]] = [(one.name, *_account_figures(one)) for one in sums.accounts]
    return Sheet(_("Accounts"), columns, rows, heads, lambda: total)


def _account_figures(one: AccountYear) -> tuple[int, ...]:
    return one.opening_cents, one.income_cents, one.expense_cents, one.moved_cents, one.closing_cents


def _in_and_out_sheet(title: str, head: str, sums: tuple[InAndOut, ...], heads: tuple[str, ...]) -> Sheet:
    columns = (
        Column(head, width=28),
        Column(_("Income"), Kind.AMOUNT, 16),
        Column(_("Expense"), Kind.AMOUNT, 16),
        Column(_("Difference"), Kind.AMOUNT, 16),
    )
    rows: list[tuple[Cell, ...]] = [
        (one.name or _("(none)"), one.income_cents, one.expense_cents, one.income_cents + one.expense_cents)
        for one in sums
    ]
    income, expense = sum(one.income_cents for one in sums), sum(one.expense_cents for one in sums)
    return Sheet(title, columns, rows, heads, lambda: (_("Sum"), income, expense, income + expense))


_WRITERS: dict[str, Callable[[Session, int, Path, str, Progress | None], None]] = {
    "xlsx": _write_xlsx,
    "csv": _write_csv,
    "pdf": _write_pdf,
}
