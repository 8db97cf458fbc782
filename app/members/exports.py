"""The list of people for other programs; what is written here is read back unchanged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from sqlalchemy.orm import Session

from app.base.i18n import N_, _
from app.base.lists.columns import Cell, Column, Kind, Sheet
from app.base.lists.writing import write_csv, write_xlsx
from app.members.rules import LABELS, Member
from app.members.service import all_people

Format = Literal["xlsx", "csv"]
COLUMNS: tuple[tuple[str, Kind, float], ...] = (
    ("number", Kind.NUMBER, 8),
    ("last_name", Kind.TEXT, 24),
    ("first_name", Kind.TEXT, 20),
    ("street", Kind.TEXT, 28),
    ("postcode", Kind.TEXT, 11),
    ("city", Kind.TEXT, 20),
    ("birth_date", Kind.DAY, 14),
    ("email", Kind.TEXT, 30),
    ("phone", Kind.TEXT, 20),
    ("joined", Kind.DAY, 14),
    ("left", Kind.DAY, 14),
    ("household", Kind.TEXT, 24),
    ("contact", Kind.TEXT, 12),
    ("note", Kind.TEXT, 40),
)
KINDS = {True: N_("Contact"), False: N_("Member")}


def export_members(session: Session, kind: str) -> bytes:
    """Everybody but the waste basket, all their details, as a CSV or XLSX file. `kind` is "csv" or "xlsx"."""
    columns = [Column(_(LABELS[name]), shape, width) for name, shape, width in COLUMNS]
    rows = _rows(all_people(session))
    if kind == "csv":
        return write_csv(columns, rows)
    return write_xlsx([Sheet(_("People"), columns, rows)])


def _rows(people: list[Member]) -> Iterator[list[Cell]]:
    kinds = {contact: _(word) for contact, word in KINDS.items()}
    for member in people:
        yield [kinds[member.contact] if name == "contact" else getattr(member, name) for name, *_kind in COLUMNS]
