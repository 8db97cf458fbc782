"""The pages of a paper on the screen: through them, nearer and farther."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShortcut
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.base.desktop.key_names import keys
from app.base.desktop.theme import px
from app.base.desktop.widgets import icon_button, label, wrapping_row
from app.base.i18n import _

ZOOM_STEP = 1.25
LEAST_ZOOM, MOST_ZOOM = 0.25, 5.0
SETTLED_MS = 400  # after the last change of size; drawings for earlier sizes have arrived


class _Pages(QPdfView):
    """Home and End go to the first and the last page, as the arrows and Page up and down go between them.

    A page drawn for an earlier size that arrives late is kept and stretched by Qt: rows of signs are lost. So the
    bar at the side, which changes the size, is always there, and after a change all is drawn once more.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLED_MS)
        self._settled.timeout.connect(self._draw_anew)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size."""
        super().resizeEvent(event)
        self.settle()

    def settle(self) -> None:
        """The size was changed."""
        self._settled.start()

    def _draw_anew(self) -> None:
        between = self.pageSpacing()
        self.setPageSpacing(between + 1)  # a change of it is the only way to make Qt forget its drawings
        self.setPageSpacing(between)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """To the end of the paper, or to its beginning."""
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)


class PaperView(QWidget):
    """A document page below page, with buttons to turn and to zoom."""

    def __init__(self, document: QPdfDocument) -> None:
        super().__init__()
        self._document = document
        self.pages = _Pages(self)
        self.pages.setAccessibleName(_("The paper"))
        self.pages.setPageMode(QPdfView.PageMode.MultiPage)
        self.pages.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.pages.setDocument(document)
        self.pages.pageNavigator().currentPageChanged.connect(self._show_page_number)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self.pages, 1)
        column.addWidget(self._ways())

    def refresh(self) -> None:
        """Another document was loaded."""
        self._show_page_number(self.pages.pageNavigator().currentPage())

    def turn(self, pages: int) -> None:
        """So many pages on, or back."""
        target = self.pages.pageNavigator().currentPage() + pages
        if 0 <= target < self._document.pageCount():
            self.pages.pageNavigator().jump(target, QPointF(), 0)

    def zoom(self, factor: float) -> None:
        """Larger or smaller than what is seen now."""
        view = self.pages
        if view.zoomMode() == QPdfView.ZoomMode.FitToWidth and self._document.pageCount():
            points = self._document.pagePointSize(0).width()
            shown = view.viewport().width() * 72 / (points * view.logicalDpiX())
            view.setZoomMode(QPdfView.ZoomMode.Custom)
            view.setZoomFactor(shown)
        bar = view.horizontalScrollBar()
        middle = (bar.value() + bar.pageStep() / 2) / (bar.maximum() + bar.pageStep())
        view.setZoomFactor(max(LEAST_ZOOM, min(MOST_ZOOM, view.zoomFactor() * factor)))
        bar.setValue(round(middle * (bar.maximum() + bar.pageStep()) - bar.pageStep() / 2))
        view.settle()

    def _ways(self) -> QWidget:
        self.number = label("", "soft", wrap=False)
        self.number.setMinimumWidth(px(110))
        back = icon_button("up", _("Page before"))
        back.clicked.connect(partial(self.turn, -1))
        on = icon_button("down", _("Next page"))
        on.clicked.connect(partial(self.turn, 1))
        smaller = icon_button("zoom-out", _("Smaller"))
        smaller.clicked.connect(partial(self.zoom, 1 / ZOOM_STEP))
        larger = icon_button("zoom-in", _("Larger"))
        larger.clicked.connect(partial(self.zoom, ZOOM_STEP))
        fit = icon_button("fit-width", _("Fit to the width"))
        fit.clicked.connect(lambda: self.pages.setZoomMode(QPdfView.ZoomMode.FitToWidth))
        for portable, each in (("Ctrl++", larger), ("Ctrl+-", smaller), ("Ctrl+0", fit)):
            QShortcut(keys(portable), self).activated.connect(each.click)
        return wrapping_row(back, on, self.number, smaller, larger, fit, spacing=8)

    def _show_page_number(self, page: int) -> None:
        pages = self._document.pageCount()
        self.number.setText(_("Page {page} of {pages}").format(page=page + 1, pages=pages) if pages else "")
