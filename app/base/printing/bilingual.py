"""Two languages on one paper: the same paper built twice, laid over each other. Words of the law stay German."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass, replace
from itertools import zip_longest
from typing import TypeVar, cast

from app.base.i18n import language, speaking
from app.base.printing.blocks import BESIDE, Block, Legal, Paper, Pictograms, Poster, Row, Text

T = TypeVar("T")
_PARTS = re.compile(r"(: |\n| – | · )")
_LINE_BY_LINE = (Text, Poster, Pictograms)  # "first / second" would be hard to read in these


def side_by_side(first: Paper, second: Paper) -> Paper:
    """One paper in two languages: what reads the same stays, what differs stands as "first / second".

    Running text and whole sentences stand below one another instead.
    Language, size and code are those of the first paper.
    """
    return _two(first, second, BESIDE)


def line_under_line(first: Paper, second: Paper) -> Paper:
    """The same with the second language always on a line of its own below the first."""
    return _two(first, second, "\n")


def legal(build: Callable[[], tuple[Block, ...]]) -> Legal:
    """What `build` writes in German, and beside it a reading copy in the language that is spoken now."""
    with speaking("de"):
        german = build()
    return Legal(german, () if language() == "de" else build())


def _two(first: Paper, second: Paper, between: str) -> Paper:
    return replace(
        _merged(first, second, between), language=first.language, second=second.language if second != first else ""
    )


def _merged(first: T, second: T, between: str) -> T:
    if isinstance(first, bytes):
        return first
    if isinstance(first, str) and isinstance(second, str):
        return cast(T, _joined(first, second, between))
    if isinstance(first, Sequence) and isinstance(second, Sequence):
        return cast(T, tuple(_pair(one, other, between) for one, other in zip_longest(first, second)))
    if callable(first) and callable(second):
        return cast(T, _both(first, second, between))
    if is_dataclass(first) and type(first) is type(second):
        between = "\n" if isinstance(first, _LINE_BY_LINE) else between
        names = (field.name for field in fields(first))
        changed = {name: _merged(getattr(first, name), getattr(second, name), between) for name in names}
        return cast(T, replace(first, **changed))  # type: ignore[type-var]
    return first


def _joined(first: str, second: str, between: str) -> str:
    if first == second or not second:
        return first
    if not first:
        return second
    if between == BESIDE and (told := _part_by_part(first, second)):
        return told
    between = "\n" if _is_sentence(first) else between
    if between == BESIDE and first[-1] in ":," and second[-1] in ":,،":
        first = first[:-1]
    return f"{first}{between}{second}"


def _part_by_part(first: str, second: str) -> str:
    """Where a part reads the same in both, as what somebody typed, it stands only once; "" if none does."""
    ones, others = _PARTS.split(first), _PARTS.split(second)
    if len(ones) < 2 or len(ones) != len(others) or ones[1::2] != others[1::2]:  # noqa: PLR2004 - nothing to part
        return ""
    if not any(one == other and one.strip() for one, other in zip(ones[::2], others[::2], strict=True)):
        return ""
    return "".join(one if one == other else f"{one}{BESIDE}{other}" for one, other in zip(ones, others, strict=True))


def _is_sentence(text: str) -> bool:
    return " " in text and text[-1] in ".!?"


def _pair(first: T | None, second: T | None, between: str) -> T:
    if first is None or second is None:
        return cast(T, second if first is None else first)
    return _merged(first, second, between)


def _both(first: Callable[[int], Row], second: Callable[[int], Row], between: str) -> Callable[[int], Row]:
    return lambda count: _merged(first(count), second(count), between)
