"""Texts that hold a key are overwritten as soon as they were used; Python would leave them lying about in memory."""

from __future__ import annotations

import ctypes
import sys


def wipe(*texts: str) -> None:
    """Overwrite ASCII texts that nobody else holds. Only where texts lie in memory as CPython keeps them."""
    if sys.implementation.name != "cpython":
        return
    for text in texts:
        if text.isascii() and len(text) > 1:
            ctypes.memset(id(text) + sys.getsizeof(text) - len(text) - 1, 0, len(text))
