"""Text that a spreadsheet would take for a formula gets an apostrophe in CSV files, and loses it when it is read again.

Text that begins with an apostrophe before such a sign gets one more, so that writing and reading give back every text.
"""

from __future__ import annotations

import re

# Blanks before the sign and its full-width forms do not stop a spreadsheet.
_FORMULA = re.compile(r"'*(?:\s*[=+\-@＝＋－＠﹢﹣﹦﹫]|[\t\r\n])")
_NEGATIVE_NUMBER = re.compile(r"-(?:\d{1,3}(?:\.\d{3})+|\d+)(?:[.,]\d+)?")


def escaped(text: str) -> str:
    """Safe in a CSV file. A negative number stays a number."""
    if text[:1].isalnum() or not _FORMULA.match(text) or _NEGATIVE_NUMBER.fullmatch(text):
        return text
    return f"'{text}"


def unescaped(text: str) -> str:
    """What `escaped` was given. An apostrophe that belongs to a name ("'t Hooft") stays."""
    return text[1:] if text[:1] == "'" and _FORMULA.match(text, 1) else text
