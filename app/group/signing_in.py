"""From a slot to a person: who signs in, and what that person may do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.base.errors import WrongPassword
from app.base.i18n import _
from app.base.storage import keys
from app.base.storage.rights import Identity
from app.group.people.service import enter_founder, person_of_slot, slots_in_use
from app.group.rights import Role, allowed

if TYPE_CHECKING:
    from app.group.opening import OpenGroup
    from app.group.people.rules import Person


def who_is_it(group: OpenGroup, slot: keys.Slot, secret: str, founder: str) -> tuple[Person | None, Identity]:
    """The person of a slot; None and the rights of the chair for the emergency sheet.

    In a file in which nobody was ever named this is the founder (called `founder`), who gets a row and a slot of now.
    Raises WrongPassword for a slot that was left over when the program was killed.
    """
    with group.storage.read() as session:
        known, person = slots_in_use(session), person_of_slot(session, slot.id)
    if slot.kind == keys.RECOVERY:
        return None, _chair(_("Emergency sheet"))
    if known is None and group.looks_only:
        return None, _chair(_("Chair of the group"))
    if known is None:
        renewed = _renewed(group, slot, secret)
        with group.storage.write(_("Group started")) as session:
            person = enter_founder(session, renewed.id, founder or _("Chair of the group"), renewed.picture)
    if person is None:
        raise WrongPassword
    return person, person.identity


def has_left_over(group: OpenGroup) -> bool:
    """True if somebody's access has ended but the slot is still there: the file needs a new key."""
    with group.storage.read() as session:
        known = slots_in_use(session)
    slots = group.folder.read_keyring().slots
    return known is not None and any(slot.kind != keys.RECOVERY and slot.id not in known for slot in slots)


def _chair(shown: str) -> Identity:
    """Somebody with the rights of the chair whom no row names."""
    roles = frozenset({Role.CHAIR})
    return Identity(shown, 0, allowed(roles), roles)


def _renewed(group: OpenGroup, slot: keys.Slot, secret: str) -> keys.KeySlot:
    """A slot of version 0.1.0 becomes one of now."""
    if isinstance(slot, keys.KeySlot):
        return slot
    made = keys.seal(group.storage.key, secret, keys.PERSON, "key", slot.cost)
    keys.write_keyring(group.folder.keyring, group.folder.read_keyring().without(slot.id).having(made))
    return made
