"""What goes to the applicant and comes back: the letter with the decision, the payout request, the settlement."""

from __future__ import annotations

from app.base.dates import show_day
from app.base.i18n import _
from app.base.money import show_amount, show_cents
from app.base.printing.blocks import (
    Block,
    Field,
    Fields,
    Grid,
    GridColumn,
    Heading,
    Paper,
    Row,
    Signatures,
    Space,
    Text,
    TickBoxes,
)
from app.base.printing.forms import Fill, hand_paper
from app.base.storage.rights import needs
from app.group.rights import Action
from app.participation.fund.printouts.application import fund_of, one_of
from app.participation.fund.rules.reckoning import account_of, payments_words
from app.participation.fund.rules.values import CONDITIONS, FULL, NO, OUTCOMES, PARTLY, Application, Fund
from app.participation.fund.service import money_of

EMPTY_RECEIPTS = 12


@needs(Action.LOOK_FUND)
def decision_letter(fill: Fill) -> Paper:
    """The decision in plain words: how much, on what conditions, or why not."""
    one = one_of(fill)
    fund = fund_of(fill, one)
    return Paper(
        title=_("Decision about your application"),
        subtitle=fund.title if fund else _("Neighbourhood fund"),
        code="fund-letter",
        group=fill.group,
        language=fill.language,
        printed_on=fill.today,
        people=1 if one else 0,
        large=one is None,
        privacy=_("Questions? Please ask us."),
        blocks=(
            Fields(
                (
                    (_("To"), one.details.applicant if one else ""),
                    (_("Your application, number"), f"{one.title}, {one.number}" if one else ""),
                    (_("Decided on"), show_day(one.decision.decided_on) if one and one.decision else ""),
                )
            ),
            Space(2),
            Text(_("Dear neighbours,")),
            *_told(one, fund),
            Space(4),
            Text(_("Kind regards")),
            Signatures((_("Place, date"), _("For the group"))),
        ),
    )


def _told(one: Application | None, fund: Fund | None) -> tuple[Block, ...]:
    if one is None or one.decision is None or fund is None:
        words = {FULL: _("yes"), CONDITIONS: _("yes, with conditions"), PARTLY: _("yes, a part of it"), NO: _("no")}
        return (
            Text(_("thank you for your application. The decision is:")),
            TickBoxes("", tuple((word, False) for word in words.values())),
            Fields(((_("You get"), ""),)),
            Field(_("Conditions"), lines=3),
            Field(_("Reason"), lines=3),
        )
    decision = one.decision
    if decision.outcome == NO:
        return (
            Text(_("thank you for your application. We are sorry: the fund cannot give money for it.")),
            Field(_("Reason"), decision.reason),
            Text(_("You may hand in another application. We are glad to help you with it.")),
        )
    thanks = _("thank you for your application. We are glad to tell you: the fund gives you {sum}.")
    return (
        Text(thanks.format(sum=show_cents(decision.granted_cents)), strong=True),
        *((Text(_("You had asked for {sum}.").format(sum=show_cents(one.wanted_cents))),)
          if decision.granted_cents < one.wanted_cents else ()),
        *((Field(_("Conditions"), decision.conditions),) if decision.conditions else ()),
        *((Field(_("Reason"), decision.reason),) if decision.reason else ()),
        Heading(_("How it goes on"), 3),
        *_next_steps(fund),
    )  # fmt: skip


def _next_steps(fund: Fund) -> tuple[Block, ...]:
    until = fund.details.settle_until
    steps = [
        _("1. Ask for the money with the payout request."),
        _("2. Keep all receipts. Say who gave the money when you tell about it."),
        _("3. Hand in the settlement with receipts and a few photos until {day}.").format(day=show_day(until))
        if until
        else _("3. Hand in the settlement with receipts and a few photos."),
        _("4. Pay back what is left over."),
    ]
    if fund.details.funder:
        steps.append(_("The money comes from: {funder}").format(funder=fund.details.funder))
    return tuple(Text(step) for step in steps)


