"""What can be done with an application now: by its state, its money, and who is signed in."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.base.desktop.context import Context
from app.base.i18n import _
from app.group.rights import Action
from app.participation.fund.rules.reckoning import Account
from app.participation.fund.rules.values import (
    BACK,
    CHECK,
    CHECKED,
    DECIDE,
    GRANTED,
    JURY,
    MEET,
    PAY,
    RECEIVED,
    REOPEN,
    REPAY,
    RESERVED,
    SETTLE,
    SETTLED,
    WITHDRAW,
    Application,
    Fund,
)

_MONEY_TO_COME = frozenset({JURY, GRANTED, RESERVED, SETTLED})


@dataclass(frozen=True, slots=True)
class Wish:
    """One button. `main`: the next step; `paper`: a line of the menu of papers."""

    key: str
    text: str
    icon: str
    main: bool = False
    paper: bool = False


def wishes(context: Context, fund: Fund, one: Application, money: Account) -> tuple[Wish, ...]:
    """The next step first, then what else is possible; printing is for everybody who sees the fund."""
    made: list[Wish] = []
    later: list[Wish] = []
    if context.may(Action.PAY_FUND):
        for wish, pressing in _paying(one, money):
            (made if pressing else later).append(wish)
    if context.may(Action.KEEP_FUND):
        made += _keeping(fund, one)
    made += later
    if made:
        made[0] = replace(made[0], main=True)
    return (*made, *_printing(one))


def _paying(one: Application, money: Account) -> list[tuple[Wish, bool]]:
    """Each with whether it is what comes next."""
    made = []
    if one.may(PAY) and money.owed:
        made.append((Wish("pay", _("Pay out"), "arrow-out"), True))
    if one.may(REPAY) and money.net:
        made.append((Wish("repay", _("Enter what was paid back"), "arrow-in"), bool(money.rest)))
    return made


def _keeping(fund: Fund, one: Application) -> list[Wish]:
    alone = fund.details.alone_cents or 0
    offered = (
        (one.state == RECEIVED, Wish("check", _("Tick the check list"), "check")),
        (one.state == CHECKED, Wish("jury", _("Take to the jury"), "people")),
        (one.state == JURY, Wish("sheet", _("Type in a sheet"), "scales")),
        (one.may(DECIDE) and (one.state == JURY or one.wanted_cents <= alone), Wish("decide", _("Decide"), "check")),
        (one.state == JURY, Wish("conflict", _("Note a conflict"), "hand")),
        (one.may(MEET), Wish("met", _("Conditions are met"), "check")),
        (one.state == RESERVED, Wish("receipt", _("Type in a receipt"), "receipt")),
        (one.may(SETTLE) and bool(one.receipts), Wish("settle", _("Settle"), "check-circle")),
        (one.may(REOPEN), Wish("reopen", _("Open the settlement again"), "restore")),
        (one.state in {RECEIVED, CHECKED}, Wish("change", _("Change application"), "edit")),
        (one.state in _MONEY_TO_COME, Wish("contact", _("Change contact and account"), "edit")),
        (one.may(CHECK) and one.state == CHECKED, Wish("check", _("Check again"), "check")),
        (one.may(BACK), Wish("back", _("Take off the agenda"), "chevron-start")),
        (one.may(WITHDRAW), Wish("withdraw", _("It is withdrawn"), "close")),
        (_without_money(one), Wish("discard", _("Throw application away"), "trash")),
    )
    return [wish for possible, wish in offered if possible]


def _printing(one: Application) -> list[Wish]:
    made = [Wish("print", _("Print application"), "printer", paper=True)]
    if one.decision is not None:
        made.append(Wish("letter", _("Print letter"), "mail", paper=True))
    if one.granted_cents:
        made.append(Wish("payout", _("Print payout request"), "printer", paper=True))
        made.append(Wish("settlement", _("Print settlement"), "printer", paper=True))
    elif one.decision is None:
        made.append(Wish("checklist", _("Print check list"), "printer", paper=True))
        made.append(Wish("jury_sheet", _("Print jury sheet"), "printer", paper=True))
    return made


def _without_money(one: Application) -> bool:
    return not one.payments and not one.granted_cents and one.decision is None
