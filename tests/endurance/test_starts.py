"""The short forms of `starts` and `writers`."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.endurance import starts, writers


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of other systems")
@pytest.mark.timeout(400)
def test_many_starts_give_one_window(tmp_path: Path) -> None:
    """R8, T23."""
    tally = starts.run(tmp_path, 4, lambda _text: None)
    assert tally.clean, tally
    assert tally["windows"] == 2


def test_no_addition_is_lost(tmp_path: Path) -> None:
    """R8."""
    tally = writers.run(tmp_path, 40, lambda _text: None)
    assert tally.clean, tally
