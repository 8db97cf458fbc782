"""Deletion: never early, never forgotten, whatever the clock shows; and then nothing of it is left in the file."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select, text

from app.base.errors import InvalidInput, UserError
from app.base.storage import ListRequest, Storage, cipher
from app.base.storage.tables import SecretRecord
from app.conflicts.cases.rules.keeping import (
    AGREEMENT_OVER,
    CLOSED_CASE,
    DRAFTS,
    KEEP_UNTIL,
    KEEPINGS,
    LOOSE,
    WITHDRAWN_CASE,
    keeping_words,
)
from app.conflicts.cases.rules.states import Move
from app.conflicts.cases.rules.values import AgreementDetails, Passing, Promise, StepDetails
from app.conflicts.cases.service import (
    CaseSource,
    ObservationSource,
    add_step,
    agree,
    attach_observation,
    change_keeping,
    clear,
    close_case,
    confirm_day,
    daily,
    deletions,
    expired,
    judge_promise,
    keepings,
    look_up,
    merge_cases,
    move,
    note_passing,
    observations_of,
    observe,
    pass_on,
    plan_follow_up,
    read_case,
    reckoning,
    usual_keeping,
    withdraw,
)
from tests.conflicts.cases.conftest import TurnedClock
from tests.conflicts.cases.some import NIGHT, a_case
from tests.conftest import KEY, TODAY

CONTENT = ("conflict_case", "case_household", "observation", "case_step", "case_agreement", "case_promise",
           "case_follow_up", "case_passing", "case_merge")  # fmt: skip


def due(storage: Storage) -> list[tuple[str, int]]:
    with storage.read() as session:
        return [thing.key for sort in expired(session) for thing in sort.things]


def each_day(storage: Storage, ticking: TurnedClock, days: int) -> None:
    """A group that opens the file every day."""
    for _ in range(days):
        ticking.on(1)
        daily(storage)


def rows(storage: Storage) -> dict[str, int]:
    with storage.read() as session:
        return {
            name: len(session.execute(select(SecretRecord.metadata.tables[name])).all())
            for name in CONTENT
            if session.execute(select(SecretRecord.metadata.tables[name])).first()
        }


def left_of(storage: Storage, *words: str) -> list[str]:
    """Which of these words stand anywhere in the opened file, its journal and its search index included."""
    storage.close()
    connection = cipher.connect(storage.file, KEY)
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    content = "\n".join(str(row) for table in tables for row in connection.execute(f"SELECT * FROM [{table}]"))  # noqa: S608
    connection.close()
    return [word for word in words if word.lower() in content.lower()]


def a_whole_case(storage: Storage, mark: str) -> int:
    """Closed, with everything on it; `mark` stands in every text."""
    with storage.write("Case") as session:
        case = a_case(session)
        other = a_case(session)
        observe(session, replace(NIGHT, case_id=case.id, note=mark))
        observe(session, replace(NIGHT, case_id=other.id, effect=mark))
        merge_cases(session, case.id, other.id)
        move(session, case.id, Move.CLARIFY)
        add_step(session, case.id, StepDetails("talk", TODAY, mark))
        note_passing(session, case.id, Passing(TODAY, mark, mark))
        plan_follow_up(session, case.id, TODAY + timedelta(days=9), mark)
        made = agree(session, case.id, AgreementDetails(TODAY, (Promise("A", mark),), mark, group_keeps=True))
        judge_promise(session, made.details.promises[0].id, "kept")
        close_case(session, case.id, "solved")
        return case.id


def test_a_closed_case_is_due_after_six_months_and_then_gone(secret: Storage, ticking: TurnedClock) -> None:
    a_whole_case(secret, "Zwqmarke")
    daily(secret)
    each_day(secret, ticking, 180)  # 20 May 2027
    assert due(secret) == []
    each_day(secret, ticking, 1)
    assert {rule for rule, _ in due(secret)} == {CLOSED_CASE, AGREEMENT_OVER}
    assert clear(secret, due(secret)) == 1  # the agreement goes with its case
    assert rows(secret) == {}
    assert due(secret) == []
    with secret.read() as session:
        assert [(one.rule, one.count) for one in deletions(session)] == [(CLOSED_CASE, 1)]
        assert look_up(session, "kranz") == look_up(session, "zwqmarke") == []
        tally = session.execute(text("SELECT kind, outcome, agreement FROM case_tally")).all()
        assert [tuple(one) for one in tally] == [("noise", "solved", 1)]
    assert left_of(secret, "Zwqmarke", "Kranz", "Haddad", "0151") == []


def test_what_is_not_chosen_or_not_due_stays(secret: Storage, ticking: TurnedClock) -> None:
    case_id = a_whole_case(secret, "Zwqmarke")
    daily(secret)
    assert clear(secret, [(CLOSED_CASE, case_id), (LOOSE, 1), (KEEP_UNTIL, case_id), (DRAFTS, 1)]) == 0
    each_day(secret, ticking, 200)
    assert clear(secret, []) == 0
    assert rows(secret)["conflict_case"] == 2


def test_an_observation_without_a_case_goes_after_three_months(secret: Storage, ticking: TurnedClock) -> None:
    with secret.write("Noted") as session:
        case = a_case(session)
        loose, held = observe(session, NIGHT), observe(session, replace(NIGHT, case_id=case.id))
    daily(secret)
    each_day(secret, ticking, 91)
    assert due(secret) == []
    with secret.write("Out") as session:
        attach_observation(session, held.id, None)
    each_day(secret, ticking, 1)
    assert due(secret) == [(LOOSE, loose.id)]
    with secret.write("In") as session:
        attach_observation(session, loose.id, case.id)
    assert due(secret) == []
    with secret.write("Out") as session:
        attach_observation(session, loose.id, None)
    each_day(secret, ticking, 89)
    assert due(secret) == [(LOOSE, held.id)]  # the time of the other one began anew
    each_day(secret, ticking, 2)
    assert set(due(secret)) == {(LOOSE, held.id), (LOOSE, loose.id)}
    assert clear(secret, due(secret)) == 2
    with secret.read() as session:
        assert ObservationSource().count(session, ListRequest()) == 0


def test_withdrawing_is_due_at_once_and_takes_nobody_else_along(secret: Storage, ticking: TurnedClock) -> None:
    with secret.write("Cases") as session:
        first, second = a_case(session), a_case(session)
        observe(session, replace(NIGHT, case_id=second.id, note="Zwqzweite"))
        merge_cases(session, first.id, second.id)
        withdraw(session, first.id)
    daily(secret)
    assert due(secret) == [(WITHDRAWN_CASE, first.id)]
    assert clear(secret, due(secret)) == 1
    with secret.read() as session:
        assert read_case(session, second.id).case.observations == 1
        assert [row.id for row in CaseSource().rows(session, ListRequest(), 0, 9)] == [second.id]


def test_a_withdrawn_case_is_due_without_opening_the_file_again(secret: Storage, ticking: TurnedClock) -> None:
    daily(secret)
    with secret.write("Cases") as session:
        first, second = a_case(session), a_case(session)
        withdraw(session, first.id)
    assert due(secret) == [(WITHDRAWN_CASE, first.id)]
    ticking.on(400)  # is that true?
    with secret.write("Withdrawn") as session:
        withdraw(session, second.id)
    assert due(secret) == [(WITHDRAWN_CASE, first.id)]
    with secret.write("Clock") as session:
        confirm_day(session)
    assert (WITHDRAWN_CASE, second.id) in due(secret)


def test_a_chain_of_joined_cases_loses_only_the_one_whose_day_is_over(secret: Storage, ticking: TurnedClock) -> None:
    """B was joined with A, A with C. A goes; what came from B is B's."""
    with secret.write("Cases") as session:
        long, short, top = a_case(session), a_case(session, keep_until=TODAY + timedelta(days=1)), a_case(session)
        observe(session, replace(NIGHT, case_id=long.id, note="lang"))
        add_step(session, long.id, StepDetails("talk", TODAY, "lang"))
        move(session, long.id, Move.CLARIFY)
        agree(session, long.id, AgreementDetails(TODAY, (Promise("A", "lang"),), group_keeps=True))
        merge_cases(session, short.id, long.id)
        merge_cases(session, top.id, short.id)
    daily(secret)
    each_day(secret, ticking, 3)
    assert clear(secret, due(secret)) == 1
    with secret.read() as session:
        assert len(observations_of(session, long.id)) == 1
        full = read_case(session, long.id)
        assert "lang" in {one.details.text for one in full.steps}
        assert full.agreements[0].details.promises[0].what == "lang"
        assert len(CaseSource().rows(session, ListRequest(), 0, 9)) == 2


