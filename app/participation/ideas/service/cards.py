"""Cards: typed in, changed, placed on the map, linked, thrown away; and the slips that lie apart from them."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.base.errors import InvalidInput, NotFound, UserError
from app.base.i18n import _
from app.base.storage import attachments
from app.base.storage.journal import Change, history
from app.base.storage.rights import needs
from app.group.rights import Action
from app.participation.ideas.records import IdeaRecord, SlipRecord, ThemeRecord
from app.participation.ideas.rules import (
    GATHERED,
    UNSORTED,
    Idea,
    IdeaDetails,
    Slip,
    SlipDetails,
    check_idea,
    check_slip,
    code_at,
    fits,
    read_code,
)
from app.participation.ideas.service.collections import (
    LARGEST_PICTURE,
    found_collection,
    stored_picture,
)
from app.participation.ideas.service.reading import read_idea


@needs(Action.LOOK_TAKING_PART)
def next_number(session: Session, collection_id: int) -> int:
    """One more than the highest number, also of those in the waste basket."""
    highest = select(func.max(IdeaRecord.number)).where(IdeaRecord.collection_id == collection_id)
    return (session.scalar(highest) or 0) + 1


@needs(Action.LOOK_TAKING_PART)
def last_theme(session: Session, collection_id: int) -> int | None:
    """The theme of the card typed in last: often a whole pile has the same."""
    newest = select(IdeaRecord.theme_id).where(IdeaRecord.collection_id == collection_id)
    return session.scalar(newest.order_by(IdeaRecord.id.desc()).limit(1))


@needs(Action.KEEP_TAKING_PART)
def add_idea(session: Session, collection_id: int, details: IdeaDetails) -> Idea:
    """A card from paper; without a number it gets the next one. Raises InvalidInput."""
    tidy = check_idea(details)
    _open(session, collection_id)
    number = tidy.number or next_number(session, collection_id)
    _refuse_twin(session, collection_id, number, None)
    _check_place(session, collection_id, tidy.place_code)
    record = IdeaRecord(
        collection_id=collection_id,
        number=number,
        text=tidy.text,
        theme_id=_known_theme(session, tidy.theme_id),
        place_code=tidy.place_code,
        effort=tidy.effort,
        lane=UNSORTED,
        reason="",
        state=GATHERED,
        dots=tidy.dots,
        helpers=tidy.helpers,
    )
    session.add(record)
    session.flush()
    return read_idea(session, record.id)


@needs(Action.KEEP_TAKING_PART)
def change_idea(session: Session, idea_id: int, details: IdeaDetails) -> Idea:
    """Other words on a card. Another place code takes the pin along. Raises InvalidInput."""
    tidy, record = check_idea(details), living_idea(session, idea_id)
    number = tidy.number or record.number
    _refuse_twin(session, record.collection_id, number, idea_id)
    if tidy.place_code != record.place_code:
        _check_place(session, record.collection_id, tidy.place_code)
        record.place_code, record.spot_x, record.spot_y = tidy.place_code, None, None
    record.number, record.text, record.effort, record.dots = number, tidy.text, tidy.effort, tidy.dots
    record.helpers = tidy.helpers
    record.theme_id = _known_theme(session, tidy.theme_id)
    session.flush()
    return read_idea(session, idea_id)


@needs(Action.KEEP_TAKING_PART)
def set_picture(session: Session, idea_id: int, picture: bytes) -> None:
    """A photo or drawing of the card (PNG or JPEG, already made small); b"" takes it away."""
    record = living_idea(session, idea_id)
    if picture and (not picture.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")) or len(picture) > LARGEST_PICTURE):
        raise UserError(_("This is no picture."), _("Please choose a PNG, a JPEG or a PDF."))
    ending = "png" if picture.startswith(b"\x89PNG") else "jpg"
    name = f"idea-{record.collection_id}-{record.number}.{ending}"
    record.picture_id = attachments.keep(session, name, picture) if picture else None
    session.flush()


@needs(Action.LOOK_TAKING_PART)
def picture_of(session: Session, idea_id: int) -> bytes:
    """The picture on a card; b"" if there is none."""
    return stored_picture(session, found_idea(session, idea_id).picture_id)


@needs(Action.KEEP_TAKING_PART)
def place_idea(session: Session, idea_id: int, spot: tuple[int, int] | str) -> Idea:
    """Set the pin of a card: at a spot of the map, or in a field named by its code. Raises InvalidInput."""
    record = living_idea(session, idea_id)
    if isinstance(spot, str):
        code = read_code(spot)
        _check_place(session, record.collection_id, code)
        record.place_code, record.spot_x, record.spot_y = code, None, None
    else:
        grid = found_collection(session, record.collection_id)
        x, y = (min(10_000, max(0, part)) for part in spot)
        record.place_code = code_at((x, y), grid.grid_columns, grid.grid_rows)
        record.spot_x, record.spot_y = x, y
    session.flush()
    return read_idea(session, idea_id)


@needs(Action.KEEP_TAKING_PART)
def link_duplicate(session: Session, idea_id: int, number: int | None) -> Idea:
    """Say that a card means the same as the one with this number of its afternoon; None: it does not any more."""
    record = living_idea(session, idea_id)
    record.duplicate_of = None if number is None else _original(session, record, number)
    for twin in _twins(session, record) if record.duplicate_of else ():
        twin.duplicate_of = record.duplicate_of  # never a chain: a card in the middle would be told nowhere
    session.flush()
    return read_idea(session, idea_id)


@needs(Action.LOOK_TAKING_PART)
def duplicates_of(session: Session, idea_id: int) -> list[int]:
    """Numbers of the cards that mean the same as this one."""
    record = IdeaRecord
    query = select(record.number).where(record.duplicate_of == idea_id, record.discarded_at.is_(None))
    return list(session.scalars(query.order_by(record.number)))


@needs(Action.KEEP_TAKING_PART)
def discard_idea(session: Session, idea_id: int) -> None:
    """Into the waste basket. Of the cards that mean the same the first stands for the others."""
    record = found_idea(session, idea_id)
    record.discarded_at = session.info["now"]
    _part_twins(session, record)
    session.flush()


@needs(Action.KEEP_TAKING_PART)
def bring_back_idea(session: Session, idea_id: int) -> None:
    """Out of the waste basket. Raises UserError while its afternoon lies there."""
    record = found_idea(session, idea_id)
    _open(session, record.collection_id)
    record.discarded_at = None
    first = session.get(IdeaRecord, record.duplicate_of or 0)
    if first is not None and first.discarded_at is not None:
        record.duplicate_of = None
    session.flush()


@needs(Action.KEEP_TAKING_PART)
def note_slip(session: Session, idea_id: int, details: SlipDetails) -> int:
    """Keep a contact slip apart from the card. Raises InvalidInput without a consent."""
    tidy = check_slip(details, session.info["now"].date())
    living_idea(session, idea_id)
    record = SlipRecord(idea_id=idea_id, name=tidy.name, contact=tidy.contact, agreed_on=tidy.agreed_on, told_on=None)
    session.add(record)
    session.flush()
    return record.id


@needs(Action.KEEP_TAKING_PART)
def slips_of(session: Session, idea_id: int) -> list[Slip]:
    """Who wants to hear of a card. Only for whoever keeps the ideas."""
    query = select(SlipRecord).where(SlipRecord.idea_id == idea_id).order_by(SlipRecord.id)
    return [
        Slip(one.id, one.idea_id, SlipDetails(one.name, one.contact, one.agreed_on), one.told_on)
        for one in session.scalars(query)
    ]


@needs(Action.KEEP_TAKING_PART)
def note_told(session: Session, slip_id: int) -> None:
    """The person heard today what became of the idea."""
    _slip(session, slip_id).told_on = session.info["now"].date()
    session.flush()


@needs(Action.KEEP_TAKING_PART)
def remove_slip(session: Session, slip_id: int) -> None:
    """The consent was taken back, or the slip is not needed any more."""
    session.delete(_slip(session, slip_id))
    session.flush()


@needs(Action.LOOK_TAKING_PART)
def idea_history(session: Session, idea_id: int) -> list[Change]:
    """What happened to a card, newest first."""
    return history(session, "idea", idea_id)


@needs(Action.LOOK_TAKING_PART)
def found_idea(session: Session, idea_id: int) -> IdeaRecord:
    """The row. Raises NotFound."""
    record = session.get(IdeaRecord, idea_id)
    if record is None:
        raise NotFound(_("This card no longer exists."), _("Please look at the list again."))
    return record


@needs(Action.LOOK_TAKING_PART)
def living_idea(session: Session, idea_id: int) -> IdeaRecord:
    """The row of a card to be changed. Raises NotFound, or UserError while it lies in the waste basket."""
    record = found_idea(session, idea_id)
    if record.discarded_at is not None:
        raise UserError(_("This card lies in the waste basket."), _("Bring it back first."))
    return record


def _twins(session: Session, record: IdeaRecord) -> list[IdeaRecord]:
    query = select(IdeaRecord).where(IdeaRecord.duplicate_of == record.id)
    return list(session.scalars(query.order_by(IdeaRecord.number)))


def _part_twins(session: Session, record: IdeaRecord) -> None:
    twins = _twins(session, record)
    first = next((twin.id for twin in twins if twin.discarded_at is None), None)
    for twin in twins if first is not None else ():
        twin.duplicate_of = None if twin.id == first else first


def _original(session: Session, record: IdeaRecord, number: int) -> int:
    query = select(IdeaRecord).where(IdeaRecord.collection_id == record.collection_id, IdeaRecord.number == number)
    other = session.scalar(query)
    if other is None or other.discarded_at is not None:
        what = _("There is no card with the number {number}.").format(number=number)
        raise InvalidInput("number", what, _("Please look at the list again."))
    first = other.duplicate_of or other.id
    if first == record.id:
        raise InvalidInput("number", _("This is the same card."), _("Please enter the number of the other one."))
    return first


def _open(session: Session, collection_id: int) -> None:
    if found_collection(session, collection_id).discarded_at is not None:
        raise UserError(_("This afternoon lies in the waste basket."), _("Bring it back first."))


def _refuse_twin(session: Session, collection_id: int, number: int, but: int | None) -> None:
    query = select(IdeaRecord).where(IdeaRecord.collection_id == collection_id, IdeaRecord.number == number)
    twin = session.scalar(query)
    if twin is None or twin.id == but:
        return
    what = _("There is already a card with the number {number}.").format(number=number)
    thrown = _("It lies in the waste basket. Please take another number.")
    raise InvalidInput("number", what, thrown if twin.discarded_at else _("Please take another number."))


def _check_place(session: Session, collection_id: int, code: str) -> None:
    grid = found_collection(session, collection_id)
    if code and not fits(code, grid.grid_columns, grid.grid_rows):
        last = f"{chr(ord('A') + grid.grid_columns - 1)}{grid.grid_rows}"
        what = _("The map ends at {code}.").format(code=last)
        raise InvalidInput("place_code", what, _("Please check the code, or the grid of the map."))


def _known_theme(session: Session, theme_id: int | None) -> int | None:
    if theme_id is not None and session.get(ThemeRecord, theme_id) is None:
        raise InvalidInput("theme", _("This theme no longer exists."), _("Please choose another one."))
    return theme_id


def _slip(session: Session, slip_id: int) -> SlipRecord:
    record = session.get(SlipRecord, slip_id)
    if record is None:
        raise NotFound(_("This slip no longer exists."))
    return record
