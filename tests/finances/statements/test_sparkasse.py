"""The three layouts of the Sparkassen hold the same bookings; a faulty row is named."""

from __future__ import annotations

from datetime import date

import pytest

from app.finances.statements.reading import read_statements
from app.finances.statements.rules import UnreadableFile, warnings_about
from tests.finances.statements.samples import IBAN, Booking, sparkasse

BOOKINGS = [
    Booking(date(2026, 1, 2), 25_00, "Jörg Weiß", 'Beitrag "2026"; Spende', reference="E2E-1"),
    Booking(date(2026, 1, 2), -1143_41, "Hausverwaltung", "Miete Januar", value_day=date(2026, 1, 5)),
    Booking(date(2026, 1, 3), 7, "Ç. Ünlü", "Zinsen"),
    Booking(date(2026, 1, 4), 0, "", "Rechnungsabschluss"),
    Booking(date(2026, 1, 5), -9_99, "Laden", "Kaffee", status="PDNG"),
]


@pytest.mark.parametrize("layout", ["v2", "v8", "mt940"])
@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
def test_every_layout_reads_alike(layout: str, encoding: str) -> None:
    (statement,) = read_statements(sparkasse(BOOKINGS, layout, encoding), "Umsaetze.csv")
    assert (statement.account, statement.opening_cents, statement.difference_cents) == (IBAN, None, None)
    assert (statement.from_day, statement.to_day) == (date(2026, 1, 2), date(2026, 1, 3))
    assert [line.cents for line in statement.booked] == [25_00, -1143_41, 7]
    first, second, third = statement.booked
    assert (first.party, first.text, first.reference) == ("Jörg Weiß", 'Beitrag "2026"; Spende', "E2E-1")
    assert (second.value_day, second.position) == (date(2026, 1, 5), 5)
    assert third.party == "Ç. Ünlü"
    assert (statement.pending, len(statement.information)) == (1, 1)
    assert len(warnings_about([statement])) == 2


@pytest.mark.parametrize(
    ("written", "cents"),
    [("1.143,41", 1143_41), ("-1.450", -1450_00), ("5,00-", -5_00), ("−5,00", -5_00), ("12,5", 12_50), ("200", 200_00)],
)
def test_amounts_as_banks_write_them(written: str, cents: int) -> None:
    data = sparkasse([Booking(date(2026, 1, 2), 77_77)], encoding="utf-8").replace(b"77,77", written.encode())
    assert read_statements(data, "a.csv")[0].lines[0].cents == cents


def rows(*changed: str) -> bytes:
    head, *_rest = sparkasse([]).decode().splitlines()
    good = f'"{IBAN}";"02.01.26";"02.01.26";"GUT";"Beitrag";"";"";"";"";"";"";"Ada";"";"";"5,00";"EUR";"Umsatz gebucht"'
    return "\r\n".join((head, good, *changed, good)).encode("cp1252")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (f'"{IBAN}";"02.01.26";"5,00";"EUR"', "4 columns instead of 17"),
        ('"a' + '";"' * 17 + 'x"', "18 columns"),
        ('"' + '";"' * 13 + 'x"', "14 columns"),
        ('"DE;02.01.26;;;;;;;;;;;;;5,00;EUR;', "quotation mark"),
        (";30.02.26;;;;;;;;;;;;;5,00;EUR;", "30.02.26"),
        (";02.01.26;;;;;;;;;;;;;5,001;EUR;", "5,001"),
        (";02.01.26;;;;;;;;;;;;;;EUR;", "not an amount"),
        (";02.01.26;;;;;;;;;;;;;5,00;USD;", "USD"),
        (f";02.01.26;;;{'x' * 1_000_001};;;;;;;;;;5,00;EUR;", "million"),
        (";" * 5_000, "1000 columns"),
    ],
)
def test_a_faulty_row_is_named_and_nothing_is_taken_over(row: str, reason: str) -> None:
    with pytest.raises(UnreadableFile, match="Row 3 ") as refused:
        read_statements(rows(row), "a.csv")
    assert reason in refused.value.what


def test_an_unclosed_quotation_does_not_swallow_rows() -> None:
    broken = rows().replace(b'"Beitrag"', b'"Beitrag', 1)
    with pytest.raises(UnreadableFile, match="Row 2 "):
        read_statements(broken, "a.csv")


def test_empty_cells_and_lines_at_the_end_do_not_matter() -> None:
    data = rows().replace(b'gebucht"\r\n', b'gebucht";;\r\n\r\n')
    assert len(read_statements(data + b"\r\n;;\r\n", "a.csv")[0].lines) == 2


def test_only_a_heading() -> None:
    with pytest.raises(UnreadableFile, match="only the heading"):
        read_statements(sparkasse([]), "a.csv")


def test_two_accounts_in_one_file_are_two_statements() -> None:
    data = rows(f"DE1;{';'.join(['03.01.26'] * 2)};;b;;;;;;;c;;;1,00;EUR;")
    assert [(one.account, len(one.lines)) for one in read_statements(data, "a.csv")] == [(IBAN, 2), ("DE1", 1)]


def test_two_digit_years() -> None:
    data = rows(f";01.01.68{';' * 12}1,00;EUR;;", f";01.01.1999{';' * 12}1,00;EUR;;")
    with pytest.raises(UnreadableFile):
        read_statements(data, "a.csv")
    good = rows(f";01.01.68{';' * 13}1,00;EUR;", f";01.01.1999{';' * 13}1,00;EUR;")
    assert {line.day.year for one in read_statements(good, "a.csv") for line in one.lines} == {2068, 1999, 2026}
