"""The keys of the window, in words."""

from __future__ import annotations

from app.base.desktop.key_names import shown_keys
from app.base.i18n import N_, _

KEYS: tuple[tuple[str, str], ...] = (
    ("Ctrl+1", N_("Go to a page")),
    ("Ctrl+K", N_("Search everything")),
    ("Ctrl+N", N_("New on this page")),
    ("Ctrl+S", N_("Save now")),
    ("Ctrl+P", N_("Print this")),
    ("Ctrl+Z", N_("Undo the last step")),
    ("Ctrl+L", N_("Lock the program")),
    ("Ctrl++", N_("Larger text")),
    ("Ctrl+-", N_("Smaller text")),
    ("Alt+Down", N_("Open the calendar of a day")),
    ("Shift+F10", N_("Sort the list")),
    ("F1", N_("Help for this screen")),
    ("F2", N_("What do I do now?")),
    ("Esc", N_("Back")),
)


def key_lines() -> list[tuple[str, str]]:
    """Each key as it is called on this keyboard, and what it does."""
    return [(shown_keys(key) + (" … 9" if key == "Ctrl+1" else ""), _(meaning)) for key, meaning in KEYS]
