"""Turns change hands until everybody has their share, rounded down or up, in each area and in total.

The rota is a flow: from (flat, area) to the flat, from the flat to the sum over all. Each of these arcs has the two
bounds of its share. A turn that goes from one flat to another moves one unit between two (flat, area). As long as an
arc lies outside its bounds, a way is looked for that brings it nearer and pushes no other one out (Ford and Fulkerson).
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping
from itertools import pairwise

from app.conflicts.rota.rules.fairness import Shares, bounds, totals
from app.conflicts.rota.rules.values import Slot

Node = tuple[int, int]  # (flat, area); area ALL: the flat itself; (ALL, ALL): the sum over all flats
ALL = 0
SUM = (ALL, ALL)


def balance(dealt: dict[Slot, int], free: Mapping[Slot, tuple[int, ...]], parts: Shares) -> None:
    """Change `dealt` in place; only turns in `free` change hands, only to flats named there."""
    flow = Flow(dealt, free, parts)
    stuck: set[Node] = set()
    while (arc := next((one for one in flow.outside() if one not in stuck), None)) is not None:
        if not flow.mend(arc):
            stuck.add(arc)


class Flow:
    """Numbers of turns with their bounds, and the turns that may change hands."""

    def __init__(self, dealt: dict[Slot, int], free: Mapping[Slot, tuple[int, ...]], parts: Shares) -> None:
        self.dealt, self.free = dealt, free
        self.bounds: dict[Node, tuple[int, int]] = {node: bounds(share) for node, share in parts.items()}
        self.bounds |= {(flat, ALL): bounds(share) for flat, share in totals(parts).items()}
        self.count: Counter[Node] = Counter()
        self.held: dict[Node, list[Slot]] = defaultdict(list)  # free turns, by who has them
        self.areas: dict[int, list[int]] = defaultdict(list)
        for flat, area in parts:
            self.areas[flat].append(area)
        for slot, flat in dealt.items():
            self.count[flat, slot.area_id] += 1
            self.count[flat, ALL] += 1
            if slot in free:
                self.held[flat, slot.area_id].append(slot)

    def fits(self, node: Node, change: int) -> bool:
        """True if this arc may carry one more (1) or one less (-1) without leaving its bounds further."""
        down, up = self.bounds.get(node, (0, 0))
        return self.count[node] < up if change > 0 else self.count[node] > down

    def outside(self) -> Iterator[Node]:
        """Arcs outside their bounds, in a fixed order."""
        for node in sorted(self.bounds.keys() | self.count.keys()):
            down, up = self.bounds.get(node, (0, 0))
            if not down <= self.count[node] <= up:
                yield node

    def mend(self, arc: Node) -> bool:
        """Bring one arc one step nearer to its bounds. False if there is no way."""
        down = self.bounds.get(arc, (0, 0))[0]
        head = (arc[0], ALL) if arc[1] != ALL else SUM
        tail = arc
        more = self.count[arc] < down
        begin, end = (head, tail) if more else (tail, head)  # one unit goes round, through the arc back
        way = self._way(begin, end, arc)
        if way is None:
            return False
        for here, there in pairwise(way):
            self._push(here, there)
        self._push(end, begin)
        return True

    def _way(self, begin: Node, end: Node, without: Node) -> list[Node] | None:
        """The shortest way for one unit; the arc itself is not used."""
        came: dict[Node, Node] = {begin: begin}
        waiting = deque([begin])
        while waiting:
            here = waiting.popleft()
            if here == end:
                way = [here]
                while way[-1] != begin:
                    way.append(came[way[-1]])
                return way[::-1]
            for there in self._next(here, without):
                if there not in came:
                    came[there] = here
                    waiting.append(there)
        return None

    def _next(self, here: Node, without: Node) -> Iterator[Node]:
        flat, area = here
        if here == SUM:
            yield from (node for node in self.bounds if node[1] == ALL and node != without and self.fits(node, -1))
        elif area == ALL:
            if here != without and self.fits(here, 1):
                yield SUM
            for one in self.areas[flat]:
                if (flat, one) != without and self.fits((flat, one), -1):
                    yield flat, one
        else:
            if here != without and self.fits(here, 1):
                yield flat, ALL
            for slot in self.held[here]:
                yield from ((other, area) for other in self.free[slot] if other != flat)

    def _push(self, here: Node, there: Node) -> None:
        """One unit goes along. Between flats a turn changes hands; elsewhere the arc's number changes."""
        if here[1] != ALL and there[1] != ALL:
            slot = next(slot for slot in self.held[here] if there[0] in self.free[slot])
            self.held[here].remove(slot)
            self.held[there].append(slot)
            self.held[there].sort()
            self.dealt[slot] = there[0]
        elif there == SUM or (here[1] != ALL and there == (here[0], ALL)):
            self.count[here] += 1
        else:
            self.count[there] -= 1
