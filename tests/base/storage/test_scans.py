"""Scans: whole pictures and PDFs only, found again by their record, hostile files told in one sentence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.base.errors import InvalidInput
from app.base.storage import Storage, attachments
from app.base.storage.scans import LARGEST_SCAN, check_scan, keep_scan, read_scan, scans_of
from app.members.rules import MemberDetails
from app.members.service import admit

PDF = b"%PDF-1.4\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n....IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0....\xff\xd9"


@pytest.mark.parametrize(("name", "data"), [("a.pdf", PDF), ("A.PNG", PNG), ("b.jpeg", JPEG), ("b.JPG", JPEG)])
def test_scans_as_scanners_write_them(tmp_path: Path, name: str, data: bytes) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    assert read_scan(file) == (name, data)


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.pdf", b"", "is empty"),
        ("a.exe", b"MZ", "is no scan"),
        ("a.pdf", b"MZ", "is no scan"),
        ("a.pdf", PNG, "is no scan"),
        ("a.png", PDF, "is no scan"),
        ("a.svg", b"<svg/>", "is no scan"),
        ("a.pdf", b"%PDF-1.7 cut off", "is not whole"),
        ("a.png", PNG[:12], "is not whole"),
        ("a.jpg", JPEG[:5], "is not whole"),
        ("a.pdf", b"%PDF-1.7 /OpenAction << /S /JavaScript /JS (app.alert(1)) >> %%EOF", "contains a program"),
        ("a.pdf", b"%PDF-1.7 << /Type /Filespec /EmbeddedFile 3 0 R >> %%EOF", "contains a program"),
        ("\u202efdp.exe", b"MZ", "is no scan"),
        ("x" * 5000 + ".pdf", b"MZ", "is no scan"),
        ("a.pdf", b"%PDF-" + bytes(LARGEST_SCAN), "is too large"),
    ],
    ids=range(14),
)
def test_everything_else_is_told_in_one_sentence(name: str, data: bytes, told: str) -> None:
    with pytest.raises(InvalidInput, match=told) as problem:
        check_scan(name, data)
    assert problem.value.field == "scan"
    assert len(problem.value.sentence) < 200


def test_no_file_at_all(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "gone.pdf"):
        with pytest.raises(InvalidInput):
            read_scan(path)
    large = tmp_path / "large.pdf"
    with large.open("wb") as file:
        os.truncate(file.fileno(), LARGEST_SCAN + 1)
    with pytest.raises(InvalidInput, match="too large"):
        read_scan(large)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.pdf")
    with pytest.raises(InvalidInput, match="is no file"):
        read_scan(tmp_path / "a.pdf")


def test_kept_and_found_by_the_record(storage: Storage) -> None:
    with storage.write("") as session:
        admit(session, MemberDetails("Ada"))
        keep_scan(session, "membership-1", "Ada/../%_", ("Scan 1.PDF", PDF))
        keep_scan(session, "membership-11", "Bob", ("Scan.png", PNG))
    with storage.read() as session:
        (scan,) = scans_of(session, "membership-1")
        assert scan.name == "membership-1 Ada .. %_.pdf"
        assert attachments.load(session, scan.id).media_type == "application/pdf"
        assert [one.name for one in scans_of(session, "membership-1", "membership-11")][1] == "membership-11 Bob.png"
        assert scans_of(session, "membership-_") == []
