"""What lists, board and map ask for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, text
from sqlalchemy.orm import Session

from app.base.errors import NotFound
from app.base.i18n import _
from app.base.storage.listing import ListRequest
from app.base.storage.rights import demand, needs
from app.base.storage.search import IDEA, Found, ids_matching, match_query
from app.group.rights import Action
from app.participation.ideas.records import CollectionRecord, IdeaRecord, ThemeRecord
from app.participation.ideas.rules import EFFORTS, STATES, Idea, Placed, Scope, state_in_words

_SHORT = 90
_EFFORTS = tuple(EFFORTS)


class IdeasSource:
    """The list of cards.

    Filters: `scope` (a Scope), `theme` (an id), `place` (a code, or "-" for none), `lane`, `state` and `discarded`.
    """

    action = Action.LOOK_TAKING_PART

    def count(self, session: Session, request: ListRequest) -> int:
        """How many cards match."""
        demand(session, self.action)
        query = select(func.count(IdeaRecord.id)).where(*matching(request))
        return session.scalar(query) or 0

    def rows(self, session: Session, request: ListRequest, offset: int, limit: int) -> list[Idea]:
        """These cards; by number unless another order is asked for."""
        demand(session, self.action)
        query = cards().where(*matching(request)).order_by(*_order(request))
        return as_ideas(session, query.offset(offset).limit(limit))


@needs(Action.LOOK_TAKING_PART)
def read_idea(session: Session, idea_id: int) -> Idea:
    """One card, also from the waste basket. Raises NotFound."""
    ideas = as_ideas(session, cards().where(IdeaRecord.id == idea_id))
    if not ideas:
        raise NotFound(_("This card no longer exists."), _("Please look at the list again."))
    return ideas[0]


@needs(Action.LOOK_TAKING_PART)
def all_ideas(session: Session, request: ListRequest) -> list[Idea]:
    """All cards that match, by number; for paper, map and export."""
    return IdeasSource().rows(session, request, 0, 100_000)


@needs(Action.LOOK_TAKING_PART)
def lane_sizes(session: Session, request: ListRequest) -> dict[tuple[str, str], int]:
    """How many cards lie in each field of the board: (lane, effort) → number."""
    query = select(IdeaRecord.lane, IdeaRecord.effort, func.count(IdeaRecord.id)).where(*matching(request))
    rows = session.execute(query.group_by(IdeaRecord.lane, IdeaRecord.effort))
    return {(lane, effort): count for lane, effort, count in rows}


@needs(Action.LOOK_TAKING_PART)
def lane_cards(
    session: Session, request: ListRequest, field: tuple[str, str], offset: int = 0, limit: int = 100
) -> list[Idea]:
    """Cards in one field of the board (lane, effort): most dots first, then by number."""
    lane, effort = field
    query = cards().where(*matching(request), IdeaRecord.lane == lane, IdeaRecord.effort == effort)
    order = (IdeaRecord.dots.desc(), IdeaRecord.number, IdeaRecord.id)
    return as_ideas(session, query.order_by(*order).offset(offset).limit(limit))


@needs(Action.LOOK_TAKING_PART)
def places(session: Session, scope: Scope) -> list[str]:
    """Place codes that cards have, in the order of the grid."""
    request = ListRequest(filters=(("scope", scope),))
    query = select(IdeaRecord.place_code).where(*matching(request), IdeaRecord.place_code != "").distinct()
    return sorted(session.scalars(query), key=lambda code: (code[0], int(code[1:])))


@needs(Action.LOOK_TAKING_PART)
def placed_cards(session: Session, collection_id: int) -> list[Placed]:
    """The cards of an afternoon that have a place, by number."""
    i = IdeaRecord
    wanted = matching(ListRequest(filters=(("scope", Scope(collection_id)),)))
    columns = select(i.id, i.number, ThemeRecord.colour, i.place_code, i.spot_x, i.spot_y)
    query = columns.outerjoin(ThemeRecord, ThemeRecord.id == i.theme_id).where(*wanted, i.place_code != "")
    return [
        Placed(number, card, colour or "", code, (x, y) if x is not None and y is not None else None)
        for number, card, colour, code, x, y in session.execute(query.order_by(i.number, i.id))
    ]


@needs(Action.LOOK_TAKING_PART)
def found(session: Session, kind: int, ids: Sequence[int]) -> dict[int, Found]:
    """What the search over everything found, by id; what lies in the waste basket is left out."""
    if kind != IDEA:
        return {}
    query = cards().where(IdeaRecord.id.in_(ids), IdeaRecord.discarded_at.is_(None))
    return {
        idea.id: Found(_short(idea.text), _short(_about(idea)), ("idea", idea.id)) for idea in as_ideas(session, query)
    }


def cards() -> Select[Any]:
    """Cards with their themes."""
    columns: tuple[Any, ...] = (IdeaRecord, ThemeRecord.name, ThemeRecord.sign, ThemeRecord.colour)
    return select(*columns).outerjoin(ThemeRecord, ThemeRecord.id == IdeaRecord.theme_id)


@needs(Action.LOOK_TAKING_PART)
def as_ideas(session: Session, query: Select[Any]) -> list[Idea]:
    """The cards of such a query as values."""
    return [seen(record, name, sign, colour) for record, name, sign, colour in session.execute(query)]


def seen(record: IdeaRecord, theme: str | None, sign: str | None, colour: str | None) -> Idea:
    """A card as a value."""
    spot = (record.spot_x, record.spot_y) if record.spot_x is not None and record.spot_y is not None else None
    return Idea(
        record.id, record.collection_id, record.number, record.text, record.theme_id, record.place_code, spot,
        record.effort, record.lane, record.reason, record.state, record.dots, record.picture_id, record.duplicate_of,
        record.resolution_id, record.decided_on, record.done_on, record.helpers, record.discarded_at is not None,
        theme or "", sign or "", colour or "",
    )  # fmt: skip


def matching(request: ListRequest) -> list[ColumnElement[bool]]:
    """What a request asks of the cards."""
    lies = IdeaRecord.discarded_at
    wanted: list[Any] = [lies.is_not(None) if request.filter("discarded") else lies.is_(None)]
    scope = request.filter("scope")
    if isinstance(scope, Scope):
        wanted += _within(scope)
    if (theme := request.filter("theme")) is not None:
        wanted.append(IdeaRecord.theme_id == theme)
    if (place := request.filter("place")) is not None:
        wanted.append(IdeaRecord.place_code == ("" if place == "-" else place))
    for name, column in (("lane", IdeaRecord.lane), ("state", IdeaRecord.state)):
        if (value := request.filter(name)) is not None:
            wanted.append(column == value)
    if hits := ids_matching(request.search, IDEA):
        wanted.append(text(f"idea.id IN ({hits})").bindparams(search_query=match_query(request.search)))
    return wanted


def _within(scope: Scope) -> list[Any]:
    if scope.collection_id is not None:
        return [IdeaRecord.collection_id == scope.collection_id]
    if scope.project_id is not None:
        inside = select(CollectionRecord.id).where(CollectionRecord.project_id == scope.project_id)
        return [IdeaRecord.collection_id.in_(inside)]
    return []


def _order(request: ListRequest) -> tuple[Any, ...]:
    columns: dict[str, Any] = {
        "number": IdeaRecord.number,
        "text": IdeaRecord.text,
        "theme": ThemeRecord.name,
        "place": IdeaRecord.place_code,
        "dots": IdeaRecord.dots,
        "lane": IdeaRecord.lane,
        "state": IdeaRecord.state,
    }
    column = columns.get(request.sort)
    natural = (IdeaRecord.collection_id.desc(), IdeaRecord.number, IdeaRecord.id)
    if column is None:
        return natural
    return ((column.desc() if request.descending else column.asc()), *natural)


def _about(idea: Idea) -> str:
    parts = (_("Idea {number}").format(number=idea.number), idea.theme, idea.place_code)
    state = state_in_words(idea) if idea.state in STATES else ""
    return " · ".join(part for part in (*parts, state) if part)


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SHORT else line[: _SHORT - 1].rstrip() + "…"
