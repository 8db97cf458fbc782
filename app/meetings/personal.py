"""What the meetings room holds about people, and what becomes of it at erasure."""

from __future__ import annotations

from app.base.i18n import N_
from app.base.storage.personal import ID, Column, Duty, Kind, PersonalTable, name, plain, shown, text
from app.meetings.rules import EXCUSED, PRESENT, TASK_STATES

_PURPOSE = N_("To prove what the group decided (Art. 6 (1) b and f GDPR)")
_ORIGIN = N_("written down at meetings")
_LOCKED = "EXISTS (SELECT 1 FROM minutes_lock WHERE minutes_lock.meeting_id = {})"
_DAY = "(SELECT day FROM meeting WHERE meeting.id = {})"
_FOR_EVER = N_("Finished minutes are kept for ever. They prove what was decided (by-laws).")
_YES_NO = {"True": N_("yes"), "False": N_("no")}


def _minutes(meeting: str) -> Duty:
    return Duty("minutes", None, _DAY.format(meeting), _FOR_EVER, _LOCKED.format(meeting))


def _search(*copies: str) -> Column:
    return Column(Kind.KEY, copies=copies)


PERSONAL: dict[str, PersonalTable] = {
    "meeting": PersonalTable(
        N_("Meetings"),
        {
            "id": ID,
            "title": text(N_("Meeting")),
            "body": text(N_("Who meets")),
            "day": shown(N_("Day")),
            **plain("starts", "ends", "quorum", "guests_vote", "state", "number", "invited_on", "discarded_at"),
            "place": text(N_("Place")),
            "chair": name(N_("Chair")),
            "minute_taker": name(N_("Minute taker")),
            "search_key": _search("title", "body", "place"),
        },
        _PURPOSE,
        _ORIGIN,
        duty=_minutes("meeting.id"),
    ),
    "agenda_item": PersonalTable(
        N_("Minutes"),
        {
            "id": ID,
            **plain("meeting_id", "position", "kind", "minutes", "done"),
            "title": text(N_("Item")),
            "person": name(N_("Who speaks")),
            "note": text(N_("What was written down")),
            "search_key": _search("title", "person", "note"),
        },
        _PURPOSE,
        _ORIGIN,
        duty=_minutes("agenda_item.meeting_id"),
    ),
    "attendance": PersonalTable(
        N_("Attendance lists"),
        {
            "id": ID,
            "meeting_id": Column(Kind.PLAIN),
            "member_id": Column(Kind.LINK),
            "name": name(N_("Name")),
            "status": shown(N_("How"), {PRESENT: N_("present"), EXCUSED: N_("excused")}),
            "votes": shown(N_("May vote"), _YES_NO),
            "came": shown(N_("Came at")),
            "left": shown(N_("Left at")),
        },
        _PURPOSE,
        _ORIGIN,
        own="member_id = :member",
        row_stays=True,
        duty=Duty(
            "attendance",
            3,
            _DAY.format("attendance.meeting_id"),
            N_("Attendance lists are kept 3 years. They prove that a vote was valid (by-laws)."),
            _LOCKED.format("attendance.meeting_id"),
            year_end=False,
        ),
    ),
    "resolution": PersonalTable(
        N_("Resolutions"),
        {
            "id": ID,
            **plain("meeting_id", "item_id", "yes", "no", "abstain", "invalid"),
            "number": shown(N_("Number")),
            "wording": text(N_("Wording")),
            "search_key": _search("wording"),
        },
        _PURPOSE,
        _ORIGIN,
        duty=_minutes("resolution.meeting_id"),
    ),
    "task": PersonalTable(
        N_("Tasks"),
        {
            "id": ID,
            **plain("meeting_id", "item_id"),
            "what": text(N_("Task")),
            "person": name(N_("Who")),
            "member_id": Column(Kind.LINK),
            "until": shown(N_("Until")),
            "state": shown(N_("State"), TASK_STATES),
            "closed_on": shown(N_("Closed on")),
            "created_on": Column(Kind.PLAIN),
            "search_key": _search("what", "person"),
        },
        _PURPOSE,
        _ORIGIN,
        own="member_id = :member",
        row_stays=True,
        duty=_minutes("task.meeting_id"),
    ),
    "minutes_lock": PersonalTable(
        N_("Finished minutes"),
        {"id": ID, "meeting_id": Column(Kind.PLAIN), "at": shown(N_("When")), "who": name(N_("Finished by"))},
        _PURPOSE,
        N_("written by the program"),
        duty=_minutes("minutes_lock.meeting_id"),
    ),
    "task_review": PersonalTable(N_("Tasks looked at again"), plain("id", "meeting_id", "task_id", "state")),
    "addendum": PersonalTable(
        N_("Corrections of minutes"),
        {
            "id": ID,
            "meeting_id": Column(Kind.PLAIN),
            "text": text(N_("Correction")),
            "reason": text(N_("Reason")),
            "day": shown(N_("Day")),
            "who": name(N_("Who")),
        },
        _PURPOSE,
        _ORIGIN,
        duty=_minutes("addendum.meeting_id"),
    ),
}
