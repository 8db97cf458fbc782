"""Papers of the catalogue filled from a meeting: agenda, lists, ballots, counts, minutes, register."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from app.base.desktop.context import Context
from app.base.printing.blocks import Block, Cards, Grid, Paper, Tally, TearOff, Text, TickBoxes
from app.base.printing.forms import Fill
from app.base.storage import Storage
from app.meetings.page_papers import papers_button
from app.meetings.printouts.ballots import ballots_of_item, election_ballots_of_item
from app.meetings.printouts.votes import record_of_item
from app.meetings.rules import Meeting, PlanDetails, ResolutionDetails, TaskDetails
from app.meetings.service import (
    add_item,
    add_resolution,
    add_task,
    next_of_body,
    open_meetings,
    plan_meeting,
    resolution_register,
    set_task_state,
    year_of_meetings,
)
from app.members.rules import MemberDetails
from app.members.service import admit
from tests.conftest import TODAY
from tests.desk import Shown
from tests.meetings.conftest import minutes_of, plan
from tests.meetings.test_meetings_printouts import grid, made, words


def filled(storage: Storage, build: Callable[[Fill], Paper], record_id: int) -> Paper:
    with storage.read() as session:
        return build(Fill(session, TODAY, record_id, False, "en", "Nachbarn"))


def faces(paper: Paper) -> tuple[tuple[Block, ...], ...]:
    (cards,) = paper.blocks
    assert isinstance(cards, Cards)
    return cards.faces


def ticked(paper: Paper) -> list[str]:
    return [text for block in paper.blocks if isinstance(block, TickBoxes) for text, on in block.options if on]


def ask(storage: Storage, meeting: Meeting, wording: str, *votes: int) -> int:
    """A question put to the vote under an item of its own; the id of the item."""
    with storage.write("") as session:
        item = add_item(session, meeting.id, "Blumen")
        add_resolution(session, item, ResolutionDetails(wording, *votes))
    return item


def test_the_general_invitation(storage: Storage) -> None:
    meeting = plan(storage, date(2026, 12, 17))
    paper = made(storage, "general-invitation", meeting.id)
    said = list(words(paper.blocks))
    assert "Thursday, 17 December 2026, 18:05" in said
    assert len(grid(paper).rows) == len(minutes_of(storage, meeting).items)
    assert any(isinstance(block, TearOff) for block in paper.blocks)
    assert "Change of the statutes: old and new wording" not in said
    with storage.write("") as session:
        add_item(session, meeting.id, "New statutes")
    assert "Change of the statutes: old and new wording" in list(
        words(made(storage, "general-invitation", meeting.id).blocks)
    )


def test_the_voting_list_knows_who_may_vote_and_who_came(storage: Storage, written: Meeting) -> None:
    with storage.write("") as session:
        admit(session, MemberDetails("Zoë", "Öz"))
    paper = made(storage, "voting-list", written.id)
    rows = {row[1]: row for row in grid(paper).rows if row[1]}
    assert rows["Zoë Öz"][3:5] == ("✓", "")
    assert rows["Zoë Öz"][7] == ""
    assert rows["Ayşe Yılmaz"][7] == "18:05"
    assert paper.people == len(rows)


def test_one_voting_card_for_each_vote(storage: Storage) -> None:
    meeting = plan(storage)
    assert len(faces(made(storage, "voting-cards", meeting.id))) == 1
    with storage.write("") as session:
        for name in ("Ada", "Bob", "Cem"):
            admit(session, MemberDetails(name))
    cards = faces(made(storage, "voting-cards", meeting.id))
    assert [next(words(face[1:2])) for face in cards] == ["Card no."] * 3
    assert [list(words(face))[2] for face in cards] == ["1", "2", "3"]


def test_four_ballots_for_each_question(storage: Storage) -> None:
    meeting = plan(storage)
    assert len(faces(made(storage, "ballot", meeting.id))) == 1
    first = ask(storage, meeting, "Kaufen wir Blumen?")
    ask(storage, meeting, "Kaufen wir Bänke?")
    cards = faces(made(storage, "ballot", meeting.id))
    assert len(cards) == 8
    assert "Kaufen wir Blumen?" in list(words(cards[0]))
    assert "Kaufen wir Bänke?" in list(words(cards[7]))
    assert len(faces(filled(storage, ballots_of_item(first), meeting.id))) == 4


def test_an_item_without_a_wording_is_its_own_question(storage: Storage) -> None:
    meeting = plan(storage)
    item = minutes_of(storage, meeting).items[0]
    assert item.title in list(words(faces(filled(storage, ballots_of_item(item.id), meeting.id))[0]))
    assert item.title in list(words(faces(filled(storage, election_ballots_of_item(item.id), meeting.id))[0]))
    assert len(faces(filled(storage, ballots_of_item(4711), meeting.id))) == 1


def test_a_long_question_is_shortened_on_the_ballot(storage: Storage) -> None:
    meeting = plan(storage)
    ask(storage, meeting, "Donau " * 800)
    (text,) = [one for one in words(faces(made(storage, "ballot", meeting.id))[0]) if one.startswith("Donau")]
    assert len(text) <= 220
    assert text.endswith("…")


@pytest.mark.parametrize(
    ("votes", "result"),
    [((5, 3, 1, 0), "carried / elected"), ((3, 3, 0, 1), "tie: rejected"), ((2, 3, 0, 0), "rejected / not elected")],
)
def test_the_count_record_says_what_was_counted(storage: Storage, votes: tuple[int, ...], result: str) -> None:
    meeting = plan(storage)
    item = ask(storage, meeting, "Kaufen wir Blumen?", *votes)
    paper = filled(storage, record_of_item(item), meeting.id)
    assert ticked(paper) == [result]
    figures, counted = [block for block in paper.blocks if isinstance(block, Grid)]
    assert figures.rows[0][2:] == (str(sum(votes)), str(sum(votes) - votes[3]), str(votes[3]))
    assert counted.rows[0] == tuple(map(str, votes))
    assert not any(isinstance(block, Tally) for block in paper.blocks)


def test_the_count_record_before_the_count(storage: Storage) -> None:
    meeting = plan(storage)
    item = ask(storage, meeting, "Kaufen wir Blumen?")
    paper = filled(storage, record_of_item(item), meeting.id)
    assert ticked(paper) == []
    assert any(isinstance(block, Tally) for block in paper.blocks)
    empty = filled(storage, record_of_item(minutes_of(storage, meeting).items[0].id), meeting.id)
    assert "Who was elected" in list(words(empty.blocks))


def test_general_and_short_minutes(storage: Storage, written: Meeting) -> None:
    with storage.write("") as session:
        plan_meeting(session, PlanDetails(written.body, date(2026, 12, 24)))
    for code in ("general-minutes", "short-minutes"):
        said = " ".join(words(made(storage, code, written.id).blocks))
        assert "Ayşe Yılmaz" in said
        assert "Blumenerde kaufen" in said
        assert "Draft" in said
    assert "Thursday, 24 December 2026" in said


def test_the_register_of_resolutions(storage: Storage) -> None:
    meeting, other = plan(storage), plan(storage, date(2025, 3, 1))
    done = ask(storage, meeting, "Bänke", 5, 1, 0)
    ask(storage, meeting, "Zaun", 1, 5, 0)
    ask(storage, meeting, "offen")
    ask(storage, other, "alt", 2, 0, 0)
    with storage.write("") as session:
        task = add_task(session, TaskDetails("kaufen", "Ada", until=date(2026, 12, 1)), done)
    rows = grid(made(storage, "resolution-register")).rows
    assert [(row[3], row[7]) for row in rows] == [
        ("alt", "valid"), ("Bänke", "valid"), ("Zaun", "rejected"), ("offen", "not counted"),
    ]  # fmt: skip
    assert rows[1][8:] == ("Ada", "01/12/2026")
    with storage.write("") as session:
        set_task_state(session, task.id, "done")
    assert grid(made(storage, "resolution-register")).rows[1][7] == "completed"
    with storage.read() as session:
        assert len(resolution_register(session, 2025)) == 1


def test_an_empty_register_says_so(storage: Storage) -> None:
    paper = made(storage, "resolution-register")
    assert Text("Nothing was decided so far.") in paper.blocks


def test_the_filing_knows_the_day(storage: Storage) -> None:
    meeting = plan(storage, date(2026, 12, 17))
    assert "Thursday, 17 December 2026" in list(words(made(storage, "register-filing", meeting.id).blocks))


def test_a_year_in_numbers(storage: Storage, written: Meeting) -> None:
    with storage.read() as session:
        year = year_of_meetings(session, written.day.year)
        assert (year.meetings, year.attendances) == (1, 3)
        assert year_of_meetings(session, 1999).meetings == 0


def test_what_comes_next(storage: Storage) -> None:
    first, second = plan(storage, date(2026, 12, 1)), plan(storage, date(2026, 12, 8))
    board = plan(storage, date(2026, 12, 2), "board", "Vorstand")
    with storage.read() as session:
        found = next_of_body(session, first.body, first.day)
        assert found is not None
        assert found.id == second.id
        assert next_of_body(session, first.body, second.day) is None
        assert [one.id for one in open_meetings(session, TODAY)] == [first.id, second.id], "the board is not public"
    assert not board.guests_vote


def test_all_papers_are_behind_one_button(context: Context, storage: Storage, shown: Shown, qtbot: QtBot) -> None:
    meeting = plan(storage)
    item = minutes_of(storage, meeting).items[0]
    button = papers_button(context, lambda: meeting.id, lambda: item)
    qtbot.addWidget(button)
    menu = button.menu()
    menu.aboutToShow.emit()
    actions = [action for action in menu.actions() if not action.isSeparator()]
    assert len(actions) == 16
    for action in actions:
        action.trigger()
    assert [paper.code for paper in shown.papers][:3] == ["ballot", "ballot-election", "election-record"]
    assert len({paper.code for paper in shown.papers}) == 13
