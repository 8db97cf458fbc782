"""A day in front of the real window: `python -m tests.endurance.day_of_use PROFILE EXPORTS`. It ends with kill -9.

Types, saves, attaches, previews, prints, searches, crashes, locks, signs in again, and is killed while a form and a
preview stand open. Every text that a person would write is one of MARKERS.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest

from app.base.desktop.controls import SearchField
from app.base.desktop.crash_dialog import CrashDialog
from app.base.desktop.notice_box import NoticeBox
from app.base.desktop.preview import PaperPreview
from app.base.errors import UserError
from app.base.money import Cents
from app.base.printing.forms import Fill
from app.base.storage import Session
from app.finances.editor import EntryEditor
from app.finances.rules import EntryDetails
from app.finances.service import add_receipt, money_in
from app.group.page_sign_in import SignInPanel
from app.meetings.page_meeting import MeetingView
from app.meetings.page_notes import NotesStep
from app.meetings.printouts import FORMS as MEETING_FORMS
from app.meetings.rules import AttendanceDetails, PlanDetails, ResolutionDetails, TaskDetails
from app.meetings.service import (
    add_item,
    add_resolution,
    add_task,
    plan_meeting,
    set_attendance,
    set_facts,
    write_note,
)
from app.members.editor import MemberEditor
from app.members.rules import MemberDetails
from app.members.service import admit
from app.start_window import application
from tests.conftest import TODAY
from tests.journeys.first_evening import Evening

MARKERS = tuple(f"Zwq{number:02}Vxk" for number in range(50))
PASSWORD = "Zwqpass Vxkwort Qjzlampe Wkxtisch"
_LONGEST_S = 150
_next_marker = iter(MARKERS)


def word() -> str:
    """The next marker."""
    return next(_next_marker)


class Day(Evening):
    """Sits in front of the window from morning to kill -9."""

    def __init__(self, exports: Path, profile: Path) -> None:
        super().__init__(application(), profile)
        self._exports = exports
        self.meeting = 0

    def sign_in(self) -> None:
        """With the password, on the screen."""
        if self.program.start_window.screen_shown() is None:
            self.program.show_start()
        panel = self.find(SignInPanel)
        QTest.keyClicks(panel.password.line, PASSWORD)
        self.press(panel.open_button)
        self.until(lambda: self.program.window is not None, "main window")

    def take_people_in(self) -> None:
        """One through the form, one through the service, one only begun."""
        form = MemberEditor(self.window.context, None, self.window)
        form.show()
        fields = (form.first_name, form.last_name, form.street, form.city, form.phone, form.email)
        for field in fields:
            QTest.keyClicks(field, word() + ("@example.org" if field is form.email else ""))
        form.note.insertPlainText(word())
        self.app.processEvents()
        form.press_main()
        self.until(lambda: not form.isVisible(), "member saved")
        details = MemberDetails(first_name=word(), last_name=word(), street=word(), city=word(), note=word())
        assert self.window.context.do(word(), lambda session: admit(session, details))

    def meet(self) -> None:
        """Plan, write up; the last note is typed into the page."""
        plan = PlanDetails(body=word(), day=TODAY, place=word(), title=word())
        with self.window.context.storage.write(word()) as session:
            self.meeting = plan_meeting(session, plan).id
            item = add_item(session, self.meeting, word())
            write_note(session, item, f"{word()} {word()}")
            add_resolution(session, item, ResolutionDetails(word(), 1, 0, 0, 0))
            add_task(session, TaskDetails(what=word(), person=word()), item)
            set_attendance(session, self.meeting, AttendanceDetails(word()))
            set_facts(session, self.meeting, chair=word(), minute_taker=word())
        self.window.navigate("meetings", self.meeting)
        view = self.find(MeetingView)
        view.show_step(2)
        assert isinstance(view.step, NotesStep)
        QTest.keyClicks(view.step.editor, word())
        self.window.save_now()

    def book(self) -> None:
        """Money in through the form; a receipt with a telling name."""
        self.window.navigate("finances")
        form = EntryEditor(self.window.context, "in", self.window)
        form.show()
        QTest.keyClicks(form.amount, "12,34")
        QTest.keyClicks(form.text, word())
        QTest.keyClicks(form.party, word())
        form.press_main()
        self.until(lambda: not form.isVisible(), "booked")

        def action(session: Session) -> None:
            entry = money_in(session, EntryDetails(TODAY, Cents(100), word(), word()))
            add_receipt(session, entry, f"{word()}.pdf", word().encode())

        assert self.window.context.do(word(), action)

    def look_for(self) -> None:
        """Search over everything."""
        self.window.search()
        field = self.find(SearchField)
        QTest.keyClicks(field, MARKERS[0])
        self.until(lambda: not self.program.tasks.busy, "found")
        QGuiApplication.clipboard().setText(word())

    def see_paper(self) -> PaperPreview:
        """The minutes on the screen."""
        form = next(form for form in MEETING_FORMS if form.code == "minutes")
        self.window.show_paper(
            lambda session: form.build(Fill(session, TODAY, self.meeting, language="de", group=word()))
        )
        preview = self.find(PaperPreview)
        self.until(lambda: preview.sheet is not None, "paper")
        return preview

    def print_and_save(self) -> None:
        """Into files that the user asked for."""
        preview = self.see_paper()
        assert preview.sheet is not None
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFileName(str(self._exports / "printed.pdf"))
        preview.send_to(printer)
        (self._exports / "saved.pdf").write_bytes(preview.sheet.data)
        preview.reject()
        self.app.processEvents()

    def go_wrong(self) -> None:
        """Faults of ours and troubles of the user, all full of names."""

        def fault() -> None:
            name, secret = word(), word()
            raise ValueError(f"cannot read {name}", {"who": secret})

        def trouble() -> None:
            raise UserError(word())

        def close_notice() -> None:
            box = self.app.activeModalWidget()
            assert isinstance(box, NoticeBox)
            box.reject()

        self._soon(NoticeBox, close_notice)
        for act in (trouble, fault):
            QTimer.singleShot(0, act)
            self.app.processEvents()
        self.until(lambda: self.window.findChildren(CrashDialog), "crash dialog")
        for dialog in self.window.findChildren(CrashDialog):
            dialog.accept()

    def lock(self) -> None:
        """Ctrl+L with a form half filled in, and in again."""
        form = MemberEditor(self.window.context, None, self.window)
        form.show()
        QTest.keyClicks(form.last_name, word())
        form.keep_draft()
        self.program.lock()
        self.until(lambda: self.program.window is None, "locked")
        self.sign_in()

    def be_killed(self) -> None:
        """With a form and a paper open."""
        preview = self.see_paper()
        form = MemberEditor(self.window.context, None, self.window)
        form.show()
        QTest.keyClicks(form.street, word())
        form.keep_draft()
        assert preview.isVisible()
        print("killed", sum(1 for _left in _next_marker), flush=True)
        os.kill(os.getpid(), signal.SIGKILL)


def main() -> int:
    """The whole day; what hangs says where."""
    faulthandler.dump_traceback_later(_LONGEST_S, exit=True)
    day = Day(Path(sys.argv[2]), Path(sys.argv[1]))
    acts: list[Callable[[], object]] = [
        day.sign_in, day.take_people_in, day.meet, day.book, day.look_for, day.print_and_save, day.go_wrong,
        day.lock, day.be_killed,
    ]  # fmt: skip
    for act in acts:
        act()
        print(act.__name__, flush=True)
    return 1  # nobody comes here


if __name__ == "__main__":
    sys.exit(main())
