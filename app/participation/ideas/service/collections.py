"""Afternoons of ideas, their themes and their maps."""

from __future__ import annotations

from dataclasses import fields

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.base.errors import InvalidInput, NotFound, UserError
from app.base.i18n import _
from app.base.storage import attachments
from app.base.storage.numbered import numbered
from app.base.storage.rights import needs
from app.base.texts import fold
from app.group.rights import Action
from app.participation.ideas.records import CollectionRecord, IdeaRecord, ThemeRecord
from app.participation.ideas.rules import (
    MOST_ROWS,
    THEMES,
    Collection,
    CollectionDetails,
    Map,
    Theme,
    ThemeDetails,
    check_collection,
    check_grid,
    check_theme,
    code_at,
    fits,
)

GRID = (12, 8)  # columns and rows to begin with
LARGEST_PICTURE = 12 * 1024 * 1024
MOST_SIDE = 8_000  # pixels
NARROWEST = 20  # so many times longer than wide: no pin would find room
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_NAMES = tuple(field.name for field in fields(CollectionDetails))


@needs(Action.KEEP_TAKING_PART)
def start_collection(session: Session, details: CollectionDetails) -> Collection:
    """A new afternoon; the first one brings the usual themes along. Raises InvalidInput."""
    tidy = check_collection(details, session.info["now"].date())
    record = CollectionRecord(grid_columns=GRID[0], grid_rows=GRID[1], map_id=None)
    _put(record, tidy)
    session.add(record)
    if not session.scalar(select(func.count(ThemeRecord.id))):
        for position, (sign, colour, name) in enumerate(THEMES):
            session.add(ThemeRecord(position=position, name=_(name), sign=sign, colour=colour))
    session.flush()
    return seen(record)


@needs(Action.KEEP_TAKING_PART)
def change_collection(session: Session, collection_id: int, details: CollectionDetails) -> Collection:
    """Other words, another day, another phase. Raises InvalidInput."""
    record = found_collection(session, collection_id)
    _put(record, check_collection(details, session.info["now"].date()))
    session.flush()
    return seen(record)


@needs(Action.KEEP_TAKING_PART)
def discard_collection(session: Session, collection_id: int) -> None:
    """Into the waste basket, with all its cards."""
    now = session.info["now"]
    found_collection(session, collection_id).discarded_at = now
    for idea in _cards(session, collection_id):
        idea.discarded_at = idea.discarded_at or now
    session.flush()


@needs(Action.KEEP_TAKING_PART)
def bring_back_collection(session: Session, collection_id: int) -> None:
    """Out of the waste basket, with the cards that went there together with it."""
    record = found_collection(session, collection_id)
    for idea in _cards(session, collection_id):
        if idea.discarded_at == record.discarded_at:
            idea.discarded_at = None
    record.discarded_at = None
    session.flush()


@needs(Action.LOOK_TAKING_PART)
def read_collection(session: Session, collection_id: int) -> Collection:
    """One afternoon, also from the waste basket. Raises NotFound."""
    return seen(found_collection(session, collection_id))


@needs(Action.LOOK_TAKING_PART)
def collections(session: Session, *, discarded: bool = False) -> list[Collection]:
    """All afternoons (or those in the waste basket), newest first."""
    lies = CollectionRecord.discarded_at
    query = select(CollectionRecord).where(lies.is_not(None) if discarded else lies.is_(None))
    newest = (CollectionRecord.day.desc(), CollectionRecord.id.desc())
    return [seen(record) for record in session.scalars(query.order_by(*newest))]


@needs(Action.LOOK_TAKING_PART)
def collection_numbered(session: Session, typed: str) -> int | None:
    """The id of the afternoon with this number, None if there is none."""
    return numbered(session, CollectionRecord, typed)


@needs(Action.LOOK_TAKING_PART)
def themes(session: Session) -> list[Theme]:
    """All themes in their order."""
    query = select(ThemeRecord).order_by(ThemeRecord.position, ThemeRecord.id)
    return [Theme(record.id, record.name, record.sign, record.colour) for record in session.scalars(query)]


@needs(Action.KEEP_TAKING_PART)
def add_theme(session: Session, details: ThemeDetails) -> int:
    """One more theme, at the end. Raises InvalidInput."""
    tidy = check_theme(details)
    _refuse_twin(session, tidy.name, None)
    last = session.scalar(select(func.max(ThemeRecord.position)))
    record = ThemeRecord(position=0 if last is None else last + 1, name=tidy.name, sign=tidy.sign, colour=tidy.colour)
    session.add(record)
    session.flush()
    return record.id


