"""The dialog that keeps something for another time than usual."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.base.desktop.context import Context
from app.base.desktop.fields import NumberField, TextField
from app.base.desktop.form import FormDialog
from app.base.desktop.widgets import label, soft_label
from app.base.errors import InvalidInput
from app.base.i18n import _
from app.overview.privacy.retention.rules import LONGEST_REASON, MOST, UNITS, Rule, rule_of, time_in_words
from app.overview.privacy.retention.service import change_period


class PeriodEditor(FormDialog):
    """Asks how long and why."""

    def __init__(self, context: Context, rule: Rule, parent: QWidget | None = None) -> None:
        sentence = _("The board decides. The reason stands in the record of processing.")
        super().__init__(context, _("Change a period"), sentence, _("Save period"), f"period-{rule.key}", parent)
        self._rule = rule
        self.body.addWidget(label(_(rule.data), "strong"))
        usual = _("Usual: {period}. {why}").format(period=time_in_words(rule_of(rule.key)), why=_(rule.why))
        self.body.addWidget(soft_label(usual))
        self.amount = NumberField("amount", MOST)
        self.amount.set_number(rule.amount)
        self.add("amount", _("How many? ({unit})").format(unit=_(UNITS[rule.unit])), self.amount)
        self.reason = TextField("reason", most=LONGEST_REASON)
        self.reason.set_value(rule.reason)
        self.add("reason", _("Why?"), self.reason)

    def save(self) -> bool:
        """One line of the table."""
        amount = self.amount.number()
        if amount is None:
            raise InvalidInput("amount", _("Please write a number."))
        return self.context.do(
            _("Period of keeping changed"),
            lambda session: change_period(session, self._rule.key, amount, self.reason.value()),
            self.show_invalid,
        )
