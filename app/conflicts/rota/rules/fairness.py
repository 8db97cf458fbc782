"""What fair means, and how fair a rota is.

**Share.** A turn that is due is shared by all flats that could do it: each gets one part of it. In a week in which
eight flats could, each flat's share grows by 1/8. Whoever is exempt, away or not asked in an area gets no part of that
week, so half a year away means about half a share. A share is counted for each area and over all areas.

**Fair** is a rota in which every flat has its share of turns, rounded down or up: in each area, and in total. So flats
that could on the same days never differ by more than one turn, neither in an area nor in total.

Such a rota always exists: shares are a flow in a network with whole bounds (turn → flat and area → flat), and a network
with whole bounds that has a flow has one in whole numbers (Ford and Fulkerson 1962). `deal` finds it. Turns that stand
already (past, done, swapped) may lie outside; then what can still be dealt comes as near as it can.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from app.base.i18n import _, ngettext
from app.conflicts.rota.rules.values import House, Slot

Shares = dict[tuple[int, int], Fraction]  # (flat, area) → its share of the turns
Dealt = Mapping[Slot, int | None]


def shares(able: Mapping[Slot, tuple[int, ...]]) -> Shares:
    """The share of each flat in each area, exact."""
    found: Shares = defaultdict(Fraction)
    for slot, flats in able.items():
        for flat in flats:
            found[flat, slot.area_id] += Fraction(1, len(flats))
    return dict(found)


def totals(parts: Mapping[tuple[int, int], Fraction]) -> dict[int, Fraction]:
    """The share of each flat over all areas."""
    found: dict[int, Fraction] = defaultdict(Fraction)
    for (flat, _area), share in parts.items():
        found[flat] += share
    return dict(found)


def bounds(share: Fraction) -> tuple[int, int]:
    """The share rounded down and up."""
    down = share.numerator // share.denominator
    return down, down + (share.denominator != 1)


@dataclass(frozen=True, slots=True)
class Fairness:
    """How many turns each flat has, and how many would be fair."""

    turns: dict[int, int]  # flat → turns
    fair: dict[int, tuple[int, int]]  # flat → from, to
    by_area: dict[tuple[int, int], int]  # (flat, area) → turns
    whole: frozenset[int]  # flats that could every time
    unfair: frozenset[int]  # flats that have more or fewer than is fair, in an area or in total
    nobody: int = 0  # turns that no flat could do


def fairness(house: House, dealt: Dealt) -> Fairness:
    """Look at a rota as it is dealt now."""
    able = house.able()
    parts = shares(able)
    fair = {flat.id: (0, 0) for flat in house.flats} | {one: bounds(share) for one, share in totals(parts).items()}
    turns = Counter(flat for flat in dealt.values() if flat is not None)
    by_area = Counter((flat, slot.area_id) for slot, flat in dealt.items() if flat is not None)
    unfair = {flat for flat, (down, up) in fair.items() if not down <= turns[flat] <= up}
    for key in by_area.keys() | parts.keys():
        down, up = bounds(parts.get(key, Fraction()))
        if not down <= by_area[key] <= up:
            unfair.add(key[0])
    able_sets = [frozenset(flats) for flats in able.values()]
    whole = frozenset(flat.id for flat in house.flats if all(flat.id in one for one in able_sets))
    return Fairness(
        {flat.id: turns[flat.id] for flat in house.flats},
        fair,
        dict(by_area),
        whole,
        frozenset(unfair),
        sum(flat is None for flat in dealt.values()),
    )


def in_words(found: Fairness) -> str:
    """ "Everybody has 4 or 5 turns."."""
    sentences = [_who_has(found)]
    if found.unfair:
        sentences.append(_("Turns that stand already make a difference. The rest evens it out as far as it can."))
    if found.nobody:
        told = ngettext("{count} turn has nobody: please ask around.", "{count} turns have nobody: please ask around.",
                        found.nobody)  # fmt: skip
        sentences.append(told.format(count=found.nobody))
    return " ".join(sentence for sentence in sentences if sentence)


def _who_has(found: Fairness) -> str:
    counted = found.whole or frozenset(found.turns)
    figures = sorted({found.turns[flat] for flat in counted})
    if not figures:
        return ""
    everybody = len(counted) == len(found.turns)
    numbers = _numbers(figures)
    most = figures[-1]
    if everybody and found.whole:
        told = ngettext("Everybody has {numbers} turn.", "Everybody has {numbers} turns.", most)
    elif found.whole:
        told = ngettext("Who always can has {numbers} turn. Others have fewer, as is fair.",
                        "Who always can has {numbers} turns. Others have fewer, as is fair.", most)  # fmt: skip
    else:
        told = ngettext("Each has {numbers} turn, by the weeks they can.",
                        "Each has {numbers} turns, by the weeks they can.", most)  # fmt: skip
    return told.format(numbers=numbers)


def _numbers(figures: Iterable[int]) -> str:
    """ "4", "4 or 5", "0 to 5"."""
    ordered = list(figures)
    if len(ordered) == 1:
        return str(ordered[0])
    if ordered[-1] - ordered[0] == 1:
        return _("{few} or {many}").format(few=ordered[0], many=ordered[-1])
    return _("{few} to {many}").format(few=ordered[0], many=ordered[-1])
