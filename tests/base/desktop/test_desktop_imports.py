"""What an import costs once Qt is there."""

from __future__ import annotations

import subprocess
import sys

_LOOK = """
import linecache
import app.program
import sqlalchemy.orm
print([name for name in linecache.cache if "sqlalchemy" in name and name.endswith(".py")])
"""


def test_pyside_does_not_read_the_source_of_what_is_imported_after_it() -> None:
    told = subprocess.run([sys.executable, "-c", _LOOK], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
