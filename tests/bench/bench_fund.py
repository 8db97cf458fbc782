"""Line 28: 2,000 applications to the fund against 100: list, search, one application, proof and points."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from sqlalchemy import update

from app.base.desktop.context import ChangeSignal, Context
from app.base.desktop.notices import WindowNotices
from app.base.desktop.tasks import TaskRunner
from app.base.i18n import speaking
from app.base.money import Cents
from app.base.printing.forms import Fill
from app.base.printing.render import render
from app.base.settings import Settings
from app.base.storage import ListRequest, Session, Storage, migrate
from app.finances.rules import BANK, AccountDetails, EntryDetails
from app.finances.service import money_out, open_account
from app.participation.fund.page import FundPage
from app.participation.fund.printouts.proofs import city_proof
from app.participation.fund.records import ApplicationRecord, PaymentRecord, ReceiptRecord
from app.participation.fund.rules.values import RESERVED, ApplicationDetails, FundDetails, Line
from app.participation.fund.service import ApplicationSource, proof, read_application, receive, set_jury, start_fund
from tests.bench.desk import SIZE, application, settle
from tests.bench.figures import Figure, clocked, wanted
from tests.conftest import EVERYBODY, KEY, TODAY, clock

FEW, MANY, ROUNDS = 100, 2_000, 5
GOAL, NOTICED = 1.1, 0.1
_WORDS = ("Hoffest", "Beet", "Kino", "Werkstatt", "Bank", "Ausflug", "Tanz", "Chor")
Measured = dict[str, float]


def figures(only: set[int]) -> Iterable[Figure]:
    """Per application, and whether anybody has to wait."""
    if not wanted(only, 28):
        return
    application()
    with filled(FEW) as storage:
        few = measure(storage)
    with filled(MANY) as storage:
        many = measure(storage)
    for what, seconds in many.items():
        name = f"{what}, per application: 2,000 / 100"
        yield Figure(28, name, 1e6 * seconds / MANY, 1e6 * few[what] / FEW, GOAL, "µs")
    for what in ("one answer of the search", "rows of the list"):
        yield Figure(28, f"{what} with 2,000 applications / 100 ms", many[what], NOTICED, 1)


@contextmanager
def filled(count: int) -> Iterator[Storage]:
    """One fund with so many applications, each granted, paid and with a receipt."""
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "group.db"
        migrate.upgrade(file, KEY, create=True)
        storage = Storage(file, KEY, clock, EVERYBODY)
        with speaking("de"), storage.write("fund") as session:
            bank = open_account(session, AccountDetails("Giro", BANK, date(2026, 1, 1), Cents(900_000_00)))
            fund = start_fund(session, FundDetails(2026, Cents(900_000_00), "Stadt"))
            set_jury(session, fund.id, [f"Person Nummer{number}" for number in range(7)])
            for number in range(count):
                _add(session, fund.id, fund.pot_id, bank, number)
            done = {"state": RESERVED, "granted_cents": 200_00, "outcome": "full", "decided_on": TODAY}
            session.execute(update(ApplicationRecord).values(**done))
        yield storage
        storage.close()


def _add(session: Session, fund_id: int, pot: int, bank: int, number: int) -> None:
    """Not through `decide` and `pay`: each of those looks at the whole fund first."""
    title = f"{_WORDS[number % len(_WORDS)]} Nummer {number}"
    details = ApplicationDetails(
        title, TODAY - timedelta(days=number % 200), f"Gruppe {number}", costs=(Line("Sachen", Cents(250_00)),),
        own_cents=Cents(50_00), wanted_cents=Cents(200_00),
    )  # fmt: skip
    one = receive(session, fund_id, details).id
    entry = money_out(session, EntryDetails(TODAY, Cents(200_00), title, "Gruppe", bank, pot_id=pot))
    session.add(PaymentRecord(application_id=one, kind="out", entry_id=entry))
    session.add(
        ReceiptRecord(
            application_id=one, day=TODAY, what="Sachen", cents=190_00, number="1", recognised=True, reason=""
        )
    )


def measure(storage: Storage) -> Measured:
    """Seconds until page and details are painted, for rows, search, proof as data and as PDF."""
    tasks = TaskRunner()
    page = FundPage(Context(storage, ChangeSignal(storage), tasks, WindowNotices(), Settings(language="de"), clock))
    page.resize(SIZE)
    page.show()
    settle()

    def shown(target: int | None) -> Callable[[], None]:
        def show() -> None:
            page.list.close_one()
            if target is None:
                page.refresh()
            else:
                page.open_target(target)
            page.grab()
            settle()

        return show

    told = {
        "page shown": _best(shown(None)),
        "one application shown": _best(shown(1)),
        "rows of the list": _best(lambda: _rows(storage, "")),
        "one answer of the search": _best(lambda: _rows(storage, "hoff")),
        "one application read": _best(lambda: _one(storage)),
        "proof reckoned": _best(lambda: _proof(storage)),
        "proof as PDF": _best(lambda: _paper(storage), 1),
    }
    page.hide()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    tasks.close()
    return told


def _rows(storage: Storage, typed: str) -> None:
    with storage.read() as session:
        source, request = ApplicationSource(), ListRequest(typed, filters=(("fund", 1),))
        source.count(session, request)
        source.rows(session, request, 0, 50)


def _one(storage: Storage) -> None:
    with storage.read() as session:
        read_application(session, 7)


def _proof(storage: Storage) -> None:
    with storage.read() as session:
        proof(session, 1)


def _paper(storage: Storage) -> None:
    with storage.read() as session, speaking("de"):
        render(city_proof(Fill(session, TODAY, 1, False, "de", "Nachbarn")))


def _best(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    work()
    return min(clocked(work) for _round in range(rounds))
