"""Which kind of file a bank has handed out, and the statements in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from app.base.i18n import _
from app.base.lists.archive import is_zip, members
from app.base.lists.table import check_size, shorten
from app.finances.statements.camt import read_camt
from app.finances.statements.rules import Statement, UnreadableFile, chronological
from app.finances.statements.sparkasse import read_sparkasse

LARGEST_FILE = 20_000_000  # bytes


def read_statements(data: bytes, name: str) -> tuple[Statement, ...]:
    """All statements in the file, by account and then by time. `name` is only for messages.

    Reads CAMT.052 and CAMT.053, also several in a ZIP, and Sparkasse CSV. Raises UnreadableFile; then nothing was read.
    """
    check_size(data, name, LARGEST_FILE)
    found = _from_zip(data, name) if is_zip(data) else _from_file(data, name)
    return tuple(
        sorted(_joined_pages(found), key=lambda one: (one.account, one.from_day is None, one.from_day or date.min))
    )


def _from_zip(data: bytes, name: str) -> list[Statement]:
    found: list[Statement] = []
    for inner, content in members(data, name):
        if inner.startswith(("xl/", "word/", "content.xml", "mimetype")):
            raise _refusal(_("“{name}” is a spreadsheet, not a bank statement."), name)
        if _is_clutter(inner):
            continue
        if is_zip(content):
            raise _refusal(_("The packed file “{name}” holds another packed file."), name)
        check_size(content, inner, LARGEST_FILE)
        found.extend(_from_file(content, inner))
    if not found:
        raise _refusal(_("There is no bank statement in “{name}”."), name)
    return found


def _is_clutter(inner: str) -> bool:
    """What packing programs and banks put beside the statements."""
    last = inner.rsplit("/", 1)[-1].lower()
    return "__MACOSX" in inner or last.startswith(".") or last.endswith((".pdf", ".txt", ".html", ".ini", ".db"))


def _from_file(data: bytes, name: str) -> tuple[Statement, ...]:
    start = data[:400].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if start.startswith(b"<"):
        if start[:15].lower().startswith((b"<!doctype html", b"<html")):
            raise _refusal(_("“{name}” is a page from the internet, not a bank statement."), name)
        return read_camt(data, name)
    if start.startswith(b"%PDF"):
        raise _refusal(_("“{name}” is a PDF. It can be printed, but not read as a statement."), name)
    if start.startswith((b":20:", b"{1:")):
        raise _refusal(_("“{name}” has the old format MT940."), name)
    return read_sparkasse(data, name)


def _refusal(what: str, name: str) -> UnreadableFile:
    return UnreadableFile(
        what.format(name=shorten(name)), _("Please choose the format CAMT (XML) or CSV-CAMT at your bank.")
    )


def _joined_pages(statements: Iterable[Statement]) -> list[Statement]:
    """Banks cut a long statement into pages; they become one again (same account and number)."""
    whole: list[Statement] = []
    pages: dict[tuple[str, str], list[Statement]] = {}
    for one in statements:
        if one.page and one.number:
            pages.setdefault((one.account, one.number), []).append(one)
        else:
            whole.append(one)
    return [*whole, *(joined for parts in pages.values() for joined in _join(parts))]


def _join(parts: list[Statement]) -> list[Statement]:
    if len({part.page for part in parts}) < len(parts):
        return parts  # the same page twice: two files of the same statement, each for itself
    ordered = sorted(parts, key=lambda part: part.page)
    lines = [line for part in ordered for line in part.lines]
    return [
        replace(
            ordered[0],
            lines=chronological(replace(line, position=number) for number, line in enumerate(lines, start=1)),
            to_day=ordered[-1].to_day,
            closing_cents=ordered[-1].closing_cents,
        )
    ]
