"""The entry of the side bar behind which mediators work."""

from __future__ import annotations

from app.base.desktop.context import Context, Section
from app.base.desktop.page import Page
from app.base.i18n import N_
from app.group.confidential.page import ConfidentialPage
from app.group.rights import Action


def cases_page(context: Context) -> Page:
    """The work, loaded when the file opens: most people who start the program never see it."""
    from app.conflicts.cases.page_cases import CasesPage

    return CasesPage(context)


def confidential_page(context: Context) -> ConfidentialPage:
    """The door; while the file is open the cases stand behind it."""
    return ConfidentialPage(context, build_work=cases_page)


SECTION = Section("confidential", N_("Confidential"), "shield", confidential_page, action=Action.MEDIATE)
