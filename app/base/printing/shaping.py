"""Letters that join, stack or fall back to another font: from text to what ReportLab can draw."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

import uharfbuzz
from reportlab.pdfbase.ttfonts import ShapeData, ShapedStr

from app.base.printing.fonts import BOLD, REGULAR, embedded, font_for, has, plain_widths, scale_of, shaper
from app.base.printing.signs import has_rtl

_PLAIN = {REGULAR: {"kern": False, "liga": False}, BOLD: {"kern": False, "liga": False}}  # as the quick way draws them
_PRIVATE = range(0xE000, 0xF900)
_JOINED = range(0xFB00, 0xFF00)  # Unicode's own signs for joined letters


class Run(NamedTuple):
    """A piece of a line in one font, drawn from left to right. `width` in 1/1000 of the size.

    `means`: which text a drawn sign stands for, where it is another one.
    """

    text: str
    font: str
    width: float
    means: tuple[tuple[int, str], ...] = ()


@lru_cache(maxsize=16_384)
def runs(text: str, rtl: bool, bold: bool, apart: int = 0) -> tuple[Run, ...]:
    """One piece of one direction, parted by font, in the order on paper from left to right.

    The first `apart` signs are parted from one another, too.
    """
    parts = [(sign, font) for part, font in _by_font(text[:apart], bold) for sign in part]
    found = tuple(_run(part, font, rtl, bold) for part, font in (*parts, *_by_font(text[apart:], bold)))
    return found[::-1] if rtl else found


@lru_cache(maxsize=16_384)
def word_width(word: str, bold: bool) -> float:
    """Width of a word in 1/1000 of the size."""
    return sum(run.width for run in runs(word, has_rtl(word), bold))


def _run(text: str, font: str, rtl: bool, bold: bool) -> Run:
    if not rtl and font in _PLAIN:
        try:
            width = sum(map(plain_widths(bold).__getitem__, text))
        except KeyError:  # a sign that wants more than its own width
            return _shaped(text, font, rtl)
        return Run(text, font, width)
    return _shaped(text, font, rtl)


def _by_font(text: str, bold: bool) -> Iterator[tuple[str, str]]:
    """Each stretch of text with the font that has it; blanks, marks and joiners stay with what goes before."""
    begin, current = 0, ""
    for place, sign in enumerate(text):
        if current and (sign in "\u200c\u200d" or _clings(sign, current)):
            continue
        font = font_for(sign, bold) or current or REGULAR
        if font != current:
            if current:
                yield text[begin:place], current
            begin, current = place, font
    if current:
        yield text[begin:], current


def _clings(sign: str, font: str) -> bool:
    return (sign == " " or unicodedata.combining(sign) > 0) and has(font, sign)


@lru_cache(maxsize=16_384)
def _shaped(text: str, font: str, rtl: bool) -> Run:
    """HarfBuzz's glyphs under the signs ReportLab embeds them by; plain text if none is moved."""
    buffer = uharfbuzz.Buffer()
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    uharfbuzz.shape(shaper(font), buffer, _PLAIN.get(font))
    ttf: Any = embedded(font)
    clusters = [glyph.cluster for glyph in buffer.glyph_infos]
    ends = dict(pairwise([*sorted(set(clusters)), len(text)]))
    codes = [_code(font, glyph.codepoint, text[glyph.cluster : ends[glyph.cluster]]) for glyph in buffer.glyph_infos]
    moves = [
        _move(ttf, cluster, place, ttf.face.charWidths[code])
        for code, cluster, place in zip(codes, clusters, buffer.glyph_positions, strict=True)
    ]
    drawn = "".join(map(chr, codes))
    if any(move.x_offset or move.y_offset or abs(move.x_advance - move.width) > 1 for move in moves):
        drawn = ShapedStr(drawn, shapeData=moves)  # type: ignore[arg-type]  # the stub forgets the list
    width = sum(move.x_advance for move in moves) * scale_of(font)
    return Run(drawn, font, width, tuple(_meanings(text, codes, clusters)))


@cache
def _code(font: str, glyph: int, meant: str) -> int:
    """The sign by which a glyph is embedded: a private one where the glyph looks like another sign, as ")" for "("."""
    face: Any = embedded(font).face
    code = int(face.glyphToChar[glyph][0])
    if len(meant) != 1 or meant == chr(code) or code in _PRIVATE or code in _JOINED:
        return code
    private = next(free for free in reversed(_PRIVATE) if free not in face.charToGlyph)
    face.charToGlyph[private], face.charWidths[private] = glyph, face.charWidths[code]
    return private


def _move(ttf: Any, cluster: int, place: Any, width: float) -> ShapeData:
    scale = ttf.pdfScale
    return ShapeData(cluster, scale(place.x_advance), 0, scale(place.x_offset), scale(place.y_offset), width)


def _meanings(text: str, codes: list[int], clusters: list[int]) -> Iterator[tuple[int, str]]:
    """The text of each glyph that is not simply the glyph of its sign; several glyphs of one text share it."""
    ends = dict(pairwise([*sorted(set(clusters)), len(text)]))
    told: set[int] = set()
    for code, cluster in zip(codes, clusters, strict=True):
        meant = "" if cluster in told else text[cluster : ends[cluster]]
        told.add(cluster)
        if meant != chr(code) and (code in _PRIVATE or code in _JOINED):
            yield code, meant
