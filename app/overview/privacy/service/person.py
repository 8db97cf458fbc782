"""What a person is known by, now and earlier, and what others are called."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.errors import NotFound
from app.base.i18n import _
from app.base.storage.personal import Kind
from app.base.storage.tables import ChangeRecord
from app.base.texts import fold
from app.overview.privacy.personal import EVERYTHING
from app.overview.privacy.rules import Mentions, Others, Sought
from app.overview.privacy.service.walking import table_named

_BETWEEN = re.compile(r"[;,\s]+")
_BETWEEN_PHONES = re.compile(r"[;,]|\s/\s|\bund\b|\bor\b")
_KNOWN_BY = ("first_name", "last_name", "email", "phone", "street")
_NO_PEOPLE = frozenset({"entry", "household"})  # names of shops and families tell nothing about a third person


@dataclass(frozen=True, slots=True)
class Person:
    """The person that is asked about or erased."""

    id: int
    number: int
    name: str
    left: date | None
    contact: bool
    known: tuple[Sought, ...]

    def mentions(self, *, alone: bool = False) -> Mentions:
        """Finds the person in texts; `alone`: also by the last name only, if nobody else is called so."""
        return Mentions(*(replace(one, alone=alone) for one in self.known))

    def suspected(self) -> Mentions:
        """Finds also what may mean somebody else of the same name."""
        return Mentions(*(replace(one, alone=True, name_shared=False, last_shared=False) for one in self.known))


def person(session: Session, member_id: int) -> Person:
    """The person with all they were ever known by. Raises NotFound."""
    member = table_named("member")
    row: Any = session.execute(select(member).where(member.c.id == member_id)).mappings().one_or_none()
    if row is None:
        raise NotFound(_("This person is no longer on the list."), _("Please look at the list again."))
    name = f"{row['first_name']} {row['last_name']}".strip()
    known = _known(session, row)
    return Person(member_id, row["number"], name, row["left"], row["contact"], known)


def _known(session: Session, row: Any) -> tuple[Sought, ...]:
    """What is on file now, and each earlier state of it from the journal."""
    now = {name: row[name] for name in _KNOWN_BY}
    states = [now]
    changes = select(ChangeRecord.before).where(
        ChangeRecord.table_name == "member", ChangeRecord.record_id == row["id"], ChangeRecord.before.is_not(None)
    )
    for before in session.scalars(changes.order_by(ChangeRecord.id.desc())):
        states.append(states[-1] | {key: value for key, value in (before or {}).items() if key in _KNOWN_BY and value})
    different = {tuple(state.items()): state for state in states}
    neighbours = _neighbours(session, row["id"])
    return tuple(_sought(state, neighbours) for state in different.values())


@dataclass(frozen=True, slots=True)
class _Neighbours:
    """What the other people on the list are known by, folded."""

    names: frozenset[tuple[str, str]]
    words: frozenset[str]
    streets: frozenset[str]
    reached: frozenset[str]  # e-mails and phones


def _neighbours(session: Session, member_id: int) -> _Neighbours:
    member = table_named("member")
    rows = session.execute(
        select(*(member.c[name] for name in _KNOWN_BY)).where(member.c.id != member_id)
    ).all()  # fmt: skip
    return _Neighbours(
        frozenset((fold(row.first_name), fold(row.last_name)) for row in rows),
        frozenset(word for row in rows for word in fold(row.last_name).split()),
        frozenset(fold(row.street) for row in rows),
        frozenset(fold(value) for row in rows for value in (row.email, row.phone) if value),
    )


def _sought(state: dict[str, str], others: _Neighbours) -> Sought:
    first, last = fold(state["first_name"]), fold(state["last_name"])
    street = state["street"]
    single = not (first and last) and bool({*first.split(), *last.split()} & others.words)
    emails, phones = _BETWEEN.split(state["email"]), _BETWEEN_PHONES.split(state["phone"])
    return Sought(
        state["first_name"],
        state["last_name"],
        tuple(one for one in emails if "@" in one and fold(one) not in others.reached),
        tuple(one for one in phones if fold(one.strip()) not in others.reached),
        (street,) if any(sign.isdigit() for sign in street) and fold(street) not in others.streets else (),
        name_shared=(first, last) in others.names or single,
        last_shared=bool(set(last.split()) & others.words),
    )


def others(session: Session, member_id: int, own: Mentions) -> Others:
    """Everybody else the program knows by name."""
    member = table_named("member")
    rows = session.execute(select(member.c.first_name, member.c.last_name).where(member.c.id != member_id))
    known = {(first, last) for first, last in rows}
    for table, facts in EVERYTHING.items():
        if table in _NO_PEOPLE or table == "member":
            continue
        for column in (name for name, one in facts.columns.items() if one.kind is Kind.NAME):
            known |= {_parted(name) for (name,) in session.execute(select(table_named(table).c[column]).distinct())}
    return Others(_not_own(known, own), own)


def _parted(name: str) -> tuple[str, str]:
    first, _blank, last = (name or "").strip().rpartition(" ")
    return first, last


def _not_own(names: Iterable[tuple[str, str]], own: Mentions) -> Iterable[tuple[str, str]]:
    return (name for name in names if not own.spans(" ".join(name)))
