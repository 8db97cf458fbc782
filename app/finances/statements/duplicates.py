"""Which lines of a statement are not in the cash book yet.

Counted, not looked up: two members who pay the same sum with the same words on one day are two bookings, the same file
read twice is none. The same booking is known again when it comes once from a CSV file and once from CAMT, although the
banks cut, join and spell the words differently there.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.base.texts import fold
from app.finances.statements.rules import Statement, StatementLine

_PARTY_SIGNS = 18  # the oldest format cuts a name after 27 signs, blanks and marks included
_PURPOSE_SIGNS = 14
_NOT_A_WORD = re.compile(r"[\W_]+")
_SPELT_OUT = re.compile(r"([aou])e")  # Mueller and Müller are one; so are Michael and Michal, which does no harm here


@dataclass(frozen=True, slots=True)
class Trace:
    """What is remembered of a booking to know it again. It belongs to one account.

    `words()` and `Trace.read` turn all but day and amount into one text and back, for a column of the database.
    """

    day: date
    cents: int
    party: str = ""
    purpose: str = ""
    reference: str = ""
    bank_reference: str = ""

    @classmethod
    def of(cls, line: StatementLine) -> Trace:
        """The trace a line of a statement leaves."""
        purpose = _bare(line.text) or _bare(line.kind)
        return cls(line.day, line.cents, _bare(line.party), purpose[:140], line.reference, line.bank_reference)

    @classmethod
    def read(cls, day: date, cents: int, words: str) -> Trace:
        """Back from `words()`; a text that did not come from there is taken as the purpose."""
        parts = words.split("\t")
        if len(parts) != 4:  # noqa: PLR2004 - what words() writes
            return cls(day, cents, purpose=_bare(words)[:140])
        return cls(day, cents, *parts)

    def words(self) -> str:
        """Party, purpose and both references in one text."""
        return "\t".join((self.party, self.purpose, self.reference, self.bank_reference))


def new_lines(existing: Iterable[Trace], lines: Sequence[StatementLine]) -> list[bool]:
    """For each line: is it new against what the account holds already? Pending lines and 0.00 never are."""
    return _Ledger(existing).deliver(lines)


def new_lines_of_all(existing: Iterable[Trace], statements: Sequence[Statement]) -> list[list[bool]]:
    """The same for several statements of one account that may overlap; one list of answers for each statement."""
    ledger = _Ledger(existing)
    return [ledger.deliver(statement.lines) for statement in statements]


class _Ledger:
    """All traces of one account by day and amount. Each can stand for one line of each delivery."""

    def __init__(self, existing: Iterable[Trace]) -> None:
        self._known: dict[tuple[date, int], list[Trace]] = defaultdict(list)
        for trace in existing:
            self._known[trace.day, trace.cents].append(trace)

    def deliver(self, lines: Sequence[StatementLine]) -> list[bool]:
        answers = [False] * len(lines)
        together: dict[tuple[date, int], list[int]] = defaultdict(list)
        for index, line in enumerate(lines):
            if line.is_booking:
                together[line.day, line.cents].append(index)
        for where, indexes in together.items():
            traces = [Trace.of(lines[index]) for index in indexes]
            unknown = _unmatched(self._known.get(where, []), traces)
            for number in unknown:
                answers[indexes[number]] = True
            self._known[where].extend(traces[number] for number in unknown)
        return answers


def _unmatched(known: list[Trace], traces: list[Trace]) -> list[int]:
    """Pair each trace with at most one known trace, the surest signs first; the numbers of those left over.

    Linear in the number of traces: ten thousand equal bookings on one day are no trap.
    """
    waiting = dict(enumerate(traces))
    free = dict(enumerate(known))
    for signs in (_by_bank_reference, _by_all_words, _by_reference, _by_first_words, _by_one_side):
        places: dict[object, deque[int]] = defaultdict(deque)
        for number, trace in free.items():
            for sign in signs(trace, known=True):
                places[sign].append(number)
        for number, trace in list(waiting.items()):
            if _take(places, free, trace, signs(trace, known=False)):
                del waiting[number]
    return list(waiting)


def _take(places: dict[object, deque[int]], free: dict[int, Trace], trace: Trace, signs: Iterable[object]) -> bool:
    """Use up one free known trace that carries one of the signs. False if there is none."""
    for sign in signs:
        place = places.get(sign, deque())
        passed: list[int] = []
        found = False
        while place and not found:
            number = place.popleft()
            if number not in free:
                continue
            if _contradict(free[number], trace):
                passed.append(number)
                if len(passed) > 50:  # noqa: PLR2004 - bounded work for hostile files
                    break
                continue
            del free[number]
            found = True
        place.extendleft(reversed(passed))
        if found:
            return True
    return False


def _contradict(known: Trace, trace: Trace) -> bool:
    """The bank gave both a number of their own, and these differ: two bookings, whatever the words say."""
    return bool(known.bank_reference and trace.bank_reference and known.bank_reference != trace.bank_reference)


def _by_bank_reference(trace: Trace, *, known: bool) -> Iterator[object]:
    del known
    if trace.bank_reference:
        yield trace.bank_reference


def _by_all_words(trace: Trace, *, known: bool) -> Iterator[object]:
    del known
    yield trace.party, trace.purpose


def _by_reference(trace: Trace, *, known: bool) -> Iterator[object]:
    del known
    if trace.reference:
        yield _bare(trace.reference), trace.party[:_PARTY_SIGNS]


def _by_first_words(trace: Trace, *, known: bool) -> Iterator[object]:
    del known
    yield trace.party[:_PARTY_SIGNS], trace.purpose[:_PURPOSE_SIGNS]


def _by_one_side(trace: Trace, *, known: bool) -> Iterator[object]:
    """One of the two files leaves out the party, or the purpose: the other half decides."""
    party, purpose = trace.party[:_PARTY_SIGNS], trace.purpose[:_PURPOSE_SIGNS]
    if party:
        yield ("party", party, bool(purpose) is known)
    if purpose:
        yield ("purpose", purpose, bool(party) is known)


def _bare(text: str) -> str:
    """Letters and digits only, in the form searches use, umlauts spelt either way alike."""
    return _SPELT_OUT.sub(r"\1", _NOT_A_WORD.sub("", fold(text)))
