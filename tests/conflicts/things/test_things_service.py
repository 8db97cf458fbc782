"""Things around the house: written down, reported, mended; no person in them; checks of the place for waste."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from app.base.desktop.small_picture import read_picture
from app.base.errors import InvalidInput, NotFound, UserError
from app.base.storage import ListRequest, Storage, attachments
from app.base.storage.rights import NotAllowed
from app.conflicts.things import service
from app.conflicts.things.exports import export_things
from app.conflicts.things.rules import (
    DISCARDED,
    GIVEN_UP,
    KINDS,
    MENDED,
    NO,
    REMINDED,
    REPORTED,
    SEEN,
    YES,
    ActionLine,
    BodyDetails,
    CheckDetails,
    Notice,
    ThingDetails,
    compared,
    tone,
)
from app.conflicts.things.service import ageing
from app.group.rights import Action
from app.meetings.service import open_tasks
from app.members.rules import MemberDetails
from app.members.service import admit
from app.overview.service import find_everything
from tests.base.desktop.test_small_picture import png
from tests.conftest import TODAY

LAMP = ThingDetails("lamp", "Stairs, 2nd floor", TODAY - timedelta(days=9), "Lamp does not light", wish="a new lamp")


def add(storage: Storage, details: ThingDetails = LAMP, photo: bytes | None = None) -> int:
    with storage.write("Thing") as session:
        return service.add_thing(session, details, photo).id


def photo(tmp_path: Path) -> bytes:
    file = tmp_path / "lamp.png"
    file.write_bytes(png())
    return read_picture(file).data


def test_from_seen_to_mended(storage: Storage, qtbot: QtBot, tmp_path: Path) -> None:
    with storage.write("Body") as session:
        body = service.add_body(session, BodyDetails(" Landlord ", "Hauptstr. 1\n63069 Offenbach", "069 1", "a@b.c"))
    thing_id = add(storage, LAMP, photo(tmp_path))
    with storage.write("Reported") as session:
        details = ThingDetails("lamp", LAMP.place, LAMP.seen_on, LAMP.what, body_id=body.id)
        service.change_thing(session, thing_id, details)
        service.note_step(session, thing_id, REPORTED, TODAY - timedelta(days=8), "letter", TODAY - timedelta(days=1))
    with storage.read() as session:
        thing = service.read_thing(session, thing_id)
        kept = service.photo_of(session, thing_id)
        assert (thing.body, thing.state, thing.late(TODAY), tone(thing, TODAY)) == ("Landlord", REPORTED, True, "bad")
        assert kept is not None
        assert b"Zzqxvor" not in kept.data
        assert kept.media_type == "image/jpeg"
        assert [one.id for one in service.due(session, TODAY)] == [thing_id]
        assert [hit.page for hit in find_everything(session, "lamp")] == ["things"]
    with storage.write("Mended") as session:
        service.note_step(session, thing_id, REMINDED, TODAY - timedelta(days=1))
        service.note_step(session, thing_id, MENDED, TODAY, "new lamp")
    with storage.read() as session:
        assert [step.state for step in service.steps_of(session, thing_id)] == [REPORTED, REMINDED, MENDED]
        assert service.due(session, TODAY) == []
        assert service.open_count(session) == 0
        assert not service.read_thing(session, thing_id).late(TODAY)


@pytest.mark.parametrize(
    ("details", "field"),
    [
        (ThingDetails("neighbour", "Yard", TODAY), "kind"),
        (ThingDetails("lamp", " ", TODAY), "place"),
        (ThingDetails("lamp", "Yard", date(9999, 12, 31)), "seen_on"),
        (ThingDetails("lamp", "Yard", date(1, 1, 1)), "seen_on"),
        (ThingDetails("lamp", "Yard", TODAY + timedelta(days=1)), "seen_on"),
        (ThingDetails("lamp", "Yard", TODAY, deadline=date(9999, 1, 1)), "deadline"),
        (ThingDetails("lamp", "Yard", TODAY, deadline=TODAY - timedelta(days=1)), "deadline"),
        (ThingDetails("lamp", "Yard", TODAY, note="x" * 1_000_000), "note"),
        (ThingDetails("lamp", "Yard" * 1_000, TODAY), "place"),
        (ThingDetails("lamp", "Yard", TODAY, body_id=7), "body"),
    ],
)
def test_what_does_not_fit_says_so_and_nothing_is_kept(storage: Storage, details: ThingDetails, field: str) -> None:
    with pytest.raises(InvalidInput) as problem, storage.write("Thing") as session:
        service.add_thing(session, details)
    assert problem.value.field == field
    with storage.read() as session:
        assert service.all_things(session) == []


def test_a_step_lies_between_seeing_and_today(storage: Storage) -> None:
    thing_id = add(storage)
    for state, day, field in (
        ("stolen", TODAY, "state"),
        (REPORTED, TODAY + timedelta(days=1), "day"),
        (REPORTED, LAMP.seen_on - timedelta(days=1), "day"),
        (REPORTED, date(9999, 1, 1), "day"),
    ):
        with pytest.raises(InvalidInput) as problem, storage.write("Step") as session:
            service.note_step(session, thing_id, state, day)
        assert problem.value.field == field
    with pytest.raises(InvalidInput, match="too long"), storage.write("Step") as session:
        service.note_step(session, thing_id, REPORTED, TODAY, "x" * 1_000_000)
    with storage.read() as session:
        assert service.read_thing(session, thing_id).state == SEEN
        assert service.steps_of(session, thing_id) == []


def test_the_photo_is_replaced_and_taken_away_and_must_be_one(storage: Storage, qtbot: QtBot, tmp_path: Path) -> None:
    thing_id = add(storage, LAMP, photo(tmp_path))
    with storage.write("Photo") as session:
        service.set_photo(session, thing_id, photo(tmp_path) + b"")
    for bad in (b"", b"Hallo", png(), b"\xff\xd8\xff" + bytes(7_000_000) + b"\xff\xd9", photo(tmp_path)[:-30]):
        with pytest.raises(InvalidInput) as problem, storage.write("Photo") as session:
            service.set_photo(session, thing_id, bad)
        assert problem.value.field in {"photo", "scan"}
    with storage.write("Photo") as session:
        assert service.photo_of(session, thing_id) is not None
        service.set_photo(session, thing_id, None)
    with storage.read() as session:
        assert service.photo_of(session, thing_id) is None


def test_a_name_brings_a_hint_and_never_a_block(storage: Storage) -> None:
    with storage.write("People") as session:
        admit(session, MemberDetails("Ayşe", "Yılmaz"))
        admit(session, MemberDetails("Jan", "Licht-Maurer"))
    with storage.read() as session:
        assert service.names_somebody(session, "Frau Yilmaz stellt Müll ab")
        assert service.names_somebody(session, "x", "gesehen bei LICHT")
        assert not service.names_somebody(session, "Die Lampe im Keller brennt nicht", "")
        assert not service.names_somebody(session, "Lichtschalter kaputt")
        assert not service.names_somebody(session, "x" * 1_000_000)
    add(storage, ThingDetails("bulky", "Bei Yılmaz", TODAY))


def test_the_list_is_searched_filtered_and_sorted(storage: Storage) -> None:
    for number, kind in enumerate(KINDS):
        add(storage, ThingDetails(kind, f"House {9 - number}", TODAY - timedelta(days=number), note="Größe"))
    with storage.write("Given up") as session:
        service.note_step(session, 3, GIVEN_UP, TODAY)
    source = service.ThingsSource()
    with storage.read() as session:

        def ids(request: ListRequest) -> list[int]:
            rows = source.rows(session, request, 0, 100)
            assert len(rows) == source.count(session, request)
            return [row.id for row in rows]

        assert ids(ListRequest()) == list(range(1, 10))
        assert ids(ListRequest("", "place")) == list(range(9, 0, -1))
        assert ids(ListRequest("grosse house 9")) == [1]
        assert 3 not in ids(ListRequest("", filters=(("state", "open"),)))
        assert ids(ListRequest("", filters=(("state", GIVEN_UP),))) == [3]
        assert ids(ListRequest("", filters=(("kind", "bins"),))) == [3]
        for sort in ("number", "what", "kind", "seen_on", "deadline", "state", "body"):
            assert len(ids(ListRequest("", sort, True))) == 9
        assert service.places(session)[0] == "House 1"
        assert service.thing_numbered(session, " 3 ") == 3
        assert service.thing_numbered(session, "3; drop") is None


def test_hostile_signs_are_no_formula_in_a_file(storage: Storage) -> None:
    add(storage, ThingDetails("other", '=HYPERLINK("http://x")', TODAY, "@SUM(1+1)", "-2+3\n+cmd|' /C calc'!A0"))
    with storage.read() as session:
        rows = list(csv.reader(io.StringIO(export_things(session, "csv").decode("utf-8-sig")), delimiter=";"))
        book = openpyxl.load_workbook(io.BytesIO(export_things(session, "xlsx")))
    assert len(rows) == 2
    assert all(not cell.startswith(("=", "@", "+", "-")) for cell in rows[1])
    sheet = book.active
    assert sheet is not None
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_who_is_responsible_is_a_list_of_ones_own(storage: Storage) -> None:
    with storage.write("Bodies") as session:
        city = service.add_body(session, BodyDetails("City"))
        service.add_body(session, BodyDetails("Água"))
        service.change_body(session, city.id, BodyDetails("City cleaning", phone="115"))
    with storage.read() as session:
        assert [body.details.name for body in service.bodies(session)] == ["Água", "City cleaning"]
    for details in (BodyDetails(""), BodyDetails("x" * 1_000_000), BodyDetails("CITY CLEANING")):
        with pytest.raises(InvalidInput), storage.write("Bodies") as session:
            service.add_body(session, details)
    add(storage, ThingDetails("bins", "Yard", TODAY, body_id=city.id))
    with pytest.raises(UserError, match="name this office"), storage.write("Bodies") as session:
        service.remove_body(session, city.id)


def test_in_the_waste_basket_and_back_again(storage: Storage, qtbot: QtBot, tmp_path: Path) -> None:
    thing_id = add(storage, LAMP, photo(tmp_path))
    with storage.write("Step") as session:
        service.note_step(session, thing_id, REPORTED, TODAY, "", TODAY)
    with storage.write("Gone") as session:
        service.discard_thing(session, thing_id)
    thrown = ListRequest(filters=(("state", DISCARDED),))
    with storage.read() as session:
        assert service.all_things(session) == []
        assert service.due(session, TODAY) == []
        assert service.open_count(session) == 0
        assert find_everything(session, "lamp") == []
        assert service.thing_numbered(session, str(thing_id)) is None
        assert [one.id for one in service.all_things(session, thrown)] == [thing_id]
    with pytest.raises(UserError, match="waste basket"), storage.write("Step") as session:
        service.note_step(session, thing_id, MENDED, TODAY)
    with storage.write("Back") as session:
        thing = service.bring_back_thing(session, thing_id)
        assert (thing.state, thing.state_on) == (REPORTED, TODAY)
    with storage.read() as session:
        assert service.photo_of(session, thing_id) is not None
        assert service.all_things(session, thrown) == []


def test_an_older_step_written_down_later_turns_nothing_back(storage: Storage) -> None:
    thing_id = add(storage)
    with storage.write("Mended") as session:
        service.note_step(session, thing_id, MENDED, TODAY)
        thing = service.note_step(session, thing_id, REPORTED, TODAY - timedelta(days=5), "forgot to note")
        assert (thing.state, thing.state_on, thing.is_open) == (MENDED, TODAY, False)
        assert [step.state for step in service.steps_of(session, thing_id)] == [REPORTED, MENDED]


def test_the_day_it_was_seen_goes_with_the_steps(storage: Storage) -> None:
    thing_id = add(storage)
    with storage.write("Day") as session:
        other = replace(LAMP, seen_on=TODAY - timedelta(days=3))
        assert service.change_thing(session, thing_id, other).state_on == other.seen_on
        service.note_step(session, thing_id, REPORTED, TODAY - timedelta(days=2))
    with pytest.raises(InvalidInput, match="does not fit") as caught, storage.write("Day") as session:
        service.change_thing(session, thing_id, replace(LAMP, seen_on=TODAY))
    assert caught.value.field == "seen_on"


def test_a_replaced_photo_can_be_brought_back_until_it_leaves_the_basket(
    storage: Storage, qtbot: QtBot, tmp_path: Path
) -> None:
    thing_id = add(storage, LAMP, photo(tmp_path))
    with storage.write("Receipt") as session:
        service.note_step(session, thing_id, REPORTED, TODAY)
        attachments.keep(session, f"thing-{thing_id}.jpg", b"of the cash book")
    with storage.write("Photo") as session:
        service.set_photo(session, thing_id, None)
    with storage.read() as session:
        (old,) = ageing.photos_replaced(session)
    step = storage.last_step()
    assert step is not None
    storage.undo(step.id)
    with storage.read() as session:
        assert service.photo_of(session, thing_id) is not None
        assert ageing.photos_replaced(session) == []
    with storage.write("Photo") as session:
        service.set_photo(session, thing_id, photo(tmp_path))
    with storage.write("Basket") as session:
        ageing.forget_photos(session, [old.id, old.id + 1])
    with storage.read() as session:
        assert service.photo_of(session, thing_id) is not None
        assert attachments.load(session, old.id + 1).data == b"of the cash book"
        with pytest.raises(NotFound):
            attachments.load(session, old.id)


CHECK = CheckDetails(
    "Yard",
    TODAY - timedelta(days=30),
    time(17, 30),
    {"light": (NO, "bulb broken"), "lid": (YES, ""), "bulky": (YES, "sofa")},
    {"paper": (YES, "plastic bags")},
    (ActionLine("Ask for a lamp", TODAY, "Jan Kowalski"), ActionLine("Move the bins")),
    TODAY,
)


def test_a_check_hands_out_tasks_and_keeps_no_name(storage: Storage) -> None:
    with storage.write("Check") as session:
        first = service.add_check(session, CHECK)
        second = service.add_check(
            session, CheckDetails("Yard", TODAY, None, {"light": (YES, ""), "bulky": (YES, ""), "signs": (NO, "")})
        )
    with storage.read() as session:
        assert [task.person for task in open_tasks(session)] == ["Jan Kowalski"]
        assert service.persons_of(session, first) == ["Jan Kowalski", ""]
        assert [line.who for line in service.read_check(session, first.id).details.actions] == ["", ""]
        assert service.check_before(session, second) == first
        assert service.check_before(session, first) is None
        assert compared(second, first) == (("light",), ("signs",))
        assert compared(first, None) == ((), ())
        assert first.faults == ("light", "bulky")
        assert [one.id for one in service.checks(session)] == [second.id, first.id]
        assert service.check_numbered(session, str(first.id)) == first.id
        assert service.places_checked(session) == ["Yard"]


@pytest.mark.parametrize(
    ("details", "field"),
    [
        (CheckDetails("", TODAY), "place"),
        (CheckDetails("Yard", date(9999, 1, 1)), "day"),
        (CheckDetails("Yard", TODAY + timedelta(days=1)), "day"),
        (CheckDetails("Yard", TODAY, answers={"light": ("maybe", "")}), "light"),
        (CheckDetails("Yard", TODAY, answers={"light": (YES, "x" * 1_000_000)}), "light"),
        (CheckDetails("Yard", TODAY, actions=(ActionLine("", TODAY, "Jan"),)), "action-1"),
        (CheckDetails("Yard", TODAY, actions=(ActionLine("x"),) * 9), "actions"),
        (CheckDetails("Yard", TODAY, again_on=date(9999, 1, 1)), "again_on"),
    ],
)
def test_a_check_that_does_not_fit_says_so(storage: Storage, details: CheckDetails, field: str) -> None:
    with pytest.raises(InvalidInput) as problem, storage.write("Check") as session:
        service.add_check(session, details)
    assert problem.value.field == field


def test_the_notice_at_the_bins(storage: Storage) -> None:
    with storage.write("Notice") as session:
        service.change_notice(session, Notice("Paper: every second Monday\nOrganic: Tuesdays", " 069 115 "))
    with storage.read() as session:
        assert service.read_notice(session).contact == "069 115"
    with pytest.raises(InvalidInput), storage.write("Notice") as session:
        service.change_notice(session, Notice("x" * 1_000_000))


def test_a_task_follows_its_line_of_the_check(storage: Storage) -> None:
    with storage.write("Check") as session:
        check = service.add_check(session, CHECK)
        lines = (replace(check.details.actions[0], who="Ada", until=TODAY + timedelta(days=2)),)
        service.change_check(session, check.id, replace(CHECK, actions=lines))
    with storage.read() as session:
        assert [(task.person, task.until) for task in open_tasks(session)] == [("Ada", TODAY + timedelta(days=2))]


def test_who_may_not_hand_out_tasks_loses_no_name_in_silence(storage: Storage) -> None:
    storage.identity = replace(storage.identity, may=storage.identity.may - {Action.KEEP_TASKS})
    with pytest.raises(NotAllowed), storage.write("Check") as session:
        service.add_check(session, CHECK)
