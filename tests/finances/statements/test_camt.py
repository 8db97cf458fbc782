"""CAMT files of every version, and everything banks do differently."""

from __future__ import annotations

from datetime import date

import pytest

from app.finances.statements.reading import read_statements
from app.finances.statements.rules import UnreadableFile, warnings_about
from tests.finances.statements.samples import (
    IBAN,
    OWNER,
    Booking,
    Frame,
    amount,
    camt,
    camt_of,
    details_of,
    entry_of,
    packed,
    statement_of,
)

DAY = date(2026, 11, 2)
DUES = Booking(DAY, 25_00, "Łukasz Öztürk-Müller", "Beitrag 2026 & Spende <3", reference="E2E-1", bank_reference="B1")
RENT = Booking(date(2026, 11, 5), -1143_41, "Hausverwaltung Süd", "Miete November", kind="DAUERAUFTRAG")


@pytest.mark.parametrize("message", ["052", "053"])
@pytest.mark.parametrize("version", ["02", "03", "04", "05", "06", "07", "08", "10", "13"])
def test_every_version_reads_alike(message: str, version: str) -> None:
    (statement,) = read_statements(camt([DUES, RENT], message=message, version=version), "a.xml")
    assert (statement.account, statement.owner, statement.currency) == (IBAN, OWNER, "EUR")
    assert (statement.number, statement.bic) == ("7", "BYLADEM1001")
    assert (statement.opening_cents, statement.closing_cents) == (100_00, -1018_41)
    assert (statement.from_day, statement.to_day) == (DUES.day, RENT.day)
    assert statement.difference_cents == 0
    first, second = statement.lines
    assert (first.position, first.day, first.value_day, first.cents) == (1, DAY, DAY, 25_00)
    assert (first.party, first.party_iban) == (DUES.party, DUES.party_iban)
    assert (first.text, first.reference, first.bank_reference) == (DUES.text, "E2E-1", "B1")
    assert (second.cents, second.party, second.kind, second.reference) == (-1143_41, RENT.party, RENT.kind, "")


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-16", "windows-1252", "iso-8859-15"])
def test_declared_encodings(encoding: str) -> None:
    (statement,) = read_statements(camt([DUES], Frame(encoding=encoding)), "a.xml")
    assert statement.lines[0].party == DUES.party


def test_pending_and_zero_lines_are_counted_and_not_booked() -> None:
    bookings = [
        DUES,
        Booking(DAY, 99_00, status="PDNG"),
        Booking(DAY, 98_00, status="INFO"),
        Booking(DAY, 0, text="Rechnungsabschluss"),
    ]
    (statement,) = read_statements(camt(bookings), "a.xml")
    assert [line.cents for line in statement.booked] == [25_00]
    assert (statement.pending, len(statement.information), statement.difference_cents) == (2, 1, 0)
    assert len(warnings_about([statement])) == 2


def test_a_balance_that_does_not_fit_is_told_to_the_cent() -> None:
    (statement,) = read_statements(camt([DUES], Frame(closing=125_01)), "a.xml")
    assert statement.difference_cents == 1
    assert "0.01" in warnings_about([statement])[0]


@pytest.mark.parametrize("codes", [("PRCD", "CLBD"), ("OPBD", "ITBD"), ("ITBD", "ITBD"), ("PRCD", "ITBD")])
def test_balances_under_other_names(codes: tuple[str, str]) -> None:
    frame = Frame(opening=-5_00, opening_code=codes[0], closing_code=codes[1])
    (statement,) = read_statements(camt([DUES], frame), "a.xml")
    assert (statement.opening_cents, statement.closing_cents) == (-5_00, 20_00)


def test_opening_booked_goes_before_the_closing_of_the_day_before() -> None:
    other = (
        "<Bal><Tp><CdOrPrtry><Cd>PRCD</Cd></CdOrPrtry></Tp><Amt Ccy='EUR'>9.00</Amt>"
        "<CdtDbtInd>DBIT</CdtDbtInd><Dt><Dt>2026-11-01</Dt></Dt></Bal>"
    )
    (statement,) = read_statements(camt([DUES], extra=other), "a.xml")
    assert statement.opening_cents == 100_00


def test_one_interim_balance_is_no_opening() -> None:
    (statement,) = read_statements(camt([DUES], Frame(opening=None, closing=3_00, closing_code="ITBD")), "a.xml")
    assert (statement.opening_cents, statement.closing_cents, statement.difference_cents) == (None, 3_00, None)


def test_a_reversed_debit_keeps_its_sign_and_names_the_member() -> None:
    returned = Booking(DAY, -53_00, "Ada Kurt", "Rücklastschrift", reversal=True, kind="RUECKLASTSCHRIFT")
    (statement,) = read_statements(camt([returned]), "a.xml")
    line = statement.lines[0]
    assert (line.cents, line.party, line.reversal) == (-53_00, "Ada Kurt", True)
    assert statement.difference_cents == 0


def test_a_collected_booking_is_one_line() -> None:
    parts = [Booking(DAY, 10_00, "Ada", "Beitrag A"), Booking(DAY, 15_00, "Ali", "Beitrag B")]
    details = "".join(details_of(one) for one in parts)
    entry = entry_of(Booking(DAY, 26_00, kind="SAMMLER"), details=details)
    (statement,) = read_statements(camt([], Frame(closing=126_00), extra=entry), "a.xml")
    (line,) = statement.lines
    assert (line.cents, line.count, line.party) == (26_00, 2, "")
    assert line.text == "Ada Beitrag A; Ali Beitrag B"
    assert statement.difference_cents == 0


