from __future__ import annotations

from pathlib import Path

from tests.endurance.erase import run


def test_nobody_who_was_erased_is_left_in_a_byte(tmp_path: Path) -> None:
    figures = run(tmp_path, 7, lambda _text: None)
    assert figures.clean, figures
    assert figures["people"] == 7
