"""What all commands need: the open group, the password, files, paper."""

from __future__ import annotations

import errno
import getpass
import json
import os
import shutil
import sys
import time
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.assembly import system_clock
from app.base.errors import StorageFull, UserError
from app.base.i18n import _
from app.base.money import show_cents
from app.base.paths import draft_of, is_for_practice
from app.base.settings import load_settings
from app.base.storage.attempts import TooManyAttempts
from app.base.storage.folder import GroupFolder
from app.group.opening import OpenGroup, open_group

if TYPE_CHECKING:
    from app.base.printing.blocks import Paper
    from app.base.printing.forms import Fill
    from app.base.storage import Session

PASSWORD_VARIABLE = "TREFFPUNKT_PASSWORD"  # noqa: S105 - the variable's name
PERSON_VARIABLE = "TREFFPUNKT_PERSON"
LARGEST_FILE = 200 * 2**20


@contextmanager
def open_for(arguments: Namespace) -> Iterator[OpenGroup]:
    """The group of the folder, opened with the password. Raises UserError.

    A backup that fails at the end is told on stderr: the work itself was done.
    """
    group = _opened(arguments)
    try:
        yield group
    except BaseException:
        group.release()
        raise
    if trouble := group.close():
        print(_("There is no backup of this change: {reason}").format(reason=trouble.sentence), file=sys.stderr)


def _opened(arguments: Namespace) -> OpenGroup:
    folder = GroupFolder(arguments.data)
    if not folder.holds_group():
        folder.read_keyring()  # says that there is no group, before a password is asked
    place, secret = load_settings(folder.path).backup_place, password(arguments)
    wait_for_attempt(folder)
    return open_group(folder, secret, system_clock, place, picture(arguments))


def wait_for_attempt(folder: GroupFolder) -> None:
    """After a wrong password the next attempt waits, here as in the window."""
    if seconds := folder.attempts.wait(system_clock()):
        if sys.stderr.isatty():  # a script reads one sentence there: why it was not done
            print(TooManyAttempts(seconds).sentence, file=sys.stderr)
        while folder.attempts.wait(system_clock()):
            time.sleep(0.1)


def picture(arguments: Namespace) -> str:
    """Whose password it is, by the picture on the tile; "" tries everybody's."""
    return str(arguments.person or os.environ.get(PERSON_VARIABLE, ""))


def password(arguments: Namespace) -> str:
    """From the file, the variable or a prompt. Raises UserError if nobody can be asked."""
    if arguments.password_file:
        lines = read_file(arguments.password_file).decode("utf-8-sig", "replace").splitlines()
        return lines[0] if lines else ""
    if (given := os.environ.get(PASSWORD_VARIABLE)) is not None:
        return given
    if not sys.stdin or not sys.stdin.isatty():
        raise UserError(
            _("The password is missing."),
            _("Use --password-file or the variable {name}.").format(name=PASSWORD_VARIABLE),
        )
    return getpass.getpass(_("Password: "))


def read_file(file: Path) -> bytes:
    """A file from outside. Raises UserError if it is not there or too large."""
    if not file.is_file():
        raise UserError(_("The file “{name}” was not found.").format(name=file.name))
    if file.stat().st_size > LARGEST_FILE:
        raise UserError(_("The file “{name}” is too large.").format(name=file.name))
    return file.read_bytes()


def write_file(content: bytes, file: Path) -> None:
    """Beside it first, then in its place: a reader never sees half a file. Raises UserError if the disk is full."""
    if file.is_dir():
        raise UserError(_("“{name}” is a folder.").format(name=file.name), _("Please give the name of a file."))
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with draft_of(file) as draft:
            draft.write_bytes(content)
    except OSError as problem:
        if problem.errno == errno.ENOSPC:
            raise StorageFull(str(file.parent), shutil.disk_usage(file.parent).free // 2**20) from problem
        raise


def fill_from(session: Session, language: str, group: str) -> Fill:
    """What a form is filled from, as of today."""
    from app.base.printing.forms import Fill

    return Fill(session, system_clock().date(), language=language, group=group)


def no_session() -> Session:
    """Empty forms need no group and nobody signed in: a session that is bound to nothing."""
    from app.base.storage import Session
    from app.base.storage.rights import BLANK_FORMS, Identity

    return Session(info={"identity": Identity(may=frozenset({BLANK_FORMS}))})


def rendered(paper: Paper, folder: Path | None = None) -> bytes:
    """The PDF; signs that no font has are named on stderr."""
    from app.base.printing.render import render

    pdf = render(replace(paper, practice=folder is not None and is_for_practice(folder)))
    if pdf.missing:
        print(_("Some signs cannot be printed: {signs}").format(signs=" ".join(sorted(pdf.missing))), file=sys.stderr)
    return pdf.data


def show_rows(rows: Sequence[dict[str, object]], columns: tuple[str, ...], *, as_json: bool) -> None:
    """Lines with tabs, or JSON: a list of objects."""
    if as_json:
        print(json.dumps(list(rows), ensure_ascii=False, indent=1))
        return
    for row in rows:
        cells = (show_cents(row[name]) if name == "amount_cents" else row[name] for name in columns)  # type: ignore[arg-type]
        print("\t".join("" if cell is None else str(cell) for cell in cells))
