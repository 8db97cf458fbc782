"""Text broken into lines of a given width, each ready to be drawn."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from app.base.i18n import is_rtl, speaking
from app.base.printing import signs
from app.base.printing.blocks import BESIDE
from app.base.printing.direction import visual_runs
from app.base.printing.fonts import BOLD, REGULAR, font_for, plain_widths
from app.base.printing.shaping import Run, runs, word_width

_LONGEST_LINE = 1_000
_WATCHED = 100  # lines of one text
_TIGHT_LINES = 0.94
_PART = re.compile(r"[^-/@._–,;:)]+")
_BREAKABLE = "-/@._–,;:)"  # a long word is rather broken after one of these


@dataclass(frozen=True, slots=True)
class Style:
    """How text looks; sizes in points."""

    size: float
    leading: float
    bold: bool = False

    @property
    def font(self) -> str:
        """Name of the Latin font."""
        return BOLD if self.bold else REGULAR

    @property
    def strong(self) -> Style:
        """The same in bold."""
        return Style(self.size, self.leading, bold=True)

    def scaled(self, by: float, lines: float = 1.0) -> Style:
        """The same, larger or smaller; `lines` apart."""
        return Style(self.size * by, self.leading * by * lines, self.bold)


@dataclass(frozen=True, slots=True)
class Looks:
    """How each kind of text looks on one paper."""

    title: Style
    subtitle: Style
    headings: tuple[Style, ...]
    body: Style
    small: Style
    label: Style
    cell: Style

    def scaled(self, by: float, lines: float = 1.0) -> Looks:
        """The same, larger or smaller; `lines` apart."""
        return Looks(
            self.title.scaled(by, lines),
            self.subtitle.scaled(by, lines),
            tuple(style.scaled(by, lines) for style in self.headings),
            self.body.scaled(by, lines),
            self.small.scaled(by, lines),
            self.label.scaled(by, lines),
            self.cell.scaled(by, lines),
        )


USUAL = Looks(
    title=Style(20, 26, bold=True),
    subtitle=Style(12, 17),
    headings=(Style(14, 19, bold=True), Style(12, 17, bold=True), Style(11, 15, bold=True)),
    body=Style(11, 15.5),
    small=Style(9, 12.5),
    label=Style(9.5, 13),
    cell=Style(9, 12.5),
)
LARGE = Looks(
    title=Style(22, 28, bold=True),
    subtitle=Style(14, 20),
    headings=(Style(17, 23, bold=True), Style(15.5, 21, bold=True), Style(14, 19.5, bold=True)),
    body=Style(14, 20),
    small=Style(11, 15.5),
    label=Style(14, 18.5),
    cell=Style(12, 16),
)
MARGIN = Style(8, 10.5)


class Line(NamedTuple):
    """One line: plain `text`, or `runs` from left to right where it needs care. `width` in 1/1000 of the size.

    `order` sorts the runs into the order of reading.
    """

    text: str
    width: float
    runs: tuple[Run, ...] = ()
    rtl: bool = False
    order: tuple[tuple[int, int], ...] = ()


class Typesetter:
    """Breaks text for one paper, and remembers the signs no font has,
    the text there was no room for and the words that were torn."""

    def __init__(self, language: str, looks: Looks = USUAL, second: str = "") -> None:
        self.rtl = is_rtl(language)
        self.looks = looks
        self.second = second  # the other language of a paper in two
        self.tight = False
        self.missing: set[str] = set()
        self.cut: set[str] = set()
        self.torn: set[str] = set()

    def scaled(self, by: float) -> Typesetter:
        """The same in another size; both remember together, but for torn words."""
        other = copy(self)
        other.looks = self.looks.scaled(by)
        other.torn = set()
        return other

    def tightened(self) -> Typesetter:
        """The same with less air, so that a paper does not need a page for its last lines."""
        other = self.scaled(1.0)
        other.looks = self.looks.scaled(1.0, _TIGHT_LINES)
        other.tight = True
        other.cut = set()
        return other

    def in_both(self, words: Callable[[], str]) -> list[str]:
        """Words of the engine itself, in each language of the paper."""
        found = [words()]
        if self.second:
            with speaking(self.second):
                found.append(words())
        return found

    def room(self, usual: float, least: float) -> float:
        """The usual height, or the least one where there is little room."""
        return least if self.tight else usual

    def lines(self, text: str, style: Style, width: float) -> list[Line]:
        """The text in lines no wider than `width` points; an empty text is one empty line."""
        limit = width * 1000 / style.size
        if self.second and BESIDE in text:
            text = "\n".join(_side_by_side(part, style.bold, limit) for part in text.split("\n"))
        lines = _plain_lines(text, style.bold, limit)
        lines = self._with_care(text, style.bold, limit) if lines is None else lines
        if 1 < len(lines) < _WATCHED:
            self._watch(text, lines)
        return lines

    def line(self, text: str, style: Style) -> Line:
        """The text in one line; what is longer than any line is cut."""
        return self.lines(" ".join(text[:_LONGEST_LINE].split()), style, 1e9)[0]

    def _watch(self, text: str, lines: list[Line]) -> None:
        """Remember words that were torn elsewhere than after a hyphen or the like."""
        set_words = {word for line in lines for word in line.text.split()}
        for word in text.split():
            if word not in set_words and len(word) < _LONGEST_LINE:
                parts = _PART.findall(word)
                self.torn.update(part for part in parts if not any(part in set_word for set_word in set_words))

    def tidy(self, text: str) -> str:
        """The text for the document's properties."""
        self.missing |= signs.missing(text)
        return signs.tidy(" ".join(text.splitlines()))

    def _with_care(self, text: str, bold: bool, limit: float) -> list[Line]:
        self.missing |= signs.missing(text)
        lines: list[Line] = []
        for part in signs.paragraphs(text):
            plain = _plain_lines(part, bold, limit)
            lines.extend(self._careful_lines(part, bold, limit) if plain is None else plain)
        return lines

    def _careful_lines(self, text: str, bold: bool, limit: float) -> Iterator[Line]:
        rtl = signs.reads_rtl(text, self.rtl)
        measured = _careful_widths(text, bold)
        for line in _broken(text, lambda word: word_width(word, bold), measured, limit):
            placed: list[Run] = []
            order: list[tuple[int, int]] = []
            for part, back, at in visual_runs(line, rtl):
                inside = runs(part, back, bold, signs.clinging(part, line[:at]) if back else 0)
                placed += inside
                order += [(at, -number if back else number) for number in range(len(inside))]
            yield Line(line, sum(run.width for run in placed), tuple(placed), rtl, tuple(order))


