"""What a user can do with meetings, on a real file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.base.errors import InvalidInput, NotFound, UserError
from app.base.i18n import use_language
from app.base.storage import ListRequest, Session, Storage
from app.base.storage.search import AGENDA_ITEM, MEETING, RESOLUTION, TASK, find
from app.meetings import service
from app.meetings.rules import AttendanceDetails, Meeting, PlanDetails, ResolutionDetails, TaskDetails
from tests.conftest import TODAY
from tests.meetings.conftest import DAY, minutes_of, plan, write_up


def lock(storage: Storage, meeting: Meeting) -> Meeting:
    with storage.write("locked") as session:
        return service.lock(session, meeting.id)


def test_a_meeting_starts_from_a_template_in_the_language_spoken(storage: Storage) -> None:
    meeting = plan(storage)
    titles = [item.title for item in minutes_of(storage, meeting).items]
    assert titles[0] == "Words of welcome"
    assert titles[-1] == "Anything else"
    assert [item.position for item in minutes_of(storage, meeting).items] == list(range(1, len(titles) + 1))
    assert (meeting.state, meeting.number, meeting.title) == ("planned", "", "Bewohnertreff")


def test_who_meets_and_the_day_are_needed(storage: Storage) -> None:
    for details, field in ((PlanDetails(" ", DAY), "body"), (PlanDetails("Vorstand", None), "day")):
        with pytest.raises(InvalidInput) as problem, storage.write("planned") as session:
            service.plan_meeting(session, details)
        assert problem.value.field == field


def test_items_are_added_moved_renamed_and_removed(storage: Storage, meeting: Meeting) -> None:
    with storage.write("agenda") as session:
        new = service.add_item(session, meeting.id, "  Hof <b>fest</b> ", "Frau K.", 20, at=2)
        service.move_item(session, new, 1)
        service.move_item(session, new, -9)
        service.change_item(session, new, "Hoffest")
    items = minutes_of(storage, meeting).items
    assert (items[0].id, items[0].title, items[0].person) == (new, "Hoffest", "")
    assert [item.position for item in items] == list(range(1, 8))
    with storage.write("written") as session:
        service.write_note(session, new, "Schön war es.")
        service.add_resolution(session, new, ResolutionDetails("Nochmal!", 3, 0))
        service.add_task(session, TaskDetails("Bänke holen"), new)
    with storage.write("removed") as session:
        service.remove_item(session, new)
    assert [item.position for item in minutes_of(storage, meeting).items] == list(range(1, 7))
    assert minutes_of(storage, meeting).tasks == ()
    step = storage.last_step()
    assert step
    storage.undo(step.id)
    restored = minutes_of(storage, meeting)
    assert (restored.items[0].note, len(restored.resolutions), len(restored.tasks)) == ("Schön war es.", 1, 1)


def test_attendance_of_members_and_guests(storage: Storage, meeting: Meeting) -> None:
    with storage.write("here") as session:
        service.set_attendance(session, meeting.id, AttendanceDetails("Ali Baum", 7, came=time(18, 20)))
        service.set_attendance(session, meeting.id, AttendanceDetails("Ali Baum", 7, left=time(19, 0), votes=False))
        service.add_guest(session, meeting.id, "  Frau   Müller ")
    minutes = minutes_of(storage, meeting)
    assert [(p.name, p.member_id, p.votes, p.left) for p in minutes.present] == [
        ("Ali Baum", 7, False, time(19, 0)),
        ("Frau Müller", None, True, None),
    ]
    assert (minutes.voters, minutes.meeting.state) == (1, "minutes")
    with pytest.raises(InvalidInput, match="already"), storage.write("here") as session:
        service.add_guest(session, meeting.id, "frau MÜLLER")
    with storage.write("gone") as session:
        service.set_attendance(session, meeting.id, AttendanceDetails("Frau Müller", status=""))
    assert [p.name for p in minutes_of(storage, meeting).attendance] == ["Ali Baum"]


def test_guests_have_no_vote_in_a_body_of_a_club(storage: Storage) -> None:
    meeting = plan(storage, template="assembly", body="Mitgliederversammlung")
    with storage.write("here") as session:
        assert not service.add_guest(session, meeting.id, "Stadtteilzeitung").votes


def test_saying_sorry_does_not_begin_the_minutes(storage: Storage, meeting: Meeting) -> None:
    with storage.write("sorry") as session:
        service.set_attendance(session, meeting.id, AttendanceDetails("Olena", status="excused"))
    assert minutes_of(storage, meeting).meeting.state == "planned"


def test_finishing_gives_numbers_without_gaps(storage: Storage, written: Meeting) -> None:
    first = lock(storage, written)
    assert (first.number, first.state) == ("2026-01", "locked")
    assert [r.number for r in minutes_of(storage, first).resolutions] == ["2026/001"]
    second = plan(storage, date(2026, 11, 20))
    write_up(storage, second)
    assert lock(storage, second).number == "2026-02"
    assert [r.number for r in minutes_of(storage, second).resolutions] == ["2026/002"]
    last_year = plan(storage, date(2025, 12, 30))
    write_up(storage, last_year)
    assert lock(storage, last_year).number == "2025-01"
    lock_of = minutes_of(storage, first).lock
    assert lock_of
    assert lock_of.who == "Ayşe Yılmaz"


def test_what_would_make_the_minutes_meaningless_stops_the_finishing(storage: Storage, written: Meeting) -> None:
    item = minutes_of(storage, written).items[0]
    with storage.write("vote") as session:
        service.add_resolution(session, item.id, ResolutionDetails("Ja?", 5, 0))
    with pytest.raises(UserError, match="cannot be finished") as problem:
        lock(storage, written)
    assert "5 votes" in problem.value.advice
    future = plan(storage, date(2026, 12, 24))
    with pytest.raises(UserError):
        lock(storage, future)


def test_finishing_cannot_be_undone(storage: Storage, written: Meeting) -> None:
    before = storage.last_step()
    lock(storage, written)
    step = storage.last_step()
    assert step
    assert not step.undoable
    with pytest.raises(UserError):
        storage.undo(step.id)
    assert before
    with pytest.raises(UserError):
        storage.undo(before.id)  # what was written before can also not be taken back
    assert minutes_of(storage, written).items[0].note


WAYS: dict[str, Callable[[Session, Meeting, int, int, int], object]] = {
    "plan": lambda s, m, i, r, t: service.change_meeting(s, m.id, PlanDetails("X", DAY)),
    "invite": lambda s, m, i, r, t: service.mark_invited(s, m.id, DAY),
    "discard": lambda s, m, i, r, t: service.discard_meeting(s, m.id),
    "facts": lambda s, m, i, r, t: service.set_facts(s, m.id, chair="X"),
    "attendance": lambda s, m, i, r, t: service.set_attendance(s, m.id, AttendanceDetails("Ayşe Yılmaz", status="")),
    "guest": lambda s, m, i, r, t: service.add_guest(s, m.id, "Neu"),
    "add item": lambda s, m, i, r, t: service.add_item(s, m.id, "Neu"),
    "change item": lambda s, m, i, r, t: service.change_item(s, i, "Neu"),
    "move item": lambda s, m, i, r, t: service.move_item(s, i, 1),
    "remove item": lambda s, m, i, r, t: service.remove_item(s, i),
    "tick item": lambda s, m, i, r, t: service.set_done(s, i, True),
    "note": lambda s, m, i, r, t: service.write_note(s, i, "Neu"),
    "add resolution": lambda s, m, i, r, t: service.add_resolution(s, i, ResolutionDetails("Neu")),
    "change resolution": lambda s, m, i, r, t: service.change_resolution(s, r, ResolutionDetails("Neu", 1, 0)),
    "remove resolution": lambda s, m, i, r, t: service.remove_resolution(s, r),
    "add task": lambda s, m, i, r, t: service.add_task(s, TaskDetails("Neu"), i),
    "change task": lambda s, m, i, r, t: service.change_task(s, t, TaskDetails("Neu")),
    "remove task": lambda s, m, i, r, t: service.remove_task(s, t),
    "typed": lambda s, m, i, r, t: service.write_typed(s, f"note:{i}", {"text": "Neu"}),
    "lock again": lambda s, m, i, r, t: service.lock(s, m.id),
}


@pytest.mark.parametrize("way", WAYS)
def test_finished_minutes_refuse_every_change(storage: Storage, written: Meeting, way: str) -> None:
    lock(storage, written)
    before = minutes_of(storage, written)
    ids = (before.items[0].id, before.resolutions[0].id, before.tasks[0].id)
    with pytest.raises(UserError, match="finished"), storage.write("change") as session:
        WAYS[way](session, written, *ids)
    assert minutes_of(storage, written) == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE meeting SET title = 'x'",
        "DELETE FROM meeting",
        "UPDATE agenda_item SET note = 'x'",
        "DELETE FROM agenda_item",
        "INSERT INTO agenda_item (meeting_id, position, kind, title, person, note, done, search_key) "
        "VALUES (1, 9, '', 'x', '', '', 0, '')",
        "UPDATE attendance SET name = 'x'",
        "DELETE FROM attendance",
        "INSERT INTO attendance (meeting_id, name, status, votes) VALUES (1, 'x', 'present', 1)",
        "UPDATE resolution SET yes = 9",
        "DELETE FROM resolution",
        "INSERT INTO resolution (meeting_id, item_id, wording, search_key) VALUES (1, 1, 'x', '')",
        "UPDATE task SET what = 'x'",
        "DELETE FROM task",
        "INSERT INTO task (meeting_id, what, person, state, created_on, search_key) "
        "VALUES (1, 'x', '', 'open', '2026-01-01', '')",
        "DELETE FROM minutes_lock",
        "UPDATE minutes_lock SET who = 'x'",
        "UPDATE minutes_lock SET meeting_id = 2",
    ],
)
def test_finished_minutes_refuse_plain_sql(storage: Storage, written: Meeting, statement: str) -> None:
    lock(storage, written)
    with pytest.raises(IntegrityError, match="finished"), storage.write("") as session:
        session.execute(text(statement))


def test_a_task_is_closed_also_after_the_minutes_are_finished(storage: Storage, written: Meeting) -> None:
    lock(storage, written)
    task = minutes_of(storage, written).tasks[0]
    with storage.write("done") as session:
        closed = service.set_task_state(session, task.id, "done")
    assert (closed.state, closed.closed_on) == ("done", TODAY)
    with storage.read() as session:
        assert service.open_tasks(session) == []


def test_a_correction_stands_below_and_needs_a_reason(storage: Storage, written: Meeting) -> None:
    with pytest.raises(UserError), storage.write("too early") as session:
        service.add_addendum(session, written.id, "Es waren 4.", "Zählfehler")
    lock(storage, written)
    with pytest.raises(InvalidInput), storage.write("why?") as session:
        service.add_addendum(session, written.id, "Es waren 4.", " ")
    with storage.write("corrected") as session:
        service.add_addendum(session, written.id, "Es waren 4.", "Zählfehler")
    addenda = minutes_of(storage, written).addenda
    assert [(a.text, a.reason, a.day, a.who) for a in addenda] == [("Es waren 4.", "Zählfehler", TODAY, "Ayşe Yılmaz")]


def test_the_next_meeting_brings_what_was_left(storage: Storage, meeting: Meeting) -> None:
    items = minutes_of(storage, meeting).items
    with storage.write("written up") as session:
        for item in items:
            if item.title != "Projects and dates":
                service.set_done(session, item.id, True)
        own = service.add_item(session, meeting.id, "Fahrradkeller", "Herr H.", 15)
        service.add_task(session, TaskDetails("Heizung melden", "Ali Baum"), items[0].id)
        service.add_task(session, TaskDetails("Geheim", "Vorstand"))
    follow = plan(storage, date(2026, 12, 17), template="residents")
    titles = [item.title for item in minutes_of(storage, follow).items]
    assert titles[-3:] == ["Open tasks", "Fahrradkeller", "Anything else"]
    assert titles.count("Projects and dates") == 1
    assert [item.kind for item in minutes_of(storage, follow).items if item.kind] == ["open_tasks"]
    assert [review.task.what for review in minutes_of(storage, follow).reviews] == ["Heizung melden"]
    assert own not in {item.id for item in minutes_of(storage, follow).items}
    again = plan(storage, date(2027, 1, 14), template="same")
    assert [item.title for item in minutes_of(storage, again).items].count("Fahrradkeller") == 1
    board = plan(storage, date(2026, 12, 18), template="board", body="Vorstand")
    assert "Open tasks" not in [item.title for item in minutes_of(storage, board).items]


def test_finished_minutes_keep_how_old_tasks_stood(storage: Storage, written: Meeting) -> None:
    task = minutes_of(storage, written).tasks[0]
    follow = plan(storage, date(2026, 11, 20), template="same")
    write_up(storage, follow)
    lock(storage, follow)
    with storage.write("done") as session:
        service.set_task_state(session, task.id, "done")
    assert [(review.task.what, review.state) for review in minutes_of(storage, follow).reviews] == [
        ("Blumenerde kaufen", "open")
    ]


def test_lists_count_search_sort_and_filter(storage: Storage, written: Meeting) -> None:
    plan(storage, date(2025, 3, 1), body="Vorstand", template="board")
    source = service.MeetingsSource()
    with storage.read() as session:
        for request, titles in (
            (ListRequest(), ["Bewohnertreff", "Vorstand"]),
            (ListRequest(sort="title", descending=True), ["Vorstand", "Bewohnertreff"]),
            (ListRequest(sort="day"), ["Vorstand", "Bewohnertreff"]),
            (ListRequest(filters=(("year", 2025),)), ["Vorstand"]),
            (ListRequest(filters=(("state", "minutes"),)), ["Bewohnertreff"]),
            (ListRequest(search="gemeinschaftsR"), ["Bewohnertreff", "Vorstand"]),
            (ListRequest(search="uber welcome"), ["Bewohnertreff"]),
            (ListRequest(search="nichts"), []),
        ):
            assert [meeting.title for meeting in source.rows(session, request, 0, 10)] == titles
            assert source.count(session, request) == len(titles)
        assert service.years(session) == [2026, 2025]
        assert service.bodies(session) == ["Bewohnertreff", "Vorstand"]
        first = service.meetings_as_data(session)[0]
        assert service.meeting_with_number(session, str(first.pop("number"))) is not None
        assert first == {"date": "2025-03-01", "title": "Vorstand", "state": "planned"}
        tasks = service.TasksSource()
        assert [task.what for task in tasks.rows(session, ListRequest(search="blumenerde samir"), 0, 9)] == [
            "Blumenerde kaufen"
        ]
        assert tasks.count(session, ListRequest(filters=(("state", "done"),))) == 0


def test_the_start_page_asks_what_is_next(storage: Storage, written: Meeting) -> None:
    later = plan(storage, date(2027, 1, 5))
    soon = plan(storage, date(2026, 12, 1))
    with storage.read() as session:
        assert [meeting.id for meeting in service.upcoming(session, TODAY, 5)] == [soon.id, later.id]
        assert service.to_write_up(session, TODAY) == written.id
        assert service.to_invite_to(session, TODAY) == soon.id
        assert [task.what for task in service.open_tasks(session, 3)] == ["Blumenerde kaufen"]
        assert service.meeting_with_number(session, str(soon.id)) == soon.id
        assert service.meeting_with_number(session, "2026-99") is None


def test_a_suggestion_remembers_last_time(storage: Storage, meeting: Meeting) -> None:
    use_language("en")
    with storage.read() as session:
        same = service.suggestion(session, "same:Bewohnertreff")
        assert (same.body, same.place, same.starts, same.template) == (
            "Bewohnertreff", "Gemeinschaftsraum", time(18, 5), "same"
        )  # fmt: skip
        assert service.suggestion(session, "board").body == "Board meeting"
        assert service.suggestion(session, "empty").body == ""


def test_search_finds_everything_but_the_waste_basket(storage: Storage, written: Meeting) -> None:
    with storage.read() as session:
        for typed, kind in (
            ("bewohnertreff", MEETING),
            ("uber gesprochen", AGENDA_ITEM),
            ("blumenkasten", RESOLUTION),
            ("blumenerde samir", TASK),
        ):
            hits = [record_id for found_kind, record_id in find(session, typed) if found_kind == kind]
            assert hits, typed
            assert set(service.found(session, kind, hits)) == set(hits)
    with storage.write("away") as session:
        service.discard_meeting(session, written.id)
    with storage.read() as session:
        assert find(session, "bewohnertreff", (MEETING,)) == []
        hits = [record_id for _kind, record_id in find(session, "blumenerde")]
        assert service.found(session, TASK, hits) == {}
        with pytest.raises(NotFound):
            service.read_meeting(session, written.id)
        assert service.open_tasks(session) == []
    with storage.write("back") as session:
        service.bring_back_meeting(session, written.id)
    assert minutes_of(storage, written).meeting.title == "Bewohnertreff"


def test_invitations_are_noted(storage: Storage, meeting: Meeting) -> None:
    with storage.write("invited") as session:
        assert service.mark_invited(session, meeting.id, TODAY).state == "invited"
        assert service.mark_invited(session, meeting.id, None).state == "planned"
