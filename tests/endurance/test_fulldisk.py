"""The short form of `fulldisk`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.drives import may_mount
from tests.endurance import fulldisk


@pytest.mark.skipif(not may_mount(), reason="only root may mount a drive")
def test_a_full_drive_loses_nothing(tmp_path: Path) -> None:
    """R6."""
    tally = fulldisk.run(tmp_path, 3, lambda _text: None)
    assert tally.clean, tally
    assert tally["drives"] == 3
