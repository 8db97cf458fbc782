"""The command line is a contract: these are its words, exit codes and keys."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from app.assembly import system_clock
from app.base import paths
from app.base.settings import Settings, save_settings
from app.base.storage import keys
from app.base.storage.folder import GroupFolder
from app.cli import main
from app.group.opening import start_group
from tests.conftest import PASSWORD
from tests.finances.statements.samples import Booking, camt

MEMBERS = "Nachname;Vorname;Straße;PLZ;Ort;Geburtsdatum;E-Mail;Eintritt\r\n".encode("cp1252") + (
    "Müller-Lüdenscheidt;Käthe;Gartenstr. 1;01067;Dresden;31.12.1980;k@example.org;1.3.2020\r\n"
    "D'Angelo;Maria;Gartenstr. 2;01067;Dresden;1979-05-04;;\r\n"
    "=1+1;<b>;../x;99999;Ort;32.13.2020;;\r\n"
).encode("cp1252")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv("TREFFPUNKT_PASSWORD", PASSWORD)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)

    def call(*words: str, data: Path | None = None) -> tuple[int, str, str]:
        try:
            code = main(["--data", str(data or tmp_path / "data"), *words])
        except SystemExit as stop:
            code = int(stop.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new group whose password is asked with the least work that is allowed."""
    folder = GroupFolder(tmp_path_factory.mktemp("started") / "data")
    start_group(folder, "Nachbarn & Co", PASSWORD, "en", system_clock, keys.FLOOR)
    save_settings(Settings(language="en"), folder.path)
    return folder.path


@pytest.fixture
def group(run: Run, started: Path, tmp_path: Path) -> Run:
    shutil.copytree(started, tmp_path / "data")
    return run


def rows(run: Run, kind: str) -> list[dict[str, object]]:
    code, out, _err = run("list", kind, "--json")
    assert code == 0
    found: list[dict[str, object]] = json.loads(out)
    return found


