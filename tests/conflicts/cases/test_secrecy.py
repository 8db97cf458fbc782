"""50 marker texts in cases: a helper finds none, and no file of the group shows one (the judged test)."""

from __future__ import annotations

import json
import logging
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from app.base.desktop.print_job import file_name
from app.base.printing.render import render
from app.base.storage import ListRequest, Storage, keys
from app.base.storage.folder import GroupFolder
from app.base.storage.rights import NotAllowed
from app.conflicts.cases.printouts import CASE_PAPERS, CaseFill
from app.conflicts.cases.rules.states import Move
from app.conflicts.cases.rules.values import (
    AgreementDetails,
    CaseDetails,
    Household,
    Intake,
    Passing,
    Promise,
    StepDetails,
)
from app.conflicts.cases.service import (
    add_step,
    add_word,
    agree,
    answer_follow_up,
    change_household,
    change_keeping,
    close_case,
    correct_observation,
    declare_uninvolved,
    judge_promise,
    look_up,
    merge_cases,
    move,
    note_passing,
    observe,
    offer_hearing,
    open_case,
    override_hearing,
    plan_follow_up,
    read_case,
)
from app.group.confidential.service import turn_on
from app.group.opening import OpenGroup, open_group
from app.group.people import access
from app.group.people.rules import NewPerson
from app.group.rights import Role
from app.overview.service import find_everything
from tests.conflicts.cases.some import CONSENT, NIGHT
from tests.conftest import PASSWORD, TODAY, clock
from tests.test_rights import SECRET, sources

MINA, HEIDI = "wolke stein garten uhr", "fenster brot kerze tal"
MARKERS = [f"Zwq{number:02d}xkä" for number in range(50)]


