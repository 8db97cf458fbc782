"""What is wrong with a printed paper, told by the engine itself: it knows where it has put each line."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from reportlab.lib.pagesizes import A3, A4, A5, A6, A7

from app.base.printing.blocks import Paper
from app.base.printing.canvas import Mark
from app.base.printing.render import Proof, render

_SIZES = {"A3": A3, "A4": A4, "A5": A5, "A6": A6, "A7": A7}
_TOUCH = 0.5  # points


def flaws(paper: Paper) -> list[str]:
    """Overlaps, text beyond the edge, text left out, words torn, signs no font has. Empty: the paper is good."""
    proof = Proof()
    pdf = render(paper, proof=proof)
    short, long = sorted(_SIZES["A5" if paper.booklet else paper.size])
    width, height = (long, short) if paper.landscape and not paper.booklet else (short, long)
    pages: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in proof.marks:
        pages[mark.page].append(mark)
    return [
        *(f"no font has {sign}" for sign in sorted(pdf.missing)),
        *(f"left out: {text}" for text in sorted(proof.cut)),
        *(f"torn: {word}" for word in sorted(proof.torn)),
        *(f"beyond the edge: {mark.text}" for mark in proof.marks if _beyond(mark, width, height)),
        *(
            f"page {page}: {one.text!r} over {other.text!r}"
            for page, marks in pages.items()
            for one, other in combinations(marks, 2)
            if _overlap(one, other)
        ),
    ]


def _beyond(mark: Mark, width: float, height: float) -> bool:
    outside_x = mark.x < _TOUCH or mark.x + mark.width > width - _TOUCH
    return outside_x or mark.y < _TOUCH or mark.y + mark.size > height


def _overlap(one: Mark, other: Mark) -> bool:
    """Where letters without long strokes meet; lines may touch."""
    beside = one.x + one.width <= other.x + _TOUCH or other.x + other.width <= one.x + _TOUCH
    above = one.y >= other.y + other.size * 0.72 or other.y >= one.y + one.size * 0.72
    return not (beside or above)
