"""The text of a crash report: types, versions and the way through our code. No message, no value: those hold names."""

from __future__ import annotations

import hashlib
import platform
import traceback
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import PurePath

from app import VERSION

PACKAGES = ("PySide6-Essentials", "SQLAlchemy", "sqlcipher3", "reportlab")


def fault_number(error: BaseException) -> str:
    """The same fault in the same place has the same number: six characters."""
    places = [f"{_short(frame.filename)}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
    ours = [place for place in places if place.startswith("app/")] or places[-3:]
    return hashlib.sha256("|".join((type(error).__qualname__, *ours)).encode()).hexdigest()[:6].upper()


def describe(error: BaseException, number: str, at: datetime) -> str:
    """The whole report."""
    lines = [
        f"Treffpunkt {VERSION}, error {number}",
        f"{at:%Y-%m-%d %H:%M}",
        f"Python {platform.python_version()} on {platform.system()} {platform.release()} {platform.machine()}",
        *(f"{name} {_version(name)}" for name in PACKAGES),
        "",
    ]
    seen: BaseException | None = error
    told: list[BaseException] = []
    while seen is not None and seen not in told:
        told.append(seen)
        lines.append(f"{type(seen).__module__}.{type(seen).__qualname__}")
        for frame in traceback.extract_tb(seen.__traceback__):
            lines.append(f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}")
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
        if seen is not None:
            lines.append("caused by")
    return "\n".join(lines) + "\n"


def _short(filename: str) -> str:
    """The path inside the program or its packages; of anything else the name alone. Folders above may name the user."""
    parts = PurePath(filename).parts
    for anchor in ("site-packages", "app"):
        if anchor in parts:
            return "/".join(parts[len(parts) - parts[::-1].index(anchor) - (anchor == "app") :])
    return parts[-1] if parts else ""


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "(built in)"
