"""What to do next on the page of privacy."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.base.desktop.next_things import NextThing
from app.base.i18n import _
from app.overview.privacy.reminders import reminders

if TYPE_CHECKING:
    from app.overview.privacy.page import PrivacyPage

USUAL = 3


def next_things(page: PrivacyPage) -> list[NextThing]:
    """What presses first; then what people come here for."""
    with page.context.storage.read() as session:
        pressing = reminders(session)
    things = [
        NextThing(one.icon, _("See what presses"), one.text, partial(page.open_target, one.card))
        for one in pressing[:2]
    ]
    usual = (
        ("info", _("Tell somebody what is stored"), _("Who asks gets an answer within one month."), "information"),
        ("forms", _("Print the privacy notice"), _("Hang it up, and give it to new members."), "papers"),
        (
            "warning",
            _("Write down what went wrong"),
            _("A lost stick, a letter gone astray: the clock runs."),
            "breaches",
        ),
    )
    things += [
        NextThing(sign, title, told, partial(page.open_target, card))
        for sign, title, told, card in usual
        if card not in {one.card for one in pressing[:2]} and page.has_card(card)
    ]
    return things[: USUAL + 1]
