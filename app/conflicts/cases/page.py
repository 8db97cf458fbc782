"""The entry of the side bar behind which mediators work."""

from __future__ import annotations

from app.base.desktop.context import Section
from app.base.i18n import N_
from app.group.confidential.page import ConfidentialPage
from app.group.rights import Action

SECTION = Section("confidential", N_("Confidential"), "shield", ConfidentialPage, action=Action.MEDIATE)