def test_new_group_shows_twelve_words_that_open_it(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    code, out, _err = run("new", "Nachbarn", "--sheet", str(tmp_path / "sheet.pdf"))
    assert code == 0
    words = out.splitlines()[-1].split()
    assert len(words) == 12
    text = PdfReader(tmp_path / "sheet.pdf").pages[0].extract_text()
    assert all(word in text for word in words)
    monkeypatch.setenv("TREFFPUNKT_PASSWORD", " ".join(words).upper())
    assert run("list", "members", "--json")[:2] == (0, "[]\n")


def test_a_name_with_line_breaks_is_said_in_one_line(run: Run) -> None:
    code, out, _err = run("new", "A\n\u202eB\tC")
    assert (code, len(out.splitlines())) == (0, 3)
    assert "“A B C”" in out or "„A B C“" in out


def test_a_full_drive_is_said_and_leaves_no_half_file(group: Run, tmp_path: Path) -> None:
    target = tmp_path / "full.pdf"
    target.with_name("full.pdf.part").symlink_to("/dev/full")
    if not Path("/dev/full").exists():
        pytest.skip("no drive that is always full")
    code, out, err = group("print", "sign-in", "--blank", "--out", str(target))
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert "full" in err
    assert not list(tmp_path.glob("full.pdf*"))


def test_a_new_group_that_cannot_be_completed_leaves_no_half(run: Run, tmp_path: Path) -> None:
    """Slots without a file would look like a damaged group."""
    (tmp_path / "data" / "keys.new").mkdir(parents=True)  # in the way of the slots
    code, out, err = run("new", "Nachbarn")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert sorted(file.name for file in (tmp_path / "data").iterdir()) == ["keys.new", "lock"]
    (tmp_path / "data" / "keys.new").rmdir()
    assert run("new", "Nachbarn")[0] == 0


def test_a_folder_that_nobody_may_look_into_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(mode=0o000)
    if os.access(tmp_path / "data", os.R_OK):
        pytest.skip("root may look everywhere")
    assert run("people")[0] == 1


def test_new_in_a_folder_with_a_group_is_refused(group: Run) -> None:
    code, _out, err = group("new", "Another")
    assert code == 1
    assert err == "There is already a group in this folder. Choose another folder with --data.\n"


@pytest.mark.parametrize(
    "words",
    [["nonsense"], ["list"], ["list", "people"], ["import", "bank"], ["export", "finances", "--format", "xlsx"],
     ["export", "members", "--format", "pdf", "--out", "x"], ["print", "minutes"], ["new"]],
)  # fmt: skip
def test_wrong_usage_is_2(group: Run, words: list[str]) -> None:
    code, out, err = group(*words)
    assert (code, out) == (2, "")
    assert "Traceback" not in err
    assert err


def test_without_group_password_or_with_a_wrong_one(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert run("list", "members")[0] == 1
    assert run("new", "Nachbarn")[0] == 0
    monkeypatch.setenv("TREFFPUNKT_PASSWORD", "something else")
    code, out, err = run("list", "members", "--json")
    assert (code, out, err.count("\n")) == (1, "", 1)
    (tmp_path / "password").write_text(PASSWORD + "\n")
    assert run("--password-file", str(tmp_path / "password"), "list", "members")[0] == 0


def test_members_in_and_out(group: Run, tmp_path: Path) -> None:
    file = tmp_path / "members.csv"
    file.write_bytes(MEMBERS)
    assert group("import", "members", str(file), "--dry-run")[0] == 0
    assert rows(group, "members") == []
    code, out, _err = group("import", "members", str(file))
    assert code == 0
    assert "4" in out  # the faulty row is named by its number
    members = rows(group, "members")
    assert list(members[0]) == [
        "number", "name", "first_name", "last_name", "street", "postcode", "city", "birth_date", "email", "joined",
        "left",
    ]  # fmt: skip
    assert {member["last_name"] for member in members} == {"Müller-Lüdenscheidt", "D'Angelo"}
    assert members[0]["postcode"] == "01067"
    assert group("import", "members", str(file))[0] == 0
    assert rows(group, "members") == members
    for kind in ("csv", "xlsx"):
        out_file = tmp_path / f"out.{kind}"
        assert group("export", "members", "--format", kind, "--out", str(out_file))[0] == 0
        other = tmp_path / f"other-{kind}"
        assert group("new", "Other", data=other)[0] == 0
        assert group("import", "members", str(out_file), data=other)[0] == 0
        code, again, _err = group("list", "members", "--json", data=other)
        assert json.loads(again) == members


def test_bank_statement_fills_the_cash_book(group: Run, tmp_path: Path) -> None:
    lines = [
        Booking(date(2026, 3, 2), 2400, "Yılmaz", "Beitrag"),
        Booking(date(2026, 3, 5), -1835, "Markt", "Kaffee =1+1"),
    ]
    file = tmp_path / "statement.xml"
    file.write_bytes(camt(lines))
    for _time in range(2):  # the second time nothing is new
        assert group("import", "bank", str(file), "--account", "Konto")[0] == 0
    entries = rows(group, "entries")
    assert list(entries[0]) == [
        "number", "date", "text", "party", "account", "category", "pot", "amount_cents", "balance_cents", "state",
        "opening",
    ]  # fmt: skip
    assert sum(int(str(entry["amount_cents"])) for entry in entries) == 10000 + 2400 - 1835
    assert [entry["opening"] for entry in entries].count(True) == 1
    assert {entry["account"] for entry in entries} == {"Konto"}
    for kind in ("xlsx", "csv", "pdf"):
        code, out, _err = group(
            "export", "finances", "--year", "2026", "--format", kind, "--out", str(tmp_path / "out")
        )
        assert code == 0
        assert all(Path(line).is_file() for line in out.splitlines())
    (book,) = (tmp_path / "out").glob("*.xlsx")
    cells = [cell for sheet in load_workbook(book) for row in sheet.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)
    (table,) = (tmp_path / "out").glob("*.csv")
    lines_of_csv = csv.reader(io.StringIO(table.read_text("utf-8-sig")), delimiter=";")
    assert any("Beitrag" in cell for line in lines_of_csv for cell in line)


def test_forms_and_print(group: Run, tmp_path: Path) -> None:
    code, out, _err = group("forms", "--json")
    catalogue = json.loads(out)
    assert code == 0
    assert all(list(form) == ["code", "title", "room", "blank", "filled"] for form in catalogue)
    for form in catalogue:
        if form["blank"]:
            file = tmp_path / f"{form['code']}.pdf"
            assert group("print", form["code"], "--blank", "--language", "de,en", "--out", str(file))[0] == 0
            about = PdfReader(file).metadata
            assert about is not None
            assert about.title
    assert group("print", "none", "--out", str(tmp_path / "x.pdf"))[0] == 1
    assert group("print", "membership", "--id", "77", "--out", str(tmp_path / "x.pdf"))[0] == 1
    assert group("print", "membership", "--blank", "--language", "tlh", "--out", str(tmp_path / "x.pdf"))[0] == 1
    assert not (tmp_path / "x.pdf").exists()


def test_backup_restore_check(group: Run, tmp_path: Path) -> None:
    code, out, _err = group("backup", str(tmp_path / "stick"))
    assert code == 0
    backup = Path(out.strip())
    assert backup.is_file()
    assert group("check")[:2] == (0, "All is well.\n")
    assert json.loads(group("check", "--json")[1]) == {"ok": True, "findings": []}
    broken = tmp_path / "data" / "backups" / "2026-01-01_12-00-00.treffpunkt"
    broken.parent.mkdir(exist_ok=True)
    broken.write_bytes(backup.read_bytes()[:-2000])
    code, told, _err = group("check", "--json")
    sentence = f"The backup {broken.name} is damaged."
    assert (code, json.loads(told)) == (1, {"ok": False, "findings": [{"kind": "backups", "sentence": sentence}]})
    broken.unlink()
    file = tmp_path / "data" / "group.db"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    code, _out, err = group("check")
    assert (code, err.count("\n")) == (1, 1)
    code, told, _err = group("restore", str(backup))
    assert (code, "quarantine" in told) == (0, True)
    assert group("check")[0] == 0
    assert group("restore", str(tmp_path / "none"))[0] == 1
    assert group("restore", str(file))[0] == 1
    assert group("check")[0] == 0


@pytest.mark.parametrize("kind", ["members", "bank"])
@pytest.mark.parametrize(
    "content", [b"", b"\x00" * 100, b"\xff\xfe", b"<a>" * 1000, b"PK\x03\x04", b'a;b\n"' + b"x" * 9999]
)
def test_broken_files_are_explained(group: Run, tmp_path: Path, kind: str, content: bytes) -> None:
    for suffix in ("csv", "xlsx", "xml"):
        file = tmp_path / f"broken.{suffix}"
        file.write_bytes(content)
        code, _out, err = group("import", kind, str(file), *(["--account", "Konto"] if kind == "bank" else []))
        assert code in {0, 1}
        assert "Traceback" not in err
        assert code == 0 or err.count("\n") == 1
    assert rows(group, "members") == rows(group, "entries") == []


def test_help_speaks_the_users_language(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Usage:" in run("--help")[1]
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    code, out, _err = run("--help")
    assert code == 0
    assert "Aufruf:" in out
    assert "Sicherung" in out


def test_the_folder_may_be_named_before_or_after_the_command(group: Run, tmp_path: Path) -> None:
    other = tmp_path / "other"
    assert group("new", "Other", "--data", str(other))[0] == 0
    assert (other / "group.db").exists()
    assert group("list", "members", f"--data={other}", "--json")[:2] == (0, "[]\n")


def test_data_that_is_a_file_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    for words in (["new", "Nachbarn"], ["list", "members"], ["check"], ["window"][:0]):
        code, _out, err = run(*words, data=tmp_path / "file")
        assert (code, "is a file, not a folder" in err) == (1, True), words
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize(
    ("name", "password"), [("", PASSWORD), (" \x07 ", PASSWORD), ("N" * 201, PASSWORD), ("Nachbarn", "short")]
)
def test_group_that_cannot_be_started_leaves_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, password: str
) -> None:
    monkeypatch.setenv("TREFFPUNKT_PASSWORD", password)
    code, out, err = run("new", name)
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert not (tmp_path / "data").exists()


def test_a_founder_with_too_long_a_name_starts_nothing(run: Run, tmp_path: Path) -> None:
    code, out, err = run("new", "Nachbarn", "--founder", "x" * 121)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert not (tmp_path / "data").exists()


def test_backup_that_fails_at_the_end_is_told_and_the_work_is_done(group: Run, tmp_path: Path) -> None:
    """Exit code 0: what was asked for happened."""
    shutil.rmtree(tmp_path / "data" / "backups")
    (tmp_path / "data" / "backups").write_text("in the way")
    (tmp_path / "list.csv").write_bytes(MEMBERS)
    code, _out, err = group("import", "members", str(tmp_path / "list.csv"))
    assert (code, rows(group, "members")) == (1, [])  # no mass change without a backup before it
    assert err.count("\n") == 1
    code, _out, err = group("person", "add", "Frau Haddad", "--role", "write")
    assert code == 0, err
    assert "There is no backup of this change" in err


def test_a_backup_in_an_empty_folder_speaks_of_no_file_before(group: Run, tmp_path: Path) -> None:
    backup, empty = Path(group("backup")[1].strip()), tmp_path / "empty"
    empty.mkdir()
    assert group("restore", str(tmp_path / "data" / "group.db"), data=empty)[0] == 1
    code, told, _err = group("restore", str(backup), data=empty)
    assert (code, told) == (0, "The backup is back. There was no group in this folder before.\n")
    assert {file.name for file in empty.iterdir()} - {"lock"} == {"group.db", "keys.json"}
    assert group("check", data=empty)[0] == 0


def test_a_program_without_its_parts_is_said(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = tmp_path / "installed"
    shutil.copytree(paths.resources(), installed / "resources")
    shutil.copytree(paths.translations(), installed / "translations")
    monkeypatch.setattr(sys, "_MEIPASS", str(installed), raising=False)
    code, _out, err = run("new", "Nachbarn")
    assert (code, err) == (1, "Parts of the program are missing or damaged. Please install the program again. "
                              "Your data were not changed.\n")  # fmt: skip
    assert not (tmp_path / "data" / "group.db").exists()
