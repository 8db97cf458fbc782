"""Paper about who was there: attendance list with signatures, anonymous tally sheet."""

from __future__ import annotations

from collections.abc import Mapping

from app.base.i18n import N_, _
from app.base.printing.blocks import (
    Block,
    Columns,
    Fields,
    Grid,
    GridColumn,
    Heading,
    Paper,
    Tally,
    Text,
    TickBoxes,
)
from app.base.printing.forms import Fill, Form, hand_paper
from app.base.storage.rights import needs
from app.group.rights import Action
from app.participation.activities.printouts.parts import ROOM, named, when, whole_of
from app.participation.activities.rules import Whole
from app.participation.activities.rules.counting import AGAIN, AGE, AGES, GENDER, GENDERS, LANGUAGE, NEW

ROWS, LEAST_EMPTY = 18, 4


@needs(Action.LOOK_TAKING_PART)
def attendance(fill: Fill) -> Paper:
    """Name and signature, nothing else: what funders ask for as a proof. With the names of who signed up."""
    columns = (
        GridColumn(_("No."), 1, "end"),
        GridColumn(_("Last name"), 5),
        GridColumn(_("First name"), 5),
        GridColumn(_("Signature"), 7),
    )
    whole = whole_of(fill)
    names = _names(fill, whole) if whole else []
    lines = max(ROWS, len(names) + LEAST_EMPTY)
    rows = [(str(number), *_two(names, number - 1), "") for number in range(1, lines + 1)]
    what, led, day, place = _head(whole)
    return hand_paper(
        fill,
        "attendance",
        _("Attendance list"),
        Columns(
            (Fields(((_("What"), what), (_("Led by"), led))),),
            (Fields(((_("Date, from – to"), day), (_("Place"), place))),),
        ),
        Grid(columns, rows, row_height=10.5),
        TickBoxes("", ((_("The people belong to those whom the offer is for."), False),)),
        Fields(((_("Children who cannot write yet (number)"), ""), (_("Confirmed by (signature)"), ""))),
        privacy=_("The list proves to the funder that the offer took place. It is destroyed after the time limit."),
        landscape=True,
        people=len(names),
    )


def _names(fill: Fill, whole: Whole) -> list[str]:
    signed = whole.present or tuple(guest for guest in whole.signed_up if not guest.waiting)
    return named(fill, signed)


def _two(names: list[str], place: int) -> tuple[str, str]:
    """Last name and first name of this line."""
    if place >= len(names):
        return "", ""
    first, _blank, last = names[place].rpartition(" ")
    return last, first


def _head(whole: Whole | None) -> tuple[str, str, str, str]:
    if whole is None:
        return "", "", "", ""
    activity = whole.activity
    return activity.title, activity.details.leader, when(activity), activity.details.place


@needs(Action.LOOK_TAKING_PART)
def tally_sheet(fill: Fill) -> Paper:
    """Strokes instead of names: age, gender, new or here before, languages; or what was counted."""
    whole = whole_of(fill)
    counted = whole is not None and whole.activity.came is not None
    activity = whole.activity if whole else None
    what, _led, day, _place = _head(whole)
    return hand_paper(
        fill,
        "tally",
        _("Tally sheet"),
        Fields(((_("What"), what), (_("Date, from – to"), day))),
        *(_figures(whole) if whole is not None and counted else _strokes()),
        TickBoxes(
            "",
            (
                (_("counted"), bool(activity and counted and not activity.estimated)),
                (_("estimated"), bool(activity and activity.estimated)),
            ),
        ),
        size="A5",
        large=False,
        privacy=_("Anonymous. Write no names."),
    )


def _ages() -> tuple[str, ...]:
    return tuple(_("{ages} years").format(ages=ages) for ages in AGES.values())


def _strokes() -> tuple[Block, ...]:
    return (
        Text(_("A stroke for each person. No names."), small=True),
        Tally(_ages(), fives=4),
        Tally((_("women, girls"), _("men, boys"), _("diverse"), _("not known")), fives=4),
        Tally((_("here for the first time"), _("here before")), fives=4),
        Heading(_("Languages spoken"), 3),
        Grid((GridColumn(_("Language")), GridColumn(_("Strokes"), 2)), [("", "")] * 4, row_height=10),
    )


def _figures(whole: Whole) -> tuple[Block, ...]:
    counts = whole.counts
    persons = whole.activity.persons
    head = [(_("Visitors"), str(whole.activity.came or 0))]
    if persons is not None:
        head.append((_("Different people (estimated)"), str(persons)))
    tallies = (
        (_("Age"), tuple(zip(AGES, _ages(), strict=True)), counts.get(AGE, {})),
        (_("Women and men"), tuple((key, _(word)) for key, word in GENDERS.items()), counts.get(GENDER, {})),
        (_("New and known"), tuple((key, _(word)) for key, word in AGAIN.items()), counts.get(NEW, {})),
        (_("Languages spoken"), tuple((key, key) for key in counts.get(LANGUAGE, {})), counts.get(LANGUAGE, {})),
    )
    return (Fields(tuple(head)), *(_tally(title, boxes, tally) for title, boxes, tally in tallies if tally))


def _tally(title: str, boxes: tuple[tuple[str, str], ...], tally: Mapping[str, int]) -> Grid:
    rows = [(words, str(tally.get(key, 0))) for key, words in boxes]
    return Grid((GridColumn(title, 4), GridColumn(_("How many"), 1.4, "end")), rows)


EVENT = ("event", "project")
FORMS: tuple[Form, ...] = (
    Form(
        "attendance",
        N_("Attendance list"),
        ROOM,
        True,
        True,
        attendance,
        True,
        20,
        EVENT,
        purpose=N_("Shows a funder who took part."),
    ),
    Form(
        "tally",
        N_("Tally sheet"),
        ROOM,
        True,
        True,
        tally_sheet,
        True,
        21,
        EVENT,
        purpose=N_("Count visitors with strokes, without names."),
    ),
)
