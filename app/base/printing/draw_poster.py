"""Large type in the middle of the sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportlab.lib.units import mm

from app.base.printing.blocks import Pictogram, Pictograms, Poster
from app.base.printing.draw_pictures import centred, pictograms
from app.base.printing.draw_text import gap
from app.base.printing.flowing import Build, flow, stacked, whole
from app.base.printing.sheet import Item, Place, Sheet
from app.base.printing.typesetting import Style, Typesetter

_LARGEST, _SMALLEST, _STEP = 150.0, 9.0, 0.94
_LINES = 0.45  # size of the lines, share of the title's
_LARGEST_WORDS = 2.0  # below drawings, times the usual size
_LONGEST = 3_000
_PICTURES_IN_A_ROW = 5


@dataclass(frozen=True, slots=True)
class PosterStream:
    """Fills what is left of a page: words and drawings in the middle, the foot below."""

    poster: Poster
    setter: Typesetter
    place: Place
    build: Build

    height = float("inf")
    lead = float("inf")

    def flow(self, sheet: Sheet) -> None:
        """Draw it in the largest type that fits."""
        sheet.need(self.lead)
        foot = stacked(self.poster.foot, self.build, self.setter, self.place)
        room = max(sheet.y - sheet.bottom - whole(foot), 60 * mm)
        items = self._fitted(room)
        sheet.y -= max(0.0, (room - whole(items)) / 2)
        sheet.fresh = False
        flow(sheet, items)
        if whole(foot) < sheet.y - sheet.bottom:
            sheet.y = sheet.bottom + whole(foot)
        flow(sheet, foot)

    def _fitted(self, room: float) -> list[Item]:
        size = _LARGEST
        while True:
            trial = self.setter.scaled(1)  # what does not fit at this size need not be remembered
            items = self._items(size, trial)
            if size < _SMALLEST or (whole(items) <= room and not self._torn(size)):
                self.setter.torn |= trial.torn
                return items
            size *= _STEP

    def _items(self, size: float, setter: Typesetter) -> list[Item]:
        words = [(self.poster.title, Style(size, size * 1.18, bold=True))]
        words += [(line, Style(size * _LINES, size * _LINES * 1.4)) for line in self.poster.lines]
        items: list[Item] = []
        for number, (text, style) in enumerate(words):
            items += [gap(size * 0.35)] * (number == 1)
            items += centred(text[:_LONGEST], style, setter, self.place)
        pictures = self.poster.pictograms
        if pictures:
            side = max(size * 1.1, 18 * mm) / mm
            shown = tuple(Pictogram(item.name, item.text, side) for item in pictures)
            words_by = min(_LARGEST_WORDS, max(1.0, size / 50))
            row = Pictograms(shown, min(len(shown), _PICTURES_IN_A_ROW))
            items += [gap(size * 0.3), *pictograms(row, setter.scaled(words_by), self.place)]
        return items

    def _torn(self, size: float) -> bool:
        """True if a word is wider than the sheet."""
        words = [(word, size, True) for word in self.poster.title[:_LONGEST].split()]
        words += [(word, size * _LINES, False) for line in self.poster.lines for word in line[:_LONGEST].split()]
        return any(
            self.setter.line(word, Style(points, points, bold)).width * points / 1000 > self.place.width
            for word, points, bold in words
        )


def poster(block: Poster, setter: Typesetter, place: Place, build: Build) -> Iterable[Item]:
    """Large words that fit themselves to the sheet."""
    return (PosterStream(block, setter, place, build),)
