"""Lists of other programs: encodings, delimiters, headings, faults, hostile files, noise."""

from __future__ import annotations

import io
import time
import warnings
import zipfile
from contextlib import suppress
from datetime import date, datetime
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from app.base.errors import UserError
from app.base.lists import Table, UnreadableFile, heading_form, read_table

TEXT = "Name;PLZ;Ort\nJörg Weiß;01067;Köln\nŞahin Łukasz;04103;Łódź\n"


def cells(table: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


def book(rows: list[list[object]], *, title: str = "Liste") -> bytes:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_with_all_letters(encoding: str) -> None:
    table = read_table(TEXT.encode(encoding), "a.csv")
    assert table.head == ("Name", "PLZ", "Ort")
    assert cells(table) == [("Jörg Weiß", "01067", "Köln"), ("Şahin Łukasz", "04103", "Łódź")]
    assert (table.delimiter, table.warnings) == (";", ())


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "mac_roman"])
def test_old_encodings(encoding: str) -> None:
    table = read_table("Name;Ort\nJörg Weißmüller;Köln\n".encode(encoding), "a.csv")
    assert cells(table) == [("Jörg Weißmüller", "Köln")]
    assert table.encoding == encoding


@pytest.mark.parametrize(
    "text", ["„Ada“ – 5 €;x…", "Škoda;Ada", "O’Brien;Änne", "René;Ada", "§ 5;„eins“", "Ÿves;Größe"]
)
def test_marks_and_letters_of_windows_are_not_taken_for_others(text: str) -> None:
    assert cells(read_table(f"Name;Ort\n{text}".encode("cp1252"), "a.csv")) == [tuple(text.split(";"))]


def test_a_list_from_an_old_mac() -> None:
    table = read_table("Straße;Ort\rGrößenweg 1;Überlingen\rWeiß\r".encode("mac_roman"), "a.csv")
    assert table.head == ("Straße", "Ort")
    assert cells(table) == [("Größenweg 1", "Überlingen"), ("Weiß",)]


def test_a_euro_sign_in_windows_encoding() -> None:
    assert cells(read_table("Name;Beitrag\nAda;5 €".encode("cp1252"), "a.csv")) == [("Ada", "5 €")]


def test_utf8_with_a_broken_letter_says_so() -> None:
    table = read_table(TEXT.encode() + b"M\xfcller;1;K\xc3\xb6ln\n", "a.csv")
    assert cells(table)[-1] == ("M\ufffdller", "1", "Köln")
    assert len(table.warnings) == 1


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_delimiters(sign: str) -> None:
    text = 'Name;Ort;Betrag\nMüller;Köln;5\n"Weiß; Jörg, jun.";Bonn;7\n'
    changed = sign.join(("Name", "Ort", "Betrag")) + f'\nMüller{sign}Köln{sign}5\n"Weiß; Jörg, jun."{sign}Bonn{sign}7\n'
    assert cells(read_table(changed.encode(), "a.csv")) == cells(read_table(text.encode(), "a.csv"))


def test_decimal_commas_do_not_win_over_semicolons() -> None:
    data = b"Name;Betrag;Rest\nA;1,50;2,50\nB;3,50;4,50\n"
    assert read_table(data, "a.csv").head == ("Name", "Betrag", "Rest")


def test_a_list_of_one_column_and_the_announced_delimiter() -> None:
    assert cells(read_table(b"Name\nAda\nAli", "a.csv")) == [("Ada",), ("Ali",)]
    table = read_table(b"sep=,\r\nName,Ort\r\nA;B,C\r\n", "a.csv")
    assert (table.head, cells(table), table.rows[0].number) == (("Name", "Ort"), [("A;B", "C")], 3)


def test_quotes_line_breaks_and_old_line_ends() -> None:
    data = 'Name;Notiz\r\n"Müller ""Hansi""";"erste\nzweite; Zeile"\r\nO\'Brien;\'t Hooft\r\n'
    assert cells(read_table(data.encode(), "a.csv")) == [
        ('Müller "Hansi"', "erste\nzweite; Zeile"),
        ("O'Brien", "'t Hooft"),
    ]
    assert cells(read_table(b"Name;Ort\rA;B\rC;D", "a.csv")) == [("A", "B"), ("C", "D")]


def test_faulty_rows_are_named_and_the_others_read() -> None:
    lines = [
        "Name;Ort;PLZ",
        "A;B;1",
        '"offen;B;1',
        '"C";D;2',
        '"E"x;F;3',
        "G;H;4;5",
        "I;J",
        "K;L;6",
        f"{'x' * 1_000_001};M;7",
    ]
    table = read_table("\n".join([*lines, "N;O;8"]).encode(), "a.csv")
    assert {row.number: row.cells[0] for row in table.rows if not row.fault} == {2: "A", 4: "C", 8: "K", 10: "N"}
    faults = {row.number: row.fault for row in table.faults}
    assert list(faults) == [3, 5, 6, 7, 9]
    assert "not closed" in faults[3]
    assert "wrong place" in faults[5]
    assert "4 columns instead of 3" in faults[6]
    assert "2 columns instead of 3" in faults[7]
    assert "million" in faults[9]


