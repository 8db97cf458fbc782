"""Several papers as one job, in two languages, onto labels; kept in three ways; printed again."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.base.desktop import print_job
from app.base.desktop.context import Context
from app.base.desktop.preview import PaperPreview, show_paper, show_papers
from app.base.desktop.preview_again import print_again
from app.base.desktop.preview_labels import LabelDialog, LabelPicture
from app.base.desktop.print_pictures import draw
from app.base.desktop.printed import MOST, Job, Printed, PrintedPapers, Wish
from app.base.desktop.theme import Theme
from app.base.desktop.window import MainWindow
from app.base.errors import NotFound
from app.base.i18n import TEST_LANGUAGE, language
from app.base.printing.blocks import Field, Labels, PageBreak, Paper, Text
from app.base.storage import Session
from tests.base.desktop.doubles import SpokenNotices
from tests.test_every_screen import clipped, unnamed

Show = Callable[..., PaperPreview]
SHELL = pytest.mark.skipif(sys.platform == "win32", reason="needs a shell script")


def form(_session: Session) -> Paper:
    return Paper(f"Form {language()}", (Field(f"Name {language()}"), PageBreak(), Text("Ende")), "f-1")


def table(_session: Session) -> Paper:
    return Paper("Table", (Text("Row"),), "t-1", landscape=True, size="A3")


def booklet(_session: Session) -> Paper:
    return Paper("News", (Text("One"),), "n-1", booklet=True)


def stickers(_session: Session) -> Paper:
    return Paper("Stickers", (Labels(("Ada", "Ali")),), "l-1", people=2)


@pytest.fixture
def show(desk: Context, qtbot: QtBot) -> Iterator[Show]:
    shown: list[PaperPreview] = []

    def shower(*makes: Callable[[Session], Paper], title: str = "") -> PaperPreview:
        shown.append(show_papers(desk, makes, title))
        ready(qtbot, shown[-1])
        return shown[-1]

    yield shower
    for each in shown:
        if isValid(each):
            each.reject()


def ready(qtbot: QtBot, preview: PaperPreview) -> None:
    qtbot.waitUntil(lambda: preview.sheet is not None and preview._ticket is None)


def text(preview: PaperPreview, page: int = 0) -> str:
    return preview.document.getAllText(page).text()


def pages(data: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(data)).pages]


def test_papers_are_one_document_each_with_its_own_pages(show: Show) -> None:
    preview = show(form, table, form, title="For the meeting")
    assert preview.sheet is not None
    assert preview.document.pageCount() == 5
    assert [text(preview, page).count("of") for page in (0, 2)] == [1, 1]
    assert "Page 1 of 2" in text(preview, 3)
    assert "Page 1 of 1" in text(preview, 2)
    assert preview.sheet.sizes == ("A4", "A4", "A3", "A4", "A4")
    assert preview.sheet.file_name == "For the meeting.pdf"
    reader = PdfReader(BytesIO(preview.sheet.data))
    assert reader.metadata is not None
    assert reader.metadata.title == "For the meeting"
    assert [entry["/Title"] for entry in reader.outline] == ["Form en", "Table", "Form en"]  # type: ignore[call-overload]
    assert round(float(reader.pages[2].mediabox.width)) == 1191


def test_each_paper_begins_on_a_sheet_of_its_own(show: Show, qtbot: QtBot) -> None:
    preview = show(table, form)
    preview.panel.both_sides.setChecked(True)
    ready(qtbot, preview)
    assert preview.document.pageCount() == 4
    assert text(preview, 1).strip() == ""


def test_both_sides_chosen_in_the_print_dialog_alone(show: Show) -> None:
    preview = show(table, form)
    assert preview.sheet is not None
    both, one = Job("Office", sides=print_job.LONG_EDGE), Job("Office")
    anew = preview._on_fronts(preview.sheet, both)
    assert anew is not None
    assert anew.wish.both_sides
    assert preview._on_fronts(preview.sheet, one) is None
    assert preview._on_fronts(preview.sheet, replace(both, pages="1-2")) is None
    preview = show(form)
    assert preview.sheet is not None
    assert preview._on_fronts(preview.sheet, both) is None


def test_two_languages_stand_side_by_side(show: Show, qtbot: QtBot) -> None:
    preview = show(form)
    preview.panel.languages.set_key("de")
    preview.panel.second.set_key("tr")
    ready(qtbot, preview)
    assert "Name de / Name tr" in text(preview)
    preview.panel.second.set_key("de")  # twice the same is once
    ready(qtbot, preview)
    assert "Name de" in text(preview)
    assert " / " not in text(preview)


def test_copies_go_up_and_down(show: Show) -> None:
    copies = show(form).panel.copies
    copies.change(1)
    copies.change(1)
    assert copies.number() == 3
    copies.change(-9)
    assert copies.number() == 1
    copies.field.setText("many")
    assert copies.number() == 1
    copies.field.setText("9999999")
    assert copies.number() == 1


def test_the_print_dialog_begins_with_what_the_paper_needs(show: Show) -> None:
    preview = show(booklet)
    preview.panel.copies.change(4)
    assert preview.sheet is not None
    preset = preview.panel.job(preview.sheet)
    assert (preset.copies, preset.sides, preset.media) == (5, print_job.SHORT_EDGE, "A4")
    assert not preview.panel.fold.isHidden()
    preview = show(form)
    assert preview.sheet is not None
    assert preview.panel.job(preview.sheet).sides == print_job.ONE_SIDE
    preview.panel.both_sides.setChecked(True)
    assert preview.panel.job(preview.sheet).sides == print_job.LONG_EDGE
    lying = print_job.printer_for(Job("", 2, print_job.SHORT_EDGE, "A5", grey=True), lies=True)
    assert (lying.copyCount(), lying.docName()) == (2, "Treffpunkt")


def test_a_booklet_among_others_is_printed_on_both_sides(show: Show, qtbot: QtBot) -> None:
    preview = show(table, booklet)
    ready(qtbot, preview)
    assert preview.panel.both_sides.isChecked()
    assert preview.document.pageCount() == 4


def test_kept_as_pdf_to_fill_in_and_as_page(
    show: Show, notices: SpokenNotices, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = tmp_path / "tmp"
    empty.mkdir()
    monkeypatch.setenv("TMPDIR", str(empty))
    monkeypatch.setattr(tempfile, "tempdir", None)
    preview = show(form, table, form)
    actions = preview.save_button.menu().actions()
    assert [action.isVisible() for action in actions] == [True, True, True]
    notices.files = [tmp_path / "plain.pdf", tmp_path / "fill.pdf", tmp_path / "page.html"]
    for action in actions:
        said = len(notices.said)
        action.trigger()
        qtbot.waitUntil(lambda said=said: len(notices.said) > said)  # type: ignore[misc]
    assert not PdfReader(tmp_path / "plain.pdf").get_fields()
    assert len(PdfReader(tmp_path / "fill.pdf").get_fields() or {}) == 2
    page = (tmp_path / "page.html").read_text("utf-8")
    assert (page.count("<article>"), page.count("<h1>"), page.count("<main>")) == (3, 3, 0)
    assert 'id="f001"' in page
    assert 'id="f002"' in page
    assert list(empty.iterdir()) == []


def test_nothing_to_fill_in_is_not_offered(show: Show) -> None:
    assert not show(table).saving.fill_action.isVisible()


def test_a_place_that_cannot_be_written_is_explained(
    show: Show, notices: SpokenNotices, qtbot: QtBot, tmp_path: Path
) -> None:
    preview = show(form)
    notices.files = [tmp_path / "nowhere" / "page.html"]
    preview.saving.save_page()
    qtbot.waitUntil(lambda: bool(notices.said))
    assert "could not be written" in notices.said[0]
    preview.saving.save_fillable()  # changed mind
    assert len(notices.said) == 1


def test_labels_begin_where_the_sheet_is_still_whole(show: Show, qtbot: QtBot) -> None:
    preview = show(stickers)
    assert preview.panel.labels.text() == "First free label: 1"
    assert not preview.panel.labels.isHidden()
    preview.panel._label_sheet = (2, 7, 13)
    preview.panel.wished.emit()
    ready(qtbot, preview)
    assert preview.document.pageCount() == 2  # one on the last place, one on the next sheet
    assert preview.panel.labels.text() == "First free label: 14"
    assert show(form).panel.labels.isHidden()


@pytest.mark.parametrize("rtl", [False, True])
def test_the_first_label_is_clicked_on_or_found_by_keyboard(qtbot: QtBot, rtl: bool) -> None:
    picture = LabelPicture((3, 8, 0), rtl)
    qtbot.addWidget(picture)
    picture.resize(300, 400)
    picture.show()
    place = picture.box(4).center().toPoint()
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=place)
    assert picture.start == 4
    assert (picture.box(0).x() > picture.box(1).x()) == rtl
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert picture.start == 4
    on = Qt.Key.Key_Left if rtl else Qt.Key.Key_Right
    for key, start in ((on, 5), (Qt.Key.Key_Down, 8), (Qt.Key.Key_Up, 5), (Qt.Key.Key_End, 23), (Qt.Key.Key_Down, 23)):
        QTest.keyClick(picture, key)
        assert picture.start == start
    QTest.keyClick(picture, Qt.Key.Key_Home)
    QTest.keyClick(picture, Qt.Key.Key_A)
    assert picture.start == 0
    assert picture.accessibleDescription() == "The first free label is number 1."


def test_the_picture_of_the_sheet_gives_the_answer(qtbot: QtBot) -> None:
    dialog = LabelDialog((3, 8, 5))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.told.text() == "The first free label is number 6."
    dialog.kinds.set_key((2, 7))
    dialog.picture.choose(3)
    QTest.keyClick(dialog.picture, Qt.Key.Key_Return)
    assert dialog.label_sheet == (2, 7, 3)
    assert not dialog.isVisible()


def test_words_of_the_queue() -> None:
    job = Job("Office", 2, print_job.SHORT_EDGE, "A4")
    (call,) = print_job.lp_calls(job, ["A4", "A4"])
    assert "-P" not in call
    assert call[:6] == ["-d", "Office", "-n", "2", "-t", "Treffpunkt"]
    assert "sides=two-sided-short-edge" in call
    calls = print_job.lp_calls(job, ["A4", "A4", "A3", "A5"])
    assert [call[call.index("-P") + 1] for call in calls] == ["1-2", "3-3", "4-4"]
    assert [each for call in calls for each in call if each.startswith("media=")] == [
        "media=A4",
        "media=A3",
        "media=A5",
    ]
    (larger,) = print_job.lp_calls(replace(job, media="A4"), ["A3"])
    assert {"media=A4", "fit-to-page"} <= set(larger)
    (smaller,) = print_job.lp_calls(replace(job, media="A4", pages="1"), ["A6"])
    assert {"media=A4", "print-scaling=none", "-P"} <= set(smaller)
    (letter,) = print_job.lp_calls(replace(job, media="Letter", grey=True), ["A4"])
    assert {"media=Letter", "fit-to-page", "print-color-mode=monochrome"} <= set(letter)


@pytest.mark.parametrize(
    ("typed", "places"), [("", [0, 1, 2]), ("2-9", [1, 2]), ("1,3", [0, 2]), ("3,x,1-2", [0, 1, 2]), ("7", [])]
)
def test_chosen_pages(typed: str, places: list[int]) -> None:
    assert print_job.wanted(typed, 3) == places


@pytest.mark.parametrize(
    ("told", "what"),
    [
        ("printer PDF is idle.  enabled since Sunday\n\tAlerts: none\n", ""),
        ("printer PDF disabled since Sunday -\n\tPaused\n\tAlerts: paused\n", "The printer has stopped."),
        ("printer PDF disabled since Sunday -\n\tx\n\tAlerts: media-jam-error\n", "Paper is stuck in the printer."),
        ("printer PDF now printing PDF-3.\n\tx\n\tAlerts: media-empty-error\n", "The printer has no paper."),
        ("printer PDF is idle.\n\tx\n\tAlerts: toner-empty-warning\n", "The printer has no ink or toner."),
        ("printer PDF is idle.\n\tx\n\tAlerts: door-open-error\n", "A cover of the printer is open."),
        ("printer P is idle.\n\tx\n\tAlerts: offline-report\n", "The printer is switched off or not connected."),
        ("", ""),
    ],
)
def test_why_nothing_comes_out(told: str, what: str) -> None:
    problem = print_job.read_trouble(told)
    assert (problem.what if problem else "") == what


def test_without_a_printer_a_sentence(show: Show, notices: SpokenNotices) -> None:
    preview = show(form)
    if QPrinterInfo.availablePrinterNames():
        pytest.skip("this computer has a printer")
    preview.print_out()
    assert notices.said == ["No printer is set up on this computer. Please set one up, or save the paper as PDF."]


def test_as_pictures_each_page_keeps_its_size(show: Show, tmp_path: Path) -> None:
    preview = show(form, table)
    printer = print_job.printer_for(Job("", media="A4"))
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    draw(preview.document, printer, "2-3")
    printed = QPdfDocument()
    printed.load(str(tmp_path / "out.pdf"))
    assert [round(printed.pagePointSize(page).width()) for page in range(2)] == [595, 1191]
    printed.close()


def test_smaller_sheets_hold_the_whole_page(show: Show, tmp_path: Path) -> None:
    preview = show(table)
    printer = print_job.printer_for(Job("", media="A4"))
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    draw(preview.document, printer)
    printed = QPdfDocument()
    printed.load(str(tmp_path / "out.pdf"))
    assert round(printed.pagePointSize(0).width()) == 842
    printed.close()


@pytest.fixture
def lp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A printer that writes down what it was told."""
    folder = tmp_path / "bin"
    folder.mkdir()
    said = tmp_path / "said"
    (folder / "lp").write_text(f'#!/bin/sh\necho "$@" >> {said}\ncat > {tmp_path}/got.pdf\n', "utf-8")
    (folder / "lpstat").write_text("#!/bin/sh\necho 'printer Office is idle.'\n", "utf-8")
    for file in folder.iterdir():
        file.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/bin:/usr/bin")
    return said


