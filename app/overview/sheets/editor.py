"""Which sheet lies on the table? Type what is printed at its foot, or pick it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.base.desktop.announce import ProblemLabel
from app.base.desktop.context import Context
from app.base.desktop.form_area import FormArea
from app.base.desktop.text_fields import TextField
from app.base.desktop.theme import large_text, px
from app.base.desktop.widgets import button, heading_label, label, primary_button, soft_label
from app.base.i18n import _
from app.overview.sheets.editor_attendance import AttendanceSheet
from app.overview.sheets.editor_claim import ClaimSheet
from app.overview.sheets.editor_consent import ConsentSheet
from app.overview.sheets.editor_membership import MembershipSheet
from app.overview.sheets.editor_sheet import ENTER, SheetEditor
from app.overview.sheets.editor_visits import SignedSheet, TallySheet
from app.overview.sheets.rules import SHEETS, Sheet, sheet_called

Open = Callable[[Context, Sheet, QWidget | None], SheetEditor]
EDITORS: dict[str, Open] = {
    "membership": MembershipSheet,
    "consent": ConsentSheet,
    "attendance": AttendanceSheet,
    "activity-list": SignedSheet,
    "tally": TallySheet,
    "expense-claim": ClaimSheet,
}
PLACE = Qt.ItemDataRole.UserRole


def sheets_for(context: Context) -> tuple[Sheet, ...]:
    """The sheets that this person may type in."""
    return tuple(sheet for sheet in SHEETS if context.may(sheet.action))


class SheetChooser(QDialog):
    """`chosen` is the sheet after it was accepted."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheets = sheets_for(context)
        self.chosen: Sheet | None = None
        self.setWindowTitle(_("Type in a sheet"))
        self.setModal(True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(28), px(24), px(28), px(20))
        outer.setSpacing(px(12))
        words = (
            heading_label(_("Type in a sheet"), 1),
            soft_label(_("The word or number stands at the foot of the sheet.")),
        )
        self._area = FormArea() if large_text() else None
        if self._area is None:
            column = QVBoxLayout()
            column.setSpacing(px(12))
            for each in words:
                column.addWidget(each)
            outer.addLayout(column, 1)
        else:
            column = self._area.body
            self._area.lead_in(*words)
            outer.addWidget(self._area, 1)
        self._ask(column)
        outer.addLayout(self._buttons())
        room = self.screen().availableGeometry()
        self.resize(min(px(560), room.width() - px(40)), min(px(520), room.height() - px(60)))
        self.typed.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """With large text all of it scrolls but the buttons."""
        if self._area is not None:
            self._area.fit(self)
        super().showEvent(event)

    def _ask(self, column: QVBoxLayout) -> None:
        self.typed = TextField(hint=_("for example membership or 1"))
        title = label(_("What stands on the sheet?"), "strong")
        title.setBuddy(self.typed)
        self.typed.setAccessibleName(title.text())
        self.typed.changed.connect(self._look)
        column.addWidget(title)
        column.addWidget(self.typed)
        self.problem = ProblemLabel()
        self.problem.hide()
        column.addWidget(self.problem)
        self.list = self._made_list()
        column.addWidget(self.list, 1)

    def _made_list(self) -> QListWidget:
        made = QListWidget()
        made.setAccessibleName(_("Sheets to choose from"))
        for place, sheet in enumerate(self.sheets):
            item = QListWidgetItem(f"{', '.join(map(str, sheet.numbers))}  {_(sheet.title)}")
            item.setData(PLACE, place)
            item.setSizeHint(QSize(0, px(48)))
            made.addItem(item)
        made.itemActivated.connect(lambda _item: self.go_on())
        made.itemDoubleClicked.connect(lambda _item: self.go_on())
        return made

    def _buttons(self) -> QHBoxLayout:
        self.main_button = primary_button(_("Open sheet"))
        self.main_button.clicked.connect(self.go_on)
        self.cancel_button = button(_("Cancel"))
        self.cancel_button.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(px(12))
        row.addStretch()
        row.addWidget(self.cancel_button)
        row.addWidget(self.main_button)
        return row

    def _look(self) -> None:
        """What is typed chooses in the list."""
        self.problem.hide()
        found = sheet_called(self.typed.value(), self.sheets)
        self.list.setCurrentRow(self.sheets.index(found) if found else -1)

    def go_on(self) -> None:
        """Go on with the sheet chosen, or say that none is."""
        item = self.list.currentItem()
        if item is None:
            told = (
                _("No sheet that can be typed in is called so.") if self.typed.value() else _("Please choose a sheet.")
            )
            self.problem.setText(told)
            self.problem.show()
            self.typed.setFocus()
            return
        self.chosen = self.sheets[item.data(PLACE)]
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, the arrows choose while typing."""
        if event.key() in ENTER and self.focusWidget() is not self.cancel_button:
            self.go_on()
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up} and self.focusWidget() is self.typed:
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
        else:
            super().keyPressEvent(event)
