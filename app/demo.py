"""The command `demo`: try the program with the invented group, with or without a window."""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from app.assembly import forms, system_clock
from app.base.i18n import _, speaking
from app.base.storage.folder import GroupFolder
from app.practice import FOLDERS, PASSWORD, clear_leftovers, practice_group

PAPERS = (("minutes", "Protokoll"), ("member-list", "Mitgliederliste"))


def run_demo(folder: Path | None, *, no_window: bool) -> int:
    """Open the window with the invented group, or write its papers where there is no display."""
    if no_window or not _has_display():
        return _write_papers(folder or Path.cwd() / "treffpunkt-demo")
    from app.program import run_window

    if folder is not None:
        return run_window(GroupFolder(folder), practice_group(folder))
    clear_leftovers()
    with tempfile.TemporaryDirectory(prefix=FOLDERS, ignore_cleanup_errors=True) as place:
        return run_window(GroupFolder(Path(place)), practice_group(Path(place)))


def _has_display() -> bool:
    if sys.platform in {"win32", "darwin"}:
        return True
    no_screen = os.environ.get("QT_QPA_PLATFORM", "") in {"offscreen", "minimal"}
    return not no_screen and bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _write_papers(place: Path) -> int:
    """The main job without a window: minutes, member list, cash book as PDF, XLSX and CSV."""
    from app.base.printing.forms import Fill
    from app.base.printing.render import render
    from app.finances.exports import export_year
    from app.group.service import read_profile
    from app.meetings.service import to_write_up

    place.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    with practice_group(place) as group, group.storage.read() as session, speaking("de"):
        today, head = system_clock().date(), read_profile(session).head
        by_code = {form.code: form for form in forms()}
        for code, name in PAPERS:
            record = to_write_up(session, today) if by_code[code].per_record else None
            paper = by_code[code].build(Fill(session, today, record, language="de", group=head, year=today.year))
            file = place / f"{name}.pdf"
            file.write_bytes(render(replace(paper, practice=True)).data)
            written.append(file)
        for kind in ("pdf", "xlsx", "csv"):
            written.extend(export_year(session, today.year, kind, place, head))
    print(_("The papers of the invented group “{name}” are ready:").format(name=head.partition(" · ")[0]))
    for file in written:
        print(f"  {file}")
    print(_("Password of this group: {password}").format(password=PASSWORD))
    return 0
