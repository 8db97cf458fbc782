"""Results of votes, what is missing, quorum in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from app.base.errors import InvalidInput
from app.meetings.rules import (
    AgendaItem,
    Attendance,
    AttendanceDetails,
    Meeting,
    Minutes,
    PlanDetails,
    Resolution,
    ResolutionDetails,
    TaskDetails,
    check_attendance,
    check_note,
    check_plan,
    check_resolution,
    check_task,
    quorum_words,
    read_count,
    show_hours,
    still_missing,
)
from tests.conftest import TODAY

MEETING = Meeting(1, "Treff", "Treff", date(2026, 11, 19), time(18), time(20), chair="A", minute_taker="B")
COMPLETE = Minutes(
    MEETING,
    (AgendaItem(1, 1, "Begrüßung", done=True), AgendaItem(2, 2, "Hoffest", note="Schön.")),
    (Attendance(1, "Ali"), Attendance(2, "Olena"), Attendance(3, "Gast", votes=False)),
    (Resolution(1, 2, "Nochmal", 1, 0, 1),),
)


@pytest.mark.parametrize(
    ("yes", "no", "abstain", "carried"),
    [(2, 1, 0, True), (1, 1, 9, False), (1, 2, 0, False), (0, 0, 5, False), (3, None, 0, None), (None, 3, 0, None)],
)
def test_more_yes_than_no_carries_and_a_tie_does_not(
    yes: int | None, no: int | None, abstain: int, carried: bool | None
) -> None:
    assert Resolution(1, 1, "x", yes, no, abstain).carried is carried


def test_complete_minutes_lack_nothing() -> None:
    assert still_missing(COMPLETE, TODAY) == ()


@pytest.mark.parametrize(
    ("minutes", "words", "blocks"),
    [
        (replace(COMPLETE, attendance=(), resolutions=()), "Nobody is ticked", False),
        (replace(COMPLETE, meeting=replace(MEETING, chair="")), "Who chaired", False),
        (replace(COMPLETE, meeting=replace(MEETING, minute_taker="")), "Who took the minutes", False),
        (replace(COMPLETE, meeting=replace(MEETING, starts=None)), "begin", False),
        (replace(COMPLETE, meeting=replace(MEETING, ends=None)), "end", False),
        (replace(COMPLETE, meeting=replace(MEETING, quorum=3)), "Only 2 may vote", False),
        (replace(COMPLETE, meeting=replace(MEETING, day=date(2026, 12, 24))), "not until", True),
        (replace(COMPLETE, items=(), resolutions=()), "agenda is empty", False),
        (replace(COMPLETE, items=(AgendaItem(2, 1, "Hof"),), resolutions=()), "Item 1 “Hof” has no note", False),
        (replace(COMPLETE, resolutions=(Resolution(1, 2, "", 1, 0),)), "no wording", True),
        (replace(COMPLETE, resolutions=(Resolution(1, 2, "x", 1),)), "votes for the resolution are missing", True),
        (replace(COMPLETE, resolutions=(Resolution(1, 2, "x", 1, 1, 0, 1),)), "3 votes are written down", True),
    ],
)
def test_each_thing_that_is_missing_is_said(minutes: Minutes, words: str, blocks: bool) -> None:
    missing = still_missing(minutes, TODAY)
    assert len(missing) == 1
    assert words in missing[0].text
    assert missing[0].blocks is blocks


def test_quorum_in_words() -> None:
    assert quorum_words(COMPLETE) == "3 people present · 2 may vote"
    assert "1 too few to decide" in quorum_words(replace(COMPLETE, meeting=replace(MEETING, quorum=3)))
    assert "may decide (from 2 on)" in quorum_words(replace(COMPLETE, meeting=replace(MEETING, quorum=2)))
    assert quorum_words(Minutes(MEETING)) == "0 people present"


def test_hours() -> None:
    assert show_hours(time(18, 5), time(20)) == "18:05 – 20:00"
    assert show_hours(time(9), None) == "9:00"
    assert show_hours(None, time(20)) == ""


def test_what_people_type_is_tidied() -> None:
    assert check_plan(PlanDetails("  Treff \n am Hof ", TODAY, quorum=0)).title == "Treff am Hof"
    assert check_plan(PlanDetails("Treff", TODAY, quorum=0)).quorum is None
    assert check_note("\r\n a\x00b \r\n\n") == " a b"
    assert check_resolution(ResolutionDetails(" =1+1 ")).wording == "=1+1"
    assert check_task(TaskDetails(" Bänke \n holen ", " Ali ")) == TaskDetails("Bänke holen", "Ali")
    assert read_count(" 07 ", "yes") == 7
    assert read_count("", "yes") is None


@pytest.mark.parametrize("typed", ["-1", "1,5", "viele", "100000", "²"])
def test_votes_are_whole_numbers(typed: str) -> None:
    with pytest.raises(InvalidInput):
        read_count(typed, "yes")


def test_what_cannot_be_is_refused() -> None:
    for check in (
        lambda: check_plan(PlanDetails("x" * 201, TODAY)),
        lambda: check_plan(PlanDetails("x", TODAY, quorum=-1)),
        lambda: check_attendance(AttendanceDetails("")),
        lambda: check_attendance(AttendanceDetails("A", came=time(19), left=time(18))),
        lambda: check_note("x" * 200_001),
        lambda: check_resolution(ResolutionDetails("x", -1)),
        lambda: check_task(TaskDetails("")),
    ):
        with pytest.raises(InvalidInput):
            check()
