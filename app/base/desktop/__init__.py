"""What all screens are made of: window, pages, fields, tables, notices, theme.

Imported before Qt. PySide puts its own import function in the place of Python's, which reads and keeps the source
text of every module imported from then on, to look for `from __feature__ import`. We use no such thing, and it
costs 20 MB of memory and a third of the time of every import, so Python's own function stays.
"""

from __future__ import annotations

import builtins

_import = builtins.__import__

import PySide6  # noqa: E402, F401

builtins.__import__ = _import
