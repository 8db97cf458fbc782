"""Small pictures of the first page of each form: drawn one after the other while nobody waits, kept in memory only."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QObject, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from app.base.desktop.context import Context
from app.base.desktop.icons import pixmap
from app.base.desktop.tasks import Progress
from app.base.desktop.theme import active_theme, px
from app.base.errors import UserError
from app.base.i18n import _, language, speaking
from app.base.printing.forms import Fill, Form
from app.overview.catalogue.printouts import sample

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtPdf import QPdfDocument

    from app.base.storage import Storage

BOX = QSize(120, 166)  # pixels at 100 % text size that a picture may take
FINER = 3
EDGE = 2  # pixels for the edge and the shadow of the sheet
QUIET_MS = 150  # so long nothing is drawn after somebody scrolled or typed
_KEEPER = "pictures of forms"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A form as PDF, and what its sheet is like."""

    data: bytes
    size: str
    landscape: bool
    booklet: bool
    pages: int


@dataclass(frozen=True, slots=True)
class Portrait:
    """The picture of a form, and its size in words."""

    picture: QPixmap
    size: str


def draw(storage: Storage, form: Form, code: str, group: str, today: date) -> Drawn:
    """The empty form, or one with invented content where there is no empty one. Runs on the worker."""
    from app.base.printing.render import render

    with storage.read() as session, speaking(code):
        fill = Fill(session, today, blank=True, language=code, group=group, year=today.year)
        paper = replace(form.build(fill) if form.blank else sample(fill, form), language=code)
    pdf = render(paper)
    return Drawn(pdf.data, paper.size, paper.landscape, paper.booklet, pdf.pages)


def size_in_words(drawn: Drawn) -> str:
    """ "A4", "A4 landscape", "A5, folded"."""
    if drawn.booklet:
        return _("{size}, to fold").format(size=drawn.size)
    return _("{size} landscape").format(size=drawn.size) if drawn.landscape else drawn.size


class Pictures(QObject):
    """Draws what is asked for, one form after the other, and hands each over to `arrived`.

    `next_form` says which form is wanted most now; None: none.
    """

    def __init__(
        self,
        context: Context,
        page: QWidget,
        next_form: Callable[[], Form | None],
        arrived: Callable[[Form, Portrait | None], None],
    ) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self._next, self._arrived = next_form, arrived
        self._group, self._round = "", 0
        self._running = False
        self._quiet = QTimer(self, singleShot=True)
        self._quiet.timeout.connect(self._go_on)

    def start(self, group: str) -> None:
        """Draw, with this head of the group; what is on its way for another head is thrown away."""
        if group != self._group:
            self._group = group
            self._round += 1
            self._running = False
        self._quiet.start(0)

    def wait(self) -> None:
        """Somebody scrolls or types: go on a moment later."""
        if self._quiet.isActive() or self._running:
            self._quiet.start(QUIET_MS)

    @property
    def resting(self) -> bool:
        """True if nothing is being drawn and nothing will be by itself."""
        return not self._running and not self._quiet.isActive()

    def _go_on(self) -> None:
        if self._running or not self._page.isVisible() or self._context.tasks.closed:
            return
        form = self._next()
        if form is None:
            return
        self._running = True
        storage, code, group, today = self._context.storage, language(), self._group, self._context.today()
        started = self._round

        def job(_progress: Progress) -> Drawn:
            return draw(storage, form, code, group, today)

        self._context.tasks.start(
            job,
            done=lambda drawn: self._take(form, started, drawn),
            failed=lambda error: self._give_up(form, started, error),
            owner=self,
        )

    def _take(self, form: Form, started: int, drawn: Drawn) -> None:
        self._hand_over(form, started, Portrait(self._picture(drawn.data), size_in_words(drawn)))

    def _give_up(self, form: Form, started: int, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        self._hand_over(form, started, None)

    def _hand_over(self, form: Form, started: int, portrait: Portrait | None) -> None:
        if started != self._round:
            return
        self._running = False
        self._arrived(form, portrait)
        if not self._quiet.isActive():
            self._quiet.start(0)

    def _picture(self, data: bytes) -> QPixmap:
        document = _document_of(self._page.window())
        buffer = QBuffer()
        buffer.setData(QByteArray(data))
        buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        document.load(buffer)
        ratio = self._page.devicePixelRatioF()
        points = document.pagePointSize(0)
        room = QSize(px(BOX.width() - 2 * EDGE), px(BOX.height() - 2 * EDGE)) * ratio
        size = points.toSize().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        image = document.render(0, size * FINER).scaled(
            size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )  # drawn at once in this size, fine lines would be thick and black
        document.close()
        buffer.close()
        return _as_sheet(image, ratio)


def placeholder() -> QPixmap:
    """An empty sheet with a quiet sign, until the picture is drawn."""
    ratio = 2.0
    width, height = px(BOX.height() - 2 * EDGE) * 210 / 297, px(BOX.height() - 2 * EDGE)
    image = QImage(QSize(round(width * ratio), round(height * ratio)), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    sheet = _as_sheet(image, ratio)
    painter = QPainter(sheet)
    sign = pixmap("forms", 32, "line")
    side = px(32)
    painter.drawPixmap(
        QRectF((sheet.width() / ratio - side) / 2, (sheet.height() / ratio - side) / 2, side, side),
        sign,
        QRectF(sign.rect()),
    )
    painter.end()
    return sheet


def _as_sheet(page: QImage, ratio: float) -> QPixmap:
    """The page on white paper with a fine edge and a little shadow."""
    edge = EDGE * ratio
    picture = QPixmap(QSize(round(page.width() + 2 * edge), round(page.height() + 2 * edge)))
    picture.fill(Qt.GlobalColor.transparent)
    sheet = QRectF(edge / 2, edge / 2, page.width() + edge / 2, page.height() + edge / 2)
    tokens = active_theme().tokens
    painter = QPainter(picture)
    painter.fillRect(sheet.translated(edge, edge), QColor(tokens.line))
    painter.setBrush(QColor("#FFFFFF"))
    painter.setPen(QPen(QColor(tokens.edge), ratio * 0.8))
    painter.drawRect(sheet)
    painter.drawImage(round(edge * 0.75), round(edge * 0.75), page)
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def _document_of(window: QWidget) -> QPdfDocument:
    """One for all pictures of a window, apart from that of the preview: each new one costs some memory for ever."""
    from PySide6.QtPdf import QPdfDocument

    keeper = window.findChild(QObject, _KEEPER, Qt.FindChildOption.FindDirectChildrenOnly)
    if keeper is None:
        keeper = QObject(window)
        keeper.setObjectName(_KEEPER)
    found: Iterable[QObject] = keeper.children()
    return next((each for each in found if isinstance(each, QPdfDocument)), None) or QPdfDocument(keeper)
