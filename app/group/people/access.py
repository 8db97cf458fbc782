"""Let people in and out: the row in the group's file and the slot in the slot file change together.

The slot file is written inside the unit of work: a kill in between leaves at most a slot that belongs to nobody, and
such a slot opens nothing (see `OpenGroup.open`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.base.errors import InvalidInput, UserError, WrongPassword
from app.base.i18n import _
from app.base.storage import keys
from app.base.storage.rights import demand, needs
from app.base.storage.strength import check_strength
from app.group.people.records import PersonRecord
from app.group.people.rules import NewPerson, Person, check_picture, checked_name, checked_roles
from app.group.people.service import end_access, enter_person, record_of, renew_words
from app.group.rights import Action

if TYPE_CHECKING:
    from app.group.opening import OpenGroup

Report = Callable[[int, int], None]


@needs(Action.MANAGE_PEOPLE)
def add_person(group: OpenGroup, new: NewPerson) -> Person:
    """Let somebody in with a password of their own. Raises InvalidInput, NotAllowed. Takes half a second."""
    name, roles = checked_name(new.name), checked_roles(new.roles)
    check_picture(new.picture, ())
    check_strength(new.password)
    today = group.today()
    with group.storage.write(_("Person let in")) as session:
        demand(session, Action.MANAGE_PEOPLE)
        slot = keys.seal(group.storage.key, new.password, keys.PERSON, new.picture, keys.calibrated())
        entered = Person(0, name, new.picture, slot.id, roles, new.first, new.last, today, today)
        person = enter_person(session, entered)
        keys.write_keyring(group.folder.keyring, group.folder.read_keyring().having(slot))
    return person


@needs(Action.MANAGE_PEOPLE)
def reset_password(group: OpenGroup, person_id: int, password: str) -> None:
    """A new password for somebody who lost theirs. The confidential file has to be opened to them again.

    Raises InvalidInput, NotAllowed.
    """
    check_strength(password)
    with group.storage.write(_("New password given")) as session:
        demand(session, Action.MANAGE_PEOPLE)
        _new_slot(group, record_of(session, person_id), password)


@needs(Action.LOOK_GROUP)
def change_own_password(group: OpenGroup, old: str, new: str) -> None:
    """One's own new password, for the confidential file as well. Raises InvalidInput, WrongPassword."""
    check_strength(new)
    with group.storage.write(_("Own password changed")) as session:
        demand(session, Action.LOOK_GROUP)
        session.info["granted"].add(Action.MANAGE_PEOPLE)  # for this one row
        record = record_of(session, group.storage.identity.person_id)
        slot = group.folder.read_keyring().slot(record.slot_id)
        if slot is None or keys.open_slot(slot, old) is None:
            raise WrongPassword
        group.confidential.follow_password(record.slot_id, old, new)
        _new_slot(group, record, new)


@needs(Action.MANAGE_PEOPLE)
def remove_person(group: OpenGroup, person_id: int, report: Report | None = None) -> list[Path]:
    """End somebody's access: the slot is gone and the file gets a new key.

    Returns the backups made before: they still open with the old password and should be destroyed. Raises UserError
    if nobody would lead the group, or for oneself. Interrupted, the next sign-in of anybody completes it.
    """
    if person_id == group.storage.identity.person_id:
        raise UserError(_("You cannot end your own access."), _("Another person who leads the group can do it."))
    _check_room(group)
    with group.storage.write(_("Access ended")) as session:
        end_access(session, person_id, group.today())
    return group.rotate(report)


@needs(Action.MANAGE_PEOPLE)
def new_recovery_words(group: OpenGroup, report: Report | None = None) -> tuple[str, ...]:
    """Twelve new words for a new sheet; the old sheet stops working, the file gets a new key."""
    words = keys.random_words(keys.RECOVERY_WORDS)
    _check_room(group)
    with group.storage.write(_("New emergency words")) as session:
        renew_words(session, group.today())
    slot = keys.seal(group.storage.key, " ".join(words), keys.RECOVERY, "", keys.FLOOR)
    group.rotate(report, recovery=slot)
    return words


def _check_room(group: OpenGroup) -> None:
    """StorageFull before anything is changed: a new key needs room for a copy."""
    from app.base.storage.rotation import check_room

    check_room(group.folder.vault)


def _new_slot(group: OpenGroup, record: PersonRecord, password: str) -> None:
    """Another pair of keys under the same id."""
    if not record.slot_id:
        raise InvalidInput("person", _("This person has no access."))
    ring = group.folder.read_keyring()
    made = keys.seal(group.storage.key, password, keys.PERSON, record.picture, keys.calibrated(), record.slot_id)
    record.password_since = group.today()
    keys.write_keyring(group.folder.keyring, replace(ring, slots=ring.having(made).slots))
