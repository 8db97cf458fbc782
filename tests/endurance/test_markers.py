"""The short form of `markers`, and the proof that it finds what it looks for."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.endurance import markers
from tests.endurance.day_of_use import MARKERS
from tests.endurance.tally import Tally


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of other systems")
@pytest.mark.timeout(500)
def test_a_day_leaves_no_readable_trace(tmp_path: Path) -> None:
    """T1, T2, T13."""
    tally = markers.run(tmp_path, 1, lambda _text: None)
    assert tally.clean, tally
    assert tally["markers"] >= 50
    assert tally["files"] > 10


@pytest.mark.parametrize("code", ["utf-8", "utf-16-le", "cp1252"])
def test_a_trace_would_be_found(tmp_path: Path, code: str) -> None:
    """In any case, and in a file's name too."""
    (tmp_path / "recent.xml").write_bytes("<file>zwq07VXK</file>".encode(code))
    (tmp_path / "Zwq08Vxk.txt").write_text("nothing")
    (tmp_path / "group.db").write_bytes(b"SQLite format 3\0" * 10_000)
    tally = Tally(bad=("found", "readable"))
    markers._look(tmp_path, MARKERS, tally, "now")
    assert (tally["found"], tally["readable"]) == (2, 1)
