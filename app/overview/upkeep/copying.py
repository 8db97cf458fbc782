"""Copies outside the computer: where to, and from which drive they are far enough away."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from app.base.errors import UserError
from app.base.i18n import _
from app.base.paths import is_for_practice
from app.base.storage import Storage
from app.base.storage.backup import make_backup
from app.base.storage.folder import GroupFolder
from app.base.storage.rights import needs
from app.base.storage.thinning import SUFFIX
from app.group.disclosures.service import line_for
from app.group.opening import OpenGroup
from app.group.rights import Action
from app.overview.upkeep.rules import OutsideCopy
from app.overview.upkeep.service import keep_copy

SEARCHED = 40  # folders of a stick that are looked into
_REMOVABLE = ("/media/", "/run/media/", "/mnt/", "/Volumes/")
_NO_ROOT, _REMOTE, _CD = 1, 4, 5  # GetDriveTypeW


@needs(Action.BACK_UP)
def copy_to(storage: Storage, place: Path, group: OpenGroup | None = None) -> Path:
    """A verified backup into `place`, remembered in the file. Raises UserError; then nothing is left there.

    Nothing is thinned out there: the stick may hold the backups of another group as well.
    """
    folder = GroupFolder(storage.file.parent)
    if is_for_practice(folder.path):
        raise UserError(_("Nothing in a practice group is real."), _("A copy of it is not needed."))
    now = storage.clock()
    if group is not None:
        made = group.back_up(place)
    else:
        with storage.left_in_place() as key:
            made = make_backup(folder, key, now, place)
    with storage.write("") as session:
        keep_copy(session, str(place))
        line_for(session, "backup", 0)
    return made


def same_drive(one: Path, other: Path) -> bool:
    """True if both lie on one drive: if it breaks, both are gone."""
    try:
        return one.stat().st_dev == other.stat().st_dev
    except OSError:
        return False


def day_outside(copy: OutsideCopy | None, folder: Path) -> date | None:
    """When the newest copy was made; None if there is none, or it lies on the drive of the group in `folder`."""
    return None if copy is None or same_drive(Path(copy.place), folder) else copy.at.date()


def holds_backups(volume: Path) -> Path | None:
    """The folder on this drive, at most one level down, in which backups of ours lie; None if there is none."""
    try:
        inside = [entry for entry in sorted(volume.iterdir())[:SEARCHED] if entry.is_dir()]
        return next((place for place in (volume, *inside) if next(place.glob(f"*{SUFFIX}"), None)), None)
    except OSError:  # pulled while we looked
        return None


def is_removable(root: str) -> bool:
    """True for a stick or an outer disk: on Windows by the kind of drive, else by where it is mounted."""
    if sys.platform == "win32":
        import ctypes

        kind: int = ctypes.windll.kernel32.GetDriveTypeW(root.replace("/", "\\"))
        return kind not in {0, _NO_ROOT, _REMOTE, _CD} and not root.upper().startswith("C:")
    return root.startswith(_REMOVABLE)


def sticks(roots: Iterable[str]) -> tuple[Path, ...]:
    """The drives among these that can be pulled out."""
    return tuple(Path(root) for root in roots if is_removable(root))
