"""A restricted person (Art. 18 GDPR): stored, but used by nobody, and seen only by whoever may."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app.base.errors import InvalidInput, NotFound, UserError
from app.base.printing.blocks import Grid, Labels
from app.base.printing.forms import Fill
from app.base.storage import ListRequest, Storage, search
from app.base.storage.rights import NotAllowed
from app.group.rights import allowed
from app.meetings.rules import PlanDetails
from app.meetings.service import people as people_of_meeting
from app.meetings.service import plan_meeting
from app.members import service
from app.members.exports import export_members
from app.members.printouts import address_labels, member_list, membership_form, sign_in_sheet
from app.members.restriction.service import lift, restrict, restricted, restriction_of, restrictions
from app.members.service import Member, MemberDetails, MemberSource, admit
from app.overview.service import find_everything
from tests.conftest import EVERYBODY, TODAY

HELPER = replace(EVERYBODY, may=allowed(["write"]), roles=frozenset({"write"}))
CHAIR = replace(EVERYBODY, may=allowed(["chair"]), roles=frozenset({"chair"}))
REASON = "The person says that the data are wrong."


@pytest.fixture
def hidden(storage: Storage) -> Member:
    """Two people in one household; one of them is restricted."""
    with storage.write("Member added") as session:
        home: dict[str, Any] = {"street": "Canarisweg 1", "city": "Offenbach", "email": "a@example.org"}
        first = admit(session, MemberDetails("Ayşe", "Geheim", household_name="Haus", phone="069 11", **home))
        admit(session, MemberDetails("Samira", "Haddad", household_id=first.household_id, **home))
    with storage.write("Restricted") as session:
        restrict(session, first.id, REASON, TODAY)
    return first


def listed(storage: Storage, request: ListRequest) -> list[str]:
    with storage.read() as session:
        rows = MemberSource().rows(session, request, 0, 50)
        assert MemberSource().count(session, request) == len(rows)
    return [row.last_name for row in rows]


REQUESTS = [
    ListRequest(),
    ListRequest("geheim"),
    ListRequest("canarisweg"),
    ListRequest(filters=(("state", "member"),)),
    ListRequest(filters=(("household", 1),)),
    ListRequest("Geheim", filters=(("state", "restricted"),)),
]


@pytest.mark.parametrize("request_", REQUESTS)
def test_gone_from_every_list_of_a_helper(storage: Storage, hidden: Member, request_: ListRequest) -> None:
    storage.identity = HELPER
    assert "Geheim" not in listed(storage, request_)


@pytest.mark.parametrize("request_", REQUESTS)
def test_the_chair_sees_them_with_a_mark(storage: Storage, hidden: Member, request_: ListRequest) -> None:
    storage.identity = CHAIR
    assert "Geheim" in listed(storage, request_)
    with storage.read() as session:
        assert service.read_member(session, hidden.id).restricted
        assert [row.restricted for row in MemberSource().rows(session, ListRequest(), 0, 9)] == [True, False]


def test_a_helper_finds_nothing_anywhere(storage: Storage, hidden: Member) -> None:
    storage.identity = HELPER
    with storage.read() as session:
        assert service.found(session, search.MEMBER, [hidden.id]) == {}
        assert find_everything(session, "Geheim") == []
        assert service.names(session, [hidden.id]) == {}
        assert service.member_with_number(session, str(hidden.number)) is None
        assert service.history_of(session, hidden.id) == []
        assert [one.last_name for one in service.people_of(session, hidden.household_id or 0)] == ["Haddad"]
        assert service.counts(session).people == 1
        assert MemberSource().position(session, ListRequest(), hidden.id) is None
        with pytest.raises(NotFound):
            service.read_member(session, hidden.id)


def test_a_household_of_restricted_people_alone_is_hidden(storage: Storage) -> None:
    with storage.write("x") as session:
        alone = admit(session, MemberDetails("Ayşe", "Geheim", household_name="Familie Geheim"))
        restrict(session, alone.id, REASON, TODAY)
    with storage.read() as session:
        assert len(service.households(session)) == 1
    storage.identity = HELPER
    with storage.read() as session:
        assert service.households(session) == []


@pytest.mark.parametrize("who", [HELPER, CHAIR])
def test_on_no_paper_and_in_no_export_for_anybody(storage: Storage, hidden: Member, who: object) -> None:
    storage.identity = who  # type: ignore[assignment]
    with storage.read() as session:
        fill = Fill(session, TODAY)
        for build in (member_list, sign_in_sheet):
            assert "Geheim" not in str([block.rows for block in build(fill).blocks if isinstance(block, Grid)])
        assert "Canarisweg" in str([block.texts for block in address_labels(fill).blocks if isinstance(block, Labels)])
        assert "Geheim" not in str(address_labels(fill))
        assert b"Geheim" not in export_members(session, "csv")
        assert "Geheim" not in str(service.members_as_data(session))
        assert [one.last_name for one in service.members_on(session, TODAY)] == ["Haddad"]


def test_not_offered_at_a_meeting(storage: Storage, hidden: Member) -> None:
    with storage.write("x") as session:
        meeting = plan_meeting(session, PlanDetails("Treff", TODAY))
    with storage.read() as session:
        assert [one.name for one in people_of_meeting(session, meeting.id)] == ["Samira Haddad"]


def test_a_helper_can_neither_read_nor_print_nor_change_them(storage: Storage, hidden: Member) -> None:
    storage.identity = HELPER
    acts: list[Callable[..., object]] = [service.discard, service.bring_back, service.resume]
    for act in acts:
        with pytest.raises(NotFound), storage.write("x") as session:
            act(session, hidden.id)
    with storage.read() as session, pytest.raises(NotFound):
        membership_form(Fill(session, TODAY, hidden.id))


def test_lifting_brings_them_back(storage: Storage, hidden: Member) -> None:
    with storage.write("Lifted") as session:
        lift(session, hidden.id, "It was right after all.")
        assert restricted(session) == frozenset()
        assert restriction_of(session, hidden.id) is None
        (line,) = restrictions(session, hidden.id)
    assert (line.lifted_on, line.reason) == (TODAY, REASON)
    storage.identity = HELPER
    assert "Geheim" in listed(storage, ListRequest())


def test_the_journal_has_a_line_and_it_can_be_undone(storage: Storage, hidden: Member) -> None:
    step = storage.last_step()
    assert step is not None
    assert step.what == "Restricted"
    storage.undo(step.id)
    with storage.read() as session:
        assert restricted(session) == frozenset()


def test_needs_a_reason_and_a_day_that_was(storage: Storage, hidden: Member) -> None:
    with storage.write("x") as session, pytest.raises(InvalidInput) as problem:
        restrict(session, 2, " ", TODAY)
    assert problem.value.field == "reason"
    with storage.write("x") as session, pytest.raises(InvalidInput) as problem:
        restrict(session, 2, REASON, TODAY + timedelta(days=1))
    assert problem.value.field == "since"
    with storage.write("x") as session, pytest.raises(UserError, match="already"):
        restrict(session, hidden.id, REASON, TODAY)


def test_only_the_chair_restricts(storage: Storage, hidden: Member) -> None:
    storage.identity = HELPER
    with pytest.raises(NotAllowed), storage.write("x") as session:
        lift(session, hidden.id, REASON)
