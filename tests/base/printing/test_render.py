from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from app.base.errors import Cancelled
from app.base.printing.blocks import (
    Block,
    Field,
    Fields,
    Frame,
    Grid,
    GridColumn,
    Heading,
    Labels,
    PageBreak,
    Paper,
    Rule,
    Signatures,
    Space,
    Text,
    TickBoxes,
)
from app.base.printing.render import Pdf, render
from tests.conftest import TODAY

NAMES = ("Müller-Lüdenscheidt", "Ayşe Yılmaz", "Łukasz Dvořák-Šimić", "Олена Шевченко", "Größe 1.234,50 €")
LITERAL = ("<b>fett</b>", "<img src=x>", "=1+1", "../x", "&amp;", "(\\)", "%s {name}")


def paper(*blocks: Block, **changes: object) -> Paper:
    given: dict[str, object] = {"title": "Protokoll", "code": "M-10", "group": "Sonnenhof", "printed_on": TODAY}
    return Paper(blocks=blocks, **(given | changes))  # type: ignore[arg-type]


def read(pdf: Pdf) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf.data)).pages]


def places(pdf: Pdf, page: int = 0) -> dict[str, tuple[float, float]]:
    """Where each plain text begins, in points from the lower left corner."""
    contents = PdfReader(BytesIO(pdf.data)).pages[page].get_contents()
    assert contents is not None
    written = re.findall(r"1 0 0 1 (\S+) (\S+) Tm \((.*?) \) Tj", contents.get_data().decode("latin-1"))
    return {text: (float(x), float(y)) for x, y, text in written}


@pytest.mark.parametrize("text", NAMES + LITERAL)
def test_text_reads_back_as_written(text: str) -> None:
    pdf = render(paper(Text(text), Fields((("Name", text),)), Grid((GridColumn("Name"),), [(text,)])))
    assert read(pdf)[0].count(text) == 3
    assert not pdf.missing


def test_arabic_and_german_in_one_line_can_be_copied() -> None:
    text = read(render(paper(Text("حضرت السيدة Müller الاجتماع"), language="ar")))[0]
    for word in ("حضرت", "السيدة", "Müller", "الاجتماع"):
        assert word in text


def test_emoji_can_be_copied() -> None:
    assert "🎉" in read(render(paper(Text("Fest 🎉 im Hof"))))[0]


def test_more_signs_than_one_subset_of_a_font_holds() -> None:
    codes = (*range(0xC0, 0x180), *range(0x386, 0x3FF), *range(0x400, 0x460))
    alphabet = [chr(code) for code in codes if chr(code).isalpha()]
    words = ["".join(alphabet[start::40]) for start in range(40)]
    pdf = render(paper(Text(" ".join(words)), Grid((GridColumn("Wort"),), [(word,) for word in words])))
    text = "".join(read(pdf))
    assert all(word in text for word in words)
    assert not pdf.missing


def test_no_font_is_left_to_the_reader() -> None:
    for page in PdfReader(BytesIO(render(paper(Text("Größe سلام"))).data)).pages:
        fonts: dict[str, Any] = page["/Resources"]["/Font"]  # type: ignore[index]
        assert all("/FontFile2" in font.get_object()["/FontDescriptor"] for font in fonts.values())


def test_missing_signs_are_told() -> None:
    pdf = render(paper(Text("Herr 张伟"), title="Brief an 张"))
    assert pdf.missing == {"张", "伟"}
    assert "Herr ??" in read(pdf)[0]


def test_properties_of_the_document() -> None:
    reader = PdfReader(BytesIO(render(paper(Text("x"), language="de")).data))
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("Protokoll", "Sonnenhof")
    root: dict[str, Any] = dict(reader.root_object)
    assert root["/Lang"] == "de"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_head_and_foot_on_each_page() -> None:
    pdf = render(paper(Text("eins"), PageBreak(), Text("zwei"), privacy="Nur für die Gruppe.", language="en"))
    assert pdf.pages == 2
    for number, text in enumerate(read(pdf), start=1):
        for words in ("Sonnenhof", "Protokoll", "M-10", "Nur für die Gruppe.", f"Page {number} of 2", "21/11/2026"):
            assert words in text


def test_no_page_is_empty() -> None:
    pdf = render(paper(PageBreak(), Text("eins"), PageBreak(), PageBreak(), Space(900), Text("zwei")))
    assert pdf.pages <= 3


def test_same_paper_same_bytes_whatever_was_printed_before() -> None:
    sheet = paper(Text("مرحبا Größe 🎉"), Grid((GridColumn("a"),), [("1",)]), language="ar")
    first = render(sheet)
    render(paper(Text("شكراً جزيلاً ነገር नमस्ते"), language="ar"))
    assert render(sheet) == first


def test_right_to_left_papers_are_mirrored() -> None:
    blocks = (
        Fields((("Etikett", "Wert"),)),
        Grid((GridColumn("Erste"), GridColumn("Zweite", align="end")), [("a", "9")]),
    )
    there, mirrored = places(render(paper(*blocks, language="en"))), places(render(paper(*blocks, language="xx")))
    for left, right in (("Etikett", "Wert"), ("Erste", "Zweite"), ("a", "9")):
        assert there[left][0] < there[right][0]
        assert mirrored[left][0] > mirrored[right][0]
    assert there["M-10"][0] < 100
    assert mirrored["M-10"][0] > 400


