"""What stands on the paper of this room, as blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import pytest

from app.base.errors import NotFound
from app.base.printing.blocks import Block, Field, Fields, Frame, Grid, Heading, Paper, Signatures, Text
from app.base.printing.forms import Fill
from app.base.storage import Storage
from app.group.rules import Profile
from app.group.service import change_profile
from app.meetings import service
from app.meetings.printouts import FORMS
from app.meetings.rules import AttendanceDetails, Meeting, ResolutionDetails, TaskDetails
from app.members.service import MemberDetails, admit
from tests.conftest import TODAY
from tests.meetings.conftest import minutes_of, plan, write_up

BUILD = {form.code: form.build for form in FORMS if form.filled}


def made(storage: Storage, code: str, record_id: int | None = None, *, blank: bool = False) -> Paper:
    with storage.read() as session:
        return BUILD[code](Fill(session, TODAY, record_id, blank, "en", "Nachbarn"))


def words(blocks: Iterable[Block]) -> Iterator[str]:
    """Every text of a paper, in order."""
    for block in blocks:
        match block:
            case Heading(text=text) | Text(text=text):
                yield text
            case Fields(pairs=pairs):
                yield from (part for pair in pairs for part in pair)
            case Field(label=label, value=value):
                yield from (label, value)
            case Grid(rows=rows):
                yield from (cell for row in rows for cell in row)
            case Frame(blocks=inside):
                yield from words(inside)
            case Signatures(labels=labels):
                yield from labels
            case _:
                pass


def grid(paper: Paper) -> Grid:
    return next(block for block in paper.blocks if isinstance(block, Grid))


def test_codes_and_kinds() -> None:
    assert all(form.blank and form.filled for form in FORMS)
    assert [form.code for form in FORMS if not form.per_record] == ["tasks", "resolution-register"]


def test_the_invitation_says_when_where_and_what(storage: Storage, written: Meeting) -> None:
    follow = plan(storage, date(2026, 12, 17))
    paper = made(storage, "invitation", follow.id)
    assert paper.subtitle == "Bewohnertreff"
    said = list(words(paper.blocks))
    assert "Thursday, 17 December 2026" in said
    assert "Gemeinschaftsraum" in said
    agenda = grid(paper)
    assert [row[1] for row in agenda.rows][-2:] == ["Open tasks", "Anything else"]
    assert agenda.total == ("", "Together", "", "85")
    assert "Blumenerde kaufen" in said


def test_the_sign_in_sheet_lists_members_and_room_for_more(storage: Storage, meeting: Meeting) -> None:
    with storage.write("people") as session:
        for first, last in (("Ayşe", "Yılmaz"), ("Zoe", "Adler")):
            member = admit(session, MemberDetails(first_name=first, last_name=last))
        details = AttendanceDetails(member.name, member.id, status="excused")
        service.set_attendance(session, meeting.id, details)
        service.add_guest(session, meeting.id, "Frau Petrov")
    paper = made(storage, "meeting-sign-in", meeting.id)
    assert paper.landscape
    assert paper.privacy
    rows = list(grid(paper).rows)
    assert [row[:3] for row in rows[:4]] == [
        ("1", "Zoe Adler", "excused"),
        ("2", "Ayşe Yılmaz", ""),
        ("3", "Frau Petrov", ""),
        ("4", "", ""),
    ]
    assert len(rows) == 8


def test_the_minutes_say_everything(storage: Storage, written: Meeting) -> None:
    with storage.write("more") as session:
        change_profile(session, Profile("Nachbarn e.V.", register_number="VR 123, Amtsgericht"))
        service.mark_invited(session, written.id, date(2026, 11, 5))
        item = service.read_minutes(session, written.id).items[4]
        service.add_resolution(session, item.id, ResolutionDetails("Tie?", 1, 1, 1))
        service.lock(session, written.id)
        service.add_addendum(session, written.id, "Es waren 4.", "Zählfehler")
    paper = made(storage, "minutes", written.id)
    assert paper.subtitle == "Bewohnertreff · No. 2026-01"
    said = "\n".join(words(paper.blocks))
    for part in (
        "Nachbarn e.V.", "VR 123", "Thursday, 19 November 2026", "18:05 – 20:00", "Gemeinschaftsraum", "05/11/2026",
        "3 people present", "Ayşe Yılmaz; Łukasz Nowak; Samir Haddad", "Excused: Olena Koval",
        "Item 1: Words of welcome", "Über „Words of welcome“ wurde gesprochen.",
        "Resolution 2026/001", "Es werden Blumenkästen gekauft.", "Yes: 2 · No: 1 · Abstentions: 0 · Result: carried",
        "Resolution 2026/002", "Yes: 1 · No: 1 · Abstentions: 1 · Result: rejected",
        "Task: Blumenerde kaufen (Samir Haddad, until 01/12/2026)", "1 task",
        "Es waren 4.", "Reason: Zählfehler", "Finished on 21/11/2026, 18:05 by Ayşe Yılmaz.",
        "Chair, Ayşe Yılmaz", "Minute taker, Łukasz Nowak",
    ):  # fmt: skip
        assert part in said, part
    assert "Draft" not in said
    assert sum(isinstance(block, Frame) for block in paper.blocks) == 2


def test_unfinished_minutes_are_marked_as_a_draft(storage: Storage, meeting: Meeting) -> None:
    item = minutes_of(storage, meeting).items[0]
    with storage.write("vote") as session:
        service.add_resolution(session, item.id, ResolutionDetails("Offen"))
        service.add_guest(session, meeting.id, "<b>Frau</b> {name}")
    said = "\n".join(words(made(storage, "minutes", meeting.id).blocks))
    assert "Draft. These minutes are not finished yet." in said
    assert "The votes were not written down." in said
    assert "Not discussed." in said
    assert "<b>Frau</b> {name}" in said


def test_old_tasks_stand_under_their_item(storage: Storage, written: Meeting) -> None:
    follow = plan(storage, date(2026, 11, 20), template="same")
    write_up(storage, follow)
    paper = made(storage, "minutes", follow.id)
    headings = [block.text if isinstance(block, Heading) else "" for block in paper.blocks]
    place = next(number for number, text in enumerate(headings) if text.endswith(": Open tasks"))
    review = next(block for block in paper.blocks[place:] if isinstance(block, Grid))
    assert list(review.rows) == [("Blumenerde kaufen", "Samir Haddad", "01/12/2026", "to do")]


def test_the_task_list_says_what_is_late(storage: Storage, written: Meeting) -> None:
    with storage.write("late") as session:
        service.add_task(session, TaskDetails("Heizung melden", until=date(2026, 11, 1)))
    rows = list(grid(made(storage, "tasks")).rows)
    assert [row[:3] for row in rows] == [
        ("Heizung melden", "", "01/11/2026 (late)"),
        ("Blumenerde kaufen", "Samir Haddad", "01/12/2026"),
    ]
    assert rows[1][3] == "Bewohnertreff 19/11/2026"


@pytest.mark.parametrize("code", ["invitation", "meeting-sign-in", "minutes", "tasks"])
def test_blank_forms_have_room_to_write(storage: Storage, code: str) -> None:
    paper = made(storage, code, blank=True)
    assert paper.code == code
    empty = [row for block in paper.blocks if isinstance(block, Grid) for row in block.rows if not any(row[1:])]
    assert len(empty) >= 6


@pytest.mark.parametrize("code", [form.code for form in FORMS if form.per_record])
def test_a_filled_form_needs_its_meeting(storage: Storage, code: str) -> None:
    with pytest.raises(NotFound):
        made(storage, code)
    with pytest.raises(NotFound):
        made(storage, code, 4711)
