"""Paper for the house: noise record, cleaning rota, notice and check of the place for waste."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from app.base.dates import show_day
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
    Pictograms,
    Space,
    Text,
    TickBoxes,
)
from app.base.printing.forms import Fill, hand_paper
from app.base.storage.rights import needs
from app.group.rights import Action
from app.group.service import profile_on_paper

ROW = 10  # mm
NOISE_ROWS = 9
WEEKS = 15
WEEKS_LARGE = 26


@needs(Action.LOOK_GROUP)
def noise_record(fill: Fill) -> Paper:
    """What was heard when and what it did; on the back a summary, which is enough for noise that comes again."""
    kinds = (
        _("1 music, television"),
        _("2 voices, party"),
        _("3 steps, moving furniture"),
        _("4 tools, machines"),
        _("5 animals"),
        _("6 something else"),
    )
    columns = (
        GridColumn(_("Date"), 2.3),
        GridColumn(_("Began at"), 1.9),
        GridColumn(_("Ended at"), 1.9),
        GridColumn(_("What? (number)"), 2.3),
        GridColumn(_("Where was it heard?"), 4),
        GridColumn(_("What did it do to me?"), 6),
        GridColumn(_("sure"), 1.6, "center"),
        GridColumn(_("assumed"), 2.2, "center"),
        GridColumn(_("Who else heard it?"), 3.2),
    )
    return hand_paper(
        fill,
        "noise-record",
        _("Noise record"),
        Columns(
            (Fields(((_("Who writes this"), ""),)),),
            (Fields(((_("House, entrance"), ""),)),),
        ),
        Text(
            _("What: {kinds}. Tick “sure” if you know where it came from.").format(kinds=" · ".join(kinds)), small=True
        ),
        Grid(columns, [("",) * len(columns)] * NOISE_ROWS, row_height=ROW),
        PageBreak(),
        Heading(_("Summary of the week"), 2),
        Text(_("Noise that comes again and again? Then this summary is enough. Two to four weeks will do.")),
        Grid(
            (
                GridColumn(_("What? (number)"), 2.3),
                GridColumn(_("On which days?"), 4),
                GridColumn(_("At what time of day?"), 4),
                GridColumn(_("How long?"), 3),
                GridColumn(_("How often a week?"), 3),
            ),
            [("",) * 5] * 7,
            row_height=ROW,
        ),
        TickBoxes(
            _("Have you already talked in a friendly way?"),
            tuple((word, False) for word in (_("yes"), _("not yet"), _("It got better after that."))),
        ),
        Text(_("Children may play, laugh and cry. Write down what you heard yourself. Do not record anybody.")),
        privacy=_("Only for your own use. Do not hang it up. Give it only to those who help you."),
        landscape=True,
        large=False,
    )


@needs(Action.LOOK_GROUP)
def cleaning_rota(fill: Fill) -> Paper:
    """Whose turn it is in the stairwell, for the notice board."""
    return hand_paper(fill, "cleaning-rota", _("Cleaning rota for the stairwell"), *_rota(fill, WEEKS, ROW), large=True)


@needs(Action.LOOK_GROUP)
def large_rota(fill: Fill) -> Paper:
    """The same on A3, for half a year."""
    paper = hand_paper(fill, "cleaning-rota-a3", _("Cleaning rota for the stairwell"), *_rota(fill, WEEKS_LARGE, ROW))
    return replace(paper, size="A3")


def _rota(fill: Fill, weeks: int, height: float) -> tuple[Block, ...]:
    tasks = (
        Pictogram("broom", _("Sweep")),
        Pictogram("bucket", _("Wipe the floor")),
        Pictogram("stairs", _("Wipe the handrail")),
        Pictogram("lamp", _("Window, lamp")),
    )
    columns = (
        GridColumn(_("Week (from – to)"), 4),
        GridColumn(_("Flat"), 3.4),
        GridColumn(_("Done: day, initials"), 4.2),
        GridColumn(_("Swapped with"), 3.4),
    )
    return (
        Fields(((_("House, floors"), ""), (_("Questions? Phone"), profile_on_paper(fill).contact))),
        Text(_("Everybody takes a turn. You cannot? Please swap with a neighbour.")),
        Pictograms(tasks, columns=4),
        Grid(columns, [(week, "", "", "") for week in _weeks(fill, weeks)], row_height=height),
    )


def _weeks(fill: Fill, count: int) -> list[str]:
    """From Monday to Sunday, beginning with the next Monday; empty on an empty sheet."""
    if fill.blank:
        return [""] * count
    monday = fill.today + timedelta(7 - fill.today.weekday())
    starts = [monday + timedelta(7 * week) for week in range(count)]
    return [f"{show_day(start)} – {show_day(start + timedelta(6))}" for start in starts]


@needs(Action.LOOK_GROUP)
def waste_notice(fill: Fill) -> Paper:
    """What belongs in which bin, to hang up on A4."""
    return hand_paper(fill, "waste-notice", _("What goes where?"), *_bins(fill), subtitle=_("Please sort your waste"))


@needs(Action.LOOK_GROUP)
def large_waste_notice(fill: Fill) -> Paper:
    """The same on A3."""
    return hand_paper(
        fill, "waste-notice-a3", _("What goes where?"), *_bins(fill), subtitle=_("Please sort your waste"), size="A3"
    )


def _bins(fill: Fill) -> tuple[Block, ...]:
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
    rows = [_bin(name, title, good, bad) for name, title, good, bad in kinds]
    last = Fields(((_("Collected on"), ""), (_("Questions? Phone"), profile_on_paper(fill).contact)))
    return (*rows, Text(_("Colours can differ from town to town."), small=True), last)


def _bin(name: str, title: str, good: str, bad: str) -> Block:
    words = (
        Heading(title, 3),
        Text(_("✓ Yes: {things}").format(things=good)),
        Text(_("✗ No: {things}").format(things=bad)),
    )
    return Columns((Pictogram(name, mm=22),), words, share=0.17)


@needs(Action.LOOK_GROUP)
def waste_check(fill: Fill) -> Paper:
    """A look at the place for waste: the place, not the people."""
    questions = (
        _("Is there light?"),
        _("Can children and people with a wheelchair reach the lid?"),
        _("Does every lid close?"),
        _("Are there signs with pictures?"),
        _("Are the bins in a good order?"),
        _("Is the floor clean and safe to walk on?"),
        _("Is there bulky waste beside the bins?"),
    )
    bins = (_("Paper"), _("Packaging"), _("Organic"), _("Other waste"), _("Glass"))
    return hand_paper(
        fill,
        "waste-check",
        _("Check of the place for waste"),
        Fields(((_("House, place"), ""), (_("Day, time"), ""), (_("Checked by"), ""))),
        Frame((Text(_("We look at the place, not at people. Write no names. Take no pictures of people.")),)),
        Grid(
            (GridColumn(_("Question"), 6), GridColumn(_("Yes"), 1), GridColumn(_("No"), 1), GridColumn(_("Note"), 4)),
            [(question, "", "", "") for question in questions],
            row_height=ROW,
        ),
        Space(4),
        Grid(
            (GridColumn(_("Bin"), 3), GridColumn(_("Full?"), 1.5), GridColumn(_("What does not belong in it?"), 7)),
            [(name, "", "") for name in bins],
            row_height=ROW,
        ),
        PageBreak(),
        Heading(_("What do we do?"), 2),
        Grid(
            (GridColumn(_("What"), 6), GridColumn(_("Who"), 3), GridColumn(_("Until"), 2.4)),
            [("", "", "")] * 8,
            row_height=12,
        ),
        Field(_("When do we look again?")),
    )
