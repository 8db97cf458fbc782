"""Keys as the user's keyboard names them: "Strg+K" on a German one."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence


def keys(portable: str) -> QKeySequence:
    """The keys for "Ctrl+K", whatever language is spoken."""
    return QKeySequence.fromString(portable, QKeySequence.SequenceFormat.PortableText)


def shown_keys(portable: str) -> str:
    """How "Ctrl+K" is written for the user."""
    return keys(portable).toString(QKeySequence.SequenceFormat.NativeText)
