"""One word for one thing: the catalogues keep to translations/glossary.csv."""

from __future__ import annotations

import csv
import re
from functools import cache

import pytest
from babel.messages.catalog import Catalog

from app.base import catalogs
from app.base.i18n import PAPER_LANGUAGES
from app.base.paths import translations
from app.base.texts import fold

LANGUAGES = [code for code, _name in PAPER_LANGUAGES if code != "en"]


@cache
def glossary() -> dict[str, dict[str, str]]:
    """Each line by its English term."""
    with (translations() / "glossary.csv").open(encoding="utf-8", newline="") as file:
        return {row["term"]: row for row in csv.DictReader(file)}


def names(term: str, text: str) -> bool:
    """True if the English text names the thing, and not only a longer one ("waste" in "waste basket")."""
    plain = re.sub(r"\{.*?\}", "", text)
    for longer in glossary():
        if term != longer and term in longer:
            plain = re.sub(rf"\b{longer}s?\b", "", plain, flags=re.IGNORECASE)
    return re.search(rf"(?<![\w-]){term}s?(?![\w-])", plain, re.IGNORECASE) is not None


def strays(term: str, catalog: Catalog, words: list[str]) -> list[str]:
    """Translations of texts that name the thing, without any of its words."""
    found = []
    for message in catalog:
        if message.id and catalogs.translated(message):
            text, forms = message.id, message.string
            english = text if isinstance(text, str) else text[0]
            said = forms if isinstance(forms, str) else " ".join(forms or ())
            if names(term, english) and not any(fold(word) in fold(said) for word in words):
                found.append(f"{english} → {said}")
    return found


def test_every_thing_has_a_word_in_every_language() -> None:
    assert len(glossary()) >= 60
    lacking = [f"{term}: {code}" for term, row in glossary().items() for code in LANGUAGES if not row[code].strip()]
    assert lacking == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_catalogue_keeps_to_the_glossary(code: str) -> None:
    catalog = catalogs.read(translations(), code)
    held = {term: row[code].split("|") for term, row in glossary().items() if row["always"] == "yes"}
    assert len(held) >= 35
    assert {term: found for term, words in held.items() if (found := strays(term, catalog, words))} == {}


def test_a_longer_term_is_another_thing() -> None:
    assert names("waste", "Bins for waste")
    assert not names("waste", "In the waste basket")
    assert not names("pot", "A potential")