def test_cells_excel_left_out_at_the_end_are_empty() -> None:
    data = b"Name;Ort;Notiz\n" + b"A;B\n" * 3 + b"C;D;E;;\n"
    assert cells(read_table(data, "a.csv")) == [("A", "B", "")] * 3 + [("C", "D", "E")]


def test_titles_above_and_empty_rows_are_left_out_but_counted() -> None:
    data = "Mitgliederliste\nStand: 1.1.2026\n;;\n\nNachname;Vorname;Ort\n;;\nMüller;Anna;Köln\n;;\n\n"
    table = read_table(data.encode(), "a.csv")
    assert (table.head, [row.number for row in table.rows]) == (("Nachname", "Vorname", "Ort"), [7])


def test_known_headings_are_found_even_if_data_looks_like_one() -> None:
    known = {heading_form(one) for one in ("Nachname", "Vorname", "E-Mail")}
    data = "Unser;Verein\nNACHNAME:;Vorname*;E-Mail\nMüller;Anna;a@b.de\n"
    assert read_table(data.encode(), "a.csv", known).head == ("NACHNAME:", "Vorname*", "E-Mail")


def test_a_list_without_heading_and_one_with_gaps_in_it() -> None:
    table = read_table(b"M;Anna;01.02.1980\nW;Jo;02.03.1990", "a.csv")
    assert (table.head, len(table.rows)) == (("Column 1", "Column 2", "Column 3"), 2)
    assert read_table(b"Name;;Ort;;\nA;x;B;;\n", "a.csv").head == ("Name", "Column 2", "Ort")


def test_a_spreadsheet_with_all_kinds_of_cells() -> None:
    rows: list[list[object]] = [
        ["Verein Nord"],
        [],
        ["Name", "PLZ", "Geburtstag", "Beitrag", "Aktiv", "Zeit", "Rechnung"],
        ["Ada", "01067", date(1980, 12, 31), 12.5, True, datetime(2026, 1, 2, 18, 5), "=1+1"],
        ["Ali", 1067, datetime(1990, 1, 2), 30.0, False, None, None],
        [None, None, None, None],
        ["  ", 4103, "31.12.80", -0.07, None, None, "Rand"],
    ]
    table = read_table(book(rows), "a.xlsx")
    assert table.head == ("Name", "PLZ", "Geburtstag", "Beitrag", "Aktiv", "Zeit", "Rechnung")
    assert [row.number for row in table.rows] == [4, 5, 7]
    assert table.rows[0].cells == ("Ada", "01067", "1980-12-31", "12.5", "1", "2026-01-02 18:05", "")
    assert table.rows[1].cells == ("Ali", "1067", "1990-01-02", "30", "0", "", "")
    assert table.rows[1].numeric == {1, 3}
    assert table.rows[2].cells == ("", "4103", "31.12.80", "-0.07", "", "", "Rand")


def test_a_postcode_kept_by_its_format() -> None:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(["Name", "PLZ"])
    sheet.append(["Ada", 1067])
    sheet["B2"].number_format = "00000"
    target = io.BytesIO()
    made.save(target)
    row = read_table(target.getvalue(), "a.xlsx").rows[0]
    assert (row.cells, row.numeric) == (("Ada", "01067"), frozenset())


def test_the_first_filled_sheet_is_read_and_the_others_are_told() -> None:
    made = Workbook()
    for title, row in (("leer", []), ("Liste", ["Name", "Ort"]), ("Mehr", ["x", "y"]), ("versteckt", ["z"])):
        sheet = made.create_sheet(title)
        sheet.append(row)
        if title == "Liste":
            sheet.append(["Ada", "Köln"])
        if title == "versteckt":
            sheet.sheet_state = "hidden"
    target = io.BytesIO()
    made.save(target)
    table = read_table(target.getvalue(), "a.xlsx")
    assert (table.head, cells(table)) == (("Name", "Ort"), [("Ada", "Köln")])
    assert "Liste" in table.warnings[0]


def changed_book(find: bytes, new: bytes, inside: str = "xl/worksheets/sheet1.xml") -> bytes:
    """A good file with something replaced inside."""
    source, target = zipfile.ZipFile(io.BytesIO(book([["Name", "Ort"], ["Ada", 5]]))), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for info in source.infolist():
            content = source.read(info)
            assert info.filename != inside or find in content
            made.writestr(info.filename, content.replace(find, new) if info.filename == inside else content)
    return target.getvalue()


