"""From a concern to a kept agreement; guards, observations, search, lists."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from app.base.errors import InvalidInput, NotFound
from app.base.storage import ListRequest, Storage
from app.base.storage.rights import NotAllowed
from app.base.storage.search import CASE
from app.conflicts.cases.rules.states import Move, NotNow, Referral, Refused, State
from app.conflicts.cases.rules.values import AgreementDetails, Household, Passing, Promise, StepDetails
from app.conflicts.cases.service import (
    CaseSource,
    ObservationSource,
    add_step,
    agree,
    answer_follow_up,
    answer_quiet,
    attach_observation,
    change_case,
    change_consent,
    change_household,
    change_observation,
    change_step,
    close_case,
    contact_other_side,
    correct_observation,
    correct_step,
    count_only,
    found,
    judge_promise,
    look_up,
    may_write_to_landlord,
    move,
    note_copies,
    note_heard,
    note_informed,
    note_passing,
    observations_of,
    observe,
    offer_hearing,
    open_case,
    override_hearing,
    pass_on,
    plan_follow_up,
    read_case,
    read_observation,
    to_do,
    type_in,
    weeks_of,
    withdraw,
)
from tests.conflicts.cases.conftest import TurnedClock
from tests.conflicts.cases.some import CONSENT, DETAILS, INTAKE, NIGHT, a_case
from tests.conftest import EVERYBODY, KEY, TODAY


def test_from_concern_to_kept_agreement(secret: Storage, ticking: TurnedClock) -> None:
    with secret.write("New") as session:
        case = a_case(session)
        observe(session, replace(NIGHT, case_id=case.id))
        move(session, case.id, Move.CLARIFY)
        contact_other_side(session, case.id, TODAY)
        offer_hearing(session, case.id, TODAY)
        note_heard(session, case.id, TODAY)
        note_informed(session, case.id, TODAY)
        move(session, case.id, Move.ARRANGE_TALK)
        add_step(session, case.id, StepDetails("talk", TODAY, "Both came."))
        promises = (Promise("A", "rings friendly"), Promise("B", "quiet from ten", TODAY + timedelta(days=30)))
        made = agree(session, case.id, AgreementDetails(TODAY, promises, group_keeps=True))
        assert [one.side for one in made.details.promises] == ["A", "B"]
        note_copies(session, made.id, True, True)
    ticking.on(15)
    with secret.write("Asked") as session:
        waiting = {one.kind: one for one in to_do(session)}
        assert waiting["follow_up"].late
        first = read_case(session, case.id).follow_ups[0]
        assert first.due == TODAY + timedelta(weeks=2)
        answer_follow_up(session, first.id, "kept", "All is well.")
        assert read_case(session, case.id).case.follow_up == TODAY + timedelta(weeks=6)
        move(session, case.id, Move.CHECK)
        with pytest.raises(Refused):
            close_case(session, case.id, "solved")
        for promise in made.details.promises:
            done = judge_promise(session, promise.id, "kept")
        assert done.fulfilled_on == TODAY + timedelta(days=15)
        closed = close_case(session, case.id, "solved")
    assert (closed.state, closed.outcome, closed.first_talk) == (State.CLOSED, "solved", TODAY)
    assert closed.observations == 1


def test_nothing_is_kept_of_a_red_flag(secret: Storage) -> None:
    with pytest.raises(Referral) as raised, secret.write("New") as session:
        open_case(session, replace(INTAKE, flags=frozenset({"violence"})))
    assert raised.value.flags == {"violence"}
    with secret.read() as session:
        assert CaseSource().count(session, ListRequest()) == 0
    assert secret.last_step() is None


@pytest.mark.parametrize("step", ["observe", "type_in", "step"])
def test_a_red_flag_later_refers_too(secret: Storage, step: str) -> None:
    flags = frozenset({"child"})
    with secret.write("New") as session:
        case = a_case(session)
    with pytest.raises(Referral), secret.write("More") as session:
        if step == "step":
            add_step(session, case.id, StepDetails("note", TODAY, "Threatened.", flags=flags))
        elif step == "observe":
            observe(session, replace(NIGHT, flags=flags))
        else:
            type_in(session, [NIGHT, replace(NIGHT, flags=flags)])
    with secret.read() as session:
        assert ObservationSource().count(session, ListRequest()) == 0
        assert read_case(session, case.id).steps == ()


@pytest.mark.parametrize(
    ("field", "consent"),
    [
        ("mediators", replace(CONSENT, mediators=False)),
        ("told_no_secrecy", replace(CONSENT, told_no_secrecy=False)),
        ("keep_until", replace(CONSENT, keep_until=TODAY)),
        ("keep_until", replace(CONSENT, keep_until=date(9999, 12, 31))),
    ],
)
def test_without_consent_nothing_is_kept(secret: Storage, field: str, consent: object) -> None:
    with pytest.raises(InvalidInput) as raised, secret.write("New") as session:
        open_case(session, replace(INTAKE, consent=consent))  # type: ignore[arg-type]
    assert raised.value.field == field
    assert secret.last_step() is None


def test_somebody_only_came(secret: Storage) -> None:
    with secret.write("Counted") as session:
        count_only(session, "waste", "Block 2")
    with secret.read() as session:
        assert CaseSource().count(session, ListRequest()) == 0
    step = secret.last_step()
    assert step is not None
    assert step.what == "Counted"


def test_languages_only_with_consent(secret: Storage) -> None:
    with secret.write("New") as session:
        case = a_case(session)
        with pytest.raises(InvalidInput) as raised:
            change_household(session, case.id, "B", Household("B", languages="Polish"))
        assert raised.value.field == "languages_b"


def test_no_letter_to_the_landlord_before_the_other_side_was_offered_a_hearing(secret: Storage) -> None:
    letter = Passing(TODAY, "Landlord", "Summary of four weeks", landlord=True)
    with secret.write("New") as session:
        case, other, third = a_case(session), a_case(session), a_case(session, landlord=False)
        for act in (may_write_to_landlord, lambda one, number: note_passing(one, number, letter)):
            with pytest.raises(Refused):
                act(session, case.id)
        with pytest.raises(Refused):
            pass_on(session, case.id, letter)
        for to in ("Hausverwaltung GBO", "an die Vermieterin", "Housing company"):  # the box was forgotten
            with pytest.raises(Refused):
                pass_on(session, case.id, replace(letter, to=to, landlord=False))
        with pytest.raises(Refused):
            add_step(session, case.id, StepDetails("letter", TODAY, "To the Hausverwaltung: it is loud."))
        note_passing(session, case.id, replace(letter, to="Arbitration office", landlord=False))
        offer_hearing(session, case.id, TODAY)
        note_passing(session, case.id, letter)
        with pytest.raises(InvalidInput):
            override_hearing(session, other.id, " ")
        override_hearing(session, other.id, "B moved out.")
        assert may_write_to_landlord(session, other.id).override_reason == "B moved out."
        assert "B moved out." in read_case(session, other.id).steps[0].details.text
        override_hearing(session, third.id, "B moved out.")
        with pytest.raises(Refused):  # consent cannot be replaced by a reason
            pass_on(session, third.id, letter)
    with secret.read() as session:
        assert [one.to for one in read_case(session, case.id).passings] == ["Arbitration office", "Landlord"]


def test_no_talk_without_consent_or_with_own_involvement(secret: Storage) -> None:
    with secret.write("New") as session:
        undeclared = open_case(session, INTAKE)
        with pytest.raises(Refused):
            move(session, undeclared.id, Move.CLARIFY)
        alone = a_case(session, other_side=False)
        move(session, alone.id, Move.CLARIFY)
        for act in (contact_other_side, offer_hearing, note_heard):
            with pytest.raises(Refused):
                act(session, alone.id, TODAY)
        with pytest.raises(Refused):
            move(session, alone.id, Move.ARRANGE_TALK)


def test_whoever_is_spoken_about_must_be_told(secret: Storage, ticking: TurnedClock) -> None:
    with secret.write("New") as session:
        named = a_case(session)
        nameless = open_case(session, replace(INTAKE, b=Household()))
        assert named.inform_due == TODAY + timedelta(days=30)
        assert nameless.inform_due is None
        assert change_household(session, nameless.id, "B", Household(flat="3rd right")).must_inform
        assert contact_other_side(session, named.id, TODAY).inform_due == TODAY
        assert [(one.case_id, one.late) for one in to_do(session) if one.kind == "inform"] == [(named.id, False)]
    ticking.on(1)
    with secret.write("Told") as session:
        assert [one.late for one in to_do(session) if one.kind == "inform"] == [True]
        assert not note_informed(session, named.id, TODAY).must_inform
        assert [one for one in to_do(session) if one.kind == "inform"] == []


def test_an_observation_is_changed_for_a_day_and_corrected_later(secret: Storage, ticking: TurnedClock) -> None:
    with secret.write("New") as session:
        case = a_case(session)
        one = observe(session, replace(NIGHT, case_id=case.id))
        assert one.minutes == 80
        assert one.can_be_changed
        assert one.details.noted_by == "Mina Sommer"
        change_observation(session, one.id, replace(NIGHT, note="The bass."))
        step = add_step(session, case.id, StepDetails("note", TODAY, "Called."))
        change_step(session, step.id, StepDetails("note", TODAY, "Called twice."))
    ticking.on(2)
    with secret.write("Corrected") as session:
        assert not read_observation(session, one.id).can_be_changed
        with pytest.raises(NotNow):
            change_observation(session, one.id, NIGHT)
        with pytest.raises(NotNow):
            change_step(session, step.id, StepDetails("note", TODAY, "Never."))
        corrected = correct_observation(session, one.id, "It was 22:10.")
        assert (corrected.details.note, corrected.corrections[0].text) == ("The bass.", "It was 22:10.")
        assert correct_step(session, step.id, "Once.").corrections[0].who == "Mina Sommer"
        assert read_observation(session, one.id).details.case_id == case.id
    ticking.on(-2)  # the clock went back before the note: nothing is rewritten then either
    ticking.on(-1)
    with secret.read() as session:
        assert not read_observation(session, one.id).can_be_changed


def test_a_new_observation_opens_a_closed_case_again(secret: Storage, ticking: TurnedClock) -> None:
    with secret.write("New") as session:
        case = a_case(session)
        close_case(session, case.id, "calm")
        observe(session, replace(NIGHT, case_id=case.id))
        assert read_case(session, case.id).case.state == State.CLEARING
        assert read_case(session, case.id).case.closed_on is None
        gone = a_case(session)
        withdraw(session, gone.id)
        with pytest.raises(Refused):
            observe(session, replace(NIGHT, case_id=gone.id))
        with pytest.raises(NotNow):
            move(session, gone.id, Move.REOPEN)
    ticking.on(400)
    with secret.write("Late") as session, pytest.raises(Refused):  # the consent is over
        observe(session, replace(NIGHT, case_id=case.id))


def test_loose_observations_and_a_typed_sheet(secret: Storage) -> None:
    with secret.write("New") as session:
        case = a_case(session)
        loose = observe(session, NIGHT)
        typed = type_in(session, [replace(NIGHT, day=TODAY - timedelta(days=day), case_id=case.id) for day in range(9)])
        assert len(typed) == 9
        attach_observation(session, loose.id, case.id)
        assert read_case(session, case.id).case.observations == 10
        attach_observation(session, loose.id, None)
        assert len(observations_of(session, None)) == 1
        lines = weeks_of(session, case.id)
        assert sum(line.times for line in lines) == 9
        assert {line.nights for line in lines} == {line.times for line in lines}
        assert (lines[0].earliest, lines[0].latest) == (time(23, 10), time(0, 30))
        with pytest.raises(InvalidInput) as raised:
            type_in(session, [NIGHT, replace(NIGHT, witnesses=-1)])
        assert raised.value.field == "2.witnesses"
        assert len(observations_of(session, None)) == 1


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("day", {"day": date(9999, 12, 31)}),
        ("day", {"day": date(1, 1, 1)}),
        ("note", {"note": "ä" * 1_000_000}),
        ("effect", {"effect": "x " * 500_000}),
        ("where", {"where": "y" * 1_000_000}),
        ("witnesses", {"witnesses": 10**9}),
        ("what", {"what": "guilt"}),
        ("how", {"how": ()}),
        ("ended", {"ended": time(23, 10)}),
        ("began", {"began": None}),
    ],
)
def test_what_does_not_fit_is_a_sentence(secret: Storage, field: str, wrong: dict[str, object]) -> None:
    with secret.write("New") as session, pytest.raises(InvalidInput) as raised:
        observe(session, replace(NIGHT, **wrong))  # type: ignore[arg-type]
    assert raised.value.field == field
    assert raised.value.what


def test_nasty_texts_come_back_as_they_were(secret: Storage) -> None:
    nasty = "'; DROP TABLE observation; -- \u202e<b>%s</b> \x00 {0} ÖMER 👩\u200d👩\u200d👧"
    with secret.write("New") as session:
        case = a_case(session)
        change_case(session, case.id, replace(DETAILS, about=nasty, house="Weg 1\n2"))
        one = observe(session, replace(NIGHT, note=nasty, case_id=case.id))
        assert "DROP TABLE observation" in one.details.note
        assert "\u202e" not in one.details.note
    with secret.read() as session:
        assert {hit.target for hit in look_up(session, "ömer")} == {case.id, ("observation", one.id)}
        assert look_up(session, "'\"*()") == []
        for typed in (nasty, '" OR 1=1', "NEAR(", "a" * 100_000):
            CaseSource().count(session, ListRequest(search=typed))


def test_quiet_after_four_weeks(secret: Storage, ticking: TurnedClock) -> None:
    with secret.write("New") as session:
        case = a_case(session)
        observe(session, replace(NIGHT, case_id=case.id))
    ticking.on(27)
    with secret.read() as session:
        assert "quiet" not in {one.kind for one in to_do(session)}
    ticking.on(1)
    with secret.write("Asked") as session:
        assert [one.due for one in to_do(session) if one.kind == "quiet"] == [TODAY + timedelta(days=28)]
        answer_quiet(session, case.id, False)
        assert "quiet" not in {one.kind for one in to_do(session)}
    ticking.on(28)
    with secret.write("Asked") as session:
        assert "quiet" in {one.kind for one in to_do(session)}
        answer_quiet(session, case.id, True)
        close_case(session, case.id, "calm")
    ticking.on(60)
    with secret.read() as session:
        assert {one.kind for one in to_do(session)} == {"inform"}


def test_the_list_is_filtered_sorted_and_searched(secret: Storage) -> None:
    with secret.write("New") as session:
        first, second = a_case(session), a_case(session)
        change_case(session, second.id, replace(DETAILS, kind="waste", house="Ahornweg 9", about="Sperrmüll"))
        plan_follow_up(session, first.id, TODAY + timedelta(days=3))
        close_case(session, second.id, "not_ours")
    source = CaseSource()
    with secret.read() as session:
        for request, wanted in (
            (ListRequest(), [second.id, first.id]),
            (ListRequest(sort="house"), [second.id, first.id]),
            (ListRequest(sort="house", descending=True), [first.id, second.id]),
            (ListRequest(filters=(("state", "open"),)), [first.id]),
            (ListRequest(filters=(("state", State.CLOSED),)), [second.id]),
            (ListRequest(filters=(("kind", "waste"),)), [second.id]),
            (ListRequest(filters=(("due", TODAY),)), []),
            (ListRequest(filters=(("due", TODAY + timedelta(days=3)),)), [first.id]),
            (ListRequest(search="sperrmuell"), []),
            (ListRequest(search="sperrmüll"), [second.id]),
            (ListRequest(search="kranz"), [second.id, first.id]),
        ):
            rows = source.rows(session, request, 0, 50)
            assert [row.id for row in rows] == wanted, request
            assert source.count(session, request) == len(wanted)
        assert "Kranz" not in str(found(session, CASE, [first.id, second.id]))
        assert "Kranz" not in str(source.rows(session, ListRequest(), 0, 9))


def test_a_changed_name_is_found_and_the_old_one_not(secret: Storage) -> None:
    with secret.write("New") as session:
        case = a_case(session)
        change_household(session, case.id, "B", Household("Żaneta Wróbel"))
    with secret.read() as session:
        assert [hit.target for hit in look_up(session, "wrobel")] == [case.id]
        assert look_up(session, "kranz") == []


def test_only_a_mediator_may_look(secret: Storage) -> None:
    helper = Storage(secret.file, KEY, secret.clock, replace(EVERYBODY, may=EVERYBODY.may - {"mediate"}))
    with helper.read() as session:
        for ask in (
            lambda: CaseSource().count(session, ListRequest()),
            lambda: ObservationSource().rows(session, ListRequest(), 0, 1),
            lambda: read_case(session, 1),
            lambda: look_up(session, "a"),
            lambda: to_do(session),
        ):
            with pytest.raises(NotAllowed):
                ask()
    helper.close()


def test_what_is_gone_is_a_sentence(secret: Storage) -> None:
    with secret.write("New") as session:
        for ask in (
            lambda: read_case(session, 99),
            lambda: read_observation(session, 99),
            lambda: change_step(session, 99, StepDetails("note", TODAY, "x")),
            lambda: judge_promise(session, 99, "kept"),
            lambda: answer_follow_up(session, 99, "kept"),
            lambda: note_copies(session, 99, True, True),
        ):
            with pytest.raises(NotFound):
                ask()


def test_without_leave_of_both_the_words_of_an_agreement_are_not_kept(secret: Storage) -> None:
    with secret.write("New") as session:
        case = a_case(session)
        move(session, case.id, Move.CLARIFY)
        made = agree(session, case.id, AgreementDetails(TODAY, (Promise("B", "Zwqversprechen"),), "Zwqsonst"))
        assert made.details.promises == ()
        assert [one.due for one in read_case(session, case.id).follow_ups] == [
            TODAY + timedelta(weeks=weeks) for weeks in (2, 6, 12)
        ]
    with secret.read() as session:
        raw = session.connection().connection.driver_connection
        assert raw is not None
        dump = "\n".join(str(row) for row in raw.execute("SELECT before, after FROM change"))
    assert "Zwq" not in dump


def test_consent_can_be_prolonged(secret: Storage) -> None:
    with secret.write("New") as session:
        case = a_case(session)
        longer = replace(CONSENT, keep_until=TODAY + timedelta(days=600))
        assert change_consent(session, case.id, longer).consent == longer
