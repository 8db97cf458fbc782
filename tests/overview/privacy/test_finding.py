"""A person is found in text however the name is written; others are found to be blacked out."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.overview.privacy.rules import (
    BLACK,
    Mentions,
    Others,
    Sought,
    blackened,
    digits_of,
    excerpt,
    lines_with,
    merged,
    replaced,
    shifted,
)

AYSE = Sought("Ayşe", "Yılmaz", ("ayse.y@example.org",), ("+49 341 1234567",), ("Musterstraße 5",))
MENTIONS = Mentions(AYSE)


def without(text: str, *sought: Sought) -> str:
    found = Mentions(*(sought or (AYSE,)))
    return replaced(text, found.spans(text), "*")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Frau Yilmaz sagt", "* sagt"),
        ("AYSE  YILMAZ kommt", "* kommt"),
        ("Yılmaz, Ayşe und Ali", "* und Ali"),
        ("A. Yılmaz", "*"),
        ("Ayşe\nYılmaz", "*"),
        ("ruf 0341/123 45 67 an", "ruf * an"),
        ("0049 341 1234567", "*"),
        ("Musterstr. 5, Leipzig", "*, Leipzig"),
        ("Musterstrasse 5", "*"),
        ("an ayse.y@example.org!", "an *!"),
        ("Ayşe Yılmazs Auto", "* Auto"),
        ("Familie Yılmaz", "*"),
        ("Yılmaz allein", "Yılmaz allein"),
        ("Ayşe\tYılmaz", "Ayşe\tYılmaz"),  # two fields of a bank line
        ("Musterstraße 55", "Musterstraße 55"),
        ("Ayşe Yılmazer", "Ayşe Yılmazer"),
        ("0341 1234568", "0341 1234568"),
        ("", ""),
    ],
)
def test_a_person_is_found(text: str, left: str) -> None:
    assert without(text) == left


def test_the_last_name_alone_only_if_wanted_and_nobody_shares_it() -> None:
    wanted = Sought("Ayşe", "Yılmaz", alone=True)
    shared = Sought("Ayşe", "Yılmaz", alone=True, last_shared=True)
    assert without("Yılmaz und Yılmazs Hund", wanted) == "* und * Hund"
    assert without("Frau Yılmaz; Ayşe Yılmaz", shared) == "Frau Yılmaz; *"


def test_a_namesake_is_not_touched() -> None:
    assert without("Ayşe Yılmaz", Sought("Ayşe", "Yılmaz", name_shared=True)) == "Ayşe Yılmaz"


def test_somebody_with_one_name_and_somebody_with_three() -> None:
    assert without("Der Bürgerverein zahlt", Sought("", "Bürgerverein")) == "Der * zahlt"
    ana = Sought("Ana Maria", "de la Cruz")
    assert without("Ana de la Cruz; Ana Maria de la Cruz; de la Cruz, Ana", ana) == "*; *; *"


def test_an_earlier_name_is_found_too() -> None:
    assert without("Ayşe Demir", AYSE, Sought("Ayşe", "Demir")) == "*"


@pytest.mark.parametrize(
    ("phone", "digits"),
    [("+49 (0)341 12 34", "03411234"), ("0049341 1234", "03411234"), ("0341-1234", "03411234"), ("+90 1", "901")],
)
def test_phones_are_compared_by_their_digits(phone: str, digits: str) -> None:
    assert digits_of(phone) == digits


def test_others_are_blacked_out_and_the_person_is_not() -> None:
    others = Others([("Mehmet", "Kaya"), ("Ayşe", "Kaya"), ("Jo", "Garten")], MENTIONS)
    text = "Ayşe Yılmaz und Mehmet Kaya, k@x.de, 0341 99887766; Ayşe; Kaya. 12.05.2026: 1.234,50 im garten"
    black = f"Ayşe Yılmaz und {BLACK}, {BLACK}, {BLACK}; Ayşe; {BLACK}. 12.05.2026: 1.234,50 im garten"
    assert blackened(text, others) == black


def test_only_lines_about_the_person() -> None:
    assert lines_with("Eins\nzwei\nFrau Yılmaz\ndrei", MENTIONS) == "…\nFrau Yılmaz\n…"


def test_a_piece_for_the_preview_has_whole_words() -> None:
    text = "Am Anfang steht viel Text, dann kommt Ayşe Yılmaz und danach kommt auch noch eine ganze Menge"
    assert (
        excerpt(text, MENTIONS.spans(text)) == "… steht viel Text, dann kommt Ayşe Yılmaz und danach kommt auch noch …"
    )
    assert excerpt("Ayşe Yılmaz", ((0, 11),)) == "Ayşe Yılmaz"


def test_places_move_with_the_text() -> None:
    text = "Anna traf Berta und Anna traf Cleo"
    anna, cleo = [[0, 4], [20, 24]], [[30, 34]]
    assert replaced(replaced(text, anna, "[x]"), shifted(cleo, anna, 3), "[y]") == "[x] traf Berta und [x] traf [y]"
    assert shifted([[0, 4]], [[2, 6]], 3) == []


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda pair: (min(pair), max(pair)))))
def test_merged_places_cover_the_same_signs(spans: list[tuple[int, int]]) -> None:
    covered = {sign for start, end in spans for sign in range(start, end)}
    result = merged(spans)
    assert {sign for start, end in result for sign in range(start, end)} == covered
    assert all(one[1] < other[0] for one, other in pairwise(result))


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    assert "Ayşe Yılmaz" not in without(f"{text} Ayşe Yılmaz {text}") or "\t" in text
