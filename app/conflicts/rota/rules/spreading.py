"""Nobody twice in a row, nobody twice in one week, where exchanging turns can avoid it. Numbers of turns stay fair."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from app.conflicts.rota.rules.balancing import Flow
from app.conflicts.rota.rules.fairness import Shares
from app.conflicts.rota.rules.values import Slot

IN_A_ROW, IN_ONE_WEEK, NEXT_WEEK = 1000, 30, 1
ROUNDS = 40


def spread(dealt: dict[Slot, int], free: Mapping[Slot, tuple[int, ...]], parts: Shares) -> None:
    """Change `dealt` in place, as long as something gets better."""
    table = _Table(dealt, free, parts)
    for _round in range(ROUNDS):
        eased = sum(table.ease(slot) for slot in sorted(free))
        if not eased and not sum(table.turn_round(slot) for slot in sorted(free)):
            return


class _Table:
    """The rota and what disturbs in it."""

    def __init__(self, dealt: dict[Slot, int], free: Mapping[Slot, tuple[int, ...]], parts: Shares) -> None:
        self.dealt, self.free = dealt, free
        self._flow = Flow(dealt, free, parts)
        self._beside: dict[Slot, list[Slot]] = {}
        self._in_week: dict[object, list[Slot]] = defaultdict(list)
        self._of_area: dict[int, list[Slot]] = defaultdict(list)
        for slot in dealt:
            self._in_week[slot.week].append(slot)
            self._of_area[slot.area_id].append(slot)
        for slots in self._of_area.values():
            for place, slot in enumerate(slots):
                self._beside[slot] = slots[max(0, place - 1) : place] + slots[place + 1 : place + 2]
        self._weeks = sorted(self._in_week)  # type: ignore[type-var]
        self._place = {week: place for place, week in enumerate(self._weeks)}

    def ease(self, slot: Slot) -> bool:
        """Give one turn away or exchange it, if that disturbs less. True if it did."""
        here = self._trouble(slot)
        if here < IN_ONE_WEEK:
            return False
        best, change = 0, None
        for partner in self._partners(slot):
            gain = self._gain(slot, partner)
            if gain > best:
                best, change = gain, partner
        if change is None:
            return False
        self._do(slot, change)
        return True

    def turn_round(self, slot: Slot) -> bool:
        """For a turn in a row: two flats exchange all their turns of some weeks from here on. True if it helped."""
        flat = self.dealt[slot]
        if self._trouble(slot) < IN_A_ROW:
            return False
        slots = self._of_area[slot.area_id]
        here = slots.index(slot)
        for other in self.free[slot]:
            for weeks in (slots[here:], slots[here::-1]):
                if other != flat and self._exchange(flat, other, weeks):
                    return True
        return self._pass_on(slot)

    def _pass_on(self, slot: Slot) -> bool:
        """Three turns change hands in a chain or a ring: to another, of theirs to a third, perhaps of those back."""
        first, area = self.dealt[slot], slot.area_id
        for second in self.free[slot]:
            for other, third in self._given_on(second, area, {first, slot}):
                if self._try({slot: second, other: third}):
                    return True
                for last, _taker in self._given_on(third, area, {slot, other}, first):
                    if self._try({slot: second, other: third, last: first}):
                        return True
        return False

    def _given_on(
        self, flat: int, area: int, without: set[object], to: int | None = None
    ) -> Iterator[tuple[Slot, int]]:
        """Turns of this flat and who could take each."""
        for slot in self._of_area[area]:
            if self.dealt[slot] == flat and slot in self.free and slot not in without:
                for taker in self.free[slot]:
                    if taker != flat and to in (None, taker):
                        yield slot, taker

    def _try(self, moves: dict[Slot, int]) -> bool:
        """Do all of them if that disturbs less and stays fair."""
        was = {slot: self.dealt[slot] for slot in moves}
        change: Counter[int] = Counter(moves.values())
        change.subtract(was.values())
        area = next(iter(moves)).area_id
        for flat, more in change.items():
            if more and not (abs(more) == 1 and all(self._flow.fits((flat, one), more) for one in (area, 0))):
                return False
        before = sum(map(self._trouble, moves))
        self.dealt.update(moves)
        if sum(map(self._trouble, moves)) >= before:
            self.dealt.update(was)
            return False
        for flat, more in change.items():
            for one in (area, 0):
                self._flow.count[flat, one] += more
        return True

    def _exchange(self, flat: int, other: int, weeks: list[Slot]) -> bool:
        """The shortest run of weeks in which exchanging all turns of the two disturbs less and stays fair."""
        run: list[Slot] = []
        for slot in weeks:
            if self.dealt[slot] not in (flat, other):
                continue
            if slot not in self.free or not {flat, other} <= set(self.free[slot]):
                return False
            run.append(slot)
            moved = sum(1 if self.dealt[one] == flat else -1 for one in run)
            if self._may_move(flat, other, slot.area_id, moved) and self._flip(run, flat, other):
                for area in (slot.area_id, 0):
                    self._flow.count[flat, area] -= moved
                    self._flow.count[other, area] += moved
                return True
        return False

    def _flip(self, run: list[Slot], flat: int, other: int) -> bool:
        before = sum(map(self._trouble, run))
        for _again in range(2):
            for slot in run:
                self.dealt[slot] = other if self.dealt[slot] == flat else flat
            if sum(map(self._trouble, run)) < before:
                return True
        return False

    def _may_move(self, giver: int, taker: int, area: int, turns: int) -> bool:
        if turns < 0:
            return self._may_move(taker, giver, area, -turns)
        return not turns or (turns == 1 and self._stays_fair(giver, taker, area))

    def _partners(self, slot: Slot) -> Iterator[Slot | int]:
        """Turns to exchange with, and flats that could take it and stay fair."""
        flat = self.dealt[slot]
        for other in self._of_area[slot.area_id]:
            held = self.dealt[other]
            if other in self.free and held != flat and flat in self.free[other] and held in self.free[slot]:
                yield other
        for taker in self.free[slot]:
            if taker != flat and self._stays_fair(flat, taker, slot.area_id):
                yield taker

    def _stays_fair(self, giver: int, taker: int, area: int) -> bool:
        fits = self._flow.fits
        return fits((giver, area), -1) and fits((giver, 0), -1) and fits((taker, area), 1) and fits((taker, 0), 1)

    def _gain(self, slot: Slot, partner: Slot | int) -> int:
        touched = (slot,) if isinstance(partner, int) else (slot, partner)
        before = sum(map(self._trouble, touched))
        undo = self._change(slot, partner)
        after = sum(map(self._trouble, touched))
        self._change(slot, undo)
        return before - after

    def _change(self, slot: Slot, partner: Slot | int) -> Slot | int:
        """Do it without counting; what undoes it."""
        flat = self.dealt[slot]
        if isinstance(partner, int):
            self.dealt[slot] = partner
            return flat
        self.dealt[slot], self.dealt[partner] = self.dealt[partner], flat
        return partner

    def _do(self, slot: Slot, partner: Slot | int) -> None:
        flat = self.dealt[slot]
        self._change(slot, partner)
        if isinstance(partner, int):
            for area in (slot.area_id, 0):
                self._flow.count[flat, area] -= 1
                self._flow.count[partner, area] += 1

    def _trouble(self, slot: Slot) -> int:
        flat = self.dealt[slot]
        found = IN_A_ROW * sum(self.dealt[other] == flat for other in self._beside[slot])
        found += IN_ONE_WEEK * sum(self.dealt[other] == flat for other in self._in_week[slot.week] if other is not slot)
        if len(self._of_area) > 1:
            place = self._place[slot.week]
            for near in self._weeks[max(0, place - 1) : place] + self._weeks[place + 1 : place + 2]:
                found += NEXT_WEEK * sum(
                    self.dealt[other] == flat for other in self._in_week[near] if other.area_id != slot.area_id
                )
        return found
