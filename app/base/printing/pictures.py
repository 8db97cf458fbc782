"""Our own small drawings (SVG of 24 by 24: paths, circles, rectangles) as curves that paper can be drawn with."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from defusedxml import ElementTree

from app.base.paths import resources

SIDE = 24.0
_PLACES = ("pictograms", "icons")
_WANTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "A": 7}


class Move(NamedTuple):
    """`kind` is M (go to), L (line), C (curve) or Z (close); y grows upwards."""

    kind: str
    points: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Stroke:
    """One outline. `fill` is a grey (0 is black) or None, `width` of its line 0 for none."""

    moves: tuple[Move, ...]
    fill: float | None
    width: float


Picture = tuple[Stroke, ...]


def file_of(name: str) -> Path | None:
    """Where the drawing lies; None if there is no such drawing."""
    if not re.fullmatch(r"[a-z0-9-]{1,40}", name):
        return None
    files = (resources() / place / f"{name}.svg" for place in _PLACES)
    return next((file for file in files if file.is_file()), None)


@cache
def picture(name: str) -> Picture:
    """The drawing of this name; an empty one if there is none."""
    file = file_of(name)
    if file is None:
        return ()
    root = ElementTree.fromstring(file.read_text("utf-8"))
    width = float(root.get("stroke-width", "1.75"))
    return tuple(_stroke(element, width) for element in root.iter() if _outline(element))


def _outline(element: object) -> str:
    tag = element.tag.rsplit("}", 1)[-1]  # type: ignore[attr-defined]
    read = element.get  # type: ignore[attr-defined]
    if tag == "path":
        return str(read("d"))
    if tag == "circle":
        x, y, r = (float(read(name, "0")) for name in ("cx", "cy", "r"))
        return f"M{x - r} {y}A{r} {r} 0 1 1 {x + r} {y}A{r} {r} 0 1 1 {x - r} {y}Z"
    if tag == "ellipse":
        x, y, wide, high = (float(read(name, "0")) for name in ("cx", "cy", "rx", "ry"))
        return f"M{x - wide} {y}A{wide} {high} 0 1 1 {x + wide} {y}A{wide} {high} 0 1 1 {x - wide} {y}Z"
    return (
        _rectangle(*(float(read(name, "0")) for name in ("x", "y", "width", "height", "rx"))) if tag == "rect" else ""
    )


def _rectangle(x: float, y: float, wide: float, high: float, r: float) -> str:
    right, low = x + wide, y + high
    return (
        f"M{x + r} {y}L{right - r} {y}A{r} {r} 0 0 1 {right} {y + r}L{right} {low - r}A{r} {r} 0 0 1 {right - r} {low}"
        f"L{x + r} {low}A{r} {r} 0 0 1 {x} {low - r}L{x} {y + r}A{r} {r} 0 0 1 {x + r} {y}Z"
    )


def _stroke(element: object, width: float) -> Stroke:
    read = element.get  # type: ignore[attr-defined]
    filled = read("fill", "none") != "none"
    grey = 1 - float(read("fill-opacity", "1")) if filled else None
    drawn = 0.0 if read("stroke") == "none" else float(read("stroke-width", width))
    return Stroke(tuple(_moves(_outline(element))), grey, drawn)


def _moves(path: str) -> Iterator[Move]:
    """Absolute moves with y upwards."""
    x = y = begin_x = begin_y = 0.0
    handle: tuple[float, float] | None = None
    for letter, given in _commands(path):
        kind = letter.upper()
        if kind == "Z":
            yield Move("Z")
            x, y, handle = begin_x, begin_y, None
            continue
        numbers = _absolute(given, kind, (x, y) if letter.islower() else (0.0, 0.0), (x, y))
        curves, handle = _curves(kind, numbers, (x, y), handle)
        for curve in curves:
            yield Move("C" if len(curve) > 2 else kind if kind == "M" else "L", _upwards(curve))  # noqa: PLR2004
        x, y = numbers[-2:]
        if kind == "M":
            begin_x, begin_y = x, y


def _commands(path: str) -> Iterator[tuple[str, list[float]]]:
    for letter, rest in re.findall(r"([MmLlHhVvCcSsQqAaZz])([^MmLlHhVvCcSsQqAaZz]*)", path):
        if letter in "Zz":
            yield letter, []
            continue
        numbers = _numbers(rest, letter.upper() == "A")
        size = _WANTS[letter.upper()]
        for first in range(0, len(numbers), size):
            following = {"M": "L", "m": "l"}.get(letter, letter) if first else letter
            yield following, numbers[first : first + size]


def _numbers(text: str, arcs: bool) -> list[float]:
    """Numbers as SVG runs them together; the two flags of an arc are one sign each."""
    number = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?"
    if not arcs:
        return [float(found) for found in re.findall(number, text)]
    one = rf"\s*,?\s*({number})"
    arc = re.compile(one * 3 + r"\s*,?\s*([01])\s*,?\s*([01])" + one * 2)
    return [float(part) for found in arc.findall(text) for part in found]


def _absolute(given: list[float], kind: str, origin: tuple[float, float], at: tuple[float, float]) -> tuple[float, ...]:
    if kind == "H":
        return (given[0] + origin[0], at[1])
    if kind == "V":
        return (at[0], given[0] + origin[1])
    if kind == "A":
        return (*given[:5], given[5] + origin[0], given[6] + origin[1])
    return tuple(number + origin[place % 2] for place, number in enumerate(given))


def _curves(
    kind: str, numbers: tuple[float, ...], at: tuple[float, float], handle: tuple[float, float] | None
) -> tuple[list[tuple[float, ...]], tuple[float, float] | None]:
    """The moves as points or as curves of six numbers, and the handle the next smooth curve goes on with."""
    if kind == "S":
        mirrored = (2 * at[0] - handle[0], 2 * at[1] - handle[1]) if handle else at
        numbers, kind = (*mirrored, *numbers), "C"
    if kind == "Q":
        bent, end = numbers[:2], numbers[2:]
        first, second = (tuple(p + 2 / 3 * (b - p) for p, b in zip(edge, bent, strict=True)) for edge in (at, end))
        numbers, kind = (*first, *second, *end), "C"
    if kind == "C":
        return [numbers], (numbers[2], numbers[3])
    if kind == "A":
        return list(_arc(at, numbers)), None
    return [numbers], None


def _arc(at: tuple[float, float], numbers: tuple[float, ...]) -> Iterator[tuple[float, ...]]:
    """An arc as curves of at most a quarter (the rules of SVG, appendix B.2.4; ours are never turned)."""
    wide, high, _turn, large, sweep, x, y = numbers
    if not wide or not high or (x, y) == at:
        yield (x, y)
        return
    half_x, half_y = (at[0] - x) / 2, (at[1] - y) / 2
    stretch = max(1.0, math.sqrt((half_x / wide) ** 2 + (half_y / high) ** 2))
    wide, high = wide * stretch, high * stretch
    spread = (half_x / wide) ** 2 + (half_y / high) ** 2
    far = math.sqrt(max(0.0, 1 / spread - 1)) * (1 if bool(large) != bool(sweep) else -1)
    center_x = (at[0] + x) / 2 + far * wide * half_y / high
    center_y = (at[1] + y) / 2 - far * high * half_x / wide
    begin = math.atan2((at[1] - center_y) / high, (at[0] - center_x) / wide)
    end = math.atan2((y - center_y) / high, (x - center_x) / wide)
    turned = (end - begin) % (2 * math.pi) if sweep else -((begin - end) % (2 * math.pi))
    parts = max(1, math.ceil(abs(turned) / (math.pi / 2) - 1e-9))
    step = turned / parts
    reach = 4 / 3 * math.tan(step / 4)
    for part in range(parts):
        one, two = begin + part * step, begin + (part + 1) * step
        yield (
            center_x + wide * (math.cos(one) - reach * math.sin(one)),
            center_y + high * (math.sin(one) + reach * math.cos(one)),
            center_x + wide * (math.cos(two) + reach * math.sin(two)),
            center_y + high * (math.sin(two) - reach * math.cos(two)),
            center_x + wide * math.cos(two),
            center_y + high * math.sin(two),
        )


def _upwards(points: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(SIDE - number if place % 2 else number for place, number in enumerate(points))
