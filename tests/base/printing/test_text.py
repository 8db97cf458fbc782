from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.base.printing import signs
from app.base.printing.direction import visual_runs
from app.base.printing.fonts import font_for, plain_widths
from app.base.printing.typesetting import USUAL, Line, Typesetter

ONE_MB = 1_000_000


def texts(lines: list[Line]) -> list[str]:
    return [line.text for line in lines]


def points(line: Line) -> float:
    return line.width * USUAL.body.size / 1000


def test_words_are_wrapped_and_none_is_lost() -> None:
    words = "Die Hausverwaltung wurde am 12.11.2026 angeschrieben; eine Antwort steht aus."
    lines = Typesetter("de").lines(words, USUAL.body, 120)
    assert len(lines) > 2
    assert " ".join(texts(lines)) == words
    assert all(points(line) <= 120 for line in lines)


def test_a_word_longer_than_the_line_is_broken_rather_after_a_hyphen() -> None:
    lines = Typesetter("de").lines("Müller-Lüdenscheidt-Donaudampfschifffahrt" + "x" * 80, USUAL.body, 150)
    assert lines[0].text == "Müller-Lüdenscheidt-"
    assert all(points(line) <= 150 for line in lines)


def test_line_ends_of_all_systems_begin_a_new_line() -> None:
    assert texts(Typesetter("de").lines("a\r\nb\rc\n\nd\u2028e", USUAL.body, 300)) == ["a", "b", "c", "", "d", "e"]


def test_an_empty_text_is_one_empty_line() -> None:
    assert Typesetter("de").lines("", USUAL.body, 300) == [Line("", 0)]


@pytest.mark.parametrize("name", ["Şahin", "Łukasz Dvořák-Šimić", "Олена Шевченко", "Nguyễn Thị Ánh", "Größe 12,50 €"])
def test_european_names_take_the_quick_way(name: str) -> None:
    for style in (USUAL.body, USUAL.body.strong):
        (line,) = Typesetter("de").lines(name, style, 500)
        assert not line.runs
        assert line.width > 0


@pytest.mark.parametrize(
    ("sign", "font"),
    [
        ("ا", "NotoNaskhArabic-Regular"),
        ("ש", "DejaVuSans"),
        ("ა", "DejaVuSans"),
        ("ሰ", "NotoSansEthiopic-Regular"),
        ("न", "NotoSansDevanagari-Regular"),
        ("த", "NotoSansTamil-Regular"),
        ("🎉", "Symbola-Emoji"),
        ("1", "NotoSans-Regular"),
        ("张", None),
    ],
)
def test_each_script_finds_its_font(sign: str, font: str | None) -> None:
    assert font_for(sign, bold=False) == font


def test_signs_no_font_has_are_told_and_never_a_box() -> None:
    setter = Typesetter("de")
    (line,) = setter.lines("Herr 张伟\ufffd", USUAL.body, 300)
    assert line.text == "Herr ???"
    assert setter.missing == {"张", "伟", "\ufffd"}


def test_signs_that_play_tricks_are_taken_out() -> None:
    assert signs.tidy("rechnung\u202egpj.exe\u2066x\u2069\x00\x07\u200b\ufeff\ufe0f") == "rechnunggpj.exex"
    assert signs.tidy("a\ud800b") == "a?b"
    assert signs.tidy("A\u030a") == "Å"
    assert signs.tidy("کتاب\u200cها Haus\u200cnummer") == "کتاب\u200cها Hausnummer"
    assert len(signs.tidy("a" + "\u0301" * 500)) < 10


def test_direction_of_a_paragraph() -> None:
    assert not signs.reads_rtl("Wer kommt?", paper_rtl=True)
    assert signs.reads_rtl("Frau Müller قالت", paper_rtl=True)
    assert not signs.reads_rtl("Frau Müller قالت", paper_rtl=False)
    assert signs.reads_rtl("12. مرحبا", paper_rtl=False)


@pytest.mark.parametrize("number", ["1.234,50 €", "+49 (30) 123-45", "2026-05-03", "18:05", "5678 90"])
def test_numbers_stay_left_to_right_in_arabic(number: str) -> None:
    shown = [text for text, rtl, _at in visual_runs(f"المبلغ {number} هنا", rtl=True) if not rtl]
    assert shown == [number]


def test_brackets_around_arabic_in_a_german_sentence_stay_together() -> None:
    assert visual_runs("Herr أحمد (الطابق) kommt", rtl=False) == (
        ("Herr ", False, 0),
        ("أحمد (الطابق)", True, 5),
        (" kommt", False, 18),
    )


def test_a_german_line_in_an_arabic_column_keeps_its_question_mark() -> None:
    assert visual_runs("auch gehört?", rtl=True) == (("auch gehört?", False, 0),)


def test_arabic_letters_are_joined() -> None:
    (line,) = Typesetter("ar").lines("سلام", USUAL.body, 300)
    (run,) = line.runs
    assert run.font == "NotoNaskhArabic-Regular"
    assert run.text != "سلام"
    assert "".join(dict(run.means).get(ord(sign), sign) for sign in reversed(run.text)) == "سلام"


@given(st.text(), st.sampled_from(["de", "ar"]))
@settings(max_examples=150, deadline=None)
def test_any_text_fits_its_width_or_is_a_single_sign(text: str, language: str) -> None:
    for line in Typesetter(language).lines(text, USUAL.body, 80):
        assert points(line) <= 80.5 or len(line.text) <= 8
        assert not any(ord(sign) < 32 or sign in "\u202e\u2066\ufffd" for sign in line.text)


@given(st.text(alphabet="ab اب(12)[€-+. ", max_size=60), st.booleans())
@settings(max_examples=150, deadline=None)
def test_no_sign_is_lost_between_reading_and_paper(text: str, rtl: bool) -> None:
    assert sorted("".join(part for part, _back, _at in visual_runs(text, rtl))) == sorted(text)


@pytest.mark.parametrize(
    "text",
    ["wort " * (ONE_MB // 5), "x" * ONE_MB, "س" * (ONE_MB // 4), "a" + "\u0301" * ONE_MB, "(" * ONE_MB, "张" * ONE_MB],
    ids=["words", "one word", "arabic word", "marks", "brackets", "missing"],
)
@pytest.mark.timeout(60)  # a quadratic step would take hours
def test_a_megabyte_is_set(text: str) -> None:
    lines = Typesetter("de").lines(text, USUAL.body, 450)
    assert all(line.width * USUAL.body.size / 1000 <= 450.01 for line in lines)


def test_long_paragraphs_are_cut_between_words() -> None:
    parts = signs.paragraphs("wörter " * 10_000)
    assert all(len(part) <= signs.LONGEST for part in parts)
    assert "".join(parts) == "wörter " * 10_000


def test_widths_hold_no_sign_that_needs_care() -> None:
    assert not {"\u0301", "ا", "\u202e", "\n", "\ufffd"} & (plain_widths(bold=False).keys() - {"\ufffd"})
