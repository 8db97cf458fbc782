"""Nothing in the list of things names a person."""

from __future__ import annotations

from sqlalchemy import text

from app.base.storage import Storage
from app.conflicts.things import service
from app.conflicts.things.rules import ActionLine, CheckDetails
from tests.conftest import TODAY


def test_the_name_of_who_does_something_stands_in_the_task_only(storage: Storage) -> None:
    lines = (ActionLine("Ask for a lamp", TODAY, "Jan Kowalski"),)
    with storage.write("Check") as session:
        check = service.add_check(session, CheckDetails("Yard", TODAY, actions=lines))
        service.change_check(
            session, check.id, CheckDetails("Yard", TODAY, actions=(*lines, ActionLine("Move the bins")))
        )
        rows = session.execute(text("SELECT * FROM site_check")).all()
        assert "Ask for a lamp" in str(rows)
        assert "Kowalski" not in str(rows)
        assert "Jan Kowalski" in service.persons_of(session, service.read_check(session, check.id))
