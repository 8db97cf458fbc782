"""What can become due, sort by sort: how it is found in its room, and how it is deleted there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy.orm import Session

from app.base.dates import show_day
from app.base.i18n import N_, _, ngettext
from app.base.storage import forgetting
from app.finances.service import ageing as books
from app.group.disclosures import service as disclosures
from app.group.erasure.service import places_due
from app.meetings.service import ageing as meetings
from app.members.consents import service as consents
from app.members.consents.rules import PHOTO as PHOTO_PURPOSE
from app.members.consents.rules import Consent, title_of
from app.members.rules import Member
from app.members.service import leaving, names
from app.overview.privacy.breaches import service as breaches
from app.overview.privacy.retention import rules as r
from app.overview.privacy.retention.rules import Due
from app.overview.privacy.retention.service.basket import PEOPLE, seen_until
from app.overview.privacy.retention.service.thrown import FIRST_IDS, THROWN, of_room
from app.participation.activities.service import ageing as activities
from app.participation.ideas.service import ageing as ideas

BOOK_TABLES = frozenset({"entry", "leg", "account", "pot", "category", "bank_line", "entry_attachment"})
ACTIVITY_IDS, KEY_IDS = 2_000_000_000, 3_000_000_000  # lists of meetings, of activities, of keys: one line of the table

Erase = Callable[[Session, int], None]  # a person, with everything
Find = Callable[[Session, date], list[Due]]
Forget = Callable[[Session, list[int], date, Erase], None]  # which, and the last day that is due


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort of things that can be due. `told` says what will happen, marked with N_."""

    find: Find
    forget: Forget
    told: str


def _midnight_after(day: date) -> datetime:
    return datetime.combine(day, time.max)


def _left(rule: str, people: list[Member]) -> list[Due]:
    return [
        Due(rule, one.id, one.name, _("left on {day}").format(day=show_day(one.left)), one.left)
        for one in people
        if one.left is not None
    ]


def _find_contact(session: Session, day: date) -> list[Due]:
    return _left(r.CONTACT, leaving.reachable_since_leaving(session, day))


def _forget_contact(session: Session, ids: list[int], _day: date, _erase: Erase) -> None:
    leaving.forget_contact(session, ids)


def _find_members(session: Session, day: date) -> list[Due]:
    return _left(r.MEMBER, leaving.left_until(session, day))


def _erase_people(session: Session, ids: list[int], _day: date, erase: Erase) -> None:
    for member_id in ids:
        erase(session, member_id)


def _find_attendance(session: Session, day: date) -> list[Due]:
    found = [(one.id, one.title, one.people, one.day) for one in meetings.attendance_until(session, day)]
    found += [(one.id + ACTIVITY_IDS, one.title, one.people, one.day) for one in activities.names_until(session, day)]
    for loan in activities.loans_until(session, day):
        found.append((loan.id + KEY_IDS, _("Key no. {number}").format(number=loan.number), 1, loan.day))
    return [Due(r.ATTENDANCE, number, title, _names_counted(people), on) for number, title, people, on in found]


def _names_counted(count: int) -> str:
    return ngettext("{count} name", "{count} names", count).format(count=count)


def _forget_attendance(session: Session, ids: list[int], _day: date, _erase: Erase) -> None:
    meetings.forget_attendance(session, [one for one in ids if one < ACTIVITY_IDS])
    activities.forget_names(session, [one - ACTIVITY_IDS for one in ids if ACTIVITY_IDS <= one < KEY_IDS])
    activities.forget_loans(session, [one - KEY_IDS for one in ids if one >= KEY_IDS])


def _find_basket(session: Session, day: date) -> list[Due]:
    return [
        Due(r.BASKET, one.id + FIRST_IDS[one.table], one.title, _(THROWN[one.table].word), since)
        for one, since in seen_until(session, day)
    ]


def _forget_basket(session: Session, ids: list[int], day: date, erase: Erase) -> None:
    _erase_people(session, of_room(PEOPLE, ids), day, erase)
    for table, room in THROWN.items():
        if found := of_room(table, ids):
            room.forget(session, found)


def _find_books(session: Session, day: date) -> list[Due]:
    return [
        Due(
            r.BOOKS,
            one.year,
            _("Cash book {year}").format(year=one.year),
            _names_counted(one.names),
            date(one.year, 12, 31),
        )
        for one in books.years_with_names(session, day)
    ]


def _forget_books(session: Session, ids: list[int], _day: date, _erase: Erase) -> None:
    books.forget_parties(session, ids)


def _lump(rule: str, title: str, count: int, day: date) -> list[Due]:
    """Things without names are one line."""
    told = ngettext("{count} line", "{count} lines", count).format(count=count)
    return [Due(rule, 1, title, told, day)] if count else []


