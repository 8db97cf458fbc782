"""Every dialog of the program with the invented group in it, for the gallery and the test of every screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QDialog, QWidget

from app.assembly import forms
from app.base.desktop.buttons import button, primary_button
from app.base.desktop.context import Context
from app.base.desktop.crash import Crash
from app.base.desktop.crash_dialog import CrashDialog
from app.base.desktop.notice_box import NoticeBox
from app.base.desktop.preview import PaperPreview
from app.base.desktop.preview_labels import LabelDialog
from app.base.desktop.progress import ProgressDialog
from app.base.i18n import _
from app.base.printing.blocks import Paper
from app.base.storage import Session
from app.finances.editor import AssignEditor, EntryEditor, ReverseEditor, TransferEditor
from app.finances.editor_places import AccountEditor, PotEditor
from app.finances.service import accounts, entry_in_full, open_pots
from app.group.page import ProfileEditor
from app.group.printouts import filled_recovery_sheet
from app.group.service import read_profile
from app.meetings.editor import PlanDialog
from app.meetings.editor_small import AddendumDialog, ItemDialog, TaskDialog
from app.meetings.service import open_tasks, read_minutes, to_write_up
from app.members.editor import EndMembership, MemberEditor
from app.members.service import read_member
from app.overview.catalogue.page_set import SetDialog
from app.overview.handover.editor import StartEditor, ThingEditor
from app.overview.handover.rules import PLACE, THING
from app.overview.handover.service import read_handover, things
from app.overview.sheets.editor import EDITORS, SheetChooser
from app.overview.sheets.rules import SHEETS
from tests.conftest import NOW, TODAY
from tests.gallery_activities import activity_dialogs
from tests.gallery_fund import fund_dialogs
from tests.gallery_house import house_dialogs
from tests.gallery_ideas import idea_dialogs
from tests.gallery_people import people_dialogs
from tests.gallery_privacy import privacy_dialogs
from tests.gallery_projects import project_dialogs

Open = Callable[[], QDialog]
MEMBER, ENTRY = 3, 20
CRASH = Crash("A1B2C3", None, "Treffpunkt error A1B2C3")


def dialogs(context: Context, parent: QWidget) -> Iterator[tuple[str, Open]]:
    """Name and how to make it; each is made with words in the present language."""
    yield from _of_the_house(context, parent)
    yield from _of_people(context, parent)
    yield from _of_meetings(context, parent)
    yield from _of_money(context, parent)
    yield from people_dialogs(context, parent)
    yield from privacy_dialogs(context, parent)
    yield from house_dialogs(context, parent)
    yield from project_dialogs(context, parent)
    yield from _of_sheets(context, parent)
    yield from activity_dialogs(context, parent)
    yield from idea_dialogs(context, parent)
    yield from fund_dialogs(context, parent)


def _of_sheets(context: Context, parent: QWidget) -> Iterator[tuple[str, Open]]:
    yield "sheet-chooser", lambda: SheetChooser(context, parent)
    for sheet in SHEETS:
        yield f"sheet-{sheet.key}", lambda sheet=sheet: EDITORS[sheet.key](context, sheet, parent)  # type: ignore[misc]
    yield "sheet-saved", lambda: _saved_sheet(context, parent)


def _saved_sheet(context: Context, parent: QWidget) -> QDialog:
    editor = EDITORS["membership"](context, SHEETS[0], parent)
    editor._told = _("Saved: {name}, no. {number}.").format(name="Ayşe Yılmaz", number=25)
    editor.accept()
    return editor


def _of_the_house(context: Context, parent: QWidget) -> Iterator[tuple[str, Open]]:
    with context.storage.read() as session:
        profile = read_profile(session)

    def sheet(session: Session) -> Paper:
        return filled_recovery_sheet(tuple(f"word{number}" for number in range(12)), session, TODAY)

    with context.storage.read() as session:
        handover, thing = read_handover(session, 1), things(session, 1, THING)[0]
    yield "handover-start", lambda: StartEditor(context, None, parent)
    yield "handover-change", lambda: StartEditor(context, handover, parent)
    yield "handover-thing", lambda: ThingEditor(context, 1, THING, thing, parent)
    yield "handover-place", lambda: ThingEditor(context, 1, PLACE, None, parent)
    yield "forms-set", lambda: SetDialog(context, forms(), lambda _form: True, 24, "money", parent)
    yield "group-profile", lambda: ProfileEditor(context, profile, parent)
    yield "preview", lambda: PaperPreview(context, (sheet,), "", parent)
    yield "labels", lambda: LabelDialog((3, 8, 5), parent=parent)
    yield "progress", lambda: ProgressDialog(_("The list is being read …"), parent)
    yield "crash", lambda: CrashDialog(CRASH, (_("Meeting planned"), NOW), parent)
    yield "question", lambda: _question(parent)


def _question(parent: QWidget) -> NoticeBox:
    asked = _("These twelve words are shown only once. Have you printed or written them down?")
    box = NoticeBox("help", "brand", asked, _("This step cannot be undone."), parent)
    box.add_answer(button(_("Yes, close the program")))
    box.add_answer(primary_button(_("Cancel")), usual=True)
    box.fit()
    return box


def _of_people(context: Context, parent: QWidget) -> Iterator[tuple[str, Open]]:
    with context.storage.read() as session:
        member = read_member(session, MEMBER)
    yield "member-new", lambda: MemberEditor(context, parent=parent)
    yield "member-change", lambda: MemberEditor(context, member, parent)
    yield "member-end", lambda: EndMembership(context, member, parent)


def _of_meetings(context: Context, parent: QWidget) -> Iterator[tuple[str, Open]]:
    with context.storage.read() as session:
        meeting_id = to_write_up(session, TODAY) or 1
        minutes, task = read_minutes(session, meeting_id), open_tasks(session)[0]
    yield "meeting-plan", lambda: PlanDialog(context, parent=parent)
    yield "meeting-change", lambda: PlanDialog(context, meeting=minutes.meeting, parent=parent)
    yield "task-new", lambda: TaskDialog(context, ("Ayşe",), meeting_id, parent=parent)
    yield "task-change", lambda: TaskDialog(context, (), None, task, parent)
    yield "item-new", lambda: ItemDialog(context, meeting_id, parent=parent)
    yield "item-change", lambda: ItemDialog(context, meeting_id, minutes.items[0], parent=parent)
    yield "correction", lambda: AddendumDialog(context, meeting_id, parent)


def _of_money(context: Context, parent: QWidget) -> Iterator[tuple[str, Open]]:
    with context.storage.read() as session:
        full, account, pot = entry_in_full(session, ENTRY), accounts(session)[0], open_pots(session)[0]
    assert full is not None
    entry = full.first
    yield "money-in", lambda: EntryEditor(context, "in", parent)
    yield "money-out", lambda: EntryEditor(context, "out", parent)
    yield "money-move", lambda: TransferEditor(context, parent)
    yield "money-take-back", lambda: ReverseEditor(context, entry, parent)
    yield "money-sort", lambda: AssignEditor(context, entry, parent)
    yield "account-new", lambda: AccountEditor(context, parent=parent)
    yield "account-change", lambda: AccountEditor(context, account, parent)
    yield "pot-new", lambda: PotEditor(context, parent=parent)
    yield "pot-change", lambda: PotEditor(context, pot, parent)
