"""What stands beside the list once an activity is over: who came, scans of the lists, what people said."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from app.base.desktop.context import Context
from app.base.desktop.scans_part import ScansPart
from app.base.desktop.widgets import heading_label, label
from app.base.i18n import _, ngettext
from app.participation.activities.page_parts import facts, figures_in_words
from app.participation.activities.rules import Feedback, Whole, visitors_in_words
from app.participation.activities.rules.counting import FACES
from app.participation.activities.service.scans import load_list, scans_of_activity


def visitors(context: Context, whole: Whole) -> Iterator[QWidget]:
    """How many came and who signed; below it the scans of the signed lists."""
    if whole.activity.came is not None:
        yield from _who_came(whole, whole.activity.came)
    number = whole.activity.id
    with context.storage.read() as session:
        scans = scans_of_activity(session, number)
    if scans:
        yield ScansPart(context, scans, lambda session, one: load_list(session, number, one), numbered=True)


def _who_came(whole: Whole, came: int) -> Iterator[QWidget]:
    yield heading_label(_("Visitors"), 2)
    told = visitors_in_words(whole.activity)
    words = ngettext("{count} person came.", "{count} people came.", came).format(count=told)
    yield label(words, "strong")
    yield from facts(figures_in_words(whole))
    names = [guest.name for guest in whole.present if guest.name]
    yield from facts([(_("Signed"), ", ".join(names))])


def said(given: Feedback) -> Iterator[QWidget]:
    """All feedback sheets together."""
    if given.sheets:
        faces = ", ".join(f"{face}: {given.faces.get(face, 0)}" for face in FACES)
        told = ngettext("{count} sheet. From 1 (very good) to 5: {faces}",
                        "{count} sheets. From 1 (very good) to 5: {faces}", given.sheets)  # fmt: skip
        yield label(told.format(count=given.sheets, faces=faces))
    pairs = ((_("What was good?"), given.good), (_("What can be better?"), given.better))
    yield from facts([(title, "\n".join(lines)) for title, lines in pairs])
