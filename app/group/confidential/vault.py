"""Open and close the confidential file, and say who may.

It lies beside the group's file under a key that only mediators hold. Nothing in the group's file speaks of what is
in it: no count, no journal line, no search hit (§ 4 MediationsG binds mediators to silence, also on the question
whether there is a case at all).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.base.errors import DamagedFile, NoGroup, UserError, WrongPassword
from app.base.i18n import _
from app.base.storage import keys
from app.base.storage.folder import Founder, Vault, check_openable, create_vault
from app.base.storage.rights import Identity, NotAllowed
from app.group.confidential.service import read_switch
from app.group.rights import Action, Role

if TYPE_CHECKING:
    from app.base.storage import Storage
    from app.group.opening import OpenGroup
    from app.group.people.rules import Person

LINE = "confidential"  # its own line of migrations
Report = Callable[[int, int], None]


def turned_off() -> UserError:
    """Why a mediator cannot set up the file."""
    return UserError(_("Confidential work is turned off."), _("The chair turns it on on the page “People and roles”."))


class Confidential:
    """The door. Closed at first; every method that opens it asks for a password again."""

    def __init__(self, group: OpenGroup) -> None:
        self._group = group
        self.storage: Storage | None = None
        self.tampered: list[str] = []  # sentences: what of the file opened last is not built as it was shipped

    @property
    def vault(self) -> Vault:
        """The file and its slots."""
        return self._group.folder.confidential

    @property
    def exists(self) -> bool:
        """True if a mediator has set it up."""
        return self.vault.exists()

    @property
    def is_wanted(self) -> bool:
        """True if the chair has turned confidential work on. A file that is there counts as such."""
        if self.exists:
            return True
        with self._group.storage.read() as session:
            return read_switch(session) is not None

    @property
    def is_open(self) -> bool:
        """True between `open` and `lock`."""
        return self.storage is not None

    @property
    def key(self) -> bytes | None:
        """Its data key while it is open."""
        return self.storage.key if self.storage is not None else None

    def set_up(self, password: str, cost: keys.Cost | None = None) -> tuple[str, ...]:
        """A new empty file for the mediator who is signed in; returns its own recovery words.

        Raises NotAllowed, WrongPassword if it is not the password of the person, UserError if there is one already
        or if the chair has not turned it on.
        """
        if Role.MEDIATOR in self._group.storage.identity.roles and not self.is_wanted:
            raise turned_off()
        person = self._mediator()
        if self.exists:
            raise UserError(_("There is a confidential file already."))
        self._prove(person, password)
        founder = Founder(password, person.picture, person.slot_id)
        language = self._group.folder.read_keyring().language
        return create_vault(self.vault, founder, language, cost or keys.calibrated(), LINE)

    def open(self, secret: str) -> Storage:
        """Open it with the own password, or with its own recovery words.

        Whoever is no mediator any more loses the slot now, and the file gets a new key. Raises NotAllowed,
        WrongPassword, TooManyAttempts, DamagedFile, NoGroup if it was not set up.
        """
        demanded = self._demand()
        if self.storage is not None:
            return self.storage
        folder, now = self._group.folder, self._group.now()
        folder.attempts.check(now)
        try:
            picture = self._group.picture
            key = keys.unlock(self.vault.read_keyring(), secret, picture)[0]
        except WrongPassword:
            folder.attempts.failed(now)
            raise
        folder.attempts.succeeded()
        if check_openable(self.vault, key, LINE):
            from app.base.storage.migrate import upgrade

            self._group.back_up()
            upgrade(self.vault.database, key, line=LINE)
        self.tampered = _checked(self.vault, key)
        from app.base.storage import Storage

        self.storage = Storage(self.vault.database, key, self._group.now, demanded)
        if self._stale_slots():
            self._rotate()
        return self.storage

    def lock(self) -> None:
        """Close it and forget its key. Safe to call twice."""
        storage, self.storage = self.storage, None
        if storage is not None:
            self._group.storage.changed_since_backup |= storage.changed_since_backup
            storage.close()

    def let_in(self, person_id: int, password: str) -> None:
        """Give another mediator a slot; the person types the own password. It has to be open.

        Raises NotAllowed if one of the two is no mediator, WrongPassword.
        """
        self._demand()
        storage, person = self._opened(), self._named(person_id)
        self._prove(person, password)
        made = keys.seal(storage.key, password, keys.PERSON, person.picture, keys.calibrated(), person.slot_id)
        keys.write_keyring(self.vault.keyring, self.vault.read_keyring().having(made))

    def dismiss(self, person_id: int, report: Report | None = None) -> None:
        """Take a mediator's slot away; the file gets a new key. It has to be open. Raises UserError for oneself."""
        self._demand()
        self._opened()
        if person_id == self._group.storage.identity.person_id:
            raise UserError(_("You cannot end your own access."), _("Another mediator can do it."))
        self._rotate(report, without=self._named(person_id).slot_id)

    def new_recovery_words(self, report: Report | None = None) -> tuple[str, ...]:
        """Twelve new words for its own sheet; the old sheet stops working. It has to be open."""
        self._demand()
        words = keys.random_words(keys.RECOVERY_WORDS)
        slot = keys.seal(self._opened().key, " ".join(words), keys.RECOVERY, "", keys.FLOOR)
        self._rotate(report, recovery=slot)
        return words

    def mediators(self) -> list[int]:
        """Ids of the people who hold a key now."""
        try:
            held = {slot.id for slot in self.vault.read_keyring().slots}
        except NoGroup:
            return []
        return [person.id for person in self._all_mediators() if person.slot_id in held]

    def follow_password(self, slot_id: str, old: str, new: str) -> None:
        """The person of this slot has a new password: the slot here gets it too, if the old one opens it."""
        if not self.exists:
            return
        ring = self.vault.read_keyring()
        slot = ring.slot(slot_id)
        key = keys.open_slot(slot, old) if slot is not None else None
        if isinstance(slot, keys.KeySlot) and key is not None:
            made = keys.seal(key, new, keys.PERSON, slot.picture, keys.calibrated(), slot_id)
            keys.write_keyring(self.vault.keyring, ring.having(made))

    def _rotate(self, report: Report | None = None, without: str = "", recovery: keys.KeySlot | None = None) -> None:
        from app.base.storage.rotation import rotate

        storage, ring = self._opened(), self.vault.read_keyring()
        gone = {*self._stale_slots(), without}
        if recovery is not None:
            gone |= {slot.id for slot in ring.slots if slot.kind == keys.RECOVERY}
        for slot_id in gone:
            ring = ring.without(slot_id)
        if recovery is not None:
            ring = ring.having(recovery)
        with storage.handed_over() as key:
            storage.key = rotate(self._group.folder, self.vault, key, ring, report)
        storage.changed_since_backup = True

    def _stale_slots(self) -> set[str]:
        """Slots of people who are no mediators any more."""
        entitled = {person.slot_id for person in self._all_mediators()}
        slots = self.vault.read_keyring().slots
        return {slot.id for slot in slots if slot.kind != keys.RECOVERY and slot.id not in entitled}

    def _all_mediators(self) -> list[Person]:
        from app.group.people.service import mediators

        with self._group.storage.read() as session:
            return mediators(session)

    def _named(self, person_id: int) -> Person:
        found = next((person for person in self._all_mediators() if person.id == person_id), None)
        if found is None:
            raise NotAllowed(Action.MEDIATE)
        return found

    def _mediator(self) -> Person:
        """The person who is signed in, if a mediator."""
        self._demand()
        return self._named(self._group.storage.identity.person_id)

    def _demand(self) -> Identity:
        identity = self._group.storage.identity
        if Action.MEDIATE not in identity.may:
            raise NotAllowed(Action.MEDIATE)
        return identity

    def _opened(self) -> Storage:
        if self.storage is None:
            raise UserError(_("The confidential file is closed."), _("Please open it first."))
        return self.storage

    def _prove(self, person: Person, password: str) -> None:
        """Raises WrongPassword if it is not the password this person signs in with."""
        slot = self._group.folder.read_keyring().slot(person.slot_id)
        if slot is None or keys.open_slot(slot, password) is None:
            raise WrongPassword


def _checked(vault: Vault, key: bytes) -> list[str]:
    """What of it is not built as it was shipped, in sentences. Nobody else can look into it, so it is checked
    whenever it is opened. Raises DamagedFile.
    """
    from app.base.storage import cipher, fingerprint

    connection = cipher.connect(vault.database, key)
    try:
        if cipher.faults(connection):
            raise DamagedFile
        return fingerprint.in_words(fingerprint.difference(connection, LINE))
    finally:
        connection.close()