def _find_journal(session: Session, day: date) -> list[Due]:
    count = forgetting.lines_until(session, _midnight_after(day), BOOK_TABLES)
    return _lump(r.JOURNAL, _("Journal until {day}").format(day=show_day(day)), count, day)


def _forget_journal(session: Session, _ids: list[int], day: date, _erase: Erase) -> None:
    forgetting.forget_lines(session, _midnight_after(day), BOOK_TABLES)


def _find_drafts(session: Session, day: date) -> list[Due]:
    count = forgetting.drafts_until(session, _midnight_after(day))
    return _lump(r.DRAFTS, _("Drafts until {day}").format(day=show_day(day)), count, day)


def _forget_drafts(session: Session, _ids: list[int], day: date, _erase: Erase) -> None:
    forgetting.forget_drafts(session, _midnight_after(day))


def _find_disclosures(session: Session, day: date) -> list[Due]:
    count = disclosures.lines_until(session, day)
    return _lump(r.DISCLOSURES, _("Exports until {day}").format(day=show_day(day)), count, day)


def _forget_disclosures(session: Session, _ids: list[int], day: date, _erase: Erase) -> None:
    disclosures.forget_disclosures(session, day)


def _find_breaches(session: Session, day: date) -> list[Due]:
    return [
        Due(r.BREACHES, one.id, _("Breach no. {number}").format(number=one.id), "", one.closed_on)
        for one in breaches.closed_until(session, day)
        if one.closed_on is not None
    ]


def _forget_breaches(session: Session, ids: list[int], _day: date, _erase: Erase) -> None:
    breaches.forget_breaches(session, ids)


def _find_slips_told(session: Session, day: date) -> list[Due]:
    return [Due(r.SLIP_TOLD, one.id, one.name, "", one.day) for one in ideas.slips_told_until(session, day)]


def _find_slips(session: Session, day: date) -> list[Due]:
    return [Due(r.SLIP, one.id, one.name, "", one.day) for one in ideas.slips_waiting_until(session, day)]


def _forget_slips(session: Session, ids: list[int], _day: date, _erase: Erase) -> None:
    ideas.forget_slips(session, ids)


def _find_photos(session: Session, day: date) -> list[Due]:
    lines = consents.older_than(session, day, PHOTO_PURPOSE)
    called = names(session, [line.member_id for line in lines])
    return [_photo(line, called[line.member_id]) for line in lines if line.member_id in called]


def _photo(line: Consent, name: str) -> Due:
    return Due(r.PHOTO, line.id, name, title_of(line.purpose, line.medium), line.day)


def _forget_photos(session: Session, ids: list[int], day: date, _erase: Erase) -> None:
    for line in consents.older_than(session, day, PHOTO_PURPOSE):
        if line.id in ids:
            consents.withdraw(session, line.member_id, line.purpose, line.medium)


def _find_waiting(session: Session, day: date) -> list[Due]:
    count = places_due(session, day)
    return [Due(r.WAITING, 1, _("Names that had to wait"), _names_counted(count), day)] if count else []


def _forget_waiting(session: Session, _ids: list[int], _day: date, _erase: Erase) -> None:
    """Done by `clearing`, in a unit of work of its own."""
    del session


SORTS = {
    r.WAITING: Sort(_find_waiting, _forget_waiting, N_("The names are deleted everywhere.")),
    r.MEMBER: Sort(_find_members, _erase_people, N_("The person is erased. What a law wants is kept until its time.")),
    r.CONTACT: Sort(_find_contact, _forget_contact, N_("Phone and e-mail are deleted. The name stays.")),
    r.BASKET: Sort(_find_basket, _forget_basket, N_("Deleted for good. What a law wants is kept until its time.")),
    r.ATTENDANCE: Sort(_find_attendance, _forget_attendance, N_("The names are deleted. How many came stays.")),
    r.PHOTO: Sort(_find_photos, _forget_photos, N_("Better ask again. If you delete it, the consent ends today.")),
    r.SLIP_TOLD: Sort(_find_slips_told, _forget_slips, N_("Deleted for good.")),
    r.SLIP: Sort(_find_slips, _forget_slips, N_("Deleted for good.")),
    r.BOOKS: Sort(_find_books, _forget_books, N_("The names are deleted. Texts and amounts stay.")),
    r.BREACHES: Sort(_find_breaches, _forget_breaches, N_("The report is deleted.")),
    r.DRAFTS: Sort(_find_drafts, _forget_drafts, N_("Deleted for good.")),
    r.DISCLOSURES: Sort(_find_disclosures, _forget_disclosures, N_("Deleted for good.")),
    r.JOURNAL: Sort(_find_journal, _forget_journal, N_("Deleted for good. Changes of the cash book stay.")),
}