@SHELL
def test_printed_again_as_before(show: Show, desk: Context, notices: SpokenNotices, qtbot: QtBot, lp: Path) -> None:
    preview = show(form)
    preview.panel.second.set_key("de")
    ready(qtbot, preview)
    printed = Printed("Form", (form,), "", preview.panel.wish(), Job("Office", 3, print_job.LONG_EDGE))
    print_again(desk, printed)
    qtbot.waitUntil(lambda: bool(notices.said) and not desk.tasks.busy)
    assert notices.said == ["The paper was sent to the printer."]
    assert desk.printed.last() == (printed,)
    assert "-d Office -n 3 -t Treffpunkt -o sides=two-sided-long-edge" in lp.read_text("utf-8")
    assert "Name en / Name de" in pages((lp.parent / "got.pdf").read_bytes())[0]
    assert printed.sentence == "English + Deutsch · 3 copies · both sides · Office"
    asked: list[Printed] = []

    def ask(printed: Printed) -> None:
        asked.append(printed)

    preview = show_paper(replace(desk, print_again=ask), form)
    ready(qtbot, preview)
    assert not preview.panel.again.isHidden()
    preview.panel.again.menu().actions()[0].trigger()
    assert asked == [printed]
    preview.reject()


@SHELL
def test_what_is_printed_is_remembered_unless_it_is_secret(
    desk: Context, notices: SpokenNotices, qtbot: QtBot, lp: Path
) -> None:
    for remember in (False, True):
        preview = show_paper(desk, form, remember=remember)
        ready(qtbot, preview)
        printer = QPrinter()
        printer.setPrinterName("Office")
        assert preview.sheet is not None
        preview._over(preview.sheet, replace(print_job.job_of(printer), printer="Office"))
        assert bool(desk.printed.last()) == remember
        preview.reject()


