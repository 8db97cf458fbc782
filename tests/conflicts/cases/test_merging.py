"""Two cases joined and taken apart again: everything is as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.base.errors import InvalidInput, NotFound
from app.base.storage import ListRequest, Session, Storage
from app.base.storage.tables import SecretRecord
from app.conflicts.cases.rules.states import Move, NotNow, Refused
from app.conflicts.cases.rules.values import AgreementDetails, Household, Passing, Promise, StepDetails
from app.conflicts.cases.service import (
    CaseSource,
    add_step,
    agree,
    close_case,
    contact_other_side,
    look_up,
    merge_cases,
    move,
    note_informed,
    note_passing,
    observations_of,
    observe,
    open_case,
    plan_follow_up,
    read_case,
    to_do,
    unmerge,
    withdraw,
)
from tests.conflicts.cases.some import INTAKE, NIGHT, a_case
from tests.conftest import TODAY

LEFT_OUT = {"case_merge"}


def everything(session: Session) -> dict[str, list[Any]]:
    session.flush()
    return {
        name: [tuple(row) for row in session.execute(select(table).order_by(*table.primary_key))]
        for name, table in SecretRecord.metadata.tables.items()
        if name not in LEFT_OUT
    }


def fill(session: Session, case_id: int, many: int) -> None:
    for number in range(many):
        observe(session, replace(NIGHT, day=TODAY - timedelta(days=number * case_id), case_id=case_id))
    if many % 2:
        add_step(session, case_id, StepDetails("talk", TODAY, "Talk"))
        plan_follow_up(session, case_id, TODAY + timedelta(days=many))
        note_passing(session, case_id, Passing(TODAY, "Office", "All"))
    if many % 3 == 0:
        move(session, case_id, Move.CLARIFY)
        agree(session, case_id, AgreementDetails(TODAY, (Promise("A", "Quiet"),), group_keeps=True))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sizes=st.lists(st.integers(0, 6), min_size=2, max_size=5), order=st.randoms(use_true_random=False))
def test_joined_and_taken_apart_is_as_before(secret: Storage, sizes: list[int], order: Any) -> None:
    with secret.write("Cases") as session:
        cases = [a_case(session).id for _ in sizes]
        for case_id, many in zip(cases, sizes, strict=True):
            fill(session, case_id, many)
        before = everything(session)
        roots, merges = list(cases), []
        while len(roots) > 1:
            goes = roots.pop(order.randrange(len(roots)))
            stays = order.choice(roots)
            merge_cases(session, stays, goes)
            merges.append((stays, goes))
        top = read_case(session, roots[0])
        assert top.case.observations == sum(sizes)
        assert CaseSource().count(session, ListRequest()) == session.info.setdefault("before", 0) + len(
            {row[0] for row in before["conflict_case"] if row[0] not in cases} | {roots[0]}
        )
        for stays, goes in reversed(merges):
            merge = next(one for one in read_case(session, stays).merged if one.case_id == goes)
            unmerge(session, merge.merge_id)
        assert everything(session) == before


def test_what_came_later_stays_with_the_one_that_stays(secret: Storage) -> None:
    with secret.write("Cases") as session:
        first, second = a_case(session), a_case(session)
        observe(session, replace(NIGHT, case_id=second.id))
        merge_cases(session, first.id, second.id)
        observe(session, replace(NIGHT, case_id=first.id))
        assert len(observations_of(session, first.id)) == 2
        assert [hit.target for hit in look_up(session, "kranz")] == [first.id, first.id]
        (merged,) = read_case(session, first.id).merged
        assert unmerge(session, merged.merge_id).observations == 1
        assert len(observations_of(session, first.id)) == 1
        with pytest.raises(NotFound):
            unmerge(session, merged.merge_id)


def test_consent_is_that_of_both(secret: Storage) -> None:
    with secret.write("Cases") as session:
        first, second = a_case(session), a_case(session, other_side=False)
        merge_cases(session, first.id, second.id)
        assert not read_case(session, first.id).case.consent.other_side
        with pytest.raises(Refused):
            contact_other_side(session, first.id, TODAY)


def test_the_duty_to_inform_survives_a_joining(secret: Storage) -> None:
    """Another household B still has to be told; the same one, with the sheet in hand, has not."""
    with secret.write("Cases") as session:
        first, same = a_case(session), a_case(session)
        other = open_case(session, replace(INTAKE, b=Household("Nora Winter")))  # due in a month
        note_informed(session, first.id, TODAY)
        merge_cases(session, first.id, same.id)
        assert not read_case(session, first.id).case.must_inform
        contact_other_side(session, other.id, TODAY)
        merge_cases(session, first.id, other.id)
        assert read_case(session, first.id).case.must_inform
        assert [(one.case_id, one.due) for one in to_do(session) if one.kind == "inform"] == [(first.id, TODAY)]
        assert not note_informed(session, first.id, TODAY).must_inform
        assert [one for one in to_do(session) if one.kind == "inform"] == []
        merges = {one.case_id: one.merge_id for one in read_case(session, first.id).merged}
        assert not unmerge(session, merges[other.id]).must_inform
        assert unmerge(session, merges[same.id]).must_inform


def test_what_cannot_be_joined_is_a_sentence(secret: Storage) -> None:
    with secret.write("Cases") as session:
        first, second, third, gone = a_case(session), a_case(session), a_case(session), a_case(session)
        with pytest.raises(InvalidInput):
            merge_cases(session, first.id, first.id)
        merge_cases(session, first.id, second.id)
        for stays, goes in ((second.id, third.id), (third.id, second.id)):
            with pytest.raises(NotNow):
                merge_cases(session, stays, goes)
        with pytest.raises(NotNow):
            observe(session, replace(NIGHT, case_id=second.id))
        withdraw(session, gone.id)
        with pytest.raises(NotNow):
            merge_cases(session, first.id, gone.id)


def test_nothing_is_joined_into_a_case_whose_time_is_running_out(secret: Storage) -> None:
    with secret.write("Cases") as session:
        over, fresh = a_case(session), a_case(session)
        close_case(session, over.id, "solved")
        with pytest.raises(NotNow, match="over"):
            merge_cases(session, over.id, fresh.id)
        assert merge_cases(session, fresh.id, over.id).state == "new"


def test_joining_can_be_undone(secret: Storage) -> None:
    with secret.write("Cases") as session:
        first, second = a_case(session), a_case(session)
        observe(session, replace(NIGHT, case_id=second.id))
    with secret.write("Joined") as session:
        merge_cases(session, first.id, second.id)
    step = secret.last_step()
    assert step is not None
    secret.undo(step.id)
    with secret.read() as session:
        assert read_case(session, second.id).case.observations == 1
        assert read_case(session, first.id).merged == ()
