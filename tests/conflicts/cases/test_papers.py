"""Filled papers of a case: what stands on them, and what must not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.base.i18n import speaking
from app.base.printing.bilingual import side_by_side
from app.base.printing.blocks import Paper
from app.base.printing.render import render
from app.base.storage import Session, Storage, migrate
from app.base.storage.rights import NotAllowed
from app.conflicts.cases.printouts import CASE_PAPERS, CaseFill, CasePaper
from app.conflicts.cases.rules.blackout import BLACK, names_in, whole, without_names
from app.conflicts.cases.rules.choices import FOR_BOTH, FOR_MEDIATORS
from app.conflicts.cases.rules.states import Move, Refused
from app.conflicts.cases.rules.values import AgreementDetails, Household, Passing, Promise, StepDetails
from app.conflicts.cases.service import (
    add_step,
    agree,
    change_case,
    confirm_day,
    declare_uninvolved,
    merge_cases,
    move,
    note_passing,
    observe,
    offer_hearing,
    open_case,
    release_year,
)
from app.group.rules import Profile
from tests.conflicts.cases.conftest import MEDIATOR, TurnedClock
from tests.conflicts.cases.some import DETAILS, FAMILY_A, FAMILY_B, INTAKE, NIGHT, a_case
from tests.conftest import EVERYBODY, KEY, TODAY

PROFILE = Profile("Mietertreff", "Zentrum Ost", "Canarisweg 1", "0341 1234")
ABOUT = "At Kranz's it is loud. Bernd plays the drums. Haddad cannot sleep."


def a_full_case(session: Session) -> int:
    """With observations, a talk, an agreement and a letter."""
    case = a_case(session)
    change_case(
        session, case.id, replace(DETAILS, about=ABOUT, effect="Amal is tired.", wish="Quiet.", tried="A note.")
    )
    for day in range(30):
        observe(session, replace(NIGHT, day=TODAY - timedelta(days=day), case_id=case.id, note="Kranz again"))
    offer_hearing(session, case.id, TODAY)
    move(session, case.id, Move.CLARIFY)
    add_step(session, case.id, StepDetails("talk", TODAY, "Haddad and Kranz came.", FOR_BOTH))
    add_step(session, case.id, StepDetails("note", TODAY, "Secret thought.", FOR_MEDIATORS))
    promises = (Promise("A", "rings at Kranz"), Promise("AB", "quiet from ten", TODAY + timedelta(days=20)))
    agree(session, case.id, AgreementDetails(TODAY, promises, "We talk again.", group_keeps=True))
    note_passing(session, case.id, Passing(TODAY, "Arbitration office", "The names"))
    return case.id


def fill_of(session: Session, case_id: int | None, **more: object) -> CaseFill:
    fill = CaseFill(session, TODAY, case_id, language="de", group="Mietertreff", profile=PROFILE)
    return replace(fill, **more)  # type: ignore[arg-type]


def text_of(paper: Paper) -> str:
    return str((paper.title, paper.subtitle, paper.blocks))


@pytest.fixture
def filled(secret: Storage) -> tuple[Storage, int]:
    with secret.write("Case") as session:
        return secret, a_full_case(session)


def built(filled: tuple[Storage, int], code: str, **more: object) -> str:
    storage, case_id = filled
    paper = next(one for one in CASE_PAPERS if one.code == code)
    with storage.read() as session:
        return text_of(paper.build(fill_of(session, case_id, **more)))


@pytest.mark.parametrize("paper", CASE_PAPERS, ids=lambda paper: paper.code)
@pytest.mark.parametrize("blank", [False, True], ids=["filled", "blank"])
def test_every_paper_is_drawn_in_two_languages(filled: tuple[Storage, int], paper: CasePaper, blank: bool) -> None:
    storage, case_id = filled
    papers = []
    with storage.read() as session:
        for code in ("de", "ar"):
            with speaking(code):
                fill = fill_of(session, None if blank else case_id, blank=blank, language=code, item_id=2025)
                if paper.needs == "agreement":
                    fill = replace(fill, item_id=0)
                papers.append(paper.build(fill))
    one = papers[0]
    assert one.people == 0  # no line in the group's file
    for word in ("Kranz", "Haddad", "Canarisweg", "Noise, no"):
        assert word not in one.title
    if blank:
        assert "Kranz" not in text_of(one)
    pdf = render(side_by_side(*papers))
    assert pdf.data.startswith(b"%PDF")
    assert not pdf.missing


def test_the_letter_to_the_landlord_names_no_neighbour_and_waits_for_a_hearing(secret: Storage) -> None:
    with secret.write("Case") as session:
        case = a_case(session)
        change_case(session, case.id, replace(DETAILS, about=ABOUT))
    letter = next(one for one in CASE_PAPERS if one.code == "case-landlord-letter")
    with secret.read() as session, pytest.raises(Refused):
        letter.build(fill_of(session, case.id))
    with secret.write("Heard") as session:
        offer_hearing(session, case.id, TODAY)
        text = text_of(letter.build(fill_of(session, case.id)))
    assert "Kranz" not in text
    assert "Bernd" not in text
    assert "Haddad" in text
    assert f"At {BLACK}'s it is loud" in text or f"At {BLACK}" in text


def test_information_shows_no_words_of_the_others(filled: tuple[Storage, int]) -> None:
    for_b = built(filled, "case-information", side="B")
    for wrong in ("Haddad", "Amal", "0151 1", "drums", "tired", "could not sleep", "again", "Secret"):
        assert wrong not in for_b, wrong
    for right in ("Kranz", "3rd right", "0151 2", "23:10", "quiet from ten", "Arbitration office", BLACK):
        assert right in for_b, right
    for_a = built(filled, "case-information", side="A")
    for wrong in ("Kranz", "Bernd", "0151 2", "Secret"):
        assert wrong not in for_a, wrong
    assert "could not sleep" in for_a


def test_what_came_with_a_joined_case_is_black_for_the_first_household(filled: tuple[Storage, int]) -> None:
    """Two neighbours tell of the same noise: neither reads what the other one said."""
    storage, case_id = filled
    with storage.write("Joined") as session:
        other = open_case(session, replace(INTAKE, a=Household("Selma Quandt", "4th left")))
        declare_uninvolved(session, other.id)
        observe(session, replace(NIGHT, case_id=other.id, effect="Selma heard drums.", note="Zwqhers"))
        add_step(session, other.id, StepDetails("talk", TODAY, "Zwqtalk", FOR_BOTH))
        note_passing(session, other.id, Passing(TODAY, "Caretaker", "Zwqpassed"))
        change_case(
            session, case_id, replace(DETAILS, about="Selma Quandt says so too.", effect="", wish="Ask Quandt.")
        )
        merge_cases(session, case_id, other.id)
    for_a = built(filled, "case-information", side="A")
    for wrong in ("Selma", "Quandt", "Zwqhers", "Zwqtalk", "Zwqpassed"):
        assert wrong not in for_a, wrong
    assert "could not sleep" in for_a
    for_b = built(filled, "case-information", side="B")
    assert "Zwqtalk" in for_b  # the same household B on both sides of the joining
    for code in ("case-noise-record", "case-friendly-note", "case-landlord-letter"):
        text = built(filled, code)
        assert "Selma" not in text, code
        assert "Quandt" not in text, code


def test_the_friendly_note_names_nobody(filled: tuple[Storage, int]) -> None:
    text = built(filled, "case-friendly-note")
    assert not [name for name in ("Kranz", "Bernd", "Haddad", "Amal") if name in text]
    assert "it is loud" in text


def test_the_invitation_brings_the_information_sheet(filled: tuple[Storage, int]) -> None:
    text = built(filled, "case-invitation", side="B")
    assert "Bernd Kranz" in text
    assert "Haddad" not in text
    assert "Art. 6 (1) f" in text
    assert "0341 1234" in text
    assert "6 months" in text


def test_records_and_summary(filled: tuple[Storage, int]) -> None:
    record = built(filled, "case-noise-record")
    assert record.count("23:10") == 30
    assert "Kranz" not in record
    summary = built(filled, "case-week-summary")
    assert "1 h 20 min" in summary or "9 h 20 min" in summary


def test_an_agreement_that_is_not_kept_is_printed_from_what_was_typed(filled: tuple[Storage, int]) -> None:
    typed = AgreementDetails(TODAY, (Promise("B", "Zwqtyped"),))
    assert "Zwqtyped" in built(filled, "case-agreement", agreement=typed)
    assert "rings at Kranz" in built(filled, "case-agreement")


@pytest.mark.parametrize("paper", CASE_PAPERS, ids=lambda paper: paper.code)
def test_nobody_else_can_fill_them(filled: tuple[Storage, int], paper: CasePaper) -> None:
    storage, case_id = filled
    helper = Storage(storage.file, KEY, storage.clock, replace(EVERYBODY, may=EVERYBODY.may - {"mediate"}))
    with helper.read() as session, pytest.raises(NotAllowed):
        paper.build(fill_of(session, case_id))
    helper.close()


GOLDEN = Path(__file__).parents[2] / "golden" / "cases"


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Storage, int]]:
    """A file with a full case, and with the numbers of the year before."""
    file, turned = tmp_path_factory.mktemp("golden-cases") / "confidential.db", TurnedClock()
    migrate.upgrade(file, KEY, create=True, line="confidential")
    storage = Storage(file, KEY, turned, MEDIATOR)
    turned.on(-300)
    with storage.write("Before") as session:
        kinds = ("noise",) * 9 + ("waste",) * 6 + ("together",) * 2
        for kind in kinds:
            change_case(session, a_case(session).id, replace(DETAILS, kind=kind))
    turned.on(300)
    with storage.write("Now") as session:
        confirm_day(session)
        case_id = a_full_case(session)
    turned.on(60)
    with storage.write("Released") as session:
        confirm_day(session)
        release_year(session, 2026)
    yield storage, case_id
    storage.close()


@pytest.mark.parametrize("beside", ["", "ar"], ids=["de", "de-ar"])
@pytest.mark.parametrize("paper", CASE_PAPERS, ids=lambda paper: paper.code)
def test_paper_says_what_it_said_before(
    released: tuple[Storage, int], paper: CasePaper, beside: str, request: pytest.FixtureRequest
) -> None:
    storage, case_id = released
    papers = []
    with storage.read() as session:
        for code in ("de", beside) if beside else ("de",):
            with speaking(code):
                item = 2026 if paper.needs == "report" else 0
                papers.append(paper.build(fill_of(session, case_id, side="B", language=code, item_id=item)))
    pdf = render(side_by_side(*papers) if beside else papers[0])
    assert not pdf.missing
    text = "\n\f\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf.data)).pages) + "\n"
    file = GOLDEN / f"{paper.code}-de{beside and '-'}{beside}.txt"
    if request.config.getoption("--update-golden"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
    assert file.read_text("utf-8") == text


def test_they_are_not_in_the_catalogue() -> None:
    from app.assembly import forms

    builds = {paper.build for paper in CASE_PAPERS}
    assert not [form.code for form in forms() if form.build in builds or form.code.startswith("case-")]


def test_names_are_black_with_endings_and_marks() -> None:
    names = names_in(Household("Żaneta Wróbel-Kranz", reach="0151 22334"))
    assert without_names("zaneta, WROBEL, Kranz' und Kranzs; Kranzler", names).count(BLACK) == 4
    assert without_names("0151 22334", names) == f"{BLACK} {BLACK}"
    assert names_in(Household("Familie von der Haus")) == {"haus"}
    assert (whole(" "), whole("x")) == ("", BLACK)
    assert FAMILY_A.names not in without_names(f"{FAMILY_A.names} {FAMILY_B.names}", names_in(FAMILY_A))
    assert len(without_names("a " * 500_000, names)) == 1_000_000
