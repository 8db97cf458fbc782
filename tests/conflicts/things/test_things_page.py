"""Things around the house in the window: written down, reported with a photo, mended; checks of the bins."""

from __future__ import annotations

import gc
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from app.base.desktop.preview import PaperPreview
from app.base.desktop.small_picture import read_picture
from app.base.storage import Storage
from app.conflicts.rota.editor import AbsenceDialog
from app.conflicts.rota.rules import PlanDetails
from app.conflicts.rota.service import create_plan
from app.conflicts.things import service
from app.conflicts.things.editor import BodyDialog, LetterDialog, NoticeDialog, StepDialog, ThingDialog
from app.conflicts.things.editor_check import CheckDialog
from app.conflicts.things.page import ThingsPage
from app.conflicts.things.page_waste import WastePage
from app.conflicts.things.rules import DISCARDED, MENDED, MOST_ACTIONS, REMINDED, REPORTED, BodyDetails, ThingDetails
from app.group.rights import Role, allowed
from app.meetings.service import open_tasks
from app.members.rules import MemberDetails
from app.members.service import admit
from app.overview.service import coming
from tests.base.desktop.test_small_picture import png
from tests.conflicts.hand import Hand
from tests.conftest import EVERYBODY, TODAY


@pytest.fixture
def hand(storage: Storage, qtbot: QtBot) -> Iterator[Hand]:
    hand = Hand(storage, qtbot)
    yield hand
    hand.close()


def known(storage: Storage) -> int:
    """A broken lamp, and the landlord."""
    with storage.write("Lamp") as session:
        body = service.add_body(session, BodyDetails("Landlord", "Hauptstr. 1\n63069 Offenbach"))
        seen = TODAY - timedelta(days=20)
        details = ThingDetails("lamp", "Stairs", seen, "Lamp does not light", "dark", body_id=body.id)
        return service.add_thing(session, details).id


def asked(hand: Hand) -> ThingDialog:
    """The dialog for a new thing."""
    dialog = ThingDialog(hand.window.context, None, hand.window)
    hand.qtbot.addWidget(dialog)
    dialog.setModal(False)
    dialog.show()
    return dialog


def shown_paper(hand: Hand) -> str:
    """The text of the paper in the preview, which goes away."""
    preview = next(one for one in hand.window.findChildren(PaperPreview) if one.isVisible())
    hand.qtbot.waitUntil(preview.print_button.isEnabled)
    assert preview.sheet is not None
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(preview.sheet.data)).pages)
    preview.reject()
    hand.settle()
    return text


def test_what_and_where_is_enough_with_a_photo(hand: Hand, storage: Storage, tmp_path: Path) -> None:
    (tmp_path / "lamp.png").write_bytes(png(4000, 3000))
    hand.notices.files = [tmp_path / "lamp.png"]
    hand.go_to("neighbours", "Things around the house")

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, ThingDialog)
        dialog.press_main()
        assert dialog.problem_beside("place")
        dialog.kind.set_key("bulky")
        hand.write(dialog.place, "Yard")
        dialog.photo.choose()
        hand.press(dialog.main_button)

    page = hand.page(ThingsPage)
    hand.in_dialog(ThingDialog, page.new_button, fill)
    assert page.card.title.text() == "Bulky waste"
    assert not page.card.photo.pixmap().isNull()
    with storage.read() as session:
        kept = service.photo_of(session, 1)
    assert kept is not None
    assert len(kept.data) < 200_000
    assert b"Zzqxvor" not in kept.data


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("bomb.png", png(60_000, 3_000)),
        ("half.png", png()[:-30]),
        ("wrong.jpg", png()),
        ("note.gif", b"GIF89a" + bytes(9)),
    ],
)
def test_a_photo_that_is_none_gets_a_sentence_and_nothing_is_lost(
    hand: Hand, tmp_path: Path, name: str, data: bytes
) -> None:
    (tmp_path / name).write_bytes(data)
    hand.notices.files = [tmp_path / name]
    dialog = asked(hand)
    dialog.place.set_value("Yard")
    dialog.photo.choose()
    assert dialog.problem_beside("photo")
    assert dialog.photo.kept() == ""
    assert dialog.place.value() == "Yard"


def test_a_photo_of_200_megabytes(hand: Hand, tmp_path: Path) -> None:
    with (tmp_path / "big.png").open("wb") as sparse:
        sparse.write(png())
        sparse.truncate(200 * 1024 * 1024)
    hand.notices.files = [tmp_path / "big.png"]
    dialog = asked(hand)
    dialog.photo.choose()
    assert "too large" in dialog.problem_beside("photo")


