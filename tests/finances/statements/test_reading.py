"""Which file is what, ZIPs of the banks, hostile files, and noise."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.base.errors import UserError
from app.finances.statements.reading import read_statements
from app.finances.statements.rules import UnreadableFile
from tests.finances.statements.samples import Booking, Frame, camt, packed, sparkasse

DAY = date(2026, 11, 2)


def days(count: int) -> dict[str, bytes]:
    return {
        f"2026-11-{day:02d}_{day}.xml": camt([Booking(date(2026, 11, day), day)], Frame(number=str(day)), "052", "02")
        for day in range(count, 0, -1)
    }


def test_a_zip_with_a_file_for_each_day() -> None:
    files = {**days(20), "__MACOSX/._a.xml": b"x", "Liesmich.txt": b"Hallo", "leer/": b""}
    found = read_statements(packed(files), "Umsaetze.zip")
    assert [one.lines[0].cents for one in found] == list(range(1, 21))
    assert found[0].source == "2026-11-01_1.xml"


def test_a_zip_may_hold_a_csv() -> None:
    assert len(read_statements(packed({"a.csv": sparkasse([Booking(DAY, 1)])}), "a.zip")) == 1


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \r\n", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b":20:STARTUMS\r\n:25:123/456", "MT940"),
        (b"<!DOCTYPE html><html></html>", "internet"),
        (b"<a/>", "no bank statement"),
        (b"<Document><BkToCstmrDbtCdtNtfctn><Ntfctn/></BkToCstmrDbtCdtNtfctn></Document>", "single payments"),
        (b"<Document><CstmrCdtTrfInitn/></Document>", "order to the bank"),
        (b"<a><b></a>", "damaged"),
        (camt([Booking(DAY, 1)])[:-30], "damaged"),
        (b"hello", "not a bank statement"),
        (b"\0\1\2\3" * 50, "not a text file"),
        (packed({}), "no bank statement"),
        (packed({"a.pdf": b"%PDF"}), "no bank statement"),
        (packed({"xl/workbook.xml": b"<a/>"}), "spreadsheet"),
        (packed({"a.zip": packed(days(1))}), "another packed file"),
        (packed(days(2))[:-40], "damaged"),
        (b"PK\x03\x04", "damaged"),
        (b" " * 10 + b"x" * 20_000_001, "too large"),
    ],
)
def test_other_files_are_refused_in_plain_words(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableFile, match=words) as refused:
        read_statements(data, "../x<b>.xml")
    assert refused.value.advice


BOMB = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
HOSTILE = {
    "billion laughs": f"<?xml version='1.0'?>{BOMB}<Document>&b;</Document>".encode(),
    "outside entity": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><Document>&x;</Document>',
    "quadratic": f'<!DOCTYPE a [<!ENTITY a "{"x" * 50_000}">]><a>{"&a;" * 5_000}</a>'.encode(),
    "outside dtd": b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
    "deep": b"<a>" * 200_000 + b"</a>" * 200_000,
    "many": b"<a>" + b"<b/>" * 4_000_000 + b"</a>",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_xml_is_refused(kind: str) -> None:
    with pytest.raises(UnreadableFile, match="no bank statement contains"):
        read_statements(HOSTILE[kind], "a.xml")


def test_zip_bombs_are_refused_unopened() -> None:
    for bomb in (packed({"a.xml": b"0" * 19_000_000}), packed({str(number): b"" for number in range(10_001)})):
        with pytest.raises(UnreadableFile, match="suspiciously"):
            read_statements(bomb, "a.zip")


GOOD = [
    camt([Booking(DAY, 5), Booking(DAY, -7, reversal=True)]),
    camt([Booking(DAY, 5)], message="052", version="02"),
    sparkasse([Booking(DAY, 5), Booking(DAY, -7)]),
    sparkasse([Booking(DAY, 5)], "mt940", "utf-8-sig"),
    packed(days(2)),
]
QUIET = settings(deadline=None, max_examples=500, suppress_health_check=list(HealthCheck))


def read_or_refuse(data: bytes) -> None:
    with suppress(UserError):
        read_statements(data, "a")


@QUIET
@given(st.binary(max_size=3_000))
def test_noise(data: bytes) -> None:
    read_or_refuse(data)


@QUIET
@given(st.sampled_from(GOOD), st.data())
def test_changed_files(data: bytes, choose: st.DataObject) -> None:
    changed = bytearray(data)
    for _time in range(choose.draw(st.integers(1, 6))):
        place = choose.draw(st.integers(0, max(0, len(changed) - 1)))
        length = choose.draw(st.integers(0, 40))
        changed[place : place + length] = choose.draw(st.binary(max_size=20))
    read_or_refuse(bytes(changed))


ELEMENTS = [
    b"<Stmt>", b"</Stmt>", b"<Rpt>", b"</Rpt>", b"<Ntry>", b"</Ntry>", b"<Acct>", b"</Acct>", b"<Id>", b"</Id>",
    b"<IBAN>DE1</IBAN>", b"<Amt Ccy='EUR'>1</Amt>", b"<Amt>", b"</Amt>", b"<CdtDbtInd>CRDT</CdtDbtInd>", b"<Bal>",
    b"</Bal>", b"<BookgDt><Dt>2026-01-01</Dt></BookgDt>", b"<Sts>BOOK</Sts>", b"9",
    b"<NtryDtls><TxDtls/></NtryDtls>",
]  # fmt: skip


@QUIET
@given(st.lists(st.sampled_from(ELEMENTS), max_size=30))
def test_elements_in_any_order(pieces: list[bytes]) -> None:
    read_or_refuse(b"<Document>" + b"".join(pieces) + b"</Document>")


CELLS = st.sampled_from(
    [
        '"',
        ";",
        "\r\n",
        "\n",
        "DE02",
        "01.02.26",
        "1.234,50",
        "-5",
        "EUR",
        "Umsatz vorgemerkt",
        "x" * 200,
        "'",
        "\t",
        "é",
    ]
)


@QUIET
@given(st.lists(CELLS, max_size=80))
def test_cells_in_any_order(pieces: list[str]) -> None:
    heading = sparkasse([]).split(b"\r\n", maxsplit=1)[0]
    read_or_refuse(heading + b"\r\n" + "".join(pieces).encode("cp1252"))
