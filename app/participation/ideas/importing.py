"""Idea cards from a list of another program."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from app.base.errors import InvalidInput
from app.base.i18n import N_, _
from app.base.lists import read_table
from app.base.lists.heading import heading_form
from app.base.lists.table import Row, UnreadableFile
from app.base.storage.rights import needs
from app.base.texts import clean, fold
from app.group.rights import Action
from app.participation.ideas.rules import EFFORTS, IdeaDetails, ThemeDetails, check_idea, check_theme
from app.participation.ideas.service import add_idea, add_theme, themes

MOST_ROWS = 5_000
_WORDS = {  # headings that people use, beside ours in the active language
    "number": (N_("Number"), "nr", "no", "nummer", "number", "karte"),
    "text": (N_("Idea"), "idee", "idea", "text", "vorschlag", "was"),
    "theme": (N_("Theme"), "thema", "theme", "topic"),
    "place_code": (N_("Place"), "ort", "ortscode", "place", "feld", "code"),
    "effort": (N_("How much effort?"), "wer", "wer kann es machen", "aufwand", "effort"),
    "helpers": (N_("Who can help?"), "helfer", "hilfe", "helpers", "help"),
    "dots": (N_("Dots"), "punkte", "dots", "points"),
}


@dataclass(frozen=True, slots=True)
class ReadIn:
    """What a file holds: cards to add, and in words what is wrong with the other rows."""

    cards: tuple[tuple[IdeaDetails, str], ...]  # with the word of the theme
    faults: tuple[str, ...]


def read_cards(data: bytes, name: str) -> ReadIn:
    """The cards of a CSV or XLSX file. Raises UnreadableFile."""
    known = {key: {heading_form(_(words[0])), *words[1:]} for key, words in _WORDS.items()}
    table = read_table(data, name, frozenset().union(*known.values()))
    if len(table.rows) > MOST_ROWS:
        raise UnreadableFile(
            _("There are more than {most} rows in the list.").format(most=MOST_ROWS), _("Please divide it.")
        )
    forms = [heading_form(title) for title in table.head]
    places = {key: next((at for at, form in enumerate(forms) if form in words), -1) for key, words in known.items()}
    if places["text"] < 0:
        raise UnreadableFile(_("No column is named “Idea”."), _("Please name the column with the ideas."))
    cards, faults = [], []
    for row in table.rows:
        try:
            cards.append(_card(row, places))
        except InvalidInput as problem:
            faults.append(_("Row {number}: {what}").format(number=row.number, what=problem.what))
    return ReadIn(tuple(cards), tuple(faults))


@needs(Action.KEEP_TAKING_PART)
def take_in(session: Session, collection_id: int, cards: ReadIn) -> int:
    """Add the cards; how many. Instead of a number that is taken one gets the next. Raises InvalidInput: none added.

    A theme that is not in the list is added to it.
    """
    known = {fold(theme.name): theme.id for theme in themes(session)}
    for details, theme in cards.cards:
        if theme and fold(theme) not in known:
            known[fold(theme)] = add_theme(session, ThemeDetails(theme))
        chosen = replace(details, theme_id=known.get(fold(theme)))
        try:
            add_idea(session, collection_id, chosen)
        except InvalidInput as problem:
            if problem.field != "number":
                raise
            add_idea(session, collection_id, replace(chosen, number=None))
    return len(cards.cards)


def _card(row: Row, places: dict[str, int]) -> tuple[IdeaDetails, str]:
    if row.fault:
        raise InvalidInput("text", row.fault)

    def cell(key: str) -> str:
        at = places[key]
        return row.cells[at].strip() if 0 <= at < len(row.cells) else ""

    efforts = {_(words).casefold().rstrip("."): key for key, words in EFFORTS.items()}
    effort = efforts.get(cell("effort").casefold().rstrip("."), "")
    number = _number(cell("number"), "number")
    dots = _number(cell("dots"), "dots") or 0
    details = IdeaDetails(cell("text"), number, None, cell("place_code"), effort, dots, cell("helpers"))
    theme = clean(cell("theme"))
    return check_idea(details), check_theme(ThemeDetails(theme)).name if theme else ""


def _number(text: str, field: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or len(text) > 6:  # noqa: PLR2004 - no card has such a number
        raise InvalidInput(field, _("“{text}” is no number.").format(text=text[:20]))
    return int(text)
