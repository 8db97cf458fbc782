"""What the buttons beside an application do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.base.desktop.context import Context
from app.base.i18n import N_, _
from app.base.storage import Session
from app.participation.fund.editor import ApplicationEditor, ContactEditor
from app.participation.fund.editor_check import CheckEditor
from app.participation.fund.editor_jury import ConflictEditor, DecisionEditor, JuryMeetingEditor, SheetEditor
from app.participation.fund.editor_money import PaymentEditor, ReceiptEditor, WhyEditor
from app.participation.fund.page_papers import print_paper
from app.participation.fund.rules.values import Application, Fund
from app.participation.fund.service import (
    conditions_met,
    discard,
    remove_receipt,
    reopen,
    reverse_payment,
    settle,
    take_back_conflict,
    take_back_from_jury,
    withdraw,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

Run = Callable[["QDialog"], None]


class ApplicationWork(QObject):
    """Knows a way for each wish. `run` opens a dialog over the page."""

    def __init__(self, context: Context, page: QWidget, run: Run) -> None:
        super().__init__(page)
        self.context, self.page, self._run = context, page, run

    def do(self, key: str, number: int, fund: Fund, one: Application) -> None:
        """Fulfil a wish about this application; `number` is that of a payment, a receipt, a juror or a meeting."""
        if key in _PAPERS:
            print_paper(self.context, _PAPERS[key], one.id)
            return
        dialog = self._dialog(key, number, fund, one)
        if dialog is not None:
            self._run(dialog)
            return
        if key == "meeting":
            self.context.navigate("meetings", number)
            return
        self._at_once(key, number, one)

    def _dialog(self, key: str, number: int, fund: Fund, one: Application) -> QDialog | None:
        context, page = self.context, self.page
        receipt = next((each for each in one.receipts if each.id == number), None)
        made: dict[str, Callable[[], QDialog]] = {
            "change": lambda: ApplicationEditor(context, fund.id, one, page),
            "contact": lambda: ContactEditor(context, one, page),
            "jury": lambda: JuryMeetingEditor(context, fund, page),
            "sheet": lambda: SheetEditor(context, fund, one, number, page),
            "conflict": lambda: ConflictEditor(context, fund, one, page),
            "decide": lambda: DecisionEditor(context, one, page),
            "pay": lambda: PaymentEditor(context, one, parent=page),
            "repay": lambda: PaymentEditor(context, one, home=True, parent=page),
            "receipt": lambda: ReceiptEditor(context, one, parent=page),
            "change_receipt": lambda: ReceiptEditor(context, one, receipt, page),
            "check": lambda: CheckEditor(context, one, page),
            "withdraw": lambda: self._why("withdraw", one, 0),
            "reverse": lambda: self._why("reverse", one, number),
        }
        return made[key]() if key in made else None

    def _why(self, key: str, one: Application, number: int) -> QDialog:
        words, field, work = {
            "withdraw": (
                (_("It is withdrawn"), _("The money becomes free again."), _("Withdraw the application")),
                "reason",
                lambda session, told: withdraw(session, one.id, told),
            ),
            "reverse": (
                (
                    _("Take a payment back"),
                    _("Only for a mistake: the cash book gets a second entry that evens it out."),
                    _("Take the payment back"),
                ),
                "reason",
                lambda session, told: reverse_payment(session, one.id, number, told),
            ),
        }[key]
        return WhyEditor(self.context, words, field, work, f"fund-{key}-{one.id}-{number}", self.page)

    def _at_once(self, key: str, number: int, one: Application) -> None:
        steps: dict[str, tuple[str, Callable[[Session], object]]] = {
            "back": (_("Taken off the agenda"), lambda session: take_back_from_jury(session, one.id)),
            "met": (_("Conditions are met"), lambda session: conditions_met(session, one.id)),
            "settle": (_("Application settled"), lambda session: settle(session, one.id, one.moves)),
            "reopen": (_("Settlement opened again"), lambda session: reopen(session, one.id)),
            "discard": (_("Application thrown away"), lambda session: discard(session, one.id)),
            "remove_receipt": (_("Receipt taken away"), lambda session: remove_receipt(session, number)),
            "no_conflict": (_("Conflict taken back"), lambda session: take_back_conflict(session, one.id, number)),
        }
        what, step = steps[key]
        question = _QUESTIONS.get(key)
        if question is None or self.context.notices.confirm(_(question[0]), _(question[1])):
            self.context.do(what, step)


_PAPERS = {
    "print": "fund-application",
    "letter": "fund-letter",
    "payout": "fund-payout",
    "settlement": "fund-settlement",
    "checklist": "fund-check",
    "jury_sheet": "jury-sheet",
}
_QUESTIONS = {
    "settle": (N_("Are all receipts typed in? Then the sum is final."), N_("Settle")),
    "discard": (N_("Throw this application away? It goes to the waste basket."), N_("Throw application away")),
}
