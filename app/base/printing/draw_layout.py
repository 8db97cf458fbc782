"""Blocks within blocks: frames, columns, what counts in German only, the slip at the foot of a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportlab.lib.units import mm

from app.base.i18n import _
from app.base.printing.blocks import Columns, Frame, Heading, Legal, Rule, TearOff
from app.base.printing.draw_text import base_line
from app.base.printing.flowing import Build, flow, stacked, whole
from app.base.printing.pictures import picture
from app.base.printing.sheet import Item, Piece, Place, Sheet
from app.base.printing.typesetting import MARGIN, Typesetter

_FRAME_INSET = 10.0
_GUTTER = 8 * mm
_SCISSORS = 5 * mm
_ABOVE_SLIP = 11 * mm
_DASH = (3.0, 3.0)


@dataclass(frozen=True, slots=True)
class PageTurn:
    """What follows begins a new page."""

    lead = 0.0
    height = 0.0

    def flow(self, sheet: Sheet) -> None:
        """Begin a new page unless this one is still empty."""
        if not sheet.fresh:
            sheet.new_page()


@dataclass(frozen=True, slots=True)
class FrameStream:
    """A frame that fits on a page is not torn; a longer one begins where it stands."""

    items: tuple[Item, ...]
    place: Place

    @property
    def height(self) -> float:
        """What is in it, and its edges."""
        return whole(self.items) + 2 * _FRAME_INSET

    @property
    def lead(self) -> float:
        """All of it, but of a table in it only the beginning."""
        return sum(item.height if isinstance(item, Piece) else item.lead for item in self.items) + 2 * _FRAME_INSET

    def flow(self, sheet: Sheet) -> None:
        """Draw what is in it and the line around."""
        if self.height <= sheet.top - sheet.bottom:
            sheet.need(self.height)
        sheet.open_frame(self.place)
        sheet.advance(_FRAME_INSET)
        flow(sheet, self.items)
        sheet.advance(_FRAME_INSET / 2)
        sheet.close_frame()
        sheet.advance(_FRAME_INSET / 2)


@dataclass(frozen=True, slots=True)
class ColumnStream:
    """Two stacks beside one another; those too tall for a page stand one below the other."""

    left: tuple[Item, ...]
    right: tuple[Item, ...]

    @property
    def height(self) -> float:
        """That of the taller one."""
        return max(whole(self.left), whole(self.right))

    @property
    def lead(self) -> float:
        """All of it."""
        return self.height

    def flow(self, sheet: Sheet) -> None:
        """Draw both."""
        if self.height > sheet.top - sheet.bottom:
            flow(sheet, (*self.left, *self.right))
            return
        sheet.need(self.height)
        top, fresh = sheet.y, sheet.fresh
        flow(sheet, self.left)
        foot = sheet.y
        sheet.y, sheet.fresh = top, fresh
        flow(sheet, self.right)
        sheet.y = min(sheet.y, foot)


@dataclass(frozen=True, slots=True)
class SlipStream:
    """The slip stands at the foot; if there is no room for it, on the next page."""

    items: tuple[Item, ...]

    @property
    def height(self) -> float:
        """The slip and its line."""
        return _ABOVE_SLIP + whole(self.items)

    @property
    def lead(self) -> float:
        """All of it."""
        return self.height

    def flow(self, sheet: Sheet) -> None:
        """Draw the line to cut along, the code of the paper and the slip."""
        sheet.need(min(self.height, sheet.top - sheet.bottom))
        top = min(sheet.y, sheet.bottom + self.height)
        sheet.y, sheet.fresh = top, False
        cut = top - _SCISSORS / 2
        sheet.dashes((0.0, cut), (sheet.page_width, cut), _DASH)
        sheet.picture(picture("scissors"), sheet.margin + 1 * mm, top - _SCISSORS, _SCISSORS)
        sheet.write(sheet.code, MARGIN, sheet.place, base_line(top - _SCISSORS, MARGIN), "end")
        sheet.advance(_ABOVE_SLIP)
        flow(sheet, self.items)


def frame(block: Frame, setter: Typesetter, place: Place, build: Build) -> Iterable[Item]:
    """Blocks with a line around them."""
    return (FrameStream(stacked(block.blocks, build, setter, place.inside(_FRAME_INSET, _FRAME_INSET)), place),)


def columns(block: Columns, setter: Typesetter, place: Place, build: Build) -> Iterable[Item]:
    """Blocks beside one another."""
    room = place.width - _GUTTER
    left = room * min(max(block.share, 0.1), 0.9)
    sides = Place(place.start, left), place.inside(left + _GUTTER)
    stacks = (
        stacked(blocks, build, setter, side) for blocks, side in zip((block.left, block.right), sides, strict=True)
    )
    return (ColumnStream(*stacks),)


def tear_off(block: TearOff, setter: Typesetter, place: Place, build: Build) -> Iterable[Item]:
    """The slip at the foot of the page."""
    return (SlipStream(stacked(block.blocks, build, setter, place)),)


def legal(block: Legal, setter: Typesetter, place: Place, build: Build) -> Iterable[Item]:
    """The German words, and beside them the reading copy."""
    if not block.reading:
        return stacked(block.blocks, build, setter, place)
    told = Heading("\n".join(setter.in_both(lambda: _("To read: only the German text counts."))[-1:]), 3)
    beside = Columns((Heading("Deutsch", 3), *block.blocks), (told, *block.reading))
    return (*build(Rule(), setter, place), *columns(beside, setter, place, build), *build(Rule(), setter, place))
