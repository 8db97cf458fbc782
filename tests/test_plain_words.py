"""The German of the screens is plain: short sentences, buttons that say what they do, one word for one thing.

Rules after DIN 8581-1 and DIN ISO 24495-1; the numbers are our own.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from app.base import catalogs
from app.base.paths import translations

APP = Path(__file__).parents[1] / "app"
MOST_WORDS = 12
MOST_LETTERS = 25  # of a word without a hyphen
# Buttons that lead somewhere, or say what a person would say
WAYS = re.compile(
    r"(Zurück|Zur|Zu den|Zum|In den|Alle|Wieder|Weiter|Nächste|Neu|Ander|Jetzt)\b|(Neu|Ander|Nächst|Wieder)"
)
SAYINGS = frozenset(
    {
        "Rückgängig", "Vorschau", "Beschluss", "Aufgabe", "Listen", "Erledigt", "Entfällt", "Verstanden", "Geld raus",
        "Einladungen sind verteilt", "Die Wörter sind auf Papier", "Wer darf was", "Ich bin noch da",
        "Das war ein Versehen", "In den Papierkorb", "Passwort verloren?", "Hilfe", "Mehr", "Papiere",
    }
)  # fmt: skip
OFFICE_WORDS = re.compile(
    r"\b(gemäß|hinsichtlich|bezüglich|seitens|mittels|zwecks|diesbezüglich|obliegt|erfolgt|vornehmen|durchführen|"
    r"beinhaltet|Obligo|Debitor\w*|Kreditor\w*|Mandant\w*|Authentifizierung|authentifizier\w*|konfigurier\w*|"
    r"initialisier\w*|Datensatz|Datensätze|Parameter|Default|Button|Exception|Kennwort|Backup|Datensicherung|"
    r"z\. ?B\.|bzw\.|ggf\.|usw\.|inkl\.|zzgl\.|i\. ?d\. ?R\.|d\. ?h\.|o\. ?ä\.)",
)


def screen_texts() -> list[tuple[str, str]]:
    """Message id and German of every text that a screen or the command line shows."""
    with (translations() / "app.pot").open("rb") as file:
        places = {message.id: [place for place, _line in message.locations] for message in read_po(file)}
    return [
        (str(message.id), german or "")
        for message in catalogs.read(translations(), "de")
        if message.id and any("printouts" not in place for place in places.get(message.id, ()))
        for german in (message.string if isinstance(message.string, list | tuple) else [message.string])
    ]


def buttons() -> Iterator[str]:
    """Message ids of what stands on buttons."""
    for file in sorted(APP.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id.endswith("button"):
                for text in node.args[:1]:
                    if isinstance(text, ast.Call) and text.args and isinstance(text.args[0], ast.Constant):
                        yield str(text.args[0].value)


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?:…])\s+|\n", text)


def test_sentences_are_short() -> None:
    texts = screen_texts()
    assert len(texts) > 1_500
    long = [
        sentence
        for _id, text in texts
        for sentence in sentences(text)
        if len(re.findall(r"[\w{}\-/]+", sentence)) > MOST_WORDS
    ]
    assert not long


def test_words_are_short_or_have_a_hyphen() -> None:
    words = {word for _id, text in screen_texts() for word in re.findall(r"[^\W\d_]+", text)}
    assert not {word for word in words if len(word) > MOST_LETTERS}


def test_no_office_words() -> None:
    assert not {text for _id, text in screen_texts() if OFFICE_WORDS.search(text)}


def test_buttons_say_what_they_do() -> None:
    german = dict(screen_texts())
    shown = {german[text].rstrip(" …") for text in buttons() if text in german}
    assert len(shown) > 100
    unclear = {
        text
        for text in shown - SAYINGS
        if not (re.search(r"\b[a-zäöüß]+n$", text) or re.fullmatch(r"\w+n", text) or WAYS.match(text))
    }
    assert not unclear


@pytest.mark.parametrize("text", ["Export durchführen", "ggf. speichern"])
def test_the_rules_notice(text: str) -> None:
    assert OFFICE_WORDS.search(text)
