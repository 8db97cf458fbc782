"""Everything on one person, nothing of others; the JSON keeps its schema."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from app.base.errors import NotFound
from app.base.paths import resources
from app.base.printing.forms import Fill
from app.base.printing.render import render
from app.base.storage import Storage
from app.base.storage.rights import Identity, NotAllowed
from app.overview.privacy.personal import EVERYTHING
from app.overview.privacy.printouts import information_paper, proof_paper
from app.overview.privacy.retention.service import change_period
from app.overview.privacy.rules import BLACK
from app.overview.privacy.service import as_data, erase_person, information
from tests.conftest import EVERYBODY, TODAY
from tests.overview.privacy import marked

SCHEMA = json.loads((resources() / "texts" / "information-schema.json").read_text("utf-8"))
TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict, "array": list, "string": str, "integer": int, "null": type(None),
}  # fmt: skip


@pytest.fixture(name="world")
def _world(storage: Storage) -> marked.World:
    return marked.fill(storage)


def fits(value: Any, schema: dict[str, Any]) -> bool:
    """As much of JSON Schema as ours needs."""
    if "const" in schema:
        return bool(value == schema["const"])
    wanted = schema.get("type", [])
    kinds = [wanted] if isinstance(wanted, str) else wanted
    if not any(isinstance(value, TYPES[kind]) for kind in kinds):
        return False
    if schema.get("format") == "date" and value is not None:
        date.fromisoformat(value)
    if isinstance(value, list):
        return all(fits(one, schema["items"]) for one in value)
    if isinstance(value, dict):
        inner = schema.get("properties", {})
        there = set(schema.get("required", ())) <= set(value)
        return there and all(fits(value[name], inner[name]) for name in inner if name in value)
    return True


def told(storage: Storage, member: int) -> dict[str, Any]:
    with storage.read() as session:
        return as_data(information(session, member, TODAY), "Mietertreff")


def test_every_table_that_names_the_person_is_told(storage: Storage, world: marked.World) -> None:
    tables = {table["table"] for table in told(storage, world.member)["data"]}
    speaking = {name for name, facts in EVERYTHING.items() if facts.purpose}
    assert speaking - tables <= {"leg", "erasure"}  # copies; and the proof holds no name


def test_how_long_a_person_is_kept_is_said_with_the_period_of_now(storage: Storage, world: marked.World) -> None:
    def told() -> str:
        with storage.read() as session:
            return next(one.kept for one in information(session, world.member, TODAY).tables if one.table == "member")

    assert told().startswith("3 years after the end of the year of leaving. ")
    with storage.write("Period changed") as session:
        change_period(session, "member", 5, "The board decided.")
    assert told().startswith("5 years after the end of the year of leaving. ")


def test_others_are_black(storage: Storage, world: marked.World) -> None:
    content = json.dumps(told(storage, world.member), ensure_ascii=False)
    for theirs in ("Mehmet", "Kaya", "kaya@example.org", "Andere Straße 3", "Olena Koval"):
        assert theirs not in content
    assert f"{marked.WHO.name} und {BLACK} ({marked.WHO.phone}) kümmern sich." in content


def test_the_other_person_is_told_nothing_of_the_first(storage: Storage, world: marked.World) -> None:
    content = json.dumps(told(storage, world.other), ensure_ascii=False).lower().encode()
    assert b"mehmet kaya" in content
    assert not any(mark in content for mark in marked.WHO.marks)


def test_the_file_for_other_programs_keeps_its_schema(storage: Storage, world: marked.World) -> None:
    data = json.loads(json.dumps(told(storage, world.member)))
    assert fits(data, SCHEMA)
    assert data["person"]["email"] == marked.WHO.email
    assert list(data) == ["format", "version", "made_on", "group", "person", "data"]
    assert not fits(data | {"person": {}}, SCHEMA)


def test_papers_can_be_printed(storage: Storage, world: marked.World) -> None:
    with storage.read() as session:
        pdf = render(information_paper(Fill(session, TODAY, world.member)))
    assert pdf.missing == frozenset()
    assert pdf.pages > 2
    number = erase_person(storage, world.member, TODAY, ()).proof.id
    with storage.read() as session:
        paper = proof_paper(Fill(session, TODAY, number))
    assert not any(mark in repr(paper).lower().encode() for mark in marked.WHO.marks)


def test_only_who_may_gets_it_and_only_on_people_there_are(storage: Storage, world: marked.World) -> None:
    with storage.read() as session, pytest.raises(NotFound):
        information(session, 99, TODAY)
    storage.identity = Identity("Jo", 2, EVERYBODY.may - {"keep_privacy"})
    with storage.read() as session, pytest.raises(NotAllowed):
        information(session, world.member, TODAY)
