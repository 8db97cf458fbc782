"""Idea cards in the file: what is kept, what is refused with a sentence, what is never lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.errors import InvalidInput, NotFound, UserError
from app.base.storage import ListRequest, Session, Storage
from app.base.storage import search as search_index
from app.meetings.rules import DONE as TASK_DONE
from app.meetings.rules import PlanDetails, ResolutionDetails
from app.meetings.service import add_item, add_resolution, plan_meeting, remove_task, set_task_state
from app.participation.ideas import rules, service
from app.participation.ideas.rules import CollectionDetails, IdeaDetails, LineDetails, Scope, SlipDetails, ThemeDetails

DAY = date(2026, 11, 14)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
WHOLE = 10_000


def afternoon(storage: Storage, **more: object) -> int:
    with storage.write("begun") as session:
        return service.start_collection(session, replace(CollectionDetails("Yard", DAY), **more)).id  # type: ignore[arg-type]


def card(storage: Storage, collection_id: int, text: str = "A bench", **more: object) -> rules.Idea:
    with storage.write("card") as session:
        return service.add_idea(session, collection_id, replace(IdeaDetails(text), **more))  # type: ignore[arg-type]


def do(storage: Storage, action: Callable[[Session], object]) -> object:
    with storage.write("done") as session:
        return action(session)


def test_cards_are_numbered_and_the_next_is_suggested(storage: Storage) -> None:
    here = afternoon(storage)
    first = card(storage, here)
    later = card(storage, here, number=17)
    assert (first.number, later.number) == (1, 17)
    assert do(storage, lambda session: service.next_number(session, here)) == 18
    with pytest.raises(InvalidInput, match="number 17"):
        card(storage, here, number=17)
    do(storage, lambda session: service.discard_idea(session, later.id))
    with pytest.raises(InvalidInput) as told:
        card(storage, here, number=17)
    assert "waste basket" in told.value.advice


def test_the_first_afternoon_brings_themes_with_word_sign_and_colour(storage: Storage) -> None:
    here = afternoon(storage)
    with storage.read() as session:
        themes = service.themes(session)
    assert len(themes) == len(rules.THEMES)
    assert all(theme.name and theme.sign in rules.SIGNS and theme.colour in rules.COLOURS for theme in themes)
    card(storage, here, theme_id=themes[2].id)
    assert do(storage, lambda session: service.last_theme(session, here)) == themes[2].id
    with pytest.raises(UserError, match="There are cards"):
        do(storage, lambda session: service.remove_theme(session, themes[2].id))
    do(storage, lambda session: service.remove_theme(session, themes[0].id))
    with pytest.raises(InvalidInput, match="already"):
        do(storage, lambda session: service.add_theme(session, ThemeDetails(themes[3].name.upper(), "tree")))
    do(storage, lambda session: service.add_theme(session, ThemeDetails("Spielen", "child", "#A3262A")))


@pytest.mark.parametrize(
    ("details", "field"),
    [
        (IdeaDetails(" "), "text"),
        (IdeaDetails("x" * 1_000_000), "text"),
        (IdeaDetails("x", number=0), "number"),
        (IdeaDetails("x", number=10**9), "number"),
        (IdeaDetails("x", place_code="Spielplatz"), "place_code"),
        (IdeaDetails("x", place_code="C0"), "place_code"),
        (IdeaDetails("x", place_code="Z99"), "place_code"),
        (IdeaDetails("x", dots=-1), "dots"),
        (IdeaDetails("x", theme_id=99), "theme"),
        (IdeaDetails("x", helpers="x" * 1_000_000), "helpers"),
    ],
)
def test_a_card_that_needs_another_look(storage: Storage, details: IdeaDetails, field: str) -> None:
    here = afternoon(storage)
    with pytest.raises(InvalidInput) as told, storage.write("card") as session:
        service.add_idea(session, here, details)
    assert told.value.field == field
    with storage.read() as session:
        assert service.all_ideas(session, ListRequest()) == []


@pytest.mark.parametrize(
    ("details", "field"),
    [
        (CollectionDetails("", DAY), "title"),
        (CollectionDetails("x" * 1_000_000, DAY), "title"),
        (CollectionDetails("Hof", None), "day"),
        (CollectionDetails("Hof", date(9999, 12, 31)), "day"),
        (CollectionDetails("Hof", DAY, now_until=date(9999, 12, 31)), "now_until"),
        (CollectionDetails("Hof", DAY, now_until=date(2026, 1, 1)), "now_until"),
        (CollectionDetails("Hof", DAY, next_day=date(1, 1, 1)), "next_day"),
        (CollectionDetails("Hof", DAY, thanks="x" * 1_000_000), "thanks"),
    ],
)
def test_an_afternoon_that_needs_another_look(storage: Storage, details: CollectionDetails, field: str) -> None:
    with pytest.raises(InvalidInput) as told, storage.write("begun") as session:
        service.start_collection(session, details)
    assert told.value.field == field


def test_not_possible_needs_a_reason_and_is_an_answer(storage: Storage) -> None:
    here = afternoon(storage)
    idea = card(storage, here)
    with pytest.raises(InvalidInput, match="Why") as told:
        do(storage, lambda session: service.move_idea(session, idea.id, rules.NOT_POSSIBLE))
    assert told.value.field == "reason"
    do(storage, lambda session: service.move_idea(session, idea.id, rules.NOT_POSSIBLE, reason="Leitung darunter"))
    with storage.read() as session:
        said = service.read_idea(session, idea.id)
    assert (said.lane, said.state, said.reason) == ("not_possible", "not_possible", "Leitung darunter")
    assert rules.state_in_words(said) == "not possible, because: Leitung darunter"
    do(storage, lambda session: service.move_idea(session, idea.id, rules.SOON, rules.ONE))
    with storage.read() as session:
        back = service.read_idea(session, idea.id)
    assert (back.lane, back.state, back.reason, back.effort) == ("soon", "talked", "", "one")


def test_from_idea_to_resolution_to_task_to_done(storage: Storage) -> None:
    here = afternoon(storage, project_id=7)
    idea = card(storage, here)
    with storage.write("met") as session:
        meeting = plan_meeting(session, PlanDetails("Treff", date(2026, 11, 20)))
        item = add_item(session, meeting.id, "Bank")
        decided = add_resolution(session, item, ResolutionDetails("Eine Bank", 5, 0, 0))
    number = decided if isinstance(decided, int) else decided.id
    do(storage, lambda session: service.link_resolution(session, idea.id, number))
    line = do(storage, lambda session: service.make_task(session, idea.id, LineDetails("Holz", "Jan", needs="Säge")))
    assert isinstance(line, rules.PlanLine)
    do(storage, lambda session: set_task_state(session, line.task_id, TASK_DONE))
    with storage.read() as session:
        assert service.read_idea(session, idea.id).state == rules.DOING
        assert [(one.what, one.state, one.needs) for one in service.lines_of(session, idea.id)] == [
            ("Holz", TASK_DONE, "Säge")
        ]
        assert [one.done for one in service.idea_facts(session, 7)] == [None]
    do(storage, lambda session: service.set_state(session, idea.id, rules.DONE))
    with storage.read() as session:
        days = (DAY, date(2026, 11, 20), date(2026, 11, 21))
        assert service.idea_facts(session, 7) == [rules.IdeaFact(idea.id, 7, *days)]
        assert service.idea_facts(session, 8) == []
        assert service.years_of_ideas(session) == [2026]
        assert service.read_idea(session, idea.id).decided_on == date(2026, 11, 20)
    do(storage, lambda session: remove_task(session, line.task_id))
    with storage.read() as session:
        assert service.lines_of(session, idea.id) == []
    with pytest.raises(NotFound):
        do(storage, lambda session: service.link_resolution(session, idea.id, 999))


def test_cards_that_mean_the_same_are_counted_once(storage: Storage) -> None:
    here = afternoon(storage)
    first, second, third = (card(storage, here, f"Bank {number}") for number in range(3))
    do(storage, lambda session: service.link_duplicate(session, second.id, first.number))
    do(storage, lambda session: service.link_duplicate(session, third.id, second.number))
    with storage.read() as session:
        assert service.duplicates_of(session, first.id) == [second.number, third.number]
        assert [one.id for one in service.idea_facts(session)] == [first.id]
    for number in (first.number, second.number, 99):
        with pytest.raises(InvalidInput):
            do(storage, partial(service.link_duplicate, idea_id=first.id, number=number))


def test_the_first_of_the_others_stands_for_a_card_that_is_thrown_away(storage: Storage) -> None:
    here = afternoon(storage)
    first, second, third = (card(storage, here, f"Bank {number}") for number in range(3))
    for twin in (second, third):
        do(storage, partial(service.link_duplicate, idea_id=twin.id, number=first.number))
    do(storage, lambda session: service.discard_idea(session, first.id))
    with storage.read() as session:
        assert [one.id for one in service.idea_facts(session)] == [second.id]
        assert service.duplicates_of(session, second.id) == [third.number]
    do(storage, lambda session: service.discard_idea(session, third.id))
    do(storage, lambda session: service.discard_idea(session, second.id))
    do(storage, lambda session: service.bring_back_idea(session, third.id))
    with storage.read() as session:
        assert [one.id for one in service.idea_facts(session)] == [third.id]


def test_cards_that_mean_the_same_are_never_a_chain(storage: Storage) -> None:
    here = afternoon(storage)
    first, second, third = (card(storage, here, f"Bank {number}") for number in range(3))
    do(storage, lambda session: service.link_duplicate(session, second.id, first.number))
    do(storage, lambda session: service.link_duplicate(session, first.id, third.number))
    with storage.read() as session:
        assert service.duplicates_of(session, third.id) == [first.number, second.number]


def test_what_turns_out_not_to_be_possible_is_not_done(storage: Storage) -> None:
    here = afternoon(storage)
    idea = card(storage, here)
    do(storage, lambda session: service.set_state(session, idea.id, rules.DONE))
    do(storage, lambda session: service.move_idea(session, idea.id, rules.NOT_POSSIBLE, reason="Zu eng"))
    with storage.read() as session:
        assert service.idea_facts(session) == [rules.IdeaFact(idea.id, None, DAY, None, None)]
    do(storage, lambda session: service.move_idea(session, idea.id, rules.NOW))
    with storage.read() as session:
        assert service.idea_facts(session) == [rules.IdeaFact(idea.id, None, DAY, None, None)]


def test_a_refused_resolution_decides_nothing(storage: Storage) -> None:
    idea = card(storage, afternoon(storage))
    with storage.write("met") as session:
        item = add_item(session, plan_meeting(session, PlanDetails("Treff", DAY)).id, "Bank")
        refused = add_resolution(session, item, ResolutionDetails("Eine Bank", 1, 5, 0))
        number = refused if isinstance(refused, int) else refused.id
        service.link_resolution(session, idea.id, number)
        assert service.read_idea(session, idea.id).state == rules.GATHERED
        assert service.resolutions_to_link(session) == []
        assert len(service.resolutions_to_link(session, number)) == 1


def test_a_card_in_the_waste_basket_is_brought_back_before_it_is_changed(storage: Storage) -> None:
    idea = card(storage, afternoon(storage))
    do(storage, lambda session: service.discard_idea(session, idea.id))
    for change in (
        lambda session: service.change_idea(session, idea.id, IdeaDetails("B")),
        lambda session: service.move_idea(session, idea.id, rules.NOW),
        lambda session: service.make_task(session, idea.id, LineDetails("Holz")),
        lambda session: service.place_idea(session, idea.id, "A1"),
    ):
        with pytest.raises(UserError, match="waste basket"):
            do(storage, change)


def test_a_slip_lies_apart_and_only_with_consent(storage: Storage) -> None:
    here = afternoon(storage)
    idea = card(storage, here)
    with pytest.raises(InvalidInput) as told:
        do(storage, lambda session: service.note_slip(session, idea.id, SlipDetails("Ayşe", "0151 1", None)))
    assert told.value.field == "agreed_on"
    slip = do(storage, lambda session: service.note_slip(session, idea.id, SlipDetails("Ayşe", "0151 1", DAY)))
    assert isinstance(slip, int)
    do(storage, lambda session: service.note_told(session, slip))
    with storage.write("") as session:
        assert service.slips_of(session, idea.id)[0].told_on == date(2026, 11, 21)
        assert search_index.find(session, "Ayşe") == []
    do(storage, lambda session: service.remove_slip(session, slip))
    with storage.read() as session:
        assert service.slips_of(session, idea.id) == []


def test_pins_by_mouse_and_by_code(storage: Storage) -> None:
    here = afternoon(storage)
    idea = card(storage, here, place_code=" c-4 ")
    assert (idea.place_code, idea.spot) == ("C4", None)
    do(storage, lambda session: service.place_idea(session, idea.id, (9_999, 1)))
    with storage.read() as session:
        assert service.read_idea(session, idea.id).place_code == "L1"
    do(storage, lambda session: service.set_grid(session, here, 4, 4))
    with storage.read() as session:
        assert service.read_idea(session, idea.id).place_code == "D1"
        assert service.places(session, Scope(here)) == ["D1"]
    with pytest.raises(InvalidInput, match="D4"):
        do(storage, lambda session: service.place_idea(session, idea.id, "E1"))
    with pytest.raises(InvalidInput):
        do(storage, lambda session: service.set_grid(session, here, 27, 4))


def test_a_grid_never_leaves_a_card_outside(storage: Storage) -> None:
    here = afternoon(storage)
    idea = card(storage, here, place_code="L8")
    for columns, rows, field in ((11, 8, "columns"), (12, 7, "rows")):
        with pytest.raises(InvalidInput, match="L8") as told:
            do(storage, partial(service.set_grid, collection_id=here, columns=columns, rows=rows))
        assert told.value.field == field
    with storage.read() as session:
        assert service.read_collection(session, here).map.columns == 12
    do(storage, lambda session: service.discard_idea(session, idea.id))
    do(storage, lambda session: service.set_grid(session, here, 4, 4))


def test_a_map_that_is_none_or_too_large_is_refused(storage: Storage) -> None:
    here = afternoon(storage)
    for picture, side in ((b"GIF89a", 10), (PNG, 100_000), (PNG + bytes(13 * 1024 * 1024), 10)):
        with pytest.raises(UserError):
            do(storage, partial(service.set_map, collection_id=here, picture=picture, width=side, height=side))
    with pytest.raises(UserError, match="no picture of a map"):
        do(storage, lambda session: service.set_map(session, here, PNG, 2_400, 1))
    do(storage, lambda session: service.set_map(session, here, PNG, 10, 20))
    with storage.read() as session:
        assert service.map_picture(session, here) == PNG


def test_lists_filter_by_theme_place_project_and_words(storage: Storage) -> None:
    here, there = afternoon(storage, project_id=3), afternoon(storage)
    card(storage, here, "Bank im Hof", place_code="A1", dots=4, helpers="Die Gärtnerei")
    card(storage, here, "Licht am Weg")
    card(storage, there, "Bänke am Spielplatz", place_code="B2")
    source = service.IdeasSource()

    def texts(search: str = "", **filters: object) -> list[str]:
        with storage.read() as session:
            request = ListRequest(search, filters=tuple(filters.items()))
            rows = source.rows(session, request, 0, 10)
            assert source.count(session, request) == len(rows)
            return [row.text for row in rows]

    assert texts(scope=Scope(project_id=3)) == ["Bank im Hof", "Licht am Weg"]
    assert texts(scope=Scope(there)) == ["Bänke am Spielplatz"]
    assert texts("banke") == ["Bänke am Spielplatz"]
    assert texts("gartnerei") == ["Bank im Hof"]
    assert texts(place="A1") == ["Bank im Hof"]
    assert texts(place="-", scope=Scope(here)) == ["Licht am Weg"]
    assert len(texts()) == 3
    do(storage, lambda session: service.discard_collection(session, here))
    assert texts() == ["Bänke am Spielplatz"]
    assert len(texts(discarded=True)) == 2
    do(storage, lambda session: service.bring_back_collection(session, here))
    assert len(texts()) == 3


def test_the_board_counts_and_sorts_by_dots(storage: Storage) -> None:
    here = afternoon(storage)
    for dots in (1, 5, 3):
        idea = card(storage, here, f"{dots} dots", dots=dots)
        do(storage, partial(service.move_idea, idea_id=idea.id, lane=rules.NOW, effort=rules.SEVERAL))
    with storage.read() as session:
        request = ListRequest(filters=(("scope", Scope(here)),))
        assert service.lane_sizes(session, request) == {("now", "several"): 3}
        found = service.lane_cards(session, request, ("now", "several"))
    assert [idea.dots for idea in found] == [5, 3, 1]


def test_undo_takes_a_task_and_its_link_back_together(storage: Storage) -> None:
    here = afternoon(storage)
    idea = card(storage, here)
    do(storage, lambda session: service.make_task(session, idea.id, LineDetails("Holz")))
    step = storage.last_step()
    assert step is not None
    storage.undo(step.id)
    with storage.read() as session:
        assert service.lines_of(session, idea.id) == []
        assert service.read_idea(session, idea.id).state == rules.GATHERED


@given(st.integers(1, 26), st.integers(1, 40), st.integers(0, WHOLE), st.integers(0, WHOLE))
def test_every_spot_lies_in_a_field_and_every_field_has_a_middle(columns: int, rows: int, x: int, y: int) -> None:
    code = rules.code_at((x, y), columns, rows)
    assert rules.fits(code, columns, rows)
    middle = rules.middle_of(code, columns, rows)
    assert middle is not None
    assert rules.code_at(middle, columns, rows) == code
    assert rules.read_code(code.lower()) == code


@given(st.lists(st.sampled_from(["A1", "B2", "C3", "", "Z9"]), max_size=60), st.integers(2, 12))
def test_pins_of_one_field_stay_in_it(codes: list[str], side: int) -> None:
    spots = rules.spread([(code, None) for code in codes], side, side)
    for code, spot in zip(codes, spots, strict=True):
        assert (spot is None) == (not rules.fits(code, side, side))
        if spot is not None:
            assert rules.code_at(spot, side, side) == code
