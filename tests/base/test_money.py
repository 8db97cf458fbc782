from __future__ import annotations

from contextlib import suppress
from decimal import Decimal

import pytest
from babel.numbers import format_currency, format_decimal
from hypothesis import given
from hypothesis import strategies as st

from app.base.errors import InvalidInput, UserError
from app.base.i18n import speaking
from app.base.money import Cents, plain_amount, read_cents, show_amount, show_cents

cents = st.integers(-(10**12), 10**12).map(Cents)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("12,5", 1250), ("12.50", 1250), ("1.234,56", 123456), ("1,234.56", 123456), ("1.000", 100000),
        ("-1.450", -145000), ("1.000,0", 100000), ("5", 500), ("−5,00 €", -500), ("1 234,5", 123450),
        ("1'234.50", 123450), ("12 EUR", 1200), ("0,05", 5), ("+3", 300), ("1\u202f234,00\u00a0€", 123400), ("٣", 300),
    ],
)  # fmt: skip
def test_reads_what_people_write(typed: str, expected: int) -> None:
    assert read_cents(typed) == expected


@pytest.mark.parametrize(
    "typed", ["", "abc", "1,2345", "1.2.3", "1.234.56", "12,345,6", "--5", "1e5", "99999999999999"]
)
def test_refuses_what_is_no_amount(typed: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        read_cents(typed, "dues")
    assert caught.value.field == "dues"


@given(cents, st.sampled_from(["de", "en"]))
def test_shown_as_babel_shows_it_and_read_back(amount: Cents, code: str) -> None:
    locale = {"de": "de_DE", "en": "en_GB"}[code]
    with speaking(code):
        shown = show_cents(amount)
        assert shown.replace("−", "-") == format_currency(Decimal(amount) / 100, "EUR", locale=locale)
        assert show_amount(amount).replace("−", "-") == format_decimal(Decimal(amount) / 100, "#,##0.00", locale=locale)
        assert read_cents(show_amount(amount)) == amount


@given(st.text())
def test_any_text_is_an_amount_or_explained(typed: str) -> None:
    with suppress(UserError):
        assert isinstance(read_cents(typed), int)


def test_minus_nothing_is_nothing() -> None:
    with speaking("de"):
        assert show_cents(Cents(-0)) == "0,00\xa0€"
    assert plain_amount(-123450) == "-1234,50"
