"""What is new: counted, across formats, and bounded."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from random import Random

import pytest

from app.base.money import Cents
from app.finances.statements.duplicates import Trace, new_lines, new_lines_of_all
from app.finances.statements.reading import read_statements
from app.finances.statements.rules import StatementLine
from tests.finances.statements.samples import Booking, Frame, camt, sparkasse

DAY = date(2026, 11, 2)
DUES = [Booking(DAY, 25_00, f"{name}", "Mitgliedsbeitrag 2026") for name in ("Ada Müller", "Ali Can", "Jörg Weiß")]
MIXED = [
    *DUES,
    Booking(DAY, 25_00, "Ada Müller", "Mitgliedsbeitrag 2026"),
    Booking(DAY, -12_50, "Druckerei Öztürk & Söhne GmbH", "Rechnung 4711 vom 30.10.2026, Kunde 99" + " Plakate" * 20),
    Booking(DAY + timedelta(1), -12_50, "Druckerei Öztürk & Söhne GmbH", "Rechnung 4712"),
    Booking(DAY, 300_00, "Stadt", "Zuschuss", reference="ZW-2026/17"),
]
FILES: dict[str, Callable[[list[Booking]], bytes]] = {
    "camt.053.08": camt,
    "camt.052.02": lambda lines: camt(lines, message="052", version="02"),
    "csv v2": lambda lines: sparkasse(lines, "v2"),
    "csv v8": lambda lines: sparkasse(lines, "v8", "utf-8"),
    "csv mt940": lambda lines: sparkasse(lines, "mt940"),
}


def read(kind: str, bookings: Iterable[Booking]) -> tuple[StatementLine, ...]:
    return read_statements(FILES[kind](list(bookings)), kind)[0].lines


def traces(lines: Iterable[StatementLine]) -> list[Trace]:
    return [Trace.of(line) for line in lines]


@pytest.mark.parametrize("before", FILES)
@pytest.mark.parametrize("after", FILES)
def test_the_same_bookings_from_any_two_files_are_known(before: str, after: str) -> None:
    assert sum(new_lines(traces(read(before, MIXED)), read(after, MIXED))) == 0


@pytest.mark.parametrize("kind", FILES)
def test_all_is_new_at_first_and_equal_bookings_are_both_kept(kind: str) -> None:
    assert new_lines([], read(kind, MIXED)) == [True] * len(MIXED)


@pytest.mark.parametrize("before", FILES)
@pytest.mark.parametrize("after", FILES)
def test_overlapping_files_give_exactly_what_is_missing(before: str, after: str) -> None:
    for cut in range(len(MIXED) + 1):
        lines = read(after, MIXED)
        answers = new_lines(traces(read(before, MIXED[:cut])) if cut else [], lines)
        assert sum(answers) == len(MIXED) - cut
        fresh = {(line.day, line.cents, line.party[:10]) for line, new in zip(lines, answers, strict=True) if new}
        assert {(one.day, one.cents, one.party[:10]) for one in MIXED[cut:]} == fresh


def test_a_second_equal_payment_with_its_own_bank_number_is_new() -> None:
    first, second = (Booking(DAY, 5_00, bank_reference=number) for number in ("A1", "A2"))
    known = traces(read("camt.053.08", [first]))
    assert new_lines(known, read("camt.053.08", [second])) == [True]
    assert new_lines(known, read("camt.053.08", [first])) == [False]
    assert new_lines(known, read("csv v8", [second])) == [False]


def test_umlauts_spelt_out_and_names_cut_off() -> None:
    full = Booking(DAY, 1, "Gemeinnützige Gesellschaft für Bürgerbeteiligung mbH", "Förderung Bürgerhaus")
    plain = Booking(DAY, 1, "GEMEINNUETZIGE GESELLSCHAFT", "FOERDERUNG BUERGERHAUS")
    assert new_lines(traces(read("csv v2", [plain])), read("camt.053.08", [full])) == [False]


def test_other_words_day_or_amount_are_new() -> None:
    known = traces(read("camt.053.08", [DUES[0]]))
    for other in (DUES[1], Booking(DAY + timedelta(1), 25_00, DUES[0].party, DUES[0].text), Booking(DAY, 25_01)):
        assert new_lines(known, read("csv v8", [other])) == [True]


def test_one_file_leaves_out_the_party() -> None:
    with_party, without = Booking(DAY, 1, "Ada", "Zuschuss Saal"), Booking(DAY, 1, "", "Zuschuss Saal")
    assert new_lines(traces(read("csv v2", [without])), read("csv v8", [with_party])) == [False]
    assert new_lines(traces(read("csv v2", [with_party])), read("csv v8", [without])) == [False]


def test_pending_and_information_are_never_new() -> None:
    lines = read("csv v8", [Booking(DAY, 5, status="PDNG"), Booking(DAY, 0)])
    assert new_lines([], lines) == [False, False]


def test_a_pending_line_that_is_booked_later_comes_once() -> None:
    announced, booked = Booking(DAY, 5, status="PDNG"), Booking(DAY, 5)
    first = read("csv v8", [announced])
    known = traces(line for line, new in zip(first, new_lines([], first), strict=True) if new)
    assert new_lines(known, read("csv v8", [booked])) == [True]


def test_statements_that_overlap_in_one_delivery() -> None:
    early = read_statements(camt(MIXED[:4]), "a")[0]
    late = read_statements(camt(MIXED, Frame(number="8")), "b")[0]
    answers = new_lines_of_all([], [early, late])
    assert [sum(one) for one in answers] == [4, len(MIXED) - 4]


def test_words_for_the_database_and_back() -> None:
    for line in read("camt.053.08", MIXED):
        trace = Trace.of(line)
        assert Trace.read(trace.day, trace.cents, trace.words()) == trace
    typed = Trace.read(DAY, 25_00, "Mitgliedsbeitrag 2026")
    assert new_lines([typed], [StatementLine(1, DAY, DAY, Cents(25_00), text="Mitgliedsbeitrag 2026")]) == [False]


def test_any_order_any_part() -> None:
    random = Random(4)
    for _round in range(60):
        bookings = [
            Booking(
                DAY, random.choice((5_00, 7_00)), random.choice(("Ada", "Ali", "")), random.choice(("Beitrag", "Saal"))
            )
            for _number in range(random.randrange(1, 12))
        ]
        have = random.sample(bookings, random.randrange(len(bookings) + 1))
        known = traces(read("csv v8", have)) if have else []
        assert sum(new_lines(known, read("csv v8", bookings))) == len(bookings) - len(have)


def test_ten_thousand_equal_bookings_are_counted_in_no_time() -> None:
    lines = [StatementLine(number, DAY, DAY, Cents(25_00), "Ada", text="x", bank_reference=str(number))
             for number in range(10_000)]  # fmt: skip
    known = [Trace(DAY, 25_00, "ada", "x", bank_reference=f"other {number}") for number in range(10_000)]
    start = time.process_time()
    assert sum(new_lines(known, lines)) == 10_000
    assert sum(new_lines(traces(lines), lines)) == 0
    assert time.process_time() - start < 3
