"""R25: an erased person is in no byte of any file, but where a duty to keep is named; after it nowhere at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pytest
from sqlalchemy import insert, select

from app.base.storage import Record, Storage
from app.base.storage.rights import Identity, NotAllowed
from app.finances.service import verify_chain
from app.group.erasure.service import erasures, places_due, rows_done
from app.meetings.rules import AttendanceDetails, PlanDetails
from app.meetings.service import lock, plan_meeting, read_minutes, set_attendance, set_facts, write_note
from app.members.service import admit, discard, next_number
from app.overview.privacy.personal import EVERYTHING
from app.overview.privacy.service import erase_due, erase_person, lines_of, plan
from tests.conftest import EVERYBODY, KEY, TODAY
from tests.overview.privacy import marked

KEPT = {
    "member": {"first_name", "last_name", "sort_key"},
    "consent": {"witness", "guardian"},
    "meeting": {"place", "chair", "minute_taker"},
    "agenda_item": {"note"},
    "attendance": {"name"},
    "resolution": {"wording"},
    "task": {"what", "person"},
    "addendum": {"text", "reason", "who"},
    "minutes_lock": {"who"},
    "entry": {"text", "party", "reason"},
    "attachment": {"data"},
    "step": {"who", "what"},
}
LATER = datetime(2040, 1, 2, 12)


@pytest.fixture(name="world")
def _world(storage: Storage) -> marked.World:
    return marked.fill(storage)


def later(storage: Storage) -> Storage:
    """The same file when all periods are over."""
    storage.close()
    return Storage(storage.file, KEY, lambda: LATER, EVERYBODY)


def test_the_person_stands_in_every_table_that_can_hold_one(storage: Storage, world: marked.World) -> None:
    there = set(marked.marks_in_tables(storage))
    speaking = {name for name, facts in EVERYTHING.items() if facts.purpose}
    assert speaking - there <= {"leg", "erasure"}  # short copies; and the proof holds no name
    assert "search_data" in there
    assert marked.key_fits(storage)
    assert marked.marks_in_pages(storage) > 100


def test_only_what_a_duty_keeps_is_left(storage: Storage, world: marked.World) -> None:
    done = erase_person(storage, world.member, TODAY, ())
    left = marked.marks_in_tables(storage)
    assert {table: columns - KEPT.get(table, set()) for table, columns in left.items()} == {
        table: set() for table in left
    }
    assert marked.marks_in_pages(storage) == marked.marks_in_a_fresh_copy(storage)  # nothing in unused pages or the log
    announced = {line.table for line in done.lines if line.kept}
    assert set(left) <= announced
    assert not any(line.kept and not line.why for line in done.lines)
    with storage.read() as session:
        assert verify_chain(session) == []


def test_nothing_at_all_is_left_when_the_duties_are_over(storage: Storage, world: marked.World) -> None:
    with storage.write("") as session:  # a group that does not keep names in minutes for ever
        given = {"key": "minutes", "amount": 10, "unit": "years", "reason": "", "changed_on": TODAY}
        session.execute(insert(Record.metadata.tables["retention"]).values(given))
    erase_person(storage, world.member, TODAY, ())
    storage = later(storage)
    try:
        with storage.read() as session:
            assert places_due(session, LATER.date()) > 0
        assert erase_due(storage, LATER.date()) > 0
        assert marked.marks_in_tables(storage) == {}
        assert marked.marks_in_pages(storage) == 0
        with storage.read() as session:
            assert verify_chain(session) == []
            assert rows_done(session, "entry", ("text",))
            assert read_minutes(session, world.locked[0]).attendance[0].name == "[deleted]"
        assert erase_due(storage, LATER.date()) == 0
    finally:
        storage.close()


def test_a_contact_leaves_nothing_where_no_duty_is(storage: Storage) -> None:
    with storage.write("") as session:
        contact = admit(
            session, replace(marked.OTHER, first_name=marked.WHO.first, last_name=marked.WHO.last, contact=True)
        )
        admit(session, marked.OTHER)
    storage.keep_draft(f"member-{contact.id}", {"values": {"note": "zzqx"}})
    assert marked.marks_in_pages(storage)
    done = erase_person(storage, contact.id, TODAY, ())
    assert marked.marks_in_tables(storage) == {}
    assert marked.marks_in_pages(storage) == 0
    assert done.proof.member_id is None
    with storage.write("") as session:
        assert next_number(session) == 3
        again = admit(session, marked.OTHER)
        changes = Record.metadata.tables["change"]
        old = select(changes.c.id).where(changes.c.table_name == "member", changes.c.record_id == again.id)
        assert len(session.execute(old).all()) == 0


def test_the_preview_changes_nothing_and_tells_the_same(storage: Storage, world: marked.World) -> None:
    with storage.read() as session:
        lines = lines_of(plan(session, world.member, TODAY))
    before = marked.marks_in_tables(storage)
    assert lines == erase_person(storage, world.member, TODAY, ()).lines
    assert before != marked.marks_in_tables(storage)


def test_erasing_is_not_undone(storage: Storage, world: marked.World) -> None:
    erase_person(storage, world.member, TODAY, ())
    step = storage.last_step()
    assert step is not None
    assert not step.undoable


def test_others_keep_what_is_theirs(storage: Storage, world: marked.World) -> None:
    erase_person(storage, world.member, TODAY, ())
    with storage.read() as session:
        notes = [item.note for item in read_minutes(session, world.open).items]
        people = [person.name for person in read_minutes(session, world.open).attendance]
    assert "[deleted] sprach.\n[deleted] und Mehmet Kaya ([deleted]) kümmern sich." in notes
    assert people == ["[deleted]", "Mehmet Kaya", "Olena Koval"]


def test_a_namesake_is_left_alone_and_named_as_a_doubt(storage: Storage, world: marked.World) -> None:
    with storage.write("") as session:
        admit(session, replace(marked.OTHER, first_name=marked.WHO.first, last_name=marked.WHO.last))
    with storage.read() as session:
        found = plan(session, world.member, TODAY)
    assert found.doubts
    assert not [place for place in found.places if place.table == "agenda_item" and marked.WHO.name in place.example]


def test_only_the_chair_may_erase(storage: Storage, world: marked.World) -> None:
    storage.identity = Identity("Jo", 2, EVERYBODY.may - {"erase_person"})
    with pytest.raises(NotAllowed):
        erase_person(storage, world.member, TODAY, ())
    with storage.read() as session, pytest.raises(NotAllowed):
        plan(session, world.member, TODAY)


def test_an_attendance_list_of_three_years_is_anonymised(storage: Storage, world: marked.World) -> None:
    erase_person(storage, world.member, date(2026, 11, 21), ())
    with storage.read() as session:
        old, young = (read_minutes(session, meeting).attendance[0] for meeting in world.locked)
    assert (old.name, old.member_id) == ("[deleted]", None)
    assert young.name == marked.WHO.name


def test_two_people_wait_in_one_text(storage: Storage, world: marked.World) -> None:
    with storage.write("") as session:  # this group keeps names in minutes for ten years
        given = {"key": "minutes", "amount": 10, "unit": "years", "reason": "", "changed_on": TODAY}
        session.execute(insert(Record.metadata.tables["retention"]).values(given))
    for member in (world.member, world.other):
        erase_person(storage, member, TODAY, ())
    storage = later(storage)
    try:
        erase_due(storage, LATER.date())
        with storage.read() as session:
            notes = {item.note for item in read_minutes(session, world.locked[1]).items if item.note}
        assert notes == {"[deleted] sprach.\n[deleted] und [deleted] ([deleted]) kümmern sich."}
    finally:
        storage.close()


def test_whoever_lay_in_the_waste_basket_is_kept_for_nothing(storage: Storage) -> None:
    with storage.write("") as session:
        person = admit(session, replace(marked.OTHER, first_name=marked.WHO.first, last_name=marked.WHO.last))
        discard(session, person.id)
    done = erase_person(storage, person.id, TODAY, ())
    assert done.proof.member_id is None
    assert marked.marks_in_pages(storage) == 0


def test_nothing_points_to_a_number_that_is_given_again(storage: Storage) -> None:
    """A contact's row goes at once; the attendance list of young minutes keeps the name, but not the way to a row."""
    with storage.write("") as session:
        contact = admit(session, replace(marked.OTHER, first_name=marked.WHO.first, contact=True))
        meeting = plan_meeting(session, PlanDetails("Vorstand", TODAY, template="residents"))
        set_attendance(session, meeting.id, AttendanceDetails(contact.name, contact.id))
        for item in read_minutes(session, meeting.id).items:
            write_note(session, item.id, "Besprochen.")
        set_facts(session, meeting.id, chair="Jo", minute_taker="Jo", ends=time(20))
        lock(session, meeting.id)
    erase_person(storage, contact.id, TODAY, ())
    with storage.write("") as session:
        assert admit(session, marked.OTHER).id == contact.id
        (kept,) = read_minutes(session, meeting.id).attendance
    assert (kept.name, kept.member_id) == (contact.name, None)


def test_erased_twice_is_erased_once(storage: Storage, world: marked.World) -> None:
    for _time in range(2):
        erase_person(storage, world.member, TODAY, ())
    storage = later(storage)
    try:
        erase_due(storage, LATER.date())
        assert "member" not in marked.marks_in_tables(storage)
        with storage.read() as session:
            assert [proof.member_id for proof in erasures(session)] == [None, None]
    finally:
        storage.close()
