"""A scan belongs to the person: information names it, erasing takes it away, a restricted person's is not shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.base.desktop.context import Context
from app.base.desktop.theme import px
from app.base.errors import NotFound
from app.base.printing.forms import Fill
from app.base.storage import Storage
from app.base.storage.scans import scans_of
from app.base.storage.tables import ChangeRecord
from app.meetings.page_attendance import AttendanceStep
from app.meetings.page_meeting import MeetingView
from app.meetings.rules import PlanDetails
from app.meetings.service import lock, plan_meeting, read_minutes, set_facts
from app.meetings.service.ageing import forget_attendance
from app.meetings.service.scans import load_sheet, scans_of_meeting
from app.members.rules import MemberDetails
from app.members.service import admit
from app.members.service.scans import load_scan, scans_of_member
from app.overview.privacy.printouts import information_paper
from app.overview.privacy.service.erasing import erase_due, erase_person
from app.overview.privacy.service.lines import lines_of as lines_of_plan
from app.overview.privacy.service.planning import plan
from app.overview.privacy.service.sheets import LISTS_GO, SHEETS_GO, SHEETS_KEPT
from app.overview.sheets.service import lines_of, sign_in, sign_list, take_in
from app.participation.activities.page_detail import ActivityDetail
from app.participation.activities.rules import ActivityDetails, Name, Visitors
from app.participation.activities.service import ageing, clear_visitors, plan_activity, sign_up
from app.participation.activities.service.scans import load_list, scans_of_activity
from tests.base.desktop.doubles import SpokenNotices
from tests.conftest import TODAY

PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture
def member(storage: Storage) -> int:
    with storage.write("") as session:
        made = take_in(session, MemberDetails("Ayşe", "Yılmaz"), ("scan.pdf", PDF))
        take_in(session, MemberDetails("Bob", "Berg"), ("scan.pdf", PDF + b" "))
    return made.id


def test_information_names_the_scan(storage: Storage, member: int) -> None:
    with storage.read() as session:
        told = str(information_paper(Fill(session, TODAY, member)).blocks)
    assert f"membership-{member} Ayşe Yılmaz.pdf" in told
    assert "Bob" not in told


def test_erasing_takes_the_scan_away(storage: Storage, member: int) -> None:
    erase_person(storage, member, TODAY, ())
    with storage.read() as session:
        assert scans_of(session, f"membership-{member}") == []
        assert len(scans_of_member(session, member + 1)) == 1


def test_only_scans_of_this_person_are_given_out(storage: Storage, member: int) -> None:
    with storage.read() as session:
        (own,) = scans_of_member(session, member)
        (other,) = scans_of_member(session, member + 1)
        assert load_scan(session, member, own.id).data == PDF
        with pytest.raises(NotFound):
            load_scan(session, member, other.id)
    with storage.write("") as session:
        admit(session, MemberDetails("Cem"))
    with storage.read() as session:
        assert scans_of_member(session, 3) == []
        with pytest.raises(NotFound):
            scans_of_member(session, 4711)


@pytest.fixture
def signed(storage: Storage, member: int) -> int:
    """A meeting with a scanned sheet: Ayşe signed, Bob is printed on it, Cem joined later."""
    with storage.write("") as session:
        meeting = plan_meeting(session, PlanDetails(title="Haussitzung", body="Haus", day=TODAY - timedelta(days=3)))
        lines = lines_of(session, meeting.id)
        here = [replace(line, here=line.member_id == member) for line in lines]
        sign_in(session, meeting.id, here, (), ("scan.pdf", PDF))
        admit(session, MemberDetails("Cem", "Celik", joined=TODAY))
    return meeting.id


def test_information_names_the_sheet_with_several_people(storage: Storage, member: int, signed: int) -> None:
    with storage.read() as session:
        for person, told in ((member, True), (member + 1, True), (member + 2, False)):
            paper = str(information_paper(Fill(session, TODAY, person)).blocks)
            assert (f"attendance-{signed} Haussitzung" in paper) is told
            assert ("sheet with several people" in paper) is told


def test_erasing_says_that_a_sheet_goes_whole(storage: Storage, member: int, signed: int) -> None:
    with storage.read() as session:
        (line,) = [one for one in lines_of_plan(plan(session, member, TODAY)) if one.table == "attachment"]
    assert (line.erased, line.kept, line.why) == (2, 0, SHEETS_GO)
    assert any("attendance-" in example for example in line.examples)
    erase_person(storage, member, TODAY, ())
    with storage.read() as session:
        assert scans_of_meeting(session, signed) == []
        assert read_minutes(session, signed).attendance  # what was typed in from it stays, without the name


def test_a_sheet_of_finished_minutes_is_kept_three_years(storage: Storage, member: int, signed: int) -> None:
    with storage.write("") as session:
        set_facts(session, signed, chair="Bob Berg", minute_taker="Bob Berg", starts=time(18), ends=time(20))
        lock(session, signed)
    with storage.read() as session:
        (line,) = [one for one in lines_of_plan(plan(session, member, TODAY)) if one.table == "attachment"]
    until = (TODAY - timedelta(days=3)).replace(year=TODAY.year + 3)
    assert (line.erased, line.kept, line.kept_until, line.why) == (1, 1, until, SHEETS_KEPT)
    erase_person(storage, member, TODAY, ())
    with storage.read() as session:
        assert len(scans_of_meeting(session, signed)) == 1
    erase_due(storage, until)
    with storage.read() as session:
        assert len(scans_of_meeting(session, signed)) == 1
    erase_due(storage, until + timedelta(days=1))
    with storage.read() as session:
        assert scans_of_meeting(session, signed) == []


def test_old_names_go_with_the_scan_of_the_sheet(storage: Storage, signed: int) -> None:
    with storage.write("") as session:
        forget_attendance(session, [signed])
    with storage.read() as session:
        assert scans_of_meeting(session, signed) == []
        assert b"%PDF" not in repr(session.scalars(select(ChangeRecord.after)).all()[-5:]).encode()
        with pytest.raises(NotFound):
            load_sheet(session, signed, 3)


def test_the_scan_stands_beside_the_attendance(
    desk: Context, notices: SpokenNotices, signed: int, qtbot: QtBot, tmp_path: Path
) -> None:
    view = MeetingView(desk, signed)
    qtbot.addWidget(view)
    view.show_step(0)
    step = view.step
    assert isinstance(step, AttendanceStep)
    assert step.scans is not None
    (link,) = step.scans.findChildren(QPushButton)
    assert link.accessibleName().startswith(f"Save a copy of attendance-{signed}")
    notices.files.append(tmp_path / "copy.pdf")
    assert link.text() == "Sheet 1"
    assert step.scans.minimumSizeHint().width() <= px(200)  # beside the list there is little room
    link.click()
    assert (tmp_path / "copy.pdf").read_bytes() == PDF


@pytest.fixture
def listed(storage: Storage, member: int) -> int:
    """An activity with a scanned list: Ayşe signed, Bob had signed up, Cem is not on it."""
    with storage.write("") as session:
        number = plan_activity(session, ActivityDetails("workshop", "Nähcafé", TODAY - timedelta(days=3))).id
        sign_up(session, number, "Bob Berg")
        sign_list(session, number, Visitors("signed", (Name("Ayşe Yılmaz", member),)), ("scan.pdf", PDF))
        admit(session, MemberDetails("Cem", "Celik"))
    return number


def test_information_names_the_list_of_an_activity(storage: Storage, member: int, listed: int) -> None:
    with storage.read() as session:
        for person, told in ((member, True), (member + 1, True), (member + 2, False)):
            paper = str(information_paper(Fill(session, TODAY, person)).blocks)
            assert (f"activity-list-{listed} Nähcafé" in paper) is told


def test_erasing_takes_the_list_of_an_activity_whole(storage: Storage, member: int, listed: int) -> None:
    with storage.read() as session:
        (line,) = [one for one in lines_of_plan(plan(session, member, TODAY)) if one.table == "attachment"]
    assert (line.erased, line.kept, line.why) == (2, 0, LISTS_GO)
    erase_person(storage, member, TODAY, ())
    with storage.read() as session:
        assert scans_of_activity(session, listed) == []


def test_a_list_without_typed_names_goes_in_its_time(storage: Storage, listed: int) -> None:
    with storage.write("") as session:
        clear_visitors(session, listed)
        assert [(one.id, one.people) for one in ageing.names_until(session, TODAY)] == [(listed, 1)]
        ageing.forget_names(session, [listed])
    with storage.read() as session:
        assert ageing.names_until(session, TODAY) == []
        assert scans_of_activity(session, listed) == []
        with pytest.raises(NotFound):
            load_list(session, listed, 3)


def test_a_scan_alone_keeps_an_activity_due(storage: Storage, member: int) -> None:
    with storage.write("") as session:
        number = plan_activity(session, ActivityDetails("workshop", "Nähcafé", TODAY)).id
        sign_list(session, number, Visitors("signed", number=5), ("scan.pdf", PDF))
        assert [(one.id, one.people) for one in ageing.names_until(session, TODAY)] == [(number, 0)]
        assert ageing.names_until(session, TODAY - timedelta(days=1)) == []


def test_the_scan_stands_beside_the_visitors(
    desk: Context, notices: SpokenNotices, listed: int, qtbot: QtBot, tmp_path: Path
) -> None:
    detail = ActivityDetail(desk, lambda _number: None)
    qtbot.addWidget(detail)
    detail.show_activity(listed)
    name = f"Save a copy of activity-list-{listed} "
    (link,) = [one for one in detail.findChildren(QPushButton) if one.accessibleName().startswith(name)]
    notices.files.append(tmp_path / "copy.pdf")
    link.click()
    assert (tmp_path / "copy.pdf").read_bytes() == PDF