def _side_by_side(text: str, bold: bool, limit: float) -> str:
    """Two languages that do not fit in one line: each begins a line of its own."""
    halves = text.split(BESIDE)
    if len(halves) % 2 or _width(text, bold) <= limit:
        return text
    middle = len(halves) // 2
    first, second = BESIDE.join(halves[:middle]), BESIDE.join(halves[middle:])
    mark = " /" if _width(f"{first} /", bold) <= limit else ""
    return f"{first}{mark}\n{second}"


def _width(text: str, bold: bool) -> float:
    words = text.split(" ")
    return sum(word_width(signs.tidy(word), bold) for word in words) + word_width(" ", bold) * (len(words) - 1)


def _plain_lines(text: str, bold: bool, limit: float) -> list[Line] | None:
    """The quick way; None if a sign in the text needs care."""
    widths = plain_widths(bold)
    try:
        whole = sum(map(widths.__getitem__, text))
    except KeyError:
        return None
    if whole <= limit:
        return [Line(text, whole)]

    def width_of(word: str) -> float:
        return sum(map(widths.__getitem__, word))

    return [Line(line, width_of(line)) for line in _broken(text, width_of, widths, limit)]


def _careful_widths(text: str, bold: bool) -> dict[str, float]:
    """Widths of single signs, for cutting overlong words; joined letters are no wider."""
    return {sign: word_width(sign, bold) if font_for(sign, bold) else 0.0 for sign in set(text)}


def _broken(text: str, width_of: Callable[[str], float], widths: dict[str, float], limit: float) -> Iterator[str]:
    """Greedy lines at blanks; each sign is measured a fixed number of times."""
    blank = widths.get(" ", 260.0)
    line: list[str] = []
    used = 0.0
    for word in filter(None, text.split(" ")):
        wide = _rough_width(word, width_of, widths, limit)
        if line and used + blank + wide > limit:
            yield " ".join(line)
            line, used = [], 0.0
        if wide > limit:
            *full, word = _pieces(word, widths, limit)  # noqa: PLW2901 - the rest goes on as a word
            yield from full
            wide = width_of(word)
        used += wide + (blank if line else 0.0)
        line.append(word)
    yield " ".join(line)


def _rough_width(word: str, width_of: Callable[[str], float], widths: dict[str, float], limit: float) -> float:
    """The width; for a monster of a word only that it is too wide."""
    if len(word) > 500:  # noqa: PLR2004 - longer than any line
        return max(limit + 1, sum(map(widths.__getitem__, word)))
    return width_of(word)


def _pieces(word: str, widths: dict[str, float], limit: float) -> Iterator[str]:
    """A word too long for a line, cut to lines."""
    ends = list(accumulate(map(widths.__getitem__, word)))
    begin, before = 0, 0.0
    while begin < len(word) and ends[-1] - before > limit:
        cut = max(begin + 1, bisect_right(ends, before + limit, begin))
        good = max(word.rfind(sign, begin + (cut - begin) // 2, cut) for sign in _BREAKABLE) + 1
        cut = good if good > begin else cut
        yield word[begin:cut]
        begin, before = cut, ends[cut - 1]
    yield word[begin:]
