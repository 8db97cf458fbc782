"""Puts the rooms together: what is on the side bar, which forms there are, what is checked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from app.base.errors import UserError
from app.base.i18n import N_, _

if TYPE_CHECKING:
    from app.base.desktop.context import Section
    from app.base.printing.forms import Form
    from app.base.storage import Session


def system_clock() -> datetime:
    """The computer's own time, without a zone: the only place that asks for it."""
    return datetime.now().astimezone().replace(tzinfo=None)


def sections() -> tuple[Section, ...]:
    """Pages of the side bar in their order; the group's own page stands apart."""
    from app.conflicts.cases.page import SECTION as CONFIDENTIAL
    from app.finances.page import SECTION as FINANCES
    from app.meetings.page import SECTION as MEETINGS
    from app.members.page import SECTION as MEMBERS
    from app.overview.page import SECTION as OVERVIEW
    from app.overview.page_forms import forms_section

    rooms = (OVERVIEW, MEMBERS, MEETINGS, FINANCES, *shelves())
    return (*rooms, forms_section(forms()), CONFIDENTIAL)


def shelves() -> tuple[Section, ...]:
    """Pages of the side bar with a card for each page that stands on them."""
    from app.base.desktop.hub import Shelf
    from app.group.rights import Action

    neighbours = Shelf(
        "neighbours", N_("Neighbours"), "peace", Action.LOOK_HOUSE,
        N_("The house, the yard and the stairs: what is broken, whose turn it is."),
    )  # fmt: skip
    taking_part = Shelf(
        "taking-part", N_("Taking part"), "participation", Action.LOOK_TAKING_PART,
        N_("What people start together, from the idea to the notice."),
    )  # fmt: skip
    made = ((neighbours, neighbour_sections()), (taking_part, taking_part_sections()))
    return tuple(shelf.section(inside) for shelf, inside in made if inside)


def neighbour_sections() -> tuple[Section, ...]:
    """Pages that stand as cards on the page "Neighbours", in their order."""
    from app.conflicts.rota.page import SECTION as ROTA
    from app.conflicts.things.page import SECTION as THINGS
    from app.conflicts.things.page_waste import SECTION as WASTE

    return (THINGS, ROTA, WASTE)


def taking_part_sections() -> tuple[Section, ...]:
    """Pages that stand as cards on the page "Taking part", in their order."""
    from app.participation.activities.page import SECTION as ACTIVITIES
    from app.participation.activities.page_timetable import SECTION as TIMETABLE
    from app.participation.fund.page import SECTION as FUND
    from app.participation.hours.page import SECTION as HOURS
    from app.participation.ideas.page import SECTION as IDEAS
    from app.participation.numbers.page import numbers_section
    from app.participation.page_links import LINKED
    from app.participation.projects.page import projects_section
    from app.publicity.printouts.year import yearly_report

    return (ACTIVITIES, TIMETABLE, IDEAS, projects_section(LINKED), FUND, HOURS, numbers_section(yearly_report))


def own_section() -> Section:
    """The page of the group itself, with a card for each of the pages inside."""
    from app.group.page import group_section

    return group_section(group_sections())


def hub_sections() -> tuple[Section, ...]:
    """All pages that stand as cards on another page."""
    return (*group_sections(), *neighbour_sections(), *taking_part_sections())


def group_sections() -> tuple[Section, ...]:
    """Pages that stand as cards on the page of the group, in their order."""
    from app.group.people.page import SECTION as PEOPLE
    from app.group.people.page_own import SECTION as MY_ACCESS
    from app.overview.handover.page import SECTION as HANDOVER
    from app.overview.page_about import SECTION as ABOUT
    from app.overview.privacy.page import SECTION as PRIVACY
    from app.overview.upkeep.page import SECTION as BACKUPS

    return (PEOPLE, MY_ACCESS, BACKUPS, HANDOVER, PRIVACY, ABOUT)


