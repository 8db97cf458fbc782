"""Puts the rooms together: what is on the side bar, which forms there are, what is checked."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from app.base.i18n import N_

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
    from app.base.desktop.hub import FirstStep, Shelf
    from app.group.rights import Action
    from app.overview.service import house_glances, taking_part_glances

    neighbours = Shelf(
        "neighbours", N_("Neighbours"), "peace", Action.LOOK_HOUSE,
        N_("The house, the yard and the stairs: what is broken, whose turn it is."),
        FirstStep(N_("Write down a thing"), "plus", "things", "new", Action.KEEP_HOUSE), house_glances,
    )  # fmt: skip
    taking_part = Shelf(
        "taking-part", N_("Taking part"), "participation", Action.LOOK_TAKING_PART,
        N_("What people start together, from the idea to the notice."),
        FirstStep(N_("Plan an activity"), "plus", "activities", "new", Action.KEEP_TAKING_PART), taking_part_glances,
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


def faults(session: Session) -> list[str]:
    """Everything that is wrong with the group's file, in words; empty if all is well."""
    from app.overview.upkeep.service import file_findings

    return [finding.sentence for finding in file_findings(session)]
