"""Sheets of labels are used in parts: a picture of the sheet to click on the first label that is still there."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.base.desktop.fields import ChoiceField
from app.base.desktop.form_row import FormRow
from app.base.desktop.theme import active_theme, px
from app.base.desktop.widgets import button, heading_label, label, primary_button
from app.base.i18n import N_, _

LabelSheet = tuple[int, int, int]  # columns, rows, labels already used
KINDS = (((3, 8), N_("24 labels, 3 across")), ((2, 7), N_("14 labels, 2 across")))
_GAP = 3
_WIDE, _HIGH = 210, 297  # a sheet of A4


class LabelPicture(QWidget):
    """A sheet of labels. Click on one or go there with the arrow keys; those before it are used up.

    `rtl`: a paper that reads from the right is filled from the right.
    """

    chosen = Signal()

    def __init__(self, label_sheet: LabelSheet, rtl: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns, self.rows, self.start = label_sheet
        self._rtl = rtl
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(_("Sheet of labels"))
        self._tell()

    def show_sheet(self, columns: int, rows: int, start: int) -> None:
        """Another kind of sheet."""
        self.columns, self.rows = columns, rows
        self.choose(start)

    def choose(self, place: int) -> None:
        """The first free label, counted from 0 in the order of printing."""
        self.start = max(0, min(place, self.columns * self.rows - 1))
        self._tell()
        self.update()
        self.chosen.emit()

    def box(self, place: int) -> QRectF:
        """Where a label stands on the picture."""
        sheet = self._sheet()
        row, column = divmod(place, self.columns)
        column = self.columns - 1 - column if self._rtl else column
        wide, high = sheet.width() / self.columns, sheet.height() / self.rows
        return QRectF(sheet.x() + column * wide, sheet.y() + row * high, wide, high).adjusted(_GAP, _GAP, -_GAP, -_GAP)

    def sizeHint(self) -> QSize:
        """Labels large enough for a finger."""
        return QSize(px(264), px(374))

    def minimumSizeHint(self) -> QSize:
        """Still readable."""
        return QSize(px(170), px(240))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The label below the pointer, if there is one."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        there = (place for place in range(self.columns * self.rows) if self.box(place).contains(event.position()))
        place = next(there, None)
        if place is not None:
            self.choose(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End."""
        side = -1 if self._rtl else 1
        ways = {
            Qt.Key.Key_Right: self.start + side,
            Qt.Key.Key_Left: self.start - side,
            Qt.Key.Key_Down: self.start + self.columns,
            Qt.Key.Key_Up: self.start - self.columns,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self.columns * self.rows - 1,
        }
        place = ways.get(Qt.Key(event.key()))
        if place is None:
            super().keyPressEvent(event)
        elif 0 <= place < self.columns * self.rows:
            self.choose(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shown by a thicker edge."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Shown by a thicker edge."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Used labels are crossed out, free ones carry their number, the first one stands out."""
        del event
        tokens = active_theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.brand if self.hasFocus() else tokens.edge), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(tokens.paper))
        painter.drawRect(self._sheet())
        for place in range(self.columns * self.rows):
            self._paint_label(painter, place)
        painter.end()

    def _paint_label(self, painter: QPainter, place: int) -> None:
        tokens, box = active_theme().tokens, self.box(place)
        used, first = place < self.start, place == self.start
        painter.setPen(QPen(QColor(tokens.brand if first else tokens.edge), 2 if first else 1))
        painter.setBrush(QColor(tokens.brand if first else tokens.paper if used else tokens.surface))
        painter.drawRoundedRect(box, 4, 4)
        if used:
            painter.drawLine(box.topLeft() + QPointF(4, 4), box.bottomRight() - QPointF(4, 4))
        else:
            painter.setPen(QColor(tokens.on_brand if first else tokens.ink))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(place + 1))

    def _sheet(self) -> QRectF:
        high = min(self.height() - 2.0, (self.width() - 2) * _HIGH / _WIDE)
        wide = high * _WIDE / _HIGH
        return QRectF((self.width() - wide) / 2, (self.height() - high) / 2, wide, high)

    def _tell(self) -> None:
        told = _("The first free label is number {number}.").format(number=self.start + 1)
        self.setAccessibleDescription(told)


class LabelDialog(QDialog):
    """Which kind of sheet, and which label is the first free one. `label_sheet` is the answer."""

    def __init__(self, label_sheet: LabelSheet, rtl: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Choose the first label"))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(18), px(24), px(16))
        column.setSpacing(px(12))
        column.addWidget(heading_label(_("Which label is the first free one?"), 2))
        self.kinds = ChoiceField("labels", [(kind, _(words)) for kind, words in KINDS])
        self.kinds.set_key(label_sheet[:2])
        self.picture = LabelPicture(label_sheet, rtl)
        self.told = label("", "strong")
        beside = QHBoxLayout()
        beside.setSpacing(px(18))
        beside.addWidget(self.picture, 1)
        words = QVBoxLayout()
        words.setSpacing(px(12))
        words.addWidget(FormRow(_("Sheet"), self.kinds))
        words.addWidget(self.told)
        words.addStretch()
        beside.addLayout(words, 1)
        column.addLayout(beside, 1)
        column.addLayout(self._buttons())
        self.kinds.changed.connect(lambda: self.picture.show_sheet(*self._kind(), 0))
        self.picture.chosen.connect(self._tell)
        self._tell()
        room = self.screen().availableGeometry()
        self.resize(min(px(640), room.width() - 40), min(px(560), room.height() - 60))
        self.picture.setFocus()

    def _buttons(self) -> QHBoxLayout:
        back = button(_("Cancel"))
        back.clicked.connect(self.reject)
        self.take = primary_button(_("Use this label"))
        self.take.clicked.connect(self.accept)
        self.take.setDefault(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addStretch()
        buttons.addWidget(back)
        buttons.addWidget(self.take)
        return buttons

    @property
    def label_sheet(self) -> LabelSheet:
        """Columns, rows, labels already used."""
        return self.picture.columns, self.picture.rows, self.picture.start

    def _kind(self) -> tuple[int, int]:
        kind = self.kinds.key()
        return kind if isinstance(kind, tuple) else KINDS[0][0]

    def _tell(self) -> None:
        self.told.setText(_("The first free label is number {number}.").format(number=self.picture.start + 1))
