"""The fund: limits, check list, jury, decision, money."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.base.errors import InvalidInput, NotFound, UserError
from app.base.money import Cents
from app.base.storage import ListRequest, Storage
from app.base.storage.search import APPLICATION
from app.finances.service import entry_in_full, pot_state, reverse
from app.meetings.rules import AttendanceDetails
from app.meetings.service import lock, read_minutes, set_attendance
from app.overview.service import find_everything
from app.participation.fund.rules.checks import DecisionDetails
from app.participation.fund.rules.reckoning import account_of, shown_state
from app.participation.fund.rules.values import CONDITIONS, FULL, NO, PARTLY, TRANSITIONS, YES
from app.participation.fund.service import (
    ApplicationSource,
    PaymentDetails,
    ReceiptDetails,
    add_receipt,
    application_numbered,
    applications,
    asked,
    bring_back,
    change_application,
    change_fund,
    check_off,
    checked_lines,
    conditions_met,
    deadlines,
    decide,
    declare_conflict,
    discard,
    found,
    fund_numbered,
    jurors,
    money_of,
    pay,
    proof,
    rank_all,
    rank_of,
    rate,
    read_application,
    read_fund,
    receive,
    reopen,
    resolution_of,
    reverse_payment,
    set_jury,
    settle,
    sums_of,
    take_back,
    take_back_from_jury,
    voters,
    withdraw,
)
from app.participation.fund.service import granted as granted_figure
from app.participation.fund.service import paid as paid_figure
from tests.conftest import TODAY
from tests.participation.fund.made import IBAN, before_jury, granted, paid, paper, rules, world


def test_a_fund_has_its_own_pot_with_its_sum(storage: Storage) -> None:
    made = world(storage)
    with storage.write("more") as session:
        fund = read_fund(session, made.fund)
        assert pot_state(session, fund.pot_id).pot.budget_cents == 5_000_00
        change_fund(session, made.fund, replace(fund.details, sum_cents=Cents(6_000_00)))
        assert pot_state(session, fund.pot_id).pot.budget_cents == 6_000_00
        assert fund_numbered(session, "2026") == made.fund
        assert fund_numbered(session, "20260") is None


def test_the_sum_never_falls_below_what_is_granted(storage: Storage) -> None:
    made = world(storage)
    with storage.write("x") as session:
        granted(session, made.fund, 800_00)
        with pytest.raises(InvalidInput) as problem:
            change_fund(session, made.fund, rules(799_99))
    assert problem.value.field == "sum"


def test_the_check_list_says_in_sentences_what_is_missing(storage: Storage) -> None:
    made = world(storage, most_cents=Cents(300_00), own_share=10, apply_until=date(2026, 2, 1))
    with storage.write("x") as session:
        whole = receive(session, made.fund, paper(wanted=200_00, received_on=date(2026, 1, 5), own_cents=Cents(50_00),
                        costs=paper(wanted=250_00).costs))  # fmt: skip
        bare = receive(session, made.fund, paper("Hoffest", 400_00, applicant="", iban="", elsewhere=YES, permits=""))
        assert all(line.fine for line in checked_lines(session, whole.id)[1:3])
        told = [sentence for line in checked_lines(session, bare.id) for sentence in line.missing]
    assert "The IBAN is missing." in told
    assert any("last day was" in sentence for sentence in told)
    assert any("At most €300.00" in sentence for sentence in told)
    assert any("own share" in sentence for sentence in told)
    assert any("2026-01" in sentence for sentence in told)  # the same title: perhaps paid twice


def test_open_points_need_a_word(storage: Storage) -> None:
    made = world(storage)
    with storage.write("x") as session:
        one = receive(session, made.fund, paper(iban=""))
        with pytest.raises(InvalidInput):
            check_off(session, one.id)
        assert check_off(session, one.id, "IBAN kommt nach").check_note == "IBAN kommt nach"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 1_000_000}, "title"),
        ({"idea": "x" * 1_000_000}, "idea"),
        ({"received_on": date(9999, 12, 31)}, "received_on"),
        ({"received_on": date(1, 1, 1)}, "received_on"),
        ({"wanted_cents": Cents(10**18)}, "wanted"),
        ({"wanted_cents": Cents(-1)}, "wanted"),
        ({"own_hours": 10**12}, "own_hours"),
        ({"iban": "DE89370400440532013001"}, "iban"),
        ({"iban": "XX"}, "iban"),
    ],
)
def test_bad_input_is_a_sentence_beside_its_field(storage: Storage, change: dict[str, object], field: str) -> None:
    made = world(storage)
    with storage.write("x") as session, pytest.raises(InvalidInput) as problem:
        receive(session, made.fund, replace(paper(), **change))  # type: ignore[arg-type]
    assert problem.value.field == field


@pytest.mark.parametrize("year", [None, 1999, 9999])
def test_a_fund_of_a_strange_year_is_refused(storage: Storage, year: int | None) -> None:
    with storage.write("x") as session, pytest.raises(InvalidInput):
        from app.participation.fund.service import start_fund

        start_fund(session, rules(year=year))


def test_a_juror_who_applies_leaves_the_vote_and_is_named_in_the_minutes(storage: Storage) -> None:
    made = world(storage)
    with storage.write("x") as session:
        (one,) = before_jury(session, made.fund, paper(applicant="Hofgruppe, Ayşe Demir"))
        declare_conflict(session, one, made.jury[1], "Bruder der Antragstellerin")
        there = voters(session, one)
        assert [each.juror.name for each in there.leave] == ["Ayşe Demir", "Bernd Vogel"]
        assert len(there.may) == 5
        with pytest.raises(InvalidInput, match="only 5 may vote"):
            decide(session, one, DecisionDetails(FULL, yes=6, no=0))
        with pytest.raises(UserError, match="leaves this vote"):
            rate(session, one, made.jury[0], [3] * 6)
        done = decide(session, one, DecisionDetails(FULL, yes=4, no=1, abstain=0))
        resolution = resolution_of(session, done)
    assert resolution is not None
    assert (resolution.yes, resolution.no) == (4, 1)
    assert "Ayşe Demir" in resolution.wording
    assert "Bernd Vogel (Bruder der Antragstellerin)" in resolution.wording


def test_only_who_is_on_the_list_of_the_meeting_votes(storage: Storage) -> None:
    made = world(storage)
    with storage.write("x") as session:
        (one,) = before_jury(session, made.fund, paper())
        meeting = read_application(session, one).meeting_id
        assert meeting is not None
        for name in ("Ayşe Demir", "Carla Rossi"):
            set_attendance(session, meeting, AttendanceDetails(name))
        assert [each.name for each in voters(session, one).may] == ["Ayşe Demir", "Carla Rossi"]
        assert len(voters(session, one).absent) == 5


def test_points_of_who_leaves_do_not_count_and_the_average_is_exact(storage: Storage) -> None:
    made = world(storage)
    with storage.write("x") as session:
        dear, cheap, none = before_jury(
            session, made.fund, paper("A", 500_00), paper("B", 300_00, iban=""), paper("C", 1_00)
        )
        for juror, points in ((0, 3), (1, 0), (2, 1)):
            rate(session, dear, made.jury[juror], [points] * 6)
            rate(session, cheap, made.jury[juror], [points] * 6)
        rate(session, cheap, made.jury[3], [3, None, 3, 3, 3, 3])  # not a whole sheet
        ranks = rank_all(session, made.fund)
        assert [rank_of(session, rank.application) for rank in ranks] == ranks
        assert [rank.application.id for rank in ranks] == [cheap, dear, none]  # equal points: the cheaper one first
        assert ranks[0].tied
        assert (ranks[0].points, ranks[0].jurors) == (24, 3)
        declare_conflict(session, cheap, made.jury[1], "")
        assert rank_all(session, made.fund)[0].average == 12
        assert rank_all(session, made.fund)[2].average is None


def test_never_more_than_is_left(storage: Storage) -> None:
    made = world(storage, 1_000_00)
    with storage.write("x") as session:
        first, second = before_jury(session, made.fund, paper("A", 700_00), paper("B", 400_00))
        decide(session, first, DecisionDetails(FULL, yes=7, no=0))
        with pytest.raises(InvalidInput, match="are left in the fund"):
            decide(session, second, DecisionDetails(FULL, yes=7, no=0))
        decide(session, second, DecisionDetails(PARTLY, Cents(300_00), reason="mehr ist nicht da", yes=7, no=0))
        assert sums_of(session, made.fund).left == 0


def test_a_decision_says_what_the_votes_say(storage: Storage) -> None:
    made = world(storage)
    with storage.write("x") as session:
        (one,) = before_jury(session, made.fund, paper())
        for details in (
            DecisionDetails(FULL, yes=3, no=3),
            DecisionDetails(NO, reason="nein", yes=4, no=3),
            DecisionDetails(NO, yes=3, no=4),
            DecisionDetails(CONDITIONS, yes=4, no=3),
            DecisionDetails(FULL),
            DecisionDetails(PARTLY, Cents(400_00), yes=4, no=3),
            DecisionDetails(FULL, Cents(500_00), yes=4, no=3),
        ):
            with pytest.raises(InvalidInput):
                decide(session, one, details)
        decide(session, one, DecisionDetails(NO, reason="Es gibt schon zwei Feste.", yes=2, no=5))
        with pytest.raises(UserError, match="refused"):
            decide(session, one, DecisionDetails(FULL, yes=7, no=0))


def test_small_sums_go_without_the_jury_large_ones_need_another_yes(storage: Storage) -> None:
    made = world(storage, alone_cents=Cents(100_00), jury_cents=Cents(1_000_00))
    with storage.write("x") as session:
        small, middle = (receive(session, made.fund, paper(str(sum_), sum_)).id for sum_ in (100_00, 100_01))
        for one in (small, middle):
            check_off(session, one, "ok")
        assert decide(session, small, DecisionDetails(FULL)).state == "reserved"
        with pytest.raises(UserError, match="must go to the jury"):
            decide(session, middle, DecisionDetails(FULL))
        (large,) = before_jury(session, made.fund, paper("L", 1_500_00))
        with pytest.raises(InvalidInput) as problem:
            decide(session, large, DecisionDetails(FULL, yes=7, no=0))
        assert problem.value.field == "agreed_by"
        decide(session, large, DecisionDetails(FULL, yes=7, no=0, agreed_by="Ortsbeirat, 3.3."))


def test_paid_never_twice_never_more_and_only_once_at_a_time(storage: Storage) -> None:
    made = world(storage)
    with storage.write("x") as session:
        one = granted(session, made.fund, 400_00)
        seen = read_application(session, one).moves
        paid(session, made, one, 300_00)
        with pytest.raises(UserError, match="just changed"):
            pay(session, one, PaymentDetails(Cents(100_00), TODAY, made.bank), seen)
        with pytest.raises(InvalidInput, match="still to be paid"):
            paid(session, made, one, 100_01)
        for day in (None, TODAY + timedelta(1), date(9999, 12, 31)):
            with pytest.raises(InvalidInput):
                pay(session, one, PaymentDetails(Cents(1), day, made.bank))
        paid(session, made, one, 100_00)
        with pytest.raises(InvalidInput):
            paid(session, made, one, 1)


def test_a_payment_whose_entry_was_taken_back_counts_as_not_paid(storage: Storage) -> None:
    made = world(storage)
    with storage.write("x") as session:
        one = granted(session, made.fund, 400_00)
        entry = paid(session, made, one, 400_00)
        reverse(session, entry, "falsches Konto")
        money = money_of(session, one)
        assert (money.paid, money.owed, money.committed) == (0, 400_00, 400_00)
        fund = read_fund(session, made.fund)
        assert shown_state(read_application(session, one), account_of(fund, read_application(session, one))) == (
            "reserved"
        )
        paid(session, made, one, 400_00)
        assert pot_state(session, fund.pot_id).spent_cents == money_of(session, one).paid


def test_conditions_come_before_money(storage: Storage) -> None:
    made = world(storage)
    with storage.write("x") as session:
        (one,) = before_jury(session, made.fund, paper())
        decide(session, one, DecisionDetails(CONDITIONS, conditions="Genehmigung zeigen", yes=7, no=0))
        with pytest.raises(UserError):
            paid(session, made, one, 1_00)
        conditions_met(session, one)
        paid(session, made, one, 1_00)


def test_settlement_says_what_comes_back_and_the_fund_can_grant_it_again(storage: Storage) -> None:
    made = world(storage, 1_000_00)
    with storage.write("x") as session:
        one = granted(session, made.fund, 1_000_00)
        paid(session, made, one, 1_000_00)
        add_receipt(session, one, ReceiptDetails(TODAY, "Zelt", Cents(600_00), "1"))
        add_receipt(session, one, ReceiptDetails(TODAY, "Bier", Cents(50_00), "2", False, "kein Alkohol"))
        with pytest.raises(InvalidInput):
            add_receipt(session, one, ReceiptDetails(TODAY, "Bier", Cents(50_00), "2", False))
        settle(session, one)
        assert money_of(session, one).rest == 400_00
        take_back(session, one, PaymentDetails(Cents(400_00), TODAY, made.bank))
        assert sums_of(session, made.fund).left == 400_00
        granted(session, made.fund, 400_00, "Zweites")
        with pytest.raises(UserError, match="granted to others"):
            reopen(session, one)
        back = next(each for each in read_application(session, one).payments if each.kind == "back")
        with pytest.raises(UserError, match="granted to others"):
            reverse_payment(session, one, back.id, "doch nicht")


def test_own_share_is_rounded_for_the_fund(storage: Storage) -> None:
    made = world(storage, own_share=33, hours_count=True, hour_cents=Cents(10_00))
    with storage.write("x") as session:
        one = granted(session, made.fund, 100_00, own_hours=2)
        add_receipt(session, one, ReceiptDetails(TODAY, "Farbe", Cents(99_99), "1"))
        # 33 % of 99,99 + 20,00 hours = 39,5967 → 39,60; less 20,00 worth of hours
        assert money_of(session, one).entitled == 99_99 - 19_60


def test_undo_never_brings_back_money_that_is_gone(storage: Storage) -> None:
    made = world(storage, 1_000_00)
    with storage.write("x") as session:
        one = granted(session, made.fund, 600_00)
        (two,) = before_jury(session, made.fund, paper("B", 600_00))
    with storage.write("withdrawn") as session:
        withdraw(session, one, "umgezogen")
    step = storage.last_step()
    assert step is not None
    with storage.write("granted") as session:
        decide(session, two, DecisionDetails(FULL, yes=7, no=0))
    with pytest.raises(UserError):
        storage.undo(step.id)
    with storage.read() as session:
        assert sums_of(session, made.fund).left == 400_00


def test_a_payment_cannot_be_undone_only_taken_back(storage: Storage) -> None:
    made = world(storage)
    with storage.write("granted") as session:
        one = granted(session, made.fund)
    with storage.write("paid") as session:
        paid(session, made, one, 400_00)
    step = storage.last_step()
    if step is not None:
        with pytest.raises(UserError):
            storage.undo(step.id)
    with storage.read() as session:
        assert money_of(session, one).paid == 400_00


def test_the_proof_agrees_with_the_cash_book(storage: Storage) -> None:
    from app.finances.rules import EntryDetails
    from app.finances.service import assign, money_in, money_out

    made = world(storage)
    with storage.write("x") as session:
        one, pot = granted(session, made.fund), read_fund(session, made.fund).pot_id
        entry = paid(session, made, one, 400_00)
        money_in(session, EntryDetails(TODAY, Cents(5_000_00), "Abruf", "Stadt", made.bank, pot_id=pot))
        money_out(session, EntryDetails(TODAY, Cents(20_00), "Porto", "Post", made.bank, pot_id=pot))
        told = proof(session, made.fund)
        state = pot_state(session, pot)
        assert state.spent_cents == told.money.net + told.money.other
        assert state.income_cents == told.money.received
        assert told.money.left == 5_000_00 - 400_00 - 20_00
        assert not told.faults
        assign(session, entry, "", None)
        assert "another pot" in proof(session, made.fund).faults[0]
        full = entry_in_full(session, entry)
        assert full is not None
        assert (full.first.cents, full.first.text) == (-400_00, "Fund, no. 2026-01: Hoffest")


def test_what_hangs_on_money_is_never_thrown_away(storage: Storage) -> None:
    made = world(storage)
    with storage.write("x") as session:
        kept = granted(session, made.fund)
        with pytest.raises(UserError):
            discard(session, kept)
        gone = receive(session, made.fund, paper("Weg")).id
        discard(session, gone)
        assert application_numbered(session, "2026-02") is None
        with pytest.raises(NotFound):
            read_application(session, gone)
        assert not found(session, APPLICATION, [gone])
        bring_back(session, gone)
        assert [one.number for one in applications(session, made.fund)] == ["2026-01", "2026-02"]


def test_search_and_list(storage: Storage) -> None:
    made = world(storage)
    with storage.write("x") as session:
        granted(session, made.fund, title="Gemüsebeet")
        receive(session, made.fund, paper("Schachabend"))
        source = ApplicationSource()
        request = ListRequest(search="gemuse", filters=(("fund", made.fund), ("state", "open")))
        assert [row.application.title for row in source.rows(session, request, 0, 10)] == ["Gemüsebeet"]
        assert source.count(session, ListRequest(filters=(("state", "received"),))) == 1
        for sort in ("number", "title", "applicant", "wanted", "granted", "state"):
            assert len(source.rows(session, ListRequest(sort=sort), 0, 10)) == 2
        hits = find_everything(session, "schach")
        assert [(hit.page, hit.title) for hit in hits] == [("fund", "Schachabend")]
        paid(session, made, 1, 400_00)
        assert found(session, APPLICATION, [1])[1].detail == "2026-01 · Nachbarn vom Hof · €400.00 · paid out"


def test_the_jury_can_change_and_an_application_leave_it(storage: Storage) -> None:
    made = world(storage)
    with storage.write("x") as session:
        set_jury(session, made.fund, ("Neu Eins", "Ayşe Demir", " "))
        assert [one.name for one in jurors(session, made.fund)] == ["Ayşe Demir", "Neu Eins"]
        (one,) = before_jury(session, made.fund, paper())
        with pytest.raises(UserError):
            change_application(session, one, paper("anders"))
        meeting = read_application(session, one).meeting_id
        take_back_from_jury(session, one)
        assert meeting is not None
        assert not read_minutes(session, meeting).items
        assert change_application(session, one, paper("anders")).state == "received"


def test_finished_minutes_take_no_more_decisions(storage: Storage) -> None:
    made = world(storage)
    with storage.write("x") as session:
        (one,) = before_jury(session, made.fund, paper())
        meeting = read_application(session, one).meeting_id
        assert meeting is not None
        lock(session, meeting)
        with pytest.raises(UserError):
            decide(session, one, DecisionDetails(FULL, yes=7, no=0))


def test_numbers_open_their_sources(storage: Storage) -> None:
    made = world(storage)
    with storage.write("x") as session:
        one = granted(session, made.fund, project_id=7)
        receive(session, made.fund, paper("B", 100_00))
        paid(session, made, one, 150_00)
        assert (asked(session, 2026).count, asked(session, 2026).cents) == (2, 500_00)
        assert granted_figure(session, 2026).sources == (one,)
        assert paid_figure(session, 2026, 7).cents == 150_00
        assert paid_figure(session, 2026, 8).count == 0


def test_deadlines_come_on_the_start_page(storage: Storage) -> None:
    made = world(storage, apply_until=TODAY + timedelta(3), settle_until=TODAY + timedelta(40))
    with storage.write("x") as session:
        assert [each.day for each in deadlines(session, TODAY)] == [TODAY + timedelta(3)]
        one = granted(session, made.fund)
        assert deadlines(session, TODAY)[1].target == one


def test_every_state_has_its_transitions() -> None:
    from app.participation.fund.rules.values import STATES

    assert set(TRANSITIONS) == set(STATES) - {"paid", "done"}
    assert IBAN
