"""The place for waste on paper: the notice with its bins, and the check. Empty, or filled from the file."""

from __future__ import annotations

from app.base.dates import show_day, show_time
from app.base.i18n import _
from app.base.printing.blocks import (
    Block,
    Columns,
    Field,
    Fields,
    Frame,
    Grid,
    GridColumn,
    Heading,
    PageBreak,
    Paper,
    Pictogram,
    Space,
    Text,
)
from app.base.printing.forms import Fill, hand_paper
from app.base.storage.rights import needs
from app.conflicts.things.rules import (
    BINS,
    IN_SHORT,
    MOST_ACTIONS,
    NO,
    QUESTIONS,
    YES,
    Check,
    CheckDetails,
    Notice,
    compared,
)
from app.conflicts.things.service import check_before, persons_of, read_check, read_notice
from app.group.rights import Action
from app.group.service import profile_on_paper

ROW = 10  # mm
CROSS = "✗"


@needs(Action.LOOK_HOUSE)
def waste_notice(fill: Fill) -> Paper:
    """What belongs in which bin, to hang up on A4."""
    return hand_paper(
        fill,
        "waste-notice",
        _("What goes where?"),
        *_bins(fill, 22),
        subtitle=_("Please sort your waste"),
        one_sheet=True,
    )


@needs(Action.LOOK_HOUSE)
def large_waste_notice(fill: Fill) -> Paper:
    """The same on A3."""
    return hand_paper(
        fill,
        "waste-notice-a3",
        _("What goes where?"),
        *_bins(fill, 34),
        subtitle=_("Please sort your waste"),
        size="A3",
        one_sheet=True,
    )


def _bins(fill: Fill, picture: int) -> tuple[Block, ...]:
    kinds = (
        (
            "bin-paper",
            _("Paper (often blue)"),
            _("newspapers, boxes, paper bags"),
            _("dirty paper, tissues"),
        ),
        (
            "bin-packaging",
            _("Packaging (often yellow)"),
            _("empty cans, plastic cups, milk cartons"),
            _("paper, glass, toys"),
        ),
        (
            "bin-organic",
            _("Organic (often brown or green)"),
            _("fruit, vegetables, coffee grounds"),
            _("plastic bags, stones"),
        ),
        (
            "bin-residual",
            _("Other waste (often black or grey)"),
            _("nappies, ash, broken dishes"),
            _("batteries, lamps, electrical devices"),
        ),
        (
            "bin-glass",
            _("Glass (container in the street)"),
            _("empty bottles and jars"),
            _("drinking glasses, china, windows"),
        ),
        (
            "bulky-waste",
            _("Bulky waste (by appointment)"),
            _("furniture, mattresses, carpets"),
            _("bags of waste, paint, tyres"),
        ),
    )
    rows = [_bin(name, picture, title, good, bad) for name, title, good, bad in kinds]
    notice = Notice() if fill.blank else read_notice(fill.session)
    contact = notice.contact or profile_on_paper(fill).contact
    last = Fields(((_("Collected on"), notice.collected), (_("Questions? Phone"), contact)))
    return (*rows, Text(_("Colours can differ from town to town."), small=True), last)


def _bin(name: str, picture: int, title: str, good: str, bad: str) -> Block:
    words = (
        Heading(title, 3),
        Text(_("✓ Yes: {things}").format(things=good)),
        Text(_("✗ No: {things}").format(things=bad)),
    )
    return Columns((Pictogram(name, mm=picture),), words, share=0.17)


@needs(Action.LOOK_HOUSE)
def waste_check(fill: Fill) -> Paper:
    """A look at the place for waste: the place, not the people. Empty, or as one check found it."""
    check = read_check(fill.session, fill.record_id) if fill.record_id is not None else None
    details = check.details if check else None
    when = _when(details) if details else ""
    return hand_paper(
        fill,
        "waste-check",
        _("Check of the place for waste"),
        Fields(((_("House, place"), details.place if details else ""), (_("Day, time"), when), (_("Checked by"), ""))),
        Frame((Text(_("We look at the place, not at people. Write no names. Take no pictures of people.")),)),
        _questions(details),
        Space(2),
        _full_bins(details),
        PageBreak(),
        *(_since_last(fill, check) if check else ()),
        Heading(_("What do we do?"), 2),
        _to_do(fill, check),
        Field(_("When do we look again?"), show_day(details.again_on) if details and details.again_on else ""),
    )


def _when(details: CheckDetails) -> str:
    return f"{show_day(details.day)}, {show_time(details.at)}" if details.at else show_day(details.day)


def _questions(details: CheckDetails | None) -> Grid:
    columns = (
        GridColumn(_("Question"), 6),
        GridColumn(_("Yes"), 1),
        GridColumn(_("No"), 1),
        GridColumn(_("Note"), 4),
    )
    rows = []
    for key, (question, _good) in QUESTIONS.items():
        answer, note = details.answers.get(key, ("", "")) if details else ("", "")
        rows.append((_(question), CROSS if answer == YES else "", CROSS if answer == NO else "", note))
    return Grid(columns, rows, row_height=ROW)


def _full_bins(details: CheckDetails | None) -> Grid:
    columns = (GridColumn(_("Bin"), 4.4), GridColumn(_("Full?"), 2), GridColumn(_("What does not belong in it?"), 6.2))
    words = {YES: _("yes"), NO: _("no"), "": ""}
    rows = []
    for key, name in BINS.items():
        full, wrong = details.bins.get(key, ("", "")) if details else ("", "")
        rows.append((_(name), words[full], wrong))
    return Grid(columns, rows, row_height=8.5)


def _since_last(fill: Fill, check: Check) -> tuple[Block, ...]:
    """What got better and what got worse since the check before."""
    before = check_before(fill.session, check)
    better, worse = compared(check, before)
    if before is None:
        return ()
    told = [_("Compared with {day}:").format(day=show_day(before.details.day))]
    for keys, words in ((better, _("Better: {things}")), (worse, _("Worse: {things}"))):
        if keys:
            told.append(words.format(things=", ".join(_(IN_SHORT[key]) for key in keys)))
    return (Space(4), Text("\n".join(told if better or worse else [*told, _("nothing has changed")])))


def _to_do(fill: Fill, check: Check | None) -> Grid:
    columns = (GridColumn(_("What"), 6), GridColumn(_("Who"), 3), GridColumn(_("Until"), 2.4))
    lines = check.details.actions if check else ()
    persons = persons_of(fill.session, check) if check else []
    rows = [
        (line.what, person, show_day(line.until) if line.until else "")
        for line, person in zip(lines, persons, strict=True)
    ]
    rows += [("", "", "")] * (MOST_ACTIONS - len(rows))
    return Grid(columns, rows, row_height=12)
