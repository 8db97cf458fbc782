"""Every state with every move: where it leads, or a sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.base.storage import Session, Storage
from app.conflicts.cases.rules.states import MOVE_NAMES, STATE_NAMES, WAYS, Move, NotNow, State, moves, next_state
from app.conflicts.cases.rules.values import AgreementDetails, Case, Passing, Promise
from app.conflicts.cases.service import agree, close_case, judge_promise, move, pass_on, read_case, withdraw
from tests.conflicts.cases.some import a_case
from tests.conftest import TODAY

OFFICE = Passing(TODAY, "Arbitration office", "The matter")
PROMISES = AgreementDetails(TODAY, (Promise("A", "Quiet"),), group_keeps=True)
WAY_TO = {
    State.NEW: (),
    State.CLEARING: (Move.CLARIFY,),
    State.TALK_AGREED: (Move.CLARIFY, Move.ARRANGE_TALK),
    State.AGREED: (Move.CLARIFY, Move.ARRANGE_TALK, Move.AGREE),
    State.CHECKING: (Move.CLARIFY, Move.CHECK),
    State.CLOSED: (Move.CLOSE,),
    State.PASSED_ON: (Move.HAND_ON,),
    State.WITHDRAWN: (Move.WITHDRAW,),
}
ALLOWED = {  # written down a second time on purpose
    State.NEW: {Move.CLARIFY, Move.CLOSE, Move.HAND_ON, Move.WITHDRAW},
    State.CLEARING: {Move.ARRANGE_TALK, Move.AGREE, Move.CHECK, Move.CLOSE, Move.HAND_ON, Move.WITHDRAW},
    State.TALK_AGREED: {Move.CLARIFY, Move.AGREE, Move.CHECK, Move.CLOSE, Move.HAND_ON, Move.WITHDRAW},
    State.AGREED: set(Move) - {Move.REOPEN},
    State.CHECKING: {Move.CLARIFY, Move.ARRANGE_TALK, Move.AGREE, Move.CLOSE, Move.HAND_ON, Move.WITHDRAW},
    State.CLOSED: {Move.WITHDRAW, Move.REOPEN},
    State.PASSED_ON: {Move.WITHDRAW, Move.REOPEN},
    State.WITHDRAWN: set(),
}


def go(session: Session, case_id: int, step: Move) -> None:
    if step is Move.AGREE:
        agree(session, case_id, PROMISES)
    elif step is Move.CLOSE:
        for made in read_case(session, case_id).agreements:
            for promise in made.details.promises:
                judge_promise(session, promise.id, "kept")
        close_case(session, case_id, "solved")
    elif step is Move.HAND_ON:
        pass_on(session, case_id, OFFICE)
    elif step is Move.WITHDRAW:
        withdraw(session, case_id)
    else:
        move(session, case_id, step)


def in_state(session: Session, state: State) -> Case:
    case = a_case(session)
    for step in WAY_TO[state]:
        go(session, case.id, step)
    found = read_case(session, case.id).case
    assert found.state == state
    return found


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("step", list(Move))
def test_every_state_with_every_move(secret: Storage, state: State, step: Move) -> None:
    with secret.write("Case") as session:
        case = in_state(session, state)
        if step in ALLOWED[state]:
            go(session, case.id, step)
            after = read_case(session, case.id).case
            assert after.state == WAYS[state, step] == next_state(state, step)
            assert (after.closed_on is not None) == (after.state in {"closed", "passed_on", "withdrawn"})
            assert bool(after.outcome) == (after.closed_on is not None)
        else:
            with pytest.raises(NotNow):
                go(session, case.id, step)
            assert replace(read_case(session, case.id).case, merged_into=None) == case


def test_the_table_is_complete() -> None:
    assert set(WAY_TO) == set(ALLOWED) == set(State) == set(STATE_NAMES)
    assert set(MOVE_NAMES) == set(Move)
    for state in State:
        assert set(moves(state)) == ALLOWED[state]
    for reached in set(State) - {State.NEW}:
        assert reached in WAYS.values()


@pytest.mark.parametrize("step", [Move.AGREE, Move.CLOSE, Move.HAND_ON, Move.WITHDRAW])
def test_what_needs_more_is_no_plain_move(secret: Storage, step: Move) -> None:
    with secret.write("Case") as session:
        case = in_state(session, State.CLEARING)
        with pytest.raises(NotNow):
            move(session, case.id, step)
