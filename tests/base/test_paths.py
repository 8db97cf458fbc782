"""Files that are put in place whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.base.paths import draft_of


def test_a_file_is_put_in_place_whole_or_stays_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    with draft_of(file) as draft:
        draft.write_text("first")
        assert not file.exists()
    with pytest.raises(OSError, match="stick is full"), draft_of(file) as draft:
        draft.write_text("half of the sec")
        raise OSError("stick is full")
    assert file.read_text() == "first"
    assert list(tmp_path.iterdir()) == [file]
