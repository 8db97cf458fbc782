"""What became of the ideas, for the stairwell."""

from __future__ import annotations

from collections import defaultdict

from app.base.dates import show_day
from app.base.i18n import N_, _
from app.base.printing.blocks import Block, Fields, Grid, GridColumn, Heading, Paper, Text
from app.base.printing.forms import Fill, Form, hand_paper
from app.base.printing.handwriting import empty_grid
from app.base.storage.listing import ListRequest
from app.base.storage.rights import needs
from app.group.rights import Action
from app.group.service import profile_on_paper
from app.meetings.rules import OPEN
from app.participation.ideas.printouts.cards import ROOM
from app.participation.ideas.rules import (
    DECIDED,
    DOING,
    DONE,
    GATHERED,
    NOT_POSSIBLE,
    TALKED,
    Collection,
    Idea,
    PlanLine,
    Scope,
)
from app.participation.ideas.service import all_ideas, plan_lines, read_collection, resolutions_to_link

_HEADINGS = {  # what is done comes first
    DONE: N_("This is done"),
    DOING: N_("This is being done"),
    DECIDED: N_("This is decided"),
    TALKED: N_("We talked about this"),
    GATHERED: N_("This was gathered"),
    NOT_POSSIBLE: N_("This is not possible"),
}


@needs(Action.LOOK_TAKING_PART)
def results_notice(fill: Fill) -> Paper:
    """What became of each idea, in words, on A4."""
    return _notice(fill, "A4")


@needs(Action.LOOK_TAKING_PART)
def large_results_notice(fill: Fill) -> Paper:
    """The same on A3."""
    return _notice(fill, "A3")


def _notice(fill: Fill, size: str) -> Paper:
    filled = None if fill.blank or fill.record_id is None else read_collection(fill.session, fill.record_id)
    return hand_paper(
        fill,
        "results",
        _("What has become of it?"),
        *(_blank(fill) if filled is None else _filled(fill, filled)),
        *_foot(fill, filled),
        size=size,
        privacy=_("No names of people who gave ideas."),
    )


def _blank(fill: Fill) -> tuple[Block, ...]:
    columns = ((_("Idea"), 4), (_("What was decided?"), 3), (_("How far are we?"), 3))
    return (
        Fields(((_("What it was about"), ""), (_("Day"), "" if fill.blank else show_day(fill.today)))),
        empty_grid(columns, 8, 17),
        Text(_("Write how far you are in words: begun, done, not possible because …"), small=True),
    )


def _filled(fill: Fill, collection: Collection) -> tuple[Block, ...]:
    request = ListRequest(sort="number", filters=(("scope", Scope(collection.id)),))
    twins: defaultdict[int, list[int]] = defaultdict(list)
    groups: defaultdict[str, list[Idea]] = defaultdict(list)
    for idea in all_ideas(fill.session, request):
        if idea.duplicate_of is not None:
            twins[idea.duplicate_of].append(idea.number)
        else:
            groups[idea.state].append(idea)
    told = _Told(fill, request)
    blocks: list[Block] = [
        Fields(((_("What it was about"), collection.title), (_("Day"), show_day(collection.day)))),
        Text(_("This became of your ideas until {day}.").format(day=show_day(fill.today))),
    ]
    columns = (GridColumn(_("No."), 1.1), GridColumn(_("Idea"), 5), GridColumn(_("How far are we?"), 4.4))
    for state, heading in _HEADINGS.items():
        rows = [
            (", ".join(str(number) for number in (idea.number, *twins[idea.id])), idea.text, told.about(idea))
            for idea in groups[state]
        ]
        if rows:
            blocks += [Heading(_(heading), 2), Grid(columns, rows)]
    return tuple(blocks)


class _Told:
    """What stands beside an idea: by which resolution, what comes next, why not. Never a name."""

    def __init__(self, fill: Fill, request: ListRequest) -> None:
        self._decided = {one.resolution.id: one.day for one in resolutions_to_link(fill.session)}
        self._lines: defaultdict[int, list[PlanLine]] = defaultdict(list)
        for line in plan_lines(fill.session, request):
            self._lines[line.idea_id].append(line)

    def about(self, idea: Idea) -> str:
        """One to three short sentences."""
        if idea.state == NOT_POSSIBLE:
            return _("not possible, because: {reason}").format(reason=idea.reason)
        if idea.state == DONE:
            return _("done on {day}").format(day=show_day(idea.done_on)) if idea.done_on else _("done")
        words = []
        if idea.resolution_id in self._decided:
            words.append(_("Decided at the meeting on {day}.").format(day=show_day(self._decided[idea.resolution_id])))
        for line in self._lines[idea.id]:
            if line.state == OPEN:
                until = _(" (until {day})").format(day=show_day(line.until)) if line.until else ""
                words.append(_("Next: {what}").format(what=line.what) + until)
        return "\n".join(words) or {DOING: _("being done"), DECIDED: _("decided"), TALKED: _("talked about")}.get(
            idea.state, _("gathered, we talk about it next")
        )


def _foot(fill: Fill, collection: Collection | None) -> tuple[Block, ...]:
    contact, date, thanks = profile_on_paper(fill).contact, "", _("Thank you to all who took part!")
    if collection is not None:
        details = collection.details
        contact, thanks = details.contact or contact, details.thanks or thanks
        day = show_day(details.next_day) if details.next_day else ""
        date = ", ".join(part for part in (day, details.next_where) if part)
    return (
        Heading(thanks, 2),
        Fields(((_("Next date"), date), (_("Questions? Ask"), contact))),
    )


FORMS: tuple[Form, ...] = (
    Form(
        "results",
        N_("What has become of it?"),
        ROOM,
        True,
        True,
        results_notice,
        False,
        37,
        ("project",),
        N_("Tell everybody what came out of their ideas."),
    ),
)
