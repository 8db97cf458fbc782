"""The fund on screen: its figures, search and filter, the list with one application beside it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.base.dates import show_moment
from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField
from app.base.desktop.theme import px
from app.base.desktop.widgets import FigureCard, GoodBadBadge, SearchField, card_grid, soft_label, wrapping_row
from app.base.errors import UserError
from app.base.i18n import _
from app.base.money import show_cents
from app.base.storage import ListRequest, Session
from app.group.rights import Action
from app.participation.fund.page_detail import ApplicationDetail, View
from app.participation.fund.page_tables import application_tables
from app.participation.fund.page_wishes import wishes
from app.participation.fund.rules.reckoning import FundMoney
from app.participation.fund.rules.values import (
    CHECKED,
    GRANTED,
    JURY,
    RECEIVED,
    REFUSED,
    RESERVED,
    SETTLED,
    WITHDRAWN,
    Fund,
    state_words,
)
from app.participation.fund.service import (
    Row,
    application_history,
    checked_lines,
    deadline_words,
    funds,
    money_of,
    rank_of,
    read_application,
    read_fund,
    resolution_of,
    sums_of,
    voters,
    warning,
)
from app.participation.projects.service import project_named

ROOM_FOR_CARDS = 470  # height of this view below which the list is worth more than the cards
_FILTERS = (RECEIVED, CHECKED, JURY, GRANTED, RESERVED, SETTLED, REFUSED, WITHDRAWN)


class FundList(QWidget):
    """One fund. `start_wanted`: type an application in; `wished` comes from the details."""

    start_wanted = Signal()
    wished = Signal(str, int)

    def __init__(self, context: Context, tools: list[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.fund: Fund | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(12))
        self.choice, self.state = ChoiceField("fund"), ChoiceField("state")
        self.choice.setAccessibleName(_("Fund"))
        self.state.setAccessibleName(_("State"))
        self.state.set_choices(
            [("", _("All applications")), ("open", _("What is open")), *((key, state_words(key)) for key in _FILTERS)]
        )
        self.search = SearchField(_("Search: title, name, number …"))
        self.warning = GoodBadBadge(wrap=True)
        self._column.addWidget(self.warning)
        self.cards = QWidget()
        self._column.addWidget(self.cards)
        self.deadlines = soft_label("")
        self._column.addWidget(self.deadlines)
        self._column.addWidget(wrapping_row(self.search, self.choice, self.state, *tools, spacing=10))
        self.tables = application_tables(context, self.start_wanted)
        self.detail = ApplicationDetail()
        self.detail.hide()
        row = QHBoxLayout()
        row.setSpacing(px(14))
        row.addWidget(self.tables, 18)
        row.addWidget(self.detail, 15)
        self._column.addLayout(row, 1)
        self.warning.hide()
        self._quiet = self._opening = False
        self._connect()

    def _connect(self) -> None:
        self.search.searched.connect(lambda _text: self.ask())
        self.search.to_results.connect(self._to_results)
        self.choice.changed.connect(self._fund_chosen)
        self.state.changed.connect(self.ask)
        self.tables.picked.connect(self._picked)
        self.detail.closed.connect(self.close_one)
        self.detail.wished.connect(self.wished)

    def _to_results(self) -> None:
        self.tables.shown.enter()

    def refresh(self) -> None:
        """Read everything again: figures, list, details."""
        with self.context.storage.read() as session:
            known = funds(session)
            self._quiet = True
            self.choice.set_choices([(one.id, one.title) for one in known])
            self._quiet = False
            key = self.choice.key()
            self.fund = next((one for one in known if one.id == key), None)
            if self.fund is not None:
                self._show_cards(session, self.fund)
        if self.tables.shown.request is None or self._request() != self.tables.shown.request:
            self.ask()
        else:
            self.tables.shown.refresh()
        if self.shows_one and self.detail.view is not None:
            self._show_detail(self.detail.view.one.id)

    @property
    def shows_one(self) -> bool:
        """True while an application stands beside the list."""
        return self.detail.isVisibleTo(self)

    @property
    def one_id(self) -> int | None:
        """The application beside the list."""
        return self.detail.view.one.id if self.shows_one and self.detail.view else None

    def ask(self) -> None:
        """Show what search and filter say."""
        if not self._quiet:
            self.tables.ask(self._request())

    def _request(self) -> ListRequest:
        before = self.tables.shown.request or ListRequest()
        filters = (("fund", self.fund.id if self.fund else -1), ("state", self.state.key()))
        chosen = tuple((name, key) for name, key in filters if key)
        return ListRequest(self.search.text(), before.sort, before.descending, chosen)

    def _fund_chosen(self) -> None:
        if not self._quiet:
            self.close_one()
            self.refresh()

    def _show_cards(self, session: Session, fund: Fund) -> None:
        money = sums_of(session, fund.id)
        wrong = warning(session, fund.id, money)
        self.warning.show_state(wrong, "bad")
        self.warning.setVisible(bool(wrong))
        fresh = card_grid(*_figures(fund, money), least_width=170, spacing=12)
        self._column.replaceWidget(self.cards, fresh)
        self.cards.hide()
        self.cards.deleteLater()
        self.cards = fresh
        self.deadlines.setText(deadline_words(fund))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Without room for both, the list is worth more than the cards."""
        super().resizeEvent(event)
        self._fit()
        if not self.shows_one:
            self.tables.fit(self.width())

    def _fit(self) -> None:
        """Figures stand above the whole list; beside an application there is no room for them."""
        room = self.height() >= px(ROOM_FOR_CARDS) and self.detail.isHidden()
        self.cards.setVisible(room)
        self.deadlines.setVisible(room and bool(self.deadlines.text()))

    def open_one(self, application_id: int) -> None:
        """Show an application, whichever fund it belongs to."""
        try:
            with self.context.storage.read() as session:
                one = read_application(session, application_id)
        except UserError as problem:
            self.context.notices.problem(problem)
            return
        if self.fund is None or self.fund.id != one.fund_id:
            self.refresh()
            self.choice.set_key(one.fund_id)
        if self.tables.shown.request is None:
            self.refresh()
        self._show_detail(application_id)
        self._opening = True  # lines that are passed on the way are not read
        self._go_beside()
        if not self.tables.beside.select_id(application_id):
            self._quiet = True
            self.search.clear()
            self.state.set_key("")
            self._quiet = False
            self.ask()
            self.tables.beside.select_id(application_id)
        self._opening = False

    def close_one(self) -> bool:
        """Back to the whole list. False if nothing was shown."""
        if not self.shows_one:
            return False
        self.detail.hide()
        self._fit()
        self.tables.come_back(self.width())
        return True

    def _go_beside(self) -> None:
        self.detail.show()
        self._fit()
        self.tables.go_beside()

    def _picked(self, row: Row) -> None:
        view = self.detail.view
        if self._opening:
            return
        if not self.shows_one:
            self._show_detail(row.id)
            self._go_beside()
            self.tables.beside.view.setFocus()
        elif view is None or view.one.id != row.id:
            self._show_detail(row.id)

    def _show_detail(self, application_id: int) -> None:
        try:
            with self.context.storage.read() as session:
                view = _view(self.context, session, application_id)
        except UserError:  # it was thrown away meanwhile
            self.close_one()
            return
        self.detail.show_view(view)


