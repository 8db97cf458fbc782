"""Screens and dialogs of the neighbourhood fund, for the gallery and the test of every screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QDialog, QWidget

from app.base.desktop.context import Context
from app.participation.fund.editor import ApplicationEditor, ContactEditor
from app.participation.fund.editor_check import CheckEditor
from app.participation.fund.editor_fund import FundEditor, JuryEditor
from app.participation.fund.editor_jury import ConflictEditor, DecisionEditor, JuryMeetingEditor, SheetEditor
from app.participation.fund.editor_money import PaymentEditor, ReceiptEditor, WhyEditor
from app.participation.fund.service import application_numbered, fund_numbered, read_application, read_fund
from tests.conftest import TODAY

Open = Callable[[], QDialog]
FUND_VIEWS: list[tuple[str, str, object]] = [("fund", "fund", None), ("fund-paid", "fund", 1), ("fund-new", "fund", 5)]


def fund_dialogs(context: Context, parent: QWidget) -> Iterator[tuple[str, Open]]:
    """Each with what the invented group has."""
    with context.storage.read() as session:
        fund = read_fund(session, fund_numbered(session, str(TODAY.year)) or 0)
        paid, waiting, fresh = (
            read_application(session, application_numbered(session, f"{TODAY.year}-{number}") or 0)
            for number in ("01", "04", "05")
        )
    yield "fund-rules", lambda: FundEditor(context, fund, parent)
    yield "fund-jury", lambda: JuryEditor(context, fund, parent)
    yield "fund-application", lambda: ApplicationEditor(context, fund.id, fresh, parent)
    yield "fund-check", lambda: CheckEditor(context, fresh, parent)
    yield "fund-contact", lambda: ContactEditor(context, paid, parent)
    yield "fund-call", lambda: JuryMeetingEditor(context, fund, parent)
    yield "fund-sheet", lambda: SheetEditor(context, fund, waiting, parent=parent)
    yield "fund-conflict", lambda: ConflictEditor(context, fund, waiting, parent)
    yield "fund-decision", lambda: DecisionEditor(context, waiting, parent)
    yield "fund-payment", lambda: PaymentEditor(context, paid, parent=parent)
    yield "fund-receipt", lambda: ReceiptEditor(context, paid, parent=parent)
    words = ("Why?", "In one sentence.", "Do it")
    yield "fund-why", lambda: WhyEditor(context, words, "reason", lambda _session, _told: None, "why", parent)
