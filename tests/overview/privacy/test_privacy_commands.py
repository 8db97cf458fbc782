"""`treffpunkt erase` and `treffpunkt information`: words, exit codes and keys are a contract."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.base.storage.folder import GroupFolder
from app.cli import main
from tests.conftest import PASSWORD

Run = Callable[..., tuple[int, str, str]]
MEMBERS = (
    "Nachname;Vorname;Straße;PLZ;Ort;Telefon;Eintritt\r\n"
    "Demir;Ayşe;Gartenstr. 1;01067;Dresden;0351 998877;1.3.2020\r\n"
    "Kaya;Mehmet;Gartenstr. 2;01067;Dresden;0351 112233;\r\n"
)


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

    def call(*words: str, password: str = PASSWORD) -> tuple[int, str, str]:
        monkeypatch.setenv("TREFFPUNKT_PASSWORD", password)
        try:
            code = main(["--data", str(tmp_path / "data"), *words])
        except SystemExit as stop:
            code = int(stop.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    (tmp_path / "list.csv").write_text(MEMBERS, "utf-8")
    assert call("import", "members", str(tmp_path / "list.csv"))[0] == 0
    return call


def test_preview_then_erase_then_nothing_but_the_name_is_left(run: Run) -> None:
    code, out, _err = run("erase", "1", "--preview", "--json")
    preview = json.loads(out)
    assert code == 0
    assert list(preview) == ["member", "preview", "proof", "tables", "copies"]
    assert (preview["member"], preview["preview"], preview["proof"]) == (1, True, None)
    assert list(preview["tables"][0]) == [
        "table", "title", "erased", "anonymised", "kept", "kept_until", "for_ever", "why",
    ]  # fmt: skip
    code, out, _err = run("erase", "1", "--json")
    done = json.loads(out)
    assert (code, done["proof"], done["tables"]) == (0, 1, preview["tables"])
    assert all(Path(copy["file"]).exists() for copy in done["copies"])
    code, out, _err = run("list", "members", "--json")
    assert [member["number"] for member in json.loads(out)] == [2]


def test_in_words(run: Run, tmp_path: Path) -> None:
    code, out, _err = run("erase", "1", "--preview")
    assert code == 0
    assert "kept until 31.12." in out or "kept until 31/12/" in out
    code, out, err = run("erase", "1")
    assert code == 0
    assert "Erased. Proof: no. 1" in out
    assert "These copies still hold the person." in err
    assert run("print", "erasure-proof", "--id", "1", "--out", str(tmp_path / "proof.pdf"))[0] == 0
    text = PdfReader(tmp_path / "proof.pdf").pages[0].extract_text()
    assert "Demir" not in text
    assert run("print", "erasure-proof", "--id", "2", "--out", str(tmp_path / "x.pdf"))[0] == 1


def test_information_is_a_paper_and_a_file(run: Run, tmp_path: Path) -> None:
    code, out, _err = run("information", "1", "--out", str(tmp_path / "out"))
    assert code == 0
    assert [Path(line).name for line in out.splitlines()] == ["information.pdf", "information.json"]
    data = json.loads((tmp_path / "out" / "information.json").read_text("utf-8"))
    assert (data["format"], data["person"]["last_name"]) == ("treffpunkt-information", "Demir")
    assert "Kaya" not in json.dumps(data, ensure_ascii=False)
    assert "Demir" in PdfReader(tmp_path / "out" / "information.pdf").pages[0].extract_text()


@pytest.mark.parametrize("words", [["erase", "77"], ["erase", "x"], ["information", "77", "--out", "y"]])
def test_whom_nobody_knows(run: Run, words: list[str]) -> None:
    code, out, err = run(*words)
    assert (code, out, err.count("\n")) == (1, "", 1)


def test_without_the_right_nothing_happens(run: Run) -> None:
    code, out, _err = run("person", "add", "Jo Kim", "--role", "write", "--json")
    assert code == 0
    password = json.loads(out)["password"]
    for words in (["erase", "1"], ["erase", "1", "--preview"], ["information", "1", "--out", "z"]):
        code, out, err = run(*words, password=password)
        assert (code, out, err.count("\n")) == (1, "", 1)
    assert len(json.loads(run("list", "members", "--json")[1])) == 2


@pytest.mark.parametrize("words", [["erase"], ["information", "1"], ["erase", "1", "--really"]])
def test_wrong_usage(run: Run, words: list[str]) -> None:
    assert run(*words)[:2] == (2, "")