def test_a_name_brings_a_gentle_hint(hand: Hand, storage: Storage) -> None:
    with storage.write("People") as session:
        admit(session, MemberDetails("Ayşe", "Yılmaz"))
    dialog = asked(hand)
    dialog.place.set_value("Door of Yilmaz")
    dialog.look_for_names()
    assert not dialog.hint.isHidden()
    dialog.place.set_value("Door in the cellar")
    dialog.look_for_names()
    assert dialog.hint.isHidden()
    dialog.place.set_value("Door of Yilmaz")
    dialog.press_main()
    assert not dialog.isVisible()


def test_reported_reminded_mended(hand: Hand, storage: Storage) -> None:
    thing_id = known(storage)
    hand.window.navigate("things", thing_id)
    page = hand.page(ThingsPage)
    hand.in_dialog(LetterDialog, page.card.letter, lambda dialog: dialog.press_main())  # type: ignore[attr-defined]
    text = shown_paper(hand)
    assert all(words in text for words in ("Landlord", "Lamp does not light", "dark", "05/12/2026"))
    with storage.read() as session:
        assert service.read_thing(session, thing_id).state == REPORTED
    assert page.card.letter.text() == "Remind by letter"
    hand.in_dialog(LetterDialog, page.card.letter, lambda dialog: dialog.press_main())  # type: ignore[attr-defined]
    assert "21/11/2026: reported" in shown_paper(hand)
    with storage.read() as session:
        assert service.read_thing(session, thing_id).state == REMINDED

    def mend(dialog: QDialog) -> None:
        assert isinstance(dialog, StepDialog)
        assert dialog.state.key() == MENDED
        dialog.day.setText("1.1.9999")
        dialog.press_main()
        assert dialog.problem_beside("day")
        dialog.day.set_day(TODAY)
        dialog.press_main()

    hand.in_dialog(StepDialog, page.card.mended, mend)
    with storage.read() as session:
        assert service.read_thing(session, thing_id).state == MENDED
    assert page.table.model.rowCount() == 0  # only what is open is shown


def test_the_start_page_and_f2_say_what_is_late(hand: Hand, storage: Storage) -> None:
    thing_id = known(storage)
    with storage.write("Reported") as session:
        service.note_step(session, thing_id, REPORTED, TODAY - timedelta(days=15), "", TODAY - timedelta(days=1))
    with storage.read() as session:
        line = next(one for one in coming(session, TODAY) if one.page == "things")
    assert (line.text, line.target, line.overdue) == ("Answer due: Lamp does not light", thing_id, True)
    hand.window.navigate("things")
    things = {thing.title: thing for thing in hand.page(ThingsPage).next_things()}
    assert next(iter(things)) == "Remind by letter"
    things["Remind by letter"].do()
    assert hand.page(ThingsPage).place() == thing_id


def test_filters_search_and_a_thing_that_is_not_open(hand: Hand, storage: Storage) -> None:
    thing_id = known(storage)
    with storage.write("Mended") as session:
        service.note_step(session, thing_id, MENDED, TODAY)
        service.add_thing(session, ThingDetails("bins", "Yard", TODAY))
    hand.window.navigate("things")
    page = hand.page(ThingsPage)
    assert page.table.model.rowCount() == 1
    page.open_target(thing_id)
    assert page.table.model.rowCount() == 2
    assert page.place() == thing_id
    page.search.search("yard")
    assert page.table.model.rowCount() == 1
    page.search.search("")
    page.kind.set_key("lamp")
    assert page.table.model.rowCount() == 1


def test_the_list_is_saved_and_offices_are_kept(hand: Hand, storage: Storage, tmp_path: Path) -> None:
    known(storage)
    hand.window.navigate("things")
    page = hand.page(ThingsPage)
    hand.notices.files = [tmp_path / "things.csv"]
    page.save_list()
    hand.qtbot.waitUntil(lambda: not hand.window.context.tasks.busy)
    assert "Lamp does not light" in (tmp_path / "things.csv").read_text("utf-8-sig")
    page._fill_offices()
    assert [one.text() for one in page.offices.actions() if one.text()] == ["Landlord", "Add an office"]
    dialog = BodyDialog(hand.window.context, None, BodyDetails(""), hand.window)
    dialog.press_main()
    assert dialog.problem_beside("name")
    dialog.name.set_value("City")
    assert dialog.save()
    with storage.read() as session:
        assert len(service.bodies(session)) == 2


def test_who_only_looks(storage: Storage, qtbot: QtBot) -> None:
    thing_id = known(storage)
    storage.identity = replace(EVERYBODY, may=allowed((Role.AUDITOR,)), roles=frozenset({Role.AUDITOR}))
    hand = Hand(storage, qtbot)
    hand.window.navigate("things", thing_id)
    page = hand.page(ThingsPage)
    card = page.card
    assert card.title.isVisible()
    assert not any(one.isVisible() for one in (page.new_button, card.letter, card.mended, card.change, card.discard))
    hand.window.navigate("waste")
    assert not hand.page(WastePage).new_button.isVisible()
    hand.close()


