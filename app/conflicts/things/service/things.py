"""One thing: written down, changed, its photo, what became of it."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.errors import InvalidInput, NotFound
from app.base.i18n import _
from app.base.storage import attachments, search
from app.base.storage.attachments import Attachment
from app.base.storage.rights import may, needs
from app.base.storage.scans import check_scan
from app.base.texts import fold
from app.conflicts.things.records import BodyRecord, ThingRecord, ThingStepRecord
from app.conflicts.things.rules import SEEN, Step, Thing, ThingDetails, check_step, check_thing
from app.group.rights import Action
from app.members.service import names

LARGEST_PHOTO = 6 * 1024 * 1024
_WORD = re.compile(r"[^\W\d_]{3,}")
_MOST_WORDS = 80
_LONGEST_READ = 5_000


@needs(Action.KEEP_HOUSE)
def add_thing(session: Session, details: ThingDetails, photo: bytes | None = None) -> Thing:
    """A new thing, seen but not reported. Raises InvalidInput."""
    tidy = check_thing(details, session.info["now"].date())
    _check_body(session, tidy.body_id)
    record = ThingRecord(state=SEEN, state_on=tidy.seen_on, photo_id=None)
    record.put(tidy)
    session.add(record)
    session.flush()
    if photo is not None:
        set_photo(session, record.id, photo)
    return read_thing(session, record.id)


@needs(Action.KEEP_HOUSE)
def change_thing(session: Session, thing_id: int, details: ThingDetails) -> Thing:
    """Other words, another place, another day. Raises InvalidInput."""
    record = _record(session, thing_id)
    tidy = check_thing(details, session.info["now"].date())
    _check_body(session, tidy.body_id)
    record.put(tidy)
    session.flush()
    return read_thing(session, thing_id)


@needs(Action.KEEP_HOUSE)
def note_step(
    session: Session, thing_id: int, state: str, day: date, note: str = "", deadline: date | None = None
) -> Thing:
    """What became of it on this day; with a `deadline` for the answer. Raises InvalidInput."""
    record, today = _record(session, thing_id), session.info["now"].date()
    thing = read_thing(session, thing_id)
    tidy = check_step(state, day, note, thing, today)
    if deadline is not None and not day <= deadline <= date(2100, 12, 31):
        raise InvalidInput("deadline", _("This day does not fit."), _("It lies after the day of the letter."))
    session.add(ThingStepRecord(thing_id=thing_id, day=day, state=state, note=tidy))
    record.state, record.state_on = state, day
    record.deadline = deadline or record.deadline
    session.flush()
    return read_thing(session, thing_id)


@needs(Action.KEEP_HOUSE)
def set_photo(session: Session, thing_id: int, photo: bytes | None) -> None:
    """Keep a photo of the thing (a JPEG that was made small), or take it away. Raises InvalidInput for "photo"."""
    record = _record(session, thing_id)
    made = None
    if photo is not None:
        check_scan("photo.jpg", photo, "photo")
        if len(photo) > LARGEST_PHOTO:
            raise InvalidInput("photo", _("The photo is too large."), _("Please make it smaller first."))
        made = attachments.keep(session, f"thing-{thing_id}.jpg", photo)
    record.photo_id = made  # the one before stays in the file, so that the step can be undone
    session.flush()


@needs(Action.KEEP_HOUSE)
def remove_thing(session: Session, thing_id: int) -> None:
    """Take away what was written down by mistake; the step can be undone."""
    record = _record(session, thing_id)
    for step in session.scalars(select(ThingStepRecord).where(ThingStepRecord.thing_id == thing_id)):
        session.delete(step)
    session.flush()
    session.delete(record)
    session.flush()


@needs(Action.LOOK_HOUSE)
def read_thing(session: Session, thing_id: int) -> Thing:
    """One thing. Raises NotFound."""
    record = _record(session, thing_id)
    body = session.get(BodyRecord, record.body_id) if record.body_id else None
    details = ThingDetails(**{field.name: getattr(record, field.name) for field in fields(ThingDetails)})
    return Thing(record.id, details, record.state, record.state_on, record.photo_id, body.name if body else "")


@needs(Action.LOOK_HOUSE)
def steps_of(session: Session, thing_id: int) -> list[Step]:
    """What became of it, oldest first."""
    step = ThingStepRecord
    rows = session.execute(
        select(step.day, step.state, step.note).where(step.thing_id == thing_id).order_by(step.day, step.id)
    )
    return [Step(*row) for row in rows]


@needs(Action.LOOK_HOUSE)
def photo_of(session: Session, thing_id: int) -> Attachment | None:
    """The photo, None if there is none. Raises DamagedFile."""
    record = _record(session, thing_id)
    return attachments.load(session, record.photo_id) if record.photo_id else None


@needs(Action.LOOK_HOUSE)
def thing_numbered(session: Session, typed: str) -> int | None:
    """The id of the thing with this number, None if there is none."""
    number = typed.strip()
    if not (number.isascii() and number.isdigit()) or len(number) > 9:  # noqa: PLR2004 - no thing has such a number
        return None
    return session.scalar(select(ThingRecord.id).where(ThingRecord.id == int(number)))


@needs(Action.LOOK_HOUSE)
def names_somebody(session: Session, *texts: str) -> bool:
    """True if a word reads like the name of somebody on the list of people; for a gentle hint, never for a block."""
    if not may(session, Action.LOOK_MEMBERS):
        return False
    read = " ".join(text[:_LONGEST_READ] for text in texts)
    words = dict.fromkeys(fold(word) for word in _WORD.findall(read) if word[0].isupper())
    for word in list(words)[:_MOST_WORDS]:
        ids = [record for _kind, record in search.find(session, word, (search.MEMBER,), 30)]
        if any(word in fold(name).replace("-", " ").split() for name in names(session, ids).values()):
            return True
    return False


def _check_body(session: Session, body_id: int | None) -> None:
    if body_id is not None and session.get(BodyRecord, body_id) is None:
        raise InvalidInput("body", _("Who is responsible?"), _("Please choose one."))


def _record(session: Session, thing_id: int) -> ThingRecord:
    record = session.get(ThingRecord, thing_id)
    if record is None:
        raise NotFound(_("This thing no longer exists."), _("Please look at the list again."))
    return record
