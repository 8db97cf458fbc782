"""What must not happen to a rota that hangs on the wall already."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.base.errors import UserError
from app.base.storage import Storage
from app.conflicts.rota import service
from app.conflicts.rota.rules import AWAY, AbsenceDetails, PlanDetails, read_flats
from tests.conftest import TODAY

THIS_WEEK = TODAY - timedelta(days=TODAY.weekday())
WEEK = timedelta(days=7)


def made(storage: Storage) -> int:
    with storage.write("Plan") as session:
        return service.create_plan(session, PlanDetails("Hof 3", THIS_WEEK, (("Stairs", 1),), read_flats("4 flats"))).id


def test_no_turn_is_swapped_to_a_flat_that_is_away(storage: Storage) -> None:
    plan_id = made(storage)
    with storage.write("Away") as session:
        ahead = service.turns(session, plan_id)
        one, other = ahead[1], next(turn for turn in ahead[2:] if turn.flat_id != ahead[1].flat_id)
        week = AbsenceDetails(AWAY, other.week, other.week + timedelta(days=6), one.flat_id)
        service.add_absence(session, plan_id, week)
        after = {turn.id: turn for turn in service.turns(session, plan_id)}
        mine = next(turn for turn in after.values() if turn.flat_id == one.flat_id and turn.week > THIS_WEEK)
        theirs = after[other.id]
        assert theirs.flat_id != mine.flat_id
        with pytest.raises(UserError, match="cannot in that week"):
            service.swap(session, mine.id, theirs.id)
        with pytest.raises(UserError, match="cannot in that week"):
            service.swap(session, theirs.id, mine.id)
        assert theirs.id not in {turn.id for turn in service.could_swap(session, mine.id)}


def test_what_is_done_stays_with_whoever_did_it(storage: Storage) -> None:
    """Also if it is noted afterwards that the flat is away from this week on."""
    plan_id = made(storage)
    with storage.write("Done") as session:
        first = service.turns(session, plan_id)[0]
        assert (first.week, first.flat_id is not None) == (THIS_WEEK, True)
        service.mark_done(session, first.id, TODAY)
        away = AbsenceDetails(AWAY, THIS_WEEK, THIS_WEEK + 8 * WEEK, first.flat_id)
        service.add_absence(session, plan_id, away)
        again = service.read_turn(session, first.id)
        assert (again.flat_id, again.done_on) == (first.flat_id, TODAY)
        later = [turn for turn in service.turns(session, plan_id) if THIS_WEEK < turn.week <= THIS_WEEK + 8 * WEEK]
        assert first.flat_id not in {turn.flat_id for turn in later}
