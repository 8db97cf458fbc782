"""How people look in a list, and how their history reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal

from app.base.dates import show_day, show_moment
from app.base.desktop.table import Column
from app.base.i18n import N_, _
from app.members.rules import LABELS, Member, state_words

if TYPE_CHECKING:
    from app.base.storage import Change

_DAYS = frozenset({"birth_date", "joined", "left"})
_NAMED_ONLY = frozenset({"household_id", "contact", "note"})  # that they changed is enough to know


def member_columns(today: date) -> tuple[Column[Member], ...]:
    """Columns in reading order."""
    return (
        Column("number", N_("No."), lambda member: str(member.number), 6, align_end=True),
        Column("name", N_("Name"), lambda member: member.list_name, 26),
        Column("address", N_("Address"), lambda member: member.street or member.place, 22),
        Column(
            "state", N_("State"), lambda member: _state(member, today), 14, tone=lambda member: _tone(member, today)
        ),
    )


def state_in_words(member: Member, today: date) -> str:
    """ "Member", "Contact", "Former member"."""
    return state_words(member.state(today))


def _state(member: Member, today: date) -> str:
    return _("Restricted") if member.restricted else state_in_words(member, today)


def _tone(member: Member, today: date) -> Literal["soft", "bad"] | None:
    if member.restricted:
        return "bad"
    return None if member.state(today) == "member" else "soft"


def breakable(text: str, every: int = 24) -> str:
    """Long words may be broken: a name of 200 letters must not widen the page."""
    words = text.split(" ")
    return " ".join(
        word if len(word) <= every else "\u200b".join(word[at : at + every] for at in range(0, len(word), every))
        for word in words
    )


def history_in_words(changes: Sequence[Change], most: int = 20) -> list[tuple[str, str]]:
    """(when and who, what) for each change, newest first."""
    return [(_when(change), "\n".join((change.what, *_differences(change)))) for change in changes[:most]]


def _when(change: Change) -> str:
    moment = show_moment(change.at)
    return _("{moment} · {who}").format(moment=moment, who=change.who) if change.who else moment


def _differences(change: Change) -> Iterator[str]:
    if not change.before or not change.after:
        return
    for name, label in LABELS.items():
        column = "household_id" if name == "household" else name
        if column not in change.after:
            continue
        if column in _NAMED_ONLY:
            yield _("{label}: changed").format(label=_(label))
            continue
        before, after = _shown(column, change.before.get(column)), _shown(column, change.after.get(column))
        if before and after:
            yield _("{label}: {after} (before: {before})").format(label=_(label), after=after, before=before)
        elif after:
            yield _("{label}: {after}").format(label=_(label), after=after)
        else:
            yield _("{label}: taken away (before: {before})").format(label=_(label), before=before)


def _shown(column: str, value: object) -> str:
    if column in _DAYS and isinstance(value, str):
        return show_day(date.fromisoformat(value))
    return "" if value is None else str(value)
