"""Papers with invented people: how a form looks that is never printed empty."""

from __future__ import annotations

from collections.abc import Callable

from app.base.i18n import _
from app.base.printing.blocks import Block, Fields, Grid, GridColumn, Labels, Lines, Paper, Signatures, Space, Text
from app.base.printing.forms import Fill, Form
from app.base.storage.rights import needs
from app.group.rights import Action

_PEOPLE = (
    "Ayşe Demir", "Łukasz Nowak", "Fatima Haddad", "Olena Koval", "Jürgen Meyer", "Ngozi Okafor", "Marta Silva",
    "Reza Karimi", "Heike Brandt", "Elif Kaya", "Ivan Petrov", "Minh Tran", "Sara Lind", "Petra Vogel",
)  # fmt: skip
_STREET = "Musterweg {number}"
_TOWN = "12345 Musterstadt"


@needs(Action.LOOK_GROUP)
def sample(fill: Fill, form: Form) -> Paper:
    """The form with people whom nobody invented for anything else; it is looked at, never printed."""
    make = _KINDS.get(form.code, _letter)
    landscape = form.code in _WIDE
    return Paper(_(form.title), make(), form.code, fill.group, fill.language, landscape, printed_on=fill.today)


def _list() -> tuple[Block, ...]:
    columns = (GridColumn(_("Name"), 2), GridColumn(_("Address"), 2), GridColumn(_("Phone"), 1.4))
    rows = [
        (name, _STREET.format(number=number + 2), f"0151 000{number:02d}") for number, name in enumerate(_PEOPLE, 11)
    ]
    return (Grid(columns, rows),)


def _ticks() -> tuple[Block, ...]:
    columns = (GridColumn(_("Name"), 2), *(GridColumn(title, 1, "center") for title in (_("Yes"), _("No"), _("Since"))))
    rows = [
        (name, *(("✓", "") if number % 3 else ("", "✓")), f"{number + 3:02d}.05.2026")
        for number, name in enumerate(_PEOPLE)
    ]
    return (Grid(columns, rows),)


def _labels() -> tuple[Block, ...]:
    return (
        Labels(
            [f"{name}\n{_STREET.format(number=number)}\n{_TOWN}" for number, name in enumerate(_PEOPLE * 2, 3)][:24]
        ),
    )


def _sums() -> tuple[Block, ...]:
    columns = (GridColumn(_("Day"), 1), GridColumn(_("Text"), 3), GridColumn(_("Amount"), 1, "end"))
    rows = [(f"{day:02d}.05.2026", "…", f"{day * 7},50") for day in range(3, 15)]
    return (Text("…"), Grid(columns, rows))


def _letter() -> tuple[Block, ...]:
    address = f"{_STREET.format(number=3)}, {_TOWN}"
    pairs = ((_("Name"), _PEOPLE[0]), (_("Address"), address), (_("Phone"), "0151 00014"), (_("Since"), "03.05.2026"))
    return (Fields(pairs), Space(8), Lines(4), Space(8), Lines(4), Space(10), Signatures((_("Date, signature"),)))


_KINDS: dict[str, Callable[[], tuple[Block, ...]]] = {
    "member-list": _list,
    "phone-list": _list,
    "consent-list": _ticks,
    "rights": _ticks,
    "labels": _labels,
    "pot-report": _sums,
}
_WIDE = frozenset({"member-list"})
