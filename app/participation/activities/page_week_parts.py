"""What stands on the page of the timetable: the week day by day, rooms, closed days, keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.base.dates import show_day
from app.base.desktop.widgets import (
    Card,
    GoodBadBadge,
    button,
    heading_label,
    icon_button,
    quiet_button,
    soft_label,
    wrapping_row,
)
from app.base.i18n import _, ngettext
from app.base.printing.handwriting import weekdays
from app.participation.activities.page_parts import line_row, pressed
from app.participation.activities.rules.weekly import (
    Closing,
    Key,
    Room,
    Slot,
    clash_in_words,
    clashes,
    closed_on,
    days_in_words,
)

Press = Callable[..., object]


def clash_badges(slots: Sequence[Slot]) -> list[QWidget]:
    """One sentence for each clash."""
    days = weekdays()
    return [GoodBadBadge(clash_in_words(clash, days), "care", wrap=True) for clash in clashes(slots)]


def day_card(day: date, slots: Sequence[Slot], closings: Sequence[Closing], acts: dict[str, Press]) -> QWidget:
    """What is on at one day of the week; `day` is its next date, for closed days. Without `acts` only to read."""
    number = day.weekday()
    card = Card(weekdays()[number])
    here = [slot for slot in slots if slot.details.weekday == number]
    for slot in here:
        closed = closed_on(closings, day, slot.details.room_id)
        why = (closed.reason or _("no reason named")) if closed else ""
        told = _("closed on {day}: {why}").format(day=show_day(day), why=why) if closed else ""
        second = " · ".join(part for part in (slot.room, slot.details.contact, told) if part)
        card.body.addWidget(line_row(f"{slot.hours}  {slot.details.offer}", second, *_of_slot(slot, acts)))
    if not here:
        card.body.addWidget(soft_label(_("Nothing so far.")))
    if acts:
        more = pressed(quiet_button(_("Add to this day"), "plus"), partial(acts["add"], number))
        more.setAccessibleName(_("Add on {day}").format(day=weekdays()[number]))
        card.body.addWidget(wrapping_row(more))
    card.body.addStretch()
    return card


def _of_slot(slot: Slot, acts: dict[str, Press]) -> Iterator[QPushButton]:
    names = {
        "change": ("edit", _("Change: {what}")),
        "remove": ("trash", _("Remove: {what}")),
    }
    for key, (icon, words) in names.items():
        if key in acts:
            yield pressed(icon_button(icon, words.format(what=slot.details.offer)), partial(acts[key], slot))


def rooms_card(rooms: Sequence[Room], week: Sequence[Slot], acts: dict[str, Press]) -> QWidget:
    """All rooms, and the agreement for whoever uses one each week."""
    card = Card(_("Rooms"))
    for room in rooms:
        fits = ngettext("{count} person", "{count} people", room.people or 0).format(count=room.people)
        second = " · ".join(part for part in (fits if room.people else "", room.note) if part)
        card.body.addWidget(line_row(room.name, second, *_change_and_remove(room.name, room, acts)))
    if not rooms:
        card.body.addWidget(soft_label(_("Add the rooms first. Then clashes are found.")))
    if acts:
        card.body.addWidget(wrapping_row(pressed(quiet_button(_("Add a room"), "plus"), acts["add"])))
    if acts and week:
        card.body.addWidget(wrapping_row(_agreements(week, acts["paper"])))
    card.body.addStretch()
    return card


def _agreements(week: Sequence[Slot], show: Press) -> QPushButton:
    made = button(_("Print agreement"), "printer")
    menu = QMenu(made)
    days = weekdays()
    for slot in week:
        words = f"{days[slot.details.weekday]} {slot.hours}  {slot.details.offer}"
        menu.addAction(words.replace("&", "&&")).triggered.connect(lambda _on=False, slot=slot: show(slot))
    made.setMenu(menu)
    return made


def closings_card(closings: Sequence[Closing], acts: dict[str, Press]) -> QWidget:
    """Closed days that are not over."""
    card = Card(_("Closed"))
    for closing in closings:
        second = " · ".join(part for part in (closing.room, closing.reason) if part)
        days = days_in_words(closing)
        off = icon_button("trash", _("Remove: {what}").format(what=days))
        card.body.addWidget(line_row(days, second, *([pressed(off, partial(acts["remove"], closing))] if acts else [])))
    if not closings:
        card.body.addWidget(soft_label(_("No closed days.")))
    if acts:
        card.body.addWidget(wrapping_row(pressed(quiet_button(_("Close on some days"), "plus"), acts["add"])))
    card.body.addStretch()
    return card


def keys_card(keys: Sequence[Key], acts: dict[str, Press]) -> QWidget:
    """All keys: where each is now."""
    card = Card(_("Keys"))
    for key in keys:
        first = " · ".join(part for part in (_("Key no. {number}").format(number=key.number), key.opens) if part)
        card.body.addWidget(line_row(first, _where(key), *_of_key(key, acts)))
    if not keys:
        card.body.addWidget(soft_label(_("No keys yet.")))
    if acts:
        card.body.addWidget(wrapping_row(pressed(quiet_button(_("Add a key"), "plus"), acts["add"])))
        card.body.addWidget(wrapping_row(pressed(button(_("Print the list of keys"), "printer"), acts["paper"])))
    card.body.addStretch()
    return card


def _where(key: Key) -> str:
    if key.out is None:
        return _("in its place")
    return _("with {name} since {day}").format(name=key.name, day=show_day(key.out))


def _of_key(key: Key, acts: dict[str, Press]) -> Iterator[QPushButton]:
    if not acts:
        return
    name = key.number
    if key.loan_id is not None:
        yield pressed(
            icon_button("arrow-in", _("Key is back: {number}").format(number=name)), partial(acts["back"], key)
        )
    else:
        out = icon_button("arrow-out", _("Hand out key: {number}").format(number=name))
        yield pressed(out, partial(acts["out"], key))
    yield from _change_and_remove(name, key, acts)


def _change_and_remove(name: str, record: object, acts: dict[str, Press]) -> Iterator[QPushButton]:
    if acts:
        yield pressed(icon_button("edit", _("Change: {what}").format(what=name)), partial(acts["change"], record))
        yield pressed(icon_button("trash", _("Remove: {what}").format(what=name)), partial(acts["remove"], record))


def part_title(words: str) -> QWidget:
    """A heading between cards."""
    return heading_label(words, 2)
