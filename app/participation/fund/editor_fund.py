"""Dialogs for the fund itself: its rules, and who is in its jury."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField, DateField, MoneyField, NoteField, NumberField, TextField, TickField
from app.base.desktop.form import FormDialog
from app.base.desktop.widgets import heading_label
from app.base.i18n import _
from app.base.money import Cents
from app.finances.service import open_pots
from app.participation.fund.rules.values import CRITERIA, Fund, FundDetails
from app.participation.fund.service import change_fund, jurors, set_jury, start_fund


class FundEditor(FormDialog):
    """Year, sum and funder are enough; all limits may stay empty."""

    def __init__(self, context: Context, fund: Fund | None = None, parent: QWidget | None = None) -> None:
        title = _("Start a fund") if fund is None else _("Rules of the fund")
        sentence = _("A sum for small projects of neighbours. What the city wants stands here.")
        draft = "fund-new" if fund is None else f"fund-{fund.id}"
        super().__init__(context, title, sentence, _("Save the rules"), draft, parent)
        self.fund, self.made = fund, fund
        self._make_fields()
        self._lay_out()
        today = context.today()
        criteria = tuple(_(each) for each in CRITERIA)
        self._show(fund.details if fund else FundDetails(today.year, None, "", criteria=criteria))

    def _make_fields(self) -> None:
        today = self.context.today()
        self.year, self.own_share = NumberField(most=9999), NumberField(most=99)
        self.sum_cents, self.most_cents, self.alone_cents, self.jury_cents, self.hour_cents = (
            MoneyField() for _number in range(5)
        )
        self.funder, self.title, self.body_name = TextField(), TextField(), TextField()
        self.hours_count = TickField(_("Volunteers’ hours count as own share"))
        self.apply_until, self.settle_until = DateField(today), DateField(today)
        self.criteria = NoteField(lines=6)
        with self.context.storage.read() as session:
            known = [(one.id, one.name) for one in open_pots(session)]
        self.pot = ChoiceField(choices=[(None, _("a new pot with the name of the fund")), *known])

    def _lay_out(self) -> None:
        self.add("year", _("Year"), self.year)
        self.add("sum", _("How much is in the fund?"), self.sum_cents)
        self.add("funder", _("Who gives the money?"), self.funder, _("For example: city of Offenbach"), optional=True)
        self.add("title", _("Name"), self.title, _("Empty: “Neighbourhood fund” and the year."), optional=True)
        hint = _("In the cash book this pot shows what was spent.")
        self.add("pot", _("Pot"), self.pot, hint).setVisible(self.fund is None)
        self.body.addWidget(heading_label(_("Limits"), 2))
        self.add("most", _("At most for one application"), self.most_cents, optional=True)
        self.add("own_share", _("Own share at least, in per cent"), self.own_share, optional=True)
        self.add("hours_count", "", self.hours_count)
        self.add("hour", _("What is an hour worth?"), self.hour_cents, optional=True)
        hint = _("Empty: all go to the jury.")
        self.add("alone", _("Up to here without the jury"), self.alone_cents, hint, optional=True)
        hint = _("For example the council of the district.")
        self.add("jury", _("Above this somebody else must agree"), self.jury_cents, hint, optional=True)
        self.add("apply_until", _("Applications until"), self.apply_until, optional=True)
        self.add("settle_until", _("Settle until"), self.settle_until, optional=True)
        self.body.addWidget(heading_label(_("Jury"), 2))
        self.add("body", _("Name of the jury"), self.body_name, _("So its meetings are called."), optional=True)
        hint = _("One on each line. The jury gives 0 to 3 points for each.")
        self.add("criteria", _("What does the jury look at?"), self.criteria, hint, optional=True)

    def _show(self, details: FundDetails) -> None:
        self.year.set_number(details.year)
        self.own_share.set_number(details.own_share)
        for name in ("sum_cents", "most_cents", "alone_cents", "jury_cents", "hour_cents"):
            getattr(self, name).set_cents(getattr(details, name))
        self.funder.set_value(details.funder)
        self.title.set_value(details.title)
        self.body_name.set_value(details.body)
        self.hours_count.set_value(details.hours_count)
        self.apply_until.set_day(details.apply_until)
        self.settle_until.set_day(details.settle_until)
        self.criteria.set_value("\n".join(details.criteria))

    def details(self) -> FundDetails:
        """What the fields say. Raises InvalidInput."""
        pot = self.pot.key()
        cents: dict[str, Cents | None] = {
            name: getattr(self, name).cents()
            for name in ("sum_cents", "most_cents", "alone_cents", "jury_cents", "hour_cents")
        }
        return FundDetails(
            year=self.year.number(),
            funder=self.funder.value(),
            title=self.title.value(),
            pot_id=pot if isinstance(pot, int) else None,
            own_share=self.own_share.number(),
            hours_count=self.hours_count.value(),
            apply_until=self.apply_until.day(),
            settle_until=self.settle_until.day(),
            body=self.body_name.value(),
            criteria=tuple(self.criteria.value().splitlines()),
            **cents,
        )

    def save(self) -> bool:
        """Started, or changed."""
        details, fund = self.details(), self.fund

        def keep(session):  # type: ignore[no-untyped-def]
            self.made = start_fund(session, details) if fund is None else change_fund(session, fund.id, details)

        what = _("Fund started") if fund is None else _("Rules of the fund changed")
        return self.context.do(what, keep, self.show_invalid)


class JuryEditor(FormDialog):
    """Who is in the jury: one name on each line."""

    def __init__(self, context: Context, fund: Fund, parent: QWidget | None = None) -> None:
        sentence = _("First name and last name. Who applies and is in the jury leaves that vote by itself.")
        super().__init__(
            context, _("Members of the jury"), sentence, _("Save the jury"), f"fund-jury-{fund.id}", parent
        )
        self.fund = fund
        self.names = NoteField(lines=9)
        self.add("jury", _("One name on each line"), self.names)
        with context.storage.read() as session:
            self.names.set_value("\n".join(one.name for one in jurors(session, fund.id)))

    def save(self) -> bool:
        """These people, and no others."""
        names = self.names.value().splitlines()
        return self.context.do(
            _("Jury changed"), lambda session: set_jury(session, self.fund.id, names), self.show_invalid
        )
