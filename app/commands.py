"""What the commands of `treffpunkt` do. Each opens the group, does one thing, closes it."""

from __future__ import annotations

import getpass
import json
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.assembly import forms, system_clock
from app.base.errors import UserError
from app.base.i18n import LANGUAGES, TEST_LANGUAGE, _, speaking
from app.base.money import show_cents
from app.base.settings import Settings, load_settings, save_settings
from app.base.storage.folder import GroupFolder
from app.group.opening import OpenGroup, open_group, start_group

if TYPE_CHECKING:
    from app.base.printing.blocks import Paper
    from app.base.printing.forms import Form
    from app.base.storage import Session

PASSWORD_VARIABLE = "TREFFPUNKT_PASSWORD"  # noqa: S105 - the variable's name
LARGEST_FILE = 200 * 2**20


def run(arguments: Namespace) -> int:
    """Do what was asked; returns the exit code. Raises UserError."""
    name: str = arguments.command
    if name in {"import", "list", "export"}:
        name = f"{name} {arguments.kind}"
    return _COMMANDS[name](arguments)


def _window(arguments: Namespace) -> int:
    from app.program import run_window

    return run_window(GroupFolder(arguments.data))


def _demo(arguments: Namespace) -> int:
    from app.demo import run_demo

    return run_demo(arguments.folder, no_window=arguments.no_window)


def _new(arguments: Namespace) -> int:
    folder = GroupFolder(arguments.data)
    if folder.holds_group():
        raise UserError(_("There is already a group in this folder."), _("Choose another folder with --data."))
    password = _password(arguments)
    words = start_group(folder, arguments.name, password, arguments.language, system_clock)
    save_settings(Settings(language=arguments.language), folder.path)
    print(_("The group “{name}” is ready.").format(name=arguments.name))
    print(_("Write down these twelve words. They open the file if the password is lost:"))
    print("  " + " ".join(words))
    if arguments.sheet:
        from app.group.printouts import recovery_sheet

        with speaking(arguments.language):
            paper = recovery_sheet(words, _fill(_no_session(), arguments.language, arguments.name))
            _write(_render(paper), arguments.sheet)
    return 0


def _import_members(arguments: Namespace) -> int:
    from app.members.importing import import_file

    data = _read(arguments.file)
    with _open(arguments) as group:
        if not arguments.dry_run:
            group.back_up()
        report = import_file(group.storage, data, arguments.file.name, arguments.dry_run)
        print("\n".join(report.lines()))
    return 0


def _import_bank(arguments: Namespace) -> int:
    from app.finances.importing import import_bank

    data = _read(arguments.file)
    with _open(arguments) as group:
        if not arguments.dry_run:
            group.back_up()
        report = import_bank(group.storage, data, arguments.file.name, arguments.account, arguments.dry_run)
        print("\n".join(report.lines()))
    return 0


def _list_members(arguments: Namespace) -> int:
    from app.members.service import members_as_data

    return _list(arguments, members_as_data, ("number", "name", "street", "postcode", "city"))


def _list_meetings(arguments: Namespace) -> int:
    from app.meetings.service import meetings_as_data

    return _list(arguments, meetings_as_data, ("number", "date", "title", "state"))


def _list_entries(arguments: Namespace) -> int:
    from app.finances.service import entries_as_data

    return _list(arguments, entries_as_data, ("number", "date", "text", "party", "account", "amount_cents"))


def _list(
    arguments: Namespace, read: Callable[[Session], Sequence[dict[str, object]]], columns: tuple[str, ...]
) -> int:
    with _open(arguments) as group, group.storage.read() as session:
        rows = read(session)
    _show(rows, columns, as_json=arguments.json)
    return 0


def _show(rows: Sequence[dict[str, object]], columns: tuple[str, ...], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(list(rows), ensure_ascii=False, indent=1))
        return
    for row in rows:
        cells = (show_cents(row[name]) if name == "amount_cents" else row[name] for name in columns)  # type: ignore[arg-type]
        print("\t".join("" if cell is None else str(cell) for cell in cells))


def _forms(arguments: Namespace) -> int:
    rows: list[dict[str, object]] = [
        {"code": form.code, "title": _(form.title), "room": form.room, "blank": form.blank, "filled": form.filled}
        for form in forms()
    ]
    _show(rows, ("code", "title", "room"), as_json=arguments.json)
    return 0


def _print(arguments: Namespace) -> int:
    form = next((form for form in forms() if form.code == arguments.form), None)
    if form is None:
        raise UserError(_("There is no form “{code}”.").format(code=arguments.form), _("`forms` shows all of them."))
    languages = _paper_languages(arguments.language)
    if arguments.blank:
        if not form.blank:
            raise UserError(_("This form cannot be printed empty."))
        folder = GroupFolder(arguments.data)
        name = folder.read_keyring().group if folder.keyring.exists() else ""
        _write(_paper(form, arguments, _no_session(), name, languages), arguments.out)
        return 0
    if not form.filled:
        raise UserError(_("This form can only be printed empty."), _("Please add --blank."))
    if form.per_record and arguments.id is None:
        raise UserError(_("Which one? Please add its number with --id."), _("`list` shows the numbers."))
    with _open(arguments) as group, group.storage.read() as session:
        from app.group.service import read_profile

        _write(_paper(form, arguments, session, read_profile(session).head, languages), arguments.out)
    return 0


