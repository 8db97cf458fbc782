"""What is due, and what never is: periods, the clock of the computer, deletion for good."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from app.base.errors import InvalidInput, NotFound, UserError
from app.base.money import Cents
from app.base.storage import Session, Storage
from app.base.storage.rights import NotAllowed
from app.finances import rules as money
from app.finances.service import money_in, open_account, verify_chain
from app.finances.service.ageing import years_with_names
from app.group.disclosures.service import disclose
from app.group.rights import allowed
from app.meetings.rules import AttendanceDetails, PlanDetails
from app.meetings.service import discard_meeting, lock, plan_meeting, read_minutes, set_attendance, set_facts
from app.members.consents import service as consents
from app.members.consents.rules import ConsentDetails
from app.members.service import MemberDetails, admit, bring_back, discard, read_member
from app.overview.privacy.breaches.rules import NONE, BreachDetails
from app.overview.privacy.breaches.service import close_breach, report
from app.overview.privacy.retention import rules, service
from app.overview.privacy.retention.rules import RULES, Reckoning, last_due, months_before, reckon, rule_of
from app.overview.privacy.retention.service import Daily
from tests.conftest import EVERYBODY, NOW, TODAY

MARKER = "Markierung"


class Erased:
    """Stands for the erasure of a person: remembers who it was."""

    def __init__(self) -> None:
        self.people: list[int] = []

    def __call__(self, session: Session, member_id: int) -> None:
        self.people.append(member_id)


@pytest.fixture
def erase() -> Erased:
    return Erased()


@pytest.fixture
def at(storage: Storage) -> Callable[[datetime], Storage]:
    """Set the clock of this file."""

    def set_clock(moment: datetime) -> Storage:
        storage.clock = lambda: moment
        return storage

    return set_clock


def keys(storage: Storage) -> list[tuple[str, int]]:
    with storage.read() as session:
        return [one.key for sort in service.due(session) for one in sort.things]


def delete(storage: Storage, chosen: list[tuple[str, int]], erase: Erased) -> int:
    with storage.write("Old data deleted") as session:
        return service.delete_due(session, chosen, erase)


def in_file(storage: Storage, marker: str) -> list[str]:
    """Tables in which this word still stands."""
    with storage.read() as session:
        tables = session.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
        return [
            table
            for table in tables
            if not table.startswith("search") and marker in str(session.execute(text(f"SELECT * FROM {table}")).all())  # noqa: S608
        ]


def test_the_table_is_complete() -> None:
    by_key = {rule.key: (rule.amount, rule.unit) for rule in RULES}
    assert by_key["books"] == (10, "year_ends")
    assert by_key["vouchers"] == (8, "year_ends")
    assert by_key["letters"] == (6, "year_ends")
    assert by_key["member"] == (3, "year_ends")
    assert by_key["contact"] == (0, "days")
    assert by_key["minutes"][1] == "for_ever"
    assert by_key["attendance"] == (3, "years")
    assert by_key["journal"] == (3, "years")
    assert by_key["basket"] == (30, "days")
    assert len(by_key) == len(RULES)


@pytest.mark.parametrize(
    ("key", "day", "last"),
    [
        ("member", date(2026, 11, 21), date(2022, 12, 31)),
        ("member", date(2026, 12, 31), date(2022, 12, 31)),
        ("member", date(2027, 1, 1), date(2023, 12, 31)),
        ("attendance", date(2028, 2, 29), date(2025, 2, 28)),
        ("attendance", date(2027, 2, 28), date(2024, 2, 28)),
        ("basket", date(2026, 3, 1), date(2026, 1, 30)),
        ("contact", date(2026, 3, 1), date(2026, 3, 1)),
        ("minutes", date(9999, 12, 31), None),
        ("member", date(2, 1, 1), None),
        ("basket", date(1, 1, 5), None),
    ],
)
def test_last_day_that_is_due(key: str, day: date, last: date | None) -> None:
    assert last_due(rule_of(key), day) == last


@given(day=st.dates(), amount=st.integers(0, 1000), unit=st.sampled_from(sorted(rules.UNITS)))
@settings(max_examples=300, deadline=None)
def test_no_day_of_the_calendar_breaks_it(day: date, amount: int, unit: str) -> None:
    found = last_due(replace(RULES[0], amount=amount, unit=unit), day)
    assert found is None or found <= day


@given(day=st.dates(min_value=date(1000, 1, 1)), months=st.integers(0, 600))
def test_months_before_are_never_later_than_they_should(day: date, months: int) -> None:
    found = months_before(day, months)
    assert (day.year - found.year) * 12 + day.month - found.month == months
    assert found.day <= day.day


LAST = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("now", "day", "asks"),
    [
        (LAST, LAST, False),
        (LAST + timedelta(days=1), LAST + timedelta(days=1), False),
        (LAST + timedelta(days=2), LAST + timedelta(days=2), False),
        (LAST + timedelta(days=3), LAST, True),
        (LAST - timedelta(days=1), LAST, False),
        (date(2016, 11, 21), LAST, True),
        (date(2126, 11, 21), LAST, True),
        (date.max, LAST, True),
        (date.min, LAST, True),
    ],
)
def test_a_jump_is_never_believed(now: date, day: date, asks: bool) -> None:
    assert reckon(LAST, now) == Reckoning(day, asks, now)


@given(last=st.dates(), now=st.dates())
def test_the_day_that_counts_is_never_further_than_two_days_from_the_last_one(last: date, now: date) -> None:
    found = reckon(last, now)
    assert last <= found.day <= last + min(timedelta(days=2), date.max - last)


def test_first_day_of_a_file_is_the_day_of_its_last_step(storage: Storage, at: Callable[[datetime], Storage]) -> None:
    with storage.write("Member added") as session:
        admit(session, MemberDetails(last_name="Haddad"))
    at(datetime(2036, 11, 21, 9))
    with storage.read() as session:
        assert service.reckoning(session) == Reckoning(TODAY, True, date(2036, 11, 21))


def test_a_person_says_that_the_clock_is_right(storage: Storage, at: Callable[[datetime], Storage]) -> None:
    with storage.write("") as session:
        service.note_day(session)
    at(NOW + timedelta(days=20))
    with storage.write("") as session:
        assert service.note_day(session).asks
        assert not service.confirm_day(session).asks
    with storage.read() as session:
        assert service.reckoning(session).day == TODAY + timedelta(days=20)


def test_looking_at_the_day_leaves_no_step(storage: Storage) -> None:
    with storage.write("") as session:
        service.note_day(session)
    assert storage.last_step() is None


def test_former_members_then_their_phone_at_once(storage: Storage, erase: Erased) -> None:
    with storage.write("x") as session:
        long_ago = admit(session, MemberDetails(last_name="Alt", left=date(2022, 12, 31)))
        lately = admit(session, MemberDetails(last_name="Neu", left=date(2023, 1, 1), phone=MARKER, email="a@b.de"))
        admit(session, MemberDetails(last_name="Da", phone="1"))
    assert keys(storage) == [("member", long_ago.id), ("contact", lately.id)]
    assert delete(storage, keys(storage), erase) == 2
    assert erase.people == [long_ago.id]
    with storage.read() as session:
        assert read_member(session, lately.id).phone == ""
    assert in_file(storage, MARKER) == []


def test_nothing_is_deleted_that_was_not_chosen_or_is_not_due(storage: Storage, erase: Erased) -> None:
    with storage.write("x") as session:
        member = admit(session, MemberDetails(last_name="Neu", left=TODAY - timedelta(days=1), phone="1"))
    assert delete(storage, [], erase) == 0
    assert delete(storage, [("member", member.id), ("basket", member.id), ("books", 2026)], erase) == 0
    assert erase.people == []
    with storage.read() as session:
        assert read_member(session, member.id).phone == "1"


def old_meeting(storage: Storage, day: date) -> int:
    with storage.write("x") as session:
        meeting = plan_meeting(session, PlanDetails("Treff", day))
        set_attendance(session, meeting.id, AttendanceDetails(MARKER))
        set_facts(session, meeting.id, chair="Vorsitz", minute_taker="Schrift")
    return meeting.id


def test_names_of_old_attendance_lists_go_also_from_finished_minutes(storage: Storage, erase: Erased) -> None:
    old, new = old_meeting(storage, date(2023, 11, 21)), old_meeting(storage, date(2023, 11, 22))
    with storage.write("x") as session:
        service.note_day(session)
        lock(session, old)
    assert keys(storage) == [("attendance", old)]
    delete(storage, keys(storage), erase)
    with storage.read() as session:
        assert [one.name for one in read_minutes(session, old).attendance] == ["–"]
        assert [one.name for one in read_minutes(session, new).attendance] == [MARKER]
    assert keys(storage) == []


def test_names_of_young_finished_minutes_cannot_go(storage: Storage) -> None:
    meeting = old_meeting(storage, TODAY - timedelta(days=300))
    with storage.write("x") as session:
        service.note_day(session)
        lock(session, meeting)
    from app.meetings.service.ageing import forget_attendance

    with pytest.raises(Exception, match="finished"), storage.write("x") as session:
        forget_attendance(session, [meeting])


def test_waste_basket_after_thirty_days(storage: Storage, at: Callable[[datetime], Storage]) -> None:
    meeting = old_meeting(storage, TODAY)
    with storage.write("x") as session:
        member = admit(session, MemberDetails(last_name=MARKER, contact=True))
        discard(session, member.id)
        discard_meeting(session, meeting)
    for day in range(30):
        at(NOW + timedelta(days=day))
        assert service.daily(storage).emptied == 0
        with storage.read() as session:
            assert service.basket_due(session) == []
            assert len(service.basket_soon(session)) == (2 if day >= 23 else 0)
    at(NOW + timedelta(days=30))
    assert service.daily(storage).emptied == 2
    assert in_file(storage, MARKER) == []


def test_thrown_away_while_the_clock_was_wrong(storage: Storage, at: Callable[[datetime], Storage]) -> None:
    service.daily(storage)
    at(datetime(2016, 11, 21))
    with storage.write("x") as session:
        member = admit(session, MemberDetails(last_name="Weg", contact=True))
        discard(session, member.id)
    for day in range(30):
        at(NOW + timedelta(days=day))
        assert service.daily(storage).emptied == 0
    at(NOW + timedelta(days=30))
    assert service.daily(storage).emptied == 1


def test_brought_back_begins_anew(storage: Storage, at: Callable[[datetime], Storage]) -> None:
    with storage.write("x") as session:
        member = admit(session, MemberDetails(last_name="Weg", contact=True))
        discard(session, member.id)
    service.daily(storage)
    for day in range(0, 32, 2):
        at(NOW + timedelta(days=day))
        if day == 20:
            with storage.write("x") as session:
                bring_back(session, member.id)
                discard(session, member.id)
        assert service.daily(storage).emptied == 0


def test_lines_of_the_journal_go_by_number(storage: Storage, at: Callable[[datetime], Storage], erase: Erased) -> None:
    with storage.write("Young") as session:
        admit(session, MemberDetails(last_name="A"))
    at(datetime(2016, 11, 21))
    with storage.write("Younger, but the clock was wrong") as session:
        admit(session, MemberDetails(last_name="B"))
    at(NOW)
    with storage.write("") as session:
        service.note_day(session)
    assert keys(storage) == []


def test_names_in_the_cash_book_after_ten_years(
    storage: Storage, at: Callable[[datetime], Storage], erase: Erased
) -> None:
    day = date(2026, 11, 1)
    with storage.write("x") as session:
        cash = open_account(session, money.AccountDetails("Kasse", money.CASH, day, Cents(0)))
        money_in(session, money.EntryDetails(day, Cents(500), "Beitrag", account_id=cash, party=MARKER))
    at(datetime(2036, 12, 31, 23, 59, 59))
    with storage.write("") as session:
        service.confirm_day(session)
    assert ("books", 2026) not in keys(storage)
    at(datetime(2037, 1, 1))
    with storage.write("") as session:
        service.note_day(session)
    assert ("books", 2026) in keys(storage)
    delete(storage, [("books", 2026)], erase)
    with storage.read() as session:
        assert years_with_names(session, date(2036, 12, 31)) == []
        assert verify_chain(session) == []
    assert in_file(storage, MARKER) == []


def test_journal_after_three_years_without_the_cash_book(
    storage: Storage, at: Callable[[datetime], Storage], erase: Erased
) -> None:
    with storage.write("x") as session:
        admit(session, MemberDetails(last_name=MARKER))
        open_account(session, money.AccountDetails("Kasse", money.CASH, TODAY, Cents(0)))
    at(datetime(2029, 11, 21, 23, 59, 59))
    with storage.write("") as session:
        service.confirm_day(session)
    delete(storage, [("journal", 1)], erase)
    assert in_file(storage, MARKER) == ["member"]
    assert "account" in str(in_file(storage, "Kasse"))
    with storage.read() as session:
        tables = session.execute(text("SELECT DISTINCT table_name FROM change")).scalars().all()
    assert "member" not in tables
    assert "entry" in tables or "account" in tables


def test_drafts_exports_breaches_and_photos(storage: Storage, at: Callable[[datetime], Storage], erase: Erased) -> None:
    storage.keep_draft("letter", {"text": MARKER})
    disclose(storage, "members", 3, MARKER)
    with storage.write("x") as session:
        member = admit(session, MemberDetails(last_name="Haddad"))
        consents.give(session, member.id, ConsentDetails((("photo", "print"),), TODAY))
        breach = report(session, BreachDetails(NOW, MARKER, risk=NONE))
        close_breach(session, breach.id)
    at(datetime(2029, 11, 21, 12))
    with storage.write("") as session:
        service.confirm_day(session)
    found = keys(storage)
    assert {key for key, _id in found} == {"drafts", "disclosures", "breaches", "photo", "journal"}
    delete(storage, found, erase)
    assert in_file(storage, MARKER) == []
    with storage.read() as session:
        assert not any(one.given for one in consents.standing(session, member.id))


def test_no_deletion_while_the_clock_is_in_doubt(
    storage: Storage, at: Callable[[datetime], Storage], erase: Erased
) -> None:
    with storage.write("x") as session:
        member = admit(session, MemberDetails(last_name="Weg", left=TODAY))
        discard(session, member.id)
    service.daily(storage)
    for moment in (datetime(2126, 11, 21), datetime(2016, 11, 21), datetime(9999, 12, 31, 23, 59, 59)):
        at(moment)
        with storage.write("") as session:
            assert service.note_day(session).asks
            assert service.empty_basket(session, erase) == 0
        with storage.write("") as session, pytest.raises(UserError, match="jumped"):
            service.delete_due(session, [("member", member.id), ("basket", member.id)], erase)
    assert erase.people == []


def test_the_chair_keeps_longer_with_a_reason(storage: Storage) -> None:
    with storage.write("Period changed") as session:
        service.change_period(session, "member", 5, "So wants our funder.")
    with storage.read() as session:
        rule = next(rule for rule in service.rules(session) if rule.key == "member")
        assert (rule.amount, rule.reason, rule.changed_on) == (5, "So wants our funder.", TODAY)
        assert service.years_chosen(session)["member"] == 5
        assert service.years_chosen(session)["minutes"] is None
    step = storage.last_step()
    assert step is not None
    storage.undo(step.id)
    with storage.read() as session:
        assert service.years_chosen(session)["member"] == 3
    with storage.write("x") as session:
        service.change_period(session, "member", 4, "x")
        assert service.usual_period(session, "member").amount == 3


@pytest.mark.parametrize(
    ("key", "amount", "reason", "field"),
    [
        ("books", 9, "shorter", "amount"),
        ("vouchers", 7, "shorter", "amount"),
        ("member", -1, "x", "amount"),
        ("member", 1001, "x", "amount"),
        ("minutes", 3, "x", "amount"),
        ("member", 2, " ", "reason"),
        ("member", 2, "x" * 501, "reason"),
    ],
)
def test_less_than_the_law_wants_is_refused(storage: Storage, key: str, amount: int, reason: str, field: str) -> None:
    with storage.write("x") as session, pytest.raises(InvalidInput) as problem:
        service.change_period(session, key, amount, reason)
    assert problem.value.field == field


def test_only_the_chair_sees_and_deletes(storage: Storage, erase: Erased) -> None:
    storage.identity = replace(EVERYBODY, may=allowed(["write", "treasurer", "auditor", "mediator"]))
    for act in (service.due, service.due_count, service.basket_due, service.confirm_day):
        with storage.read() as session, pytest.raises(NotAllowed):
            act(session)


def test_every_period_in_words() -> None:
    words = {rules.period_in_words(rule) for rule in RULES}
    assert {"for ever", "at once", "3 years", "30 days", "6 months", "4 weeks"} <= words


JUMPS = [
    timedelta(days=-1), timedelta(days=-3650), timedelta(days=36500), timedelta(days=3), timedelta(hours=1),
]  # fmt: skip


@pytest.mark.parametrize("jumps", list(itertools.permutations(JUMPS, 3)), ids=str)
def test_clock_jumps_delete_nothing_wrongly(
    storage: Storage, at: Callable[[datetime], Storage], erase: Erased, jumps: object
) -> None:
    with storage.write("x") as session:
        member = admit(session, MemberDetails(last_name="Bleibt"))
        discard(session, member.id)
    service.daily(storage)
    for jump in jumps:  # type: ignore[attr-defined]
        at(NOW + jump)
        with storage.write("") as session:
            service.note_day(session)
            service.empty_basket(session, erase)
            service.basket_soon(session)
    assert erase.people == []


def test_cleared_for_good(storage: Storage) -> None:
    with storage.write("x") as session:
        old = admit(session, MemberDetails("Ayşe", MARKER, left=date(2020, 1, 1), street="Markierung 3"))
        admit(session, MemberDetails("Da", "Haddad"))
        service.note_day(session)
    assert service.clear(storage, keys(storage)) == 1
    assert in_file(storage, MARKER) == []
    with storage.read() as session, pytest.raises(NotFound):
        read_member(session, old.id)
    assert keys(storage) == []


def test_daily_empties_the_basket_for_the_chair_only(storage: Storage, at: Callable[[datetime], Storage]) -> None:
    with storage.write("x") as session:
        member = admit(session, MemberDetails("Ayşe", MARKER, contact=True))
        discard(session, member.id)
    assert service.daily(storage).emptied == 0
    for day in range(2, 32, 2):
        at(NOW + timedelta(days=day))
        storage.identity = replace(EVERYBODY, may=allowed(["write"]))
        assert service.daily(storage) == Daily(
            Reckoning(TODAY + timedelta(days=day), False, TODAY + timedelta(days=day)), 0
        )
    storage.identity = EVERYBODY
    assert service.daily(storage).emptied == 1
    assert in_file(storage, MARKER) == []


def test_daily_waits_after_a_jump(storage: Storage, at: Callable[[datetime], Storage]) -> None:
    with storage.write("x") as session:
        member = admit(session, MemberDetails("Ayşe", MARKER))
        discard(session, member.id)
    service.daily(storage)
    at(NOW + timedelta(days=40))
    assert service.daily(storage).emptied == 0
    with storage.write("") as session:
        service.confirm_day(session)
    assert service.daily(storage).emptied == 1


def test_who_was_erased_but_must_be_kept_leaves_the_basket_once(
    storage: Storage, at: Callable[[datetime], Storage]
) -> None:
    with storage.write("x") as session:
        member = admit(session, MemberDetails("Ayşe", "Haddad", joined=date(2020, 1, 1)))
        discard(session, member.id)
    service.daily(storage)
    at(NOW + timedelta(days=30))
    with storage.write("") as session:
        service.confirm_day(session)
    assert [service.daily(storage).emptied for _ in range(2)] == [1, 0]
