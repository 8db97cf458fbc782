"""A round of the fund in the window: 12 applications, 7 jurors, 2 conflicts of interest, payouts, receipts, proof.

One person types in, the chair leads the jury, the treasurer pays, the auditor only looks. At the end every sum of the
proof is that of the cash book, to the cent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.assembly import hub_sections, own_section, sections
from app.base.desktop.context import ChangeSignal, Context
from app.base.desktop.form import FormDialog
from app.base.desktop.shell import Places
from app.base.desktop.tasks import TaskRunner
from app.base.desktop.window import MainWindow
from app.base.money import Cents, show_cents
from app.base.printing.blocks import Columns, Fields, Grid, Paper
from app.base.printing.forms import Fill
from app.base.settings import Settings
from app.base.storage import Storage
from app.finances.rules import BANK, AccountDetails
from app.finances.service import open_account, pot_state, year_sums
from app.group.rights import Role, allowed
from app.meetings.service import read_minutes
from app.participation.fund.editor import ApplicationEditor
from app.participation.fund.editor_check import CheckEditor
from app.participation.fund.editor_fund import FundEditor, JuryEditor
from app.participation.fund.editor_jury import ConflictEditor, DecisionEditor, JuryMeetingEditor, SheetEditor
from app.participation.fund.editor_money import PaymentEditor, ReceiptEditor, WhyEditor
from app.participation.fund.page import FundPage
from app.participation.fund.printouts.proofs import city_proof
from app.participation.fund.rules.values import CONDITIONS, FULL, NO, PARTLY
from app.participation.fund.service import (
    applications,
    points_of,
    proof,
    rank_all,
    rate,
    read_application,
    read_fund,
    voters,
)
from tests.base.desktop.doubles import SpokenNotices
from tests.conftest import EVERYBODY, TODAY, clock
from tests.participation.fund.made import IBAN, JURY

Kind = TypeVar("Kind", bound=QDialog)
WANTED = (500, 450, 400, 350, 300, 290, 250, 200, 150, 120, 1000, 900)  # euros
REFUSED = (10, 11)  # places in WANTED
IN_PART, ON_CONDITIONS, LATE, WRONG = 0, 1, 8, 2  # in part; with conditions; paid after settling; paid wrongly first
APPLIES, DECLARED = 2, 4  # the application of a juror; the one that a juror's family gets money from


@dataclass
class Room:
    """The window in the name of one role after the other."""

    storage: Storage
    qtbot: QtBot
    tasks: TaskRunner
    notices: SpokenNotices = field(default_factory=SpokenNotices)
    window: MainWindow | None = None

    def sit_down(self, *roles: Role) -> FundPage:
        """Somebody else sits down; returns the page of the fund."""
        self.storage.identity = replace(EVERYBODY, may=allowed(roles), roles=frozenset(roles))
        if self.window is not None:
            self.window.close()
        changes = ChangeSignal(self.storage)
        context = Context(self.storage, changes, self.tasks, self.notices, Settings(language="en"), clock)
        self.window = MainWindow(context, Places(sections(), own_section(), inside=hub_sections()))
        self.qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.navigate("fund")
        self.settle()
        page = self.window.current_page()
        assert isinstance(page, FundPage)
        return page

    def settle(self) -> None:
        """Let the window do what it has begun."""
        for _round in range(3):
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def room(storage: Storage, qtbot: QtBot) -> Iterator[Room]:
    tasks = TaskRunner()
    made = Room(storage, qtbot, tasks)
    yield made
    tasks.close()


def press(inside: QWidget, text: str) -> None:
    """Click on the button with this text."""
    found = [one for one in inside.findChildren(QAbstractButton) if one.text() == text and one.isVisible()]
    assert found, text
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def choose(page: FundPage, menu: str, text: str) -> None:
    """Open a menu and choose a line of it."""
    button = next(one for one in page.findChildren(QPushButton) if one.text() == menu and one.isVisible())
    shown = button.menu()
    assert shown is not None
    next(each for each in shown.actions() if each.text() == text).trigger()
    QApplication.processEvents()


def dialog(page: FundPage, kind: type[Kind]) -> Kind:
    """The dialog that is open."""
    assert isinstance(page.dialog, kind)
    return page.dialog


def save(page: FundPage, *, closes: bool = True) -> None:
    """The main button of the open dialog."""
    open_one = page.dialog
    assert isinstance(open_one, FormDialog)
    QTest.mouseClick(open_one.main_button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert (page.dialog is not open_one) == closes, [row.problem_text() for row in open_one.fields.rows.values()]


def show(room: Room, page: FundPage, number: int) -> None:
    """The application in this place of WANTED stands beside the list."""
    page.open_target(number + 1)
    room.settle()


def start_fund(page: FundPage) -> None:
    press(page, "Start a fund")
    form = dialog(page, FundEditor)
    QTest.keyClicks(form.sum_cents, "3.000,00")
    QTest.keyClicks(form.funder, "Stadt Offenbach")
    form.own_share.set_number(10)
    form.settle_until.set_day(date(2027, 1, 31))
    save(page)
    choose(page, "Open jury and rules", "Members of the jury")
    dialog(page, JuryEditor).names.set_value("\n".join(JURY))
    save(page)


def type_in(room: Room, page: FundPage) -> None:
    """Twelve paper forms; the seventh has no IBAN and needs a word."""
    for number, euros in enumerate(WANTED):
        press(page, "Type in an application")
        form = dialog(page, ApplicationEditor)
        QTest.keyClicks(form.title, f"Idea {number + 1}")
        applicant = JURY[0] if number == APPLIES else f"Group {number + 1}"
        for widget, words in (
            (form.applicant, applicant), (form.contact, "069 1"), (form.idea, "Together"), (form.benefit, "For all"),
            (form.place, "Yard"), (form.period, "June"), (form.costs, f"Things {euros * 2},00"),
            (form.iban, "" if number == 6 else IBAN),
        ):  # fmt: skip
            widget.set_value(words)
        form.own_cents.set_cents(euros * 100)
        form.wanted_cents.set_cents(euros * 100)
        form.elsewhere.set_key("no")
        form.permits.set_key("none")
        save(page)
        room.settle()
        press(page, "Tick the check list")
        if number == 6:
            save(page, closes=False)
            dialog(page, CheckEditor).note.set_value("The IBAN comes later.")
        save(page)
        room.settle()


def meet(room: Room, page: FundPage) -> None:
    """The jury is called, conflicts are noted, its heap of sheets is typed in."""
    choose(page, "Open jury and rules", "Call the jury")
    form = dialog(page, JuryMeetingEditor)
    assert len(form.ticks) == len(WANTED)
    form.day.set_day(TODAY)
    save(page)
    show(room, page, DECLARED)
    press(page, "Note a conflict")
    note = dialog(page, ConflictEditor)
    note.juror.set_key(2)
    QTest.keyClicks(note.reason, "sister applies")
    save(page)
    for number in (APPLIES, IN_PART):  # two heaps by hand
        show(room, page, number)
        press(page, "Type in a sheet")
        while isinstance(page.dialog, SheetEditor):
            sheet = page.dialog
            for place, points in enumerate(sheet.points):
                points.set_number((number + place + int(str(sheet.juror.key()))) % 4)
            save(page)
    with room.storage.write("the other heaps") as session:
        for number in set(range(len(WANTED))) - {APPLIES, IN_PART}:
            for juror in voters(session, number + 1).may:
                rate(session, number + 1, juror.id, [(number + place + juror.id) % 4 for place in range(6)])


def decide_all(room: Room, page: FundPage) -> None:
    """In the order of the applications; more than is left is refused with a sentence."""
    for number in range(len(WANTED)):
        show(room, page, number)
        press(page, "Decide")
        form = dialog(page, DecisionEditor)
        voters = 6 if number in {APPLIES, DECLARED} else 7
        if number == APPLIES:
            form.outcome.set_key(FULL)
            form.yes.set_number(7)
            form.no.set_number(0)
            save(page, closes=False)
            assert "only 6 may vote" in form.problem_beside("yes")
        refused = number in REFUSED
        form.outcome.set_key(
            NO if refused else PARTLY if number == IN_PART else CONDITIONS if number == ON_CONDITIONS else FULL
        )
        if number == IN_PART:
            form.granted.set_cents(480_00)
        form.conditions.set_value("Show the permit." if number == ON_CONDITIONS else "")
        form.reason.set_value("Too large for this year." if refused else "")
        form.yes.set_number(1 if refused else voters - 1)
        form.no.set_number(voters - 1 if refused else 1)
        save(page)
        room.settle()


def pay(room: Room, page: FundPage, number: int, *, problem: str = "") -> None:
    show(room, page, number)
    press(page, "Pay out")
    form = dialog(page, PaymentEditor)
    if problem:
        form.cents.set_cents(999_00)
        save(page, closes=False)
        assert problem in form.problem_beside("amount")
        form.cents.set_cents(WANTED[number] * 100)
    save(page)
    room.settle()


def type_receipts(room: Room, page: FundPage) -> None:
    """Each spent a little less than planned; one line is not recognised."""
    for number, euros in enumerate(WANTED):
        if number in REFUSED:
            continue
        show(room, page, number)
        spent = euros * 100 - 1_37 * number - (20_00 if number == IN_PART else 0)
        sweets = (("Sweets", 3_33, False),) if number in {IN_PART, LATE} else ()
        for what, cents, fine in (("Things", spent, True), *sweets):
            press(page, "Type in a receipt")
            form = dialog(page, ReceiptEditor)
            form.day.set_day(TODAY - timedelta(days=1))
            QTest.keyClicks(form.what, what)
            form.cents.set_cents(cents)
            form.recognised.set_value(fine)
            form.reason.set_value("" if fine else "not for the project")
            save(page)
            room.settle()
        press(page, "Settle")
        room.settle()


def pay_all(room: Room, page: FundPage) -> None:
    """All but one, which is paid after its settlement; one is paid wrongly, taken back and paid again."""
    for number in range(len(WANTED)):
        if number not in {*REFUSED, LATE}:
            pay(room, page, number, problem="still to be paid" if number == WRONG else "")
    show(room, page, WRONG)
    with room.storage.read() as session:
        entry = read_application(session, WRONG + 1).payments[0].number
    press(page, f"Take back {entry}")
    dialog(page, WhyEditor).note.set_value("wrong account")
    save(page)
    pay(room, page, WRONG)


def take_rests(room: Room, page: FundPage) -> None:
    """What was not spent comes back."""
    pay(room, page, LATE)
    with room.storage.read() as session:
        owing = [row.application.id for row in proof(session, 1).rows if row.money.rest]
    assert len(owing) == 9
    for one in owing:
        show(room, page, one - 1)
        press(page, "Enter what was paid back")
        save(page)
        room.settle()


def test_a_round_of_the_fund(room: Room) -> None:
    with room.storage.write("account") as session:
        open_account(session, AccountDetails("Giro", BANK, date(2026, 1, 1), Cents(10_000_00)))
    start_fund(room.sit_down(Role.CHAIR))
    type_in(room, room.sit_down(Role.WRITE))
    chair = room.sit_down(Role.CHAIR)
    meet(room, chair)
    decide_all(room, chair)
    show(room, chair, ON_CONDITIONS)
    press(chair, "Conditions are met")
    pay_all(room, room.sit_down(Role.TREASURER))
    type_receipts(room, room.sit_down(Role.WRITE))
    take_rests(room, room.sit_down(Role.TREASURER))
    auditor = room.sit_down(Role.AUDITOR)
    show(room, auditor, 0)
    texts = {one.text() for one in auditor.findChildren(QPushButton) if one.isVisible()}
    assert not texts & {"Type in an application", "Pay out", "Decide", "Settle", "Enter what was paid back"}
    assert "Print" in texts
    check(room.storage)


def check(storage: Storage) -> None:
    """What the proof says is what the cash book says."""
    storage.identity = EVERYBODY
    with storage.read() as session:
        fund, told = read_fund(session, 1), proof(session, 1)
        state = pot_state(session, fund.pot_id)
        (pot,) = (one for one in year_sums(session, 2026).pots if one.name == fund.title)
        assert not told.faults
        assert not told.others
        assert told.money.net == state.spent_cents - state.income_cents
        assert told.money.net == -(pot.income_cents + pot.expense_cents)
        assert {row.state for row in told.rows} == {"done", "refused"}
        assert told.money.committed == told.money.net  # all is settled: nothing is reserved any more
        assert told.money.granted == sum(cents * 100 for cents in WANTED[1:10]) + 480_00
        assert all(row.money.net == row.money.entitled for row in told.rows)
        # seven sheets each, but six where a juror left
        assert [len(points_of(session, one.id)) for one in applications(session, 1)][APPLIES] == 6
        assert {rank.jurors for rank in rank_all(session, 1)} == {6, 7}
        meeting = read_application(session, 1).meeting_id
        assert meeting is not None
        resolutions = read_minutes(session, meeting).resolutions
        assert [one.carried for one in resolutions] == [number not in REFUSED for number in range(12)]
        assert JURY[0] in resolutions[APPLIES].wording
        assert f"{JURY[1]} (sister applies)" in resolutions[DECLARED].wording
        assert [one.cast for one in resolutions] == [6 if n in {APPLIES, DECLARED} else 7 for n in range(12)]
        paper = city_proof(Fill(session, TODAY, 1, language="en"))
        assert_sums(paper, show_cents(told.money.net))


def assert_sums(paper: Paper, net: str) -> None:
    """The sum under the list is that under the entries and in the balance."""
    grids = [block for block in paper.blocks if isinstance(block, Grid)]
    parts = [part for block in paper.blocks if isinstance(block, Columns) for part in (*block.left, *block.right)]
    fields = dict(pair for block in parts if isinstance(block, Fields) for pair in block.pairs)
    assert fields["Kept by the applicants"] == net
    assert grids[0].total is not None
    assert grids[0].total[6] in net


def test_to_pay_takes_at_most_four_actions(room: Room) -> None:
    """The line of the list, Pay out, Enter."""
    from tests.participation.fund.made import granted, world

    made = world(room.storage)
    with room.storage.write("granted") as session:
        one = granted(session, made.fund)
    page = room.sit_down(Role.TREASURER)
    actions = ["line"]
    page.list.tables.shown.select_id(one)
    room.settle()
    press(page, "Pay out")
    actions.append("Pay out")
    form = dialog(page, PaymentEditor)
    QTest.keyClick(form.cents, Qt.Key.Key_Return)
    actions.append("Enter")
    QApplication.processEvents()
    with room.storage.read() as session:
        assert [each.cents for each in read_application(session, one).payments] == [400_00]
    assert len(actions) <= 4
