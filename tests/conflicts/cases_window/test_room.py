"""The room around the work: it closes over an open dialog and loses nothing, and it leaves no trace outside."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.base.desktop import print_job
from app.base.desktop.context import Context
from app.base.desktop.fields import NoteField
from app.base.desktop.form import FormDialog
from app.base.desktop.locking import leave_dialogs
from app.base.desktop.page import Page
from app.base.desktop.preview import PaperPreview
from app.base.printing.blocks import Paper, Text
from app.base.storage import Session
from app.group.confidential.page import ConfidentialPage
from app.group.opening import OpenGroup
from tests.base.desktop.doubles import SpokenNotices
from tests.conflicts.cases_window.conftest import open_it

MARKER = "STREIT-UM-DAS-TREPPENHAUS"


class Work(Page):
    """Stands for any page of the room: a form that can be opened, a place."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.header("Work", "")
        self.seen: object = None
        self.form: FormDialog | None = None

    def open_target(self, target: object) -> None:
        if target == "form":
            self.open_form()
        else:
            self.seen = target

    def place(self) -> object:
        return ("case", 7)

    def open_form(self) -> None:
        self.form = FormDialog(self.context, MARKER, "", "Save text", "note", self)
        self.form.again = "form"
        self.form.add("text", "Text", NoteField())
        self.form.exec()
        self.form = None


@pytest.fixture
def page(desk: Context, qtbot: QtBot) -> ConfidentialPage:
    made = ConfidentialPage(desk, build_work=Work)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    open_it(made, qtbot)
    return made


def typed_in_an_open_form(page: ConfidentialPage, then: Any) -> None:
    """Open the form, type, and do `then` while it waits."""
    work = page.work
    assert isinstance(work, Work)

    def act() -> None:
        assert work.form is not None
        field = work.form.fields.rows["text"].widget
        assert isinstance(field, NoteField)
        field.set_value(MARKER)
        then()

    QTimer.singleShot(0, act)
    work.open_form()


def test_two_idle_minutes_close_it_over_an_open_form(page: ConfidentialPage, group: OpenGroup, qtbot: QtBot) -> None:
    typed_in_an_open_form(page, page.clock.idle.over.emit)
    qtbot.waitUntil(lambda: not group.confidential.is_open, timeout=10_000)
    assert page.room is None
    assert MARKER not in repr(group.storage.draft("window.place"))
    comes_back(page, qtbot)


def comes_back(page: ConfidentialPage, qtbot: QtBot) -> None:
    """After opening again the form is there with what was typed."""
    found: list[str] = []

    def look() -> None:
        form = QApplication.activeModalWidget()
        if not isinstance(form, FormDialog):
            QTimer.singleShot(20, look)
            return
        field = form.fields.rows["text"].widget
        assert isinstance(field, NoteField)
        found.append(field.value())
        assert form.draft_line.isVisible()
        form.start_empty()
        form.reject()

    QTimer.singleShot(20, look)
    open_it(page, qtbot)
    assert found == [MARKER]
    assert isinstance(page.work, Work)
    assert page.work.seen == ("case", 7)


def test_closing_it_by_hand_over_a_question(page: ConfidentialPage, group: OpenGroup, qtbot: QtBot) -> None:
    typed_in_an_open_form(page, page.close_it)
    qtbot.waitUntil(lambda: not group.confidential.is_open, timeout=10_000)
    assert not any(isinstance(each, FormDialog) for each in QApplication.topLevelWidgets() if each.isVisible())


def test_a_preview_is_left_before_the_file_closes(page: ConfidentialPage, group: OpenGroup, qtbot: QtBot) -> None:
    assert page.room is not None
    page.room.context.show_paper(paper)
    (preview,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, PaperPreview))
    page.close_it()
    assert not preview.isVisible()
    assert not group.confidential.is_open
    qtbot.waitUntil(lambda: not page.context.tasks.busy, timeout=20_000)


def paper(session: Session) -> Paper:
    """A paper with a name."""
    del session
    return Paper(title=MARKER, blocks=(Text(MARKER),), code="case", people=1)


def test_the_name_of_a_print_tells_nothing(page: ConfidentialPage, group: OpenGroup, qtbot: QtBot) -> None:
    """Neither the queue of the printer nor the file, the list of prints or the line at the bottom names the case."""
    assert page.room is not None
    inside = page.room.context
    inside.show_paper(paper)
    (preview,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, PaperPreview))
    qtbot.waitUntil(lambda: preview.sheet is not None, timeout=30_000)
    assert preview.sheet is not None
    assert MARKER not in preview.sheet.file_name
    job = preview.panel.job(preview.sheet)
    assert not [part for call in print_job.lp_calls(job, preview.sheet.sizes) for part in call if MARKER in part]
    printer = print_job.printer_for(job)
    assert printer.docName() == "Treffpunkt"
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    preview._over(preview.sheet, print_job.job_of(printer))
    assert inside.printed.last() == ()
    assert page.context.printed.last() == ()
    with group.storage.read() as session:
        raw = session.connection().exec_driver_sql("SELECT count(*) FROM disclosure").scalar()
    assert raw == 0
    preview.reject()


def test_quiet_words_and_undo_stay_in_the_room(
    page: ConfidentialPage, group: OpenGroup, notices: SpokenNotices, qtbot: QtBot
) -> None:
    assert page.room is not None
    page.room.context.notices.say(MARKER)
    assert MARKER in page.room.status.did.whole()
    assert MARKER not in repr(notices.said)
    before = group.storage.last_step()
    assert page.undo()
    assert group.storage.last_step() == before


def test_the_lock_of_the_window_keeps_what_was_typed(
    page: ConfidentialPage, group: OpenGroup, desk: Context, qtbot: QtBot
) -> None:
    """Ctrl+L over an open form: first everything is kept, then dialogs are left."""

    def lock() -> None:
        page.save_now()
        leave_dialogs(insist=False)

    typed_in_an_open_form(page, lock)
    group.confidential.lock()
    page.refresh()
    comes_back(page, qtbot)
