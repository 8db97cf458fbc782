"""Certificates that were written: print them, change them, thank with a card."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.base.dates import show_day
from app.base.desktop.context import Context
from app.base.desktop.theme import px
from app.base.desktop.widgets import button, quiet_button, wrapping_row
from app.base.i18n import _
from app.group.rights import Action
from app.participation.hours.editor import CertificateEditor, PoolEditor
from app.participation.hours.page_papers import print_form
from app.participation.hours.printouts import thanks_card, volunteer_certificate
from app.participation.hours.rules import show_hours
from app.participation.hours.service import Certificate, certificates, discard_certificate, read_certificate
from app.participation.projects.page_parts import PartsCard, Shown, quiet_area


class CertificatesView(QWidget):
    """One line for each certificate."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        blank = button(_("Print an empty certificate"), "printer")
        blank.clicked.connect(lambda: print_form(context, volunteer_certificate, blank=True))
        pool = quiet_button(_("Change what we value"), "edit")
        pool.clicked.connect(lambda: PoolEditor(context, self).exec())
        writes = context.may(Action.KEEP_TAKING_PART)
        if not writes:
            pool.hide()
        column.addWidget(wrapping_row(blank, pool))
        area = quiet_area()
        column.addWidget(area, 1)
        self.lines = PartsCard(
            _("Certificates"),
            _("The hours are counted anew at each printing."),
            _("Write a certificate"),
            self._edit if writes else None,
            self._discard if writes else None,
            ("printer", _("Print: {what}"), self.print_certificate),
        )
        self.cards = PartsCard(
            _("Thanks cards"), _("A small card with name and hours."), "",
            more=("printer", _("Print the thanks card: {what}"), self._print_card),
        )  # fmt: skip
        area.body.addWidget(self.lines)
        area.body.addWidget(self.cards)
        area.body.addStretch()

    def refresh(self) -> None:
        """Read again."""
        with self.context.storage.read() as session:
            found = certificates(session)
        self.lines.show_lines([_shown(one) for one in found], _("No certificate is written yet."))
        self.cards.show_lines([Shown(one.id, one.details.name) for one in found])
        self.cards.setVisible(bool(found))

    def write(self, name: str = "") -> None:
        """Write a certificate, for this person if a name is given."""
        editor = CertificateEditor(self.context, None, name, self)
        if editor.exec() and editor.made:
            self.print_certificate(editor.made)

    def print_certificate(self, certificate_id: int) -> None:
        """Show it on paper."""
        print_form(self.context, volunteer_certificate, certificate_id)

    def _print_card(self, certificate_id: int) -> None:
        print_form(self.context, thanks_card, certificate_id)

    def _edit(self, certificate_id: int | None) -> None:
        if certificate_id is None:
            self.write()
            return
        with self.context.storage.read() as session:
            known = read_certificate(session, certificate_id)
        CertificateEditor(self.context, known, parent=self).exec()

    def _discard(self, certificate_id: int) -> None:
        question = _("Put this certificate into the waste basket?")
        if self.context.notices.confirm(question, _("Put into the waste basket")):
            self.context.do(_("Certificate thrown away"), lambda session: discard_certificate(session, certificate_id))


def _shown(one: Certificate) -> Shown:
    first, last = one.details.from_day, one.details.to_day
    days = f"{show_day(first)} – {show_day(last)}" if first and last else ""
    hours = _("{hours} hours").format(hours=show_hours(one.quarters))
    return Shown(one.id, one.details.name, f"{days} · {hours}", "")
