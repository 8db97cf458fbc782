"""Where things lie, from source and in an installed program."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def _root() -> Path:
    """The folder that holds resources/ and translations/: the checkout, or the installed program's own."""
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) if frozen else Path(__file__).resolve().parents[2]


def resources() -> Path:
    """Icons, fonts and texts shipped with the program."""
    return _root() / "resources"


def translations() -> Path:
    """Catalogues: <language>/LC_MESSAGES/app.mo."""
    return _root() / "translations"


def migrations() -> Path:
    """Steps that bring an older file up to date."""
    return _root() / "app" / "base" / "storage" / "migrations"


PRACTICE_MARK = "practice"  # a file in a group's folder: nothing in it is real, the folder may be thrown away


def is_for_practice(folder: Path) -> bool:
    """True for the folder of a practice group. Papers, files and backups from it say so."""
    return (folder / PRACTICE_MARK).exists()


def restore_tool() -> str:
    """The file that opens a backup without this program, as it is printed: its place here, or in the source."""
    place = resources() / "restore" / "treffpunkt_restore.py"
    return str(place if hasattr(sys, "_MEIPASS") else place.relative_to(_root()).as_posix())


def data_folder() -> Path:
    """Where the group's file lies unless the user says otherwise. Not made here."""
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", Path.home())) / "Treffpunkt"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Treffpunkt"
    return Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share")) / "treffpunkt"


@contextmanager
def draft_of(file: Path) -> Iterator[Path]:
    """A draft beside `file`; it takes its place once it is whole, else what was there stays. Raises OSError."""
    draft = file.with_name(f"{file.name}.part")
    try:
        yield draft
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