def test_thrown_away_and_brought_back_in_the_window(hand: Hand, storage: Storage) -> None:
    thing_id = known(storage)
    hand.window.navigate("things", thing_id)
    page = hand.page(ThingsPage)
    hand.press(page.card.discard)
    assert page.table.selected() is None
    page.state.set_key(DISCARDED)
    hand.settle()
    assert page.table.select_id(thing_id)
    card = page.card
    assert not any(one.isVisible() for one in (card.letter, card.mended, card.step, card.change, card.again))
    hand.press(card.back)
    page.open_target(thing_id)
    assert card.letter.isVisible()
    with storage.read() as session:
        assert service.read_thing(session, thing_id).is_open


def test_a_photo_is_taken_away_again(hand: Hand, storage: Storage, tmp_path: Path) -> None:
    file = tmp_path / "lamp.png"
    file.write_bytes(png())
    thing_id = known(storage)
    with storage.write("Photo") as session:
        service.set_photo(session, thing_id, read_picture(file).data)
        thing = service.read_thing(session, thing_id)
    (tmp_path / "no.png").write_bytes(b"no picture")
    hand.notices.files = [tmp_path / "no.png"]
    for press, left in ((False, True), (True, False)):
        dialog = ThingDialog(hand.window.context, thing, hand.window)
        hand.qtbot.addWidget(dialog)
        dialog.photo.choose()  # a wrong file takes nothing away
        assert not dialog.photo._remove.isHidden()
        if press:
            dialog.photo._remove.click()
        assert dialog.save()
        with storage.read() as session:
            assert (service.photo_of(session, thing_id) is not None) is left


def test_the_dialogs_leave_no_field_behind(hand: Hand, storage: Storage) -> None:
    with storage.write("Rota") as session:
        plan = create_plan(session, PlanDetails("Canarisweg 12", TODAY, (("Stairs", 1),), ("Flat 1", "Flat 2")))

    def left() -> int:
        dialogs = [
            ThingDialog(hand.window.context, None, hand.window),
            AbsenceDialog(hand.window.context, plan, holiday=True, parent=hand.window),
        ]
        for dialog in dialogs:
            dialog.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()
        return sum(1 for one in QApplication.allWidgets() if one.parent() is None)

    assert left() == left()


def first_check(dialog: QDialog) -> None:
    assert isinstance(dialog, CheckDialog)
    dialog.place.set_value("Yard")
    dialog.at.set_value("25:99")
    dialog.press_main()
    assert dialog.problem_beside("at")
    dialog.at.set_value("17:30")
    dialog.day.set_day(TODAY - timedelta(days=30))
    dialog.answers["light"].set_value(("no", "bulb broken"))
    dialog.bins["paper"].set_value(("yes", "plastic"))
    dialog.lines[0].what.set_value("Ask for a lamp")
    dialog.lines[0].who.set_value("Jan")
    assert len(dialog.lines) == MOST_ACTIONS  # as many as the sheet has
    dialog.lines[-1].what.set_value("Paint the wall")
    dialog.press_main()


def second_check(dialog: QDialog) -> None:
    assert isinstance(dialog, CheckDialog)
    assert dialog.place.value() == "Yard"
    dialog.answers["light"].set_value(("yes", ""))
    dialog.answers["floor"].set_value(("no", ""))
    dialog.press_main()


def test_a_check_is_typed_in_compared_and_printed(hand: Hand, storage: Storage) -> None:
    hand.go_to("neighbours", "Place for waste")
    page = hand.page(WastePage)

    hand.in_dialog(CheckDialog, page.new_button, first_check)
    hand.in_dialog(CheckDialog, page.new_button, second_check)
    with storage.read() as session:
        assert [task.person for task in open_tasks(session)] == ["Jan"]
    buttons = {one.accessibleName(): one for one in page.findChildren(QPushButton) if one.isVisible()}
    hand.press(buttons["Print check: Yard, 21/11/2026"])
    text = shown_paper(hand)
    assert "Better: lighting" in text
    assert "Worse: floor" in text
    assert next(thing.title for thing in page.next_things()) == "Print empty sheet"

    def change(dialog: QDialog) -> None:
        assert isinstance(dialog, CheckDialog)
        assert dialog.lines[0].who.value() == "Jan"
        dialog.press_main()

    hand.in_dialog(CheckDialog, buttons["Change check: Yard, 22/10/2026"], change)
    with storage.read() as session:
        assert len(open_tasks(session)) == 1


def test_days_of_collection_stand_on_the_notice(hand: Hand) -> None:
    hand.window.navigate("waste")
    page = hand.page(WastePage)

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, NoticeDialog)
        dialog.collected.set_value("Paper: Mondays")
        dialog.contact.set_value("115")
        dialog.press_main()

    hand.in_dialog(NoticeDialog, page.days, fill)
    page.print_this()
    text = shown_paper(hand)
    assert "Paper: Mondays" in text
    assert "115" in text
