"""What to do next on the page of backups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.base.desktop.next_things import NextThing
from app.base.i18n import _
from app.base.paths import is_for_practice
from app.base.storage.thinning import list_backups
from app.overview.upkeep.copying import day_outside
from app.overview.upkeep.rules import copy_in_words, copy_tone
from app.overview.upkeep.service import began, last_check, last_copy

if TYPE_CHECKING:
    from app.overview.upkeep.page import BackupsPage


def next_things(page: BackupsPage) -> list[NextThing]:
    """The copy outside if it is old, a backup, the check; the way back only where there is one."""
    context = page.context
    with context.storage.read() as session:
        copy, since, run = last_copy(session), began(session).date(), last_check(session)
    copied = day_outside(copy, page.folder.path)
    outside = NextThing("export", _("Copy to a stick"), copy_in_words(copied, context.today()), page.copy.copy)
    backups = list_backups(page.backup_place)
    told = _("It takes a few seconds. You can go on working.")
    make = NextThing("backup", _("Make a backup now"), told, page.new_thing)
    checked = _("The last check found something.") if run and run.faults else _("Every page, every receipt, every sum.")
    things = [make, NextThing("shield-check", _("Check everything now"), checked, page.check_all)]
    if run is not None and run.faults:
        things.reverse()
    if not is_for_practice(page.folder.path):
        old = copy_tone(copied, since, context.today()) != "good"
        things.insert(0 if old and backups else len(things), outside)
    if backups:
        told = _("Something went badly wrong? Choose a day in the list first.")
        things.append(NextThing("restore", _("Bring back a backup"), told, page.list.setFocus))
    return things
