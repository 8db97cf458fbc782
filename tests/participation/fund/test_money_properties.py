"""Whatever is done in whatever order: the fund never pays more than it has, never twice, and agrees with the cash book.

Payments are also taken back in the cash book itself, behind the fund's back, and steps are undone.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.base.errors import UserError
from app.base.money import Cents
from app.base.storage import Session, Storage
from app.finances.service import pot_state, reverse, verify_chain
from app.finances.service.linked import linked_entries, pot_movements
from app.participation.fund.rules.checks import DecisionDetails
from app.participation.fund.rules.values import CONDITIONS, FULL, HOME, PARTLY
from app.participation.fund.service import (
    PaymentDetails,
    ReceiptDetails,
    add_receipt,
    applications,
    change_fund,
    conditions_met,
    decide,
    money_of,
    pay,
    proof,
    read_application,
    read_fund,
    reopen,
    reverse_payment,
    settle,
    sums_of,
    take_back,
    withdraw,
)
from tests.conftest import EVERYBODY, KEY, TODAY, clock
from tests.participation.fund.made import World, before_jury, paper, rules, world

TOTAL = 1_000_00
WANTED = (600_00, 500_00, 300_00, 100_01)
ACTIONS = (
    "grant", "part", "conditions", "met", "pay", "pay", "pay_rest", "back", "back_rest", "receipt", "settle", "reopen",
    "withdraw", "reverse_in_books", "reverse_payment", "undo", "undo_older", "lower", "raise",
)  # fmt: skip
steps = st.lists(
    st.tuples(st.sampled_from(ACTIONS), st.integers(0, len(WANTED) - 1), st.integers(1, 700_00)), max_size=28
)


@dataclass
class Run:
    """What is played."""

    storage: Storage
    made: World
    ids: list[int]

    def act(self, name: str, which: int, cents: int) -> None:
        """One step; what is refused with a sentence changes nothing."""
        one = self.ids[which]
        try:
            if name.startswith("undo"):
                self._undo(older=name == "undo_older")
                return
            with self.storage.write(name) as session:
                _DOING[name](session, self.made, one, cents)
        except UserError:
            return
        self._after_paying(name)

    def _undo(self, *, older: bool) -> None:
        step = self.storage.last_step()
        if step is not None:
            self.storage.undo(step.id - (1 if older else 0))

    def _after_paying(self, name: str) -> None:
        """What was just paid was there, and was granted."""
        if name not in {"pay", "pay_rest"}:
            return
        with self.storage.read() as session:
            whole = sums_of(session, self.made.fund)
            assert whole.net + whole.other <= whole.total

    def check(self) -> None:
        """The fund and the cash book say the same, to the cent."""
        with self.storage.read() as session:
            fund = read_fund(session, self.made.fund)
            told, state = proof(session, fund.id), pot_state(session, fund.pot_id)
            known = applications(session, fund.id)
            linked = [each.entry_id for one in known for each in one.payments]
            assert len(linked) == len(set(linked))
            entries = linked_entries(session, linked)
            booked = -sum(entry.cents for entry in entries.values() if entry.stands)
            assert booked == told.money.net
            assert booked == -sum(entry.cents for entry in pot_movements(session, fund.pot_id))
            assert state.spent_cents - state.income_cents == told.money.net
            home = [each for one in known for each in one.payments if each.kind == HOME]
            out_again = any(not each.stands for each in home)  # a repayment taken back in the books: nobody can refuse
            for one in known:
                money = money_of(session, one.id)
                assert money.paid - money.repaid == money.net
                assert not (money.owed and money.rest)
                assert money.net <= one.wanted_cents or out_again
            if not out_again:
                assert told.money.net <= told.money.committed <= told.money.total
            assert not verify_chain(session)


def _decide(outcome: str) -> Callable[[Session, World, int, int], object]:
    def act(session: Session, _made: World, one: int, cents: int) -> object:
        sum_ = {PARTLY: Cents(cents)}.get(outcome)
        return decide(session, one, DecisionDetails(outcome, sum_, "Bedingung", "Grund", yes=7, no=0))

    return act


def _pay(session: Session, made: World, one: int, cents: int) -> object:
    return pay(session, one, PaymentDetails(Cents(cents), TODAY, made.bank))


def _pay_rest(session: Session, made: World, one: int, _cents: int) -> object:
    return _pay(session, made, one, money_of(session, one).owed)


def _back(session: Session, made: World, one: int, cents: int) -> object:
    return take_back(session, one, PaymentDetails(Cents(cents), TODAY, made.bank))


def _back_rest(session: Session, made: World, one: int, _cents: int) -> object:
    return _back(session, made, one, money_of(session, one).net)


def _receipt(session: Session, _made: World, one: int, cents: int) -> object:
    return add_receipt(session, one, ReceiptDetails(TODAY - timedelta(3), "Beleg", Cents(cents), recognised=True))


def _payment(session: Session, one: int, cents: int) -> tuple[int, int]:
    payments = read_application(session, one).payments
    if not payments:
        raise UserError("nothing paid")
    chosen = payments[cents % len(payments)]
    return chosen.id, chosen.entry_id


def _in_books(session: Session, _made: World, one: int, cents: int) -> object:
    return reverse(session, _payment(session, one, cents)[1], "Irrtum")


def _taken_back(session: Session, _made: World, one: int, cents: int) -> object:
    return reverse_payment(session, one, _payment(session, one, cents)[0], "Irrtum")


def _sum(sign: int) -> Callable[[Session, World, int, int], object]:
    def act(session: Session, made: World, _one: int, cents: int) -> object:
        return change_fund(session, made.fund, rules(max(1, read_fund(session, made.fund).sum_cents + sign * cents)))

    return act


_DOING: dict[str, Callable[[Session, World, int, int], object]] = {
    "grant": _decide(FULL),
    "part": _decide(PARTLY),
    "conditions": _decide(CONDITIONS),
    "met": lambda session, _made, one, _cents: conditions_met(session, one),
    "pay": _pay,
    "pay_rest": _pay_rest,
    "back": _back,
    "back_rest": _back_rest,
    "receipt": _receipt,
    "settle": lambda session, _made, one, _cents: settle(session, one),
    "reopen": lambda session, _made, one, _cents: reopen(session, one),
    "withdraw": lambda session, _made, one, _cents: withdraw(session, one, "doch nicht"),
    "reverse_in_books": _in_books,
    "reverse_payment": _taken_back,
    "lower": _sum(-1),
    "raise": _sum(1),
}


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_the_fund_agrees_with_the_cash_book_in_any_order(empty_file: Path, played: list[tuple[str, int, int]]) -> None:
    with TemporaryDirectory() as place, closing(_copy(empty_file, Path(place))) as storage:
        made = world(storage, TOTAL)
        with storage.write("applications") as session:
            ids = before_jury(session, made.fund, *(paper(f"A{cents}", cents) for cents in WANTED))
        run = Run(storage, made, ids)
        for name, which, cents in played:
            run.act(name, which, cents)
        run.check()


def _copy(empty: Path, place: Path) -> Storage:
    return Storage(Path(shutil.copy(empty, place / "group.db")), KEY, clock, EVERYBODY)
