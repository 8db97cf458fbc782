"""Papers after an activity: feedback sheet, and what came out of it for the notice board."""

from __future__ import annotations

from collections.abc import Iterator

from app.base.dates import show_day
from app.base.i18n import N_, _, ngettext
from app.base.printing.blocks import (
    Block,
    Field,
    Fields,
    Grid,
    GridColumn,
    Heading,
    Paper,
    Pictogram,
    Pictograms,
    Smileys,
    Text,
)
from app.base.printing.forms import Fill, Form, hand_paper
from app.base.printing.handwriting import choice
from app.base.storage.rights import needs
from app.group.rights import Action
from app.group.service import profile_on_paper
from app.participation.activities.printouts.parts import ROOM, when, whole_of
from app.participation.activities.rules import Feedback, Whole
from app.participation.activities.rules.counting import FACES
from app.participation.activities.rules.kinds import POINT, QUESTION

MOST_WORDS = 6  # lines of feedback on the notice


@needs(Action.LOOK_TAKING_PART)
def feedback(fill: Fill) -> Paper:
    """Five faces and three questions, without a name."""
    whole = whole_of(fill)
    event = f"{whole.activity.title}, {show_day(whole.activity.day)}" if whole else ""
    return hand_paper(
        fill,
        "feedback",
        _("How was it?"),
        Fields(((_("Event, day"), event),)),
        Smileys(_("How did you like it?"), (_("very good"), _("not good"))),
        Field(_("What was good?"), lines=2),
        Field(_("What can be better?"), lines=2),
        choice(_("Would you come again?"), _("yes"), _("perhaps"), _("no")),
        Fields(((_("I speak"), ""),)),
        size="A5",
        privacy=_("Please write no name."),
    )


@needs(Action.LOOK_TAKING_PART)
def activity_results(fill: Fill) -> Paper:
    """What an activity was about, how many came, what was asked, what people said: without names."""
    whole = whole_of(fill)
    blocks = tuple(_results(fill, whole)) if whole else ()
    return hand_paper(
        fill,
        "activity-results",
        _("What came out of it?"),
        *blocks,
        privacy=_("No names of people who took part."),
        one_sheet=True,
    )


def _results(fill: Fill, whole: Whole) -> Iterator[Block]:
    activity = whole.activity
    yield Heading(activity.title, 1)
    yield Text(", ".join(part for part in (when(activity, long=True), activity.details.place) if part))
    if activity.came:
        told = ngettext("{count} person came.", "{count} people came.", activity.came).format(count=activity.came)
        mark = _("estimated")
        yield Text(f"{told} ({mark})" if activity.estimated else told, strong=True)
    for title, text in (
        (_("What it was about"), activity.details.about),
        (_("What we talked about"), activity.details.topics),
        (_("What came out of it?"), str(whole.fields.get("result") or "")),
    ):
        if text:
            yield Heading(title, 2)
            yield Text(text)
    yield from _answers(whole)
    yield from _said(whole.feedback)
    yield Heading(_("Thank you to all who took part!"), 2)
    again = whole.fields.get("next_date")
    pairs = [(_("Next date"), show_day(again) if again else "")]  # type: ignore[arg-type]
    yield Fields((*pairs, (_("Questions? Ask"), profile_on_paper(fill).contact)))


def _answers(whole: Whole) -> Iterator[Block]:
    """Questions with their answers, points of a walk with their wishes; who is to answer is an office."""
    rows = [
        (line.details.what, line.details.extra, show_day(line.details.until) if line.details.until else "")
        for part in (QUESTION, POINT)
        for line in whole.part(part)
    ]
    if rows:
        columns = (GridColumn(_("Question or wish"), 4), GridColumn(_("Answer"), 4), GridColumn(_("Open until"), 1.6))
        yield Grid(columns, rows)


def _said(given: Feedback) -> Iterator[Block]:
    if given.sheets:
        yield Heading(_("What people said"), 2)
        faces = (Pictogram(f"face-{face}", str(given.faces.get(face, 0)), 12) for face in FACES)
        yield Pictograms(tuple(faces), 5)
    for title, lines in ((_("What was good?"), given.good), (_("What can be better?"), given.better)):
        if lines:
            yield Heading(title, 3)
            yield Text("\n".join(f"• {line}" for line in lines[:MOST_WORDS]))


FORMS: tuple[Form, ...] = (
    Form(
        "feedback",
        N_("How was it?"),
        ROOM,
        True,
        True,
        feedback,
        True,
        38,
        ("event", "project"),
        purpose=N_("Guests say what was good and what was not."),
    ),
    Form(
        "activity-results",
        N_("What came out of it?"),
        ROOM,
        False,
        True,
        activity_results,
        True,
        37,
        purpose=N_("Tells everybody what came out of an activity."),
    ),
)
