"""What is printed on a sheet names it; what is written on it is read."""

from __future__ import annotations

import pytest

from app.assembly import forms
from app.base.errors import InvalidInput
from app.base.i18n import speaking
from app.overview.sheets.rules import SHEETS, lines_ticked, names_written, postcode_and_town, sheet_called


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("membership", "membership"),
        (" Membership ", "membership"),
        ("1", "membership"),
        ("01", "membership"),
        ("M-1", "membership"),
        ("Nr. 14", "expense-claim"),
        ("meeting-sign-in", "attendance"),
        ("voting-list", "attendance"),
        ("7", "attendance"),
        ("20", "activity-list"),
        ("21", "tally"),
        ("attendance", "activity-list"),
        ("attend", "attendance"),
        ("consent", "consent"),
        ("22", ""),
        ("noise-record", ""),
        ("", ""),
        ("m", ""),
        ("form", ""),
        ("999999999999", ""),
        ("\u202e1\u202c", "membership"),
    ],
)
def test_code_number_or_title(typed: str, key: str) -> None:
    found = sheet_called(typed)
    assert (found.key if found else "") == key


def test_titles_are_known_in_german_too() -> None:
    with speaking("de"):
        found = sheet_called("anwesenheit")
    assert found is None or found.key == "attendance"


def test_every_code_is_that_of_a_form_with_this_number() -> None:
    known = {form.code: form.number for form in forms()}
    for sheet in SHEETS:
        for code in sheet.codes:
            assert known[code] in {0, *sheet.numbers}, code


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("63069 Offenbach", ("63069", "Offenbach")),
        ("D-04109  Leipzig am See", ("04109", "Leipzig am See")),
        ("Offenbach", ("", "Offenbach")),
        ("", ("", "")),
    ],
)
def test_postcode_and_town(written: str, read: tuple[str, str]) -> None:
    assert postcode_and_town(written) == read


@pytest.mark.parametrize(
    ("typed", "lines"),
    [("3", [3]), ("1-3, 7", [1, 2, 3, 7]), ("1 - 2;5", [1, 2, 5]), ("8 9", [8, 9]), ("", []), ("4–6", [4, 5, 6])],
)
def test_lines_as_people_write_them(typed: str, lines: list[int]) -> None:
    assert lines_ticked(typed, 9) == lines


@pytest.mark.parametrize("typed", ["0", "10", "3-1", "x", "1-99999", "-", "1--2"])
def test_lines_that_are_not_there(typed: str) -> None:
    with pytest.raises(InvalidInput):
        lines_ticked(typed, 9)


def test_names_each_once() -> None:
    assert names_written(" Zoë Öz,, Bob ; Zoë Öz ") == ["Zoë Öz", "Bob"]
