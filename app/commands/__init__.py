"""What the commands of `treffpunkt` do. Each opens the group, does one thing, closes it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable

from app.commands import exchange, group, papers, people, privacy

_COMMANDS: dict[str, Callable[[Namespace], int]] = {
    "demo": group.show_demo,
    "new": group.new_group,
    "backup": group.back_up,
    "restore": group.restore,
    "check": group.check,
    "people": people.list_people,
    "person add": people.add_person,
    "person remove": people.remove_person,
    "person reset": people.reset_person,
    "import members": exchange.import_members,
    "import bank": exchange.import_bank,
    "list": exchange.list_records,
    "export finances": exchange.export_finances,
    "export members": exchange.export_members,
    "forms": papers.list_forms,
    "print": papers.print_form,
    "information": privacy.information,
    "erase": privacy.erase,
}


def run(arguments: Namespace) -> int:
    """Do what was asked; returns the exit code. Raises UserError."""
    name: str = arguments.command
    if name in {"import", "export", "person"}:
        name = f"{name} {arguments.kind}"
    return _COMMANDS[name](arguments)
