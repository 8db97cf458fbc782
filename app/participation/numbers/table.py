"""Columns of the list of figures, and the list itself: it is counted, not read."""

from __future__ import annotations

from app.base.desktop.table import Column
from app.base.i18n import N_
from app.base.storage import ListRequest, Session
from app.base.storage.rights import demand
from app.group.rights import Action
from app.participation.numbers.rules import Figure, Question, shown
from app.participation.numbers.service import numbers


class FigureSource:
    """Every figure of one question in its order."""

    action = Action.LOOK_TAKING_PART

    def __init__(self) -> None:
        self.question = Question(1)
        self._known: tuple[Figure, ...] = ()
        self.titles: dict[str, str] = {}

    def count(self, session: Session, _request: ListRequest) -> int:
        """How many figures; they are counted here, once."""
        demand(session, self.action)
        parts = numbers(session, self.question)
        self._known = tuple(figure for part in parts for figure in part.figures)
        self.titles = {figure.key: part.title for part in parts for figure in part.figures}
        return len(self._known)

    def rows(self, session: Session, _request: ListRequest, offset: int, limit: int) -> list[Figure]:
        """These of them."""
        demand(session, self.action)
        return list(self._known[offset : offset + limit])

    @property
    def empty(self) -> bool:
        """True if there is nothing to count in this time."""
        return not any(figure.value for figure in self._known)


def figure_columns(source: FigureSource) -> tuple[Column[Figure], ...]:
    """Part, what is counted, how many."""
    return (
        Column("title", N_("What we count"), lambda one: one.title, 16, sortable=False),
        Column("part", N_("Part"), lambda one: source.titles.get(one.key, ""), 9, sortable=False),
        Column("value", N_("How many"), shown, 11, align_end=True, sortable=False),
    )
