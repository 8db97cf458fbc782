"""The check list of an application: what is there, what is missing, and why it goes on anyway."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QWidget

from app.base.desktop.context import Context
from app.base.desktop.fields import NoteField
from app.base.desktop.form import FormDialog
from app.base.desktop.widgets import GoodBadBadge, soft_label
from app.base.i18n import _
from app.participation.fund.rules.listed import Checked
from app.participation.fund.rules.values import Application
from app.participation.fund.service import check_off, checked_lines


def checked_widgets(lines: Sequence[Checked]) -> Iterator[QWidget]:
    """Each question with its answer, and what is missing in sentences."""
    for line in lines:
        yield GoodBadBadge(line.title, "good" if line.fine else "care")
        for sentence in line.missing:
            yield soft_label(sentence)


class CheckEditor(FormDialog):
    """Somebody went through the list. Only what is missing needs a word."""

    def __init__(self, context: Context, one: Application, parent: QWidget | None = None) -> None:
        sentence = _("Is something still missing? Then write why it goes on anyway.")
        draft = f"fund-check-{one.id}"
        super().__init__(context, _("Tick the check list"), sentence, _("Check is done"), draft, parent)
        self.one = one
        with context.storage.read() as session:
            lines = checked_lines(session, one.id)
        for part in checked_widgets(lines):
            self.body.addWidget(part)
        self.note = NoteField(lines=2)
        self.add("note", _("In a few words"), self.note, optional=all(line.fine for line in lines))
        self.note.set_value(one.check_note)

    def save(self) -> bool:
        """It can go to the jury."""
        told, number = self.note.value(), self.one.id
        return self.context.do(_("Check is done"), lambda session: check_off(session, number, told), self.show_invalid)
