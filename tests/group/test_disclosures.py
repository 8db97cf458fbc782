"""Every export and every confidential print leaves a line: in the window and on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.base.desktop.context import ChangeSignal, Context
from app.base.desktop.preview import PaperPreview
from app.base.desktop.tasks import TaskRunner
from app.base.money import Cents
from app.base.printing.forms import Fill
from app.base.settings import Settings
from app.base.storage import ListRequest, Storage
from app.base.storage.folder import GroupFolder
from app.base.storage.rights import NotAllowed
from app.cli import main
from app.finances import rules as money
from app.finances.page_papers import save_year
from app.finances.service import money_in, open_account
from app.group.disclosures.rules import Disclosure, in_words, tidy_purpose
from app.group.disclosures.service import DisclosureSource, all_disclosures, disclose, forget_disclosures
from app.group.rights import allowed
from app.members.page_paper import save_as_list
from app.members.printouts import member_list, sign_in_sheet
from app.members.service import MemberDetails, admit
from app.overview.privacy.exports import export_disclosures, told
from tests.base.desktop.doubles import SpokenNotices
from tests.conftest import EVERYBODY, NOW, PASSWORD, TODAY, clock


@pytest.fixture
def notices(tmp_path: Path) -> SpokenNotices:
    return SpokenNotices(line="For the  newsletter\n", files=[tmp_path / "list.csv"])


@pytest.fixture
def context(storage: Storage, notices: SpokenNotices, qapp: QApplication) -> Iterator[Context]:
    tasks = TaskRunner()
    made = Context(storage, ChangeSignal(storage), tasks, notices, Settings(language="en"), clock)
    yield replace(made, disclose=partial(disclose, storage))
    tasks.close()


def people(storage: Storage, count: int = 3) -> None:
    with storage.write("x") as session:
        for number in range(count):
            admit(session, MemberDetails(last_name=f"Name {number}", email="a@example.org"))


def lines(storage: Storage) -> list[tuple[str, str, int, str]]:
    with storage.read() as session:
        return [(one.who, one.what, one.count, one.purpose) for one in all_disclosures(session)]


def test_a_line_says_who_when_what_how_many_what_for(storage: Storage) -> None:
    disclose(storage, "members", 24, "newsletter")
    with storage.read() as session:
        assert all_disclosures(session) == [Disclosure(1, NOW, EVERYBODY.name, "members", 24, "newsletter")]


def test_a_line_cannot_be_rewritten(storage: Storage) -> None:
    disclose(storage, "members", 24)
    with pytest.raises(IntegrityError, match="stays as it is"), storage.write("x") as session:
        session.execute(text("UPDATE disclosure SET count = 1"))


def test_a_line_is_no_step_to_undo(storage: Storage) -> None:
    people(storage)
    disclose(storage, "members", 24)
    step = storage.last_step()
    assert step is not None
    assert step.what == "x"


def test_newest_first_and_old_ones_go(storage: Storage) -> None:
    for count in (1, 2):
        disclose(storage, "members", count)
    with storage.read() as session:
        source = DisclosureSource()
        assert source.count(session, ListRequest()) == 2
        assert [one.count for one in source.rows(session, ListRequest(), 0, 9)] == [2, 1]
    with storage.write("x") as session:
        assert forget_disclosures(session, date(2026, 11, 20)) == 0
        assert forget_disclosures(session, TODAY) == 2


def test_only_the_chair_reads_them(storage: Storage) -> None:
    storage.identity = replace(EVERYBODY, may=allowed(["write", "treasurer"]))
    disclose(storage, "members", 1)
    with storage.read() as session, pytest.raises(NotAllowed):
        all_disclosures(session)


def test_members_saved_in_the_window(
    context: Context, storage: Storage, tmp_path: Path, notices: SpokenNotices, qtbot: QtBot
) -> None:
    people(storage)
    owner = QWidget()
    qtbot.addWidget(owner)
    save_as_list(context, owner)
    qtbot.waitUntil(lambda: (tmp_path / "list.csv").exists() and not context.tasks.busy)
    assert "not be encrypted" in notices.warned[0]
    assert lines(storage) == [(EVERYBODY.name, "members", 3, "For the newsletter")]


def test_whoever_reads_the_warning_may_change_their_mind(
    context: Context, storage: Storage, notices: SpokenNotices, tmp_path: Path, qtbot: QtBot
) -> None:
    notices.answer = False
    owner = QWidget()
    qtbot.addWidget(owner)
    save_as_list(context, owner)
    save_year(context, 2026, "csv", owner)
    assert lines(storage) == []
    assert not (tmp_path / "list.csv").exists()


def test_year_saved_in_the_window(
    context: Context, storage: Storage, notices: SpokenNotices, tmp_path: Path, qtbot: QtBot
) -> None:
    book(storage)
    notices.files = [tmp_path]
    owner = QWidget()
    qtbot.addWidget(owner)
    save_year(context, 2026, "csv", owner)
    qtbot.waitUntil(lambda: not context.tasks.busy and any(tmp_path.glob("*.csv")))
    assert lines(storage) == [(EVERYBODY.name, "finances", 2, "For the newsletter")]


def book(storage: Storage) -> None:
    with storage.write("x") as session:
        cash = open_account(session, money.AccountDetails("Kasse", money.CASH, TODAY, Cents(0)))
        for party in ("A. Kaya", "A. Kaya", "B. Diop", ""):
            money_in(session, money.EntryDetails(TODAY, Cents(500), "Beitrag", account_id=cash, party=party))


@pytest.mark.parametrize(("blank", "count"), [(False, 1), (True, 0)])
def test_confidential_prints(
    context: Context, storage: Storage, tmp_path: Path, qtbot: QtBot, blank: bool, count: int
) -> None:
    people(storage)
    build = sign_in_sheet if blank else member_list
    preview = PaperPreview(context, (lambda session: build(Fill(session, TODAY, blank=blank)),))
    qtbot.addWidget(preview)
    qtbot.waitUntil(lambda: preview.sheet is not None)
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    preview.send_to(printer)
    assert lines(storage) == [(EVERYBODY.name, "paper:member-list", 3, "")] * count
    preview.save()
    assert lines(storage)[count:] == [(EVERYBODY.name, "paper:member-list", 3, "For the newsletter")] * count
    preview.close()
    qtbot.waitUntil(lambda: not context.tasks.busy)


def test_in_words() -> None:
    assert told("members") == "List of people as a file"
    assert told("paper:member-list") == "Printed: List of members"
    assert in_words("paper:unknown", str) == "Printed: unknown"
    assert told("something of tomorrow") == "something of tomorrow"
    assert len(tidy_purpose("x" * 500)) == 200


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_list_itself_can_be_saved(storage: Storage, kind: str) -> None:
    disclose(storage, "members", 24, "newsletter")
    with storage.read() as session:
        content = export_disclosures(session, kind)
    assert content.startswith(b"PK") or b"newsletter" in content


def test_command_line(folder: GroupFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TREFFPUNKT_PASSWORD", PASSWORD)
    key = bytes(range(32))
    storage = Storage(folder.database, key, clock, EVERYBODY)
    people(storage)
    storage.close()
    where = ["--data", str(folder.path)]
    commands = [
        ["export", "members", "--format", "csv", "--out", str(tmp_path / "m.csv"), "--purpose", "letter"],
        ["export", "finances", "--year", "2026", "--format", "csv", "--out", str(tmp_path)],
        ["list", "members", "--json"],
        ["list", "meetings", "--json"],
        ["print", "member-list", "--out", str(tmp_path / "l.pdf")],
        ["print", "sign-in", "--blank", "--out", str(tmp_path / "b.pdf")],
        ["backup", str(tmp_path / "stick")],
    ]
    for command in commands:
        assert main([*where, *command]) == 0, command
    storage = Storage(folder.database, key, clock, EVERYBODY)
    found = [(what, count, purpose) for _who, what, count, purpose in lines(storage)]
    storage.close()
    assert found == [
        ("members", 3, "letter"),
        ("finances", 0, ""),
        ("members", 3, ""),
        ("paper:member-list", 3, ""),
        ("backup", 0, ""),
    ]
