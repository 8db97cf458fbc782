"""What a user can do with the neighbourhood fund. Each function is one action inside one session.

`founding`: funds; `writing`: applications; `jury`: meeting, conflicts, points; `deciding`; `paying`: money and
receipts; `proving`: the proof and the numbers; `reading`: lists and search.
"""

from app.participation.fund.service.deciding import conditions_met, decide, resolution_of
from app.participation.fund.service.founding import change_fund, deadline_words, start_fund
from app.participation.fund.service.jury import (
    Voters,
    call_jury,
    declare_conflict,
    jurors,
    points_of,
    rank_all,
    rank_of,
    rate,
    set_jury,
    take_back_conflict,
    take_back_from_jury,
    take_to_jury,
    voters,
)
from app.participation.fund.service.paying import (
    PaymentDetails,
    ReceiptDetails,
    add_receipt,
    change_receipt,
    pay,
    remove_receipt,
    reopen,
    reverse_payment,
    settle,
    take_back,
)
from app.participation.fund.service.proving import (
    Deadline,
    Figure,
    Proof,
    asked,
    audit_words,
    deadlines,
    granted,
    paid,
    payment_list,
    proof,
    warning,
)
from app.participation.fund.service.reading import (
    ApplicationSource,
    Row,
    application_numbered,
    applications,
    found,
    fund_numbered,
    funds,
    money_of,
    read_application,
    read_fund,
)
from app.participation.fund.service.summing import sums_of
from app.participation.fund.service.writing import (
    add_contact,
    application_history,
    applications_ready,
    bring_back,
    change_application,
    check_off,
    checked_lines,
    discard,
    receive,
    withdraw,
)

__all__ = [
    "ApplicationSource", "Deadline", "Figure", "PaymentDetails", "Proof", "ReceiptDetails", "Row", "Voters",
    "add_contact", "add_receipt", "application_history", "application_numbered", "applications",
    "applications_ready", "asked", "audit_words", "bring_back", "call_jury", "change_application", "change_fund",
    "change_receipt", "check_off", "checked_lines", "conditions_met", "deadline_words", "deadlines", "decide",
    "declare_conflict", "discard", "found", "fund_numbered", "funds", "granted", "jurors", "money_of", "paid",
    "pay", "payment_list", "points_of", "proof", "rank_all", "rank_of", "rate", "read_application", "read_fund",
    "receive", "remove_receipt", "reopen", "resolution_of", "reverse_payment", "set_jury", "settle", "start_fund",
    "sums_of", "take_back", "take_back_conflict", "take_back_from_jury", "take_to_jury", "voters", "warning",
    "withdraw",
]  # fmt: skip
