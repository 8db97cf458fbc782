from __future__ import annotations

import re
from itertools import accumulate, pairwise

import pytest

from app.base.printing.blocks import Grid, GridColumn, Row, Space
from app.base.printing.render import render
from tests.base.printing.test_render import paper, places, read

COLUMNS = (GridColumn("Nr.", 0.5, "end"), GridColumn("Text", 3), GridColumn("Betrag", 1, "end"))


def entries(count: int) -> list[Row]:
    return [(f"N{number}", f"Kaffee {number}", str(number)) for number in range(1, count + 1)]


def test_sums_are_carried_to_the_next_page_and_end_in_the_total() -> None:
    rows = entries(120)
    sums = [0, *accumulate(range(1, 121))]
    grid = Grid(COLUMNS, rows, carry=lambda n: ("", "Übertrag", f"={sums[n]}"), total=("", "Summe", f"={sums[-1]}"))
    pages = read(render(paper(grid)))
    assert len(pages) > 2
    done = 0
    for page in pages[:-1]:
        done += page.count("Kaffee")
        assert f"={sums[done]}" in page
    carried = 0
    for before, page in pairwise(pages):
        carried += before.count("Kaffee")
        assert f"={sums[carried]}" in page
    assert f"={sums[-1]}" in pages[-1]
    assert pages[-1].count("Summe") == 1


@pytest.mark.parametrize("count", range(30, 70, 3))
def test_every_row_is_printed_once_and_the_head_on_each_page(count: int) -> None:
    pages = read(render(paper(Grid(COLUMNS, entries(count), total=("", "Summe", "0")))))
    assert sum(page.count("Kaffee") for page in pages) == count
    assert all("Betrag" in page for page in pages)


def test_numbers_stand_at_the_end_of_their_column() -> None:
    found = places(render(paper(Grid(COLUMNS, [("1", "a", "7"), ("2", "b", "7.777,77")]))))
    assert found["7"][0] > found["7.777,77"][0]


def test_a_row_is_torn_only_if_it_is_taller_than_a_page() -> None:
    tall = "\n".join(f"Zeile {number}" for number in range(200))
    pages = read(render(paper(Grid(COLUMNS, [("1", "vorher", ""), ("2", tall, ""), ("3", "nachher", "")]))))
    assert re.findall(r"Zeile \d+", "\n".join(pages)) == tall.split("\n")
    assert "vorher" in pages[0]
    assert "nachher" in pages[-1]
    for space in range(150, 215, 5):
        (page,) = [
            text
            for text in read(render(paper(Space(space), Grid(COLUMNS, [("", "eins\nzwei\ndrei", "")]))))
            if "eins" in text
        ]
        assert "drei" in page


def test_rows_to_write_in_are_high_enough() -> None:
    found = places(render(paper(Grid((GridColumn("Name"),), [("a",), ("b",)], row_height=9))))
    assert found["a"][1] - found["b"][1] == pytest.approx(9 / 25.4 * 72, abs=0.1)


def test_a_grid_without_rows_shows_its_head() -> None:
    assert "Betrag" in read(render(paper(Grid(COLUMNS, ()))))[0]
