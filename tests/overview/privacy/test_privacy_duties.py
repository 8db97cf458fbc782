"""The screens about duties of the whole group: due for deletion, breaches, periods, papers, where data went."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.base.desktop.context import ChangeSignal, Context
from app.base.desktop.form import FormDialog
from app.base.desktop.tasks import TaskRunner
from app.base.errors import InvalidInput, UserError
from app.base.printing.blocks import Paper
from app.base.printing.forms import Fill
from app.base.settings import Settings
from app.base.storage import Storage
from app.group.disclosures.service import disclose
from app.group.rights import allowed
from app.group.rules import Profile
from app.group.service import change_profile
from app.members.service import MemberDetails, admit, discard
from app.overview.privacy.breaches import rules as breach_rules
from app.overview.privacy.breaches import service as breach_service
from app.overview.privacy.breaches.editor import BreachEditor
from app.overview.privacy.breaches.rules import HIGH, NO, NONE, SOME, YES, Breach, BreachDetails, clock
from app.overview.privacy.page_breaches import BreachesScreen
from app.overview.privacy.page_daily import look_at_the_day
from app.overview.privacy.page_disclosures import DisclosuresScreen
from app.overview.privacy.page_due import DueScreen
from app.overview.privacy.page_papers import PapersScreen
from app.overview.privacy.page_periods import PeriodsScreen
from app.overview.privacy.processing.printouts import privacy_notice, processing_record
from app.overview.privacy.reminders import reminders
from app.overview.privacy.retention.editor import PeriodEditor
from app.overview.privacy.retention.rules import RULES, rule_of
from app.overview.privacy.retention.service import change_period, confirm_day, daily, rules
from app.overview.service import coming
from tests.base.desktop.doubles import SpokenNotices
from tests.conftest import EVERYBODY, NOW, TODAY


@dataclass
class Desk:
    """A context on a real file whose clock can be set."""

    storage: Storage
    context: Context
    notices: SpokenNotices
    papers: list[Paper] = field(default_factory=list)

    def show(self, make: Any) -> None:
        with self.storage.read() as session:
            self.papers.append(make(session))

    def set_clock(self, moment: datetime) -> None:
        self.storage.clock = lambda: moment


@pytest.fixture
def desk(storage: Storage, qapp: QApplication) -> Iterator[Desk]:
    tasks, notices = TaskRunner(), SpokenNotices()

    def now() -> datetime:
        return storage.clock()  # which a test may set later

    context = Context(storage, ChangeSignal(storage), tasks, notices, Settings(language="en"), now)
    desk = Desk(storage, context, notices)
    desk.context = replace(context, show_paper=desk.show, disclose=partial(disclose, storage))
    yield desk
    tasks.close()


def press(screen: QWidget, text: str) -> None:
    next(one for one in screen.findChildren(QPushButton) if one.text() == text).click()


def with_dialog(act: Callable[[Any], None]) -> None:
    def find() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, FormDialog)
        act(dialog)

    QTimer.singleShot(0, find)


def former(storage: Storage, name: str, left: date, **more: object) -> int:
    with storage.write("x") as session:
        return admit(session, MemberDetails("Ayşe", name, left=left, **more)).id  # type: ignore[arg-type]


# --- due for deletion


def test_tick_look_delete(desk: Desk, qtbot: QtBot) -> None:
    gone, here = former(desk.storage, "Alt", date(2020, 5, 1)), former(desk.storage, "Da", date(2026, 5, 1), phone="1")
    daily(desk.storage)
    screen = DueScreen(desk.context)
    qtbot.addWidget(screen)
    screen.open_target(None)
    assert set(screen.ticks) == {("member", gone), ("contact", here)}
    assert not screen.delete_button.isEnabled()
    screen.ticks["member", gone].set_value(True)
    assert screen.delete_button.isEnabled()
    desk.notices.answer = False
    screen.delete_ticked()
    assert "Former members: 1." in desk.notices.said[-1]
    assert "cannot be undone" in desk.notices.said[-1]
    desk.notices.answer = True
    screen.delete_ticked()
    qtbot.waitUntil(lambda: "1 thing was deleted." in desk.notices.said)
    assert set(screen.ticks) == {("contact", here)}


def test_tick_all_and_none(desk: Desk, qtbot: QtBot) -> None:
    for name in ("A", "B", "C"):
        former(desk.storage, name, date(2020, 5, 1))
    daily(desk.storage)
    screen = DueScreen(desk.context)
    qtbot.addWidget(screen)
    screen.open_target(None)
    screen.tick_all()
    assert len(screen.ticked()) == 3
    press(screen, "Tick these")
    assert screen.ticked() == []


def test_clock_in_doubt_asks_first(desk: Desk, qtbot: QtBot) -> None:
    former(desk.storage, "Alt", date(2020, 5, 1))
    daily(desk.storage)
    desk.set_clock(datetime(2126, 11, 21, 9))
    screen = DueScreen(desk.context)
    qtbot.addWidget(screen)
    screen.open_target(None)
    assert screen._foot.isHidden()
    with desk.storage.read() as session:
        assert [(one.card, one.urgent) for one in reminders(session)] == [("due", True)]
    press(screen, next(one.text() for one in screen.findChildren(QPushButton) if one.text().startswith("Yes, today")))
    assert not screen._foot.isHidden()


def test_nothing_due_explains_itself(desk: Desk, qtbot: QtBot) -> None:
    screen = DueScreen(desk.context)
    qtbot.addWidget(screen)
    screen.open_target(None)
    assert screen.ticks == {}
    assert screen._foot.isHidden()


def test_start_page_tells_the_chair_only(desk: Desk) -> None:
    former(desk.storage, "Alt", date(2020, 5, 1))
    with desk.storage.write("x") as session:
        breach_service.report(session, BreachDetails(NOW - timedelta(hours=60), "lost"))
        member = admit(session, MemberDetails("Weg", "Haddad", contact=True))
        discard(session, member.id)
    daily(desk.storage)
    desk.set_clock(NOW + timedelta(days=24))
    with desk.storage.write("") as session:
        confirm_day(session)
        lines = coming(session, TODAY)
    assert [line.target for line in lines] == [("breaches", None), ("due", None), ("due", None)]
    assert "hours too late" in lines[0].text
    assert lines[1].text == "1 thing is due for deletion"
    assert "leaves the waste basket for good" in lines[2].text
    desk.storage.identity = replace(EVERYBODY, may=allowed(["write"]))
    with desk.storage.read() as session:
        assert coming(session, TODAY) == []


def test_day_is_looked_at_after_signing_in(desk: Desk, qtbot: QtBot) -> None:
    with desk.storage.write("x") as session:
        member = admit(session, MemberDetails("Weg", "Haddad", contact=True))
        discard(session, member.id)
    owner = QWidget()
    qtbot.addWidget(owner)
    for day in range(0, 31, 2):
        desk.set_clock(NOW + timedelta(days=day))
        look_at_the_day(desk.context, owner)
        qtbot.waitUntil(lambda: not desk.context.tasks.busy)
    qtbot.waitUntil(lambda: any("emptied: 1 thing" in said for said in desk.notices.said))


# --- breaches


def breach(noticed: datetime = NOW, **more: object) -> Breach:
    return Breach(1, BreachDetails(noticed, "lost", **more), None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("hours", "text", "tone"),
    [
        (0, "72 hours left", "care"),
        (47, "25 hours left", "care"),
        (49, "23 hours left", "bad"),
        (71, "1 hour left", "bad"),
        (72, "0 hours left", "bad"),
        (73, "1 hour too late", "bad"),
        (100_000, "too late", "bad"),
    ],
)
def test_clock_of_72_hours(hours: int, text: str, tone: str) -> None:
    told = clock(breach(), NOW + timedelta(hours=hours))
    assert text in told.text
    assert told.tone == tone


def test_clock_stops_when_told_or_harmless() -> None:
    late = NOW + timedelta(days=30)
    assert clock(breach(authority_on=TODAY), late).tone == "good"
    assert clock(breach(risk=NONE), late).tone == "good"
    assert clock(replace(breach(risk=SOME), closed_on=TODAY), late).tone == "care"
    assert clock(breach(datetime(9999, 12, 31, 23)), datetime(9999, 12, 31, 23, 59)).tone in {"care", "bad"}


def test_high_risk_means_telling_people_unless_encrypted() -> None:
    assert breach(risk=HIGH, encrypted=NO).must_tell_people
    assert not breach(risk=HIGH, encrypted=YES).must_tell_people
    assert not breach(risk=SOME).must_tell_people


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"what": " "}, "what"),
        ({"what": "x" * 10_001}, "what"),
        ({"noticed_at": NOW + timedelta(minutes=1)}, "noticed_on"),
        ({"authority_on": TODAY + timedelta(days=1)}, "authority_on"),
        ({"people_on": TODAY - timedelta(days=1)}, "people_on"),
        ({"risk": "?"}, "risk"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(change: dict[str, Any], found: str) -> None:
    with pytest.raises(InvalidInput) as problem:
        breach_rules.check(replace(BreachDetails(NOW, "lost"), **change), NOW)
    assert problem.value.field == found


def test_closing_needs_everything(storage: Storage) -> None:
    with storage.write("x") as session:
        number = breach_service.report(session, BreachDetails(NOW, "lost")).id
        for details, missing in (
            (BreachDetails(NOW, "lost"), "risk"),
            (BreachDetails(NOW, "lost", risk=HIGH), "authority"),
            (BreachDetails(NOW, "lost", risk=HIGH, authority_on=TODAY), "people"),
        ):
            breach_service.change_breach(session, number, details)
            with pytest.raises(UserError, match=missing):
                breach_service.close_breach(session, number)
        done = BreachDetails(NOW, "lost", risk=HIGH, authority_on=TODAY, people_note="by letter")
        breach_service.change_breach(session, number, done)
        assert breach_service.close_breach(session, number).closed_on == TODAY
        with pytest.raises(UserError, match="closed"):
            breach_service.change_breach(session, number, done)
        assert breach_service.breach_numbered(session, " 1 ") == 1
        assert breach_service.breach_numbered(session, "x") is None


def test_report_print_close(desk: Desk, qtbot: QtBot) -> None:
    with desk.storage.write("x") as session:
        admit(session, MemberDetails("Sami", "Haddad"))
    screen = BreachesScreen(desk.context)
    qtbot.addWidget(screen)
    screen.open_target(None)

    def fill_in(dialog: BreachEditor) -> None:
        dialog.press_main()
        assert dialog.problem_beside("what")
        dialog.what.set_value("A stick is lost.")
        dialog._put_in_everybody()
        dialog.risk.set_key(NONE)
        dialog.press_main()

    with_dialog(fill_in)
    press(screen, "Report a breach")
    with desk.storage.read() as session:
        (found,) = breach_service.breaches(session)
    assert (found.details.whose, found.details.people) == ("Sami Haddad", 1)
    screen.refresh()
    press(screen, "Print form")
    press(screen, "Print empty form")
    assert [paper.people for paper in desk.papers] == [1, 0]
    press(screen, "Close breach")
    screen.refresh()
    with desk.storage.read() as session:
        assert breach_service.open_breaches(session) == []
    assert not screen._tick.isActive()


# --- periods, papers, disclosures


def test_period_changed_and_back(desk: Desk, qtbot: QtBot) -> None:
    screen = PeriodsScreen(desk.context)
    qtbot.addWidget(screen)
    screen.show()
    screen.open_target(None)
    editor = PeriodEditor(desk.context, rule_of("vouchers"), screen)
    qtbot.addWidget(editor)
    editor.amount.set_number(7)
    editor.reason.set_value("shorter")
    editor.press_main()
    assert "The law wants more: 8 years." in editor.problem_beside("amount")
    editor.amount.set_number(9)
    editor.press_main()
    screen.refresh()
    press(screen, "Back to usual")
    with desk.storage.read() as session:
        assert rules(session) == RULES
    screen.close()


def test_processing_record_says_how_it_really_is(storage: Storage) -> None:
    with storage.write("x") as session:
        change_profile(session, Profile("Nachbarn", address="Weg 1"))
        admit(session, MemberDetails("Sami", "Haddad"))
        change_period(session, "member", 5, "Our funder wants it.")
    with storage.read() as session:
        told = str(processing_record(Fill(session, TODAY)).blocks)
    for words in ("Nachbarn", "Members (1)", "5 years", "Our funder wants it.", "AES-256", "64 MB", "no cloud"):
        assert words in told
    assert all(rule.data in told for rule in RULES)


@pytest.mark.parametrize("blank", [True, False])
def test_privacy_notice_has_all_of_article_13(storage: Storage, blank: bool) -> None:
    with storage.write("x") as session:
        change_profile(session, Profile("Nachbarn", contact="069 1"))
    with storage.read() as session:
        told = str(privacy_notice(Fill(session, TODAY, blank=blank)).blocks)
    for article in ("6 (1) a", "6 (1) b", "6 (1) c", "6 (1) f", "15", "16", "17", "18", "20", "21", "7 (3)", "77"):
        assert f"Art. {article} GDPR" in told
    assert ("Nachbarn" in told) is not blank


def test_papers_are_shown_first(desk: Desk, qtbot: QtBot) -> None:
    screen = PapersScreen(desk.context)
    qtbot.addWidget(screen)
    for one in screen.findChildren(QPushButton):
        one.click()
    assert len(desk.papers) == 6
    assert {paper.code for paper in desk.papers} == {
        "privacy-notice", "consent", "consent-list", "processing-record", "breach",
    }  # fmt: skip


def test_an_empty_list_of_disclosures_is_not_saved(desk: Desk, qtbot: QtBot) -> None:
    screen = DisclosuresScreen(desk.context)
    qtbot.addWidget(screen)
    screen.open_target(None)
    assert not screen.save_button.isEnabled()
    disclose(desk.storage, "members", 24, "newsletter")
    screen.refresh()
    assert screen.save_button.isEnabled()


def test_disclosures_are_listed_and_saved(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    disclose(desk.storage, "members", 24, "newsletter")
    screen = DisclosuresScreen(desk.context)
    qtbot.addWidget(screen)
    screen.open_target(None)
    model = screen.table.model
    assert [model.index(0, column).data() for column in range(1, 5)] == [
        EVERYBODY.name, "List of people as a file", "24", "newsletter",
    ]  # fmt: skip
    desk.notices.files = [tmp_path / "lines.csv"]
    screen.save()
    assert b"newsletter" in (tmp_path / "lines.csv").read_bytes()
    screen.refresh()
    assert model.rowCount() == 2
