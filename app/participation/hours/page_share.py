"""What hours are worth to funders: their rates, and the own share of a year by project."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.base.dates import show_day
from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField
from app.base.desktop.theme import px
from app.base.desktop.widgets import Card, button, soft_label, wrapping_row
from app.base.i18n import _
from app.base.money import show_cents
from app.group.rights import Action
from app.participation.hours.editor import RateEditor
from app.participation.hours.page_papers import print_form
from app.participation.hours.printouts import own_share
from app.participation.hours.rules import Rate, show_hours
from app.participation.hours.service import NumberedRate, Share, hour_years, rates, remove_rate, shares, total
from app.participation.projects.page_parts import PartsCard, Shown, empty, quiet_area
from app.participation.projects.service import project_named


class ShareView(QWidget):
    """Rates at the top, below them one card for each funder."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        self.year = ChoiceField("year")
        self.year.setAccessibleName(_("Year"))
        self.year.changed.connect(self._show_shares)
        self.print_button = button(_("Print the own share"), "printer")
        self.print_button.clicked.connect(self.print_this)
        column.addWidget(wrapping_row(self.year, self.print_button))
        area = quiet_area()
        column.addWidget(area, 1)
        writes = context.may(Action.KEEP_TAKING_PART)
        self._known: list[NumberedRate] = []
        self.rates = PartsCard(
            _("Rates of funders"),
            _("Some funders count voluntary hours as own share, others do not."),
            _("Add a rate"),
            self._edit if writes else None,
            self._remove if writes else None,
        )
        area.body.addWidget(self.rates)
        self.shares = QVBoxLayout()
        self.shares.setSpacing(px(12))
        area.body.addLayout(self.shares)
        area.body.addStretch()

    def refresh(self) -> None:
        """Read again."""
        with self.context.storage.read() as session:
            self._known, years = rates(session), hour_years(session)
        self.year.set_choices([(year, str(year)) for year in years or [self.context.today().year]])
        nothing = _("No funder is written down yet.")
        self.rates.show_lines([_shown(one) for one in self._known], nothing)
        self._show_shares()

    def print_this(self) -> None:
        """The own share of the year chosen."""
        print_form(self.context, own_share, year=self.chosen_year())

    def chosen_year(self) -> int:
        """The year chosen."""
        year = self.year.key()
        return year if isinstance(year, int) else self.context.today().year

    def _show_shares(self) -> None:
        empty(self.shares)
        with self.context.storage.read() as session:
            found = shares(session, self.chosen_year())
            titles = {one.project_id: project_named(session, one.project_id) for one in found}
        for funder in dict.fromkeys(one.funder for one in found):
            held = [one for one in found if one.funder == funder]
            self.shares.addWidget(_funder_card(funder, held, titles))
        if not found:
            card = Card(_("Own share"))
            card.body.addWidget(soft_label(_("There are no hours of this year, or no rates yet.")))
            self.shares.addWidget(card)

    def _edit(self, rate_id: int | None) -> None:
        RateEditor(self.context, next((one for one in self._known if one.id == rate_id), None), self).exec()

    def _remove(self, rate_id: int) -> None:
        self.context.do(_("Rate of a funder removed"), lambda session: remove_rate(session, rate_id))


def _funder_card(funder: str, held: list[Share], titles: dict[int | None, str]) -> QWidget:
    card = PartsCard(funder, "", "")
    if not held[0].accepted:
        card.show_lines([], _("This funder does not count voluntary hours."))
        return card
    lines = []
    for place, one in enumerate(held):
        told = [_("{hours} hours signed").format(hours=show_hours(one.quarters))]
        if one.unsigned:
            told.append(_("{hours} hours not signed yet").format(hours=show_hours(one.unsigned)))
        if one.without_rate:
            told.append(_("{hours} hours have no rate on their day.").format(hours=show_hours(one.without_rate)))
        title = titles[one.project_id] or _("No project")
        lines.append(Shown(place, title, " · ".join(told), show_cents(one.cents)))
    lines.append(Shown(len(held), _("Sum"), "", show_cents(total(held))))
    card.show_lines(lines)
    return card


def _shown(one: NumberedRate) -> Shown:
    rate = one.rate
    if not rate.accepted:
        return Shown(one.id, rate.funder, _("does not count voluntary hours"))
    told = _("{amount} for an hour").format(amount=show_cents(rate.cents or 0))
    return Shown(one.id, rate.funder, " · ".join(part for part in (told, _days(rate)) if part))


def _days(rate: Rate) -> str:
    if rate.from_day is None and rate.to_day is None:
        return ""
    return " – ".join(show_day(day) if day else "…" for day in (rate.from_day, rate.to_day))
