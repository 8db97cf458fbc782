"""What to do next with the fund: from what is really open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.base.dates import show_day
from app.base.desktop.next_things import NextThing
from app.base.i18n import _, ngettext
from app.base.storage import ListRequest, Session
from app.group.rights import Action
from app.participation.fund.page_papers import print_paper
from app.participation.fund.rules.values import CHECKED, JURY, RECEIVED, RESERVED, SETTLED, WITHDRAWN
from app.participation.fund.service import ApplicationSource, Row

if TYPE_CHECKING:
    from app.participation.fund.page import FundPage

MOST = 4


def next_things(page: FundPage) -> list[NextThing]:
    """The most pressing first."""
    fund = page.list.fund
    if fund is None:
        return _begin(page)
    with page.context.storage.read() as session:
        things = [*_payments(page, session), *_work(page, session)]
    if page.context.may(Action.KEEP_FUND):
        until = fund.details.apply_until
        told = _("From the paper form, in the order of the form.")
        if until is not None and until >= page.context.today():
            told = _("Until {day} there is time.").format(day=show_day(until))
        things.append(NextThing("plus", _("Type in an application"), told, page.new_thing))
    proof = partial(print_paper, page.context, "fund-proof", fund.id)
    things.append(NextThing("printer", _("Print the proof"), _("All sums, as the cash book says."), proof))
    empty = partial(print_paper, page.context, "fund-application", None, blank=True)
    things.append(NextThing("forms", _("Print an empty form"), _("To lay out for the neighbours."), empty))
    return things[:MOST]


def _begin(page: FundPage) -> list[NextThing]:
    empty = partial(print_paper, page.context, "fund-application", None, blank=True)
    things = [NextThing("forms", _("Print an empty form"), _("To lay out for the neighbours."), empty)]
    if page.may_start:
        told = _("Year, sum and who gives the money are enough.")
        things.insert(0, NextThing("plus", _("Start a fund"), told, page.start_fund))
    return things


def _in_state(page: FundPage, session: Session, state: str) -> list[Row]:
    filters: tuple[tuple[str, object], ...] = (("fund", page.list.fund.id if page.list.fund else 0), ("state", state))
    return ApplicationSource().rows(session, ListRequest(sort="number", filters=filters), 0, 50)


def _payments(page: FundPage, session: Session) -> list[NextThing]:
    if not page.context.may(Action.PAY_FUND):
        return []
    owing = [row for state in (SETTLED, WITHDRAWN) for row in _in_state(page, session, state) if row.money.rest]
    things = [_coming_back(page, row) for row in owing[:1]]
    waiting = [row for row in _in_state(page, session, RESERVED) if not row.money.net]
    if not waiting:
        return things
    told = ngettext("{count} application waits for its money.", "{count} applications wait for their money.",
                    len(waiting))  # fmt: skip
    show = partial(page.open_target, waiting[-1].id)
    return [*things, NextThing("arrow-out", _("Pay out"), told.format(count=len(waiting)), show)]


def _coming_back(page: FundPage, row: Row) -> NextThing:
    one = row.application
    told = _("{number}: {title}").format(number=one.number, title=one.title)
    return NextThing("arrow-in", _("Enter what was paid back"), told, partial(page.open_target, row.id))


def _work(page: FundPage, session: Session) -> list[NextThing]:
    if not page.context.may(Action.KEEP_FUND):
        return []
    things = []
    if rows := _in_state(page, session, RECEIVED):
        told = ngettext("{count} application was not checked yet.", "{count} applications were not checked yet.",
                        len(rows))  # fmt: skip
        show = partial(page.open_target, rows[-1].id)
        things.append(NextThing("check", _("Tick the check list"), told.format(count=len(rows)), show))
    if rows := _in_state(page, session, CHECKED):
        told = ngettext("{count} application can go to the jury.", "{count} applications can go to the jury.",
                        len(rows))  # fmt: skip
        things.append(NextThing("people", _("Call the jury"), told.format(count=len(rows)), page.call_jury))
    if rows := _in_state(page, session, JURY):
        told = ngettext("{count} application waits for the jury.", "{count} applications wait for the jury.",
                        len(rows))  # fmt: skip
        show = partial(page.open_target, rows[-1].id)
        things.append(NextThing("scales", _("Type in the decision"), told.format(count=len(rows)), show))
    return things
