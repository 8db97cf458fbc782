"""Everything that can be thrown away leaves the waste basket by itself, with all that belonged to it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import text

from app.base.storage import Session, Storage
from app.base.storage.attachments import keep
from app.base.storage.tables import Discardable, Record
from app.conflicts.things import service as house
from app.conflicts.things.rules import REPORTED, ThingDetails
from app.meetings.rules import PlanDetails
from app.meetings.service import discard_meeting
from app.overview.privacy.retention import service
from app.overview.privacy.retention.service import thrown
from app.overview.service import find_everything
from app.participation.activities.rules import ActivityDetails
from app.participation.activities.service import discard_activity, plan_activity, read_activity
from app.participation.fund import service as fund
from app.participation.fund.service import ageing as fund_ageing
from app.participation.hours import service as hours
from app.participation.hours.rules import CertificateDetails, HourDetails
from app.participation.ideas import service as ideas
from app.participation.ideas.rules import CollectionDetails, IdeaDetails, SlipDetails
from app.participation.ideas.service import ageing
from app.participation.projects import service as projects
from app.participation.projects.rules import Contact, Goal, ProjectDetails
from tests.conftest import NOW, TODAY
from tests.overview.privacy.test_retention import in_file
from tests.participation.fund.made import before_jury, granted, paper, world

MARK = "Zzqxwort"
JPEG = b"\xff\xd8\xff"
PNG = b"\x89PNG\r\n\x1a\n" + b"picture"


def tables_with_a_basket() -> set[str]:
    return {
        mapper.class_.__tablename__  # type: ignore[attr-defined]
        for mapper in Record.registry.mappers
        if issubclass(mapper.class_, Discardable)
    }


def set_clock(storage: Storage, moment: datetime) -> None:
    storage.clock = lambda: moment


def empty(storage: Storage) -> int:
    """Thirty days go by; returns how many things left the basket on the last one."""
    for day in range(31):
        set_clock(storage, NOW + timedelta(days=day))
        count = service.daily(storage).emptied
        assert not count or day == 30
    return count


def attachments(storage: Storage) -> list[str]:
    with storage.read() as session:
        return list(session.scalars(text("SELECT name FROM attachment ORDER BY id")))


def test_no_table_with_a_basket_is_forgotten() -> None:
    assert (
        tables_with_a_basket() | {"thing", "attachment", "idea_picture"} == thrown.THROWN.keys()
    )  # a state, and what undo needs
    numbers = [first + 7 for first in thrown.FIRST_IDS.values()]
    assert [thrown.of_room(table, numbers) for table in thrown.THROWN] == [[7]] * len(numbers)


class Kept(NamedTuple):
    """Ids of what stays."""

    collection: int
    twin: int
    hour: int
    application: int
    activity: int


def _thrown_lamp(session: Session) -> None:
    lamp = house.add_thing(session, ThingDetails("lamp", MARK, TODAY, MARK)).id
    house.set_photo(session, lamp, JPEG + b"1\xff\xd9")
    house.set_photo(session, lamp, JPEG + b"2\xff\xd9")
    house.note_step(session, lamp, REPORTED, TODAY, MARK)
    house.discard_thing(session, lamp)


def everything(session: Session, fund_id: int) -> Kept:
    """One thing of each room in the basket, and beside it what must stay."""
    project = projects.begin(session, ProjectDetails(title=MARK, idea=MARK)).id
    projects.add_part(session, project, Goal(goal=MARK))
    projects.add_part(session, project, Contact(name=MARK))
    projects.discard(session, project)
    kept = ideas.start_collection(session, CollectionDetails("Hof", TODAY, project_id=project)).id
    card = ideas.add_idea(session, kept, IdeaDetails(MARK)).id
    ideas.set_picture(session, card, PNG + b"old")
    ideas.set_picture(session, card, PNG)
    ideas.note_slip(session, card, SlipDetails(MARK, "069", TODAY))
    twin = ideas.add_idea(session, kept, IdeaDetails("Bank")).id
    ideas.set_picture(session, twin, PNG + b"twin")
    ideas.link_duplicate(session, twin, 1)
    ideas.discard_idea(session, card)
    other = ideas.start_collection(session, CollectionDetails(MARK, TODAY)).id
    ideas.set_map(session, other, PNG, 10, 10)
    ideas.set_picture(session, ideas.add_idea(session, other, IdeaDetails(MARK)).id, PNG)
    ideas.discard_collection(session, other)
    party = plan_activity(session, ActivityDetails("workshop", "Fest", TODAY, project_id=project)).id
    activity = plan_activity(session, ActivityDetails("workshop", MARK, TODAY)).id
    discard_activity(session, activity)
    lines = [
        HourDetails("Ada", TODAY, 2, "Tragen", project_id=project, activity_id=activity),
        HourDetails(MARK, TODAY, 2, "Tragen"),
    ]
    hour, wrong = hours.add_hours(session, lines)
    hours.discard_hours(session, wrong)
    written = hours.write_certificate(session, CertificateDetails(MARK, TODAY, TODAY))
    hours.discard_certificate(session, written)
    application = fund.receive(session, fund_id, paper("Hoffest", project_id=project)).id
    fund.discard(session, fund.receive(session, fund_id, paper(MARK, applicant=MARK)).id)
    _thrown_lamp(session)
    return Kept(kept, twin, hour, application, party)


def test_all_of_them_go_after_thirty_days_with_what_belonged_to_them(storage: Storage) -> None:
    made = world(storage)
    with storage.write("x") as session:
        kept = everything(session, made.fund)
    assert len(attachments(storage)) == 7
    assert empty(storage) == 10
    assert in_file(storage, MARK) == []
    assert attachments(storage) == [f"idea-{kept.collection}-2.png"]
    with storage.read() as session:
        assert find_everything(session, MARK) == []
        assert ideas.read_collection(session, kept.collection).details.project_id is None
        card = ideas.read_idea(session, kept.twin)
        assert (card.duplicate_of, ideas.picture_of(session, kept.twin)) == (None, PNG + b"twin")
        line = hours.read_hours(session, kept.hour)
        assert (line.name, line.project_id, line.activity_id) == ("Ada", None, None)
        assert fund.read_application(session, kept.application).details.project_id is None
        assert read_activity(session, kept.activity).activity.details.project_id is None
        assert session.execute(text("PRAGMA foreign_key_check")).all() == []


def test_what_was_brought_back_stays(storage: Storage) -> None:
    made = world(storage)
    with storage.write("x") as session:
        everything(session, made.fund)
        projects.bring_back(session, 1)
        ideas.bring_back_collection(session, 2)
        ideas.bring_back_idea(session, 1)
        house.bring_back_thing(session, 1)
    assert empty(storage) == 6
    with storage.read() as session:
        assert projects.project_file(session, 1).project.details.title == MARK
        assert [one.text for one in (ideas.read_idea(session, 1), ideas.read_idea(session, 3))] == [MARK, MARK]
        assert ideas.map_picture(session, 2) == PNG


def test_nothing_goes_that_is_not_in_the_basket_or_hangs_on_money(storage: Storage) -> None:
    made = world(storage)
    with storage.write("x") as session:
        card = ideas.add_idea(
            session, ideas.start_collection(session, CollectionDetails("Hof", TODAY)).id, IdeaDetails("A")
        )
        paid = fund.receive(session, made.fund, paper()).id
        fund.discard(session, paid)
        session.execute(text("UPDATE fund_application SET granted_cents = 5"))
        session.expire_all()
        assert fund_ageing.applications_thrown_away(session) == []
        fund_ageing.forget_applications(session, [paid])
        ageing.forget_ideas(session, [card.id])
        ageing.forget_collections(session, [card.collection_id])
        assert ideas.read_idea(session, card.id).text == "A"
        assert session.scalar(text("SELECT count(*) FROM fund_application")) == 1


def test_a_meeting_stays_while_money_hangs_on_its_resolution(storage: Storage) -> None:
    made = world(storage)
    with storage.write("thrown away") as session:
        granted(session, made.fund)
        (waits,) = before_jury(session, made.fund, paper("Beet"))
        kept, gone = (fund.read_application(session, one).meeting_id or 0 for one in (1, waits))
        for one in (kept, gone):
            discard_meeting(session, one)
    assert empty(storage) == 1
    with storage.read() as session:
        assert session.scalars(text("SELECT id FROM meeting")).all() == [kept]
        assert fund.read_application(session, waits).meeting_id is None
    with storage.write("to the next one") as session:
        fund.take_back_from_jury(session, waits)
        fund.call_jury(session, made.fund, [waits], PlanDetails("Jury", TODAY))


def test_an_afternoon_with_a_card_that_came_back_stays(storage: Storage) -> None:
    with storage.write("x") as session:
        place = ideas.start_collection(session, CollectionDetails("Hof", TODAY)).id
        card = ideas.add_idea(session, place, IdeaDetails("A")).id
        ideas.discard_collection(session, place)
        session.execute(text("UPDATE idea SET discarded_at = NULL"))
        session.expire_all()
        assert ageing.collections_thrown_away(session) == []
        ageing.forget_collections(session, [place])
        assert session.scalar(text("SELECT id FROM idea")) == card


def test_contact_slips_go_after_telling_or_after_two_years(storage: Storage) -> None:
    with storage.write("x") as session:
        place = ideas.start_collection(session, CollectionDetails("Hof", date(2024, 11, 1))).id
        card = ideas.add_idea(session, place, IdeaDetails("A")).id
        for name, agreed in (("Alt", date(2024, 11, 21)), (MARK, date(2024, 11, 22)), ("Erzählt", date(2026, 5, 1))):
            ideas.note_slip(session, card, SlipDetails(name, "069", agreed))
        told = next(one for one in ideas.slips_of(session, card) if one.details.name == "Erzählt")
        session.execute(text(f"UPDATE idea_slip SET told_on = '2026-05-21' WHERE id = {told.id}"))  # noqa: S608
    with storage.read() as session:
        found = {sort.rule.key: [one.title for one in sort.things] for sort in service.due(session)}
    assert found == {"slip_told": ["Erzählt"], "slip": ["Alt"]}
    assert service.daily(storage).emptied == 0  # a person decides
    assert service.clear(storage, [("slip_told", told.id), ("slip", 1)]) == 2
    assert (in_file(storage, "Erzählt"), in_file(storage, "Alt")) == ([], [])
    with storage.read() as session:
        assert [one.details.name for one in ideas.slips_of(session, card)] == [MARK]


def test_a_map_that_was_replaced_goes_after_thirty_days_and_no_receipt_of_that_name(storage: Storage) -> None:
    with storage.write("x") as session:
        place = ideas.start_collection(session, CollectionDetails("Hof", TODAY)).id
        keep(session, "idea-map-9.png", PNG)
        ideas.set_map(session, place, PNG + b"old", 10, 10)
    with storage.write("map changed") as session:
        ideas.set_map(session, place, PNG + b"new", 10, 10)
    assert empty(storage) == 1
    assert attachments(storage) == ["idea-map-9.png", f"idea-map-{place}.png"]
    with storage.read() as session:
        assert ideas.map_picture(session, place) == PNG + b"new"
