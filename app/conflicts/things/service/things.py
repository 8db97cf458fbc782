"""One thing: written down, changed, its photo, what became of it."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.dates import show_day
from app.base.errors import InvalidInput, NotFound, UserError
from app.base.i18n import _
from app.base.storage import attachments, search
from app.base.storage.attachments import Attachment
from app.base.storage.numbered import numbered
from app.base.storage.rights import may, needs
from app.base.storage.scans import check_scan
from app.base.texts import fold
from app.conflicts.things.records import BodyRecord, ThingRecord, ThingStepRecord
from app.conflicts.things.rules import DISCARDED, SEEN, Step, Thing, ThingDetails, check_step, check_thing
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
    record = _living(session, thing_id)
    tidy = check_thing(details, session.info["now"].date())
    _check_body(session, tidy.body_id)
    begun = min((step.day for step in steps_of(session, thing_id)), default=tidy.seen_on)
    if tidy.seen_on > begun:
        told = _("On {day} something was done already.").format(day=show_day(begun))
        raise InvalidInput("seen_on", _("This day does not fit."), told)
    record.put(tidy)
    _follow_steps(session, record)
    return read_thing(session, thing_id)


@needs(Action.KEEP_HOUSE)
def note_step(
    session: Session, thing_id: int, state: str, day: date, note: str = "", deadline: date | None = None
) -> Thing:
    """What became of it on this day; with a `deadline` for the answer. Raises InvalidInput.

    The newest day tells the state, so a step of before can be written down later.
    """
    record, today = _living(session, thing_id), session.info["now"].date()
    thing = read_thing(session, thing_id)
    tidy = check_step(state, day, note, thing, today)
    if deadline is not None and not day <= deadline <= date(2100, 12, 31):
        raise InvalidInput("deadline", _("This day does not fit."), _("It lies after the day of the letter."))
    session.add(ThingStepRecord(thing_id=thing_id, day=day, state=state, note=tidy))
    if deadline is not None and (day >= record.state_on or record.deadline is None):
        record.deadline = deadline
    _follow_steps(session, record)
    return read_thing(session, thing_id)


@needs(Action.KEEP_HOUSE)
def set_photo(session: Session, thing_id: int, photo: bytes | None) -> None:
    """Keep a photo of the thing (a JPEG that was made small), or take it away. Raises InvalidInput for "photo"."""
    record = _living(session, thing_id)
    made = None
    if photo is not None:
        check_scan("photo.jpg", photo, "photo")
        if len(photo) > LARGEST_PHOTO:
            raise InvalidInput("photo", _("The photo is too large."), _("Please make it smaller first."))
        made = attachments.keep(session, f"thing-{thing_id}.jpg", photo)
    record.photo_id = made  # the one before can be brought back by undo for 30 days, see `ageing`
    session.flush()


@needs(Action.KEEP_HOUSE)
def discard_thing(session: Session, thing_id: int) -> None:
    """Into the waste basket with what was written down by mistake."""
    record = _living(session, thing_id)
    record.state, record.state_on = DISCARDED, session.info["now"].date()
    session.flush()


@needs(Action.KEEP_HOUSE)
def bring_back_thing(session: Session, thing_id: int) -> Thing:
    """Out of the waste basket again, as it was. Raises NotFound."""
    _follow_steps(session, _record(session, thing_id))
    return read_thing(session, thing_id)


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
    return numbered(session, ThingRecord, typed, ThingRecord.state != DISCARDED)


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


def _follow_steps(session: Session, record: ThingRecord) -> None:
    """The newest step tells the state; without any it was only seen."""
    session.flush()
    steps = steps_of(session, record.id)
    record.state, record.state_on = (steps[-1].state, steps[-1].day) if steps else (SEEN, record.seen_on)
    session.flush()


def _living(session: Session, thing_id: int) -> ThingRecord:
    """One that does not lie in the waste basket."""
    record = _record(session, thing_id)
    if record.state == DISCARDED:
        raise UserError(_("This thing lies in the waste basket."), _("Bring the thing back first."))
    return record


def _record(session: Session, thing_id: int) -> ThingRecord:
    record = session.get(ThingRecord, thing_id)
    if record is None:
        raise NotFound(_("This thing no longer exists."), _("Please look at the list again."))
    return record
