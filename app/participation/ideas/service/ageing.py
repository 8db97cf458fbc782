"""Ideas whose time is over: cards and afternoons in the waste basket, contact slips nobody needs any more."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.base.i18n import _
from app.base.storage.forgetting import forget_values
from app.base.storage.journal import history
from app.base.storage.rights import needs
from app.base.storage.scans import files_named, forget_files
from app.base.storage.tables import AttachmentRecord, ChangeRecord
from app.group.rights import Action
from app.participation.ideas.records import CollectionRecord, IdeaRecord, IdeaTaskRecord, SlipRecord

_LONGEST = 60  # so much of a card tells which one it is
_PICTURED: tuple[tuple[Any, Any, Any], ...] = (  # table, column of its picture, words that tell which row it is
    (CollectionRecord, CollectionRecord.map_id, CollectionRecord.title),
    (IdeaRecord, IdeaRecord.picture_id, IdeaRecord.text),
)


class ThrownIdea(NamedTuple):
    """A card or an afternoon in the waste basket, and what the clock said when it went there."""

    id: int
    title: str
    at: datetime


class OldSlip(NamedTuple):
    """A contact slip that is due, and the day from which it counts."""

    id: int
    name: str
    day: date


@needs(Action.KEEP_PRIVACY)
def ideas_thrown_away(session: Session) -> list[ThrownIdea]:
    """Cards in the waste basket, without those that lie there with their afternoon."""
    i, c = IdeaRecord, CollectionRecord
    query = select(i.id, i.number, i.text, i.discarded_at).join(c, c.id == i.collection_id).order_by(i.id)
    alone = query.where(i.discarded_at.is_not(None), c.discarded_at.is_(None))
    return [
        ThrownIdea(number, f"{_('No. {number}').format(number=card)} {text[:_LONGEST]}".strip(), at)
        for number, card, text, at in session.execute(alone)
        if at is not None
    ]


@needs(Action.KEEP_PRIVACY)
def collections_thrown_away(session: Session) -> list[ThrownIdea]:
    """Afternoons in the waste basket; none of which a card was brought back since."""
    c, i = CollectionRecord, IdeaRecord
    living = select(i.id).where(i.collection_id == c.id, i.discarded_at.is_(None))
    gone = select(c.id, c.title, c.discarded_at).where(c.discarded_at.is_not(None), ~living.exists()).order_by(c.id)
    return [ThrownIdea(row.id, row.title, row.discarded_at) for row in session.execute(gone) if row.discarded_at]


@needs(Action.KEEP_PRIVACY)
def pictures_replaced(session: Session) -> list[ThrownIdea]:
    """Maps and pictures of cards that were replaced: only undo still needs them."""
    a, found = AttachmentRecord, []
    used = [select(column).where(column.is_not(None)) for _record, column, _title in _PICTURED]
    for record, column, title in _PICTURED:
        query = select(a.id, title, a.added_at).distinct().select_from(a)
        query = query.join(ChangeRecord, _had(column) == a.id).join(record, record.id == ChangeRecord.record_id)
        of_ideas = ChangeRecord.table_name == record.__tablename__, a.name.startswith("idea-", autoescape=True)
        rows = session.execute(query.where(*of_ideas, *(a.id.not_in(ids) for ids in used)).order_by(a.id))
        found += [ThrownIdea(number, words[:_LONGEST], at) for number, words, at in rows]
    return found


@needs(Action.KEEP_PRIVACY)
def forget_pictures(session: Session, picture_ids: Iterable[int]) -> None:
    """Delete replaced pictures for good; the steps that replaced them cannot be undone any more."""
    wanted = {one.id for one in pictures_replaced(session)} & set(picture_ids)
    for record, column, _title in _PICTURED:
        of_ideas = ChangeRecord.table_name == record.__tablename__, _had(column).in_(wanted)
        rows = session.scalars(select(ChangeRecord.record_id).where(*of_ideas))
        forget_values(session, record.__tablename__, set(rows), (column.key,))
    forget_files(session, sorted(wanted))


@needs(Action.KEEP_PRIVACY)
def forget_ideas(session: Session, idea_ids: Iterable[int]) -> None:
    """Delete cards of the waste basket for good with slips and pictures, also from the journal; their tasks stay."""
    i = IdeaRecord
    wanted = list(session.scalars(select(i.id).where(i.id.in_(set(idea_ids)), i.discarded_at.is_not(None))))
    pictures = _pictures(session, wanted)
    twins = session.scalars(select(i.id).where(i.duplicate_of.in_(wanted), i.id.not_in(wanted))).all()
    session.execute(update(i).where(i.duplicate_of.in_(wanted)).values(duplicate_of=None))
    forget_values(session, i.__tablename__, twins, ("duplicate_of",))
    for record in (SlipRecord, IdeaTaskRecord):
        rows = session.scalars(select(record.id).where(record.idea_id.in_(wanted))).all()
        session.execute(delete(record).where(record.id.in_(rows)))
        forget_values(session, record.__tablename__, rows)
    _forget(session, i, wanted)
    forget_files(session, pictures)


@needs(Action.KEEP_PRIVACY)
def forget_collections(session: Session, collection_ids: Iterable[int]) -> None:
    """Delete afternoons of the waste basket for good with their cards and maps, also from the journal."""
    gone = {one.id for one in collections_thrown_away(session)}
    wanted = sorted(gone & set(collection_ids))
    names = [name for one in wanted for name in (f"idea-map-{one}.", f"idea-{one}-")]
    cards = session.scalars(select(IdeaRecord.id).where(IdeaRecord.collection_id.in_(wanted))).all()
    forget_ideas(session, cards)
    _forget(session, CollectionRecord, wanted)
    forget_files(session, [number for name in names for number in files_named(session, name)])


@needs(Action.KEEP_PRIVACY)
def leave_projects(session: Session, project_ids: Iterable[int]) -> None:
    """These projects are gone for good: afternoons belong to none of them any more."""
    c = CollectionRecord
    rows = session.scalars(select(c.id).where(c.project_id.in_(set(project_ids)))).all()
    session.execute(update(c).where(c.id.in_(rows)).values(project_id=None))
    session.expire_all()
    forget_values(session, c.__tablename__, rows, ("project_id",))


@needs(Action.KEEP_PRIVACY)
def slips_told_until(session: Session, day: date) -> list[OldSlip]:
    """Slips of people who were told on this day or before what became of their idea."""
    s = SlipRecord
    rows = session.execute(select(s.id, s.name, s.told_on).where(s.told_on <= day).order_by(s.told_on, s.id))
    return [OldSlip(row.id, row.name, row.told_on) for row in rows if row.told_on is not None]


@needs(Action.KEEP_PRIVACY)
def slips_waiting_until(session: Session, day: date) -> list[OldSlip]:
    """Slips of people who agreed on this day or before and never heard anything."""
    s = SlipRecord
    waiting = select(s.id, s.name, s.agreed_on).where(s.agreed_on <= day, s.told_on.is_(None))
    return [OldSlip(*row) for row in session.execute(waiting.order_by(s.agreed_on, s.id))]


@needs(Action.KEEP_PRIVACY)
def forget_slips(session: Session, slip_ids: Iterable[int]) -> None:
    """Delete contact slips for good, also from the journal; the cards stay."""
    _forget(session, SlipRecord, sorted(set(slip_ids)))


def _forget(
    session: Session, record: type[IdeaRecord] | type[CollectionRecord] | type[SlipRecord], ids: list[int]
) -> None:
    session.execute(delete(record).where(record.id.in_(ids)))
    for number in ids:
        session.info["recorder"].note_erased(record.__tablename__, number)
    session.expire_all()
    forget_values(session, record.__tablename__, ids)


def _had(column: Any) -> Any:
    """What stood in this column before some step."""
    return ChangeRecord.before[column.key].as_integer()


def _pictures(session: Session, ideas: list[int]) -> list[int]:
    """The pictures these cards have or had. Numbers of files come back: the name must fit, and no other card has it."""
    i = IdeaRecord
    own = {
        values.get("picture_id")
        for number in ideas
        for change in history(session, i.__tablename__, number)
        for values in (change.before, change.after)
    }
    places = session.scalars(select(i.collection_id).where(i.id.in_(ideas)).distinct())
    named = {number for place in places for number in files_named(session, f"idea-{place}-")}
    others = set(session.scalars(select(i.picture_id).where(i.picture_id.in_(named), i.id.not_in(ideas))))
    return sorted(number for number in named - others if number in own)
