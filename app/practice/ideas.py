"""An afternoon of ideas in the yard: cards, a small drawn map, the board, three tasks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from app.base.paths import resources

if TYPE_CHECKING:
    from app.base.storage import Session


def add(session: Session, told: dict[str, Any], people: list[tuple[int, str]], today: date) -> None:
    """One afternoon with its cards and what became of them, counted from today."""
    from app.participation.ideas import rules, service

    here = service.start_collection(
        session,
        rules.CollectionDetails(
            **told["afternoon"],
            day=today - timedelta(days=told["ago"]),
            phase=rules.CARRY_OUT,
            now_until=today + timedelta(days=told["now_until"]),
            next_day=today + timedelta(days=told["next_day"]),
        ),
    ).id
    service.set_map(session, here, (resources() / "texts" / "practice" / "map.jpg").read_bytes(), *told["size"])
    themes = service.themes(session)
    cards: list[int] = []
    for text, theme, place, effort, dots, lane in told["cards"]:
        helpers = told["helpers"].get(str(len(cards) + 1), "")
        details = rules.IdeaDetails(text, None, themes[theme].id, place, effort, dots, helpers)
        cards.append(service.add_idea(session, here, details).id)
        if lane:
            reason = told["reasons"].get(str(len(cards)), "")
            service.move_idea(session, cards[-1], lane, reason=reason)
    _carry_out(session, told, people, today, cards)


def _carry_out(
    session: Session, told: dict[str, Any], people: list[tuple[int, str]], today: date, cards: list[int]
) -> None:
    from app.meetings.rules import DONE
    from app.meetings.service import set_task_state
    from app.participation.ideas import rules, service

    for number, first in told["twins"]:
        service.link_duplicate(session, cards[number - 1], first)
    for number, what, who, ahead, with_whom, needs in told["tasks"]:
        member_id, name = people[who]
        details = rules.LineDetails(what, name, member_id, today + timedelta(days=ahead), with_whom, needs)
        line = service.make_task(session, cards[number - 1], details)
        if number in told["done"]:
            set_task_state(session, line.task_id, DONE)
            service.set_state(session, cards[number - 1], rules.DONE)
    for number, state in told["states"]:
        service.set_state(session, cards[number - 1], state)
    number, name, contact = told["slip"]
    service.note_slip(session, cards[number - 1], rules.SlipDetails(name, contact, today - timedelta(days=told["ago"])))
