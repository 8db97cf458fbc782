"""The command `treffpunkt`: the window, and everything a script may ask for.

Exit codes: 0 done, 1 not done (one sentence on stderr says why), 2 wrong usage. The commands, their options
and their JSON are a contract with scripts outside this repository: they are extended, never changed.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NoReturn

from app import VERSION
from app.base.errors import Cancelled, UserError
from app.base.hardening import harden, tighten
from app.base.i18n import LANGUAGES, _, use_language
from app.base.paths import data_folder
from app.base.settings import load_settings

ROLES = ("look", "write", "treasurer", "mediator", "auditor", "chair")  # a test holds them against the table
KINDS = (  # the same
    *("members", "meetings", "entries", "handovers", "erasures", "breaches", "things", "waste-checks"),
    *("activities", "slots", "collections", "projects", "applications", "funds", "certificates"),
)
_SILENT = logging.NullHandler()  # stderr is for the one sentence; the window logs into a file
PASSWORD_VARIABLE = "TREFFPUNKT_PASSWORD"  # noqa: S105 - the variable's name


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    if words is None:  # a process of its own
        harden()
    logging.getLogger("app").addHandler(_SILENT)
    given = list(sys.argv[1:] if words is None else words)
    _speak_plainly()
    use_language(_language(given))
    arguments = _parser().parse_args(given)
    try:
        return _run(arguments)
    except UserError as problem:
        print(problem.sentence.replace("\n", " "), file=sys.stderr)
        return 1
    except (KeyboardInterrupt, Cancelled):
        print(_("Stopped. Nothing was changed."), file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except OSError as problem:
        place = f" ({problem.filename})" if problem.filename else ""
        print(_("The file or folder cannot be used.") + place, file=sys.stderr)
        return 1


def _run(arguments: argparse.Namespace) -> int:
    if arguments.data.is_file():
        what = _("“{name}” is a file, not a folder.").format(name=arguments.data.name)
        raise UserError(what, _("Please give the folder of the group with --data."))
    tighten(arguments.data)
    if arguments.command == "window":  # nothing else is loaded before it is seen
        from app.base.storage.folder import GroupFolder
        from app.program import run_window

        return run_window(GroupFolder(arguments.data))
    from app import commands

    return commands.run(arguments)


def _speak_plainly() -> None:
    """Names in any script must not stop a command, whatever the terminal's encoding."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace" if stream.encoding.lower() != "utf-8" else "strict")


def _language(given: list[str]) -> str:
    """The language set in the data folder, else the system's if we have it, else German."""
    folder = data_folder()
    for place, word in enumerate(given):
        if word == "--data" and place + 1 < len(given):
            folder = Path(given[place + 1])
        elif word.startswith("--data="):
            folder = Path(word.removeprefix("--data="))
    with suppress(OSError):  # a folder that may not be looked into
        if (folder / "settings.json").exists():
            return load_settings(folder).language
    system = (os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or "")[:2]
    return system if system in dict(LANGUAGES) else "de"


class _Parser(argparse.ArgumentParser):
    """Says in the user's language what was wrong, and where to read more."""

    def __init__(self, **options: object) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **options)  # type: ignore[arg-type]
        self._positionals.title = _("What to do")
        self._optionals.title = _("Options")
        self.add_argument("--help", "-h", action="help", help=_("show this help"))

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", _("Usage:"), 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage:", _("Usage:"), 1)

    def error(self, message: str) -> NoReturn:
        """Exit 2. argparse's own sentence is English, so the user gets ours and the usage line."""
        quoted = [part for part in sys.argv[1:] if part in message]
        which = f": {' '.join(quoted)}" if quoted else ""
        print(_("This command is not complete or not known") + which, file=sys.stderr)
        print(self.format_usage().strip(), file=sys.stderr)
        print(_("`{program} --help` explains all commands.").format(program="treffpunkt"), file=sys.stderr)
        sys.exit(2)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="treffpunkt", description=_("The office of your group. Without a command the window opens."))
    _add_where(parser)
    parser.add_argument("--version", action="version", version=f"Treffpunkt {VERSION}", help=_("show the version"))
    parser.set_defaults(command="window", data=data_folder(), password_file=None, person=None)
    commands = parser.add_subparsers(metavar=_("COMMAND"), parser_class=_Parser)
    _add_group_commands(commands)
    _add_people_commands(commands)
    _add_exchange_commands(commands)
    _add_paper_commands(commands)
    _add_privacy_commands(commands)
    return parser


Commands = "argparse._SubParsersAction[_Parser]"


def _command(commands: Commands, name: str, text: str) -> argparse.ArgumentParser:  # type: ignore[valid-type]
    made: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)  # type: ignore[attr-defined]
    made.set_defaults(command=name)
    _add_where(made)
    return made


def _add_where(parser: argparse.ArgumentParser) -> None:
    """Understood before and after the command alike."""
    unsaid = argparse.SUPPRESS
    parser.add_argument("--data", type=Path, metavar="DIR", default=unsaid, help=_("folder of the group"))
    text = _("file whose first line is the password")
    parser.add_argument("--password-file", type=Path, metavar="FILE", default=unsaid, help=text)
    text = _("picture of the person whose password it is")
    parser.add_argument("--person", metavar="PICTURE", default=unsaid, help=text)


