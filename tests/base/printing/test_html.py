from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser

import pytest

from app.base.printing.blocks import Field, Grid, GridColumn, Paper, Text
from app.base.printing.html import as_html
from tests.base.printing.sheets import examples

SHEETS = [(name, language) for language in ("de", "ar") for name in examples(language)]
EMPTY = {"meta", "hr", "br", "input", "path", "circle", "ellipse", "rect"}


class Reader(HTMLParser):
    """Reads as strictly as a validator: what is opened is closed, in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: Counter[str] = Counter()
        self.inputs: list[dict[str, str | None]] = []
        self.labels: set[str | None] = set()
        self.langs: set[tuple[str, str | None]] = set()
        self.text = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        if tag not in EMPTY:
            self.open.append(tag)
        given = dict(attrs)
        if tag in {"input", "textarea"}:
            self.inputs.append(given)
        if tag == "label":
            self.labels.add(given["for"])
        if given.get("lang"):
            self.langs.add((tag, given["lang"]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize(("name", "language"), SHEETS)
def test_every_input_has_a_name_and_nothing_comes_from_elsewhere(name: str, language: str) -> None:
    text = as_html(examples(language)[name])
    reader = Reader(text)
    for given in reader.inputs:
        assert given.get("aria-label") or given["id"] in reader.labels
    ids = [given["id"] for given in reader.inputs if "id" in given]
    assert len(ids) == len(set(ids))
    assert not {"script", "a", "img", "link", "iframe", "form"} & set(reader.tags)
    assert "url(" not in text
    assert reader.tags["h1"] == 1
    assert ("html", "de") in reader.langs


def test_what_is_written_in_another_language_says_so() -> None:
    assert ("span", "ar") in Reader(as_html(examples("ar")["fields"])).langs
    legal = Reader(as_html(examples("ar")["legal"])).langs
    assert {("section", "de"), ("section", "ar")} <= legal


def test_right_to_left() -> None:
    assert '<html lang="ar" dir="rtl">' in as_html(Paper("عنوان", (), "x", language="ar"))


def test_tables_have_heads() -> None:
    text = as_html(Paper("Liste", (Grid((GridColumn("Name"),), [("",)], row_height=9),), "x"))
    assert '<th scope="col">Name</th>' in text
    assert 'aria-label="Name 1"' in text


@pytest.mark.parametrize(
    "evil", ["<script>alert(1)</script>", '"><img src=x onerror=1>', "</style>&amp;", "\x00\u202ea"]
)
def test_markup_is_text(evil: str) -> None:
    blocks = (Text(evil), Field(evil), Field("x", evil), Grid((GridColumn(evil),), [(evil,), ("",)], row_height=9))
    reader = Reader(as_html(Paper(evil, blocks, evil, group=evil, language="de")))
    assert not {"script", "img", "a"} & set(reader.tags)
    assert "\u202e" not in reader.text
    if "\x00" not in evil:
        assert evil in reader.text
