"""The short forms of `flips` and `cuts`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.endurance import cuts, flips


@pytest.mark.parametrize("mode", flips.MODES)
def test_turned_bits_are_noticed(tmp_path: Path, mode: str) -> None:
    """R10."""
    tally = flips.run(tmp_path, 25, lambda _text: None, mode, seed=7)
    assert tally.clean, tally


@pytest.mark.parametrize("mode", cuts.MODES)
def test_cut_files_are_noticed(tmp_path: Path, mode: str) -> None:
    """R11, the empty file among them."""
    tally = cuts.run(tmp_path, 25, lambda _text: None, mode, seed=7)
    assert tally.clean, tally
