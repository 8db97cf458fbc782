"""Numbers of whole years that are over: no names, and no cell under five."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.base.dates import show_day
from app.base.desktop.context import Context
from app.base.desktop.theme import px
from app.base.desktop.widgets import Card, EmptyState, button, heading_label, label, soft_label, wrapping_row
from app.base.i18n import _
from app.conflicts.cases.page_papers import show_report
from app.conflicts.cases.printouts import line_words
from app.conflicts.cases.service import TABLES, Report, release_year, reports, years_to_release


class NumbersView(QWidget):
    """One card for each year whose numbers were closed."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._inside = QWidget()
        self._column.addWidget(self._inside)
        self._column.addStretch()

    def refresh(self) -> None:
        """Read again."""
        with self.context.storage.read() as session:
            years, made = years_to_release(session), reports(session)
        old, self._inside = self._inside, QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(soft_label(_("Numbers are closed once a year. Figures under five are not shown.")))
        for year in years:
            close = button(_("Close the numbers of {year}").format(year=year), "chart")
            close.clicked.connect(lambda _on=False, year=year: self._release(year))
            column.addWidget(wrapping_row(close))
        for report in made:
            column.addWidget(self._card(report))
        if not made and not years:
            sentence = _("The first numbers can be made when this year is over.")
            column.addWidget(EmptyState("chart", _("There are no numbers yet."), sentence))
        self._column.replaceWidget(old, self._inside)
        old.hide()
        old.deleteLater()

    def _release(self, year: int) -> None:
        question = _("Close the numbers of {year}? They are made once and do not change any more.").format(year=year)
        if self.context.notices.confirm(question, _("Close the numbers")):
            self.context.do(_("Numbers of a year closed"), lambda session: release_year(session, year))

    def _card(self, report: Report) -> Card:
        made = _("Closed on {day}. Cases: {total}").format(day=show_day(report.released_on), total=report.total)
        card = Card(str(report.year), made)
        for table in report.tables:
            card.body.addWidget(heading_label(_(TABLES[table.key]), 2))
            holder = QWidget()
            grid = QGridLayout(holder)
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setVerticalSpacing(px(2))
            grid.setColumnStretch(0, 1)
            for line, (key, shown) in enumerate(table.rows):
                grid.addWidget(label(line_words(table.key, key)), line, 0)
                grid.addWidget(label(shown, wrap=False), line, 1)
            card.body.addWidget(holder)
        show = button(_("Print the numbers"), "printer")
        show.setAccessibleName(f"{show.text()}: {report.year}")
        show.clicked.connect(lambda: show_report(self.context, report.year))
        card.body.addWidget(wrapping_row(show))
        return card
