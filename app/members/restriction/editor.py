"""Dialogs to restrict the use of a person's data, and to lift the restriction."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField, DateField, TextField
from app.base.desktop.form import FormDialog
from app.base.desktop.widgets import label, soft_label
from app.base.i18n import _
from app.members.restriction.rules import LONGEST, REASONS
from app.members.restriction.service import lift, restrict
from app.members.rules import Member

_OTHER = ""  # a reason in one's own words


class RestrictEditor(FormDialog):
    """Asks why and since when."""

    def __init__(self, context: Context, member: Member, parent: QWidget | None = None) -> None:
        sentence = _("The data stay, but nobody uses them: no lists, no search, no letters. Only the chair sees them.")
        key = f"member-restrict-{member.id}"
        super().__init__(context, _("Restrict the use"), sentence, _("Restrict the use"), key, parent)
        self._member = member
        self.body.addWidget(label(member.name, "strong"))
        choices = [(text, _(text)) for text in REASONS]
        self.usual = ChoiceField("usual", [*choices, (_OTHER, _("Another reason …"))])
        self.add("usual", _("Why?"), self.usual)
        self.reason = TextField("reason", most=LONGEST)
        self._own = self.add("reason", _("Reason in your words"), self.reason)
        self.since = DateField(context.today())
        self.since.set_day(context.today())
        self.add("since", _("Since"), self.since)
        self.usual.changed.connect(self._show_own)
        self._show_own()

    def _show_own(self) -> None:
        self._own.setVisible(self.usual.key() == _OTHER)

    def save(self) -> bool:
        """One line."""
        reason = self.reason.value() if self.usual.key() == _OTHER else _(str(self.usual.key()))
        since = self.since.day() or self.context.today()
        return self.context.do(
            _("Use of a person's data restricted"),
            lambda session: restrict(session, self._member.id, reason, since),
            self.show_invalid,
        )


class LiftEditor(FormDialog):
    """Asks why the data may be used again. The law wants the person to be told before (Art. 18(3) GDPR)."""

    def __init__(self, context: Context, member: Member, parent: QWidget | None = None) -> None:
        key = f"member-lift-{member.id}"
        super().__init__(context, _("Lift the restriction"), "", _("Lift the restriction"), key, parent)
        self._member = member
        self.body.addWidget(label(member.name, "strong"))
        self.body.addWidget(soft_label(_("Tell the person before you do this. The law wants it (Art. 18 (3) GDPR).")))
        self.reason = TextField("reason", most=LONGEST)
        self.add("reason", _("Why may the data be used again?"), self.reason)

    def save(self) -> bool:
        """From today."""
        why = self.reason.value()
        return self.context.do(
            _("Restriction lifted"), lambda session: lift(session, self._member.id, why), self.show_invalid
        )