def test_a_purpose_in_several_pieces() -> None:
    long = "".join(f"{number:04d} " for number in range(80))
    (statement,) = read_statements(camt([Booking(DAY, 1, text=long)]), "a.xml")
    assert statement.lines[0].text == long.strip()


def test_marks_inside_the_purpose_and_none_at_all() -> None:
    marked = Booking(DAY, 1, text="EREF+ABC-1 MREF+2 SVWZ+Miete Saal 3", reference="NOTPROVIDED")
    bare = entry_of(Booking(DAY, 2, kind="ENTGELTABSCHLUSS"), details="")
    (statement,) = read_statements(camt([marked], Frame(closing=100_03), extra=bare), "a.xml")
    assert (statement.lines[0].text, statement.lines[0].reference) == ("Miete Saal 3", "ABC-1")
    assert (statement.lines[1].text, statement.lines[1].party) == ("ENTGELTABSCHLUSS", "")


@pytest.mark.parametrize("written", ["12.50", "12.5", "12.50000", "+12.5", "00012.5"])
def test_amounts_as_banks_write_them(written: str) -> None:
    data = camt([Booking(DAY, 12_50)]).replace(amount(12_50, 5).encode(), written.encode())
    assert read_statements(data, "a.xml")[0].lines[0].cents == 12_50


@pytest.mark.parametrize("written", ["12.501", "-12.50", "12,50", "", "1e3", ".", "９", "NaN", "9" * 20])
def test_amounts_nobody_can_book(written: str) -> None:
    data = camt([DUES, Booking(DAY, 12_50)]).replace(amount(12_50, 5).encode(), written.encode())
    with pytest.raises(UnreadableFile, match="Entry 2"):
        read_statements(data, "a.xml")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<CdtDbtInd>CRDT</CdtDbtInd><Sts>", b"<Sts>"),
        (b"<Dt>2026-11-02</Dt>", b"<Dt>2026-11-31</Dt>"),
        (b"<BookgDt><Dt>2026-11-02</Dt></BookgDt><ValDt><Dt>2026-11-02</Dt></ValDt>", b""),
        (b"<IBAN>%b</IBAN></Id><Ccy>" % IBAN.encode(), b"</Id><Ccy>"),
    ],
)
def test_what_is_missing_is_named(old: bytes, new: bytes) -> None:
    data = camt([DUES]).replace(old, new)
    assert data != camt([DUES])
    with pytest.raises(UnreadableFile):
        read_statements(data, "a.xml")


def test_moments_with_zones_and_a_missing_booking_day() -> None:
    data = camt([DUES]).replace(b"<BookgDt><Dt>2026-11-02</Dt></BookgDt>", b"")
    data = data.replace(b"<ValDt><Dt>2026-11-02</Dt>", b"<ValDt><DtTm>2026-11-02T23:30:00+01:00</DtTm>")
    assert read_statements(data, "a.xml")[0].lines[0].day == DAY


def test_other_currencies_are_refused() -> None:
    for frame, booking in ((Frame(currency="USD"), DUES), (Frame(), Booking(DAY, 5, currency="CHF"))):
        with pytest.raises(UnreadableFile, match=r"USD|CHF"):
            read_statements(camt([booking], frame), "a.xml")


def test_several_accounts_and_statements_in_one_file() -> None:
    other = "DE89370400440532013000"
    inner = (
        statement_of([Booking(date(2026, 11, 9), 1)], Frame(number="8", opening=125_00))
        + statement_of([DUES])
        + statement_of([], Frame(iban=other, opening=3_00))
    )
    found = read_statements(camt_of(inner), "a.xml")
    assert [(one.account, one.number) for one in found] == [(IBAN, "7"), (IBAN, "8"), (other, "7")]
    assert warnings_about(found) == ()


def test_a_gap_between_statements_is_told() -> None:
    inner = statement_of([DUES]) + statement_of([Booking(date(2026, 11, 9), 1)], Frame(number="9", opening=124_99))
    assert "09/11/2026" in warnings_about(read_statements(camt_of(inner), "a.xml"))[0]


def test_pages_of_one_statement_become_one() -> None:
    equal = Booking(DAY, 5_00)
    first = statement_of([equal, equal], Frame(page=1, period=(DAY, DAY)))
    second = statement_of([equal], Frame(page=2, opening=110_00, period=(DAY, DAY)))
    (statement,) = read_statements(packed({"1.xml": camt_of(second), "2.xml": camt_of(first)}), "a.zip")
    assert (statement.opening_cents, statement.closing_cents, len(statement.lines)) == (100_00, 115_00, 3)
    assert statement.difference_cents == 0
    assert [line.position for line in statement.lines] == [1, 2, 3]


def test_five_thousand_payments_in_one_booking() -> None:
    details = details_of(Booking(DAY, 1)) * 5_000
    entry = entry_of(Booking(DAY, 50_00), details=details)
    (statement,) = read_statements(camt([], Frame(closing=150_00), extra=entry), "a.xml")
    assert (statement.lines[0].count, len(statement.lines[0].text) <= 2_000) == (5_000, True)