def test_the_agreed_day_holds_whatever_the_state(secret: Storage, ticking: TurnedClock) -> None:
    with secret.write("Cases") as session:
        stays = a_case(session)
        short = a_case(session, keep_until=TODAY + timedelta(days=10))
        observe(session, replace(NIGHT, case_id=short.id, note="Zwqkurz"))
        observe(session, replace(NIGHT, case_id=stays.id, note="lang"))
        merge_cases(session, stays.id, short.id)
    daily(secret)
    each_day(secret, ticking, 10)
    assert due(secret) == []
    each_day(secret, ticking, 1)
    assert due(secret) == [(KEEP_UNTIL, short.id)]
    assert clear(secret, due(secret)) == 1
    with secret.read() as session:
        assert [one.details.note for one in observations_of(session, stays.id)] == ["lang"]
    assert left_of(secret, "Zwqkurz") == []


def test_an_agreement_may_be_kept_longer_than_its_case(secret: Storage, ticking: TurnedClock) -> None:
    with secret.write("Periods") as session:
        change_keeping(session, AGREEMENT_OVER, 12, "Asked again after a year")
    case_id = a_whole_case(secret, "Zwqmarke")
    daily(secret)
    each_day(secret, ticking, 185)
    assert due(secret) == [(CLOSED_CASE, case_id)]
    assert clear(secret, due(secret)) == 1
    assert rows(secret) == {"conflict_case": 1, "case_household": 2, "case_agreement": 1, "case_promise": 1}
    with secret.read() as session:
        full = read_case(session, case_id)
        assert full.case.emptied
        assert (full.case.details.about, full.case.b.reach, full.case.b.names) == ("", "", "Bernd Kranz")
        assert look_up(session, "canarisweg") != []
    each_day(secret, ticking, 184)
    assert {rule for rule, _ in due(secret)} == {AGREEMENT_OVER, KEEP_UNTIL}
    clear(secret, due(secret))
    assert rows(secret) == {}
    with secret.read() as session:
        assert session.execute(text("SELECT count(*) FROM case_tally")).scalar() == 1


