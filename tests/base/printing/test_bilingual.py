from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from pypdf import PdfReader

from app.base.printing.bilingual import side_by_side
from app.base.printing.blocks import Field, Fields, Frame, Grid, GridColumn, Paper, Text, TickBoxes
from app.base.printing.render import render

GERMAN = Paper(
    "Aufnahmeantrag",
    (
        Text("Wir freuen uns."),
        Frame((Field("Name"),)),
        Fields((("Ort", "Berlin"), ("Tag", ""))),
        TickBoxes("Wie?", (("Brief", True),)),
        Grid((GridColumn("Nr.", 2),), (("1",), ("zwei",)), carry=lambda n: (f"Übertrag {n}",)),
    ),
    code="P-1",
    language="de",
)
TURKISH = Paper(
    "Üyelik başvurusu",
    (
        Text("Seviniyoruz."),
        Frame((Field("Ad"),)),
        Fields((("Yer", "Berlin"), ("Gün", ""))),
        TickBoxes("Nasıl?", (("Mektup", True),)),
        Grid((GridColumn("No.", 2),), (("1",), ("iki",)), carry=lambda n: (f"Devir {n}",)),
    ),
    code="P-1",
    language="tr",
)


def test_labels_stand_beside_and_texts_below_one_another() -> None:
    both = side_by_side(GERMAN, TURKISH)
    text, frame, fields, ticks, grid = both.blocks
    assert (both.title, both.code, both.language) == ("Aufnahmeantrag / Üyelik başvurusu", "P-1", "de")
    assert text == Text("Wir freuen uns.\nSeviniyoruz.")
    assert frame == Frame((Field("Name / Ad"),))
    assert fields == Fields((("Ort / Yer", "Berlin"), ("Tag / Gün", "")))
    assert ticks == TickBoxes("Wie? / Nasıl?", (("Brief / Mektup", True),))
    assert isinstance(grid, Grid)
    assert grid.rows == (("1",), ("zwei / iki",))
    assert grid.columns == (GridColumn("Nr. / No.", 2),)
    assert grid.carry is not None
    assert grid.carry(3) == ("Übertrag 3 / Devir 3",)


def test_sentences_stand_below_one_another() -> None:
    both = side_by_side(replace(GERMAN, privacy="Nur für uns."), replace(TURKISH, privacy="Yalnız bizim için."))
    assert both.privacy == "Nur für uns.\nYalnız bizim için."


def test_a_paper_beside_itself_stays_as_it_is() -> None:
    plain = replace(GERMAN, blocks=GERMAN.blocks[:4])
    assert side_by_side(plain, plain) == plain


def test_what_only_one_of_them_has_is_kept() -> None:
    longer = replace(TURKISH, blocks=(*TURKISH.blocks, Text("Son")))
    assert side_by_side(GERMAN, longer).blocks[-1] == Text("Son")


def test_brackets_and_ends_of_the_other_direction_read_back_as_written() -> None:
    words = ("Von (Name) / من (الاسم)", "Liebe Nachbarn, / الجيران الأعزاء،")
    page = PdfReader(BytesIO(render(Paper("x", tuple(map(Text, words)), "x")).data)).pages[0]
    printed = page.extract_text().replace(" ", "")
    assert [word.replace(" ", "") in printed for word in words] == [True, True]


def test_what_somebody_typed_stands_only_once() -> None:
    one = Paper("x", (Field("Material: Holz, Erde"), Field("07.11.2026: gemeldet – Brief"), Field("Ich kann:")), "x")
    two = Paper(
        "x", (Field("Malzeme: Holz, Erde"), Field("07.11.2026: bildirildi – Brief"), Field("Yapabilirim:")), "x"
    )
    assert [block.label for block in side_by_side(one, two).blocks if isinstance(block, Field)] == [
        "Material / Malzeme: Holz, Erde",
        "07.11.2026: gemeldet / bildirildi – Brief",
        "Ich kann / Yapabilirim:",
    ]