@needs(Action.LOOK_FUND)
def payout_request(fill: Fill) -> Paper:
    """The applicant asks for the money: before the settlement or after it."""
    one = one_of(fill)
    money = money_of(fill.session, one.id) if one else None
    details = one.details if one else None
    iban = details.iban if details else ""
    return hand_paper(
        fill,
        "fund-payout",
        _("Payout request"),
        Fields(
            (
                (_("Application, number"), f"{one.title}, {one.number}" if one else ""),
                (_("Who applies"), details.applicant if details else ""),
                (_("Granted"), show_cents(money.granted) if money else ""),
                (_("Paid already"), show_cents(money.net) if money else ""),
                (_("We ask for"), show_cents(money.owed) if money else ""),
            )
        ),
        TickBoxes(
            _("When do we need it?"),
            ((_("before, we cannot pay in advance"), False), (_("after the settlement"), False)),
        ),
        TickBoxes(_("How?"), ((_("to the account"), bool(iban)), (_("in cash"), False))),
        Fields(
            (
                (_("Account for the money (IBAN)"), " ".join(iban[at : at + 4] for at in range(0, len(iban), 4))),
                (_("Account holder"), details.holder if details else ""),
            )
        ),
        Text(_("We spend the money only for this project. We hand in the receipts. We pay back the rest.")),
        Signatures((_("Place, date"), _("Signature"))),
        Space(4),
        Heading(_("For the treasurer"), 3),
        Fields(((_("Paid on, voucher number"), payments_words(one) if one else ""), (_("Received in cash"), ""))),
        Signatures((_("Date"), _("Signature"))),
        privacy=_("Belongs to the papers of the cash book."),
        large=one is None,
        people=1 if one else 0,
    )


@needs(Action.LOOK_FUND)
def settlement(fill: Fill) -> Paper:
    """All receipts, what is recognised, what is paid back or still paid, and a short report."""
    one = one_of(fill)
    fund = fund_of(fill, one)
    money = account_of(fund, one) if one and fund else None
    figures = (
        (_("Granted"), money.granted if money else None),
        (_("Recognised"), money.recognised if money else None),
        (_("Share of the fund"), money.entitled if money else None),
        (_("Paid out already"), money.net if money else None),
        (_("Still to pay"), money.owed if money else None),
        (_("To be paid back"), _rest(money.net, money.entitled) if money else None),
    )
    return hand_paper(
        fill,
        "fund-settlement",
        _("Settlement with the fund"),
        Fields(
            (
                (_("Application, number"), f"{one.title}, {one.number}" if one else ""),
                (_("Who applies"), one.details.applicant if one else ""),
            )
        ),
        _receipts(one),
        Fields(tuple((title, "" if cents is None else show_cents(cents)) for title, cents in figures)),
        Heading(_("Short report"), 2),
        Field(_("What did we do?"), lines=3),
        Field(_("How many came? What went well?"), lines=2),
        Field(_("What will stay?"), lines=2),
        TickBoxes(_("With it"), ((_("all receipts"), False), (_("photos"), False), (_("posters, press"), False))),
        Signatures((_("Place, date"), _("Signature"))),
        privacy=_("Belongs to the papers of the cash book."),
        large=one is None,
        people=1 if one else 0,
    )


def _rest(net: int, entitled: int) -> int:
    return max(0, net - entitled)


def _receipts(one: Application | None) -> Grid:
    columns = (
        GridColumn(_("No."), 1.4), GridColumn(_("Day"), 2.2), GridColumn(_("What for"), 5),
        GridColumn(_("Amount in €"), 2.2, "end"), GridColumn(_("Recognised"), 2.2, "end"),
    )  # fmt: skip
    if one is None:
        return Grid(columns, [("", "", "", "", "")] * EMPTY_RECEIPTS, row_height=8, total=(_("Sum"), "", "", "", ""))
    rows: list[Row] = [
        (
            each.number,
            show_day(each.day),
            each.what if each.recognised else f"{each.what} ({each.reason})",
            show_amount(each.cents),
            show_amount(each.cents) if each.recognised else "—",
        )
        for each in one.receipts
    ]
    shown, known = (sum(each.cents for each in one.receipts if each.recognised or every) for every in (True, False))
    return Grid(columns, rows, total=(_("Sum"), "", "", show_amount(shown), show_amount(known)))


def outcome_words(one: Application) -> str:
    """ "granted in part"; "" before the decision."""
    return _(OUTCOMES[one.decision.outcome]) if one.decision else ""
