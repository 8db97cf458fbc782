"""Own exports: no formulas, numbers stay numbers, everything comes back unchanged."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from app.base.errors import Cancelled, UserError
from app.base.i18n import use_language
from app.base.lists import Cell, Column, Kind, Sheet, read_table, save_csv, save_xlsx, write_csv, write_xlsx
from app.base.lists.escaping import escaped, unescaped
from tests.bench.bench_lists import peak_growth

COLUMNS = (Column("Nr.", Kind.NUMBER), Column("Name"), Column("Tag", Kind.DAY), Column("Betrag", Kind.AMOUNT))
ROWS: list[tuple[Cell, ...]] = [
    (1, "Łukasz Öztürk-Müller", date(1980, 12, 31), 1234_50),
    (2, "عائشة", date(1899, 1, 2), -7),
    (None, "<b>Ada</b> 🎉", None, None),
    (4, 'Zeile\nzwei; "x"', date(2026, 2, 28), 0),
]
PAYLOADS = [
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", "  =1+1", "\u00a0=1", "＝1+1", "＋1", "－1",
    '=HYPERLINK("http://x";"y")', "=cmd|' /C calc'!A0", "'=1+1", "''=1", "'+49 1", "+49 171 123", "-", "--1", "-1-1",
    "＠x", "=", "+", "@", "-A", "﹢1", "﹣1", '=IMPORTXML("a")', "'\t1", "' =1", "-5,00 €",
]  # fmt: skip


@pytest.mark.parametrize("text", PAYLOADS)
def test_what_looks_like_a_formula_is_text(text: str) -> None:
    data = write_csv(["Name", "Ort"], [(text, "x")])
    written = data.decode("utf-8-sig").split("\r\n", maxsplit=1)[1].lstrip('"')
    assert written.startswith("'")
    assert read_table(data, "a.csv").rows[0].cells == (text, "x")
    sheet = load_workbook(io.BytesIO(write_xlsx([Sheet("a", ["Name", "Ort"], [(text, "x")])]))).active
    assert sheet is not None
    assert sheet["A2"].data_type == "s"


@pytest.mark.parametrize(
    "text", ["-5,00", "-1.234,56", "-3", "-3.5", "5", "", "Ada", "'t Hooft", "O'Brien", "a=b", "−5"]
)
def test_negative_numbers_and_harmless_text_stay_as_they_are(text: str) -> None:
    assert escaped(text) == text
    assert unescaped(text) == text


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
@settings(deadline=None, max_examples=500)
def test_every_text_comes_back(text: str) -> None:
    assert unescaped(escaped(text)) == text


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), min_size=1, max_size=20)


@example([("x", "|", "\r|"), ("x", "\r|", "\r|")])  # "|" cuts more lines alike than ";"
@given(st.lists(st.tuples(st.just("x"), CELLS, CELLS), min_size=1, max_size=8))
@settings(deadline=None, max_examples=200)
def test_own_csv_comes_back(rows: list[tuple[str, str, str]]) -> None:
    table = read_table(write_csv(["Name", "Vorname", "Ort"], rows), "a.csv", {"name", "vorname", "ort"})
    assert [row.cells for row in table.rows] == rows
    assert table.faults == ()


def test_a_csv_for_german_spreadsheets() -> None:
    lines = write_csv(COLUMNS, ROWS).decode("utf-8-sig").split("\r\n")
    assert lines[0] == "Nr.;Name;Tag;Betrag"
    assert lines[1] == "1;Łukasz Öztürk-Müller;31.12.1980;1234,50"
    assert lines[2] == "2;عائشة;02.01.1899;-0,07"
    assert lines[3] == ";<b>Ada</b> 🎉;;"


def test_numbers_and_days_are_real_in_a_spreadsheet() -> None:
    def total() -> tuple[Cell, ...]:
        return ("", "Summe", None, 1234_43)

    data = write_xlsx(
        [Sheet("Kasse: 2026/27", COLUMNS, iter(ROWS), ("Kassenbuch 2026",), total), Sheet("Kasse: 2026/27", ["a"], [])]
    )
    book = load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Kasse  2026 27", "Kasse  2026 27 2"]
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[3]] == ["Nr.", "Name", "Tag", "Betrag"]
    assert [cell.value for cell in sheet[4]][2:] == [sheet["C4"].value, 1234.5]
    assert (sheet["C4"].is_date, sheet["C4"].number_format) == (True, "dd.mm.yyyy")
    assert (sheet["C5"].value, sheet["D5"].value) == ("02.01.1899", -0.07)
    assert sheet["D8"].value == 1234.43
    assert sheet.freeze_panes == "A4"
    table = read_table(data, "a.xlsx")
    assert table.head == ("Nr.", "Name", "Tag", "Betrag")
    assert table.rows[0].cells == ("1", "Łukasz Öztürk-Müller", "1980-12-31", "1234.5")


def test_a_right_to_left_language_turns_the_sheet() -> None:
    use_language("xx")
    sheet = load_workbook(io.BytesIO(write_xlsx([Sheet("a", ["x"], [])]))).worksheets[0]
    assert sheet.sheet_view.rightToLeft


def many(count: int) -> Iterator[tuple[Cell, ...]]:
    for number in range(count):
        yield number, f"Name {number}", date(2026, 1, 1), number


def test_progress_and_stopping_leave_no_file(tmp_path: Path) -> None:
    told: list[int] = []
    save_xlsx(tmp_path / "a.xlsx", [Sheet("a", COLUMNS, many(2_500))], told.append)
    save_csv(tmp_path / "a.csv", COLUMNS, many(2_500), told.append)
    assert told == [1_000, 2_000, 2_500] * 2

    def stop(done: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        save_xlsx(tmp_path / "b.xlsx", [Sheet("a", COLUMNS, many(2_500))], stop)
    with pytest.raises(Cancelled):
        save_csv(tmp_path / "b.csv", COLUMNS, many(2_500), stop)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.csv", "a.xlsx"]


def test_an_older_file_stays_if_writing_fails(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_text("old")

    def broken() -> Iterator[tuple[Cell, ...]]:
        yield from many(10)
        raise UserError("x")

    with pytest.raises(UserError):
        save_xlsx(tmp_path / "a.xlsx", [Sheet("a", COLUMNS, broken())])
    assert (tmp_path / "a.xlsx").read_text() == "old"
    with pytest.raises(UserError, match="cannot be written"):
        save_csv(tmp_path / "none" / "a.csv", COLUMNS, [])


def test_a_row_of_the_wrong_width_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="zip"):
        write_csv(["a", "b"], [("x",)])
    with pytest.raises(ValueError, match="zip"):
        write_xlsx([Sheet("a", ["a", "b"], [("x",)])])


def test_memory_is_flat() -> None:
    assert peak_growth(5_000) < peak_growth(1_000) + 1
