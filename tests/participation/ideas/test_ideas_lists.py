"""Cards out to other programs and back in; hostile files get a sentence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.base.errors import InvalidInput, UserError
from app.base.i18n import speaking
from app.base.printing.blocks import Cards, Grid, Heading, Paper, Pictograms
from app.base.printing.forms import Fill
from app.base.printing.render import render
from app.base.storage import ListRequest, Storage
from app.participation.ideas import printouts
from app.participation.ideas.exports import export_ideas
from app.participation.ideas.importing import read_cards, take_in
from app.participation.ideas.page import IdeasPage
from app.participation.ideas.page_lists import read_in
from app.participation.ideas.rules import (
    NOT_POSSIBLE,
    NOW,
    SEVERAL,
    SOON,
    CollectionDetails,
    IdeaDetails,
    LineDetails,
    Scope,
    SlipDetails,
    ThemeDetails,
)
from app.participation.ideas.service import (
    add_idea,
    add_theme,
    all_ideas,
    link_duplicate,
    make_task,
    move_idea,
    note_slip,
    remove_theme,
    start_collection,
    themes,
)
from tests.base.desktop.doubles import SpokenNotices
from tests.conftest import TODAY

NASTY = ("=HYPERLINK(1)", "+49 30 123", "Bank;mit;Semikolon", 'Er sagte "ja"', "Zeile 1\nZeile 2", "<b>fett</b> & mehr")


def begun(storage: Storage) -> int:
    with storage.write("begun") as session:
        return start_collection(session, CollectionDetails("Hof", date(2026, 11, 14), now_until=TODAY)).id


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_is_written_is_read_back(storage: Storage, kind: str) -> None:
    here = begun(storage)
    with storage.write("cards") as session:
        for text in NASTY:
            add_idea(session, here, IdeaDetails(text, place_code="B2", effort=SEVERAL, dots=3, helpers="Jan, Ayşe"))
        data = export_ideas(session, Scope(here), kind)
    if kind == "csv":
        assert b"'=HYPERLINK" in data
    there = begun(storage)
    found = read_cards(data, f"ideen.{kind}")
    assert not found.faults
    with storage.write("in") as session:
        assert take_in(session, there, found) == len(NASTY)
        cards = all_ideas(session, ListRequest(sort="number", filters=(("scope", Scope(there)),)))
    assert [card.text for card in cards] == list(NASTY)
    assert {(card.place_code, card.effort, card.dots) for card in cards} == {("B2", SEVERAL, 3)}


def test_rows_that_do_not_fit_are_told_and_taken_numbers_move_on(storage: Storage) -> None:
    here = begun(storage)
    found = read_cards(
        "Nr;Idee;Thema;Ort;Punkte\n1;Bank;Green and garden;C4;2\n1;Licht;;;\n"
        "x;Sand;;;\n4;;;;\n5;Tee;;Küche;\n".encode(),
        "ideen.csv",
    )
    assert len(found.faults) == 3
    with storage.write("in") as session:
        take_in(session, here, found)
        cards = all_ideas(session, ListRequest(sort="number"))
    assert [(card.number, card.text, card.theme) for card in cards] == [
        (1, "Bank", "Green and garden"),
        (2, "Licht", ""),
    ]


def test_a_theme_that_is_not_in_the_list_is_added_once(storage: Storage) -> None:
    here = begun(storage)
    found = read_cards(f"Idee;Thema\nBank;Grün\nBaum;GRUN\nWeg;{'x' * 41}\n".encode(), "ideen.csv")
    assert len(found.faults) == 1
    with storage.write("in") as session:
        take_in(session, here, found)
        cards = all_ideas(session, ListRequest(sort="number"))
    assert [card.theme for card in cards] == ["Grün", "Grün"]


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\x00" * 300, b"%PDF-1.4", b"PK\x03\x04" + bytes(40), b"Name;Strasse\nA;B\n",
        b"Idee\n" + b"x\n" * 6_000, b"<html>",
    ],
)  # fmt: skip
def test_hostile_lists_get_a_sentence(data: bytes) -> None:
    with pytest.raises(UserError) as told:
        read_cards(data, "ideen.csv")
    assert told.value.what


def test_a_card_of_a_megabyte_is_told_not_added(storage: Storage) -> None:
    found = read_cards(b"Idee\nBank\n" + b"x" * 900_000 + b"\n", "ideen.csv")
    assert len(found.cards) == 1
    assert "too long" in found.faults[0]


def test_a_place_beyond_the_map_adds_nothing(storage: Storage) -> None:
    here = begun(storage)
    found = read_cards(b"Idee;Ort\nBank;C4\nLicht;Z9\n", "ideen.csv")
    with pytest.raises(InvalidInput, match="L8"), storage.write("in") as session:
        take_in(session, here, found)
    with storage.read() as session:
        assert all_ideas(session, ListRequest()) == []


def test_reading_in_asks_first(page: IdeasPage, notices: SpokenNotices, storage: Storage, tmp_path: Path) -> None:
    file = tmp_path / "ideen.csv"
    file.write_text("Idee\nNoch eine Bank\n", "utf-8")
    assert page.collection is not None
    for answer, cards in ((False, 4), (True, 5)):
        notices.files, notices.answer = [file], answer
        read_in(page.context, page.collection.id)
        assert "1 card" in notices.said[-1]
        with storage.read() as session:
            assert len(all_ideas(session, ListRequest())) == cards
    notices.files = [tmp_path / "fehlt.csv"]
    read_in(page.context, page.collection.id)
    assert "cannot be read" in notices.said[-1]


def fill(storage: Storage, here: int, build: object, *, blank: bool = False) -> Paper:
    with storage.read() as session:
        return build(Fill(session, TODAY, None if blank else here, blank, "en", "Nachbarn"))  # type: ignore[operator, no-any-return]


def test_the_notice_says_everything_in_words_and_names_nobody(storage: Storage) -> None:
    here = begun(storage)
    with storage.write("cards") as session:
        one, two, three = (add_idea(session, here, IdeaDetails(text)).id for text in ("<b>Bank</b>", "Pool", "Bench"))
        move_idea(session, one, NOW)
        move_idea(session, two, NOT_POSSIBLE, reason="Kein Platz & kein Geld")
        link_duplicate(session, three, 1)
        make_task(session, one, LineDetails("Holz kaufen", "Zzqxvor", until=date(2026, 12, 1), with_whom="Zzqxnach"))
        note_slip(session, one, SlipDetails("Zzqxslip", "0151 5550", TODAY))
    paper = fill(storage, here, printouts.results_notice)
    rows = [row for block in paper.blocks if isinstance(block, Grid) for row in block.rows]
    assert any(row[:2] == ("1, 3", "<b>Bank</b>") and "Next: Holz kaufen" in row[2] for row in rows)
    assert any(row[1] == "Pool" and "Kein Platz & kein Geld" in row[2] for row in rows)
    assert "Zzqx" not in str(paper)
    assert "Thank you" in str([block for block in paper.blocks if isinstance(block, Heading)][-1])
    assert not render(paper).missing


def test_cards_are_numbered_in_advance_eight_on_a_sheet(storage: Storage) -> None:
    here = begun(storage)
    with storage.write("card") as session:
        add_idea(session, here, IdeaDetails("Bank", number=7))
    cards = next(block for block in fill(storage, here, printouts.numbered_cards).blocks if isinstance(block, Cards))
    assert (cards.columns * cards.rows, len(cards.faces)) == (8, 24)
    assert "Idea 8" in str(cards.faces[0])
    assert "Idea 31" in str(cards.faces[-1])


def test_signs_of_the_themes_are_those_of_the_group(storage: Storage) -> None:
    def words(language: str) -> list[str]:
        with storage.read() as session, speaking(language):
            paper = printouts.theme_signs(Fill(session, TODAY, None, True, language, ""))
        return [one.text for block in paper.blocks if isinstance(block, Pictograms) for one in block.items]

    assert words("de")[0] == "Grün und Garten"
    begun(storage)
    with storage.write("theme") as session:
        add_theme(session, ThemeDetails("Spielen"))
        remove_theme(session, themes(session)[1].id)
    assert len(words("en")) == 9
    assert (words("de")[0], words("de")[-1]) == ("Grün und Garten", "Spielen")
    assert (words("en")[0], words("en")[-1]) == ("Green and garden", "Spielen")


def test_filled_cards_say_what_was_typed_in(storage: Storage) -> None:
    here = begun(storage)
    with storage.write("card") as session:
        details = IdeaDetails("Eine Bank " * 100, place_code="C4", helpers="Gartengruppe")
        move_idea(session, add_idea(session, here, details).id, SOON)
    paper = fill(storage, here, printouts.idea_cards)
    (face,) = next(block for block in paper.blocks if isinstance(block, Cards)).faces
    assert all(words in str(face) for words in ("Idea 1", "Eine Bank", "…", "Gartengruppe", "C4", "('soon', True)"))
    assert render(paper).pages == 1


def test_120_cards_fit_on_every_paper(storage: Storage) -> None:
    here = begun(storage)
    with storage.write("cards") as session:
        for number in range(120):
            idea = add_idea(session, here, IdeaDetails(f"Idee {number} " * 6, place_code="C4", effort=SEVERAL))
            move_idea(session, idea.id, NOW)
    for build in (
        printouts.idea_cards,
        printouts.idea_map,
        printouts.small_idea_map,
        printouts.priority_board,
        printouts.results_notice,
    ):
        pdf = render(fill(storage, here, build))
        assert pdf.pages <= 20
        assert not pdf.missing
