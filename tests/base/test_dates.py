from __future__ import annotations

from contextlib import suppress
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.dates import read_day, read_time, show_day, show_day_brief, show_day_long
from app.base.errors import InvalidInput, UserError
from app.base.i18n import speaking
from tests.conftest import TODAY


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("heute", TODAY), ("Gestern", TODAY - timedelta(1)), ("3.5.", date(2026, 5, 3)), ("3.5.26", date(2026, 5, 3)),
        ("03.05.2026", date(2026, 5, 3)), ("2026-05-03", date(2026, 5, 3)), ("3. Mai", date(2026, 5, 3)),
        ("3. März 2025", date(2025, 3, 3)), ("3 may 2025", date(2025, 5, 3)), ("31/12/1980", date(1980, 12, 31)),
        ("31.12.80", date(1980, 12, 31)), ("1.1.", date(2027, 1, 1)), ("29.2.", date(2024, 2, 29)),
        ("Montag", date(2026, 11, 16)), ("saturday", TODAY), ("15-Okt-2026", date(2026, 10, 15)),
    ],
)  # fmt: skip
def test_reads_what_people_write(typed: str, expected: date) -> None:
    assert read_day(typed, TODAY) == expected


def test_a_day_that_has_been_is_not_ahead() -> None:
    assert [read_day(typed, TODAY, ahead=0) for typed in ("1.1.", "21.11.", "22.11.")] == [
        date(2026, 1, 1),
        TODAY,
        date(2025, 11, 22),
    ]


@pytest.mark.parametrize(
    "typed", ["", "31.4.", "30.02.2026", "13.13.2026", "morgen früh", "3.5.2026.7", "0.0.", "99999-1-1"]
)
def test_refuses_what_is_no_day(typed: str) -> None:
    with pytest.raises(InvalidInput):
        read_day(typed, TODAY)


@given(st.text())
def test_any_text_is_a_day_or_explained(typed: str) -> None:
    with suppress(UserError):
        assert isinstance(read_day(typed, TODAY), date)


@given(st.dates(date(1950, 1, 1), date(2040, 12, 31)))
def test_what_is_shown_can_be_typed(day: date) -> None:
    with speaking("de"):
        assert read_day(show_day(day), TODAY) == day
        assert read_day(f"{day.day}.{day.month}.{day.year % 100:02d}", TODAY).day == day.day


def test_shown_in_the_readers_language() -> None:
    with speaking("de"):
        assert show_day_long(date(2026, 5, 3)) == "Sonntag, 3. Mai 2026"
        assert show_day_brief(date(2026, 11, 26)) == "Do 26.11."
    with speaking("en"):
        assert show_day(date(2026, 5, 3)) == "03/05/2026"


@pytest.mark.parametrize(("typed", "expected"), [("18", time(18)), ("18:05", time(18, 5)), ("9.30 Uhr", time(9, 30))])
def test_reads_times(typed: str, expected: time) -> None:
    assert read_time(typed) == expected


@pytest.mark.parametrize("typed", ["", "25", "18:60", "abends"])
def test_refuses_what_is_no_time(typed: str) -> None:
    with pytest.raises(InvalidInput):
        read_time(typed)
