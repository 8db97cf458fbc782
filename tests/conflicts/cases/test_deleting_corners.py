"""Corners of the deletion: a period that begins anew, what is not over yet, what is counted, what stays in the log."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.base.storage import Storage
from app.conflicts.cases.records import TallyRecord
from app.conflicts.cases.rules.keeping import AGREEMENT_OVER, CLOSED_CASE, KEEP_UNTIL
from app.conflicts.cases.rules.states import Move, Refused, State
from app.conflicts.cases.rules.values import AgreementDetails, Promise
from app.conflicts.cases.service import (
    agree,
    change_keeping,
    clear,
    close_case,
    confirm_day,
    daily,
    judge_promise,
    move,
    observe,
)
from tests.conflicts.cases.conftest import TurnedClock
from tests.conflicts.cases.some import NIGHT, a_case
from tests.conflicts.cases.test_deleting import due, rows

LONG = timedelta(days=700)


def later(storage: Storage, ticking: TurnedClock, days: int) -> None:
    """So many days later somebody says that the date is right."""
    ticking.on(days)
    with storage.write("Confirmed") as session:
        confirm_day(session)


def test_closed_again_on_one_day_the_six_months_begin_anew(secret: Storage, ticking: TurnedClock) -> None:
    with secret.write("Closed") as session:
        case = a_case(session, keep_until=ticking.now.date() + LONG)
        close_case(session, case.id, "solved")
    daily(secret)
    later(secret, ticking, 150)
    with secret.write("Open again and closed") as session:
        move(session, case.id, Move.REOPEN)
        close_case(session, case.id, "calm")
    daily(secret)
    later(secret, ticking, 170)
    assert due(secret) == []
    later(secret, ticking, 20)
    assert due(secret) == [(CLOSED_CASE, case.id)]


def test_an_agreement_that_is_not_kept_yet_is_never_over(secret: Storage, ticking: TurnedClock) -> None:
    with secret.write("Agreed") as session:
        case = a_case(session, keep_until=ticking.now.date() + LONG)
        move(session, case.id, Move.CLARIFY)
        promises = (Promise("A", "Leise ab 22 Uhr"), Promise("B", "Vorher Bescheid sagen"))
        made = agree(session, case.id, AgreementDetails(ticking.now.date(), promises, group_keeps=True))
        judge_promise(session, made.details.promises[0].id, "kept")
    daily(secret)
    later(secret, ticking, 300)
    assert due(secret) == []
    with secret.write("Kept") as session:
        judge_promise(session, made.details.promises[1].id, "kept")
    daily(secret)
    later(secret, ticking, 170)
    assert due(secret) == []
    later(secret, ticking, 20)
    assert due(secret) == [(AGREEMENT_OVER, made.id)]


def test_a_case_that_goes_in_two_steps_is_counted_once(secret: Storage, ticking: TurnedClock) -> None:
    with secret.write("Case") as session:
        change_keeping(session, AGREEMENT_OVER, 24, "So vereinbart.")
        case = a_case(session, keep_until=ticking.now.date() + timedelta(days=300))
        move(session, case.id, Move.CLARIFY)
        details = AgreementDetails(ticking.now.date(), (Promise("A", "Leise"),), group_keeps=True)
        judge_promise(session, agree(session, case.id, details).details.promises[0].id, "kept")
        close_case(session, case.id, "solved")
    daily(secret)
    later(secret, ticking, 190)
    assert due(secret) == [(CLOSED_CASE, case.id)]
    assert clear(secret, due(secret)) == 1
    assert rows(secret)["case_agreement"] == 1
    later(secret, ticking, 120)
    assert due(secret) == [(KEEP_UNTIL, case.id)]
    assert clear(secret, due(secret)) == 1
    assert rows(secret) == {}
    with secret.read() as session:
        assert session.scalar(select(func.count()).select_from(TallyRecord)) == 1


def test_after_a_deletion_the_log_beside_the_file_is_empty(secret: Storage, ticking: TurnedClock) -> None:
    with secret.write("Noted") as session:
        observe(session, replace(NIGHT, note="Zwqmarke"))
    daily(secret)
    later(secret, ticking, 100)
    log = secret.file.with_name(f"{secret.file.name}-wal")
    assert log.stat().st_size > 0
    assert clear(secret, due(secret)) == 1
    assert not log.exists() or log.stat().st_size == 0


def test_a_case_whose_agreed_day_is_over_is_not_opened_again(secret: Storage, ticking: TurnedClock) -> None:
    with secret.write("Closed") as session:
        case = a_case(session, keep_until=ticking.now.date() + timedelta(days=1))
        close_case(session, case.id, "solved")
    ticking.on(1)
    with secret.write("The last day") as session:
        assert move(session, case.id, Move.REOPEN).state == State.CLEARING
        close_case(session, case.id, "solved")
    ticking.on(1)
    with pytest.raises(Refused, match="agreed day is over"), secret.write("Too late") as session:
        move(session, case.id, Move.REOPEN)
    daily(secret)
    assert due(secret) == [(KEEP_UNTIL, case.id)]
