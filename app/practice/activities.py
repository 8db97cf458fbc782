"""Activities, who came, the week and the keys of the invented group."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

from app.base.dates import read_time
from app.participation.activities import service
from app.participation.activities.rules import CANCELLED, ActivityDetails, Feedback, LineDetails, Name, Visitors
from app.participation.activities.rules.counting import RETURN
from app.participation.activities.rules.weekly import SlotDetails
from app.participation.activities.service import weekly
from app.participation.projects.service import project_choices

if TYPE_CHECKING:
    from app.base.storage import Session


def add(session: Session, told: dict[str, Any], people: list[tuple[int, str]], today: date) -> None:
    """Put them into the group, through the services."""
    projects = [key for key, _title in project_choices(session)]
    for one in told["activities"]:
        _add_activity(session, one, people, today, projects[0] if projects else None)
    _add_week(session, told, today)


def _add_activity(
    session: Session, told: dict[str, Any], people: list[tuple[int, str]], today: date, project: int | None
) -> None:
    details = ActivityDetails(
        kind=told["kind"],
        title=told["title"],
        day=today - timedelta(days=told["ago"]),
        starts=_time(told["from"]),
        ends=_time(told["to"]),
        place=told["place"],
        leader=told["leader"],
        project_id=project if told["kind"] in {"site", "walk", "model"} else None,
        about=told["about"],
        languages=told.get("languages", ""),
        cents=told["cents"],
        sign_up="sign_up" in told,
        places=told.get("sign_up"),
        reached=told["reached"],
        topics=told.get("topics", ""),
        **dict.fromkeys(told["yes"], True),
    )
    number = service.plan_activity(session, details).id
    fields = dict(told["fields"])
    if "next" in told:
        fields["next_date"] = today + timedelta(days=told["next"])
    service.write_fields(session, number, fields)
    _add_lines(session, number, told, today)
    for name, many in told.get("signed_up", ()):
        service.sign_up(session, number, name, many)
    _add_visitors(session, number, told, people)
    if "cancelled" in told:
        service.set_state(session, number, CANCELLED, told["cancelled"])


def _add_lines(session: Session, number: int, told: dict[str, Any], today: date) -> None:
    lines = [
        *(("programme", LineDetails(what, how, with_what, who, _time(at), number=minutes))
          for at, minutes, what, how, with_what, who in told.get("programme", ())),
        *(("shift", LineDetails(what, place, "", who, _time(start), _time(end), many))
          for what, place, start, end, many, who in told.get("shift", ())),
        *(("stall", LineDetails(what, place, "", who)) for what, place, who in told.get("stall", ())),
        *(("material", LineDetails(what, much, "", who)) for what, much, who in told.get("material", ())),
        *(("question", LineDetails(what, "", answer, who, until=_day(today, until), photo=photo))
          for what, answer, who, until, photo in told.get("question", ())),
        *(("point", LineDetails(what, code, wish, who, until=_day(today, until), photo=photo))
          for what, code, wish, who, until, photo in told.get("point", ())),
        *(("piece", LineDetails(what, "", of_what, who, photo=photo))
          for what, of_what, who, photo in told.get("piece", ())),
    ]  # fmt: skip
    for part, details in lines:
        service.add_line(session, number, part, details)


def _add_visitors(session: Session, number: int, told: dict[str, Any], people: list[tuple[int, str]]) -> None:
    if came := told.get("came"):
        service.write_visitors(session, number, Visitors("tallied", **came))
    if "signed" in told:
        names = tuple(Name(name, member_id) for member_id, name in people[: told["signed"]])
        service.write_visitors(session, number, Visitors("signed", names, number=2))
    if "estimated" in told:
        service.write_visitors(session, number, Visitors("estimated", number=told["estimated"]))
    if given := told.get("feedback"):
        faces = dict(enumerate(given["faces"], start=1))
        again = dict(zip(RETURN, given["again"], strict=True))
        service.write_feedback(session, number, Feedback(faces, again, tuple(given["good"]), tuple(given["better"])))


def _add_week(session: Session, told: dict[str, Any], today: date) -> None:
    rooms = [weekly.keep_room(session, *room).id for room in told["rooms"]]
    for weekday, starts, ends, offer, contact, room in told["week"]:
        slot = SlotDetails(weekday, _time(starts), _time(ends), offer, contact, rooms[room])
        weekly.keep_slot(session, slot)
    for first, last, reason in told["closed"]:
        weekly.close_days(session, today + timedelta(days=first), today + timedelta(days=last), reason)
    for number, opens, _name, _ago in told["keys"]:
        weekly.keep_key(session, number, opens)
    for key, (_number, _opens, name, ago) in zip(weekly.room_keys(session), told["keys"], strict=True):
        if name:
            weekly.hand_out_key(session, key.id, name, today - timedelta(days=ago))


def _time(typed: str) -> time:
    return read_time(typed)


def _day(today: date, ahead: int | None) -> date | None:
    return None if ahead is None else today + timedelta(days=ahead)
