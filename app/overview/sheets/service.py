"""What is done with a sheet that came back: one step each, its scan with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from app.base.errors import InvalidInput
from app.base.i18n import _
from app.base.storage import ListRequest
from app.base.storage.rights import needs
from app.base.storage.scans import keep_scan
from app.base.texts import clean
from app.finances.rules import EntryDetails
from app.finances.service import add_receipt, entry_in_full, money_out
from app.group.rights import Action
from app.meetings.rules import LOCKED, PRESENT, AttendanceDetails, Meeting
from app.meetings.service import MeetingsSource, add_guest, people, read_meeting, read_minutes, set_attendance
from app.meetings.service.scans import SHEET as ATTENDANCE_SHEET
from app.members.consents.rules import ConsentDetails
from app.members.consents.service import give
from app.members.restriction.service import restricted
from app.members.rules import name_key
from app.members.service import (
    Member,
    MemberDetails,
    MemberSource,
    admit,
    change,
    end_membership,
    member_with_number,
    read_member,
)
from app.participation.activities.rules import Activity, Visitors
from app.participation.activities.service import write_visitors
from app.participation.activities.service.scans import SHEET as ACTIVITY_LIST

File = tuple[str, bytes]  # name and content
MOST_MEETINGS = 40


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a sign-in sheet, in the order in which it is printed."""

    number: int
    name: str
    member_id: int | None
    votes: bool
    here: bool


@needs(Action.WRITE_MEMBERS)
def take_in(session: Session, details: MemberDetails, scan: File | None = None) -> Member:
    """A new member from the membership form. Raises InvalidInput."""
    member = admit(session, details)
    _keep(session, "membership", member.id, member.name, scan)
    return member


@needs(Action.WRITE_MEMBERS)
def correct(session: Session, member_id: int, written: MemberDetails, scan: File | None = None) -> Member:
    """What is written on the form replaces what is known; what was left empty stays. Raises InvalidInput."""
    known = read_member(session, member_id)
    names = ("first_name", "last_name", "street", "postcode", "city", "birth_date", "email", "phone")
    details = MemberDetails(
        **{name: getattr(written, name) or getattr(known, name) for name in names},
        joined=known.joined,
        left=known.left,
        household_id=known.household_id,
        note="\n".join(part for part in (known.note, written.note) if part),
        contact=known.contact,
    )
    member = change(session, member_id, details)
    _keep(session, "membership", member_id, member.name, scan)
    return member


@needs(Action.WRITE_MEMBERS)
def leave(session: Session, member_id: int, on: date, scan: File | None = None) -> Member:
    """Somebody gave back the form to leave. Raises InvalidInput."""
    member = end_membership(session, member_id, on)
    _keep(session, "membership", member_id, member.name, scan)
    return member


@needs(Action.KEEP_CONSENTS)
def agree(session: Session, member_id: int, details: ConsentDetails, scan: File | None = None) -> int:
    """The consents ticked on a signed form, with the version of its words; how many. Raises InvalidInput."""
    lines = give(session, member_id, details)
    _keep(session, "consent", member_id, read_member(session, member_id).name, scan)
    return len(lines)


@needs(Action.WRITE_MEETINGS)
def sign_in(
    session: Session, meeting_id: int, lines: Iterable[Line], guests: Iterable[str] = (), scan: File | None = None
) -> int:
    """Who signed was there, who did not was not; how many were there. UserError if the minutes are finished."""
    meeting = read_meeting(session, meeting_id)
    before = {(one.member_id or one.name) for one in read_minutes(session, meeting_id).present}
    for line in lines:
        if line.here != ((line.member_id or line.name) in before):
            status = PRESENT if line.here else ""
            set_attendance(session, meeting_id, AttendanceDetails(line.name, line.member_id, status, line.votes))
    for name in guests:
        if clean(name) not in before:
            add_guest(session, meeting_id, name)
    _keep(session, ATTENDANCE_SHEET, meeting_id, f"{meeting.title} {meeting.day.isoformat()}", scan)
    return len(read_minutes(session, meeting_id).present)


@needs(Action.KEEP_TAKING_PART)
def sign_list(session: Session, activity_id: int, visitors: Visitors, scan: File | None = None) -> Activity:
    """Who signed the attendance list of an activity; it replaces what was written before. Raises InvalidInput."""
    done = write_visitors(session, activity_id, visitors)
    _keep(session, ACTIVITY_LIST, activity_id, f"{done.title} {done.day.isoformat()}", scan)
    return done


@needs(Action.BOOK_MONEY)
def pay_back(session: Session, details: EntryDetails, scan: File | None = None) -> str:
    """The claim becomes money out with its scan as receipt; the number to write on it. Raises InvalidInput."""
    entry_id = money_out(session, details)
    if scan is not None:
        add_receipt(session, entry_id, *scan)
    entry = entry_in_full(session, entry_id)
    return entry.first.number if entry else ""


@needs(Action.LOOK_MEMBERS)
def person_called(session: Session, typed: str) -> Member:
    """The person of this number, or the only one of this name. Raises InvalidInput for `person`."""
    tidy = clean(typed)
    if not tidy:
        raise InvalidInput("person", _("Please enter a name."), _("The number of the member will do too."))
    number = member_with_number(session, tidy)
    if number is not None:
        return read_member(session, number)
    found = MemberSource().rows(session, ListRequest(search=tidy), 0, 20)
    exact = [one for one in found if name_key(one.first_name, one.last_name) == name_key(tidy, "")]
    chosen = exact or found
    if not chosen:
        raise InvalidInput(
            "person", _("There is nobody of this name."), _("Please check the name, or take them in first.")
        )
    if len(chosen) > 1:
        listed = ", ".join(f"{one.name} ({one.number})" for one in chosen[:3])
        told = _("Several people fit: {names}.").format(names=listed)
        raise InvalidInput("person", told, _("Please type the number."))
    return chosen[0]


@needs(Action.LOOK_MEETINGS)
def meetings_to_type(session: Session) -> list[Meeting]:
    """Meetings whose minutes are not finished: past ones first, the newest of them at the top."""
    today = session.info["now"].date()
    found = MeetingsSource().rows(session, ListRequest(), 0, MOST_MEETINGS)
    return sorted(
        (one for one in found if one.state != LOCKED), key=lambda one: (one.day > today, -one.day.toordinal())
    )


@needs(Action.LOOK_MEMBERS)
def lines_of(session: Session, meeting_id: int) -> list[Line]:
    """The lines of the sign-in sheet of a meeting as it is printed, and who is noted as present so far."""
    minutes = read_minutes(session, meeting_id)
    known = people(session, meeting_id)
    members = {one.member_id for one in known} | restricted(session)
    here = {one.member_id for one in minutes.present if one.member_id is not None}
    lines = [Line(0, one.name, one.member_id, one.votes, one.member_id in here) for one in known]
    others = [one for one in minutes.attendance if one.member_id not in members]
    lines += [Line(0, one.name, one.member_id, one.votes, one.status == PRESENT) for one in others]
    return [replace(line, number=number) for number, line in enumerate(lines, start=1)]


def _keep(session: Session, code: str, record_id: int, title: str, scan: File | None) -> None:
    if scan is not None:
        keep_scan(session, f"{code}-{record_id}", title, scan)
