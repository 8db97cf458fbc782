"""A danger that shows when something is changed refers, too, and the old words stay as they were."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.base.storage import Storage
from app.conflicts.cases.rules.states import Referral
from app.conflicts.cases.rules.values import StepDetails
from app.conflicts.cases.service import (
    add_step,
    change_observation,
    change_step,
    observe,
    read_case,
    read_observation,
)
from tests.conflicts.cases.some import NIGHT, a_case
from tests.conftest import TODAY

CHILD = frozenset({"child"})


def test_nothing_is_changed_by_words_that_tell_of_a_danger(secret: Storage) -> None:
    with secret.write("Case") as session:
        case = a_case(session)
        step = add_step(session, case.id, StepDetails("note", TODAY, "Called."))
        seen = observe(session, replace(NIGHT, case_id=case.id))
    with pytest.raises(Referral), secret.write("Step") as session:
        change_step(session, step.id, StepDetails("note", TODAY, "The child was hit.", flags=CHILD))
    with pytest.raises(Referral), secret.write("Observation") as session:
        change_observation(session, seen.id, replace(NIGHT, note="The child was hit.", flags=CHILD))
    with secret.read() as session:
        assert [one.details.text for one in read_case(session, case.id).steps] == ["Called."]
        assert read_observation(session, seen.id).details.note == NIGHT.note
