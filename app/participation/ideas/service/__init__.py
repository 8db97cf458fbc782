"""What a user can do with idea cards, and what screens, papers and other rooms ask for."""

from __future__ import annotations

from app.participation.ideas.service.board import (
    idea_facts,
    lines_of,
    link_resolution,
    make_task,
    move_idea,
    plan_lines,
    resolutions_to_link,
    set_state,
    years_of_ideas,
)
from app.participation.ideas.service.cards import (
    add_idea,
    bring_back_idea,
    change_idea,
    discard_idea,
    duplicates_of,
    idea_history,
    last_theme,
    link_duplicate,
    next_number,
    note_slip,
    note_told,
    picture_of,
    place_idea,
    remove_slip,
    set_picture,
    slips_of,
)
from app.participation.ideas.service.collections import (
    add_theme,
    bring_back_collection,
    change_collection,
    change_theme,
    collection_numbered,
    collections,
    discard_collection,
    map_picture,
    read_collection,
    remove_theme,
    set_grid,
    set_map,
    start_collection,
    themes,
)
from app.participation.ideas.service.reading import (
    IdeasSource,
    all_ideas,
    found,
    lane_cards,
    lane_sizes,
    placed_cards,
    places,
    read_idea,
)

__all__ = [
    "IdeasSource", "add_idea", "add_theme", "all_ideas", "bring_back_collection", "bring_back_idea",
    "change_collection", "change_idea", "change_theme", "collection_numbered", "collections", "discard_collection",
    "discard_idea", "duplicates_of", "found", "idea_facts", "idea_history", "lane_cards", "lane_sizes",
    "last_theme", "lines_of", "link_duplicate", "link_resolution", "make_task", "map_picture", "move_idea",
    "next_number", "note_slip", "note_told", "picture_of", "place_idea", "placed_cards", "places", "plan_lines",
    "read_collection", "read_idea", "remove_slip", "remove_theme", "resolutions_to_link", "set_grid", "set_map",
    "set_picture", "set_state", "slips_of", "start_collection", "themes", "years_of_ideas",
]  # fmt: skip