def test_an_agreement_nobody_judged_goes_after_the_case_ended(secret: Storage, ticking: TurnedClock) -> None:
    with secret.write("Case") as session:
        case = a_case(session)
        move(session, case.id, Move.CLARIFY)
        agree(session, case.id, AgreementDetails(TODAY, (Promise("A", "x"),), group_keeps=True))
        pass_on(session, case.id, Passing(TODAY, "Office", "all"))
    daily(secret)
    each_day(secret, ticking, 182)
    assert {rule for rule, _ in due(secret)} == {CLOSED_CASE, AGREEMENT_OVER}


def test_drafts_go_after_three_weeks(secret: Storage, ticking: TurnedClock) -> None:
    secret.keep_draft("observation", {"note": "Zwqentwurf"})
    daily(secret)
    each_day(secret, ticking, 20)
    secret.keep_draft("step", {"text": "new"})
    assert due(secret) == []
    each_day(secret, ticking, 1)
    assert due(secret) == [(DRAFTS, 1)]
    assert clear(secret, due(secret)) == 1
    assert secret.draft("observation") is None
    assert secret.draft("step") == {"text": "new"}


def test_a_jump_of_the_clock_waits_for_a_person(secret: Storage, ticking: TurnedClock) -> None:
    case_id = a_whole_case(secret, "Zwqmarke")
    daily(secret)
    ticking.on(36_500)
    assert daily(secret).asks
    assert due(secret) == []
    with pytest.raises(UserError):
        clear(secret, [(CLOSED_CASE, case_id)])
    ticking.on(-36_500)
    assert not daily(secret).asks
    ticking.on(200)
    assert daily(secret).asks
    with secret.write("Right") as session:
        assert not confirm_day(session).asks
    assert (CLOSED_CASE, case_id) in due(secret)


def test_the_end_of_time_is_no_crash(secret: Storage, ticking: TurnedClock) -> None:
    a_whole_case(secret, "x")
    for days in (2_000_000, -2_000_000 - 700_000):
        ticking.on(days) if days > 0 else None
        daily(secret)
        due(secret)
    with secret.read() as session:
        reckoning(session)
        for rule in KEEPINGS:
            rule.last(date.min)
            rule.last(date.max)


def test_periods_are_changed_with_a_reason(secret: Storage) -> None:
    with secret.write("Periods") as session:
        assert change_keeping(session, LOOSE, 1, "Decided").amount == 1
        assert {rule.key: rule.amount for rule in keepings(session)}[LOOSE] == 1
        assert keeping_words(usual_keeping(session, LOOSE)) == "3 months after the note"
        for key, amount, reason in ((LOOSE, -1, "x"), (LOOSE, 9999, "x"), (LOOSE, 1, " "), (KEEP_UNTIL, 1, "x")):
            with pytest.raises(InvalidInput):
                change_keeping(session, key, amount, reason)
        with pytest.raises(InvalidInput):
            change_keeping(session, LOOSE, 1, "x" * 1_000_000)


