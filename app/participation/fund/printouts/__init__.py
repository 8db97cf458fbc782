"""Papers of the fund, blank and filled: of one application, of one fund."""

from __future__ import annotations

from collections.abc import Callable

from app.base.i18n import N_
from app.base.printing.blocks import Paper
from app.base.printing.forms import Fill, Form
from app.participation.fund.printouts.application import application, check_sheet, jury_sheet
from app.participation.fund.printouts.letters import decision_letter, payout_request, settlement
from app.participation.fund.printouts.proofs import city_proof, notice, score_table, year_list

ROOM, PAGE, OCCASION = "participation", "fund", ("project", "money")


def _form(code: str, title: str, build: Callable[[Fill], Paper], number: int, purpose: str) -> Form:
    return Form(code, title, ROOM, True, True, build, True, number, OCCASION, purpose, PAGE)


FORMS: tuple[Form, ...] = (
    _form("fund-application", N_("Application to the neighbourhood fund"), application, 17,
          N_("Neighbours ask for a small sum for their idea.")),
    _form("fund-check", N_("Check list of an application"), check_sheet, 17,
          N_("Is all there before the jury meets?")),
    _form("jury-sheet", N_("Sheet of the jury"), jury_sheet, 18, N_("Each juror rates one project here.")),
    _form("fund-scores", N_("Points of the jury"), score_table, 18, N_("All projects in the order of their points.")),
    _form("fund-letter", N_("Decision about an application"), decision_letter, 0,
          N_("Tells the applicants yes or no, and why.")),
    _form("fund-payout", N_("Payout request"), payout_request, 0, N_("The applicants ask for the granted money.")),
    _form("fund-settlement", N_("Settlement with the fund"), settlement, 19,
          N_("The applicants show all receipts.")),
    _form("fund-list", N_("Applications to the fund"), year_list, 0, N_("All applications of a year on one list.")),
    _form("fund-notice", N_("Notice of the funded projects"), notice, 37,
          N_("Shows everybody what the fund made possible.")),
    _form("fund-proof", N_("Proof of use of the fund"), city_proof, 19,
          N_("Shows the city every cent of the fund.")),
)  # fmt: skip