def test_wrong_dimensions_do_not_hide_rows() -> None:
    assert len(read_table(changed_book(b'ref="A1:B2"', b'ref="A1"'), "a.xlsx").rows) == 1


@pytest.mark.parametrize(
    ("find", "new"),
    [
        (b'<row r="2">', b'<row r="999999999999">'),
        (b'<row r="2">', b'<row r="-5">'),
        (b"<v>5</v>", b"<v>1e999</v>"),
        (b"<v>5</v>", b"<v>&lol;</v>"),
        (b"<worksheet ", b"<!DOCTYPE a [<!ENTITY lol 'x'>]><worksheet "),
        (b"</row>", b""),
        (b't="inlineStr"', b't="d"'),
        (b'r="B2"', b'r="ZZZZZ2"'),
    ],
)
def test_broken_spreadsheets_are_read_or_refused_quickly(find: bytes, new: bytes) -> None:
    start = time.process_time()
    with suppress(UnreadableFile):
        read_table(changed_book(find, new), "a.xlsx")
    assert time.process_time() - start < 4


def test_rows_of_sixteen_thousand_cells_are_refused_in_the_end() -> None:
    row = b'<row><c r="XFD%d" t="n"><v>1</v></c></row>'
    wide = b"".join(row.replace(b"%d", str(number).encode()) for number in range(3, 3_000))
    with pytest.raises(UnreadableFile, match="too many cells"):
        read_table(changed_book(b"</sheetData>", wide + b"</sheetData>"), "a.xlsx")


def zipped(name: str, content: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, content)
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"Name;Ort", "no row below the heading"),
        (b"Name;Ort\n;\n", "no row below the heading"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "old or password"),
        (b"%PDF-1.4", "PDF"),
        (b"<html><table>", "web page"),
        (b"Name\0;Ort\nA;B", "not a text file"),
        (b"\xff\xfeN\0", "no row"),
        (b"\xff\xfe\x00\xd8", "not a text file"),
        (b"PK\x03\x04 nonsense", "damaged"),
        (zipped("content.xml", b"<a/>"), "not a list in XLSX"),
        (zipped("xl/workbook.xml", b"<a/>"), "damaged"),
        (zipped("xl/workbook.xml", b"0" * 60_000_000), "suspiciously"),
        (book([["Name"], ["A"]])[:-60], "damaged"),
        (book([]), "no row"),
    ],
)
def test_other_files_are_refused_in_plain_words(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableFile, match=words) as refused:
        read_table(data, "../x<b>.csv")
    assert refused.value.advice


def test_warnings_of_the_library_stay_inside() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        read_table(book([["Name", "Ort"], ["A", "B"]]), "a.xlsx")


QUIET = settings(deadline=None, max_examples=300, suppress_health_check=list(HealthCheck))
PIECES = st.sampled_from(
    ['"', ";", ",", "\t", "\r", "\n", "\r\n", "Name", "1", "ü", "=1", "'", "|", "\u2028", "x" * 99]
)


def read_or_refuse(data: bytes) -> None:
    start = time.process_time()
    with suppress(UserError):
        table = read_table(data, "a")
        assert all(row.fault or len(row.cells) == len(table.head) for row in table.rows)
    assert time.process_time() - start < 2


@QUIET
@given(st.binary(max_size=2_000))
def test_noise(data: bytes) -> None:
    read_or_refuse(data)


@QUIET
@given(st.lists(PIECES, max_size=80), st.sampled_from(["utf-8", "cp1252", "utf-16"]))
def test_pieces_in_any_order(pieces: list[str], encoding: str) -> None:
    read_or_refuse("".join(pieces).encode(encoding, "replace"))


def test_damaged_spreadsheets() -> None:
    good = book([["Name", "Ort", "Tag"], *([["Ada", "Köln", date(2000, 1, 2)]] * 5)])
    random = Random(7)
    for _round in range(150):
        damaged = bytearray(good)
        for _time in range(random.randrange(1, 4)):
            damaged[random.randrange(len(damaged))] = random.randrange(256)
        read_or_refuse(bytes(damaged))


SHEETS = [
    b"<row>", b"</row>", b'<c r="A1">', b"</c>", b"<v>", b"</v>", b"1", b'<c t="s"><v>9</v></c>', b"<f>1</f>",
    b'<c t="d"><v>x</v></c>', b'<c t="inlineStr"><is><t>a</t></is></c>', b'<c s="99"><v>1</v></c>',
    b'<c t="e"><v>#N/A</v></c>',
]  # fmt: skip


@settings(QUIET, max_examples=150)
@given(st.lists(st.sampled_from(SHEETS), max_size=12))
def test_sheets_in_any_order(pieces: list[bytes]) -> None:
    read_or_refuse(changed_book(b"<sheetData>", b"<sheetData>" + b"".join(pieces)))