def forms() -> tuple[Form, ...]:
    """The catalogue of forms, room by room."""
    from app.conflicts.printouts import FORMS as CONFLICTS
    from app.finances.printouts import FORMS as FINANCES
    from app.group.people.printouts import FORMS as PEOPLE
    from app.group.printouts import FORMS as GROUP
    from app.meetings.printouts import FORMS as MEETINGS
    from app.members.consents.printouts import FORMS as CONSENTS
    from app.members.printouts import FORMS as MEMBERS
    from app.network.printouts import FORMS as NETWORK
    from app.overview.handover.printouts import FORMS as HANDOVER
    from app.overview.privacy.breaches.printouts import FORMS as BREACHES
    from app.overview.privacy.printouts import FORMS as PRIVACY
    from app.overview.privacy.processing.printouts import FORMS as PROCESSING
    from app.participation.activities.printouts import FORMS as ACTIVITIES
    from app.participation.fund.printouts import FORMS as FUND
    from app.participation.ideas.printouts import FORMS as IDEAS
    from app.participation.numbers.printouts import FORMS as NUMBERS
    from app.participation.printouts import FORMS as PARTICIPATION
    from app.publicity.printouts import FORMS as PUBLICITY

    return (
        *MEMBERS,
        *CONSENTS,
        *MEETINGS,
        *FINANCES,
        *CONFLICTS,
        *PARTICIPATION,
        *FUND,
        *IDEAS,
        *ACTIVITIES,
        *NUMBERS,
        *PUBLICITY,
        *NETWORK,
        *GROUP,
        *PEOPLE,
        *HANDOVER,
        *PRIVACY,
        *BREACHES,
        *PROCESSING,
    )


def record_id(session: Session, form: Form, typed: str) -> int:
    """The record that a person means by the number on the screen. Raises UserError if there is none."""
    from app.conflicts.things.service import check_numbered, thing_numbered
    from app.finances.service import entry_numbered
    from app.group.erasure.service import erasure_numbered
    from app.meetings.service import meeting_with_number
    from app.members.service import member_with_number
    from app.overview.handover.service import handover_numbered
    from app.overview.privacy.breaches.service import breach_numbered
    from app.participation.activities.service import activity_numbered
    from app.participation.activities.service.weekly import slot_numbered
    from app.participation.fund.service import application_numbered, fund_numbered
    from app.participation.hours.service import certificate_numbered
    from app.participation.ideas.service import collection_numbered
    from app.participation.projects.service import project_numbered

    finders: dict[str, Callable[[Session, str], int | None]] = {
        "members": member_with_number,
        "meetings": meeting_with_number,
        "finances": entry_numbered,
        "handover": handover_numbered,
        "privacy": erasure_numbered,
        "activities": activity_numbered,
        "room-use": slot_numbered,
        "ideas": collection_numbered,
        "landlord-letter": thing_numbered,
        "waste-check": check_numbered,
        **dict.fromkeys(("project-application", "project-sheet", "project-report", "offer-future"), project_numbered),
        **dict.fromkeys(("volunteer-certificate", "thanks-card"), certificate_numbered),
        "hours": project_numbered,
        **dict.fromkeys(
            ("fund-application", "fund-check", "jury-sheet", "fund-letter", "fund-payout", "fund-settlement"),
            application_numbered,
        ),
        **dict.fromkeys(("fund-scores", "fund-list", "fund-notice", "fund-proof"), fund_numbered),
        "breach": breach_numbered,  # a form with a number of its own
    }
    find = finders.get(form.code) or finders.get(form.room)
    found = find(session, typed) if find else None
    if found is None:
        raise UserError(_("There is no record with the number {number}.").format(number=typed))
    return found


def faults(session: Session) -> list[str]:
    """Everything that is wrong with the group's file, in words; empty if all is well."""
    from app.overview.upkeep.service import file_findings

    return [finding.sentence for finding in file_findings(session)]
