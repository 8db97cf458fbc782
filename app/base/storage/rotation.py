"""A new data key, so that an old copy of the slots opens nothing any more.

Needed when somebody leaves: an old backup and an old password stay a pair for ever, but neither the living file nor
any later backup opens with them. Interrupted at any moment, the old file with the old slots or the new file with
the new slots remains (see exchange.py).
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from app.base.errors import StorageFull, StorageUnwritable
from app.base.storage import cipher, durable, exchange, keys
from app.base.storage.backup_file import UnusableBackup, copy_database, verified_counts
from app.base.storage.folder import GroupFolder, Vault

Report = Callable[[int, int], None]
_SLACK = 64 * 1024


def check_room(vault: Vault) -> None:
    """Raises StorageFull if a new key of this file could not be completed. Asked before anything is changed."""
    if not has_room(vault):
        folder = vault.database.parent
        raise StorageFull(str(folder), shutil.disk_usage(folder).free // 2**20)


def has_room(vault: Vault) -> bool:
    """True if the drive takes a copy of the file, what SQLite keeps while it changes the key, and a little more."""
    return shutil.disk_usage(vault.database.parent).free >= 2 * vault.database.stat().st_size + _SLACK


def rotate(folder: GroupFolder, vault: Vault, key: bytes, ring: keys.Keyring, report: Report | None = None) -> bytes:
    """Encrypt the file anew for the slots of `ring`; returns the new data key.

    The file is closed and the lock held by the caller. Slots of version 0.1.0 cannot follow and are dropped: they
    hold the key itself. Raises UserError; then the old state stands.
    """
    report = report or (lambda _done, _of: None)
    check_room(vault)
    fresh = keys.new_key()
    database, slots = exchange.draft(folder, vault.database.name), exchange.draft(folder, vault.keyring.name)
    with durable.in_words(folder.path):
        exchange.finish(folder)
    try:
        report(0, 4)
        counts = copy_database(vault.database, key, database)
        report(1, 4)
        _change_key(database, key, fresh)
        report(2, 4)
        if verified_counts(database, fresh) != counts:
            raise UnusableBackup
        report(3, 4)
        followed = tuple(keys.rewrap(slot, fresh) for slot in ring.slots if isinstance(slot, keys.KeySlot))
        keys.write_keyring(slots, keys.Keyring(ring.language, followed))
    except BaseException:
        with suppress(OSError):  # else they are taken away at the next start
            exchange.clear(folder)
        raise
    with durable.in_words(folder.path):
        exchange.begin(folder)
    report(4, 4)
    return fresh


def _change_key(database: Path, key: bytes, fresh: bytes) -> None:
    with cipher.explained(database):
        connection = cipher.connect(database, key, journal="DELETE")
        try:
            cipher.tell_key(connection, "rekey", fresh)
        except sqlcipher.OperationalError as problem:  # SQLCipher does not pass on what the drive said
            raise StorageUnwritable from problem
        finally:
            connection.close()
        durable.flush(database)
