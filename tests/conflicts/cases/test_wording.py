"""Hints on words: found with endings, not inside other words, fast, and never a reason to stop."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from app.base.errors import InvalidInput
from app.base.i18n import PAPER_LANGUAGES
from app.base.storage import Storage
from app.conflicts.cases.rules.wording import (
    ILLNESS,
    JUDGEMENT,
    KINDS,
    MOST_HINTS,
    ORIGIN,
    RELIGION,
    OwnWord,
    hints,
    read_words,
    shipped_words,
)
from app.conflicts.cases.service import add_word, own_words, remove_word


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Die machen immer Lärm", [("immer", JUDGEMENT)]),
        ("NIE grüßt er", [("NIE", JUDGEMENT)]),
        ("Niemand war da, die Decke ist niedrig", []),
        ("Das ist typisch für die Ausländer", [("typisch", JUDGEMENT), ("die Ausländer", ORIGIN)]),
        ("die faulen Leute, Faulheit", [("faulen", JUDGEMENT), ("Faulheit", JUDGEMENT)]),
        ("asoziales Verhalten", [("asoziales", JUDGEMENT)]),
        ("der Täter, die Täterin, den Tätern", [("Täter", JUDGEMENT), ("Täterin", JUDGEMENT), ("Tätern", JUDGEMENT)]),
        ("Störer, absichtlich", [("Störer", JUDGEMENT), ("absichtlich", JUDGEMENT)]),
        ("ständig dreckig", [("ständig", JUDGEMENT), ("dreckig", JUDGEMENT)]),
        ("ein Muslim mit Kopftuch", [("Muslim", RELIGION), ("Kopftuch", RELIGION)]),
        ("er ist krank, Alkoholproblem", [("krank", ILLNESS), ("Alkoholproblem", ILLNESS)]),
        ("Am 3. Mai, 23:10 bis 0:30, Musik hörbar im Schlafzimmer", []),
        ("Ich wünsche mir Ruhe ab 22 Uhr.", []),
        ("Das Krankenhaus liegt an der Poststraße", []),
        ("sta\u0308ndig", [("ständig", JUDGEMENT)]),
        ("", []),
        ("\x00\u202e💥 1234 ___", []),
    ],
)  # fmt: skip
def test_words_are_found_with_their_endings(text: str, wanted: list[tuple[str, str]]) -> None:
    import unicodedata

    found = [(unicodedata.normalize("NFC", one.word), one.kind) for one in hints(text, "de")]
    assert found == wanted


def test_each_word_is_said_once_and_at_its_place() -> None:
    found = hints("Er ist immer laut, IMMER.", "de")
    assert [(one.word, one.start) for one in found] == [("immer", 7)]
    assert found[0].advice


def test_german_is_looked_at_whatever_the_screen_speaks() -> None:
    assert [one.word for one in hints("immer lazy", "en")] == ["immer", "lazy"]
    assert [one.word for one in hints("دائماً immer", "ar")] == ["دائماً", "immer"]
    assert hints("lazy", "de") == []


def test_all_languages_of_paper_have_words() -> None:
    assert set(shipped_words()) == {code for code, _ in PAPER_LANGUAGES}
    for words in shipped_words().values():
        assert {"always", "judgement", "origin", "religion", "illness"} <= {kind for kind, _ in words}


@pytest.mark.parametrize(
    "text", ["a" * 1_000_000, "immer " * 170_000, "faul-" * 200_000, "ä" * 500_000, "die " * 250_000]
)
def test_a_million_letters_take_no_time(text: str) -> None:
    began = time.perf_counter()
    assert len(hints(text, "de")) <= MOST_HINTS
    assert time.perf_counter() - began < 5


def test_time_grows_with_the_text_only() -> None:
    def seconds(words: int) -> float:
        text = " ".join(f"wort{chr(97 + number % 26)}{chr(97 + number // 26 % 26)}" * 3 for number in range(words))
        best = 9.0
        for _ in range(3):
            began = time.perf_counter()
            hints(text, "de")
            best = min(best, time.perf_counter() - began)
        return best

    assert seconds(40_000) < 10 * 4 * max(seconds(10_000), 0.001)


@pytest.mark.parametrize(
    "content",
    [
        "", "{", "[]", "null", '"x"', "[" * 100_000, '{"words": []}', '{"words": {"de": []}}',
        '{"words": {"de": {"judgement": "x"}}}', '{"words": {"de": {"judgement": [1, null, {}, ""]}}}',
        '{"words": {"de": {"unknown": ["x"]}}}', "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    ],
)  # fmt: skip
def test_a_broken_list_of_words_stops_nobody(tmp_path: Path, content: str) -> None:
    file = tmp_path / "wording.json"
    file.write_text(content, "utf-8")
    assert not any(read_words(file).values())
    assert read_words(tmp_path / "missing.json") == {}
    assert read_words(tmp_path) == {}


def test_a_huge_list_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "wording.json"
    file.write_text(json.dumps({"words": {"de": {"judgement": ["x" * 50] * 30_000}}}), "utf-8")
    assert read_words(file) == {}
    file.write_bytes(b"\xff\xfe\x00")
    assert read_words(file) == {}


def test_own_words_and_words_switched_off(secret: Storage) -> None:
    with secret.write("Words") as session:
        add_word(session, "Krawallo~", JUDGEMENT)
        off = add_word(session, "immer", "")
        own = own_words(session)
        assert [one.word for one in hints("Immer diese Krawallos!", "de", own)] == ["Krawallos"]
        for word, kind in (("krawallo~", JUDGEMENT), ("", JUDGEMENT), ("123", ORIGIN), ("x" * 100, ORIGIN), ("y", "z")):
            with pytest.raises(InvalidInput):
                add_word(session, word, kind)
        remove_word(session, off.id)
        assert len(hints("immer", "de", own_words(session))) == 1
    assert hints("Faule Leute", "de", [OwnWord(1, "faul~", "")]) == []
    assert set(KINDS) == {JUDGEMENT, ORIGIN, RELIGION, ILLNESS}
