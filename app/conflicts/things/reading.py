"""What the head of a photo says."""

from __future__ import annotations

_FRAMES = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})


def photo_size(data: bytes) -> tuple[int, int]:
    """Width and height of a JPEG in pixels; a square if its head cannot be read (ISO 10918-1, annex B)."""
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:  # noqa: PLR2004 - every part begins so
        kind, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4])
        if kind in _FRAMES:
            height, width = int.from_bytes(data[at + 5 : at + 7]), int.from_bytes(data[at + 7 : at + 9])
            return max(1, width), max(1, height)
        at += 2 + max(2, length)
    return 1, 1
