"""Commands that bring data in and out: import, list, export."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from app.base.i18n import _, speaking
from app.base.settings import load_settings
from app.commands.kinds import kinds
from app.commands.shared import open_for, read_file, show_rows, write_file
from app.group.disclosures.service import disclose


def import_members(arguments: Namespace) -> int:
    """Read a list of members."""
    from app.members.importing import import_file

    data = read_file(arguments.file)
    with open_for(arguments) as group:
        if not arguments.dry_run:
            group.back_up()
        report = import_file(group.storage, data, arguments.file.name, arguments.dry_run)
        print("\n".join(report.lines()))
    return 0


def import_bank(arguments: Namespace) -> int:
    """Read a bank statement."""
    from app.finances.importing import import_bank

    data = read_file(arguments.file)
    with open_for(arguments) as group:
        if not arguments.dry_run:
            group.back_up()
        report = import_bank(group.storage, data, arguments.file.name, arguments.account, arguments.dry_run)
        print("\n".join(report.lines()))
    return 0


def list_records(arguments: Namespace) -> int:
    """All records of one kind; entries have one row for each account."""
    kind = kinds()[arguments.kind]
    with open_for(arguments) as group:
        with group.storage.read() as session:
            rows = kind.read(session)
        if kind.discloses:
            disclose(group.storage, kind.discloses, len(rows))
    show_rows(rows, kind.columns, as_json=arguments.json)
    return 0


def export_finances(arguments: Namespace) -> int:
    """A year of the finances into a folder."""
    from app.finances.exports import export_year, parties_in
    from app.group.service import read_profile

    if arguments.year is None:
        print(_("Which year? Please add --year."), file=sys.stderr)
        return 2
    with open_for(arguments) as group, group.storage.read() as session:
        head = read_profile(session).head
        disclose(group.storage, "finances", parties_in(session, arguments.year), arguments.purpose)
        with speaking(load_settings(arguments.data).language):
            written = export_year(session, arguments.year, arguments.format, arguments.out, head)
    for file in [written] if isinstance(written, Path) else written:
        print(file)
    return 0


def export_members(arguments: Namespace) -> int:
    """All members into a file."""
    from app.members.exports import export_members
    from app.members.service import all_people

    if arguments.format == "pdf":
        print(_("Members can be written as xlsx or csv."), file=sys.stderr)
        return 2
    with open_for(arguments) as group:
        with group.storage.read() as session:
            content, people = export_members(session, arguments.format), len(all_people(session))
        disclose(group.storage, "members", people, arguments.purpose)
        write_file(content, arguments.out)
    print(arguments.out)
    return 0
