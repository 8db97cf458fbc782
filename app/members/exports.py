"""The list of people for other programs; what is written here is read back unchanged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from sqlalchemy.orm import Session

from app.base.i18n import N_, _
from app.base.lists.columns import Cell, Column, Kind, Sheet
from app.base.lists.writing import write_csv, write_xlsx
from app.base.storage.rights import needs
from app.group.rights import Action
from app.members.rules import EXPORTED, Member, label_of
from app.members.service import all_people

Format = Literal["xlsx", "csv"]
_DAYS = frozenset({"birth_date", "joined", "left"})
_WIDTHS = {"number": 8, "postcode": 11, "street": 28, "email": 30, "contact": 12, "note": 40}  # in signs
_USUAL_WIDTH = 20
KINDS = {True: N_("Contact"), False: N_("Member")}


@needs(Action.EXPORT_MEMBERS)
def export_members(session: Session, kind: str) -> bytes:
    """Everybody but the waste basket, all their details, as a CSV or XLSX file. `kind` is "csv" or "xlsx"."""
    columns = [Column(label_of(name), _kind(name), _WIDTHS.get(name, 14 if name in _DAYS else 22)) for name in EXPORTED]
    rows = _rows(all_people(session))
    if kind == "csv":
        return write_csv(columns, rows)
    return write_xlsx([Sheet(_("People"), columns, rows)])


def _rows(people: list[Member]) -> Iterator[list[Cell]]:
    kinds = {contact: _(word) for contact, word in KINDS.items()}
    for member in people:
        yield [kinds[member.contact] if name == "contact" else getattr(member, name) for name in EXPORTED]


def _kind(name: str) -> Kind:
    if name in _DAYS:
        return Kind.DAY
    return Kind.NUMBER if name == "number" else Kind.TEXT
