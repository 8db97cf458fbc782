"""A volunteer's first evening, in the real program with its real window.

Start, new group, 200 members from a list, a meeting written up and printed, a bank statement, the year exported,
closed, opened again. `python -m tests.journeys.first_evening FOLDER` prints what is there at the end as JSON.
"""

from __future__ import annotations

import csv
import io
import json
import os
import sys
import time
import traceback
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from app import program
from app.assembly import system_clock
from app.base.desktop.notices import WindowNotices
from app.base.desktop.preview import PaperPreview
from app.base.desktop.window import MainWindow
from app.base.settings import Settings
from app.base.storage.folder import GroupFolder
from app.finances.page import FinancesPage
from app.finances.page_import import ImportSteps as BankSteps
from app.finances.service import balances, entries_as_data
from app.group.page_new_group import NewGroupPanel, WordsPanel
from app.group.page_sign_in import SignInPanel
from app.meetings.editor import PlanDialog
from app.meetings.page import MeetingsPage
from app.meetings.page_attendance import AttendanceStep
from app.meetings.page_cards import ResolutionCard
from app.meetings.page_check import CheckStep
from app.meetings.page_meeting import MeetingView
from app.meetings.page_notes import NotesStep
from app.meetings.service import meetings_as_data
from app.members.page_import import ImportSteps
from app.members.service import members_as_data
from app.start_window import application
from tests.finances.statements.samples import Booking, camt

Kind = TypeVar("Kind", bound=QWidget)
PASSWORD = "apfel birne lampe tisch"
PATIENCE = 60.0


class _Notices(WindowNotices):
    """Answers the platform's own dialogs, which no test can press."""

    def __init__(self, folder: Path, files: list[Path]) -> None:
        super().__init__()
        self._folder, self._files = folder, files

    def choose_file(self, title: str, kinds: str) -> Path | None:
        return self._files.pop(0)

    def save_file(self, title: str, name: str, kinds: str) -> Path | None:
        return self._folder / name

    def choose_folder(self, title: str) -> Path | None:
        return self._folder

    def confirm(self, question: str, action: str) -> bool:
        return True

    def ask_line(self, warning: str, question: str, action: str) -> str | None:
        return ""


