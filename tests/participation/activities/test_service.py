"""Activities in a real encrypted file: plan, hold, count, throw away, undo; figures with their sources."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from app.base.errors import InvalidInput, NotFound, UserError
from app.base.storage import ListRequest, Session, Storage, search
from app.base.storage.journal import history
from app.members.restriction.service import restrict
from app.members.rules import MemberDetails
from app.members.service import admit
from app.participation.activities import service
from app.participation.activities.rules import ActivityDetails, Feedback, LineDetails, Name, Visitors
from app.participation.activities.rules.weekly import SlotDetails, clash_in_words, clashes
from app.participation.activities.service import ageing, weekly
from app.participation.projects.rules import ProjectDetails
from app.participation.projects.service import begin, set_phase
from tests.conftest import EVERYBODY, TODAY

CAFE = ActivityDetails("workshop", "Nähcafé", TODAY, time(16), time(18), "Gruppenraum", "Olena", languages="Türkisch")


def planned(storage: Storage, **change: object) -> int:
    with storage.write("planned") as session:
        return service.plan_activity(session, replace(CAFE, **change)).id  # type: ignore[arg-type]


def write(storage: Storage, action: object, *rest: object) -> None:
    with storage.write("done") as session:
        action(session, *rest)  # type: ignore[operator]


def titles(session: Session, **filters: object) -> list[str]:
    request = ListRequest(str(filters.pop("search", "")), filters=tuple(filters.items()))
    source = service.ActivitySource()
    rows = source.rows(session, request, 0, 100)
    assert source.count(session, request) == len(rows)
    return [row.title for row in rows]


def test_plan_change_and_its_own_fields(storage: Storage) -> None:
    number = planned(storage)
    write(storage, service.write_fields, number, {"goal": "Nähen", "hours": 2, "certificate": True})
    with storage.read() as session:
        whole = service.read_activity(session, number)
    assert whole.fields == {"goal": "Nähen", "hours": 2, "certificate": True}
    write(storage, service.change_activity, number, replace(CAFE, kind="walk", title="Rundgang"))
    write(storage, service.write_fields, number, {"way": "Hof"})
    with storage.read() as session:
        whole = service.read_activity(session, number)
        assert service.activity_history(session, number)
    assert (whole.activity.title, whole.fields) == ("Rundgang", {"way": "Hof"})


def test_lines_are_kept_in_the_order_of_the_day(storage: Storage) -> None:
    number = planned(storage, kind="festival")
    for what, hour in (("Abbau", 20), ("Aufbau", 14)):
        write(
            storage, service.add_line, number, "shift", LineDetails(what, starts=time(hour), number=3, who="Ada, Ben")
        )
    with storage.read() as session:
        whole = service.read_activity(session, number)
        shifts = service.shifts(session, TODAY, TODAY)
    assert [line.details.what for line in whole.part("shift")] == ["Aufbau", "Abbau"]
    assert len(whole.part("permit")) == 7
    assert (shifts[0].task, shifts[0].needed, shifts[0].who) == ("Aufbau", 3, ("Ada", "Ben"))
    permit = whole.part("permit")[0]
    write(storage, service.tick_line, permit.id, True)
    write(storage, service.change_line, permit.id, LineDetails("Straße sperren", "Ordnungsamt"))
    write(storage, service.remove_line, whole.part("permit")[1].id)
    with storage.read() as session:
        permits = service.read_activity(session, number).part("permit")
    assert (permits[0].done, permits[0].details.detail, len(permits)) == (True, "Ordnungsamt", 6)
    copied = {}
    with storage.write("copied") as session:
        copied["id"] = service.copy_activity(session, number, TODAY + timedelta(days=7)).id
    with storage.read() as session:
        again = service.read_activity(session, copied["id"])
    assert [(line.details.what, line.details.who) for line in again.part("shift")] == [("Aufbau", ""), ("Abbau", "")]
    assert not any(line.done for line in again.lines)


def test_who_signs_up_late_waits_and_moves_up(storage: Storage) -> None:
    number = planned(storage, sign_up=True, places=4)
    for name, people in (("Ada", 3), ("", 2), ("Ben", 1)):
        write(storage, service.sign_up, number, name, people)
    with storage.read() as session:
        whole = service.read_activity(session, number)
    assert [(guest.name, guest.waiting) for guest in whole.signed_up] == [("Ada", False), ("", True), ("Ben", True)]
    assert (whole.expected, whole.waiting) == (3, 3)
    write(storage, service.take_off, whole.signed_up[0].id)
    with storage.read() as session:
        assert service.read_activity(session, number).expected == 3
    with pytest.raises(InvalidInput):
        write(storage, service.sign_up, number, "Ada", 10**9)


def test_strokes_make_it_held_and_undo_brings_back_what_was_there(storage: Storage) -> None:
    number = planned(storage)
    first = Visitors("tallied", ages={"27-64": 20}, genders={"w": 15}, again={"new": 5, "before": 15},
                     languages={"Türkisch": 8}, incidents={"quarrel": 1})  # fmt: skip
    write(storage, service.write_visitors, number, first)
    write(storage, service.write_visitors, number, Visitors("estimated", number=30, persons=25))
    with storage.read() as session:
        whole = service.read_activity(session, number)
    assert (whole.activity.came, whole.activity.estimated, whole.counts) == (30, True, {})
    step = storage.last_step()
    assert step is not None
    storage.undo(step.id)
    with storage.read() as session:
        whole = service.read_activity(session, number)
    assert (whole.activity.state, whole.activity.came, whole.activity.estimated) == ("held", 20, False)
    assert whole.counts["gender"] == {"w": 15, "x": 5}
    assert whole.counts["incident"] == {"quarrel": 1}
    with pytest.raises(UserError):
        write(storage, service.set_state, number, "cancelled", "Regen")
    write(storage, service.clear_visitors, number)
    write(storage, service.set_state, number, "cancelled", "Regen")
    with pytest.raises(UserError):
        write(storage, service.write_visitors, number, first)
    with storage.read() as session:
        assert service.held(session, TODAY, TODAY) == []


def test_nobody_is_counted_before_the_day(storage: Storage) -> None:
    number = planned(storage, day=TODAY + timedelta(days=1))
    with pytest.raises(InvalidInput):
        write(storage, service.write_visitors, number, Visitors("estimated", number=3))
    with pytest.raises(InvalidInput):
        write(storage, service.set_state, number, "cancelled")
    with pytest.raises(UserError):
        write(storage, service.set_state, number, "held")


def test_names_find_their_people_and_restricted_ones_are_not_shown(storage: Storage) -> None:
    with storage.write("people") as session:
        member = admit(session, MemberDetails("Ayşe", "Yılmaz")).id
    number = planned(storage)
    with storage.write("signed") as session:
        names = service.known_names(session, ["ayse yilmaz", "Olena", ""])
        service.write_visitors(session, number, Visitors("signed", tuple(names), number=2))
    assert names == [Name("ayse yilmaz", member), Name("Olena")]
    with storage.write("restricted") as session:
        restrict(session, member, "will es so", TODAY)
    storage.identity = replace(EVERYBODY, may=EVERYBODY.may - {"look_restricted"})
    with storage.read() as session:
        whole = service.read_activity(session, number)
        assert service.held(session, TODAY, TODAY)[0].persons == 4
    assert [guest.name for guest in whole.present] == ["", "Olena"]
    write(storage, service.write_visitors, number, Visitors("signed", (Name("Olena"),), number=2, languages={"de": 1}))
    storage.identity = EVERYBODY
    with storage.read() as session:
        again = service.read_activity(session, number)
    assert ([guest.member_id for guest in again.present], again.activity.came) == ([None, member], 4)
    write(storage, service.write_visitors, number, Visitors("signed", (Name("Olena"),)))  # who sees all takes off
    with storage.read() as session:
        assert service.read_activity(session, number).activity.came == 1


def test_feedback_is_typed_together(storage: Storage) -> None:
    number = planned(storage)
    given = Feedback({1: 8, 2: 3, 5: 1}, {"yes": 10, "no": 2}, ("Der Kuchen", " "), ("Mehr Stühle",))
    for _round in range(2):
        write(storage, service.write_feedback, number, given)
    with storage.read() as session:
        feedback = service.read_activity(session, number).feedback
    assert (feedback.faces, feedback.again, feedback.good, feedback.sheets) == (
        {1: 8, 2: 3, 5: 1}, {"yes": 10, "no": 2}, ("Der Kuchen",), 12
    )  # fmt: skip
    for wrong in (Feedback({1: -1}), Feedback(good=("x" * 1_000_000,)), Feedback({2: 10**9})):
        with pytest.raises(InvalidInput):
            write(storage, service.write_feedback, number, wrong)


def test_list_search_and_waste_basket(storage: Storage) -> None:
    first, second = planned(storage), planned(storage, title="Hoffest", kind="festival", day=date(2025, 6, 1))
    with storage.read() as session:
        assert titles(session) == ["Nähcafé", "Hoffest"]
        assert titles(session, search="nahc") == titles(session, kind="workshop") == titles(session, year=2026)
        assert titles(session, project=4) == []
        assert service.years(session) == [2026, 2025]
        assert service.found(session, search.ACTIVITY, [first, second])[second].target == second
        assert service.activity_titles(session, [first]) == {first: "Nähcafé, 21/11/2026"}
        assert service.activity_numbered(session, str(first)) == first
        assert service.activity_numbered(session, "x") is service.activity_numbered(session, "9" * 30) is None
        assert [one.id for one in service.uncounted(session, TODAY)] == [first, second]
    write(storage, service.discard_activity, first)
    with storage.read() as session:
        assert titles(session) == ["Hoffest"]
        assert titles(session, state="discarded") == titles(session, state="discarded", search="nähcafe") == ["Nähcafé"]
        assert service.found(session, search.ACTIVITY, [first]) == {}
        assert search.find(session, "Nähcafé", (search.ACTIVITY,)) == []
        assert service.activity_numbered(session, str(first)) is None
        with pytest.raises(NotFound):
            service.read_activity(session, first)
    write(storage, service.bring_back_activity, first)
    with storage.read() as session:
        assert titles(session) == ["Nähcafé", "Hoffest"]


def test_figures_open_their_sources(storage: Storage) -> None:
    for day, kind, came, project in ((1, "workshop", 10, 3), (2, "day", 20, None), (2, "day", 5, 3)):
        number = planned(storage, day=TODAY.replace(day=day), kind=kind, project_id=project)
        ages = {"27-64": came}
        write(storage, service.write_visitors, number, Visitors("tallied", ages=ages, estimated=project is None))
    with storage.read() as session:
        by_kind = service.grouped(session, date(2026, 1, 1), TODAY, "kind")
        by_project = service.grouped(session, date(2026, 1, 1), TODAY, "project")
        (month,) = service.grouped(session, date(2026, 1, 1), TODAY, "month", project_id=3)
        assert service.grouped(session, date(2025, 1, 1), date(2025, 12, 31), "year") == []
    assert [(one.key, one.events, one.came, one.estimated) for one in by_kind] == [
        ("day", 2, 25, True), ("workshop", 1, 10, False)
    ]  # fmt: skip
    assert [(one.key, one.ids) for one in by_project] == [("", (2,)), ("3", (1, 3))]
    assert (month.key, month.ages, month.came) == ("2026-11", {"27-64": 15}, 15)


def test_the_week_its_clashes_and_its_closed_days(storage: Storage) -> None:
    with storage.write("week") as session:
        room = weekly.keep_room(session, "Gruppenraum", 30)
        weekly.keep_slot(session, SlotDetails(0, time(16), time(18), "Nähcafé", "Olena", room.id))
        homework = weekly.keep_slot(session, SlotDetails(0, time(17), time(19), "Hausaufgaben", "Ben", room.id))
        weekly.close_days(session, date(2026, 12, 24), date(2027, 1, 1), "Ferien")
    with storage.read() as session:
        week = weekly.slots(session)
        assert weekly.slot_numbered(session, str(homework.id)) == homework.id
        assert [one.reason for one in weekly.closings(session, TODAY)] == ["Ferien"]
    days = ("Monday",) + ("",) * 6
    (told,) = (clash_in_words(clash, days) for clash in clashes(week))
    assert told == "Monday: “Nähcafé” and “Hausaufgaben” both need Gruppenraum from 17:00 to 18:00."
    with pytest.raises(UserError):
        write(storage, weekly.remove_room, room.id)
    write(storage, weekly.keep_slot, SlotDetails(0, time(18), time(19), "Hausaufgaben", "Ben", room.id), homework.id)
    with storage.read() as session:
        assert clashes(weekly.slots(session)) == []
    for wrong in ((date(9999, 1, 1), date(9999, 1, 2)), (TODAY, TODAY - timedelta(days=1))):
        with pytest.raises(InvalidInput):
            write(storage, weekly.close_days, *wrong, "")
    write(storage, weekly.open_days, 1)


def test_a_key_is_with_one_person_at_a_time(storage: Storage) -> None:
    write(storage, weekly.keep_key, "7", "Haustür")
    with storage.read() as session:
        (key,) = weekly.room_keys(session)
    write(storage, weekly.hand_out_key, key.id, "Ada", TODAY)
    with pytest.raises(UserError):
        write(storage, weekly.hand_out_key, key.id, "Ben", TODAY)
    with pytest.raises(InvalidInput):
        write(storage, weekly.hand_out_key, key.id, "Ben", TODAY + timedelta(days=3))
    with storage.read() as session:
        (out,) = weekly.room_keys(session)
    assert (out.name, out.out) == ("Ada", TODAY)
    write(storage, weekly.take_back_key, out.loan_id)
    write(storage, weekly.hand_out_key, key.id, "Ben", TODAY)
    with storage.read() as session:
        assert [(loan.name, loan.back) for loan in weekly.loans(session)] == [("Ben", None), ("Ada", TODAY)]
    with pytest.raises(UserError):
        write(storage, weekly.remove_key, key.id)


def test_names_of_old_lists_go_and_the_basket_is_emptied_for_good(storage: Storage) -> None:
    number = planned(storage, day=date(2020, 5, 1))
    write(storage, service.write_visitors, number, Visitors("signed", (Name("Zzqx Nachbar"),), number=1))
    write(storage, service.sign_up, number, "Zzqx Gast")
    write(storage, service.add_line, number, "shift", LineDetails("Theke", who="Zzqx Helfer"))
    with storage.write("old") as session:
        (old,) = ageing.names_until(session, date(2023, 1, 1))
        assert (old.id, old.people) == (number, 3)
        ageing.forget_names(session, [number])
    with storage.read() as session:
        assert ageing.names_until(session, TODAY) == []
        found = service.read_activity(session, number)
        (fact,) = service.held(session, date(2020, 1, 1), date(2020, 12, 31))
        assert not [change for change in history(session, "activity_line", found.lines[0].id) if "Zzqx" in str(change)]
    assert ([guest.name for guest in found.present], found.activity.came) == (["–"], 2)
    assert (found.lines[0].details.who, found.lines[0].details.what) == ("", "Theke")
    assert (fact.came, fact.names) == (2, frozenset())  # "–" is nobody who came twice
    thrown = planned(storage, title="Zzqx Fest", kind="festival")
    write(storage, service.discard_activity, thrown)
    with storage.write("gone") as session:
        assert [one.id for one in ageing.activities_thrown_away(session)] == [thrown]
        assert ageing.forget_activities(session, [thrown, number]) == [thrown]
    with storage.read() as session:
        assert service.any_activity(session, thrown) is None
        assert service.any_activity(session, number) is not None
        assert not [change for change in history(session, "activity", thrown) if "Zzqx" in str(change)]


def test_who_had_a_key_goes_in_its_time(storage: Storage) -> None:
    for number, name in (("7", "Zzqx Ada"), ("8", "Zzqx Ben")):
        write(storage, weekly.keep_key, number, "Haustür")
        write(storage, weekly.hand_out_key, int(number) - 6, name, TODAY)
    write(storage, weekly.take_back_key, 1)
    with storage.write("old") as session:
        assert ageing.loans_until(session, TODAY - timedelta(days=1)) == []
        assert [(one.id, one.number) for one in ageing.loans_until(session, TODAY)] == [(1, "7")]
        ageing.forget_loans(session, [1, 2])
    with storage.read() as session:
        assert [(one.number, one.name) for one in weekly.loans(session)] == [("8", "Zzqx Ben"), ("7", "–")]
        assert ageing.loans_until(session, TODAY) == []
        assert not [change for change in history(session, "key_loan", 1) if "Zzqx" in str(change)]


def test_what_took_place_is_not_moved_ahead(storage: Storage) -> None:
    number = planned(storage)
    write(storage, service.write_visitors, number, Visitors("estimated", number=20))
    with storage.read() as session:
        details = service.read_activity(session, number).activity.details
    with pytest.raises(InvalidInput) as problem:
        write(storage, service.change_activity, number, replace(details, day=TODAY + timedelta(days=300)))
    assert problem.value.field == "day"


def test_once_more_takes_along_what_lasts_and_no_names(storage: Storage) -> None:
    number = planned(storage, topics="Nähen und Kochen")
    write(storage, service.write_fields, number, {"goal": "Säumen", "trainer": "Zzqx Trainer", "certificate": True})
    for part in ("programme", "shift", "material"):
        write(storage, service.add_line, number, part, LineDetails("Etwas", who="Zzqx Ada"))
    write(storage, service.copy_activity, number, TODAY + timedelta(days=7))
    with storage.read() as session:
        copied = service.read_activity(session, number + 1)
    assert copied.fields == {"goal": "Säumen", "certificate": True}
    assert [line.details.who for line in copied.lines] == ["", "", ""]
    assert copied.activity.details.topics == ""


def test_projects_of_activities_also_those_that_are_over(storage: Storage) -> None:
    with storage.write("begun") as session:
        ids = [begin(session, ProjectDetails(title)).id for title in ("Zaun", "Ampel", "Ohne")]
        set_phase(session, ids[0], "handed_over")
    for project_id in (*ids[:2], ids[0], 4711, None):
        planned(storage, project_id=project_id)
    with storage.read() as session:
        assert service.projects_with_activities(session) == [(ids[1], "Ampel"), (ids[0], "Zaun")]
