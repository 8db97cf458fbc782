"""Dealing the turns: complete, fair (see `fairness`), nobody twice in a row where that can be avoided, always alike.

Three steps. First the turns are given out week by week, each to the one who lags most behind their share. Then single
turns change hands until everybody has their share, rounded; that always succeeds when nothing stands yet. Last, turns
that follow one another or fall into one week are exchanged with others, which changes no number.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from fractions import Fraction

from app.conflicts.rota.rules.balancing import balance
from app.conflicts.rota.rules.fairness import shares
from app.conflicts.rota.rules.spreading import spread
from app.conflicts.rota.rules.values import House, Slot

Rota = dict[Slot, int | None]


def deal(house: House, standing: Mapping[Slot, int] | None = None) -> Rota:
    """Who cleans what when: each slot that is due has exactly one flat, or None where no flat could.

    `standing` turns stay as they are (past, done, swapped). The same house is always dealt the same way.
    """
    able = house.able()
    stands = {slot: flat for slot, flat in (standing or {}).items() if slot in able}
    parts = shares(able)
    dealt = _by_lag(able, stands)
    free = {slot: flats for slot, flats in able.items() if slot not in stands and len(flats) > 1}
    balance(dealt, free, parts)
    spread(dealt, free, parts)
    return {slot: dealt.get(slot) for slot in able}


def _by_lag(able: Mapping[Slot, tuple[int, ...]], stands: Mapping[Slot, int]) -> dict[Slot, int]:
    """Week by week to whoever lags most; among equals in the order of the flats."""
    due: dict[tuple[int, int], Fraction] = defaultdict(Fraction)  # share so far
    due_total: dict[int, Fraction] = defaultdict(Fraction)
    had: Counter[tuple[int, int]] = Counter((flat, slot.area_id) for slot, flat in stands.items())
    had_total: Counter[int] = Counter(stands.values())
    last: dict[int, int] = {}  # area → who did it last
    in_week: dict[object, set[int]] = defaultdict(set)
    for slot, flat in stands.items():
        in_week[slot.week].add(flat)
    dealt: dict[Slot, int] = {}
    for slot, flats in able.items():
        for flat in flats:
            due[flat, slot.area_id] += Fraction(1, len(flats))
            due_total[flat] += Fraction(1, len(flats))
        if slot in stands:
            dealt[slot] = stands[slot]
        elif flats:
            area = slot.area_id
            dealt[slot] = min(
                flats,
                key=lambda flat: (
                    last.get(area) == flat,
                    flat in in_week[slot.week],
                    had[flat, area] - due[flat, area],
                    had_total[flat] - due_total[flat],
                ),
            )
            had[dealt[slot], area] += 1
            had_total[dealt[slot]] += 1
            in_week[slot.week].add(dealt[slot])
        if slot in dealt:
            last[slot.area_id] = dealt[slot]
    return dealt
