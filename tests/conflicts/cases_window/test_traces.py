"""Who is no mediator sees nothing of a case: no page, no count, no hit, no words, no line, no file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.assembly import hub_sections, own_section, sections
from app.base.desktop.context import ChangeSignal, Context
from app.base.desktop.next_things import NextThingsDialog
from app.base.desktop.preview import PaperPreview
from app.base.desktop.shell import Places
from app.base.desktop.tasks import TaskRunner
from app.base.desktop.window import MainWindow
from app.base.settings import Settings
from app.base.storage import cipher
from app.base.storage.folder import GroupFolder
from app.conflicts.cases.page_cases import CasesPage
from app.conflicts.cases.page_papers import About, show
from app.conflicts.cases.printouts import CASE_PAPERS
from app.conflicts.cases.rules.choices import FOR_MEDIATORS
from app.conflicts.cases.rules.values import CaseDetails, Household, Intake, ObservationDetails, StepDetails
from app.conflicts.cases.service import add_step, declare_uninvolved, observe, open_case, read_case
from app.group.confidential.page import ConfidentialPage
from app.group.opening import OpenGroup, open_group
from app.overview.service import find_everything
from tests.base.desktop.doubles import SpokenNotices
from tests.conflicts.cases_window.conftest import HELPER
from tests.conftest import PASSWORD, TODAY, clock
from tests.gallery_cases import ALLOWED

MARKS = [f"Geheimwort{number:02d}" for number in range(12)]


def write_marks(work: CasesPage) -> None:
    """A marker text in every field a mediator may fill."""
    names = iter(MARKS)
    details = CaseDetails(
        house=next(names), block=next(names), about=next(names), effect=next(names), wish=next(names), tried=next(names)
    )
    a, b = Household(next(names), next(names), next(names)), Household(next(names))
    with work.context.storage.write("Case opened") as session:
        case = open_case(session, Intake(details, ALLOWED, a, b))
        declare_uninvolved(session, case.id)
        observe(session, ObservationDetails(TODAY, where=next(names), effect="leise", case_id=case.id))
        add_step(session, case.id, StepDetails("note", TODAY, next(names)))
    work.show_case(case.id)


def all_words(widget: QWidget) -> str:
    """Everything that can be read or heard in a window."""
    parts = [widget.windowTitle()]
    for each in widget.findChildren(QWidget):
        parts += [each.accessibleName(), each.accessibleDescription(), each.toolTip(), each.windowTitle()]
        if isinstance(each, QLabel):
            parts.append(each.text())
    return "\n".join(parts)


def test_a_helper_sees_nothing(
    window: MainWindow, door: ConfidentialPage, group: OpenGroup, folder: GroupFolder, tmp_path: Path
) -> None:
    work = door.work
    assert isinstance(work, CasesPage)
    write_marks(work)
    assert MARKS[0] in all_words(window)
    window.navigate("overview")
    assert not [mark for mark in MARKS if mark in window.shell.status.did.whole()]
    window.close()
    door.clock.close()
    group.close()
    with open_group(folder, HELPER, clock, picture="bike") as helper:
        look_around(helper)
        key = bytes(helper.storage.key)
    nowhere(folder, key, tmp_path)


def look_around(helper: OpenGroup) -> None:
    """On every page, with "What do I do now?", and in the search."""
    tasks, notices = TaskRunner(), SpokenNotices()
    context = Context(
        helper.storage, ChangeSignal(helper.storage), tasks, notices, Settings(language="en"), clock, group=helper
    )
    seen = MainWindow(context, Places(sections(), own_section(), inside=hub_sections()))
    seen.show()
    assert not seen.knows("confidential")
    for key in ("overview", "members", "meetings", "neighbours", "group"):
        seen.navigate(key)
        seen.help.show_next()
        dialog = seen.findChildren(NextThingsDialog)[-1]
        told = all_words(seen) + all_words(dialog)
        dialog.reject()
        assert "onfidential" not in told
        assert not [mark for mark in MARKS if mark in told]
    with helper.storage.read() as session:
        assert [find_everything(session, mark) for mark in MARKS] == [[] for _mark in MARKS]
    assert context.printed.last() == ()
    seen.hide()
    seen.deleteLater()
    tasks.close()
    QApplication.processEvents()


def nowhere(folder: GroupFolder, key: bytes, place: Path) -> None:
    """Not in the opened file of the group, and in no file as it lies there."""
    plain = place / "plain.db"
    connection = cipher.connect(folder.database, key)
    connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
    connection.execute("SELECT sqlcipher_export('plain')")
    connection.close()
    for file in (plain, *(file for file in folder.path.rglob("*") if file.is_file())):
        content = file.read_bytes()
        assert not [mark for mark in MARKS if mark.encode() in content or mark.lower().encode() in content], file.name
    assert PASSWORD.encode() not in plain.read_bytes()


def test_a_saved_paper_warns_and_leaves_a_line_for_mediators_only(
    door: ConfidentialPage, group: OpenGroup, notices: SpokenNotices, tmp_path: Path, qtbot: QtBot
) -> None:
    work = door.work
    assert isinstance(work, CasesPage)
    write_marks(work)
    full = work.cases.detail.shown
    assert full is not None
    file = tmp_path / "paper.pdf"
    for words, tells in (("Concern sheet", True), ("Who helps with what?", False)):
        notices.files, notices.line = [file], "For the talk"
        paper = next(one for one in CASE_PAPERS if one.title == words)
        show(work.context, paper, About(full.case.id))
        (preview,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, PaperPreview))
        qtbot.waitUntil(preview.save_button.isEnabled, timeout=60_000)
        preview.save()
        assert file.read_bytes().startswith(b"%PDF")
        file.unlink()
        preview.reject()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert bool(notices.warned) is tells
        notices.warned.clear()
        with work.context.storage.read() as session:
            steps = read_case(session, full.case.id).steps
        noted = [one.details for one in steps if one.details.text.startswith("Printed")]
        assert [one.text for one in noted] == ["Printed or saved: Concern sheet. For the talk"]
        assert {one.visible for one in noted} == {FOR_MEDIATORS}
    with group.storage.read() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM disclosure").scalar() == 0
