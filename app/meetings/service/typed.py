"""What is being typed: kept outside the journal while typing, written down once when the writer pauses.

A typed thing has a key: "note:ITEM", "resolution:ID", "task:ID", or "resolution:new:ITEM:N" and "task:new:ITEM:N"
for cards that have not been saved yet. Its content is what the fields hold, as text.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date

from sqlalchemy.orm import Session

from app.base.dates import read_day
from app.base.errors import InvalidInput, NotFound
from app.base.storage import drafts
from app.base.storage.rights import needs
from app.group.rights import Action
from app.meetings.records import AgendaItemRecord
from app.meetings.rules import ResolutionDetails, TaskDetails, check_note, read_count
from app.meetings.service.minutes import add_resolution, change_resolution, write_note
from app.meetings.service.tasks import add_task, change_task

Content = Mapping[str, str]
VOTES = ("yes", "no", "abstain", "invalid")


def draft_key(meeting_id: int) -> str:
    """Under which name the storage keeps what is being typed in this meeting."""
    return f"meetings.typed.{meeting_id}"


@needs(Action.WRITE_MEETINGS)
def write_typed(session: Session, key: str, content: Content) -> int:
    """Put what was typed into its place; returns the id of the note's item, the resolution or the task.

    Raises InvalidInput for a field of the card; UserError if the minutes are finished.
    """
    kind, *place = key.split(":")
    if kind == "note":
        write_note(session, int(place[0]), content["text"])
        return int(place[0])
    if kind == "resolution":
        votes = {field: read_count(content.get(field, ""), field) for field in VOTES}
        resolution = ResolutionDetails(content.get("wording", ""), **votes)
        if place[0] == "new":
            return add_resolution(session, int(place[1]), resolution).id
        return change_resolution(session, int(place[0]), resolution).id
    task = TaskDetails(content.get("what", ""), content.get("person", ""), _member(content), _until(session, content))
    if place[0] == "new":
        return add_task(session, task, int(place[1])).id
    return change_task(session, int(place[0]), task).id


@needs(Action.WRITE_MEETINGS)
def keep_rest(session: Session, meeting_id: int, rest: Mapping[str, Content]) -> None:
    """In the same unit of work: keep what could not be written yet, forget what was."""
    key = draft_key(meeting_id)
    if rest:
        drafts.keep(session, key, {"typed": {name: dict(value) for name, value in rest.items()}})
    else:
        drafts.drop(session, key)


@needs(Action.WRITE_MEETINGS)
def restore_typed(session: Session, meeting_id: int, draft: Mapping[str, object]) -> list[str]:
    """After a crash: write down what was typed last; returns the keys of what was not saved before.

    A note that was changed elsewhere meanwhile keeps both texts. What does not fit any more is written as far as it
    does; what belongs to a removed item is left out.
    """
    written = []
    typed = draft.get("typed")
    for key, content in (typed if isinstance(typed, dict) else {}).items():
        with suppress(NotFound):
            if _restore(session, key, content):
                written.append(key)
    keep_rest(session, meeting_id, {})
    return written


def _restore(session: Session, key: str, content: dict[str, str]) -> bool:
    if key.startswith("note:"):
        return _restore_note(session, int(key.removeprefix("note:")), content)
    while True:
        try:
            write_typed(session, key, content)
        except InvalidInput as problem:
            if not content.get(problem.field):
                return False
            content = content | {problem.field: ""}
        else:
            return True


def _restore_note(session: Session, item_id: int, content: Content) -> bool:
    item = session.get(AgendaItemRecord, item_id)
    typed = check_note(content["text"])
    if item is None or item.note == typed:
        return False
    changed_elsewhere = item.note not in (content.get("before", ""), "")
    write_note(session, item_id, f"{item.note}\n\n{typed}" if changed_elsewhere else typed)
    return True


def _member(content: Content) -> int | None:
    return int(content["member_id"]) if content.get("member_id") else None


def _until(session: Session, content: Content) -> date | None:
    typed = content.get("until", "").strip()
    return read_day(typed, session.info["now"].date(), "until") if typed else None