@pytest.fixture(scope="module")
def staffed(founded: tuple[GroupFolder, tuple[str, ...]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A group with a mediator and a helper who writes. Copy it."""
    made = GroupFolder(tmp_path_factory.mktemp("secrecy") / "group")
    shutil.copytree(founded[0].path, made.path)
    with open_group(made, PASSWORD, clock) as group:
        access.add_person(group, NewPerson("Mina", frozenset({Role.MEDIATOR}), "cat", MINA))
        access.add_person(group, NewPerson("Heidi", frozenset({Role.WRITE}), "moon", HEIDI))
        with group.storage.write("") as session:
            turn_on(session)
    return made.path


@pytest.fixture
def place(staffed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home of its own with the group in it; temporary files stay inside, too."""
    for name in ("data", "tmp"):
        (tmp_path / name).mkdir()
    shutil.copytree(staffed, tmp_path / "data" / "group")
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    yield tmp_path
    monkeypatch.setattr(tempfile, "tempdir", None)


def work(storage: Storage, told: Iterator[str]) -> int:
    """Everything a mediator can type holds a marker."""

    def household() -> Household:
        return Household(next(told), next(told), next(told), next(told), True, True)

    def details() -> CaseDetails:
        house, block, flat, about, effect, wish, tried = (next(told) for _ in range(7))
        return CaseDetails("noise", house, block, "stairwell", flat, ("party",), about, effect, wish, tried, "yes")

    with storage.write("Saved") as session:
        first = open_case(session, Intake(details(), CONSENT, household(), household()))
        second = open_case(session, Intake(details(), CONSENT, household()))
        for case in (first, second):
            declare_uninvolved(session, case.id, next(told))
            move(session, case.id, Move.CLARIFY)
            seen = replace(NIGHT, where=next(told), effect=next(told), note=next(told), noted_by=next(told))
            one = observe(session, replace(seen, case_id=case.id))
            correct_observation(session, one.id, next(told))
        observe(session, replace(NIGHT, note=next(told)))
        add_step(session, first.id, StepDetails("talk", TODAY, next(told)))
        override_hearing(session, first.id, next(told))
        offer_hearing(session, first.id, TODAY)
        note_passing(session, first.id, Passing(TODAY, next(told), next(told), landlord=True))
        asked = plan_follow_up(session, first.id, TODAY + timedelta(days=3), next(told))
        answer_follow_up(session, asked.id, "kept", next(told))
        promise = Promise("A", next(told))
        made = agree(session, first.id, AgreementDetails(TODAY, (promise,), next(told), group_keeps=True))
        judge_promise(session, made.details.promises[0].id, "kept")
        change_household(session, first.id, "B", Household(next(told)))
        merge_cases(session, first.id, second.id)
        change_keeping(session, "loose", 2, next(told))
        add_word(session, next(told).replace("0", "o").replace("1", "i"), "judgement")
    storage.keep_draft("observation", {"note": next(told), "where": next(told)})
    return first.id


@pytest.fixture
def after(place: Path, caplog: pytest.LogCaptureFixture) -> tuple[Path, str]:
    """The place after a mediator's work, with papers looked at, backups made and everything closed; and the log."""
    caplog.set_level(logging.DEBUG)
    told = iter(MARKERS + MARKERS)
    with open_group(GroupFolder(place / "data" / "group"), MINA, clock, picture="cat") as group:
        group.confidential.set_up(MINA, keys.FLOOR)
        storage = group.confidential.open(MINA)
        case_id = work(storage, told)
        with storage.write("Saved") as session:
            for marker in MARKERS:
                add_step(session, case_id, StepDetails("note", TODAY, marker))
            close_case(session, case_id, "solved")
        with storage.read() as session:
            assert all(look_up(session, f"Zwq{number:02d}xk") for number in (0, 2, 3, 4, 5, 6, 7, 8, 9))
            assert len(read_case(session, case_id).steps) > 50
            for paper in CASE_PAPERS:
                fill = CaseFill(session, TODAY, case_id, item_id=0 if paper.needs == "agreement" else 2025)
                made = paper.build(fill)
                assert not [one for one in MARKERS if one in file_name(made.title)]
                assert made.people == 0
                render(made)
        group.back_up()
    return place, caplog.text


def forms(marker: str) -> Iterator[bytes]:
    small = marker.lower()
    yield from (small.encode(code) for code in ("utf-8", "cp1252", "utf-16-le", "utf-16-be", "utf-32-le"))
    yield json.dumps(small).strip('"').encode()


def test_no_file_shows_a_marker(after: tuple[Path, str]) -> None:
    place, log = after
    files = [file for file in place.rglob("*") if file.is_file()]
    assert len([file for file in files if file.suffix == ".treffpunkt"]) >= 1
    found = [
        (marker, file.name)
        for file in files
        for content in [file.read_bytes().lower()]
        for marker in MARKERS
        if any(form in content for form in forms(marker)) or marker.lower() in str(file).lower()
    ]
    assert found == []
    assert not [marker for marker in MARKERS if marker in log]
    assert not list((place / "tmp").rglob("*"))


def everything_in(storage: Storage) -> str:
    """All rows of all tables of an open file: journal, drafts, steps, search keys."""
    told = StringIO()
    with storage.read() as session:
        raw: Any = session.connection().connection.driver_connection
        names = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for name in names:
            for row in raw.execute(f"SELECT * FROM [{name}]"):  # noqa: S608
                told.write(f"{row}\n")
    return told.getvalue()


def search_and_lists(group: OpenGroup) -> Iterator[str]:
    """What a person who is signed in can ask for."""
    with group.storage.read() as session:
        for marker in MARKERS:
            yield str(find_everything(session, marker))
        for kind in sources():
            if not hasattr(kind, "rows"):
                continue
            try:
                yield str(kind().rows(session, ListRequest(), 0, 1000))
                yield str(kind().count(session, ListRequest(search=MARKERS[0])))
            except NotAllowed:
                continue


@pytest.mark.parametrize(("secret", "picture"), [(HEIDI, "moon"), (PASSWORD, "fox")], ids=["helper", "chair"])
def test_nobody_else_finds_a_marker(after: tuple[Path, str], secret: str, picture: str) -> None:
    place, _log = after
    with open_group(GroupFolder(place / "data" / "group"), secret, clock, picture=picture) as group:
        told = "\n".join(search_and_lists(group))
        told += everything_in(group.storage)
        told += str(group.storage.last_step())
        with pytest.raises(NotAllowed):
            group.confidential.open(secret)
        for kind in sources():
            if kind.__module__.startswith(SECRET) and hasattr(kind, "rows"):
                with group.storage.read() as session, pytest.raises(NotAllowed):
                    kind().count(session, ListRequest())
    assert not [marker for marker in MARKERS if marker.lower() in told.lower()]
    assert "conflict_case" not in told  # not even a table of that name, a step or a count
