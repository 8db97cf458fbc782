"""The short form of R9."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.endurance.clock import run


@pytest.mark.timeout(240)
def test_a_clock_that_jumps_deletes_nothing_wrongly(tmp_path: Path) -> None:
    tally = run(tmp_path, 3, print)
    assert tally.clean, str(tally)
    assert tally["sign-ins"] == 90
