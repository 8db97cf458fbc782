"""A form of the catalogue: what a room can print, blank or filled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.base.printing.blocks import Paper

if TYPE_CHECKING:
    from app.base.storage import Session


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
    """One form: its number, its title (a message id), its room, and how it is built.

    `build` is called while the language of the paper is spoken. `per_record` forms are printed for one record each.
    """

    code: str
    title: str
    room: str
    blank: bool
    filled: bool
    build: Callable[[Fill], Paper]
    per_record: bool


def action_of(form: Form) -> str:
    """The right that the filled paper needs; "" if nobody may fill it."""
    return str(getattr(form.build, "action", ""))
