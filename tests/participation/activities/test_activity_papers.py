"""Papers filled from one activity: what stands on them, and who never does."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest

from app.assembly import forms
from app.base.errors import UserError
from app.base.printing.blocks import Paper
from app.base.printing.forms import Fill
from app.base.storage import Session, Storage
from app.commands.kinds import record_id
from app.members.restriction.service import restrict
from app.members.rules import MemberDetails
from app.members.service import admit
from app.participation.activities import service
from app.participation.activities.printouts import (
    FORMS,
    activity_results,
    attendance,
    key_list,
    room_use,
    site_walk,
    tally_sheet,
)
from app.participation.activities.rules import ActivityDetails, Name, Visitors
from app.participation.activities.rules.weekly import SlotDetails
from app.participation.activities.service import weekly
from tests.conftest import EVERYBODY, TODAY

PER_RECORD = [form for form in FORMS if form.per_record]


@pytest.fixture
def signed(storage: Storage) -> Storage:
    """Two people signed a list and have a key; one of them is restricted."""
    with storage.write("all of it") as session:
        hidden = admit(session, MemberDetails("Zzqx", "Geheim")).id
        number = service.plan_activity(session, ActivityDetails("walk", "Rundgang", TODAY)).id
        names = (Name("Zzqx Geheim", hidden), Name("Olena Koval"))
        service.write_visitors(session, number, Visitors("signed", names))
        for place, name in enumerate(("Zzqx Geheim", "Olena Koval"), start=1):
            weekly.keep_key(session, str(place), "Haustür")
            weekly.hand_out_key(session, place, name, TODAY)
        restrict(session, hidden, "will es so", TODAY)
    return storage


def paper(session: Session, form: object, record: int | None = 1, *, blank: bool = False) -> Paper:
    return form(Fill(session, TODAY, record, blank, "en", "Nachbarn"))  # type: ignore[operator, no-any-return]


@pytest.mark.parametrize("build", [attendance, key_list])
def test_a_restricted_person_is_on_no_paper(signed: Storage, build: object) -> None:
    with signed.read() as session:
        made = paper(session, build)
    assert "Koval" in repr(made)
    assert "Geheim" not in repr(made)


def test_an_estimate_is_ticked_as_one(storage: Storage) -> None:
    with storage.write("estimated") as session:
        number = service.plan_activity(session, ActivityDetails("day", "Offen", TODAY)).id
        service.write_visitors(session, number, Visitors("estimated", number=120))
    with storage.read() as session:
        assert "('counted', False), ('estimated', True)" in repr(paper(session, tally_sheet))
        assert "120 people came. (estimated)" in repr(paper(session, activity_results))
        assert "about 120 people" in repr(paper(session, site_walk))


def test_the_agreement_is_filled_from_the_week(storage: Storage) -> None:

    with storage.write("week") as session:
        room = weekly.keep_room(session, "Werkraum", 12)
        weekly.keep_slot(session, SlotDetails(1, time(17), time(19), "Fahrradwerkstatt", "Samir", room.id))
    with storage.read() as session:
        assert "every week: Tuesday, 17:00–19:00" in repr(paper(session, room_use))
        assert "Samir" not in repr(paper(session, room_use, blank=True))
        (form,) = (form for form in forms() if form.code == "room-use")
        assert record_id(session, form, "1") == 1


@pytest.mark.parametrize("form", PER_RECORD, ids=lambda form: form.code)
def test_the_number_on_the_screen_finds_the_activity(signed: Storage, form: object) -> None:
    with signed.read() as session:
        assert record_id(session, form, "1") == 1  # type: ignore[arg-type]
        with pytest.raises(UserError):
            record_id(session, form, "99")  # type: ignore[arg-type]
        assert "Rundgang" in repr(paper(session, form.build)) or form.code == "model"  # type: ignore[attr-defined]


def test_an_empty_sheet_is_for_everybody(storage: Storage) -> None:
    storage.identity = replace(EVERYBODY, may=frozenset({"look_group"}))
    with storage.read() as session:
        for form in FORMS:
            if form.blank:
                paper(session, form.build, None, blank=True)
