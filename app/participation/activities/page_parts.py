"""Pieces of what stands beside the list: facts, lists with their lines, figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.base.dates import show_day, show_time
from app.base.desktop.theme import px
from app.base.desktop.widgets import heading_label, icon_button, label, quiet_button, soft_label, wrapping_row
from app.base.i18n import _, ngettext
from app.base.money import show_cents
from app.members.table import breakable
from app.participation.activities.rules import KINDS, Activity, Guest, Line, LineDetails, Whole, hours_in_words
from app.participation.activities.rules.counting import (
    AGAIN,
    AGE,
    AGES,
    GENDER,
    GENDERS,
    INCIDENT,
    INCIDENTS,
    LANGUAGE,
    NEW,
    show_languages,
)
from app.participation.activities.rules.values import REACHED

Press = Callable[[], object]


def pressed(made: QPushButton, do: Press, name: str = "") -> QPushButton:
    """The button does this; `name` is what a screen reader calls it."""
    made.clicked.connect(lambda _checked=False: do())
    if name:
        made.setAccessibleName(name)
    return made


def ease_in_words(activity: Activity) -> str:
    """ "free of charge, childcare, interpreted into Turkish"."""
    details = activity.details
    cost = "" if details.cents is None else show_cents(details.cents) if details.cents else _("free of charge")
    told = (
        cost,
        _("childcare") if details.childcare else "",
        _("step-free") if details.accessible else "",
        _("food and drinks") if details.food else "",
        _("interpreted into {languages}").format(languages=details.languages) if details.languages else "",
    )
    return ", ".join(part for part in told if part)


def reached_in_words(activity: Activity) -> str:
    """ "at the door, poster, flyer"."""
    return ", ".join(_(REACHED[key]) for key in activity.details.reached.split(",") if key in REACHED)


def fields_in_words(whole: Whole) -> list[tuple[str, str]]:
    """Title and value of each field of its kind that holds something."""
    found = []
    for one in KINDS[whole.activity.kind].fields:
        value = whole.fields.get(one.key)
        if value not in (None, "", False):
            shown = show_day(value) if isinstance(value, date) else _("yes") if value is True else str(value)
            found.append((_(one.title), shown))
    return found


def figures_in_words(whole: Whole) -> list[tuple[str, str]]:
    """The tallies of who came, one line each."""
    counts = whole.counts
    sorts = (
        (_("Age"), AGE, {key: _("{ages} years").format(ages=ages) for key, ages in AGES.items()}),
        (_("Women and men"), GENDER, {key: _(word) for key, word in GENDERS.items()}),
        (_("New and known"), NEW, {key: _(word) for key, word in AGAIN.items()}),
        (_("Incidents"), INCIDENT, {key: _(word) for key, word in INCIDENTS.items()}),
    )
    lines = [
        (title, ", ".join(f"{words[key]}: {number}" for key, number in counts[sort].items() if key in words))
        for title, sort, words in sorts
        if counts.get(sort)
    ]
    if spoken := counts.get(LANGUAGE):
        lines.append((_("Languages spoken"), show_languages(spoken)))
    if whole.activity.persons is not None:
        lines.append((_("Different people (estimated)"), str(whole.activity.persons)))
    return lines


def sign_up_in_words(whole: Whole) -> str:
    """ "12 signed up, 3 wait for a place, 4 places are free."."""
    told = [ngettext("{count} signed up", "{count} signed up", whole.expected).format(count=whole.expected)]
    places = whole.activity.details.places
    if places is not None:
        free = places - whole.expected
        told.append(ngettext("{count} place is free", "{count} places are free", free).format(count=free))
    if whole.waiting:
        told.append(ngettext("{count} waits", "{count} wait", whole.waiting).format(count=whole.waiting))
    return ", ".join(told)


def line_in_words(details: LineDetails) -> str:
    """Everything beside the first words of a line."""
    told = (
        hours_in_words(details.starts, details.ends) if details.ends else "",
        show_time(details.starts) if details.starts and not details.ends else "",
        str(details.number) if details.number is not None else "",
        details.detail,
        details.extra,
        details.who,
        _("until {day}").format(day=show_day(details.until)) if details.until else "",
        _("photo {number}").format(number=details.photo) if details.photo else "",
    )
    return " · ".join(part for part in told if part)


def facts(pairs: Sequence[tuple[str, str]]) -> list[QWidget]:
    """Label above value, for each pair that has one."""
    shown: list[QWidget] = []
    for title, value in pairs:
        if value:
            shown.append(soft_label(title))
            words = label(breakable(value))
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            words.setAccessibleName(f"{title}: {value}")
            shown.append(words)
    return shown


def line_row(first: str, second: str, *buttons: QPushButton) -> QWidget:
    """Words, a soft line below, and small buttons at the end."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(px(4))
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(label(breakable(first)))
    if second:
        column.addWidget(soft_label(breakable(second)))
    row.addLayout(column, 1)
    for each in buttons:
        row.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
    return made


def list_row(line: Line, ticks: bool, change: Press, remove: Press, tick: Press | None) -> QWidget:
    """One line of a list with what can be done with it."""
    what = line.details.what
    mark = ("✓ " if line.done else "○ ") if ticks else ""
    buttons = []
    if tick is not None:
        word = _("Not done after all: {what}") if line.done else _("Done: {what}")
        sign = icon_button("check-circle" if line.done else "circle", word.format(what=what))
        buttons.append(pressed(sign, tick))
    buttons.append(pressed(icon_button("edit", _("Change: {what}").format(what=what)), change))
    buttons.append(pressed(icon_button("trash", _("Remove: {what}").format(what=what)), remove))
    return line_row(f"{mark}{what}", line_in_words(line.details), *buttons)


def guest_row(guest: Guest, remove: Press | None) -> QWidget:
    """Somebody who signed up."""
    people = ngettext("{count} person", "{count} people", guest.people).format(count=guest.people)
    state = _("waits for a place") if guest.waiting else ""
    name = guest.name or people
    second = ", ".join(part for part in (people if guest.name and guest.people > 1 else "", state) if part)
    buttons = (
        [pressed(icon_button("trash", _("Take off the list: {name}").format(name=name)), remove)] if remove else []
    )
    return line_row(name, second, *buttons)


def part_head(title: str, add: QPushButton | None) -> list[QWidget]:
    """The heading of a list, and the button that adds to it."""
    return [heading_label(title, 2), *([wrapping_row(add)] if add is not None else [])]


def adder(words: str, do: Press) -> QPushButton:
    """A quiet button with a plus."""
    return pressed(quiet_button(words, "plus"), do)
