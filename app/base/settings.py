"""What the user chose on this computer. A damaged file costs a setting, never a start."""

from __future__ import annotations

import json
import logging
import os
from dataclasses import asdict, dataclass, fields
from pathlib import Path

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default; the type of the default is the type of the setting."""

    language: str = "de"
    theme: str = "system"  # "light", "dark"
    text_size: int = 100  # percent, 100 to 200
    backup_place: str = ""  # empty: the group's own folder
    last_picture: str = ""  # who signed in last; a picture, no name
    lock_after: int = 5  # minutes without a sign of life, 1 to 30

    @property
    def lock_after_s(self) -> int:
        """Seconds until the window locks itself, whatever the file says."""
        return 60 * max(1, min(30, self.lock_after))


def load_settings(folder: Path) -> Settings:
    """Take what fits; unknown names and wrong types keep their default."""
    file = folder / "settings.json"
    try:
        stored = json.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, RecursionError):
        log.warning("settings file unreadable, using defaults")
        return Settings()
    if not isinstance(stored, dict):
        return Settings()
    fitting = {
        field.name: stored[field.name]
        for field in fields(Settings)
        if field.name in stored and type(stored[field.name]) is type(field.default)
    }
    return Settings(**fitting)


def save_settings(settings: Settings, folder: Path) -> None:
    """Write beside, then replace: a power cut leaves the old file or the new one."""
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / "settings.new"
    with draft.open("w", encoding="utf-8") as stream:
        json.dump(asdict(settings), stream, indent=1)
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(folder / "settings.json")
