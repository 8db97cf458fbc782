"""Papers and files of the fund: the letter of each outcome, escaped lists, who may see what."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from app.base.money import Cents
from app.base.printing.blocks import Field, Grid, Paper, Text
from app.base.printing.forms import Fill
from app.base.storage import Session, Storage
from app.base.storage.rights import NotAllowed
from app.group.rights import Role, allowed
from app.participation.fund.exports import export_fund
from app.participation.fund.printouts import FORMS
from app.participation.fund.printouts.letters import decision_letter
from app.participation.fund.printouts.proofs import city_proof, notice, year_list
from app.participation.fund.rules.checks import DecisionDetails
from app.participation.fund.rules.typed import read_lines
from app.participation.fund.rules.values import CONDITIONS, FULL, NO, PARTLY
from app.participation.fund.service import decide, pay, proof, receive, start_fund
from app.participation.fund.service.paying import PaymentDetails
from tests.conftest import EVERYBODY, TODAY
from tests.participation.fund.made import before_jury, granted, paid, paper, rules, world


def words(made: Paper) -> str:
    """All running text and fields of a paper."""
    texts = [block.text for block in made.blocks if isinstance(block, Text)]
    return "\n".join([*texts, *(f"{block.label}: {block.value}" for block in made.blocks if isinstance(block, Field))])


def letter(session: Session, one: int) -> str:
    return words(decision_letter(Fill(session, TODAY, one, language="en")))


def test_the_letter_says_the_outcome_with_conditions_or_reason(storage: Storage) -> None:
    made = world(storage)
    with storage.write("x") as session:
        ids = before_jury(session, made.fund, *(paper(f"P{n}", n * 100_00) for n in (1, 2, 3, 4)))
        for one, details in zip(
            ids,
            (
                DecisionDetails(FULL, yes=7, no=0),
                DecisionDetails(CONDITIONS, conditions="Show the permit.", yes=7, no=0),
                DecisionDetails(PARTLY, Cents(50_00), reason="The tent is there.", yes=7, no=0),
                DecisionDetails(NO, reason="Too loud at night.", yes=0, no=7),
            ),
            strict=True,
        ):
            decide(session, one, details)
        assert "gives you €100.00" in letter(session, ids[0])
        assert "Show the permit." in letter(session, ids[1])
        assert "You had asked for €300.00." in letter(session, ids[2])
        assert "The tent is there." in letter(session, ids[2])
        refused = letter(session, ids[3])
        assert "Too loud at night." in refused
        assert "payout" not in refused


def test_the_notice_names_no_person_and_no_account(storage: Storage) -> None:
    made = world(storage)
    with storage.write("x") as session:
        granted(session, made.fund, applicant="Frau Geheim", holder="Frau Geheim")
        shown = str(notice(Fill(session, TODAY, made.fund, language="en")))
    assert "Hoffest" in shown
    assert "Geheim" not in shown
    assert "DE89" not in shown


def test_every_paper_can_be_empty_for_who_may_only_look(storage: Storage) -> None:
    world(storage)
    storage.identity = replace(EVERYBODY, may=allowed((Role.LOOK,)), roles=frozenset({Role.LOOK}))
    with storage.read() as session:
        for form in FORMS:
            assert form.build(Fill(session, TODAY, None, blank=True)).blocks
            with pytest.raises(NotAllowed):
                form.build(Fill(session, TODAY, 1))


def test_files_are_escaped_and_agree_with_the_proof(storage: Storage, tmp_path: Path) -> None:
    made = world(storage)
    with storage.write("x") as session:
        one = granted(session, made.fund, 123_45, "=HYPERLINK(evil)")
        paid(session, made, one, 100_00)
        told = proof(session, made.fund)
        total = city_proof(Fill(session, TODAY, made.fund, language="en"))
        listed = year_list(Fill(session, TODAY, made.fund, language="en"))
        csv = export_fund(session, made.fund, "csv", tmp_path).read_text("utf-8-sig")
        book = export_fund(session, made.fund, "xlsx", tmp_path)
    assert "\n=HYPERLINK" not in csv
    assert ";=HYPERLINK" not in csv
    assert "100,00" in csv
    assert zipfile.is_zipfile(book)
    sums = [block.total for block in (*total.blocks, *listed.blocks) if isinstance(block, Grid)]
    assert told.money.net == 100_00
    assert all(each is not None and any("100.00" in cell for cell in each) for each in sums)


@pytest.mark.parametrize("role", list(Role))
def test_who_may_what(storage: Storage, role: Role) -> None:
    made = world(storage)
    with storage.write("x") as session:
        one = granted(session, made.fund)
    storage.identity = replace(EVERYBODY, may=allowed((role,)), roles=frozenset({role}))
    may_keep, may_pay = role in {Role.WRITE, Role.CHAIR}, role is Role.TREASURER

    def tried(work: str) -> bool:
        try:
            with storage.write("try") as session:
                if work == "receive":
                    receive(session, made.fund, paper("Neu", 1_00))
                elif work == "fund":
                    start_fund(session, rules(year=2027))
                elif work == "pay":
                    pay(session, one, PaymentDetails(Cents(1), TODAY, made.bank))
                else:
                    proof(session, made.fund)
        except NotAllowed:
            return False
        return True

    assert tried("receive") == may_keep
    assert tried("fund") == (role is Role.CHAIR)
    assert tried("pay") == may_pay
    assert tried("look") == (role in {Role.WRITE, Role.TREASURER, Role.AUDITOR, Role.CHAIR})


def test_lines_are_read_as_people_type_them() -> None:
    read = read_lines("Zelt 120,00\n\nTische; Bänke; 80\nKaffee 7,5 €", "costs")
    assert [(line.text, line.cents) for line in read] == [("Zelt", 120_00), ("Tische; Bänke", 80_00), ("Kaffee", 7_50)]
