"""The purpose of a payment, freed from the marks banks put into it."""

from __future__ import annotations

import re

from app.base.texts import clean

LONGEST_TEXT = 2_000  # a collected booking may carry thousands of purposes
_MARK = re.compile(r"(?:^|(?<=\s))(EREF|KREF|MREF|CRED|DEBT|SVWZ|ABWA|ABWE|IBAN|BIC|COAM|OAMT|PURP)[+:]")
_NO_REFERENCE = frozenset({"NOTPROVIDED", "NOTAVAIL", "NOTAVAILABLE", "NONREF", "NICHT ANGEGEBEN", "N/A"})
_WHOLE_PIECE = 140  # a piece of this length was cut, not ended


def split_purpose(text: str) -> tuple[str, str]:
    """Purpose and end-to-end id out of "EREF+123 MREF+4 SVWZ+Beitrag 2026"; an unmarked text is the purpose."""
    tidy = clean(text)
    parts = _MARK.split(tidy)
    marked = {mark: value.strip() for mark, value in zip(parts[1::2], parts[2::2], strict=True)}
    purpose = marked.get("SVWZ") or parts[0].strip() or ("" if "EREF" in marked else tidy)
    return shortened(purpose), reference(marked.get("EREF", ""))


def reference(text: str) -> str:
    """A reference, or nothing where the bank says that there is none."""
    tidy = clean(text)
    return "" if tidy.upper() in _NO_REFERENCE else tidy[:140]


def join_pieces(pieces: list[str]) -> str:
    """The pieces of one purpose; a full piece goes on in the next without a blank."""
    joined = ""
    for piece in pieces:
        tidy = piece.strip("\r\n")
        joined += tidy if len(tidy) >= _WHOLE_PIECE else f"{tidy} "
    return clean(joined)


def shortened(text: str) -> str:
    """At most 2,000 signs, the cut visible."""
    return text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…"


def account_number(text: str) -> str:
    """An IBAN without blanks in capitals; other numbers without blanks."""
    return re.sub(r"\s", "", clean(text)).upper()[:34]
