"""Bank files made to measure: CAMT.052/.053 in every version and the three Sparkasse layouts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

IBAN = "DE02120300000000202051"
OWNER = "Treffpunkt Nordstadt"
_CREDIT = {True: "CRDT", False: "DBIT"}


@dataclass(frozen=True)
class Booking:
    """One booking as the bank knows it."""

    day: date
    cents: int
    party: str = "Anna Müller"
    text: str = "Beitrag 2026"
    party_iban: str = "DE89370400440532013000"
    kind: str = "GUTSCHR. UEBERWEISUNG"
    reference: str = "NOTPROVIDED"
    bank_reference: str = ""
    value_day: date | None = None
    status: str = "BOOK"
    reversal: bool = False
    currency: str = "EUR"


@dataclass(frozen=True)
class Frame:
    """What stands round the bookings. None leaves a balance out."""

    opening: int | None = 100_00
    closing: int | None = None
    iban: str = IBAN
    number: str = "7"
    opening_code: str = "OPBD"
    closing_code: str = "CLBD"
    currency: str = "EUR"
    encoding: str = "utf-8"
    page: int = 0
    period: tuple[date, date] | None = None


def amount(cents: int, decimals: int = 2) -> str:
    whole, rest = divmod(abs(cents), 100)
    return f"{whole}.{rest:02d}".ljust(len(str(whole)) + 1 + decimals, "0")


def camt(
    bookings: Sequence[Booking], frame: Frame | None = None, message: str = "053", version: str = "08", extra: str = ""
) -> bytes:
    """One statement. The closing balance is right unless `frame.closing` says otherwise; `extra` is more entries."""
    return camt_of(
        statement_of(bookings, frame, message, version, extra), message, version, (frame or Frame()).encoding
    )


def camt_of(statements: str, message: str = "053", version: str = "08", encoding: str = "utf-8") -> bytes:
    """A whole file around statements."""
    root = "BkToCstmrStmt" if message == "053" else "BkToCstmrAcctRpt"
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?>\n'
        f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.{message}.001.{version}">\n<{root}>'
        "<GrpHdr><MsgId>1</MsgId><CreDtTm>2026-11-20T18:00:00.0+01:00</CreDtTm></GrpHdr>\n"
        f"{statements}</{root}></Document>"
    )
    return text.encode(encoding, "xmlcharrefreplace")


def statement_of(
    bookings: Sequence[Booking], frame: Frame | None = None, message: str = "053", version: str = "08", extra: str = ""
) -> str:
    frame = frame or Frame()
    modern = int(version) >= 8
    booked = sum(one.cents for one in bookings if one.status == "BOOK")
    closing = frame.closing
    if closing is None and frame.opening is not None:
        closing = frame.opening + booked
    tag = "Stmt" if message == "053" else "Rpt"
    last = max((one.day for one in bookings), default=date(2026, 11, 20))
    first = min((one.day for one in bookings), default=date(2026, 11, 20))
    page = f"<{tag}Pgntn><PgNb>{frame.page}</PgNb><LastPgInd>false</LastPgInd></{tag}Pgntn>" if frame.page else ""
    period = (
        f"<FrToDt><FrDtTm>{frame.period[0]}T00:00:00</FrDtTm><ToDtTm>{frame.period[1]}T00:00:00</ToDtTm></FrToDt>"
        if frame.period
        else ""
    )
    bic = "BICFI" if modern else "BIC"
    owner = f"<Nm>{OWNER}</Nm>"
    return (
        f"<{tag}><Id>{frame.number}-ID</Id>{page}<ElctrncSeqNb>{frame.number}</ElctrncSeqNb>"
        f"<CreDtTm>2026-11-20T18:00:00</CreDtTm>{period}<Acct><Id><IBAN>{frame.iban}</IBAN></Id>"
        f"<Ccy>{frame.currency}</Ccy><Ownr>{owner}</Ownr>"
        f"<Svcr><FinInstnId><{bic}>BYLADEM1001</{bic}></FinInstnId></Svcr></Acct>"
        f"{_balance(frame.opening, frame.opening_code, first)}{_balance(closing, frame.closing_code, last)}\n"
        f"{''.join(entry_of(one, modern=modern) for one in bookings)}{extra}</{tag}>\n"
    )


def _balance(cents: int | None, code: str, day: date) -> str:
    if cents is None:
        return ""
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy='EUR'>{amount(cents)}</Amt>"
        f"<CdtDbtInd>{_CREDIT[cents >= 0]}</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>"
    )


def entry_of(one: Booking, *, modern: bool = True, details: str | None = None) -> str:
    """One Ntry; `details` replaces its transaction details."""
    status = f"<Sts><Cd>{one.status}</Cd></Sts>" if modern else f"<Sts>{one.status}</Sts>"
    number = f"<AcctSvcrRef>{escape(one.bank_reference)}</AcctSvcrRef>" if one.bank_reference else ""
    reversal = "<RvslInd>true</RvslInd>" if one.reversal else ""
    if details is None:
        details = details_of(one, modern=modern)
    return (
        f'<Ntry><Amt Ccy="{one.currency}">{amount(one.cents, 5)}</Amt><CdtDbtInd>{_CREDIT[one.cents >= 0]}</CdtDbtInd>'
        f"{reversal}{status}<BookgDt><Dt>{one.day}</Dt></BookgDt><ValDt><Dt>{one.value_day or one.day}</Dt></ValDt>"
        f"{number}<NtryDtls>{details}</NtryDtls><AddtlNtryInf>{escape(one.kind)}</AddtlNtryInf></Ntry>\n"
    )


def details_of(one: Booking, *, modern: bool = True) -> str:
    """One TxDtls: the other side is the debtor of what comes in, and keeps its role when the payment is turned back."""
    role, own = ("Dbtr", "Cdtr") if (one.cents >= 0) is not one.reversal else ("Cdtr", "Dbtr")
    open_name, close_name = ("<Pty><Nm>", "</Nm></Pty>") if modern else ("<Nm>", "</Nm>")
    pieces = "".join(f"<Ustrd>{escape(one.text[i : i + 140])}</Ustrd>" for i in range(0, len(one.text), 140))
    return (
        f"<TxDtls><Refs><EndToEndId>{escape(one.reference)}</EndToEndId></Refs><RltdPties>"
        f"<{role}>{open_name}{escape(one.party)}{close_name}</{role}>"
        f"<{role}Acct><Id><IBAN>{one.party_iban}</IBAN></Id></{role}Acct>"
        f"<{own}>{open_name}{OWNER}{close_name}</{own}><{own}Acct><Id><IBAN>{IBAN}</IBAN></Id></{own}Acct>"
        f"</RltdPties><RmtInf>{pieces}</RmtInf></TxDtls>"
    )


_FRONT = ("Auftragskonto", "Buchungstag", "Valutadatum", "Buchungstext", "Verwendungszweck")
_SEPA = ("Glaeubiger ID", "Mandatsreferenz", "Kundenreferenz (End-to-End)", "Sammlerreferenz")
_DEBIT = ("Lastschrift Ursprungsbetrag", "Auslagenersatz Ruecklastschrift")
_PARTY = ("Beguenstigter/Zahlungspflichtiger", "Kontonummer/IBAN", "BIC (SWIFT-Code)")
_BACK = ("Betrag", "Waehrung", "Info")
_CAMT_HEAD = [*_FRONT, *_SEPA, *_DEBIT, *_PARTY, *_BACK]
_MT940_HEAD = [*_FRONT, "Beguenstigter/Zahlungspflichtiger", "Kontonummer", "BLZ", *_BACK]


def sparkasse(bookings: Sequence[Booking], layout: str = "v8", encoding: str = "cp1252", iban: str = IBAN) -> bytes:
    """The CSV of a Sparkasse, newest first as it comes. `layout` is "v2", "v8" or "mt940"."""
    head = _MT940_HEAD if layout == "mt940" else _CAMT_HEAD
    rows = [head, *(_csv_row(one, layout, iban) for one in reversed(bookings))]
    text = "\r\n".join(";".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in rows)
    return f"{text}\r\n".encode(encoding, "replace")


def _csv_row(one: Booking, layout: str, iban: str) -> list[str]:
    form = "%d.%m.%Y" if layout == "v2" else "%d.%m.%y"
    day, value_day = one.day.strftime(form), (one.value_day or one.day).strftime(form)
    info = "Umsatz gebucht" if one.status == "BOOK" else "Umsatz vorgemerkt"
    euros = f"{'-' if one.cents < 0 else ''}{abs(one.cents) // 100},{abs(one.cents) % 100:02d}"
    reference = "" if one.reference == "NOTPROVIDED" else one.reference
    if layout == "mt940":
        marked = (f"EREF+{one.reference}", f"SVWZ+{one.text}")
        cut = " ".join(part[i : i + 27] for part in marked for i in range(0, len(part), 27))
        return [iban, day, value_day, one.kind, cut, one.party[:54], one.party_iban, "", euros, one.currency, info]
    return [
        iban, day, value_day, one.kind, one.text, "", "", reference, "", "", "",
        one.party, one.party_iban, "COBADEFFXXX", euros, one.currency, info,
    ]  # fmt: skip


def packed(files: dict[str, bytes]) -> bytes:
    """A ZIP as banks deliver it."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()
