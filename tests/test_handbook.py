"""The chapters: the same in both languages, one for each screen, real names of buttons, no dead links, plain words."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from app.assembly import hub_sections, own_section, sections
from app.base import catalogs
from app.base.desktop.handbook import WISH
from app.base.desktop.handbook_texts import START, WRITTEN_IN, Chapter, chapter_for, chapters, find, links, plain
from app.base.paths import resources, translations
from app.overview.first_steps import GUIDE
from tests.test_plain_words import MOST_LETTERS, MOST_WORDS, OFFICE_WORDS

BUTTONS = {"de": re.compile(r"\*\*„([^“]+)“\*\*"), "en": re.compile(r"\*\*“([^”]+)”\*\*")}
PARTS = {
    "de": ("Wozu ist das da?", "Schritt für Schritt", "Wenn etwas nicht klappt", "Gut zu wissen"),
    "en": ("What is this for?", "Step by step", "If something goes wrong", "Good to know"),
}
GLOSSARY = "12-words"
EXPLAINED = (
    "Storno", "Quorum", "Beschluss", "Entlastung", "Satzung", "Kassensturz", "Verwendungsnachweis", "Einwilligung",
    "Protokoll", "Tagesordnung", "Quittung", "Beleg", "Vorstand", "Mitglieder-Versammlung", "DSGVO",
)  # fmt: skip


def keys_of_screens() -> list[str]:
    return [START, *(section.key for section in (*sections(), own_section(), *hub_sections()))]


def every_chapter() -> list[tuple[str, Chapter]]:
    return [(code, chapter) for code in WRITTEN_IN for chapter in chapters(code)]


def test_both_languages_have_the_same_files() -> None:
    german, english = (chapters(code) for code in WRITTEN_IN)
    assert [one.name for one in german] == [one.name for one in english]
    assert [one.pages for one in german] == [one.pages for one in english]
    assert len(german) >= 13
    assert len({one.title for one in german}) == len(german)


@pytest.mark.parametrize("code", WRITTEN_IN)
def test_every_screen_has_its_chapter(code: str) -> None:
    explained = Counter(page for chapter in chapters(code) for page in chapter.pages)
    assert explained == Counter(keys_of_screens())
    assert all(key in chapter_for(key, code).pages for key in keys_of_screens())


@pytest.mark.parametrize("code", WRITTEN_IN)
def test_chapters_are_built_alike(code: str) -> None:
    for chapter in chapters(code):
        lines = chapter.text.splitlines()
        assert lines[0].startswith("# "), chapter.name
        assert sum(line.startswith("# ") for line in lines) == 1, chapter.name
        headings = [plain(line) for line in lines if line.startswith("## ")]
        if chapter.name != GLOSSARY:
            places = [next(i for i, text in enumerate(headings) if text.startswith(part)) for part in PARTS[code]]
            assert places == sorted(places), chapter.name


def test_the_same_steps_in_both_languages() -> None:
    for german, english in zip(*(chapters(code) for code in WRITTEN_IN), strict=True):
        for beginning in ("#", "- ", *(f"{number}. " for number in range(1, 10))):
            counted = [sum(line.startswith(beginning) for line in one.text.splitlines()) for one in (german, english)]
            assert counted[0] == counted[1], f"{german.name}: {beginning}"


def test_no_dead_links() -> None:
    for code, chapter in every_chapter():
        names = {f"{one.name}.md" for one in chapters(code)}
        assert not [target for target in links(chapter) if target not in names | {WISH + GUIDE}], chapter.name
        assert "://" not in chapter.text
        assert "![" not in chapter.text


def test_buttons_have_their_real_names() -> None:
    """What stands in the mark for buttons is a text of the program, in German its German."""
    german = {str(message.id): str(message.string) for message in catalogs.read(translations(), "de") if message.id}
    quoted = 0
    for de, en in zip(*(chapters(code) for code in WRITTEN_IN), strict=True):
        names = BUTTONS["en"].findall(en.text)
        assert not [name for name in names if name not in german], en.name
        translated = [german[name] for name in names if german[name]]
        shown = Counter(BUTTONS["de"].findall(de.text))
        assert len(names) == shown.total(), de.name
        assert not Counter(translated) - shown, de.name
        quoted += len(names)
    assert quoted > 100


def test_german_is_plain() -> None:
    for chapter in chapters("de"):
        text = BUTTONS["de"].sub("X", chapter.text)
        for line in text.splitlines():
            for sentence in re.split(r"(?<=[.!?:…])\s+", plain(line)):
                words = re.findall(r"[\w\-/]+", sentence)
                assert len(words) <= MOST_WORDS, f"{chapter.name}: {sentence}"
        assert not OFFICE_WORDS.search(text), chapter.name
        if chapter.name != GLOSSARY:
            assert not [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > MOST_LETTERS], chapter.name


def test_office_words_are_explained() -> None:
    glossary = next(one for one in chapters("de") if one.name == GLOSSARY)
    assert not [word for word in EXPLAINED if f"- **{word}**: " not in glossary.text]


def test_search_folds_and_shows_the_sentence() -> None:
    hits = find("kassensturz", "de")
    assert hits[0].sentence == hits[0].heading == "Schritt für Schritt: Kassensturz"
    assert any(hit.chapter.name == GLOSSARY and "Kassenbuch" in hit.sentence for hit in find("ZAHLT kasse", "de"))
    assert find("GEPRUFT", "de")
    assert find("zzzz", "de") == find("  ", "de") == []


def test_any_other_language_reads_german() -> None:
    assert chapters("ar") == chapters("de")
    assert chapters("en") != chapters("de")


def test_only_texts_lie_there() -> None:
    assert {file.suffix for file in (resources() / "handbook").rglob("*") if file.is_file()} == {".md"}
