"""Where a number comes from: the records it was counted from, each of which can be opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy.orm import Session

from app.base.dates import show_day
from app.base.i18n import _
from app.base.storage import search
from app.base.storage.rights import needs
from app.base.storage.search import Found
from app.group.rights import Action
from app.participation.activities.service import activity_titles
from app.participation.fund.service import found as fund_found
from app.participation.hours.rules import show_hours
from app.participation.hours.service import lines_numbered
from app.participation.ideas.service import found as ideas_found
from app.participation.numbers.rules import Figure, SourceLine
from app.participation.projects.service import found as projects_found

Find = Callable[[Session, int, list[int]], dict[int, Found]]
MOST_SHOWN = 200
_FOUND: dict[str, tuple[Find, int]] = {
    "ideas": (ideas_found, search.IDEA),
    "projects": (projects_found, search.PROJECT),
    "fund": (fund_found, search.APPLICATION),
}


@needs(Action.LOOK_TAKING_PART)
def source_lines(session: Session, figure: Figure, most: int = MOST_SHOWN) -> list[SourceLine]:
    """The first of the records, in the order in which they were counted."""
    ids = list(figure.ids[:most])
    if figure.page == "activities":
        titles = activity_titles(session, ids)
        return [SourceLine(titles[one], figure.page, one) for one in ids if one in titles]
    if figure.page == "hours":
        return _hours(session, ids)
    find, kind = _FOUND[figure.page]
    known = find(session, kind, ids)
    return [SourceLine(_words(known[one]), figure.page, known[one].target) for one in ids if one in known]


def _hours(session: Session, ids: Sequence[int]) -> list[SourceLine]:
    """Day, hours and what was done; who it was stands on the page of the hours."""
    known = lines_numbered(session, ids)
    told = _("{day}: {hours} hours, {what}")
    return [
        SourceLine(told.format(day=show_day(line.day), hours=show_hours(line.quarters), what=line.what), "hours", one)
        for one in ids
        if (line := known.get(one)) is not None
    ]


def _words(one: Found) -> str:
    return f"{one.title} · {one.detail}" if one.detail else one.title
