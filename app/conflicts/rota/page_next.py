"""What to do next on the page of the cleaning rota."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from app.base.desktop.next_things import NextThing
from app.base.i18n import _, ngettext
from app.conflicts.page_parts import show_form
from app.conflicts.rota.printouts import cleaning_rota
from app.conflicts.rota.service import not_signed
from app.group.rights import Action

if TYPE_CHECKING:
    from app.conflicts.rota.page import RotaPage

SOON = timedelta(weeks=6)


def next_things(page: RotaPage) -> list[NextThing]:
    """Without a plan the first one; else paper, what is not noted yet, and the next plan in time."""
    keeps, plan, today = page.context.may(Action.KEEP_HOUSE), page.plan, page.context.today()
    empty = NextThing(
        "printer", _("Print an empty rota"), _("To fill in by hand."),
        partial(show_form, page.context, cleaning_rota, blank=True),
    )  # fmt: skip
    new = NextThing("plus", _("New rota"), _("Type the house and how many flats."), page.new_thing)
    if plan is None:
        return [new, empty] if keeps else [empty]
    things = []
    with page.context.storage.read() as session:
        missing = not_signed(session, plan.id, today)
    if keeps and missing:
        told = ngettext("{count} turn of the last weeks is not noted as done.",
                        "{count} turns of the last weeks are not noted as done.", missing)  # fmt: skip
        things.append(NextThing("check", _("Note what was done"), told.format(count=missing), partial(_show_all, page)))
    if keeps and plan.ends - SOON < today:
        things.append(NextThing("plus", _("New rota"), _("This one ends soon."), page.new_thing))
    things.append(NextThing("printer", _("Print rota"), _("Big, with a column to sign."), page.print_this))
    things.append(empty)
    return things


def _show_all(page: RotaPage) -> None:
    page.ahead.setChecked(False)
    page.table.enter()
