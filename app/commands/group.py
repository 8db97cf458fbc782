"""Commands about the group itself: demo, new, backup, restore, check."""

from __future__ import annotations

import json
import sys
from argparse import Namespace

from app.assembly import system_clock
from app.base.errors import UserError
from app.base.i18n import _, speaking
from app.base.settings import Settings, save_settings
from app.base.storage.folder import GroupFolder
from app.base.texts import clean
from app.commands.shared import fill_from, no_session, open_for, password, rendered, write_file
from app.group.disclosures.service import disclose
from app.group.opening import start_group


def show_demo(arguments: Namespace) -> int:
    """The invented group, with or without a window."""
    from app.demo import run_demo

    return run_demo(arguments.folder, no_window=arguments.no_window)


def new_group(arguments: Namespace) -> int:
    """Start a group and show its recovery words."""
    folder = GroupFolder(arguments.data)
    if folder.holds_group():
        raise UserError(_("There is already a group in this folder."), _("Choose another folder with --data."))
    secret = password(arguments)
    words = start_group(
        folder, arguments.name, secret, arguments.language, system_clock,
        person=clean(arguments.founder), picture=arguments.picture,
    )  # fmt: skip
    save_settings(Settings(language=arguments.language), folder.path)
    print(_("The group “{name}” is ready.").format(name=clean(arguments.name)))
    print(_("Write down these twelve words. They open the file if the password is lost:"))
    print("  " + " ".join(words))
    if arguments.sheet:
        from app.group.printouts import recovery_sheet

        with speaking(arguments.language):
            paper = recovery_sheet(words, fill_from(no_session(), arguments.language, arguments.name))
            write_file(rendered(paper), arguments.sheet)
    return 0


def back_up(arguments: Namespace) -> int:
    """A verified backup."""
    with open_for(arguments) as group:
        made = group.back_up(arguments.folder)
        if arguments.folder:
            disclose(group.storage, "backup", 0)
    print(made)
    return 0


def restore(arguments: Namespace) -> int:
    """Bring a backup back."""
    from app.base.storage.backup import restore_backup

    folder = GroupFolder(arguments.data)
    if not arguments.file.is_file():
        raise UserError(_("The backup file was not found."), _("Please choose it again."))
    had_group = folder.holds_group()
    restore_backup(folder, arguments.file, password(arguments), system_clock())
    if had_group:
        print(_("The backup is back. The file of before was kept in “quarantine”."))
    else:
        print(_("The backup is back. There was no group in this folder before."))
    return 0


def check(arguments: Namespace) -> int:
    """Say what is wrong with the group and its backups; 1 if anything is."""
    from app.overview.upkeep.service import whole_findings

    with open_for(arguments) as group, group.storage.read() as session:
        found = whole_findings(session, group.backup_place)
    sentences = [finding.sentence for finding in found]
    if arguments.json:
        told = [{"kind": finding.kind, "sentence": finding.sentence} for finding in found]
        print(json.dumps({"ok": not found, "findings": told}, ensure_ascii=False, indent=1))
    else:
        print("\n".join(sentences) if found else _("All is well."))
    if not found:
        return 0
    print(_("Something is wrong: {first}").format(first=sentences[0]), file=sys.stderr)
    return 1
