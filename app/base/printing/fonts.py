"""The shipped fonts, read when first needed, and which of them has a sign."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from threading import RLock
from typing import Any

import uharfbuzz
from reportlab.pdfbase import pdfmetrics

from app.base.paths import resources
from app.base.printing.embedding import PaperFont

REGULAR, BOLD = "NotoSans-Regular", "NotoSans-Bold"
_OTHERS = (
    "DejaVuSans",
    "NotoSansEthiopic-Regular",
    "NotoSansDevanagari-Regular",
    "NotoSansBengali-Regular",
    "NotoSansTamil-Regular",
    "NotoSansThai-Regular",
    "NotoSansSymbols2-Regular",
    "Symbola-Emoji",
)
_ORDER = {  # Latin first: the dot in 15.03.2027 must not come from an Arabic font
    False: (REGULAR, "NotoNaskhArabic-Regular", *_OTHERS),
    True: (BOLD, "NotoNaskhArabic-Bold", *_OTHERS),
}
_SCALES = {"NotoNaskhArabic-Regular": 1.15, "NotoNaskhArabic-Bold": 1.15}  # to look as large as Noto Sans
_PRIVATE = range(0xE000, 0xF900)
_NEEDS_CARE = frozenset({"R", "AL", "AN", "NSM", "BN", "B", "S"})  # Unicode's names of bidirectional classes
_NO_INK = frozenset({"Mn", "Mc", "Me", "Cc", "Cf", "Co", "Cs"})
_Read = tuple[PaperFont, frozenset[int], Any]  # as ReportLab knows it, its signs, as HarfBuzz knows it
_known: dict[str, _Read] = {}
_reading = RLock()


def _read(name: str) -> _Read:
    font = PaperFont(name, str(resources() / "fonts" / f"{name}.ttf"))
    signs = frozenset(code for code in font.face.charToGlyph if code not in _PRIVATE)
    shaper = uharfbuzz.Font(font.hbFace)
    _name_all_glyphs(font, shaper)
    pdfmetrics.registerFont(font)
    return font, signs, shaper


def _name_all_glyphs(font: Any, shaper: Any) -> None:
    """Give joined forms a private sign each, always the same ones: ReportLab embeds signs, not glyphs."""
    face = font.face
    free = (code for code in _PRIVATE if code not in face.charToGlyph)
    for glyph in range(font.hbFace.glyph_count):
        if glyph not in face.glyphToChar:
            code = next(free)
            face.charToGlyph[code] = glyph
            face.glyphToChar[glyph] = [code]
            face.charWidths[code] = font.pdfScale(shaper.get_glyph_h_advance(glyph))


def _font(name: str) -> _Read:
    known = _known.get(name)
    if known is None:
        with _reading:
            known = _known.get(name) or _known.setdefault(name, _read(name))
    return known


def embedded(name: str) -> PaperFont:
    """The font as ReportLab knows it, registered under its name."""
    return _font(name)[0]


def shaper(name: str) -> Any:
    """The same font as HarfBuzz knows it."""
    return _font(name)[2]


def scale_of(name: str) -> float:
    """How much larger this font is set than the style says."""
    return _SCALES.get(name, 1.0)


@lru_cache(maxsize=65_536)
def font_for(sign: str, bold: bool) -> str | None:
    """Name of the first font that has the sign, or None."""
    code = ord(sign)
    return next((name for name in _ORDER[bold] if code in _font(name)[1]), None)


def has(name: str, sign: str) -> bool:
    """True if this font has the sign."""
    return ord(sign) in _font(name)[1]


@cache
def plain_widths(bold: bool) -> dict[str, float]:
    """Widths (1/1000 of the size) of the signs that need no care: left to right, no joining, no marks, in Noto Sans.

    A text all of whose signs are in here can be drawn as it is.
    """
    font, signs, _shaper = _font(BOLD if bold else REGULAR)
    widths = font.face.charWidths
    return {
        chr(code): widths[code]
        for code in sorted(signs)
        if unicodedata.bidirectional(chr(code)) not in _NEEDS_CARE and unicodedata.category(chr(code)) not in _NO_INK
    }
