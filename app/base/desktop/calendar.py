"""A month to pick a day from."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QApplication, QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from app.base.desktop.icons import icon, icon_size
from app.base.desktop.theme import active_theme, px
from app.base.i18n import _


class CalendarPopup(QFrame):
    """Opens below a date field; a click or Enter picks, Esc closes. Deletes itself."""

    picked = Signal(object)  # date

    def __init__(self, shown: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "popup")
        self.setLayoutDirection(QApplication.layoutDirection())
        column = QVBoxLayout(self)
        column.setContentsMargins(px(6), px(6), px(6), px(6))
        self.month = QCalendarWidget()
        self.month.setAccessibleName(_("Calendar"))
        self.month.setLocale(QLocale())
        self.month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.month.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self._dress()
        self.month.clicked.connect(self._pick)
        self.month.activated.connect(self._pick)
        self.month.setMinimumSize(px(380), px(340))
        column.addWidget(self.month)

    def _dress(self) -> None:
        """Our arrows, and no red days: colour alone says nothing."""
        for name, sign, words in (
            ("qt_calendar_prevmonth", "chevron-start", _("Month before")),
            ("qt_calendar_nextmonth", "chevron-end", _("Next month")),
        ):
            arrow = self.month.findChild(QToolButton, name)
            if arrow is not None:
                arrow.setIcon(icon(sign))
                arrow.setIconSize(icon_size(24))
                arrow.setAccessibleName(words)
        plain = QTextCharFormat()
        plain.setForeground(QColor(active_theme().tokens.ink))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.month.setWeekdayTextFormat(day, plain)
        heading = QTextCharFormat()
        heading.setForeground(QColor(active_theme().tokens.soft))
        self.month.setHeaderTextFormat(heading)

    def show_below(self, place: QPoint) -> None:
        """Open at this point of the screen, moved up or aside if it would leave the screen."""
        self.adjustSize()
        screen = (QApplication.screenAt(place) or QApplication.primaryScreen()).availableGeometry()
        x = max(screen.left(), min(place.x(), screen.right() - self.width()))
        y = max(screen.top(), min(place.y(), screen.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self.month.setFocus()

    def _pick(self, day: QDate) -> None:
        if self.isVisible():
            self.picked.emit(date(day.year(), day.month(), day.day()))
            self.close()
