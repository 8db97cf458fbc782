"""Bank statements in CAMT.052 and CAMT.053 (ISO 20022), every version: the names of the elements decide, not their name
space. The amount is that of the entry, its sign the credit/debit mark of the entry; a reversal mark does not turn it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from xml.etree.ElementTree import Element

from app.base.i18n import _
from app.base.lists.table import shorten
from app.base.money import Cents
from app.base.texts import clean, fold
from app.finances.statements.markup import walk
from app.finances.statements.purpose import account_number, join_pieces, reference, shortened, split_purpose
from app.finances.statements.rules import Statement, StatementLine, UnreadableFile, chronological

_AMOUNT = re.compile(r"\+?([0-9]{0,12})(?:\.([0-9]{0,5}))?")
_BOOKED = ("", "BOOK")
_NAMES = ("{role}/Nm", "{role}/Pty/Nm", "Ultmt{role}/Nm", "Ultmt{role}/Pty/Nm", "{role}/Agt/FinInstnId/Nm")


class _Unfit(Exception):
    """One entry or balance cannot be understood; says why."""


@dataclass(frozen=True, slots=True)
class _Balance:
    code: str
    cents: Cents
    day: date


@dataclass(slots=True)
class _Reading:
    """What has been read of one file."""

    name: str
    statements: list[Statement] = field(default_factory=list)
    lines: list[StatementLine] = field(default_factory=list)

    def entry(self, statement: Element, entry: Element) -> None:
        position = len(self.lines) + 1
        try:
            self.lines.append(_line(position, statement, entry))
        except _Unfit as unfit:
            raise UnreadableFile(
                _("Entry {number} in “{name}” cannot be read: {reason}.").format(
                    number=position, name=shorten(self.name), reason=unfit
                ),
                _("Nothing was taken over. Please download the statement again from your bank."),
            ) from None

    def statement(self, element: Element) -> None:
        try:
            self.statements.append(_statement(element, self.lines, self.name))
        except _Unfit as unfit:
            raise UnreadableFile(
                _("The statement in “{name}” cannot be read: {reason}.").format(name=shorten(self.name), reason=unfit),
                _("Nothing was taken over. Please download the statement again from your bank."),
            ) from None
        self.lines = []


def read_camt(data: bytes, name: str) -> tuple[Statement, ...]:
    """The statements in one XML file, in its order. Raises UnreadableFile; then nothing was read."""
    reading = _Reading(name)
    seen = walk(data, name, reading.entry, reading.statement)
    if reading.statements:
        return tuple(reading.statements)
    if "Ntfctn" in seen:
        what = _("“{name}” is a list of single payments, not a bank statement.")
    elif seen & {"CstmrCdtTrfInitn", "CstmrDrctDbtInitn"}:
        what = _("“{name}” is an order to the bank, not a bank statement.")
    else:
        what = _("There is no bank statement in “{name}”.")
    raise UnreadableFile(what.format(name=shorten(name)), _("Please choose CAMT.053 or CAMT.052 at your bank."))


def _line(position: int, statement: Element, entry: Element) -> StatementLine:
    incoming = _is_credit(entry)
    cents = _cents(entry.find("Amt"), _text(statement, "Acct/Ccy"))
    day, value_day = _day(entry, "BookgDt"), _day(entry, "ValDt")
    if (day or value_day) is None:
        raise _Unfit(_("the day is missing"))
    details = entry.findall("NtryDtls/TxDtls")
    reversal = _text(entry, "RvslInd").lower() in ("true", "1")
    party, iban = _party(details, statement, incoming=incoming is not reversal)
    purpose, end_to_end = _purpose(details, entry)
    return StatementLine(
        position=position,
        day=day or value_day or date.min,
        value_day=value_day or day or date.min,
        cents=Cents(cents if incoming else -cents),
        party=party,
        party_iban=iban,
        text=purpose,
        kind=clean(_text(entry, "AddtlNtryInf"))[:140],
        reference=end_to_end,
        bank_reference=_bank_reference(details, entry),
        pending=_text(entry, "Sts/Cd", "Sts").upper() not in _BOOKED,
        reversal=reversal,
        count=_count(details, entry),
    )


def _is_credit(element: Element) -> bool:
    match _text(element, "CdtDbtInd").upper():
        case "CRDT":
            return True
        case "DBIT":
            return False
    raise _Unfit(_("it does not say whether money came in or went out"))


def _cents(amount: Element | None, account_currency: str) -> int:
    """Whole cents; up to five decimals are allowed if those behind the cents are zero."""
    written = (amount.text or "").strip() if amount is not None else ""
    currency = (amount.get("Ccy", "") if amount is not None else "") or account_currency or "EUR"
    if currency.upper() != "EUR":
        raise _Unfit(_("the currency is {currency}, and only euros can be read").format(currency=shorten(currency, 10)))
    found = _AMOUNT.fullmatch(written)
    if not found or not any(found.groups()):
        raise _Unfit(_("“{text}” is not an amount").format(text=shorten(written, 40)))
    decimals = (found[2] or "").ljust(5, "0")
    if decimals[2:] != "000":
        raise _Unfit(_("“{text}” has fractions of a cent").format(text=shorten(written, 40)))
    return int(found[1] or 0) * 100 + int(decimals[:2])


def _day(element: Element, path: str) -> date | None:
    written = _text(element, f"{path}/Dt", f"{path}/DtTm")
    if not written:
        return None
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        raise _Unfit(_("“{text}” is not a date").format(text=shorten(written, 40))) from None


def _party(details: list[Element], statement: Element, *, incoming: bool) -> tuple[str, str]:
    """Name and account of the other side. Of a collected booking only if it is one and the same."""
    own = account_number(_text(statement, "Acct/Id/IBAN", "Acct/Id/Othr/Id"))
    owner = fold(_text(statement, "Acct/Ownr/Nm", "Acct/Ownr/Pty/Nm"))
    found = {next(_sides(one, own, owner, incoming=incoming), ("", "")) for one in details}
    return found.pop() if len(found) == 1 else ("", "")


def _sides(detail: Element, own: str, owner: str, *, incoming: bool) -> Iterator[tuple[str, str]]:
    """The other side, then this side: a reversed payment keeps the roles it had, and not every bank says so."""
    parties = detail.find("RltdPties")
    for role in ("Dbtr", "Cdtr") if incoming else ("Cdtr", "Dbtr"):
        if parties is None:
            return
        name = clean(
            _text(
                parties,
                f"{role}/Nm",
                f"{role}/Pty/Nm",
                f"Ultmt{role}/Nm",
                f"Ultmt{role}/Pty/Nm",
                f"{role}/Agt/FinInstnId/Nm",
            )
        )[:140]
        iban = account_number(_text(parties, f"{role}Acct/Id/IBAN", f"{role}Acct/Id/Othr/Id"))
        is_own = iban == own if iban and own else bool(owner) and fold(name) == owner
        if (name or iban) and not is_own:
            yield name, iban


def _purpose(details: list[Element], entry: Element) -> tuple[str, str]:
    """Purpose and end-to-end id of the entry; a collected booking joins the purposes with their names."""
    if len(details) == 1:
        purpose, marked = split_purpose(_remittance(details[0]))
        return purpose or _fallback(entry), reference(_text(details[0], "Refs/EndToEndId")) or marked
    pieces = []
    for one in details:
        name = _text(one, "RltdPties/Dbtr/Nm", "RltdPties/Dbtr/Pty/Nm", "RltdPties/Cdtr/Nm", "RltdPties/Cdtr/Pty/Nm")
        pieces.append(" ".join(part for part in (clean(name), split_purpose(_remittance(one))[0]) if part))
        if len(pieces) > 100:  # noqa: PLR2004 - the text is cut long before
            break
    return shortened("; ".join(piece for piece in pieces if piece)) or _fallback(entry), ""


def _remittance(detail: Element) -> str:
    pieces = [one.text or "" for one in detail.findall("RmtInf/Ustrd")]
    pieces += [one.text or "" for one in detail.findall("RmtInf/Strd/CdtrRefInf/Ref")]
    pieces += [one.text or "" for one in detail.findall("RmtInf/Strd/AddtlRmtInf")]
    pieces += [one.text or "" for one in detail.findall("RtrInf/AddtlInf")]
    return join_pieces(pieces) or _text(detail, "AddtlTxInf")


def _fallback(entry: Element) -> str:
    return shortened(clean(_text(entry, "AddtlNtryInf")))


def _bank_reference(details: list[Element], entry: Element) -> str:
    given = reference(_text(entry, "AcctSvcrRef"))
    return given or (reference(_text(details[0], "Refs/AcctSvcrRef")) if len(details) == 1 else "")


def _count(details: list[Element], entry: Element) -> int:
    announced = _text(entry, "NtryDtls/Btch/NbOfTxs")
    if announced.isascii() and announced.isdigit() and len(announced) < 8:  # noqa: PLR2004 - not a number of payments
        return max(1, len(details), int(announced))
    return max(1, len(details))


def _statement(element: Element, lines: list[StatementLine], name: str) -> Statement:
    currency = _text(element, "Acct/Ccy").upper() or "EUR"
    if currency != "EUR":
        raise _Unfit(_("the currency is {currency}, and only euros can be read").format(currency=shorten(currency, 10)))
    account = account_number(_text(element, "Acct/Id/IBAN", "Acct/Id/Othr/Id", "Acct/Id/PrtryAcct/Id"))
    if not account:
        raise _Unfit(_("the account is missing"))
    days = [line.day for line in lines if line.is_booking]
    balances = [_balance(one, currency) for one in element.findall("Bal") if _text(one, "Amt")]
    opening, closing = _opening(balances, min(days, default=date.max)), _closing(balances)
    return Statement(
        account=account,
        bic=_text(element, "Acct/Svcr/FinInstnId/BICFI", "Acct/Svcr/FinInstnId/BIC"),
        lines=chronological(lines),
        owner=clean(_text(element, "Acct/Ownr/Nm", "Acct/Ownr/Pty/Nm"))[:140],
        currency=currency,
        number=clean(_text(element, "ElctrncSeqNb", "LglSeqNb", "Id"))[:40],
        from_day=_moment(element, "FrToDt/FrDtTm") or min(days, default=opening.day if opening else None),
        to_day=_moment(element, "FrToDt/ToDtTm") or max(days, default=closing.day if closing else None),
        opening_cents=opening.cents if opening else None,
        closing_cents=closing.cents if closing else None,
        page=_page(element),
        source=shorten(name, 120),
    )


def _balance(element: Element, currency: str) -> _Balance:
    cents = _cents(element.find("Amt"), currency)
    debit = _text(element, "CdtDbtInd").upper() == "DBIT"
    code = _text(element, "Tp/CdOrPrtry/Cd", "Tp/Cd").upper()
    return _Balance(code, Cents(-cents if debit else cents), _day(element, "Dt") or date.min)


def _opening(balances: list[_Balance], first_booking: date) -> _Balance | None:
    """Opening booked; else the closing of the statement before; else the first of several interim balances."""
    if booked := [one for one in balances if one.code == "OPBD"]:
        return min(booked, key=lambda one: one.day)
    if before := [one for one in balances if one.code == "PRCD"]:
        return max([one for one in before if one.day <= first_booking] or before, key=lambda one: one.day)
    interim = [one for one in balances if one.code == "ITBD"]
    return interim[0] if len(interim) > 1 else None


def _closing(balances: list[_Balance]) -> _Balance | None:
    """Closing booked; else the last interim balance."""
    for code in ("CLBD", "ITBD"):
        if found := [one for one in balances if one.code == code]:
            return max(reversed(found), key=lambda one: one.day)
    return None


def _moment(element: Element, path: str) -> date | None:
    try:
        return date.fromisoformat(_text(element, path)[:10])
    except ValueError:
        return None


def _page(element: Element) -> int:
    written = _text(element, "StmtPgntn/PgNb", "RptPgntn/PgNb")
    return int(written) if re.fullmatch(r"[0-9]{1,6}", written) else 0


def _text(element: Element, *paths: str) -> str:
    """The first of the paths that has a text."""
    for path in paths:
        text = element.findtext(path)
        if text and (tidy := text.strip()):
            return tidy
    return ""
