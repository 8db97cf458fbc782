"""What the user chose on this computer. A damaged file costs a setting, never a start."""

from __future__ import annotations

import json
import logging
import os
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default; the type of the default is the type of the setting."""

    language: str = "de"
    theme: str = "system"  # "light", "dark", "contrast-light", "contrast-dark"
    motion: str = "system"  # "calm": nothing moves
    text_size: int = 100  # percent, 100 to 200
    backup_place: str = ""  # empty: the group's own folder
    last_picture: str = ""  # who signed in last; a picture, no name
    lock_after: int = 5  # minutes without a sign of life, 1 to 30

    languages: dict[str, str] = field(default_factory=dict)  # each person's own: picture → language

    def spoken_by(self, picture: str) -> str:
        """The language of the person with this picture; the one spoken now if it is not known."""
        return self.languages.get(picture, self.language)

    def kept_for(self, picture: str) -> Settings:
        """The same, and the language spoken now is this person's from now on."""
        return replace(self, languages={**self.languages, picture: self.language}) if picture else self

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
    usual = Settings()
    fitting = {
        one.name: stored[one.name]
        for one in fields(Settings)
        if one.name in stored and type(stored[one.name]) is type(getattr(usual, one.name))
    }
    if not all(isinstance(code, str) for code in fitting.get("languages", {}).values()):
        del fitting["languages"]
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