@SHELL
def test_what_is_gone_is_not_printed_again(desk: Context, notices: SpokenNotices, qtbot: QtBot, lp: Path) -> None:
    def gone(_session: Session) -> Paper:
        raise NotFound("This meeting no longer exists.")

    print_again(desk, Printed("x", (gone,), "", Wish("en"), Job("Office")))
    qtbot.waitUntil(lambda: bool(notices.said))
    assert notices.said == ["This meeting no longer exists."]
    assert not lp.exists()


@SHELL
def test_personal_data_are_written_down_each_time(
    desk: Context, qtbot: QtBot, notices: SpokenNotices, lp: Path
) -> None:
    lines: list[tuple[str, int]] = []

    def disclose(what: str, people: int, purpose: str = "") -> None:
        lines.append((what, people))

    told = replace(desk, disclose=disclose)
    print_again(told, Printed("x", (stickers,), "", Wish("en"), Job("Office")))
    qtbot.waitUntil(lambda: bool(notices.said) and not desk.tasks.busy)
    assert lines == [("paper:l-1", 2)]


def test_how_it_was_printed_in_words() -> None:
    printed = Printed("x", (form,), "", Wish("de", "ar"), Job("Office"))
    assert printed.sentence == "Deutsch + \u2068العربية\u2069 · 1 copy · one side · Office"