class Evening:
    """Sits in front of the program: types, clicks, waits until something is there."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self.app, self.folder = app, folder
        self.program = program.Program(GroupFolder(folder / "data"), Settings(language="de"))
        self.files: list[Path] = []
        notices = self.program.notices
        notices = _Notices(folder, self.files)
        self.program.notices = notices

    @property
    def window(self) -> MainWindow:
        """The main window."""
        assert self.program.window is not None
        return self.program.window

    def until(self, there: Callable[[], object], what: str) -> None:
        """Let the program work until something is there."""
        deadline = time.monotonic() + PATIENCE
        while not there():
            self.app.processEvents()
            if time.monotonic() > deadline:
                raise TimeoutError(what)
        self.app.processEvents()

    def find(self, kind: type[Kind]) -> Kind:
        """The visible thing of this kind."""
        top = self.program.window or self.program.start_window
        self.until(lambda: any(one.isVisible() for one in _all(top, kind)), kind.__name__)
        return next(one for one in _all(top, kind) if one.isVisible())

    def press(self, button: QWidget) -> None:
        """Click with the mouse."""
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.app.processEvents()

    def start_group(self) -> None:
        """Names, picture, password, the words kept."""
        self.program.begin(None)
        panel = self.find(NewGroupPanel)
        QTest.keyClicks(panel.name, "Nachbarn am Canarisweg")
        QTest.keyClicks(panel.person, "Frau Haddad")
        self.press(panel.next_button)
        self.press(panel.tiles.tile("sun"))
        QTest.keyClicks(panel.password.first.line, PASSWORD)
        QTest.keyClicks(panel.password.again.line, PASSWORD)
        self.press(panel.start_button)
        words = self.find(WordsPanel)
        words.kept.emit(words.group)
        self.until(lambda: self.program.window is not None, "main window")

    def import_members(self) -> None:
        """200 people from a spreadsheet's cp1252 CSV, in four steps."""
        self.window.navigate("members", "import")
        steps = self.find(ImportSteps)
        self.files.append(member_list(self.folder / "liste.csv"))
        self.press(steps.choose.main)
        self.until(lambda: steps.bar.current == 1, "columns")
        steps.check_people()
        self.until(lambda: steps.bar.current == 2, "people")
        steps.carry_out()
        self.until(lambda: steps.bar.current == 3, "imported")

    def write_up_a_meeting(self) -> None:
        """Plan, tick who is here, write, vote, finish, print."""
        self.window.navigate("meetings")
        self._plan(self.find(MeetingsPage))
        view = self.find(MeetingView)
        view.show_step(0)
        here = view.step
        assert isinstance(here, AttendanceStep)
        for name in ("Person 7", "Person 11", "Frau Gast"):
            QTest.keyClicks(here.search, name)
            self.until(lambda: True, name)
            here.enter_name()
        view.show_step(2)
        notes = view.step
        assert isinstance(notes, NotesStep)
        QTest.keyClicks(notes.editor, "Frau Kowalska legt die Belege vor.")
        self.press(notes.resolution_button)
        card = self.find(ResolutionCard)
        QTest.keyClicks(card.wording, "Es werden Blumen gekauft.")
        for field, votes in zip(card.votes.values(), ("2", "0", "1"), strict=False):
            QTest.keyClicks(field, votes)
        view.show_step(4)
        check = view.step
        assert isinstance(check, CheckStep)
        self.press(check.print_button)
        self._read_paper("minutes.txt")
        check.finish()

    def _plan(self, page: MeetingsPage) -> None:
        def fill() -> None:
            dialog = self.app.activeModalWidget()
            assert isinstance(dialog, PlanDialog)
            dialog.who.setText("Bewohnertreff")
            dialog.press_main()

        self._soon(PlanDialog, fill)
        page.plan(day=system_clock().date())

    def _soon(self, kind: type[QDialog], act: Callable[[], None]) -> None:
        """Do this as soon as such a dialog stands."""
        from PySide6.QtCore import QTimer

        def look() -> None:
            if isinstance(self.app.activeModalWidget(), kind):
                act()
            else:
                QTimer.singleShot(20, look)

        QTimer.singleShot(20, look)

    def _read_paper(self, name: str) -> None:
        preview = self.find(PaperPreview)
        self.until(lambda: preview.sheet is not None, "paper")
        assert preview.sheet is not None
        document = QPdfDocument()
        (self.folder / "paper.pdf").write_bytes(preview.sheet.data)
        document.load(str(self.folder / "paper.pdf"))
        (self.folder / name).write_text(document.getAllText(0).text(), "utf-8")
        document.close()
        preview.reject()

    def import_statement(self) -> None:
        """The bank's file fills the cash book."""
        self.window.navigate("finances", "import")
        self.files.append(bank_statement(self.folder / "auszug.xml"))
        steps = self.find(BankSteps)
        for step, main in enumerate((steps.choose.main, steps.account.main, steps.check.main), start=1):
            self.press(main)
            self.until(lambda step=step: steps.bar.current == step, f"step {step}")  # type: ignore[misc]

    def export_the_year(self) -> None:
        """The year as a spreadsheet, into the folder the user chooses."""
        self.window.navigate("finances")
        menus = [menu for menu in self.find(FinancesPage).findChildren(QMenu) if "XLSX" in menu.actions()[0].text()]
        menus[0].actions()[0].trigger()
        self.until(lambda: list(self.folder.glob("**/*.xlsx")) and not self.program.tasks.busy, "export")

    def close(self) -> None:
        """As the user closes the window."""
        self.window.close()
        self.until(lambda: self.program.window is None, "closed")

    def open_again(self) -> dict[str, object]:
        """Sign in; everything must be there."""
        self.program.show_start()
        panel = self.find(SignInPanel)
        QTest.keyClicks(panel.password.line, PASSWORD)
        self.press(panel.open_button)
        self.until(lambda: self.program.window is not None, "main window")
        assert self.program.group is not None
        with self.program.group.storage.read() as session:
            found: dict[str, object] = {
                "members": len(members_as_data(session)),
                "meetings": meetings_as_data(session),
                "entries": len(entries_as_data(session)),
                "balance": sum(one.cents for one in balances(session)),
            }
        self.program.end()
        return found


def _all(top: QWidget, kind: type[Kind]) -> list[Kind]:
    return [*top.findChildren(kind), *([top] if isinstance(top, kind) else [])]


def member_list(file: Path) -> Path:
    """200 people as a German spreadsheet writes them."""
    text = io.StringIO()
    rows = csv.writer(text, delimiter=";", lineterminator="\r\n")
    rows.writerow(["Nachname", "Vorname", "Straße", "PLZ", "Ort", "Geburtsdatum", "Eintritt"])
    for number in range(200):
        born = date(1950, 1, 1) + timedelta(days=91 * number)
        street = f"Gärtnerstraße {number % 40 + 1}"
        rows.writerow(["Müller-Öz", f"Person {number}", street, "01067", "Dresden", f"{born:%d.%m.%Y}", "01.03.2020"])
    file.write_bytes(text.getvalue().encode("cp1252"))
    return file


def bank_statement(file: Path) -> Path:
    """Twelve bookings of the last weeks."""
    today = system_clock().date()
    booked = [Booking(today - timedelta(days=40 - 3 * one), 1200 - 100 * one, f"Person {one}") for one in range(12)]
    file.write_bytes(camt(booked))
    return file


def main() -> int:
    """Walk the evening; print what is there at the end."""
    folder = Path(sys.argv[1])
    app = application()
    evening = Evening(app, folder)
    for part in (
        evening.start_group,
        evening.import_members,
        evening.write_up_a_meeting,
        evening.import_statement,
        evening.export_the_year,
        evening.close,
    ):
        try:
            part()
        except BaseException as problem:
            _give_up(type(problem), problem, problem.__traceback__)
            raise
        print(part.__name__, file=sys.stderr)
    print(json.dumps(evening.open_again()))
    return 0


def _give_up(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
    """The program's own crash report must not swallow what goes wrong here."""
    traceback.print_exception(kind, problem, trace)
    os._exit(1)


if __name__ == "__main__":
    sys.exit(main())
