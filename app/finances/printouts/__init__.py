"""Paper of the money room: cash book, receipt, pot report, and what is filled in by hand."""

from __future__ import annotations

from app.base.i18n import N_
from app.base.printing.forms import Form
from app.finances.printouts.books import cash_book, pot_report, receipt
from app.finances.printouts.claims import audit_report, expense_claim, proof_of_use
from app.finances.printouts.counting import cash_count

__all__ = ["FORMS", "audit_report", "cash_book", "cash_count", "expense_claim", "pot_report", "proof_of_use", "receipt"]

ROOM, MONEY = "finances", ("money",)
FORMS: tuple[Form, ...] = (
    Form(
        "cash-book",
        N_("Cash book"),
        ROOM,
        True,
        True,
        cash_book,
        False,
        15,
        MONEY,
        purpose=N_("All money that came in and went out."),
    ),
    Form(
        "cash-count",
        N_("Cash count"),
        ROOM,
        True,
        True,
        cash_count,
        False,
        15,
        MONEY,
        purpose=N_("Count notes and coins and compare with the cash book."),
    ),
    Form(
        "receipt",
        N_("Receipt"),
        ROOM,
        True,
        True,
        receipt,
        True,
        3,
        MONEY,
        purpose=N_("Somebody gave or got money and wants it in writing."),
    ),
    Form(
        "pot-report",
        N_("Pot report"),
        ROOM,
        False,
        True,
        pot_report,
        False,
        0,
        MONEY,
        purpose=N_("What the money of a pot was spent on."),
    ),
    Form(
        "expense-claim",
        N_("Expense claim"),
        ROOM,
        True,
        True,
        expense_claim,
        True,
        14,
        (*MONEY, "project"),
        purpose=N_("Somebody paid for the group and wants the money back."),
    ),
    Form(
        "audit-report",
        N_("Audit report"),
        ROOM,
        True,
        True,
        audit_report,
        False,
        16,
        (*MONEY, "general_meeting"),
        purpose=N_("Two people checked the cash and write what they found."),
    ),
    Form(
        "proof-of-use",
        N_("Proof of use"),
        ROOM,
        True,
        True,
        proof_of_use,
        False,
        19,
        (*MONEY, "project"),
        purpose=N_("Shows a funder what the money was used for."),
    ),
)
