"""What to do next on the page of forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.base.desktop.next_things import NextThing
from app.base.i18n import _

if TYPE_CHECKING:
    from app.overview.page_forms import FormsPage


def forms_things(page: FormsPage) -> list[NextThing]:
    """Look for one, or take all papers of an occasion."""
    return [
        NextThing("search", _("Search for a form"), _("Type a word: invitation, receipt, noise …"),
                  page.finder.search.setFocus),
        NextThing("printer", _("Print a set"), _("All papers for one occasion, as one job."), page.open_set),
        NextThing("forms", _("Show all forms"), _("Turn the pages as in a folder."), page.show_all),
    ]  # fmt: skip
