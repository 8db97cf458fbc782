"""The house of the practice group: what is broken, a place for waste, a cleaning rota in the middle of its year."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from app.base.dates import read_time
from app.base.paths import resources

if TYPE_CHECKING:
    from app.base.storage import Session


def add(session: Session, told: dict[str, Any], people: list[tuple[int, str]], today: date) -> None:
    """Things, checks, notice and rota, counted back from today."""
    del people  # nothing here names anybody
    _add_things(session, told, today)
    _add_checks(session, told["checks"], today)
    _add_rota(session, told["rota"], today)


def _add_things(session: Session, told: dict[str, Any], today: date) -> None:
    from app.conflicts.things import rules, service

    bodies = [service.add_body(session, rules.BodyDetails(**one)).id for one in told["bodies"]]
    service.change_notice(session, rules.Notice(**told["notice"]))
    photo = (resources() / "texts" / "practice" / "lamp.jpg").read_bytes()
    for number, one in enumerate(told["things"]):
        body = None if one["body"] is None else bodies[one["body"]]
        details = rules.ThingDetails(
            one["kind"], one["place"], _ago(today, one["ago"]), one["what"], one["note"], one["wish"], body,
            result=told["results"].get(str(number), ""),
        )  # fmt: skip
        thing = service.add_thing(session, details, photo if one.get("photo") else None)
        for state, ago, note, until in one["steps"]:
            deadline = None if until is None else _ago(today, until)
            service.note_step(session, thing.id, state, _ago(today, ago), note, deadline)


def _add_checks(session: Session, told: list[dict[str, Any]], today: date) -> None:
    from app.conflicts.things import rules, service

    for one in told:
        service.add_check(
            session,
            rules.CheckDetails(
                one["place"],
                _ago(today, one["ago"]),
                read_time(one["at"]),
                {key: (answer, note) for key, (answer, note) in one["answers"].items()},
                {key: (answer, note) for key, (answer, note) in one["bins"].items()},
                tuple(rules.ActionLine(what, _ago(today, until)) for what, until in one["actions"]),
                _ago(today, one["again"]),
            ),
        )


def _add_rota(session: Session, told: dict[str, Any], today: date) -> None:
    from app.conflicts.rota import rules, service

    begins = rules.monday(today) - timedelta(weeks=told["weeks_ago"])
    areas = tuple((name, rhythm) for name, rhythm in told["areas"])
    plan = service.create_plan(session, rules.PlanDetails(told["house"], begins, areas, tuple(told["flats"])))
    flat, first, last, why = told["exempt"]
    away = rules.AbsenceDetails(
        rules.EXEMPT, today + timedelta(weeks=first), today + timedelta(weeks=last), plan.house.flats[flat].id,
        None, why,
    )  # fmt: skip
    service.add_absence(session, plan.id, away)
    first_day, last_day = (
        date.fromisoformat(f"{begins.year + number}-{day}") for number, day in enumerate(told["holiday"])
    )
    service.add_absence(session, plan.id, rules.AbsenceDetails(rules.HOLIDAY, first_day, last_day))
    dealt = service.turns(session, plan.id)
    for turn in dealt:
        if turn.week < rules.monday(today) - timedelta(weeks=1):
            service.mark_done(session, turn.id, turn.week + timedelta(days=5))
    ahead = [turn for turn in dealt if turn.week > today]
    service.swap(session, ahead[0].id, service.could_swap(session, ahead[0].id)[2].id)
    place, name = told["stand_in"]
    service.set_stand_in(session, ahead[place].id, name)


def _ago(today: date, days: int) -> date:
    return today - timedelta(days=days)
