"""What to do next with the ideas."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.base.desktop.next_things import MOST, NextThing
from app.base.i18n import _, ngettext
from app.base.storage import ListRequest
from app.participation.ideas.rules import DOING, Scope
from app.participation.ideas.service import IdeasSource

if TYPE_CHECKING:
    from app.participation.ideas.page import IdeasPage


def next_things(page: IdeasPage) -> list[NextThing]:
    """The step of the method that has something to do."""
    here = page.collection
    if here is None:
        begin = NextThing("plus", _("Collect ideas"), _("Title and day are enough to begin."), page.begin)
        return [begin] if page.work.may else []
    counts = _counts(page, here.id)
    told: list[NextThing] = []
    if page.work.may:
        number = counts["all"]
        words = ngettext("{count} card is in the file.", "{count} cards are in the file.", number)
        told.append(NextThing("edit", _("Type in cards"), words.format(count=number), page.new_thing))
    waiting = (
        ("place", 1, counts["place"], _("Set pins on the map"), _("Cards without a place: {count}")),
        ("list", 2, counts["lane"], _("Sort the cards on the board"), _("Not sorted yet: {count}")),
        ("task", 3, counts["doing"], _("Look at the action plan"), _("Ideas being done: {count}")),
    )
    for sign, step, count, title, words in waiting:
        if count:
            told.append(NextThing(sign, title, words.format(count=count), partial(page.show_step, step)))
    if counts["all"]:
        notice = _("Everybody sees what came out of it.")
        told.append(NextThing("news", _("Print the notice"), notice, page.outcome.print_notice))
    return told[:MOST]


def _counts(page: IdeasPage, collection_id: int) -> dict[str, int]:
    wanted: dict[str, tuple[tuple[str, object], ...]] = {
        "all": (),
        "place": (("place", "-"),),
        "lane": (("lane", ""),),
        "doing": (("state", DOING),),
    }
    source, scope = IdeasSource(), ("scope", Scope(collection_id))
    with page.context.storage.read() as session:
        return {name: source.count(session, ListRequest(filters=(scope, *filters))) for name, filters in wanted.items()}
