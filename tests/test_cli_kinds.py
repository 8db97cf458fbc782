"""`list` names every record by the number that `print --id` takes."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.assembly import forms
from app.cli import KINDS, main
from app.commands.kinds import kind_of, kinds
from app.practice import PASSWORD, practice_group

Run = Callable[[str], tuple[int, str, str]]


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented group, with records of most kinds."""
    group = practice_group(tmp_path_factory.mktemp("kinds"))
    group.release()
    return group.folder.path


@pytest.fixture
def run(practice: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """One command in that group: exit code, what it printed, what it said."""
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.setenv("TREFFPUNKT_PASSWORD", PASSWORD)

    def command(words: str) -> tuple[int, str, str]:
        code = main(["--data", str(practice), *shlex.split(words)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


def test_the_words_of_the_command_line_are_the_kinds() -> None:
    assert list(KINDS) == list(kinds())


def test_every_form_of_one_record_says_where_its_numbers_stand(run: Run) -> None:
    assert [form.code for form in forms() if form.per_record and kind_of(form) not in KINDS] == []
    code, out, err = run("print jury-sheet --out sheet.pdf")
    assert (code, out) == (1, "")
    assert "`list applications`" in err


@pytest.mark.parametrize("name", KINDS)
def test_each_number_of_a_list_is_found_again(name: str, run: Run, tmp_path: Path) -> None:
    code, out, err = run(f"list {name} --json")
    assert (code, err) == (0, "")
    rows = json.loads(out)
    assert all(set(kinds()[name].columns) <= set(row) for row in rows)
    form = next(form for form in forms() if form.filled and kind_of(form) == name and form.code != "cash-book")
    for number in list(dict.fromkeys(str(row["number"]) for row in rows))[:2]:
        file = tmp_path / f"{number}.pdf"
        assert run(f"print {form.code} --id {number} --out {file}") == (0, "", "")
        assert PdfReader(file).pages
    code, _out, err = run(f"print {form.code} --id {'9' * 400} --out {tmp_path / 'none.pdf'}")
    assert (code, err.count("\n")) == (1, 1)


def test_a_number_that_nothing_has_is_named(run: Run) -> None:
    for typed in ("999999", "-1", "1.5", "'; DROP", "9" * 400, "٣"):
        code, _out, err = run(f"print activity-poster --out x.pdf --id={shlex.quote(typed)}")
        assert (code, err.count("\n")) == (1, 1)
        assert not Path("x.pdf").exists()
