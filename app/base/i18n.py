"""Every text a person reads passes through here.

The program speaks one language at a time; paper may speak another one: `speaking("tr")` holds for the
block it opens, in the thread that opened it, and touches nothing else.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache

from app.base.paths import translations

UNREAD = "(unread)"  # in a compiled catalogue: how many of its texts no speaker of the language has read yet
TEST_LANGUAGE = "xx"  # long and right-to-left: proves that every screen mirrors and nothing clips
LANGUAGES: tuple[tuple[str, str], ...] = (  # of the screens, with their own names
    ("de", "Deutsch"),
    ("en", "English"),
    ("tr", "Türkçe"),
    ("ar", "العربية"),
    ("uk", "Українська"),
)
PAPER_LANGUAGES = (*LANGUAGES, ("ru", "Русский"), ("pl", "Polski"), ("fa", "فارسی"))  # of the forms
_LOCALES = {
    "de": "de_DE",
    "en": "en_GB",
    "ar": "ar_EG@numbers=latn",  # the same figures as on German papers
    "fa": "fa_IR@numbers=latn",
    TEST_LANGUAGE: "ar_EG@numbers=latn",
}
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "ckb", TEST_LANGUAGE})


class _TestCatalog(gettext.NullTranslations):
    """Makes each text nearly half as long again with right-to-left letters; placeholders stay."""

    def gettext(self, message: str) -> str:
        length = len(re.sub(r"\{[^}]*\}", "", message))
        return message + " مثال" * (1 + length * 2 // 25)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


@dataclass(frozen=True, slots=True)
class _Voice:
    code: str
    catalog: gettext.NullTranslations


@cache
def _voice(code: str) -> _Voice:
    if code == TEST_LANGUAGE:
        return _Voice(code, _TestCatalog())
    return _Voice(code, gettext.translation("app", translations(), languages=[code], fallback=True))


_spoken = _voice("en")
_on_paper: ContextVar[_Voice | None] = ContextVar("on_paper", default=None)


def _now() -> _Voice:
    return _on_paper.get() or _spoken


def use_language(code: str) -> None:
    """Switch all texts of the program; a language without a catalogue falls back to English."""
    global _spoken
    _spoken = _voice(code)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Texts, dates and numbers in this language until the block ends (for paper)."""
    token = _on_paper.set(_voice(code))
    try:
        yield
    finally:
        _on_paper.reset(token)


def language() -> str:
    """Code of the language spoken now: "de", "en", …"""
    return _now().code


def locale() -> str:
    """Babel's name for the conventions of the language spoken now."""
    return _LOCALES.get(language(), language())


def amount_locale() -> str:
    """Babel's name for how amounts are written: as on the receipts and bank statements here, whatever is spoken."""
    return "en_GB" if language() == "en" else "de_DE"


def unread_texts(code: str) -> int:
    """How many texts of this language no speaker has read yet; 0 for one without a catalogue."""
    written = _voice(code).catalog.gettext(UNREAD)
    return int(written) if written.isdecimal() else 0


def is_rtl(code: str | None = None) -> bool:
    """True if this language (default: the one spoken now) is written from right to left."""
    return (code or language()) in _RIGHT_TO_LEFT


def _(text: str) -> str:
    """Translate now."""
    return _now().catalog.gettext(text) if text else ""


def N_(text: str) -> str:
    """Mark for translation; whoever shows the text calls `_`."""
    return text


def ngettext(one: str, many: str, count: int) -> str:
    """Translate a text that depends on a number."""
    return _now().catalog.ngettext(one, many, count)


def join_words(words: list[str]) -> str:
    """ "Ada, Ali and Olena" as the language writes a list."""
    from babel.lists import format_list

    return format_list(words, locale=locale()).replace("\u200f", "") if words else ""  # Persian's mark of direction
