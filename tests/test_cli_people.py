"""People on the command line: words, exit codes and keys are a contract."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app import cli
from app.base.storage import keys
from app.base.storage.folder import GroupFolder
from app.group.opening import open_group
from app.group.people.rules import Person
from app.group.people.service import enter_person
from app.group.rights import Role
from tests.conftest import PASSWORD, TODAY, clock

Run = Callable[..., tuple[int, str, str]]
ALI = "wolke stein garten uhr"
KEYS = {"id", "name", "picture", "roles", "first", "last", "since", "ended"}


@pytest.fixture
def run(
    tmp_path: Path,
    founded: tuple[GroupFolder, tuple[str, ...]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    shutil.copytree(founded[0].path, tmp_path / "data")
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)

    def call(*words: str, password: str = PASSWORD, new: str | None = None) -> tuple[int, str, str]:
        monkeypatch.setenv("TREFFPUNKT_PASSWORD", password)
        monkeypatch.delenv("TREFFPUNKT_NEW_PASSWORD", raising=False)
        if new is not None:
            monkeypatch.setenv("TREFFPUNKT_NEW_PASSWORD", new)
        try:
            code = cli.main(["--data", str(tmp_path / "data"), *words])
        except SystemExit as stop:
            code = int(stop.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def test_the_roles_of_the_command_are_those_of_the_table() -> None:
    assert tuple(Role) == cli.ROLES


def test_somebody_comes_gets_a_new_password_and_leaves(run: Run) -> None:
    code, out, _err = run("person", "add", "Ali Kaya", "--role", "treasurer", "--json")
    assert code == 0
    told = json.loads(out)
    assert set(told) == KEYS | {"password"}
    assert (told["name"], told["roles"], told["picture"]) == ("Ali Kaya", ["treasurer"], "tree")
    assert run("list", "entries", "--person", "tree", password=told["password"])[0] == 0

    assert run("person", "reset", "tree", new=ALI)[0] == 0
    assert run("list", "entries", "--person", "tree", password=ALI)[0] == 0

    code, out, _err = run("person", "remove", "2", "--json")
    gone = json.loads(out)
    assert code == 0
    assert set(gone) == KEYS | {"older_backups"}
    assert gone["older_backups"]
    assert run("list", "entries", "--person", "tree", password=ALI)[0] == 1

    listed = json.loads(run("people", "--json")[1])
    assert [set(person) for person in listed] == [KEYS, KEYS]
    assert [person["ended"] is None for person in listed] == [True, False]


def test_a_role_that_may_not_is_told_so(run: Run) -> None:
    assert run("person", "add", "Ali", "--picture", "cat", new=ALI)[0] == 0
    for words in (["people"], ["person", "add", "X"], ["person", "remove", "fox"], ["person", "reset", "fox"]):
        code, out, err = run(*words, "--person", "cat", password=ALI)
        assert (code, out) == (1, "")
        assert "Your role does not allow this" in err


@pytest.mark.parametrize(
    "words",
    [
        ["person", "add", " "],
        ["person", "add", "Ali", "--picture", "dragon"],
        ["person", "add", "Ali", "--picture", "fox"],
        ["person", "add", "Ali", "--role", "auditor"],
        ["person", "remove", "nobody"],
        ["person", "remove", "fox"],
        ["person", "reset", ""],
    ],
)
def test_what_does_not_fit_is_said_in_one_line(run: Run, words: list[str]) -> None:
    code, out, err = run(*words)
    assert (code, out) == (1, "")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ["person"],
        ["person", "remove"],
        ["person", "add", "X", "--role", "boss"],
        ["person", "add", "X", "--first", "1"],
    ],
)
def test_wrong_usage_is_2(run: Run, words: list[str]) -> None:
    assert run(*words)[0] == 2


@pytest.mark.parametrize("weak", ["geheim1", "", "123456789012", "qwertzuiopasdf"])
def test_a_weak_password_is_refused(run: Run, weak: str) -> None:
    code, _out, err = run("person", "add", "Ali", new=weak)
    assert code == 1
    assert "easy to guess" in err


@pytest.mark.parametrize("content", ["äpfel birne lampe tisch".encode("latin-1"), b"apfel\0birne lampe tisch"])
def test_a_file_that_holds_no_text_gives_nobody_a_password(run: Run, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "password.txt"
    file.write_bytes(content)
    code, out, err = run("person", "add", "Ali", "--new-password-file", str(file))
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "UTF-8" in err


def test_after_a_wrong_password_a_script_still_reads_one_sentence(run: Run) -> None:
    for _again in range(2):
        code, _out, err = run("people", password="falsch falsch falsch")
        assert (code, err.count("\n")) == (1, 1)


def test_when_all_pictures_are_taken_the_way_out_is_said(run: Run, tmp_path: Path) -> None:
    with open_group(GroupFolder(tmp_path / "data"), PASSWORD, clock) as group:
        ring = group.folder.read_keyring()
        own = next(slot for slot in ring.slots if isinstance(slot, keys.KeySlot) and slot.kind == keys.PERSON)
        with group.storage.write("Many") as session:
            for place, picture in enumerate(picture for picture in keys.PICTURES if picture != own.picture):
                slot = replace(own, id=f"{place:016x}", picture=picture)
                looker = Person(0, picture, picture, slot.id, frozenset({Role.LOOK}), None, None, TODAY, TODAY)
                enter_person(session, looker)
                ring = ring.having(slot)
        keys.write_keyring(group.folder.keyring, ring)
    sentence = "All 24 pictures are in use. First end the access of somebody who has left.\n"
    assert run("person", "add", "Emre") == (1, "", sentence)
