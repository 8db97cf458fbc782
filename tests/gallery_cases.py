"""The room of the mediators for the gallery: an invented confidential file, its views and its forms."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import time, timedelta
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from app.base.desktop.context import Context
from app.base.desktop.window import MainWindow
from app.base.storage import Storage, migrate
from app.conflicts.cases.editor_case import (
    CaseEditor,
    CloseEditor,
    ConsentEditor,
    DayEditor,
    FollowUpEditor,
    PassingEditor,
    ReasonEditor,
)
from app.conflicts.cases.editor_help import HelpDialog
from app.conflicts.cases.editor_intake import IntakeEditor
from app.conflicts.cases.editor_merge import AttachEditor, MergeEditor
from app.conflicts.cases.editor_observation import CorrectionEditor, ObservationEditor
from app.conflicts.cases.editor_sides import HouseholdsEditor
from app.conflicts.cases.editor_steps import AgreementEditor, NoiseRecordEditor, StepEditor
from app.conflicts.cases.page import cases_page
from app.conflicts.cases.page_cases import CasesPage
from app.conflicts.cases.page_deleting import KeepingEditor
from app.conflicts.cases.rules.choices import STAIRWELL, TALK, A, B
from app.conflicts.cases.rules.keeping import KEEPINGS
from app.conflicts.cases.rules.states import Move
from app.conflicts.cases.rules.titles import case_title
from app.conflicts.cases.rules.values import (
    AgreementDetails,
    CaseDetails,
    Consent,
    Household,
    Intake,
    ObservationDetails,
    Promise,
    StepDetails,
)
from app.conflicts.cases.service import (
    add_step,
    agree,
    contact_other_side,
    count_only,
    declare_uninvolved,
    move,
    note_informed,
    observe,
    offer_hearing,
    open_case,
    read_case,
)
from app.group.confidential.page import ConfidentialPage
from app.group.confidential.page_room import Room
from tests.conftest import EVERYBODY, KEY, TODAY, clock

NOISE, STAIRS = 1, 2  # ids of the invented cases
ALLOWED = Consent(TODAY + timedelta(150), True, True, False, True)


@contextmanager
def secret_storage(folder: Path) -> Iterator[Storage]:
    """A confidential file with two invented cases and an observation without a case."""
    migrate.upgrade(folder / "mediation.db", KEY, create=True, line="confidential")
    storage = Storage(folder / "mediation.db", KEY, clock, EVERYBODY)
    fill_cases(storage)
    yield storage
    storage.close()


def fill_cases(storage: Storage) -> None:
    """Noise with an agreement; the stairwell just taken in."""
    about = "Musik bis nach Mitternacht, hörbar im Schlafzimmer."
    noise = CaseDetails(
        house="Lindenweg 3", block="Lindenhof", about=about, effect="Ich konnte nicht schlafen.",
        wish="Ruhe ab 22 Uhr.", talked="yes", tags=("party",),
    )  # fmt: skip
    stairs = CaseDetails(kind=STAIRWELL, house="Lindenweg 5", about="Seit drei Wochen nicht gewischt.")
    with storage.write("") as session:
        a = Household("Yılmaz", "2. Stock links", "0561 12345", "Türkçe", languages_agreed=True, interpreter=True)
        case = open_case(session, Intake(noise, ALLOWED, a, Household("Meyer")))
        declare_uninvolved(session, case.id)
        for day in (3, 5, 6):
            observe(
                session,
                ObservationDetails(
                    TODAY - timedelta(day),
                    time(23, 10),
                    time(0, 30),
                    where="Schlafzimmer",
                    effect="Ich war wach.",
                    witnesses=1,
                    case_id=case.id,
                ),
            )
        move(session, case.id, Move.CLARIFY)
        contact_other_side(session, case.id, TODAY - timedelta(2))
        offer_hearing(session, case.id, TODAY - timedelta(2))
        note_informed(session, case.id, TODAY - timedelta(2))
        move(session, case.id, Move.ARRANGE_TALK)
        add_step(session, case.id, StepDetails(TALK, TODAY, "A und B haben im Treffpunkt gesprochen."))
        promises = (Promise(B, "Ab 22 Uhr die Musik leiser stellen."), Promise(A, "Klingeln statt klopfen.", TODAY))
        agree(session, case.id, AgreementDetails(TODAY, promises, "Wir sprechen wieder.", group_keeps=True))
        open_case(session, Intake(stairs, ALLOWED))
        observe(session, ObservationDetails(TODAY - timedelta(1), time(22), what="voices", where="Hof"))
        count_only(session, "waste", "Lindenhof")


@contextmanager
def opened_room(window: MainWindow) -> Iterator[tuple[ConfidentialPage, Room]]:
    """The page "Confidential" of this window, opened on the invented file."""
    window.navigate("confidential")
    page = window.current_page()
    assert isinstance(page, ConfidentialPage)
    with tempfile.TemporaryDirectory() as place, secret_storage(Path(place)) as storage:
        room = Room(page.context, storage, cases_page)
        page.open_room.put_in(room)
        page.open_room.show_left(83)
        page._faces.setCurrentWidget(page.open_room)
        page.body.setStretchFactor(page._faces, 1)
        yield page, room
        page.open_room.put_in(None)
        page._turn(page.not_set_up)


def case_views(room: Room) -> Iterator[str]:
    """Show one view after the other; its name for the picture."""
    work = room.page
    assert isinstance(work, CasesPage)
    for case_id in (NOISE, STAIRS):
        work.show_case(case_id)
        yield f"cases-case-{case_id}"
    for view in work.views:
        work.show_view(view)
        yield f"cases-{view}"


def case_dialogs(context: Context, parent: QWidget) -> Iterator[tuple[str, Callable[[], QDialog]]]:
    """Every form of the room; `context` is that of the confidential file."""
    with context.storage.read() as session:
        full = read_case(session, NOISE)
    case, step = full.case, full.steps[0]

    def intake(number: int) -> IntakeEditor:
        editor = IntakeEditor(context, parent)
        editor.show_step(number)
        return editor

    for number in range(4):
        yield f"intake-{number + 1}", lambda number=number: intake(number)  # type: ignore[misc]
    yield "observation", lambda: _judging(ObservationEditor(context, NOISE, parent=parent))
    yield "correction-of-observation", lambda: CorrectionEditor(context, "observation", 1, parent)
    yield "noise-record", lambda: NoiseRecordEditor(context, NOISE, parent)
    yield "households", lambda: HouseholdsEditor(context, case, parent)
    yield "case-change", lambda: CaseEditor(context, case, parent)
    yield "case-consent", lambda: ConsentEditor(context, case, parent)
    yield "case-close", lambda: CloseEditor(context, case, parent)
    yield "case-pass-on", lambda: PassingEditor(context, case, ends=True, parent=parent)
    yield "case-step", lambda: StepEditor(context, case, TALK, parent=parent)
    yield "case-step-change", lambda: StepEditor(context, case, TALK, step, parent)
    yield "case-agreement", lambda: AgreementEditor(context, case, parent)
    yield "case-answer", lambda: FollowUpEditor(context, full.follow_ups[0], parent)
    yield "case-day", lambda: DayEditor(context, case_title(case), "", lambda _session, _day: None, parent)
    yield "case-reason", lambda: ReasonEditor(context, case_title(case), "", lambda _session, _text: None, parent)
    yield "case-join", lambda: MergeEditor(context, case, parent)
    yield "case-attach", lambda: AttachEditor(context, 4, parent)
    yield "case-period", lambda: KeepingEditor(context, KEEPINGS[0], parent)
    yield "case-help", lambda: HelpDialog(context, parent)


def _judging(editor: ObservationEditor) -> ObservationEditor:
    """With a text that makes the program hint."""
    editor.effect.set_value("Die sind immer laut, typisch.")
    return editor