def _add_group_commands(commands: Commands) -> None:  # type: ignore[valid-type]
    demo = _command(commands, "demo", _("try the program with an invented group"))
    demo.add_argument("--folder", type=Path, metavar="DIR", help=_("where to put the papers"))
    demo.add_argument("--no-window", action="store_true", help=_("only write the papers"))
    new = _command(commands, "new", _("start a group"))
    new.add_argument("name", metavar="NAME", help=_("name of the group"))
    new.add_argument("--language", choices=[code for code, _name in LANGUAGES], default="de", help=_("its language"))
    new.add_argument("--founder", metavar="NAME", default="", help=_("your name"))
    new.add_argument("--picture", metavar="PICTURE", default="key", help=_("picture on your tile"))
    new.add_argument("--sheet", type=Path, metavar="FILE", help=_("write the sheet with the recovery words here (PDF)"))
    backup = _command(commands, "backup", _("make a verified backup"))
    backup.add_argument("folder", type=Path, nargs="?", metavar="DIR", help=_("where to put it"))
    restore = _command(commands, "restore", _("bring back a backup; the file of now is kept"))
    restore.add_argument("file", type=Path, metavar="FILE", help=_("the backup"))
    check = _command(commands, "check", _("check the group's file and its money; exit 1 if anything is wrong"))
    check.add_argument("--json", action="store_true", help=_("as JSON for other programs"))


def _add_people_commands(commands: Commands) -> None:  # type: ignore[valid-type]
    people = _command(commands, "people", _("show who may sign in"))
    people.add_argument("--json", action="store_true", help=_("as JSON for other programs"))
    person = _command(commands, "person", _("let somebody in, give a new password, or end an access"))
    kinds = person.add_subparsers(metavar=_("WHAT"), dest="kind", required=True, parser_class=_Parser)
    add = _command(kinds, "add", _("let somebody in"))
    add.add_argument("name", metavar="NAME", help=_("name of the person"))
    add.add_argument("--role", action="append", metavar="ROLE", choices=ROLES, help=", ".join(ROLES))
    add.add_argument("--picture", metavar="PICTURE", help=_("picture on the tile; else one that is free"))
    add.add_argument("--first", type=date.fromisoformat, metavar="DAY", help=_("first day of an audit"))
    add.add_argument("--last", type=date.fromisoformat, metavar="DAY", help=_("last day of an audit"))
    remove = _command(kinds, "remove", _("end an access; the file gets a new key"))
    reset = _command(kinds, "reset", _("give a new password"))
    for which in (remove, reset):
        which.add_argument("who", metavar="WHO", help=_("number, picture or name of the person"))
    for which in (add, reset):
        text = _("file whose first line is the new password; else four words are made")
        which.add_argument("--new-password-file", type=Path, metavar="FILE", help=text)
    for which in (add, remove, reset):
        which.add_argument("--json", action="store_true", help=_("as JSON for other programs"))
        which.set_defaults(command="person")


def _add_exchange_commands(commands: Commands) -> None:  # type: ignore[valid-type]
    imports = _command(commands, "import", _("read a list of members or a bank statement"))
    imports.add_argument("kind", choices=["members", "bank"], help=_("what the file holds"))
    imports.add_argument("file", type=Path, metavar="FILE", help=_("the file"))
    imports.add_argument("--account", metavar="NAME", help=_("account of the bank statement"))
    imports.add_argument("--dry-run", action="store_true", help=_("only say what would happen"))
    lists = _command(commands, "list", _("show what is stored"))
    lists.add_argument("kind", choices=KINDS, help=_("what to show"))
    lists.add_argument("--json", action="store_true", help=_("as JSON for other programs"))
    exports = _command(commands, "export", _("write the finances of a year or the members into a file"))
    exports.add_argument("kind", choices=["finances", "members"], help=_("what to write"))
    exports.add_argument("--year", type=_year, metavar="Y", help=_("year of the finances"))
    exports.add_argument("--format", choices=["xlsx", "csv", "pdf"], required=True, help=_("kind of file"))
    exports.add_argument("--out", type=Path, metavar="PATH", required=True, help=_("folder or file to write"))
    exports.add_argument("--purpose", metavar="TEXT", default="", help=_("what it is for; written down in the group"))


def _add_paper_commands(commands: Commands) -> None:  # type: ignore[valid-type]
    forms = _command(commands, "forms", _("show all forms"))
    forms.add_argument("--json", action="store_true", help=_("as JSON for other programs"))
    printing = _command(commands, "print", _("write a form as PDF"))
    printing.add_argument("form", metavar="FORM", help=_("code of the form, see `forms`"))
    printing.add_argument("--id", metavar="N", help=_("number of the member, meeting or entry"))
    printing.add_argument("--blank", action="store_true", help=_("empty, to fill in by hand"))
    printing.add_argument("--language", metavar="de[,en]", default="de", help=_("language of the paper, two if wanted"))
    printing.add_argument("--year", type=_year, metavar="Y", help=_("year of the finances"))
    printing.add_argument("--out", type=Path, metavar="FILE", required=True, help=_("the PDF to write"))


def _add_privacy_commands(commands: Commands) -> None:  # type: ignore[valid-type]
    told = _command(commands, "information", _("write all that is stored about a person (PDF and JSON)"))
    told.add_argument("member", metavar="MEMBER", help=_("number of the member"))
    told.add_argument("--out", type=Path, metavar="DIR", required=True, help=_("folder to write into"))
    erase = _command(commands, "erase", _("erase a person; asks nothing, cannot be undone"))
    erase.add_argument("member", metavar="MEMBER", help=_("number of the member"))
    erase.add_argument("--preview", action="store_true", help=_("only say what would happen"))
    erase.add_argument("--also-last-name", action="store_true", help=_("also where only the last name stands"))
    erase.add_argument("--json", action="store_true", help=_("as JSON for other programs"))


def _year(typed: str) -> int:
    year = int(typed)
    if not 1900 <= year <= 9999:  # noqa: PLR2004 - years with four digits
        raise ValueError(typed)
    return year
