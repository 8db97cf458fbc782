"""Pictures from outside: made small, stripped of everything but pixels, and refused with a sentence."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.base.desktop.small_picture import LONG_SIDE, read_picture
from app.base.errors import InvalidInput
from app.base.printing.blocks import Paper, Text
from app.base.printing.render import render


def png(width: int = 40, height: int = 20) -> bytes:
    """A valid PNG of any size in a few bytes: one colour, packed."""
    line = b"\x00" + b"\x7f" * width

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    packer = zlib.compressobj(9)
    body = b"".join(packer.compress(line) for _row in range(height)) + packer.flush()
    told = b"Author\x00Zzqxvor Zzqxnach"
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        chunk(kind, content) for kind, content in ((b"IHDR", head), (b"tEXt", told), (b"IDAT", body), (b"IEND", b""))
    )


def put(folder: Path, name: str, data: bytes) -> Path:
    file = folder / name
    file.write_bytes(data)
    return file


def test_a_large_picture_is_made_small_and_loses_its_words(qtbot: QtBot, tmp_path: Path) -> None:
    small = read_picture(put(tmp_path, "karte.png", png(5_000, 1_000)))
    assert (small.width, small.height) == (LONG_SIDE, LONG_SIDE // 5)
    assert small.data.startswith(b"\xff\xd8\xff")
    assert b"Zzqxvor" not in small.data
    assert not QImage.fromData(small.data).textKeys()


def test_a_small_one_keeps_its_size(qtbot: QtBot, tmp_path: Path) -> None:
    image = QImage(30, 60, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    image.save(str(tmp_path / "a.png"))
    small = read_picture(tmp_path / "a.png")
    assert (small.width, small.height) == (30, 60)
    assert QImage.fromData(small.data).pixelColor(3, 3).name() == "#ffffff"


def test_the_first_page_of_a_pdf(qtbot: QtBot, tmp_path: Path) -> None:
    paper = Paper(title="Karte", blocks=(Text("Hof"),), code="X")
    small = read_picture(put(tmp_path, "karte.pdf", render(paper).data))
    assert small.height == LONG_SIDE
    assert abs(small.width / small.height - 210 / 297) < 0.01


@pytest.mark.qt_log_ignore("JPEG")
@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("leer.png", b"", "empty"),
        ("text.png", b"Hallo", "no picture"),
        ("bild.gif", b"GIF89a" + bytes(50), "no picture"),
        ("falsch.jpg", png(), "does not fit"),
        ("halb.png", png()[:-20], "not whole"),
        ("kaputt.png", png()[:60] + bytes(30) + png()[-12:], "damaged"),
        ("kaputt.jpg", b"\xff\xd8\xff\xe0" + bytes(60) + b"\xff\xd9", "damaged"),
        ("kaputt.pdf", b"%PDF-1.7\n" + bytes(60) + b"%%EOF", "damaged"),
    ],
)
def test_what_is_no_picture_gets_a_sentence(qtbot: QtBot, tmp_path: Path, name: str, data: bytes, said: str) -> None:
    with pytest.raises(InvalidInput, match=said) as told:
        read_picture(put(tmp_path, name, data), "map")
    assert told.value.field == "map"
    assert told.value.advice


def test_a_bomb_is_never_unpacked(qtbot: QtBot, tmp_path: Path) -> None:
    file = put(tmp_path, "bombe.png", png(60_000, 3_000))
    assert file.stat().st_size < 400_000
    with pytest.raises(InvalidInput, match="60000 × 3000"):
        read_picture(file)


def test_200_megabytes_are_not_even_read(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "riesig.png"
    with file.open("wb") as sparse:
        sparse.write(png())
        sparse.truncate(200 * 1024 * 1024)
    with pytest.raises(InvalidInput, match="too large"):
        read_picture(file)


def test_a_folder_and_a_missing_file(qtbot: QtBot, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "fehlt.png"):
        with pytest.raises(InvalidInput, match="no file"):
            read_picture(path)
