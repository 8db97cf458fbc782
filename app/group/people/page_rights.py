"""The table of roles and actions on the screen, exactly as the program keeps it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from app.base.desktop.context import Context
from app.base.desktop.labels import start_alignment
from app.base.desktop.theme import px
from app.base.desktop.widgets import button, label, soft_label, wrapping_row
from app.base.i18n import _, language
from app.base.printing.forms import Fill
from app.group.people.printouts import NO, YES, rights_paper
from app.group.rights import AUDITOR_NOTE, Role, role_name, rows
from app.group.service import read_profile


class RightsView(QWidget):
    """Rows say what, columns say who. The button prints it for the notice board."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        print_button = button(_("Print for the notice board"), "printer")
        print_button.clicked.connect(self.print_table)
        note = label(_("A person with several roles may do all that one of them may do."))
        column.addWidget(wrapping_row(note, print_button))
        self.table = _table()
        self.table.setMinimumHeight(px(300))
        column.addWidget(self.table, 1)
        column.addWidget(soft_label(_(AUDITOR_NOTE)))

    def print_table(self) -> None:
        """The paper for the notice board."""
        today = self._context.today()
        self._context.show_paper(
            lambda session: rights_paper(Fill(session, today, language=language(), group=read_profile(session).head))
        )


def _table() -> QTableView:
    model = QStandardItemModel()
    model.setHorizontalHeaderLabels([_("What"), *(role_name(role) for role in Role)])
    model.horizontalHeaderItem(0).setTextAlignment(start_alignment())
    for line in rows():
        cells = [QStandardItem(line.words)]
        for role in Role:
            cell = QStandardItem(YES if role in line.roles else NO)
            cell.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            allowed = _("allowed") if role in line.roles else _("not allowed")
            cell.setAccessibleText(f"{line.words}, {role_name(role)}: {allowed}")
            cells.append(cell)
        model.appendRow(cells)
        model.setHeaderData(
            model.rowCount() - 1, Qt.Orientation.Vertical, line.words, Qt.ItemDataRole.AccessibleTextRole
        )
    table = QTableView()
    model.setParent(table)
    table.setModel(model)
    table.setAccessibleName(_("Who may do what"))
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(px(44))
    head = table.horizontalHeader()
    head.setMinimumHeight(px(44))
    head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    head.setHighlightSections(False)
    table.selectRow(0)
    return table
