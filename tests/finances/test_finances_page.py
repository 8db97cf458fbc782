"""A person's ways through the page of money, without a dialog of the platform."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.base.desktop.context import Context
from app.base.i18n import use_language
from app.base.money import Cents
from app.base.storage import Storage
from app.finances.editor import AssignEditor, EntryEditor, ReverseEditor, TransferEditor
from app.finances.editor_places import AccountEditor, PotEditor
from app.finances.page import IMPORT, LIST, PLACES, FinancesPage
from app.finances.page_import import CHECK, DONE
from app.finances.rules import EntryDetails
from app.finances.service import balances, entries_as_data, money_in, money_out, pots, receipts
from tests.base.desktop.doubles import SpokenNotices
from tests.finances.conftest import Book
from tests.finances.statements.samples import Booking, Frame, camt


@pytest.fixture(name="page")
def _page(book: Book, context: Context, qtbot: QtBot) -> FinancesPage:
    with book.storage.write("book") as session:
        money_in(session, EntryDetails(date(2026, 5, 1), Cents(12_00), "Beitrag", "Ömer", book.cash))
        money_out(
            session, EntryDetails(date(2026, 5, 2), Cents(5_00), "Kaffee <b>", "Laden", book.cash, pot_id=book.pot)
        )
    return shown(FinancesPage(context), qtbot)


def shown(page: FinancesPage, qtbot: QtBot) -> FinancesPage:
    qtbot.addWidget(page)
    page.resize(1130, 700)
    page.show()
    qtbot.waitExposed(page)
    return page


def texts(page: FinancesPage) -> list[str]:
    model = page.list.tables.shown.model
    column = next(number for number, one in enumerate(model.columns) if one.key == "text")
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def data(storage: Storage) -> list[dict[str, object]]:
    with storage.read() as session:
        return entries_as_data(session)


def wait(qtbot: QtBot, true: Callable[[], bool]) -> None:
    qtbot.waitUntil(true, timeout=5000)


def test_the_list_shows_the_newest_first(page: FinancesPage, qtmodeltester: ModelTester) -> None:
    assert texts(page) == ["Kaffee <b>", "Beitrag", "Opening balance", "Opening balance"]
    assert page.list.year.key() == 2026
    qtmodeltester.check(page.list.tables.shown.model)


def test_search_and_filters_narrow_the_list(page: FinancesPage, book: Book, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.list.search, "omer")
    qtbot.keyClick(page.list.search, Qt.Key.Key_Return)
    assert texts(page) == ["Beitrag"]
    page.list.search.clear()
    page.list.pot.set_key(book.pot)
    assert texts(page) == ["Kaffee <b>"]
    page.list.pot.set_key(0)
    page.list.account.set_key(book.bank)
    assert texts(page) == ["Opening balance"]


def test_money_out_needs_amount_and_purpose_only(page: FinancesPage, book: Book) -> None:
    page.open_target("out")
    dialog = page.dialog
    assert isinstance(dialog, EntryEditor)
    dialog.press_main()
    assert "amount" in dialog.problem_beside("amount")
    dialog.amount.setText("12,5")
    dialog.press_main()
    assert dialog.problem_beside("text")
    dialog.text.setText("Blumenerde")
    dialog.press_main()
    assert page.dialog is None
    assert texts(page)[0] == "Blumenerde"
    assert data(book.storage)[-1]["amount_cents"] == -12_50
    assert page.place() == 5  # the new entry is shown


def test_an_overdraft_is_explained_beside_the_amount(page: FinancesPage, book: Book) -> None:
    page.open_target("out")
    assert isinstance(page.dialog, EntryEditor)
    page.dialog.amount.setText("5000")
    page.dialog.text.setText("zu viel")
    page.dialog.press_main()
    assert "€107.00" in page.dialog.problem_beside("amount")
    page.dialog.reject()
    assert len(data(book.storage)) == 4


def test_what_was_typed_comes_back_as_a_draft(page: FinancesPage) -> None:
    page.open_target("in")
    assert isinstance(page.dialog, EntryEditor)
    page.dialog.text.setText("Spende von Ali")
    page.dialog.category.set_value("Ganz neu")
    page.dialog.reject()
    page.open_target("in")
    assert isinstance(page.dialog, EntryEditor)
    assert page.dialog.text.value() == "Spende von Ali"
    assert page.dialog.category.value() == "Ganz neu"
    page.dialog.start_empty()
    page.dialog.reject()


def test_money_in_with_a_receipt_a_pot_and_a_new_category(
    page: FinancesPage, book: Book, notices: SpokenNotices, tmp_path: Path
) -> None:
    file = tmp_path / "Beleg 1.pdf"
    file.write_bytes(b"%PDF-1.7")
    page.open_target("in")
    dialog = page.dialog
    assert isinstance(dialog, EntryEditor)
    dialog.amount.setText("50")
    dialog.text.setText("Zuschuss")
    dialog.pot.set_key(book.pot)
    dialog.category.set_value("Fördergeld")
    dialog.day.setText("3.5.")
    notices.files = [file]
    dialog.receipt.choose()
    dialog.press_main()
    line = next(one for one in data(book.storage) if one["text"] == "Zuschuss")
    assert (line["category"], line["pot"], line["date"]) == ("Fördergeld", "Hoffest", "2026-05-03")
    with book.storage.read() as session:
        assert [one.name for one in receipts(session, 5)] == ["Beleg 1.pdf"]


def test_a_missing_receipt_file_is_named(page: FinancesPage, tmp_path: Path) -> None:
    page.open_target("in")
    dialog = page.dialog
    assert isinstance(dialog, EntryEditor)
    dialog.amount.setText("50")
    dialog.text.setText("Zuschuss")
    dialog.receipt.restore(str(tmp_path / "gone.pdf"))
    dialog.press_main()
    assert "gone.pdf" in dialog.problem_beside("receipt")
    dialog.reject()


def test_money_is_moved_from_the_bank_to_the_cash_box(page: FinancesPage, book: Book) -> None:
    page.open_target("transfer")
    dialog = page.dialog
    assert isinstance(dialog, TransferEditor)
    dialog.amount.setText("200")
    dialog.press_main()
    with book.storage.read() as session:
        assert [one.cents for one in balances(session)] == [307_00, 300_00]
    assert texts(page)[0] == "From Giro to Barkasse"


def test_an_entry_is_opened_taken_back_and_its_pair_shown(page: FinancesPage, book: Book) -> None:
    page.list.wide.view.setCurrentIndex(page.list.wide.model.index(0, 0))
    assert page.place() == 4
    page.list.detail.reverse_wanted.emit()
    dialog = page.dialog
    assert isinstance(dialog, ReverseEditor)
    dialog.press_main()
    assert dialog.problem_beside("reason")
    dialog.reason.setText("falsch")
    dialog.press_main()
    assert page.place() == 5
    page.list.detail.entry_wanted.emit(4)
    assert page.place() == 4
    assert page.list.detail.entry is not None
    assert page.list.detail.entry.reversed_by == (5, "2026-0005")
    assert page.leave()
    assert page.place() is None
    assert not page.leave()


def test_an_entry_is_sorted_later(page: FinancesPage, book: Book) -> None:
    page.open_target(3)
    page.list.detail.assign_wanted.emit()
    dialog = page.dialog
    assert isinstance(dialog, AssignEditor)
    dialog.category.set_value("Beiträge")
    dialog.pot.set_key(book.pot)
    dialog.press_main()
    entry = page.list.detail.entry
    assert entry is not None
    assert (entry.first.category, entry.first.pot) == ("Beiträge", "Hoffest")


def test_receipts_go_in_and_out(page: FinancesPage, notices: SpokenNotices, tmp_path: Path) -> None:
    source, target = tmp_path / "a.png", tmp_path / "b.png"
    source.write_bytes(b"picture")
    page.open_target(3)
    notices.files = [source, target]
    page.list.detail.receipt_wanted.emit()
    with page.context.storage.read() as session:
        (kept,) = receipts(session, 3)
    page.list.detail.save_wanted.emit(kept.id)
    assert target.read_bytes() == b"picture"


def test_accounts_and_pots_are_started_and_changed(page: FinancesPage, book: Book) -> None:
    page.list.places_wanted.emit()
    page.places.new_account.click()
    assert isinstance(page.dialog, AccountEditor)
    page.dialog.kind.set_key("bank")
    assert page.dialog.name.value() == "Bank account"
    page.dialog.opening.setText("10")
    page.dialog.press_main()
    page.places.new_pot.click()
    assert isinstance(page.dialog, PotEditor)
    page.dialog.name.setText("Garten")
    page.dialog.press_main()
    with book.storage.read() as session:
        known, states = balances(session), pots(session)
    assert [(one.name, one.cents) for one in known][-1] == ("Bank account", 10_00)
    assert [one.name for one in states] == ["Garten", "Hoffest"]
    page._run(AccountEditor(page.context, account_of(page, "Barkasse"), page))
    assert isinstance(page.dialog, AccountEditor)
    page.dialog.opening.setText("90")
    page.dialog.press_main()
    with book.storage.read() as session:
        assert balances(session)[0].cents == 97_00
    page.places.list_wanted.emit("pot", book.pot)
    assert texts(page) == ["Kaffee <b>"]


def account_of(page: FinancesPage, name: str):  # type: ignore[no-untyped-def]
    from app.finances.service import account_named

    with page.context.storage.read() as session:
        return account_named(session, name)


def test_a_statement_is_read_in_step_by_step(
    page: FinancesPage, book: Book, notices: SpokenNotices, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "auszug.xml"
    bookings = [Booking(date(2026, 10, day), day * 100, f"P {day}", "Zweck") for day in range(1, 6)]
    file.write_bytes(camt(bookings, Frame(opening=500_00)))
    page.open_target("import")
    steps = page.steps
    notices.files = [file]
    steps.choose.main.click()
    wait(qtbot, lambda: steps.state.step == 1)
    steps.account.account.set_key(book.bank)
    steps.account.main.click()
    wait(qtbot, lambda: steps.state.step == CHECK)
    assert steps.check.table.model.rowCount() == 5
    place = page.place()
    page.open_target(place)
    steps.check.main.click()
    wait(qtbot, lambda: steps.state.step == DONE)
    assert "5 entries were added" in steps.done.told[0]
    steps.done.main.click()
    assert page.place() is None
    assert len(data(book.storage)) == 9


def test_a_faulty_file_is_explained_where_it_was_chosen(
    page: FinancesPage, notices: SpokenNotices, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "x.xml"
    file.write_bytes(b"<html>")
    page.open_target("import")
    notices.files = [file]
    page.steps.choose.main.click()
    wait(qtbot, page.steps.choose._problem.isVisible)
    assert page.leave()
    assert page.shown == LIST


@pytest.mark.parametrize("kind", ["xlsx", "csv", "pdf"])
def test_the_year_is_saved(page: FinancesPage, notices: SpokenNotices, qtbot: QtBot, tmp_path: Path, kind: str) -> None:
    from app.finances.page_papers import save_year

    notices.files = [tmp_path]
    save_year(page.context, 2026, kind, page)
    wait(qtbot, lambda: bool(notices.said))
    assert (tmp_path / f"cash-book-2026.{kind}").stat().st_size > 100


def test_a_new_group_is_led_to_its_first_cash_box(context: Context, qtbot: QtBot) -> None:
    page = shown(FinancesPage(context), qtbot)
    page.list.start_wanted.emit()
    assert isinstance(page.dialog, AccountEditor)
    page.dialog.opening.setText("50")
    page.dialog.press_main()
    assert texts(page) == ["Opening balance"]
    page.open_target("transfer")
    assert page.dialog is None
    assert page.shown == PLACES


def test_an_entry_outside_the_filters_is_found_all_the_same(page: FinancesPage, book: Book) -> None:
    with book.storage.write("old") as session:
        from app.finances.service import set_opening

        set_opening(session, book.cash, date(2024, 1, 1), 100_00)
        old = money_in(session, EntryDetails(date(2024, 5, 1), Cents(1), "uralt", "", book.cash))
    page.list.account.set_key(book.bank)
    page.open_target(old)
    assert page.place() == old
    assert "uralt" in " ".join(texts(page))


@pytest.mark.parametrize("language", ["de", "en", "xx"])
def test_every_view_and_dialog_opens_in_every_language(
    book: Book, context: Context, qtbot: QtBot, language: str
) -> None:
    use_language(language)
    with book.storage.write("book") as session:
        money_in(session, EntryDetails(date(2026, 5, 1), Cents(12_00), "Beitrag", "Ömer", book.cash))
    page = shown(FinancesPage(context), qtbot)
    for target in ("in", "out", "transfer"):
        page.open_target(target)
        assert page.dialog is not None
        page.dialog.reject()
    page.open_target(3)
    for signal in (page.list.detail.reverse_wanted, page.list.detail.assign_wanted):
        signal.emit()
        assert page.dialog is not None
        page.dialog.reject()
    page.open_target((PLACES, None))
    page.places.new_account.click()
    assert page.dialog is not None
    page.dialog.reject()
    page.places.new_pot.click()
    assert page.dialog is not None
    page.dialog.reject()
    page.open_target("import")
    assert page.shown == IMPORT
    page.resize(700, 500)
    page.leave()
    page.leave()
    assert page.list.tables.shown is page.list.tables.narrow
