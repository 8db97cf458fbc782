"""What to do next on the page of handovers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.base.desktop.next_things import NextThing
from app.base.i18n import _
from app.overview.handover.service import handovers

if TYPE_CHECKING:
    from app.overview.handover.page import HandoverPage


def next_things(page: HandoverPage) -> list[NextThing]:
    """Go on with one that is under way; else begin one."""
    paper = NextThing("printer", _("Print the sheet"), _("Both sign it at the end."), page.print_this)
    if page.guide is not None:
        return [paper, NextThing("list", _("All handovers"), _("What is ticked is kept."), page.leave)]
    with page.context.storage.read() as session:
        under_way = [one for one in handovers(session) if one.ended is None]
    told = _("It is under way. Nothing that was ticked is lost.")
    things = [
        NextThing(
            "transfer", _("Go on with: {office}").format(office=one.office), told, partial(page.open_handover, one.id)
        )
        for one in under_way[:2]
    ]
    begin = NextThing("plus", _("Start a handover"), _("Sit down together. It takes half an hour."), page.new_thing)
    return [*things, begin, paper]
