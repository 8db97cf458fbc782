"""Fields of a PDF that can be filled in on the screen, exactly where the lines and boxes of the paper are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from app.base.printing import signs

_LONGEST_LABEL = 200
_LARGEST, _LEAST = 14.0, 8.0
_LONGEST_VALUE = 500


class Blank(NamedTuple):
    """Where something is filled in: lower left corner and size in points; `tick`: a box."""

    left: float
    bottom: float
    width: float
    height: float
    label: str
    tick: bool


def fill(canvas: Any, blanks: Sequence[Blank], done: int) -> int:
    """Add the fields of one page; `done` were added before. How many there are now.

    Names are numbers in the order of the paper: the same in every language.
    """
    for number, blank in enumerate(blanks, start=done + 1):
        name = f"f{number:03d}"
        tooltip = " ".join(signs.tidy(blank.label[:_LONGEST_LABEL]).split()) or name
        if blank.tick:
            _tick(canvas, blank, name, tooltip)
        else:
            _text(canvas, blank, name, tooltip)
    return done + len(blanks)


def _tick(canvas: Any, blank: Blank, name: str, tooltip: str) -> None:
    canvas.acroForm.checkbox(
        x=blank.left,
        y=blank.bottom,
        size=blank.width,
        buttonStyle="cross",
        fillColor=None,
        borderColor=None,
        borderWidth=0,
        fieldFlags="",
        name=name,
        tooltip=tooltip,
    )


def _text(canvas: Any, blank: Blank, name: str, tooltip: str) -> None:
    canvas.acroForm.textfield(
        x=blank.left,
        y=blank.bottom,
        width=blank.width,
        height=blank.height,
        fillColor=None,
        borderColor=None,
        borderWidth=0,
        fontSize=min(_LARGEST, max(_LEAST, blank.height * 0.6)),
        maxlen=_LONGEST_VALUE,
        name=name,
        tooltip=tooltip,
    )
