"""Idea cards to write on, and the map with its pins."""

from __future__ import annotations

from app.base.dates import show_day
from app.base.i18n import LANGUAGES, N_, _, speaking
from app.base.printing.blocks import (
    Block,
    Cards,
    Field,
    Fields,
    Grid,
    GridColumn,
    GridMap,
    MapPin,
    PageBreak,
    Paper,
    Pictogram,
    Pictograms,
    Text,
    TickBoxes,
)
from app.base.printing.forms import Fill, Form, hand_paper
from app.base.printing.handwriting import blank_form, choice
from app.base.storage import Session
from app.base.storage.listing import ListRequest
from app.base.storage.rights import may, needs
from app.base.texts import fold
from app.group.rights import Action
from app.participation.ideas.rules import LATER, NOW, SOON, THEMES, Collection, Idea, Scope, spread
from app.participation.ideas.service import all_ideas, map_picture, next_number, read_collection, themes

ROOM = "ideas"
NUMBERED = 24  # cards with a number at a time: three sheets
_MOST = 180  # letters of an idea on its card
_EMPTY_MAP = (1_500, 1_000, 12, 8)


@needs(Action.LOOK_TAKING_PART)
def idea_cards(fill: Fill) -> Paper:
    """Eight cards on a sheet, to lay on the map or the model: to write on, or those of an afternoon as they stand."""
    if fill.blank or fill.record_id is None:
        return _sheet(fill, _face(_("My idea"), _("No., place, theme")))
    return _sheet(fill, *(_filled(idea) for idea in _ideas(fill, fill.record_id)))


@needs(Action.LOOK_TAKING_PART)
def numbered_cards(fill: Fill) -> Paper:
    """Cards to write on, numbered in advance after those that the afternoon has."""
    first = next_number(fill.session, fill.record_id or 0)
    numbers = range(first, first + NUMBERED)
    return _sheet(fill, *(_face(_("Idea {number}").format(number=one), _("Place, theme")) for one in numbers))


def _sheet(fill: Fill, *faces: tuple[Block, ...]) -> Paper:
    return hand_paper(fill, "idea-cards", _("Idea cards"), Cards(faces, 2, 4))


def _face(title: str, place: str) -> tuple[Block, ...]:
    """To write on."""
    beside = Fields(((_("Who can help?"), ""), (place, "")))
    return Field(title, lines=3), beside, choice("", _("now"), _("soon"), _("later"))


def _filled(idea: Idea) -> tuple[Block, ...]:
    place = ", ".join(part for part in (idea.place_code, idea.theme) if part)
    lanes = ((_("now"), idea.lane == NOW), (_("soon"), idea.lane == SOON), (_("later"), idea.lane == LATER))
    return (
        Field(_("Idea {number}").format(number=idea.number), _short(idea.text)),
        Fields(((_("Who can help?"), idea.helpers), (_("Place, theme"), place))),
        TickBoxes("", lanes),
    )


def _short(text: str) -> str:
    """As much as fits on a card that can be read from above; the rest stands in the list under its number."""
    line = " ".join(text.split())
    return line if len(line) <= _MOST else line[: _MOST - 1].rstrip() + "…"


def _ideas(fill: Fill, collection_id: int) -> list[Idea]:
    return all_ideas(fill.session, ListRequest(sort="number", filters=(("scope", Scope(collection_id)),)))


@needs(Action.LOOK_GROUP)
def theme_signs(fill: Fill) -> Paper:
    """Signs for the themes of the cards, to lay beside the model: drawings with words."""
    items = tuple(Pictogram(sign, words, 32) for sign, words in _signs(fill.session))
    return hand_paper(
        fill,
        "idea-themes",
        _("Themes of the ideas"),
        Text(_("Choose one theme for each idea card.")),
        Pictograms(items, 3, tick=True),
    )


def _signs(session: Session) -> list[tuple[str, str]]:
    """Sign and word of each theme of the group; the usual ones in the language of the paper."""
    own = themes(session) if may(session, Action.LOOK_TAKING_PART) else []
    usual: dict[str, str] = {}
    for code, _name in LANGUAGES if own else ():
        with speaking(code):
            usual |= {fold(_(words)): words for _sign, _colour, words in THEMES}
    if not own:
        return [(sign, _(words)) for sign, _colour, words in THEMES]
    said = ((one, usual.get(fold(one.name))) for one in own)
    return [(one.sign, _(words) if words else one.name) for one, words in said]


@needs(Action.LOOK_TAKING_PART)
def idea_map(fill: Fill) -> Paper:
    """The map on A3 with grid and pins, and the list of the ideas; blank: a grid to draw a map on."""
    return _map(fill, "A3")


@needs(Action.LOOK_TAKING_PART)
def small_idea_map(fill: Fill) -> Paper:
    """The same on A4."""
    return _map(fill, "A4")


def _map(fill: Fill, size: str) -> Paper:
    if fill.blank or fill.record_id is None:
        wide, high, columns, rows = _EMPTY_MAP
        told = _("Draw the map here.")
        empty = GridMap(b"", wide, high, told, columns, rows)
        return hand_paper(
            fill, "idea-map", _("Map of the ideas"), empty, subtitle=told, size=size, landscape=True, large=size == "A3"
        )
    collection = read_collection(fill.session, fill.record_id)
    ideas = _ideas(fill, collection.id)
    picture = map_picture(fill.session, collection.id)
    grid = collection.map
    wide, high = (grid.width, grid.height) if picture else _EMPTY_MAP[:2]
    spots = spread([(idea.place_code, idea.spot) for idea in ideas], grid.columns, grid.rows)
    pins = tuple(
        MapPin(spot[0], spot[1], str(idea.number)) for idea, spot in zip(ideas, spots, strict=True) if spot is not None
    )
    shown = GridMap(picture, wide, high, _told(collection, len(pins)), grid.columns, grid.rows, pins)
    return hand_paper(
        fill,
        "idea-map",
        _("Map of the ideas"),
        shown,
        *((PageBreak(), _list(ideas)) if ideas else ()),
        subtitle=_told(collection, len(pins)),
        size=size,
        landscape=wide >= high,
        large=size == "A3",
    )


def _told(collection: Collection, pins: int) -> str:
    day = show_day(collection.day)
    return _("{title}, {day}: {count} pins").format(title=collection.title, day=day, count=pins)


def _list(ideas: list[Idea]) -> Grid:
    columns = (
        GridColumn(_("No."), 0.7, "end"),
        GridColumn(_("Place"), 0.8),
        GridColumn(_("Theme"), 2),
        GridColumn(_("Idea"), 6),
    )
    return Grid(columns, [(str(one.number), one.place_code, one.theme, one.text) for one in ideas])


FORMS: tuple[Form, ...] = (
    Form(
        "idea-cards",
        N_("Idea cards"),
        ROOM,
        True,
        True,
        idea_cards,
        True,
        32,
        ("project", "survey"),
        N_("Neighbours write down one idea on each card."),
    ),
    blank_form(
        "idea-themes",
        N_("Themes of the ideas"),
        ROOM,
        theme_signs,
        32,
        "project",
        purpose=N_("Sort the ideas by themes."),
    ),
    Form(
        "idea-map",
        N_("Map of the ideas"),
        ROOM,
        True,
        True,
        idea_map,
        True,
        0,
        ("project",),
        N_("Where in the neighbourhood each idea belongs."),
    ),
)
