"""A photo taken with the camera turned stands upright; what told so is gone."""

from __future__ import annotations

import struct
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.base.desktop.small_picture import read_picture

TURNED = 6  # Exif: turn by a quarter to the right


def turned(file: Path) -> Path:
    """A picture 60 wide and 30 high, red on the left, whose head says that it lies on its side."""
    image = QImage(60, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    for x in range(20):
        for y in range(30):
            image.setPixelColor(x, y, Qt.GlobalColor.red)
    image.save(str(file), "JPEG", 95)  # type: ignore[call-overload]  # the stub wants bytes
    entry = struct.pack(">HHIHH", 0x0112, 3, 1, TURNED, 0)
    exif = b"Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08" + struct.pack(">H", 1) + entry + bytes(4)
    part = b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif
    data = file.read_bytes()
    file.write_bytes(data[:2] + part + data[2:])
    return file


def test_a_turned_photo_stands_upright(qtbot: QtBot, tmp_path: Path) -> None:
    small = read_picture(turned(tmp_path / "a.jpg"))
    assert (small.width, small.height) == (30, 60)
    top = QImage.fromData(small.data).pixelColor(15, 5)
    assert (top.red() > 200, top.green() < 90) == (True, True)  # what was left is above now
    assert b"Exif" not in small.data
