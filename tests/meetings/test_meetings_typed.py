"""What is typed survives a crash and does not flood the journal."""

from __future__ import annotations

import pytest

from app.base.errors import InvalidInput
from app.base.storage import Storage
from app.meetings.rules import Meeting
from app.meetings.service import draft_key, keep_rest, restore_typed, write_note, write_typed
from tests.meetings.conftest import minutes_of


def restore(storage: Storage, meeting: Meeting) -> list[str]:
    with storage.write("restored") as session:
        return restore_typed(session, meeting.id, storage.draft(draft_key(meeting.id)) or {})


def test_a_note_comes_back_after_a_crash(storage: Storage, meeting: Meeting) -> None:
    item = minutes_of(storage, meeting).items[0]
    typed = {f"note:{item.id}": {"text": "Alle sind da", "before": ""}}
    storage.keep_draft(draft_key(meeting.id), {"typed": typed})
    assert restore(storage, meeting) == [f"note:{item.id}"]
    assert minutes_of(storage, meeting).items[0].note == "Alle sind da"
    assert storage.draft(draft_key(meeting.id)) is None
    assert restore(storage, meeting) == []


def test_a_draft_that_was_saved_meanwhile_is_no_news(storage: Storage, meeting: Meeting) -> None:
    item = minutes_of(storage, meeting).items[0]
    storage.keep_draft(draft_key(meeting.id), {"typed": {f"note:{item.id}": {"text": "Alle", "before": ""}}})
    with storage.write("note") as session:
        write_note(session, item.id, "Alle")
    assert restore(storage, meeting) == []


def test_two_texts_are_both_kept(storage: Storage, meeting: Meeting) -> None:
    item = minutes_of(storage, meeting).items[0]
    with storage.write("note") as session:
        write_note(session, item.id, "Anders")
    storage.keep_draft(draft_key(meeting.id), {"typed": {f"note:{item.id}": {"text": "Alle", "before": "Alt"}}})
    assert restore(storage, meeting) == [f"note:{item.id}"]
    assert minutes_of(storage, meeting).items[0].note == "Anders\n\nAlle"


def test_cards_come_back_as_far_as_they_fit(storage: Storage, meeting: Meeting) -> None:
    item = minutes_of(storage, meeting).items[0]
    typed = {
        f"resolution:new:{item.id}:1": {"wording": "Bänke kaufen", "yes": "1x", "no": "0"},
        f"task:new:{item.id}:2": {"what": "Bänke holen", "person": "Ali", "until": "irgendwann"},
        f"task:new:{item.id}:3": {"what": "", "person": "", "until": ""},
        "note:999": {"text": "verloren", "before": ""},
    }
    storage.keep_draft(draft_key(meeting.id), {"typed": typed})
    assert len(restore(storage, meeting)) == 2
    minutes = minutes_of(storage, meeting)
    assert [(r.wording, r.yes, r.no) for r in minutes.resolutions] == [("Bänke kaufen", None, 0)]
    assert [(t.what, t.person, t.until) for t in minutes.tasks] == [("Bänke holen", "Ali", None)]


def test_writing_down_says_which_field_does_not_fit(storage: Storage, meeting: Meeting) -> None:
    item = minutes_of(storage, meeting).items[0]
    for key, content, field in (
        (f"resolution:new:{item.id}:1", {"wording": "x", "yes": "-1"}, "yes"),
        (f"task:new:{item.id}:1", {"what": " "}, "what"),
        (f"task:new:{item.id}:1", {"what": "x", "until": "bald"}, "until"),
    ):
        with pytest.raises(InvalidInput) as problem, storage.write("x") as session:
            write_typed(session, key, content)
        assert problem.value.field == field


def test_what_could_not_be_written_stays_a_draft(storage: Storage, meeting: Meeting) -> None:
    item = minutes_of(storage, meeting).items[0]
    rest = {f"task:new:{item.id}:1": {"what": "x", "until": "bald"}}
    with storage.write("note") as session:
        write_typed(session, f"note:{item.id}", {"text": "Hallo"})
        keep_rest(session, meeting.id, rest)
    assert storage.draft(draft_key(meeting.id)) == {"typed": rest}
    with storage.write("") as session:
        keep_rest(session, meeting.id, {})
    assert storage.draft(draft_key(meeting.id)) is None


def test_two_notes_of_one_pause_are_one_step(storage: Storage, meeting: Meeting) -> None:
    first, second, *_rest = minutes_of(storage, meeting).items
    with storage.write("notes") as session:
        write_typed(session, f"note:{first.id}", {"text": "Eins"})
        write_typed(session, f"note:{second.id}", {"text": "Zwei"})
    step = storage.last_step()
    assert step
    storage.undo(step.id)
    assert not any(item.note for item in minutes_of(storage, meeting).items)
