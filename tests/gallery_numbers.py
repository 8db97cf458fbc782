"""Views of the numbers, for the gallery and the test of every screen."""

from __future__ import annotations

from tests.conftest import TODAY

NUMBER_VIEWS: tuple[tuple[str, str, object], ...] = (
    ("numbers-came", "numbers", ("question", TODAY.year, 0, "", 0, "came")),
    ("numbers-hours", "numbers", ("question", TODAY.year, 4, "", 0, "hours")),
    ("numbers-ideas", "numbers", ("question", TODAY.year, 0, "", 0, "gathered")),
    ("numbers-nothing", "numbers", ("question", TODAY.year, 1, "outreach", 0, "")),
)
