"""Paper of the volunteers: sheet of hours to sign, own share, certificate, thanks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from itertools import accumulate

from app.base.dates import show_day, show_time
from app.base.i18n import N_, _
from app.base.money import show_amount
from app.base.printing.blocks import (
    Block,
    Field,
    Fields,
    Grid,
    GridColumn,
    Heading,
    PageBreak,
    Paper,
    Signatures,
    Space,
    Text,
    TickBoxes,
)
from app.base.printing.forms import Fill, Form, hand_paper
from app.base.storage.rights import needs
from app.group.rights import Action
from app.participation.hours.rules import COMPETENCES, HourLine, show_hours
from app.participation.hours.service import (
    Certificate,
    Share,
    competences,
    lines_between,
    read_certificate,
    shares,
    total,
)
from app.participation.projects.service import project, project_named

BLANK_ROWS = 7
ROW = 10


@needs(Action.LOOK_TAKING_PART)
def hour_sheet(fill: Fill) -> Paper:
    """Hours of voluntary work, signed by both, as funders ask for them: one sheet for each volunteer of a project."""
    if fill.blank or fill.record_id is None:
        return _sheets(fill, (_sheet("", "", ()),), 0)
    title = project(fill.session, fill.record_id).title
    lines = lines_between(fill.session, date.min, date.max, fill.record_id)
    by_name: dict[str, list[HourLine]] = defaultdict(list)
    for line in lines:
        by_name[line.name].append(line)
    sheets = [_sheet(name, title, held) for name, held in sorted(by_name.items())]
    return _sheets(fill, sheets or [_sheet("", title, ())], len(by_name))


def sheet_of(name: str, year: int) -> Callable[[Fill], Paper]:
    """The same for one person and one year, over all projects."""

    @needs(Action.LOOK_TAKING_PART)
    def build(fill: Fill) -> Paper:
        """One sheet."""
        lines = lines_between(fill.session, date(year, 1, 1), date(year, 12, 31), name=name)
        return _sheets(fill, (_sheet(name, str(year), lines),), 1)

    return build


def _sheets(fill: Fill, sheets: Sequence[tuple[Block, ...]], people: int) -> Paper:
    blocks: list[Block] = []
    for sheet in sheets:
        blocks += [*([PageBreak()] if blocks else []), *sheet]
    return hand_paper(
        fill,
        "hours",
        _("Sheet of voluntary hours"),
        *blocks,
        landscape=True,
        privacy=_("Goes to the funder only if the funder asks for it."),
        people=people,
    )


def _sheet(name: str, about: str, lines: Sequence[HourLine]) -> tuple[Block, ...]:
    columns = (
        GridColumn(_("Date"), 1.4),
        GridColumn(_("From"), 1),
        GridColumn(_("Until"), 1),
        GridColumn(_("Hours"), 1.3),
        GridColumn(_("What was done"), 4.6),
        GridColumn(_("Signature volunteer"), 2.4),
        GridColumn(_("Signature leader"), 2.4),
    )
    told = show_hours(sum(line.quarters for line in lines)) if lines else ""
    done = list(accumulate((line.quarters for line in lines), initial=0))
    carried = _("Carried over")
    return (
        Fields(((_("Name"), name), (_("Project, month"), about))),
        Grid(
            columns,
            [_row(line) for line in lines] if lines else [("",) * 7] * BLANK_ROWS,
            carry=(lambda many: ("", "", "", show_hours(done[many]), carried, "", "")) if lines else None,
            total=(_("Sum"), "", "", told, "", "", ""),
            row_height=ROW,
        ),
        Text(_("Write hours without breaks. Not more than 10 hours a day."), small=True),
    )


def _row(line: HourLine) -> tuple[str, ...]:
    signed = _("signed")
    return (
        show_day(line.day),
        show_time(line.starts) if line.starts else "",
        show_time(line.ends) if line.ends else "",
        show_hours(line.quarters),
        line.what,
        signed if line.volunteer_signed else "",
        signed if line.leader_signed else "",
    )


@needs(Action.LOOK_TAKING_PART)
def own_share(fill: Fill) -> Paper:
    """What the hours of a year are worth to each funder, by project, to the cent."""
    year = fill.year or fill.today.year
    found = shares(fill.session, year, fill.record_id)
    by_funder: dict[str, list[Share]] = defaultdict(list)
    for one in found:
        by_funder[one.funder].append(one)
    blocks: list[Block] = [Text(_("Only hours that both signed are counted. Each line is rounded to whole cents."))]
    for funder, held in by_funder.items():
        blocks += [Heading(funder, 2), *_share_table(fill, held)]
    if not found:
        blocks.append(Text(_("There are no hours of this year, or no rates yet.")))
    blocks += [Space(4), Signatures((_("Place, date"), _("Signature for the group")))]
    title = _("Own share by voluntary hours")
    return hand_paper(fill, "own-share", title, *blocks, subtitle=str(year), large=False)


def _share_table(fill: Fill, held: list[Share]) -> tuple[Block, ...]:
    if not held[0].accepted:
        return (Text(_("This funder does not count voluntary hours.")),)
    columns = (
        GridColumn(_("Project"), 5), GridColumn(_("Hours signed"), 2, "end"),
        GridColumn(_("Not signed yet"), 2, "end"), GridColumn(_("Worth in €"), 2, "end"),
    )  # fmt: skip
    rows = [
        (
            project_named(fill.session, one.project_id) or _("No project"),
            show_hours(one.quarters),
            show_hours(one.unsigned),
            show_amount(one.cents),
        )
        for one in held
    ]
    sums = (
        _("Sum"), show_hours(sum(one.quarters for one in held)), show_hours(sum(one.unsigned for one in held)),
        show_amount(total(held)),
    )  # fmt: skip
    without = sum(one.without_rate for one in held)
    told = _("{hours} hours have no rate on their day.").format(hours=show_hours(without))
    return (Grid(columns, rows, total=sums), *((Text(told, small=True),) if without else ()))


@needs(Action.LOOK_TAKING_PART)
def volunteer_certificate(fill: Fill) -> Paper:
    """What a volunteer did, how long, and what the person is good at. No grade."""
    known = None if fill.blank or fill.record_id is None else read_certificate(fill.session, fill.record_id)
    details = known.details if known else None
    return hand_paper(
        fill,
        "volunteer-certificate",
        _("Certificate of voluntary work"),
        Fields(((_("Name"), details.name if details else ""),)),
        Text(_("works for us without pay:")),
        Fields(((_("Since – until"), _span(known)), (_("Hours in all"), show_hours(known.quarters) if known else ""))),
        Field(_("Tasks"), details.tasks if details else "", 3),
        _valued(fill, known),
        Fields(((_("Training attended"), details.training if details else ""),)),
        Text(_("We thank you for your time and your work."), strong=True),
        Space(4),
        Signatures((_("Place, day"), _("Signature for the group"))),
        people=1 if known else 0,
    )


def _span(known: Certificate | None) -> str:
    if known is None or known.details.from_day is None or known.details.to_day is None:
        return ""
    return f"{show_day(known.details.from_day)} – {show_day(known.details.to_day)}"


def _valued(fill: Fill, known: Certificate | None) -> TickBoxes:
    if known is not None and known.details.competences:
        return TickBoxes(_("What we value:"), tuple((word, True) for word in known.details.competences))
    words = tuple(map(_, COMPETENCES)) if fill.blank else competences(fill.session)
    return TickBoxes(_("What we value:"), tuple((word, False) for word in words))


@needs(Action.LOOK_TAKING_PART)
def thanks_card(fill: Fill) -> Paper:
    """A card to thank a volunteer, with name and hours or to write on."""
    known = None if fill.blank or fill.record_id is None else read_certificate(fill.session, fill.record_id)
    words = _("You gave {hours} hours.").format(hours=show_hours(known.quarters)) if known else ""
    return hand_paper(
        fill,
        "thanks-card",
        _("Thank you!"),
        Fields(((_("For whom"), known.details.name if known else ""),)),
        Text(words or _("You gave us your time.")),
        Field(_("We remember"), known.details.tasks if known else "", 2),
        Text(_("We thank you for your time and your work."), strong=True),
        Signatures((_("All of us"),)),
        size="A5",
        landscape=True,
        large=False,
        people=1 if known else 0,
    )


ROOM, PAGE = "participation", "hours"
FORMS: tuple[Form, ...] = (
    Form(
        "hours", N_("Sheet of voluntary hours"), ROOM, True, True, hour_sheet, True, 39, ("project", "money"),
        purpose=N_("Volunteers write down their hours."), page=PAGE,
    ),
    Form(
        "own-share", N_("Own share by voluntary hours"), ROOM, False, True, own_share, False, 39, ("project", "money"),
        purpose=N_("Shows funders what voluntary hours are worth."),
    ),
    Form(
        "volunteer-certificate", N_("Certificate of voluntary work"), ROOM, True, True, volunteer_certificate, True, 40,
        ("office",), purpose=N_("Confirms and thanks for voluntary work."), page=PAGE,
    ),
    Form(
        "thanks-card", N_("Thanks card"), ROOM, True, True, thanks_card, True, 40, ("event", "office"),
        purpose=N_("A card that says thank you to a volunteer."), page=PAGE,
    ),
)  # fmt: skip