def _view(context: Context, session: Session, application_id: int) -> View:
    one = read_application(session, application_id)
    fund, money = read_fund(session, one.fund_id), money_of(session, one.id)
    told = (
        " · ".join(part for part in (show_moment(each.at), each.what, each.who) if part)
        for each in application_history(session, application_id)
    )
    return View(
        fund, one, money, checked_lines(session, one.id), voters(session, one.id),
        rank_of(session, one) if one.item_id is not None else None, resolution_of(session, one),
        project_named(session, one.details.project_id), wishes(context, fund, one, money),
        context.may(Action.KEEP_FUND), context.may(Action.PAY_FUND), tuple(dict.fromkeys(told))[:6],
    )  # fmt: skip


def _figures(fund: Fund, money: FundMoney) -> tuple[FigureCard, ...]:
    """What the fund has, granted, paid and has left."""
    reserved = _("{sum} reserved").format(sum=show_cents(money.to_pay))
    back = _("{sum} came back").format(sum=show_cents(money.repaid))
    return (
        FigureCard(_("In the fund"), show_cents(money.total), fund.details.funder),
        FigureCard(_("Granted"), show_cents(money.granted), reserved),
        FigureCard(_("Paid out"), show_cents(money.paid), back),
        FigureCard(_("Left"), show_cents(money.left), _("can still be granted")),
    )
