"""The kinds of records that a script can list, and whose number `print --id` takes.

Every kind names its records by the number that the screen shows. The rooms are asked through their services only, so
a command shows what the person's role may see, and nothing that lies in the waste basket.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.base.errors import UserError
from app.base.i18n import _

if TYPE_CHECKING:
    from datetime import date

    from app.base.printing.forms import Form
    from app.base.storage import Session

Row = dict[str, object]

_ALL = 1_000_000  # more than any group has
USUAL = ("number", "date", "title", "state")
_FORMS = {  # forms whose record is not the usual one of their room
    "room-use": "slots",
    "landlord-letter": "things",
    "waste-check": "waste-checks",
    "breach": "breaches",
    **dict.fromkeys(("project-application", "project-sheet", "project-report", "offer-future", "hours"), "projects"),
    **dict.fromkeys(("volunteer-certificate", "thanks-card"), "certificates"),
    **dict.fromkeys(
        ("fund-application", "fund-check", "jury-sheet", "fund-letter", "fund-payout", "fund-settlement"),
        "applications",
    ),
    **dict.fromkeys(("fund-scores", "fund-list", "fund-notice", "fund-proof"), "funds"),
}
_ROOMS = {
    "members": "members",
    "meetings": "meetings",
    "finances": "entries",
    "activities": "activities",
    "ideas": "collections",
    "handover": "handovers",
    "privacy": "erasures",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """`find`: the id that a typed number means, None if there is none. `read`: all of them, one row each.

    `discloses`: what the register of disclosures calls such a list, empty if it names no people.
    """

    find: Callable[[Session, str], int | None]
    read: Callable[[Session], list[Row]]
    columns: tuple[str, ...] = USUAL
    discloses: str = ""


def kinds() -> dict[str, Kind]:
    """All kinds by the word that the command line knows them by."""
    return _of_the_office() | _of_the_house() | _of_taking_part()


def kind_of(form: Form) -> str | None:
    """The kind whose number this form takes, None if it takes none."""
    return _FORMS.get(form.code) or _ROOMS.get(form.room)


def record_id(session: Session, form: Form, typed: str) -> int:
    """The record that a person means by the number on the screen. Raises UserError if there is none."""
    name = kind_of(form)
    found = kinds()[name].find(session, typed) if name else None
    if found is None:
        raise UserError(_("There is no record with the number {number}.").format(number=typed))
    return found


def _of_the_office() -> dict[str, Kind]:
    from app.finances.service import entries_as_data, entry_numbered
    from app.group.erasure.service import erasure_numbered, erasures
    from app.meetings.service import meeting_with_number, meetings_as_data
    from app.members.service import member_with_number, members_as_data
    from app.overview.handover.service import handover_numbered, handovers
    from app.overview.privacy.breaches.service import breach_numbered, breaches

    def all_handovers(session: Session) -> list[Row]:
        return [
            _row(each.id, each.began.date(), each.office, "done" if each.ended else "open")
            for each in handovers(session)
        ]

    def all_erasures(session: Session) -> list[Row]:
        return [_row(each.id, each.at.date(), str(each.member_number), "done") for each in erasures(session)]

    def all_breaches(session: Session) -> list[Row]:
        return [
            _row(each.id, each.details.noticed_at.date(), each.details.what, "done" if each.closed_on else "open")
            for each in breaches(session)
        ]

    return {
        "members": Kind(
            member_with_number, members_as_data, ("number", "name", "street", "postcode", "city"), "members"
        ),
        "meetings": Kind(meeting_with_number, meetings_as_data),
        "entries": Kind(
            entry_numbered,
            entries_as_data,
            ("number", "date", "text", "party", "account", "amount_cents"),
            "finances",
        ),
        "handovers": Kind(handover_numbered, all_handovers),
        "erasures": Kind(erasure_numbered, all_erasures),
        "breaches": Kind(breach_numbered, all_breaches),
    }


def _of_the_house() -> dict[str, Kind]:
    from app.conflicts.things.service import all_things, check_numbered, checks, thing_numbered

    def things(session: Session) -> list[Row]:
        return [_row(each.id, each.details.seen_on, each.title, each.state) for each in all_things(session)]

    def waste_checks(session: Session) -> list[Row]:
        return [
            _row(each.id, each.details.day, each.details.place, "faults" if each.faults else "fine")
            for each in checks(session, limit=_ALL)
        ]

    return {"things": Kind(thing_numbered, things), "waste-checks": Kind(check_numbered, waste_checks)}


def _of_taking_part() -> dict[str, Kind]:
    from app.base.storage import ListRequest
    from app.participation.activities.service import ActivitySource, activity_numbered
    from app.participation.activities.service.weekly import slot_numbered, slots
    from app.participation.fund.service import ApplicationSource, application_numbered, fund_numbered, funds
    from app.participation.hours.service import certificate_numbered, certificates
    from app.participation.ideas.service import collection_numbered, collections
    from app.participation.projects.service import ProjectSource, project_numbered

    def activities(session: Session) -> list[Row]:
        found = ActivitySource().rows(session, ListRequest(), 0, _ALL)
        return [_row(each.id, each.day, each.title, each.state) for each in found]

    def weekly(session: Session) -> list[Row]:
        return [
            {"number": str(each.id), "weekday": each.details.weekday, "hours": each.hours, "title": each.details.offer}
            for each in slots(session)
        ]

    def afternoons(session: Session) -> list[Row]:
        return [_row(each.id, each.day, each.title, each.details.phase) for each in collections(session)]

    def projects(session: Session) -> list[Row]:
        found = ProjectSource().rows(session, ListRequest(), 0, _ALL)
        return [_row(each.id, each.began, each.title, each.phase) for each in found]

    def applications(session: Session) -> list[Row]:
        found = ApplicationSource().rows(session, ListRequest(), 0, _ALL)
        return [
            _row(each.application.number, each.application.details.received_on, each.application.title, each.state)
            for each in found
        ]

    def years_of_funds(session: Session) -> list[Row]:
        return [{"number": str(each.year), "title": each.title, "sum_cents": each.sum_cents} for each in funds(session)]

    def all_certificates(session: Session) -> list[Row]:
        return [_row(each.id, each.written_on, each.details.name, "written") for each in certificates(session)]

    return {
        "activities": Kind(activity_numbered, activities),
        "slots": Kind(slot_numbered, weekly, ("number", "weekday", "hours", "title")),
        "collections": Kind(collection_numbered, afternoons),
        "projects": Kind(project_numbered, projects),
        "applications": Kind(application_numbered, applications, discloses="fund"),
        "funds": Kind(fund_numbered, years_of_funds, ("number", "title", "sum_cents")),
        "certificates": Kind(certificate_numbered, all_certificates, discloses="hours"),
    }


def _row(number: object, day: date | None, title: str, state: str) -> Row:
    return {"number": str(number), "date": day.isoformat() if day else "", "title": title, "state": state}