def test_a_heading_is_never_alone_at_the_foot_of_a_page() -> None:
    for lines in range(30, 50):
        pdf = render(paper(*[Text("Zeile")] * lines, Heading("Aufgaben", 2), Text("Erste Aufgabe")))
        pages = read(pdf)
        (page,) = [text for text in pages if "Aufgaben" in text]
        assert "Erste Aufgabe" in page


def test_a_frame_that_fits_on_a_page_is_not_torn() -> None:
    for lines in range(30, 50):
        pages = read(render(paper(*[Text("Zeile")] * lines, Frame((Text("Beschluss"), Text("Ja 7"))))))
        (page,) = [text for text in pages if "Beschluss" in text]
        assert "Ja 7" in page


def test_a_long_frame_runs_over_pages() -> None:
    assert render(paper(Frame((Heading("Notizen"), *[Text("Zeile")] * 100)))).pages > 2


def test_boxes_and_writing_lines_are_drawn_not_written() -> None:
    blank = paper(
        TickBoxes("Wie?", (("Brief", False), ("Anruf", True))), Field("Wunsch", lines=3), Fields((("Ort", ""),))
    )
    text = read(render(blank))[0]
    for words in ("Wie?", "Brief", "Anruf", "Wunsch", "Ort"):
        assert words in text
    assert "_" not in text


def test_labels_begin_at_the_first_free_place() -> None:
    pdf = render(paper(Labels(["Ayşe Yılmaz\nSonnenallee 14"] * 23, start=2)))
    assert pdf.pages == 2
    assert read(pdf)[1].count("Ayşe") == 1
    assert "Page" not in read(pdf)[0]
    x, y = places(render(paper(Labels(["Erste", "Zweite"], start=2))))["Erste"]
    assert 140 / 25.4 * 72 < x < 210 / 25.4 * 72
    assert y > (297 - 4.5 - 36) / 25.4 * 72


def test_a_long_address_shrinks_until_it_fits_its_label() -> None:
    lines = [f"Zeile {number} einer sehr langen Anschrift im Hinterhaus" for number in range(12)]
    text = read(render(paper(Labels(["\n".join(lines)]))))[0]
    for line in lines:
        assert line in text


@pytest.mark.parametrize("size", ["A3", "A4", "A5", "A6"])
@pytest.mark.parametrize("landscape", [False, True])
def test_every_size_of_sheet(size: str, landscape: bool) -> None:
    pdf = render(paper(*every_block("Wort"), size=size, landscape=landscape, privacy="Nur für uns. " * 9))
    box = PdfReader(BytesIO(pdf.data)).pages[0].mediabox
    assert (box.width > box.height) == landscape


def test_progress_is_told_and_can_cancel() -> None:
    seen: list[tuple[int, int]] = []
    book = paper(Text("x"), Grid((GridColumn("a"),), [("1",)] * 900))
    render(book, lambda done, of: seen.append((done, of)))
    assert seen == sorted(seen)
    assert len(seen) > 3
    assert seen[-1] == (902, 902)

    def stop(_done: int, _of: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        render(book, stop)


@given(st.text(max_size=60))
@settings(max_examples=40, deadline=None)
def test_any_text_in_any_place_is_printed(text: str) -> None:
    pdf = render(
        paper(
            *every_block(text), title=text, subtitle=text, group=text, privacy=text, code=text, printed_on=date(1, 1, 1)
        )
    )
    assert PdfReader(BytesIO(pdf.data)).pages[0].extract_text()


def every_block(text: str) -> tuple[Block, ...]:
    """One of each, all saying the same."""
    return (
        Heading(text),
        Text(text),
        Text(text, strong=True, small=True),
        Fields(((text, text), (text, ""))),
        Field(text, text),
        Field(text, lines=2),
        TickBoxes(text, ((text, True), (text, False))),
        Grid((GridColumn(text), GridColumn(text, 2, "end")), [(text, text)], total=(text, text), row_height=9),
        Frame((Text(text), Frame((Rule(), Text(text))))),
        Signatures((text, text, text)),
        Space(5),
        Labels([text]),
    )


@pytest.mark.parametrize(("code", "word"), [("en", "PRACTICE"), ("xx", "PRACTICE")])
def test_paper_of_a_practice_group_says_so_on_every_page(code: str, word: str) -> None:
    rows = [("a", "b")] * 120
    long = paper(Grid((GridColumn("One"), GridColumn("Two")), rows), language=code, practice=True)
    labels = paper(Labels(["Ayşe"] * 30), language=code, practice=True)
    for made in (long, labels):
        pages = read(render(made))
        assert len(pages) > 1
        assert all(word in page for page in pages)
    assert all("nothing on this sheet is real" in page for page in read(render(long)))
    assert not any(word in page for page in read(render(paper(Text("real")))))
