"""Two invented projects, one of them in full swing, and the hours of its volunteers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from app.base.dates import read_time
from app.base.money import Cents

if TYPE_CHECKING:
    from app.base.storage import Session


def add(session: Session, told: dict[str, Any], people: list[tuple[int, str]], today: date) -> None:
    """Projects, rates, hours and one certificate."""
    numbers = [_add_project(session, one, today) for one in told["projects"]]
    _add_hours(session, told, people, today, numbers[0])


def _add_project(session: Session, told: dict[str, Any], today: date) -> int:
    from app.participation.projects import rules, service

    def ahead(days: int | None) -> date | None:
        return None if days is None else today + timedelta(days=days)

    details = rules.ProjectDetails(**told["texts"], from_day=ahead(told["from"]), to_day=ahead(told["to"]))
    number = service.begin(session, details, today - timedelta(days=told["ago"])).id
    for phase, ago in told["phases"]:
        service.set_phase(session, number, phase, today - timedelta(days=ago))
    service.set_tags(session, number, rules.FIELD, tuple(told["fields"]))
    service.set_tags(session, number, rules.DIMENSION, tuple(told["dimensions"]))
    parts: list[rules.Part] = [rules.Goal(goal, sign, ahead(days), how) for goal, sign, days, how in told["goals"]]
    parts += [rules.Line(side, kind, what, Cents(cents)) for side, kind, what, cents in told["lines"]]
    parts += [
        rules.Application(funder, _cents(cents), ahead(until), ahead(sent), answer, ahead(answered), _cents(granted))
        for funder, cents, until, sent, answer, answered, granted in told["applications"]
    ]
    parts += [rules.Contact(*one) for one in told["contacts"]]
    for part in parts:
        service.add_part(session, number, part)
    if told["pot"]:
        service.make_pot(session, number)
    return number


def _cents(cents: int | None) -> Cents | None:
    return None if cents is None else Cents(cents)


def _add_hours(
    session: Session, told: dict[str, Any], people: list[tuple[int, str]], today: date, project_id: int
) -> None:
    from app.participation.hours import rules, service

    for funder, cents, accepted in told["rates"]:
        service.add_rate(session, rules.Rate(funder, _cents(cents), accepted))
    lines = []
    for who, ago, starts, ends, quarters, what, signed in told["hours"]:
        member_id, name = people[who]
        begins, finishes = (read_time(each) if each else None for each in (starts, ends))
        day = today - timedelta(days=ago)
        lines.append(
            rules.HourDetails(
                name, day, quarters, what, begins, finishes, project_id, leader_signed=signed, member_id=member_id
            )
        )
    service.add_hours(session, lines)
    said = told["certificate"]
    service.write_certificate(
        session,
        rules.CertificateDetails(
            people[said["who"]][1],
            today - timedelta(days=said["ago"]),
            today,
            said["tasks"],
            tuple(said["competences"]),
            said["training"],
        ),
    )