class Life:
    """A file over months: real days pass, the clock shows what it likes, somebody says when it is right."""

    def __init__(self, storage: Storage, ticking: TurnedClock, seed: int) -> None:
        self.storage, self.clock, self.chance = storage, ticking, random.Random(seed)
        self.right = ticking.now  # the true moment
        self.closed: dict[int, date] = {}  # case: true day of closing
        self.loose: dict[int, date] = {}  # observation: true day since which it has no case
        self.seen: dict[tuple[str, int], date] = {}  # true day on which a daily look first saw it
        self.wrong_by = 0

    def day(self) -> None:
        """One true day: perhaps something is written, perhaps the clock is wrong, perhaps somebody looks."""
        self.right += timedelta(days=self.chance.choice((0, 1, 1, 1, 2, 2, 7)))
        if self.chance.random() < 0.15:
            self.wrong_by = self.chance.choice((-3650, -400, -30, 3, 30, 400, 3650, 36_500))
        elif self.chance.random() < 0.5:
            self.wrong_by = 0
        self.clock.now = self.right + timedelta(days=self.wrong_by)
        self.work()
        found = daily(self.storage)
        if found.asks and self.wrong_by == 0 and self.chance.random() < 0.7:
            with self.storage.write("Right") as session:
                found = confirm_day(session)
        if not found.asks and self.wrong_by == 0:
            for key in [*((CLOSED_CASE, one) for one in self.closed), *((LOOSE, one) for one in self.loose)]:
                self.seen.setdefault(key, self.right.date())
        self.look(found.asks)

    def work(self) -> None:
        """Somebody writes something, whatever the clock shows."""
        with self.storage.write("Work") as session:
            what = self.chance.random()
            if what < 0.3:
                case = a_case(session, keep_until=session.info["now"].date() + timedelta(days=700))
                close_case(session, case.id, "calm")
                self.closed[case.id] = self.right.date()
            elif what < 0.5:
                one = observe(session, replace(NIGHT, day=date(2005, 1, 1)))
                self.loose[one.id] = self.right.date()
            elif what < 0.6 and self.closed:
                case_id = self.chance.choice(list(self.closed))
                if read_case(session, case_id).case.consent.keep_until > session.info["now"].date():
                    move(session, case_id, Move.REOPEN)
                    close_case(session, case_id, "solved")
                    self.closed[case_id] = self.right.date()
                    self.seen.pop((CLOSED_CASE, case_id), None)

    def look(self, asks: bool) -> None:
        """What is due is truly due; what was seen long enough is due."""
        keys = due(self.storage)
        if self.wrong_by:
            if asks:
                with pytest.raises(UserError):
                    clear(self.storage, keys)
        else:
            self.check_due(keys, asks)
        self.check_all_there()

    def check_due(self, keys: list[tuple[str, int]], asks: bool) -> None:
        """The clock is right: nothing is due early, nothing that was seen long enough is missing."""
        today = self.right.date()
        for rule, number in keys:
            if rule in {CLOSED_CASE, LOOSE}:
                began = self.closed[number] if rule == CLOSED_CASE else self.loose[number]
                assert (today - began).days >= (181 if rule == CLOSED_CASE else 89), (rule, number, began, today)
        if asks:
            return
        for (rule, number), since in self.seen.items():
            if (today - since).days > (185 if rule == CLOSED_CASE else 93):
                assert (rule, number) in keys, (rule, number, since, today)
        clear(self.storage, keys)
        for rule, number in keys:
            (self.loose if rule == LOOSE else self.closed).pop(number, None)
        living = {(CLOSED_CASE, one) for one in self.closed} | {(LOOSE, one) for one in self.loose}
        self.seen = {key: day for key, day in self.seen.items() if key in living}

    def check_all_there(self) -> None:
        """Nothing went that was not told."""
        with self.storage.read() as session:
            cases = {row.id for row in CaseSource().rows(session, ListRequest(), 0, 10_000)}
            loose = {row.id for row in ObservationSource().rows(session, ListRequest(), 0, 10_000)}
        assert cases == set(self.closed)
        assert loose == set(self.loose)


@pytest.mark.parametrize("seed", range(4))
def test_never_early_never_forgotten(secret: Storage, ticking: TurnedClock, seed: int) -> None:
    life = Life(secret, ticking, seed)
    daily(secret)
    for _ in range(70):
        life.day()
