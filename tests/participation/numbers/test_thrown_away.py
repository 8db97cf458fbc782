"""What is thrown away is in no number."""

from __future__ import annotations

from app.base.storage import Session, Storage
from app.participation.activities.rules import ActivityDetails, Visitors
from app.participation.activities.service import bring_back_activity, discard_activity, plan_activity, write_visitors
from app.participation.numbers.rules import Question
from app.participation.numbers.service import figures_of
from tests.conftest import TODAY


def came(session: Session) -> tuple[int, int]:
    figures = {one.key: one.value for one in figures_of(session, Question(TODAY.year), "activities")}
    return figures["events"], figures["came"]


def test_an_activity_in_the_waste_basket_is_not_counted(storage: Storage) -> None:
    with storage.write("x") as session:
        kept, gone = (plan_activity(session, ActivityDetails("workshop", title, TODAY)).id for title in ("A", "B"))
        for number, people in ((kept, 7), (gone, 12)):
            write_visitors(session, number, Visitors("tallied", number=people))
        assert came(session) == (2, 19)
        discard_activity(session, gone)
        assert came(session) == (1, 7)
        bring_back_activity(session, gone)
        assert came(session) == (2, 19)
