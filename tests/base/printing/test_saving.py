"""No page for a few last lines, no table torn for two rows, and a notice as large as its sheet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.assembly import forms
from app.base.printing.blocks import Bars, Cards, Field, Grid, GridColumn, Heading, Paper, Space, Text, TickBoxes
from app.base.printing.numbers import NUMBERS
from app.base.printing.render import Proof, render
from tests.base.printing.test_render import paper, read

TWO = (GridColumn("Was"), GridColumn("Wer"))
GERMAN, ARABIC = "Haben Sie schon freundlich miteinander gesprochen", "هل تحدثتم معا بود من قبل"


def lines(count: int) -> Text:
    return Text("\n".join(f"Zeile {number}" for number in range(count)))


def full(spare: int) -> Text:
    """Lines until only so many more would fit on the page."""
    most = next(count for count in range(20, 90) if render(paper(lines(count))).pages > 1) - 1
    return lines(most - spare)


def test_empty_height_at_the_foot_makes_no_page() -> None:
    assert render(paper(full(4), Space(60))).pages == 1


def test_a_few_last_lines_come_closer_instead_of_a_page_of_their_own() -> None:
    long = paper(*(Field(f"Frage {number}", lines=2) for number in range(8)))
    few = replace(long, blocks=(*long.blocks, Field("Letzte", lines=1)))
    assert render(long).pages == 1
    assert render(few).pages == 1
    assert "Letzte" in read(render(few))[0]
    assert render(replace(long, blocks=long.blocks * 3)).pages == 3  # nothing would be saved


def test_what_was_drawn_first_is_forgotten() -> None:
    proof = Proof()
    few = paper(*(Field(f"Frage {number}", lines=2) for number in range(8)), Field("Letzte", lines=1))
    pdf = render(few, fillable=True, proof=proof)
    assert [mark.text for mark in proof.marks].count("Frage 3") == 1
    assert pdf.blanks == 17


def test_a_small_table_stands_on_one_page() -> None:
    pages = read(render(paper(full(3), Heading("Plan", 2), Grid(TWO, [("eins", ""), ("zwei", ""), ("drei", "")]))))
    assert [word in pages[1] for word in ("Plan", "Was", "eins", "drei")] == [True] * 4


@pytest.mark.parametrize(
    "block",
    [
        Bars(tuple((f"Teil {number}", number, str(number)) for number in range(4))),
        TickBoxes("Frage", tuple((f"Teil {number} und noch vieles mehr, das lang ist", False) for number in range(4))),
    ],
    ids=["bars", "boxes"],
)
def test_a_few_rows_are_not_torn(block: Bars | TickBoxes) -> None:
    pages = read(render(paper(full(4), block)))
    assert "Teil" not in pages[0]
    assert pages[1].count("Teil") == 4


def test_empty_rows_go_on_to_the_foot_of_the_page_and_no_further() -> None:
    table = Grid(TWO, [("", "")] * 3, row_height=10, fill=True)
    pdf = render(paper(table), fillable=True)
    assert pdf.pages == 1
    assert pdf.blanks > 40
    assert render(paper(lines(20), table), fillable=True).blanks < pdf.blanks
    torn = paper(*[Field("Frage", lines=2)] * 7, Grid(TWO, [("Was", "")] * 12, row_height=10, fill=True))
    assert sum(page.count("Was") for page in read(render(torn))) == 12 + render(torn).pages


def test_a_notice_is_as_large_as_its_sheet() -> None:
    def largest(notice: Paper) -> float:
        proof = Proof()
        assert render(notice, proof=proof).pages == 1
        return max(mark.size for mark in proof.marks if mark.text.startswith("Zeile"))

    short, long = (replace(paper(lines(count)), one_sheet=True, large=True) for count in (10, 42))
    usual = largest(replace(short, one_sheet=False))
    assert largest(long) < usual < largest(short) < largest(replace(short, size="A3"))


def test_two_languages_that_do_not_fit_in_one_line_stand_below_one_another() -> None:
    proof = Proof()
    render(paper(Heading(f"{GERMAN} / {ARABIC}"), Text("kurz / قصير"), second="ar"), proof=proof)
    printed = {mark.text for mark in proof.marks}
    assert {f"{GERMAN} /", ARABIC, "kurz / قصير"} <= printed


def test_every_form_says_the_number_under_which_it_is_found() -> None:
    assert {form.code: form.number for form in forms() if form.number} == NUMBERS
    assert "Nr. 22 · noise-record" in read(render(replace(paper(Text("x")), code="noise-record")))[0]


def test_cards_in_two_languages_are_larger_where_their_type_would_be_tiny() -> None:
    def pages(words: str, second: str) -> int:
        faces = tuple((Text(words), Field(f"Karte {number}", lines=4)) for number in range(8))
        return render(paper(Cards(faces, 2, 4), second=second, large=True)).pages

    assert pages("kurz", "tr") == pages("kurz " * 60, "") == 1
    assert pages("kurz " * 60, "tr") == 2
