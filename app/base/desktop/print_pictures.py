"""Printing where the system takes no PDF: each page as a picture in its true size."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from app.base.desktop.print_job import JOB_NAME, not_printed, wanted

DPI = 300
_POINTS_PER_INCH = 72
_SAME = 3.0  # points that a sheet may differ


def draw(document: QPdfDocument, printer: QPrinter, pages: str = "") -> None:
    """Print the chosen pages ("" is all). Raises UserError if the printer does not start.

    Each page goes on its own size of sheet, unless another one than the first page's was chosen.
    """
    printer.setDocName(JOB_NAME)
    printer.setFullPage(True)
    own = _is_same(document.pagePointSize(0), printer.pageLayout().pageSize().size(QPageSize.Unit.Point))
    painter = QPainter()
    for number in wanted(pages, document.pageCount()):
        points = document.pagePointSize(number)
        _lay(printer, points, own=own)
        if not painter.isActive():
            if not painter.begin(printer):
                raise not_printed()
        elif not printer.newPage():
            painter.end()
            raise not_printed()
        painter.drawImage(_place(printer, points), _picture(document, number))
    if painter.isActive():
        painter.end()


def _lay(printer: QPrinter, points: QSizeF, *, own: bool) -> None:
    lies = points.width() > points.height()
    size = printer.pageLayout().pageSize()
    if own:
        size = QPageSize(points.transposed() if lies else points, QPageSize.Unit.Point)
    way = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(size, way, QMarginsF()))


def _place(printer: QPrinter, points: QSizeF) -> QRectF:
    """In the middle of the sheet, smaller if the sheet is, never larger."""
    sheet = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
    size = points * (printer.resolution() / _POINTS_PER_INCH)
    factor = min(1.0, sheet.width() / size.width(), sheet.height() / size.height())
    place = QRectF(0, 0, size.width() * factor, size.height() * factor)
    place.moveCenter(QRectF(0, 0, sheet.width(), sheet.height()).center())
    return place


def _picture(document: QPdfDocument, number: int) -> QImage:
    points = document.pagePointSize(number)
    size = QSize(round(points.width() / _POINTS_PER_INCH * DPI), round(points.height() / _POINTS_PER_INCH * DPI))
    page = document.render(number, size)
    white = QImage(page.size(), QImage.Format.Format_RGB32)
    white.fill(0xFFFFFFFF)
    painter = QPainter(white)
    painter.drawImage(0, 0, page)  # the page itself is transparent
    painter.end()
    return white


def _is_same(one: QSizeF, other: QSizeF) -> bool:
    sides = zip(sorted((one.width(), one.height())), sorted((other.width(), other.height())), strict=True)
    return all(abs(first - second) < _SAME for first, second in sides)
