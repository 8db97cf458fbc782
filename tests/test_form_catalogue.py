"""Every paper of the catalogue has a form."""

from __future__ import annotations

from app.assembly import forms, hub_sections, own_section, sections
from app.base.printing.forms import OCCASIONS, action_of, page_of
from app.group.rights import RIGHTS, Action

TITLES = {
    1: "membership form",
    2: "privacy notice, consent",
    3: "receipt",
    4: "AGM invitation",
    5: "meeting invitation",
    6: "motion",
    7: "attendance and voting list",
    8: "ballot",
    9: "count and election record",
    10: "AGM minutes",
    11: "short minutes with tasks",
    12: "resolution register",
    13: "register filing draft",
    14: "expense claim",
    15: "cash sheet",
    16: "audit report",
    17: "project/fund application",
    18: "jury sheet, budget ballot",
    19: "proof of use",
    20: "attendance list",
    21: "tally sheet",
    22: "noise record",
    23: "cleaning rota",
    24: "waste notice and site check",
    25: "concern intake",
    26: "mediation talk record",
    27: "neighbour agreement",
    28: "letter to landlord",
    29: "friendly note",
    30: "referral card",
    31: "poster, flyer",
    32: "idea card",
    33: "priority board, action plan",
    34: "skills sheet",
    35: "activating survey set",
    36: "site walk, building-site meeting, model sheet",
    37: "results notice",
    38: "feedback",
    39: "shift plan, hour sheet",
    40: "certificate",
    41: "opening/room plan, use agreement, keys",
    42: "loan slip, stock list, labels",
    43: "newsletter, labels",
    44: "yearly impact report, handover",
    45: "petition list",
    46: "area profile",
    47: "data disclosure, deletion log",
    48: "office handover",
    49: "advice/visit record",
    50: "peer case sheet",
    51: "statement",
    52: "facilitation plan",
    53: "welcome sheet",
}
KNOWN_MISSING: set[int] = set()


def test_each_paper_of_the_catalogue_has_a_form() -> None:
    numbers = {form.number for form in forms()}
    assert [f"{number} {title}" for number, title in TITLES.items() if number not in numbers | KNOWN_MISSING] == []


def test_what_is_there_is_no_longer_called_missing() -> None:
    assert KNOWN_MISSING & {form.number for form in forms()} == set()


def test_numbers_and_occasions_are_known() -> None:
    for form in forms():
        assert form.number in {0, *TITLES}, form.code
        assert set(form.occasions) <= set(OCCASIONS), form.code


def test_codes_are_unique() -> None:
    codes = [form.code for form in forms()]
    assert len(codes) == len(set(codes))


def test_a_record_is_chosen_on_a_page_that_everybody_sees_who_may_print_it() -> None:
    pages = {section.key: section.action for section in (*sections(), own_section(), *hub_sections())}
    for form in forms():
        if form.filled and form.per_record:
            assert page_of(form) in pages, form.code
            assert RIGHTS[Action(action_of(form))] <= RIGHTS[Action(pages[page_of(form)])], form.code