def _paper_languages(typed: str) -> list[str]:
    known = {*dict(LANGUAGES), TEST_LANGUAGE}
    languages = [code.strip() for code in typed.split(",")]
    if not 1 <= len(languages) <= 2 or not set(languages) <= known:  # noqa: PLR2004 - two side by side
        raise UserError(
            _("There is no paper in the language “{code}”.").format(code=typed),
            _("There is: {languages}.").format(languages=", ".join(dict(LANGUAGES))),
        )
    return languages


def _paper(form: Form, arguments: Namespace, session: Session, group: str, languages: list[str]) -> bytes:
    from dataclasses import replace

    from app.assembly import record_id
    from app.base.printing.bilingual import side_by_side

    papers = []
    for language in languages:
        with speaking(language):
            fill = replace(_fill(session, language, group), blank=arguments.blank, year=arguments.year)
            if not arguments.blank and arguments.id is not None:
                fill = replace(fill, record_id=record_id(session, form, arguments.id))
            papers.append(form.build(fill))
    return _render(papers[0] if len(papers) == 1 else side_by_side(papers[0], papers[1]))


def _export_finances(arguments: Namespace) -> int:
    from app.finances.exports import export_year
    from app.group.service import read_profile

    if arguments.year is None:
        print(_("Which year? Please add --year."), file=sys.stderr)
        return 2
    with _open(arguments) as group, group.storage.read() as session:
        head = read_profile(session).head
        with speaking(load_settings(arguments.data).language):
            written = export_year(session, arguments.year, arguments.format, arguments.out, head)
    for file in [written] if isinstance(written, Path) else written:
        print(file)
    return 0


def _export_members(arguments: Namespace) -> int:
    from app.members.exports import export_members

    if arguments.format == "pdf":
        print(_("Members can be written as xlsx or csv."), file=sys.stderr)
        return 2
    with _open(arguments) as group, group.storage.read() as session:
        _write(export_members(session, arguments.format), arguments.out)
    print(arguments.out)
    return 0


def _backup(arguments: Namespace) -> int:
    from app.base.storage.backup import make_backup

    with _open(arguments) as group:
        if arguments.folder:
            made = make_backup(group.folder, group.storage.key, system_clock(), arguments.folder)
        else:
            made = group.back_up()
    print(made)
    return 0


def _restore(arguments: Namespace) -> int:
    from app.base.storage.backup import restore_backup

    folder = GroupFolder(arguments.data)
    if not arguments.file.is_file():
        raise UserError(_("The backup file was not found."), _("Please choose it again."))
    restore_backup(folder, arguments.file, _password(arguments), system_clock())
    print(_("The backup is back. The file of before was kept in “quarantine”."))
    return 0


def _check(arguments: Namespace) -> int:
    from app.assembly import faults
    from app.base.storage.backup import damaged_backups

    with _open(arguments) as group:
        with group.storage.read() as session:
            found = faults(session)
        broken = damaged_backups(group.backup_place)
    found += [_("The backup {name} is damaged.").format(name=file.name) for file in broken]
    if not found:
        print(_("All is well."))
        return 0
    print("\n".join(found))
    print(_("Something is wrong: {first}").format(first=found[0]), file=sys.stderr)
    return 1


def _open(arguments: Namespace) -> OpenGroup:
    folder = GroupFolder(arguments.data)
    if not folder.holds_group():
        folder.read_keyring()  # says that there is no group, before a password is asked
    place = load_settings(folder.path).backup_place
    return open_group(folder, _password(arguments), system_clock, place)


def _password(arguments: Namespace) -> str:
    if arguments.password_file:
        lines = _read(arguments.password_file).decode("utf-8-sig", "replace").splitlines()
        return lines[0] if lines else ""
    if (given := os.environ.get(PASSWORD_VARIABLE)) is not None:
        return given
    if not sys.stdin or not sys.stdin.isatty():
        raise UserError(
            _("The password is missing."),
            _("Use --password-file or the variable {name}.").format(name=PASSWORD_VARIABLE),
        )
    return getpass.getpass(_("Password: "))


def _read(file: Path) -> bytes:
    if not file.is_file():
        raise UserError(_("The file “{name}” was not found.").format(name=file.name))
    if file.stat().st_size > LARGEST_FILE:
        raise UserError(_("The file “{name}” is too large.").format(name=file.name))
    return file.read_bytes()


def _write(content: bytes, file: Path) -> None:
    """Beside it first, then in its place: a reader never sees half a file."""
    if file.is_dir():
        raise UserError(_("“{name}” is a folder.").format(name=file.name), _("Please give the name of a file."))
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(file.name + ".part")
    draft.write_bytes(content)
    draft.replace(file)


def _fill(session: Session, language: str, group: str):  # type: ignore[no-untyped-def]
    from app.base.printing.forms import Fill

    return Fill(session, system_clock().date(), language=language, group=group)


def _no_session() -> Session:
    """Empty forms need no group: a session that is bound to nothing."""
    from app.base.storage import Session

    return Session()


def _render(paper: Paper) -> bytes:
    from app.base.printing.render import render

    pdf = render(paper)
    if pdf.missing:
        print(_("Some signs cannot be printed: {signs}").format(signs=" ".join(sorted(pdf.missing))), file=sys.stderr)
    return pdf.data


_COMMANDS: dict[str, Callable[[Namespace], int]] = {
    "window": _window,
    "demo": _demo,
    "new": _new,
    "import members": _import_members,
    "import bank": _import_bank,
    "list members": _list_members,
    "list meetings": _list_meetings,
    "list entries": _list_entries,
    "forms": _forms,
    "print": _print,
    "export finances": _export_finances,
    "export members": _export_members,
    "backup": _backup,
    "restore": _restore,
    "check": _check,
}
