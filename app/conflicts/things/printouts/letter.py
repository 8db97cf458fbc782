"""The letter to the landlord: empty, or with what the list knows about one thing, and its photo."""

from __future__ import annotations

from app.base.dates import show_day
from app.base.i18n import _
from app.base.printing.bilingual import legal
from app.base.printing.blocks import (
    Block,
    Columns,
    Field,
    Fields,
    Grid,
    GridColumn,
    GridMap,
    Heading,
    Lines,
    PageBreak,
    Paper,
    Signatures,
    Text,
)
from app.base.printing.forms import Fill, hand_paper
from app.base.printing.handwriting import empty_grid
from app.base.storage import Session
from app.base.storage.rights import needs
from app.conflicts.things.reading import photo_size
from app.conflicts.things.rules import KINDS, REMINDED, REPORTED, STATES, WAITING, Thing
from app.conflicts.things.service import bodies, photo_of, read_thing, steps_of
from app.group.rights import Action
from app.group.service import profile_on_paper, read_profile


@needs(Action.LOOK_HOUSE)
def landlord_letter(fill: Fill) -> Paper:
    """A report of a defect: facts with dates, effect, what was tried, wish with a date."""
    middle = _empty() if fill.record_id is None else _filled(fill, read_thing(fill.session, fill.record_id))
    blocks, photo = middle
    return hand_paper(
        fill,
        "landlord-letter",
        _("Letter to the landlord"),
        *blocks,
        legal(_closing),
        Signatures((_("Place, day"), _("Signature"))),
        *photo,
        privacy=_("Write about things and times. Do not name other neighbours without asking them."),
    )


def _empty() -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    columns = ((_("Day"), 1.3), (_("From – until"), 1.6), (_("What I saw or heard"), 6))
    blocks = (
        Columns(
            (Fields(((_("From (name)"), ""), (_("Address, flat"), ""), (_("Phone"), ""))),),
            (Fields(((_("To"), ""), (_("Address"), ""), (_("Day"), ""))),),
        ),
        legal(_opening),
        Fields(((_("House, place in the house"), ""),)),
        empty_grid(columns, 4, 11),
        Lines(2, _("What this means for my flat")),
        Lines(1, _("What I have already tried")),
        Lines(2, _("I ask you to do this")),
        Fields(((_("Please by (day)"), ""), (_("Enclosed"), ""))),
    )
    return blocks, ()


def _filled(fill: Fill, thing: Thing) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    details, session = thing.details, fill.session
    group = read_profile(session)
    body = next((one.details for one in bodies(session) if one.id == details.body_id), None)
    photo = _photo(session, thing)
    address = ", ".join(body.address.splitlines()) if body else ""
    blocks: tuple[Block, ...] = (
        Columns(
            (
                Fields(
                    (
                        (_("From (name)"), group.name),
                        (_("Address, flat"), group.address),
                        (_("Phone"), profile_on_paper(fill).contact),
                    )
                ),
            ),
            (
                Fields(
                    ((_("To"), body.name if body else ""), (_("Address"), address), (_("Day"), show_day(fill.today)))
                ),
            ),
        ),
        legal(_opening),
        Fields(((_("House, place in the house"), details.place),)),
        _facts(thing),
        Field(_("What I have already tried"), _tried(session, thing), lines=2),
        Field(_("I ask you to do this"), details.wish or _("Please mend it, and tell us when it is done."), lines=2),
        Fields(
            (
                (_("Please by (day)"), show_day(details.deadline) if details.deadline else ""),
                (_("Enclosed"), _("1 photo") if photo else "–"),
            )
        ),
    )
    return blocks, photo


def _facts(thing: Thing) -> Grid:
    details = thing.details
    kind = _(KINDS[details.kind])
    what = kind if not details.what else f"{kind}: {details.what}"
    told = f"{what}\n{details.note}" if details.note else what
    columns = (GridColumn(_("Day"), 1.5), GridColumn(_("What was seen"), 7.4))
    return Grid(columns, [(show_day(details.seen_on), told)], row_height=11)


def _tried(session: Session, thing: Thing) -> str:
    """When it was reported and reminded of before."""
    steps = [step for step in steps_of(session, thing.id) if step.state in (REPORTED, REMINDED)]
    if thing.state in WAITING:
        steps = steps[:-1]  # the last one is this letter
    lines = (" – ".join(part for part in (_(STATES[step.state]), step.note) if part) for step in steps)
    return "\n".join(f"{show_day(step.day)}: {line}" for step, line in zip(steps, lines, strict=True)) or "–"


def _photo(session: Session, thing: Thing) -> tuple[Block, ...]:
    kept = photo_of(session, thing.id)
    if kept is None:
        return ()
    words = _("Photo: {thing}, {place}").format(thing=thing.title, place=thing.details.place)
    return (PageBreak(), Heading(words, 2), GridMap(kept.data, *photo_size(kept.data), label=words))


def _opening() -> tuple[Block, ...]:
    return (Text(_("Dear Sir or Madam, I report the following:")),)


def _closing() -> tuple[Block, ...]:
    return (Text(_("Please answer in writing. Kind regards")),)