@needs(Action.KEEP_TAKING_PART)
def change_theme(session: Session, theme_id: int, details: ThemeDetails) -> None:
    """Another word, sign or colour. Raises InvalidInput."""
    tidy, record = check_theme(details), _theme(session, theme_id)
    _refuse_twin(session, tidy.name, theme_id)
    record.name, record.sign, record.colour = tidy.name, tidy.sign, tidy.colour
    session.flush()


@needs(Action.KEEP_TAKING_PART)
def remove_theme(session: Session, theme_id: int) -> None:
    """Take a theme away. Raises UserError while a card has it."""
    record = _theme(session, theme_id)
    if session.scalar(select(func.count(IdeaRecord.id)).where(IdeaRecord.theme_id == theme_id)):
        what = _("There are cards with the theme “{name}”.").format(name=record.name)
        raise UserError(what, _("Give them another theme first."))
    session.delete(record)
    session.flush()


@needs(Action.KEEP_TAKING_PART)
def set_map(session: Session, collection_id: int, picture: bytes, width: int, height: int) -> None:
    """Lay a picture (PNG or JPEG, already made small) under the cards. Raises UserError if it is none."""
    is_strip = max(width, height) > NARROWEST * min(width, height) > 0
    if not picture.startswith(_PICTURES) or len(picture) > LARGEST_PICTURE or is_strip:
        raise UserError(_("This is no picture of a map."), _("Please choose a PNG, a JPEG or a PDF."))
    if not (0 < width <= MOST_SIDE and 0 < height <= MOST_SIDE):
        raise UserError(_("The picture of the map is too large."), _("Please make it smaller first."))
    record = found_collection(session, collection_id)
    ending = "png" if picture.startswith(_PICTURES[0]) else "jpg"
    record.map_id = attachments.keep(session, f"idea-map-{collection_id}.{ending}", picture)
    record.map_width, record.map_height = width, height
    session.flush()


@needs(Action.KEEP_TAKING_PART)
def set_grid(session: Session, collection_id: int, columns: int | None, rows: int | None) -> None:
    """Another grid. Pins set by hand stay where they are and get new codes.

    Raises InvalidInput if the code of a card would lie beyond it: its pin would be lost.
    """
    wide, high = check_grid(columns, rows)
    record = found_collection(session, collection_id)
    record.grid_columns, record.grid_rows = wide, high
    for idea in _cards(session, collection_id):
        if idea.spot_x is not None and idea.spot_y is not None:
            idea.place_code = code_at((idea.spot_x, idea.spot_y), wide, high)
        elif idea.place_code and not idea.discarded_at and not fits(idea.place_code, wide, high):
            what = _("Card {number} stands at {code}.").format(number=idea.number, code=idea.place_code)
            field = "rows" if fits(idea.place_code, wide, MOST_ROWS) else "columns"
            raise InvalidInput(field, what, _("Please check the code, or the grid of the map."))
    session.flush()


@needs(Action.LOOK_TAKING_PART)
def map_picture(session: Session, collection_id: int) -> bytes:
    """The picture under the cards; b"" if there is none (any more)."""
    record = found_collection(session, collection_id)
    return stored_picture(session, record.map_id)


@needs(Action.LOOK_TAKING_PART)
def stored_picture(session: Session, attachment_id: int | None) -> bytes:
    """A kept picture; b"" if an erasure took it away."""
    if attachment_id is None:
        return b""
    try:
        return attachments.load(session, attachment_id).data
    except NotFound:
        return b""


@needs(Action.LOOK_TAKING_PART)
def found_collection(session: Session, collection_id: int) -> CollectionRecord:
    """The row. Raises NotFound."""
    record = session.get(CollectionRecord, collection_id)
    if record is None:
        raise NotFound(_("This afternoon is not in the file."), _("Please look at the list again."))
    return record


def seen(record: CollectionRecord) -> Collection:
    """The afternoon as a value."""
    details = CollectionDetails(**{name: getattr(record, name) for name in _NAMES})
    shown = Map(record.map_id, record.map_width, record.map_height, record.grid_columns, record.grid_rows)
    return Collection(record.id, details, shown, record.discarded_at is not None)


def _put(record: CollectionRecord, details: CollectionDetails) -> None:
    for name in _NAMES:
        setattr(record, name, getattr(details, name))


def _cards(session: Session, collection_id: int) -> list[IdeaRecord]:
    return list(session.scalars(select(IdeaRecord).where(IdeaRecord.collection_id == collection_id)))


def _theme(session: Session, theme_id: int) -> ThemeRecord:
    record = session.get(ThemeRecord, theme_id)
    if record is None:
        raise NotFound(_("This theme no longer exists."), _("Please look at the list again."))
    return record


def _refuse_twin(session: Session, name: str, but: int | None) -> None:
    known = {fold(one.name): one.id for one in themes(session)}
    if known.get(fold(name), but) != but:
        raise InvalidInput("name", _("There is already a theme with this word."), _("Please choose another word."))
