"""A group on a drive that cannot be written: it is opened to look, nothing more."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from app.base.errors import StorageUnwritable
from app.base.storage.folder import GroupFolder, Vault, check_openable

LOOK_PREFIX = "treffpunkt-look-"  # encrypted copies that are looked at, thrown away afterwards


@contextmanager
def file_to_look_at(folder: GroupFolder, key: bytes) -> Iterator[Path]:
    """The file itself; an encrypted copy elsewhere if it has a log or needs steps, for both want to write.

    Raises StorageUnwritable in the middle of an exchange: half the files are old then.
    """
    from app.base.storage.cipher import log_of
    from app.base.storage.exchange import is_begun
    from app.base.storage.migrate import upgrade

    if is_begun(folder):
        raise StorageUnwritable
    log = log_of(folder.database)
    if log is None and not check_openable(folder.vault, key):
        yield folder.database
        return
    with TemporaryDirectory(prefix=LOOK_PREFIX, ignore_cleanup_errors=True) as place:
        copy = Vault(Path(place) / folder.database.name, folder.keyring)
        for file in (folder.database, *([log] if log else [])):
            shutil.copyfile(file, Path(place) / file.name)
        if check_openable(copy, key):
            upgrade(copy.database, key)
        yield copy.database
