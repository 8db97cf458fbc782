"""Commands about one person: what is stored, and erasing it."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from app.assembly import system_clock
from app.base.dates import show_day
from app.base.errors import UserError
from app.base.i18n import _
from app.base.storage.folder import GroupFolder
from app.commands.shared import fill_from, open_for, rendered, write_file

if TYPE_CHECKING:
    from app.base.storage import Session
    from app.group.opening import OpenGroup
    from app.overview.privacy.service import Copy, Line


def information(arguments: Namespace) -> int:
    """Everything on one person as PDF and JSON into a folder."""
    from dataclasses import replace

    from app.base.i18n import language
    from app.group.disclosures.service import disclose
    from app.group.service import read_profile
    from app.overview.privacy.printouts import information_paper
    from app.overview.privacy.service import as_data
    from app.overview.privacy.service import information as told

    with open_for(arguments) as group:
        with group.storage.read() as session:
            member_id = _member(session, arguments.member)
            head = read_profile(session).head
            data = as_data(told(session, member_id, system_clock().date()), head)
            fill = replace(fill_from(session, language(), head), record_id=member_id)
            paper = rendered(information_paper(fill), arguments.data)
        disclose(group.storage, "information", 1, _("Information for the person (Art. 15 GDPR)"))
    content = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    for name, made in (("information.pdf", paper), ("information.json", content.encode())):
        write_file(made, arguments.out / name)
        print(arguments.out / name)
    return 0


def erase(arguments: Namespace) -> int:
    """Erase a person, or only show what would happen. Asks nothing: scripts ask before."""
    from app.overview.privacy.service import erase_person, lines_of, plan

    with open_for(arguments) as group:
        today = system_clock().date()
        with group.storage.read() as session:
            member_id = _member(session, arguments.member)
            lines = lines_of(plan(session, member_id, today, alone=arguments.also_last_name))
        number = None
        left = _copies(group)
        if not arguments.preview:
            done = erase_person(group.storage, member_id, today, left, alone=arguments.also_last_name)
            lines, number = done.lines, done.proof.id
    _show(arguments, lines, left, number)
    return 0


def _member(session: Session, number: str) -> int:
    from app.members.service import member_with_number

    found = member_with_number(session, number)
    if found is None:
        what = _("There is no record with the number {number}.").format(number=number)
        raise UserError(what, _("`{command}` shows the numbers.").format(command="list members"))
    return found


def _copies(group: OpenGroup) -> tuple[Copy, ...]:
    from app.overview.privacy.service import copies

    folder = GroupFolder(group.storage.file.parent)
    return copies(folder, (folder.backups, group.backup_place), system_clock())


def _show(arguments: Namespace, lines: tuple[Line, ...], left: tuple[Copy, ...], number: int | None) -> None:
    if arguments.json:
        print(json.dumps(_as_data(arguments, lines, left, number), ensure_ascii=False, indent=1))
        return
    for line in lines:
        print("\t".join((_(line.title), *_in_words(line))))
    if number is not None:
        print(_("Erased. Proof: no. {number}").format(number=number))
    if left:
        print(_("These copies still hold the person. Make a new backup, then destroy them:"), file=sys.stderr)
    for copy in left:
        print(f"{copy.file}\t{show_day(copy.until) if copy.until else ''}".rstrip(), file=sys.stderr)


def _in_words(line: Line) -> list[str]:
    words = []
    if line.erased:
        words.append(_("erased: {count}").format(count=line.erased))
    if line.anonymised:
        words.append(_("name taken out: {count}").format(count=line.anonymised))
    if line.kept:
        day = show_day(line.kept_until) if line.kept_until else ""
        told = _("kept until {day}: {count}") if day else _("kept for ever: {count}")
        words += [told.format(day=day, count=line.kept), _(line.why)]
    return words


def _as_data(
    arguments: Namespace, lines: tuple[Line, ...], left: tuple[Copy, ...], number: int | None
) -> dict[str, object]:
    return {
        "member": int(arguments.member),
        "preview": arguments.preview,
        "proof": number,
        "tables": [
            {
                "table": line.table,
                "title": _(line.title),
                "erased": line.erased,
                "anonymised": line.anonymised,
                "kept": line.kept,
                "kept_until": line.kept_until.isoformat() if line.kept_until else None,
                "for_ever": bool(line.kept) and line.kept_until is None,
                "why": _(line.why),
            }
            for line in lines
        ],
        "copies": [
            {"file": str(copy.file), "gone_on": copy.until.isoformat() if copy.until else None} for copy in left
        ],
    }
