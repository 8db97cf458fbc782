"""A picture that a person chose, made small: photo, drawing or the first page of a PDF.

What comes out is a new JPEG that holds the pixels and nothing else: no place, no camera, no name of the maker.
What goes in may be hostile: its size is read before anything is unpacked.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from app.base.errors import InvalidInput
from app.base.i18n import _

LARGEST_FILE = 40 * 1024 * 1024  # bytes
MOST_PIXELS = 60_000_000
LONG_SIDE = 2_400  # pixels of what comes out: A3 in fair quality
_QUALITY = 88
_TAIL = 64 * 1024  # where the end of a file is looked for; some programs write on after it
_KINDS = (  # what a file begins with, what it must end with, the names it may have
    ("png", b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82", (".png",)),
    ("jpeg", b"\xff\xd8\xff", b"\xff\xd9", (".jpg", ".jpeg")),
    ("pdf", b"%PDF-", b"%%EOF", (".pdf",)),
)


@dataclass(frozen=True, slots=True)
class SmallPicture:
    """A JPEG and its size in pixels."""

    data: bytes
    width: int
    height: int


def read_picture(path: Path, field: str = "picture", long_side: int = LONG_SIDE) -> SmallPicture:
    """The picture in this file, no side longer than `long_side`. Raises InvalidInput for `field` if it is none."""
    data = _content(path, field)
    kind = _kind(path, data, field)
    image = _page(data, long_side, path, field) if kind == "pdf" else _image(data, kind, long_side, path, field)
    return _plain(image)


def _content(path: Path, field: str) -> bytes:
    name = path.name[:60]
    try:
        if not path.is_file():
            raise InvalidInput(field, _("“{name}” is no file.").format(name=name), _advice())
        if path.stat().st_size > LARGEST_FILE:
            what = _("The file “{name}” is too large.").format(name=name)
            raise InvalidInput(field, what, _("{most} MB is the limit.").format(most=LARGEST_FILE // 1024 // 1024))
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as problem:
        what = _("The file “{name}” cannot be read.").format(name=name)
        raise InvalidInput(field, what, _("Please choose it again.")) from problem
    if not data:
        raise InvalidInput(field, _("The file “{name}” is empty.").format(name=name), _advice())
    return data


def _kind(path: Path, data: bytes, field: str) -> str:
    name = path.name[:60]
    for kind, begins, ends, suffixes in _KINDS:
        if begins in data[:1024] if kind == "pdf" else data.startswith(begins):
            if path.suffix.lower() not in suffixes:
                what = _("The name of “{name}” does not fit what is in it.").format(name=name)
                raise InvalidInput(field, what, _("Please save it again as PNG or JPEG."))
            if ends not in data[-_TAIL:]:
                what = _("The file “{name}” is not whole.").format(name=name)
                raise InvalidInput(field, what, _("Please save it again as PNG or JPEG."))
            return kind
    raise InvalidInput(field, _("“{name}” is no picture.").format(name=name), _advice())


def _image(data: bytes, kind: str, long_side: int, path: Path, field: str) -> QImage:
    buffer = _buffer(data)
    reader = QImageReader(buffer, QByteArray(kind.encode()))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.width() * size.height() > MOST_PIXELS:
        what = _("The picture “{name}” is too large: {width} × {height} points.").format(
            name=path.name[:60], width=size.width(), height=size.height()
        )
        raise InvalidInput(field, what, _("Please make it smaller first."))
    if size.isValid():
        reader.setScaledSize(_fitted(size, long_side))
    image = reader.read()
    buffer.close()
    if image.isNull():
        raise _damaged(path, field)
    return image


def _page(data: bytes, long_side: int, path: Path, field: str) -> QImage:
    from PySide6.QtPdf import QPdfDocument

    document, buffer = QPdfDocument(), _buffer(data)
    document.load(buffer)
    try:
        page = document.pagePointSize(0) if document.pageCount() else None
        if page is None or page.width() < 1 or page.height() < 1:
            raise _damaged(path, field)
        size = QSize(max(1, round(page.width())), max(1, round(page.height())))
        size.scale(long_side, long_side, Qt.AspectRatioMode.KeepAspectRatio)
        image = document.render(0, QSize(max(1, size.width()), max(1, size.height())))
    finally:
        document.close()
        buffer.close()
    if image.isNull():
        raise _damaged(path, field)
    return image


def _plain(image: QImage) -> SmallPicture:
    """Only the pixels, on white."""
    bare = QImage(image.size(), QImage.Format.Format_RGB32)
    bare.fill(Qt.GlobalColor.white)
    painter = QPainter(bare)
    painter.drawImage(0, 0, image)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    bare.save(buffer, "JPEG", _QUALITY)  # type: ignore[call-overload]  # the stub wants bytes
    return SmallPicture(bytes(buffer.data().data()), bare.width(), bare.height())


def _fitted(size: QSize, long_side: int) -> QSize:
    if max(size.width(), size.height()) <= long_side:
        return size
    fitted = size.scaled(long_side, long_side, Qt.AspectRatioMode.KeepAspectRatio)
    return QSize(max(1, fitted.width()), max(1, fitted.height()))


def _buffer(data: bytes) -> QBuffer:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return buffer


def _damaged(path: Path, field: str) -> InvalidInput:
    what = _("The picture “{name}” is damaged.").format(name=path.name[:60])
    return InvalidInput(field, what, _("Please save it again as PNG or JPEG."))


def _advice() -> str:
    return _("Please choose a PNG, a JPEG or a PDF.")
