from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from app.base.printing.blocks import Field, Fields, Grid, GridColumn, PageBreak, Paper, Smileys, Tally, TickBoxes
from app.base.printing.render import render
from tests.base.printing.sheets import examples

PAPER = Paper(
    "Aufnahme",
    (
        Fields((("Name", ""), ("Straße", "Sonnenallee 14"))),
        Field("Wünsche", lines=3),
        TickBoxes("Wie?", (("Brief", False), ("Anruf", True))),
        PageBreak(),
        Grid((GridColumn("Datum"), GridColumn("Betrag")), [("", ""), ("1.5.", "")], row_height=9),
        Smileys("Wie war es?"),
        Tally(("Kinder",)),
    ),
    "M-1",
)


def read(paper: Paper) -> dict[str, Any]:
    return PdfReader(BytesIO(render(paper, fillable=True).data)).get_fields() or {}


def test_lines_and_boxes_can_be_filled_in() -> None:
    fields = read(PAPER)
    told = [field["/TU"] for field in fields.values()]
    assert told == [
        "Name",
        *["Wünsche"] * 3,
        "Wie?: Brief",
        "Datum 1",
        "Betrag 1",
        "Betrag 2",
        *(f"Wie war es? {number}/5" for number in (5, 4, 3, 2, 1)),
        "Kinder",
    ]
    assert [field["/FT"] for field in fields.values()].count("/Btn") == 6
    assert list(fields) == [f"f{number:03d}" for number in range(1, len(fields) + 1)]


def test_fields_stand_on_their_page_within_the_margins() -> None:
    pages = PdfReader(BytesIO(render(PAPER, fillable=True).data)).pages
    assert [len(page["/Annots"]) for page in pages] == [5, 9]  # type: ignore[arg-type]
    for page in pages:
        for annotation in page["/Annots"]:  # type: ignore[attr-defined]
            x1, y1, x2, y2 = annotation.get_object()["/Rect"]
            assert 50 < x1 < x2 < 545
            assert 50 < y1 < y2 < 800


@pytest.mark.parametrize("name", ["fields", "tickboxes", "grid", "tally", "tearoff", "pictograms", "cards-a6"])
def test_names_are_the_same_in_every_language(name: str) -> None:
    assert list(read(examples("de")[name])) == list(read(examples("ar")[name]))


def test_labels_of_other_scripts() -> None:
    told = {field["/TU"] for field in read(examples("ar")["fields"]).values()}
    assert "Name / الاسم" in told


def test_nothing_to_fill_in_unless_asked_for() -> None:
    assert PdfReader(BytesIO(render(PAPER).data)).get_fields() is None
    assert read(examples("de")["booklet"]) == {}
