"""An afternoon that comes out of the waste basket brings only its own cards along."""

from __future__ import annotations

from datetime import timedelta

from app.base.storage import Storage
from app.participation.ideas.rules import CollectionDetails, IdeaDetails
from app.participation.ideas.service import (
    add_idea,
    bring_back_collection,
    discard_collection,
    discard_idea,
    idea_facts,
    read_idea,
    start_collection,
)
from tests.conftest import NOW, TODAY


def test_a_card_thrown_away_before_its_afternoon_stays_there(storage: Storage) -> None:
    with storage.write("begun") as session:
        here = start_collection(session, CollectionDetails("Yard", TODAY)).id
        alone, along = (add_idea(session, here, IdeaDetails(text)).id for text in ("A bench", "More light"))
    with storage.write("a card") as session:
        discard_idea(session, alone)
    storage.clock = lambda: NOW + timedelta(minutes=1)
    with storage.write("the afternoon") as session:
        discard_collection(session, here)
        assert idea_facts(session) == []
    with storage.write("back") as session:
        bring_back_collection(session, here)
        assert (read_idea(session, alone).discarded, read_idea(session, along).discarded) == (True, False)
        assert [one.id for one in idea_facts(session)] == [along]
