"""A form of the catalogue: what a room can print, blank or filled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypedDict, Unpack

from app.base.i18n import N_
from app.base.printing.blocks import Block, Paper

if TYPE_CHECKING:
    from app.base.storage import Session


OCCASIONS = {  # what a set of forms is printed for: key of Form.occasions, title (a message id)
    "general_meeting": N_("General meeting"),
    "new_member": N_("New member"),
    "survey": N_("Survey"),
    "conflict": N_("Conflict in the house"),
    "money": N_("Money"),
    "project": N_("Project"),
    "event": N_("Event"),
    "house": N_("House and yard"),
    "privacy": N_("Privacy"),
    "office": N_("Office and handover"),
}


@dataclass(frozen=True, slots=True)
class Fill:
    """What a form is filled from. `record_id` is None for a form over everything or a blank one."""

    session: Session
    today: date
    record_id: int | None = None
    blank: bool = False
    language: str = "de"
    group: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """One form: its code, its title (a message id), its room, and how it is built.

    `build` is called while the language of the paper is spoken. `per_record` forms are printed for one record each.
    `number`: its place among the 53 papers of the catalogue, 0 for papers beside it; several forms may share one.
    `occasions`: keys of OCCASIONS, what it is printed for. `purpose`: in plain words, a message id of 12 words at most.
    `page`: where its record is chosen, if that page is not called like the room.
    """

    code: str
    title: str
    room: str
    blank: bool
    filled: bool
    build: Callable[[Fill], Paper]
    per_record: bool
    number: int = 0
    occasions: tuple[str, ...] = ()
    purpose: str = ""
    page: str = ""


def page_of(form: Form) -> str:
    """Key of the page where the record is chosen that a `per_record` form is printed for."""
    return form.page or form.room


def action_of(form: Form) -> str:
    """The right that the filled paper needs; "" if nobody may fill it."""
    return str(getattr(form.build, "action", ""))


class Sheet(TypedDict, total=False):
    """How a paper to fill in by hand differs from a sheet of A4 in large type."""

    subtitle: str
    size: str
    landscape: bool
    large: bool
    privacy: str
    booklet: bool
    funders: str
    people: int
    one_sheet: bool


def hand_paper(fill: Fill, code: str, title: str, *blocks: Block, **sheet: Unpack[Sheet]) -> Paper:
    """A paper that people fill in by hand: 14 pt on A4 unless `sheet` says otherwise. `title` is translated."""
    looks: Sheet = {"large": True, **sheet}
    return Paper(
        title=title,
        blocks=blocks,
        code=code,
        group=fill.group,
        language=fill.language,
        printed_on=fill.today,
        **looks,
    )
