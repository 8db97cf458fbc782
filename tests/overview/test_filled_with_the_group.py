"""Papers that need nothing but the group: filled with its name, place and contact; the yearly report with numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, time

import pytest

from app.assembly import forms
from app.base.money import Cents
from app.base.printing.blocks import Paper, Poster
from app.base.printing.forms import Fill
from app.base.storage import Storage
from app.finances.rules import CASH, AccountDetails, EntryDetails
from app.finances.service import money_in, open_account
from app.group.rights import Role, allowed
from app.group.rules import Profile
from app.group.service import change_profile
from app.meetings.rules import PlanDetails
from app.meetings.service import plan_meeting
from app.members.rules import MemberDetails
from app.members.service import admit
from tests.conftest import EVERYBODY, TODAY

BY_CODE = {form.code: form for form in forms()}
CONTACT = "069 5550123"
WITH_CONTACT = (
    "cleaning-rota", "cleaning-rota-a3", "waste-notice", "waste-notice-a3", "friendly-note", "help-card",
    "help-pocket", "survey-announcement", "survey-not-met", "results", "poster", "flyer", "newsletter", "welcome",
)  # fmt: skip


@pytest.fixture(autouse=True)
def profile(storage: Storage) -> None:
    with storage.write("") as session:
        change_profile(session, Profile("Mietertreff", "Raum 12", "Canarisweg 12", CONTACT))


def made(storage: Storage, code: str, *, blank: bool = False) -> Paper:
    with storage.read() as session:
        return BY_CODE[code].build(Fill(session, TODAY, None, blank, "en", "Mietertreff", TODAY.year))


def texts(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif is_dataclass(part):
        for field in fields(part):
            yield from texts(getattr(part, field.name))
    elif isinstance(part, tuple | list):
        for one in part:
            yield from texts(one)


@pytest.mark.parametrize("code", WITH_CONTACT)
def test_how_to_reach_the_group_stands_on_the_filled_paper_only(storage: Storage, code: str) -> None:
    assert any(CONTACT in text for text in texts(made(storage, code)))
    assert not any(CONTACT in text for text in texts(made(storage, code, blank=True)))


@pytest.mark.parametrize("code", ["opening-plan", "room-plan", "room-use"])
def test_the_place_of_the_group(storage: Storage, code: str) -> None:
    assert "Raum 12" in list(texts(made(storage, code)))


def test_a_petition_comes_back_to_the_group(storage: Storage) -> None:
    assert "Mietertreff, Canarisweg 12" in list(texts(made(storage, "petition")))


def test_the_rota_begins_with_the_next_monday(storage: Storage) -> None:
    assert "23/11/2026 – 29/11/2026" in list(texts(made(storage, "cleaning-rota")))


def test_the_poster_invites_to_the_next_open_meeting(storage: Storage) -> None:
    (before,) = made(storage, "poster").blocks
    assert isinstance(before, Poster)
    assert before.lines == ()
    with storage.write("") as session:
        plan_meeting(session, PlanDetails("Vorstand", date(2026, 12, 1), template="board"))
        plan_meeting(session, PlanDetails("Hoftreff", date(2026, 12, 3), starts=time(18, 0), place="Hof"))
    (poster,) = made(storage, "poster").blocks
    assert isinstance(poster, Poster)
    assert poster.lines == ("Hoftreff", "Thursday, 3 December 2026", "18:00", "Hof")
    assert "Hoftreff, Hof" in list(texts(made(storage, "newsletter")))
    assert "Vorstand" not in " ".join(texts(made(storage, "newsletter")))


def test_the_yearly_report_counts_for_those_who_may_see_it(storage: Storage) -> None:
    with storage.write("") as session:
        admit(session, MemberDetails("Ada", joined=date(2024, 1, 1)))
        admit(session, MemberDetails("Bob", joined=date(2026, 1, 1)))
        admit(session, MemberDetails("Cem", joined=date(2020, 1, 1), left=date(2025, 6, 1)))
        account = open_account(session, AccountDetails("Kasse", CASH, date(2026, 1, 1)))
        details = EntryDetails(date(2026, 2, 1), Cents(12_00), "Beitrag", account_id=account, category="Beiträge")
        money_in(session, details)
    said = list(texts(made(storage, "yearly-report")))
    place = said.index("Members at the end")
    assert said[place + 1 : place + 3] == ["2", "1"]
    assert any("Beiträge: €12.00" in text or "Beiträge: 12" in text for text in said)
    storage.identity = replace(EVERYBODY, may=allowed([Role.LOOK]), roles=frozenset({Role.LOOK}))
    said = list(texts(made(storage, "yearly-report")))
    assert "Members at the end" in said
    assert not any("Beiträge" in text for text in said)
