"""Each guard of the money stands on its own; what may come late can be typed in; begun sheets are not lost."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.base.desktop.context import Context
from app.base.errors import InvalidInput, UserError
from app.base.money import Cents
from app.base.storage import Storage
from app.participation.fund.editor import ContactEditor
from app.participation.fund.editor_check import CheckEditor
from app.participation.fund.editor_jury import SheetEditor
from app.participation.fund.page_wishes import wishes
from app.participation.fund.rules.reckoning import hours_worth
from app.participation.fund.service import (
    PaymentDetails,
    ReceiptDetails,
    add_receipt,
    change_application,
    money_of,
    points_of,
    rate,
    read_application,
    read_fund,
    receive,
    settle,
    sums_of,
    take_back,
)
from tests.conftest import TODAY
from tests.participation.fund.made import IBAN, before_jury, granted, paid, paper, world


def test_no_more_comes_back_than_was_paid(storage: Storage) -> None:
    made = world(storage)
    with storage.write("x") as session:
        one = granted(session, made.fund, 400_00)
        paid(session, made, one, 100_00)
        for cents in (100_01, 400_00):
            with pytest.raises(InvalidInput, match="were paid out") as problem:
                take_back(session, one, PaymentDetails(Cents(cents), TODAY, made.bank))
            assert problem.value.field == "amount"
        take_back(session, one, PaymentDetails(Cents(100_00), TODAY, made.bank))
        with pytest.raises(InvalidInput):
            take_back(session, one, PaymentDetails(Cents(1), TODAY, made.bank))


def test_a_settlement_whose_money_went_on_cannot_be_undone(storage: Storage) -> None:
    made = world(storage, 400_00)
    with storage.write("granted") as session:
        one = granted(session, made.fund, 400_00)
        add_receipt(session, one, ReceiptDetails(TODAY, "Essen", Cents(100_00)))
    with storage.write("settled") as session:
        settle(session, one)
    step = storage.last_step()
    assert step is not None
    with storage.write("the freed money goes on") as session:
        granted(session, made.fund, 300_00, "Beet")
    with pytest.raises(UserError):
        storage.undo(step.id)
    with storage.read() as session:
        assert sums_of(session, made.fund).left == 0


@pytest.mark.parametrize(("count", "worth"), [(True, 120_00), (False, 0)])
def test_hours_are_own_share_only_if_the_rules_say_so(storage: Storage, *, count: bool, worth: int) -> None:
    made = world(storage, own_share=50, hours_count=count, hour_cents=Cents(12_00))
    with storage.write("x") as session:
        one = granted(session, made.fund, 400_00, own_hours=10)
        assert hours_worth(read_fund(session, made.fund), 10) == worth
        add_receipt(session, one, ReceiptDetails(TODAY, "Essen", Cents(200_00)))
        settle(session, one)
        assert money_of(session, one).owed == (160_00 if count else 100_00)


def test_the_account_may_come_after_the_decision(storage: Storage, context: Context, qtbot: QtBot) -> None:
    made = world(storage)
    with storage.write("x") as session:
        one = granted(session, made.fund, iban="")
        with pytest.raises(UserError):
            change_application(session, one, paper())
        seen = read_application(session, one)
        offered = wishes(context, read_fund(session, made.fund), seen, money_of(session, one))
    assert "contact" in [wish.key for wish in offered]
    dialog = ContactEditor(context, seen)
    qtbot.addWidget(dialog)
    dialog.iban.set_value("DE00 1234")
    dialog.press_main()
    assert dialog.problem_beside("iban")
    dialog.iban.set_value(IBAN)
    dialog.holder.set_value("Hofgruppe")
    dialog.press_main()
    with storage.read() as session:
        details = read_application(session, one).details
    assert (details.iban, details.holder, details.contact) == (IBAN, "Hofgruppe", "069 123")


def test_points_typed_for_one_juror_are_kept_when_another_is_chosen(
    storage: Storage, context: Context, qtbot: QtBot
) -> None:
    made = world(storage)
    with storage.write("x") as session:
        (one,) = before_jury(session, made.fund, paper())
        rate(session, one, made.jury[1], [1] * 6)
        fund, seen = read_fund(session, made.fund), read_application(session, one)
    dialog = SheetEditor(context, fund, seen)
    qtbot.addWidget(dialog)
    first, second, third = made.jury[:3]
    assert dialog.juror.key() == first
    for field in dialog.points:
        field.set_number(3)
    dialog.juror.set_key(second)
    assert [field.number() for field in dialog.points] == [1] * 6
    dialog.points[0].setText("9")
    dialog.juror.set_key(third)  # 9 points do not fit: the sheet stays in sight
    assert dialog.juror.key() == second
    assert dialog.problem_beside("points")
    dialog.points[0].set_number(2)
    dialog.juror.set_key(third)
    assert [field.number() for field in dialog.points] == [None] * 6
    dialog.juror.set_key(first)
    assert [field.number() for field in dialog.points] == [3] * 6
    dialog.juror.set_key(third)
    dialog.press_main()
    with storage.read() as session:
        given = points_of(session, one)
    assert given == {first: dict.fromkeys(range(6), 3), second: {0: 2, **dict.fromkeys(range(1, 6), 1)}}
    assert dialog.next_one == made.jury[3]


def test_the_check_list_is_seen_while_it_is_ticked(storage: Storage, context: Context, qtbot: QtBot) -> None:
    made = world(storage)
    with storage.write("x") as session:
        one = receive(session, made.fund, paper(iban="", permits=""))
    dialog = CheckEditor(context, one)
    qtbot.addWidget(dialog)
    told = [each.text() for each in dialog.findChildren(QLabel)]
    assert "The IBAN is missing." in told
    assert "Did it come in time?" in told
    dialog.press_main()
    assert dialog.problem_beside("note")
    dialog.note.set_value("kommt nach")
    dialog.press_main()
    with storage.read() as session:
        assert read_application(session, one.id).check_note == "kommt nach"
