"""The words of recovery sheets and passwords: easy to read aloud, to write by hand and to tell apart."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from app.base.paths import resources


@pytest.fixture(name="words", scope="module")
def _words() -> list[str]:
    return (resources() / "texts" / "words.txt").read_text("ascii").splitlines()


def sound(word: str) -> str:
    """Words with the same key sound nearly the same in German."""
    for written, spoken in (
        ("sch", "S"),
        ("ch", "C"),
        ("ck", "k"),
        ("ph", "f"),
        ("tz", "z"),
        ("dt", "t"),
        ("ai", "ei"),
    ):
        word = word.replace(written, spoken)
    word = re.sub(r"([aeiou])h", r"\1", word.replace("ie", "i").replace("v", "f"))
    return re.sub(r"(.)\1", r"\1", word).translate(str.maketrans("bdg", "ptk"))


def slips(word: str) -> set[str]:
    """What one wrong or forgotten letter makes of it."""
    cuts = [(word[:i], word[i + 1 :]) for i in range(len(word))]
    return {f"{before}?{after}" for before, after in cuts} | {before + after for before, after in cuts}


def test_ten_bits_a_word_in_plain_letters(words: list[str]) -> None:
    assert len(words) == len(set(words)) == 1024
    assert words == sorted(words)
    assert not [word for word in words if not re.fullmatch("[a-z]{3,7}", word)]


def test_four_letters_are_enough_to_know_a_word(words: list[str]) -> None:
    assert len({word[:4] for word in words}) == 1024
    short = tuple(word for word in words if len(word) == 3)
    assert not [word for word in words if len(word) > 3 and word.startswith(short)]


def test_no_two_words_sound_or_look_alike(words: list[str]) -> None:
    assert len({sound(word) for word in words}) == 1024
    wrong_letter = Counter(slip for word in words for slip in slips(word) if "?" in slip)
    assert not [slip for slip, times in wrong_letter.items() if times > 1]
    assert not [word for word in words if slips(word) & set(words)]
