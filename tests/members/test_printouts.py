"""Paper as blocks: what stands on it, blank and filled."""

from __future__ import annotations

from datetime import date

import pytest

from app.base.i18n import speaking
from app.base.printing.bilingual import side_by_side
from app.base.printing.blocks import Block, Fields, Frame, Grid, Labels, Paper, TickBoxes
from app.base.printing.forms import Fill
from app.base.printing.render import render
from app.base.storage import Session, Storage
from app.members.printouts import FORMS
from app.members.service import MemberDetails, admit, end_membership
from tests.conftest import EVERYBODY, TODAY

BY_CODE = {form.code: form for form in FORMS}


def paper(storage: Storage, code: str, language: str = "en", **fill: object) -> Paper:
    with storage.read() as session, speaking(language):
        return BY_CODE[code].build(Fill(session, TODAY, language=language, group="Nachbarn", **fill))  # type: ignore[arg-type]


def blocks_of(found: Paper, kind: type[Block]) -> list[Block]:
    every = [*found.blocks, *(inner for block in found.blocks if isinstance(block, Frame) for inner in block.blocks)]
    return [block for block in every if isinstance(block, kind)]


def filled(storage: Storage) -> None:
    with storage.write("x") as session:
        first = admit(
            session,
            MemberDetails(
                "Ayşe", "Yılmaz", "Hof 12", "04109", "Leipzig", date(1980, 5, 3), "a@b.de", "0341", date(2020, 1, 2),
                household_name="Familie Yılmaz",
            ),
        )  # fmt: skip
        admit(session, MemberDetails("Can", "Yılmaz", household_id=first.household_id))
        admit(session, MemberDetails("Zoë", "<b>=1+1", "Hof 2", "04109", "Leipzig"))
        admit(session, MemberDetails("Ohne", "Adresse", contact=True))
        gone = admit(session, MemberDetails("Ex", "Mitglied", "Hof 3"))
        end_membership(session, gone.id, TODAY)


def test_codes_are_known_to_the_command_line() -> None:
    assert [(form.code, form.blank, form.filled, form.per_record) for form in FORMS] == [
        ("member-list", False, True, False),
        ("sign-in", True, True, False),
        ("membership", True, True, True),
        ("membership-change", False, True, True),
        ("membership-leaving", False, True, True),
        ("labels", False, True, False),
    ]


def test_list_of_members_today(storage: Storage) -> None:
    filled(storage)
    found = paper(storage, "member-list")
    (grid,) = blocks_of(found, Grid)
    assert isinstance(grid, Grid)
    assert [row[1] for row in grid.rows] == ["<b>=1+1, Zoë", "Yılmaz, Ayşe", "Yılmaz, Can"]
    assert grid.rows[1] == ("1", "Yılmaz, Ayşe", "Hof 12, 04109 Leipzig", "0341\na@b.de", "03/05/1980", "02/01/2020")
    assert found.subtitle == "3 members on 21/11/2026"


def test_sign_in_sheet(storage: Storage) -> None:
    filled(storage)
    (grid,) = blocks_of(paper(storage, "sign-in"), Grid)
    assert isinstance(grid, Grid)
    assert [row[:2] for row in grid.rows] == [("1", "<b>=1+1, Zoë"), ("2", "Yılmaz, Ayşe"), ("3", "Yılmaz, Can")]
    (grid,) = blocks_of(BY_CODE["sign-in"].build(Fill(Session(info={"identity": EVERYBODY}), TODAY, blank=True)), Grid)
    assert isinstance(grid, Grid)
    assert len(grid.rows) == 25
    assert (grid.row_height or 0) >= 8


def test_membership_form(storage: Storage) -> None:
    filled(storage)
    found = paper(storage, "membership", record_id=1)
    values = {label: value for block in blocks_of(found, Fields) for label, value in block.pairs}  # type: ignore[union-attr]
    assert values["First name"] == "Ayşe"
    assert values["Postcode, town"] == "04109 Leipzig"
    assert found.subtitle.endswith(" · Member no. 1")
    boxes = {label: on for block in blocks_of(found, TickBoxes) for label, on in block.options}  # type: ignore[union-attr]
    assert boxes["Member"]
    assert not boxes["by letter"]
    blank = BY_CODE["membership"].build(Fill(Session(info={"identity": EVERYBODY}), TODAY, blank=True))
    assert not any(value for block in blocks_of(blank, Fields) for _label, value in block.pairs)  # type: ignore[union-attr]


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_form_of_somebody_known_by_name_only_fits_on_one_page(storage: Storage, language: str) -> None:
    with storage.write("Admitted") as session:
        admit(session, MemberDetails(last_name="Kowalska"))
    assert render(paper(storage, "membership", language, record_id=1)).pages == 1


def test_a_household_gets_one_label(storage: Storage) -> None:
    filled(storage)
    (labels,) = blocks_of(paper(storage, "labels"), Labels)
    assert isinstance(labels, Labels)
    assert list(labels.texts) == ["Zoë <b>=1+1\nHof 2\n04109 Leipzig", "Familie Yılmaz\nHof 12\n04109 Leipzig"]
    assert (labels.columns, labels.rows) == (3, 8)


@pytest.mark.parametrize("language", ["de", "en", "xx"])
@pytest.mark.parametrize("code", list(BY_CODE))
def test_every_paper_becomes_a_pdf(storage: Storage, code: str, language: str) -> None:
    filled(storage)
    pdf = render(paper(storage, code, language, record_id=1))
    assert pdf.data.startswith(b"%PDF")
    assert pdf.missing == frozenset()


@pytest.mark.parametrize("code", ["sign-in", "membership"])
def test_blank_forms_fit_on_one_page(code: str) -> None:
    for language in ("de", "en"):
        with speaking(language):
            found = BY_CODE[code].build(
                Fill(Session(info={"identity": EVERYBODY}), TODAY, blank=True, language=language)
            )
        assert render(found).pages == 1


def test_a_blank_sign_in_sheet_in_two_languages_fits_on_one_page() -> None:
    papers = []
    for language in ("de", "en"):
        with speaking(language):
            papers.append(
                BY_CODE["sign-in"].build(
                    Fill(Session(info={"identity": EVERYBODY}), TODAY, blank=True, language=language, group="Süd")
                )
            )
    assert render(side_by_side(papers[0], papers[1])).pages == 1
