"""Line 16: a verified backup, and bringing it back, against what SQLite needs to copy the file."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from app.base.storage import cipher
from app.base.storage.backup import make_backup, restore_backup
from app.base.storage.folder import GroupFolder, open_key
from tests.bench.big_group import ENTRIES, MEMBERS, closed_group
from tests.bench.figures import Figure, pair, wanted
from tests.conftest import PASSWORD, clock


def figures(only: set[int]) -> Iterable[Figure]:
    """Both on the large group."""
    if wanted(only, 16):
        backup, restore, plain, again = measure(closed_group(MEMBERS, ENTRIES))
        yield Figure(16, "backup made and verified / VACUUM INTO", backup, plain, 3)
        yield Figure(16, "restore verified / VACUUM INTO", restore, again, 3)


def measure(folder: GroupFolder) -> tuple[float, float, float, float]:
    """Seconds: backup, restore, and the copy beside each of them."""
    key = open_key(folder, PASSWORD)
    with tempfile.TemporaryDirectory() as name:
        place, other = Path(name), GroupFolder(Path(name) / "restored")

        def backup() -> Path:
            return make_backup(folder, key, clock(), place / "backups")

        def copy() -> None:
            target = place / "copy.db"
            target.unlink(missing_ok=True)
            connection = cipher.connect(folder.database, key)
            connection.execute("VACUUM INTO ?", (str(target),))
            connection.close()

        made, plain = pair(backup, copy)
        file = backup()
        restored, again = pair(lambda: restore_backup(other, file, PASSWORD, clock()), copy)
    return made, restored, plain, again
