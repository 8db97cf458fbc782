"""What makes an entry valid; amounts in words."""

from __future__ import annotations

from datetime import date

import pytest

from app.base.errors import InvalidInput
from app.base.i18n import speaking
from app.base.money import Cents
from app.finances.rules import (
    CASH,
    AccountDetails,
    EntryDetails,
    PotDetails,
    amount_in_words,
    check_account,
    check_entry,
    check_pot,
    doubt_about_day,
    number_of,
    percent_of,
    seal,
)

DAY = date(2026, 3, 5)


@pytest.mark.parametrize(
    ("cents", "words"),
    [
        (1_00, "ein Euro"),
        (16_00, "sechzehn Euro"),
        (17_00, "siebzehn Euro"),
        (21_00, "einundzwanzig Euro"),
        (30_00, "dreißig Euro"),
        (66_00, "sechsundsechzig Euro"),
        (100_00, "einhundert Euro"),
        (101_00, "einhundertein Euro"),
        (1000_00, "eintausend Euro"),
        (1001_00, "eintausendein Euro"),
        (1246_50, "eintausendzweihundertsechsundvierzig Euro und fünfzig Cent"),
        (1_000_000_00, "eine Million Euro"),
        (2_000_001_00, "zwei Millionen ein Euro"),
        (
            999_999_999_99,
            "neunhundertneunundneunzig Millionen neunhundertneunundneunzigtausendneunhundertneunundneunzig Euro "
            "und neunundneunzig Cent",
        ),
        (1, "null Euro und ein Cent"),
        (-12_00, "zwölf Euro"),
    ],
)
def test_german_words(cents: int, words: str) -> None:
    with speaking("de"):
        assert amount_in_words(cents) == words


@pytest.mark.parametrize(
    ("cents", "words"),
    [
        (1_00, "one Euro"),
        (21_00, "twenty-one euros"),
        (101_01, "one hundred and one euros and one cent"),
        (1246_50, "one thousand two hundred and forty-six euros and fifty cents"),
        (1_000_005_00, "one million and five euros"),
    ],
)
def test_english_words(cents: int, words: str) -> None:
    assert amount_in_words(cents) == words


def test_no_words_above_what_a_receipt_holds() -> None:
    assert amount_in_words(10**12) == ""


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (EntryDetails(DAY, None, "x"), "amount"),
        (EntryDetails(DAY, Cents(0), "x"), "amount"),
        (EntryDetails(DAY, Cents(-5), "x"), "amount"),
        (EntryDetails(DAY, Cents(5), "  \n "), "text"),
        (EntryDetails(None, Cents(5), "x"), "day"),
        (EntryDetails(DAY, Cents(5), "x", account_id=1, to_account_id=1), "to_account"),
        (EntryDetails(DAY, Cents(5), "x" * 501), "text"),
        (EntryDetails(DAY, Cents(5), "x", category="y" * 121), "category"),
    ],
)
def test_a_faulty_entry_names_its_field(given: EntryDetails, field: str) -> None:
    with pytest.raises(InvalidInput) as problem:
        check_entry(given)
    assert problem.value.field == field


def test_an_entry_needs_amount_purpose_and_day_only() -> None:
    tidy, day, cents = check_entry(EntryDetails(DAY, Cents(5), "  Kaffee \n und  Milch "))
    assert (tidy.text, day, cents) == ("Kaffee und Milch", DAY, 5)


def test_account_and_pot_are_checked() -> None:
    for details, field in (
        (AccountDetails(" ", CASH, DAY), "name"),
        (AccountDetails("a", "purse", DAY), "kind"),
        (AccountDetails("a", CASH, None), "opened"),
        (AccountDetails("a", CASH, DAY, Cents(-1)), "opening"),
    ):
        with pytest.raises(InvalidInput) as problem:
            check_account(details)
        assert problem.value.field == field
    with pytest.raises(InvalidInput):
        check_pot(PotDetails("a", Cents(1), date(2026, 2, 1), date(2026, 1, 1)))
    with pytest.raises(InvalidInput):
        check_pot(PotDetails("a", Cents(-1)))
    assert check_account(AccountDetails("Giro", "bank", DAY, iban="de89 3704 0044"))[0].iban == "DE8937040044"


def test_unusual_days_are_doubted_not_refused() -> None:
    today = date(2026, 11, 21)
    assert doubt_about_day(today, today) == ""
    assert "future" in doubt_about_day(date(2026, 11, 22), today)
    assert "year" in doubt_about_day(date(2025, 11, 1), today)


def test_percent_is_rounded_half_up() -> None:
    assert [percent_of(part, 1000) for part in (4, 5, 995, 1000)] == [0, 1, 100, 100]
    assert percent_of(5, 0) == 0


def test_numbers_and_seals_are_unambiguous() -> None:
    assert number_of(2026, 7) == "2026-0007"
    assert number_of(2026, 12345) == "2026-12345"
    assert seal("", "ab", "c") != seal("", "a", "bc")
    assert len(seal("", "ö", 1, None)) == 64