def test_the_last_ten_until_the_window_locks(window: MainWindow) -> None:
    kept = PrintedPapers()
    for number in range(MOST + 5):
        kept.add(Printed(f"Paper {number}", (form,), "", Wish("de"), Job("Office")))
    kept.add(Printed("Paper 14", (form,), "", Wish("de"), Job("Office")))
    assert len(kept.last()) == MOST
    assert kept.last()[0].title == "Paper 14"
    window.context.printed.add(kept.last()[0])
    window.set_locked(True)
    assert window.context.printed.last() == ()
    window.set_locked(False)


def test_a_long_paper_can_be_given_up(desk: Context, qtbot: QtBot) -> None:
    def long(_session: Session) -> Paper:
        return Paper("Long", tuple(Text(f"Line {number}") for number in range(20_000)), "x")

    preview = show_papers(desk, (long,) * 50)
    qtbot.waitUntil(lambda: "%" in preview._title.whole())
    with qtbot.waitSignal(preview.destroyed):
        preview.reject()
    qtbot.waitUntil(lambda: not desk.tasks.busy)


@pytest.mark.parametrize(("code", "size"), [("de", 100), ("de", 150), (TEST_LANGUAGE, 100), (TEST_LANGUAGE, 150)])
def test_everything_is_readable_named_and_large_enough(
    show: Show, speak: Callable[[str], None], look: Callable[[Theme], None], qtbot: QtBot, code: str, size: int
) -> None:
    speak(code)
    look(Theme(text_size=size))
    preview, dialog = show(stickers), LabelDialog((3, 8, 5))
    preview.resize(1326, 708)
    qtbot.addWidget(dialog)
    dialog.show()
    for window in (preview, dialog):
        assert clipped(window) == []
        assert unnamed(window) == []
        buttons = [each for each in window.findChildren(QPushButton) if each.isVisibleTo(window)]
        assert [each.text() for each in buttons if min(each.width(), each.height()) < 44] == []
    assert dialog.height() <= 768


def test_all_of_it_is_reached_by_keyboard(show: Show) -> None:
    preview = show(stickers)
    wanted = {*preview.findChildren(QPushButton), preview.languages, preview.panel.copies.field, preview.view.pages}
    wanted = {each for each in wanted if each.isVisibleTo(preview)}
    here: QWidget | None = preview.print_button
    for _step in range(60):
        wanted.discard(here)
        here = here.nextInFocusChain() if here else None
    assert {each for each in wanted if each.focusPolicy() & Qt.FocusPolicy.TabFocus} == set()
    assert {each for each in wanted if not each.focusPolicy() & Qt.FocusPolicy.TabFocus} == set()


def test_a_sign_no_font_has_is_reported(show: Show) -> None:
    preview = show(form, lambda _session: Paper("Rune", (Text("\U000e0e0e \U0001f9ff"),), "x"))
    assert preview.sheet is not None
    assert preview.sheet.missing
    assert not preview._note.isHidden()
