"""People at the PC for the gallery: rows without slots, the start screens, the dialogs."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from app.base.desktop.context import Context
from app.base.errors import DamagedFile, WrongPassword
from app.base.storage import Storage, keys
from app.base.storage.folder import GroupFolder
from app.base.storage.thinning import Backup
from app.group.page_lost import LostPanel
from app.group.page_new_group import NewGroupPanel
from app.group.page_panel import StartContext
from app.group.page_sign_in import SignInPanel
from app.group.page_start import StartScreen
from app.group.people.editor import OwnPasswordEditor, PasswordEditor, PersonEditor, RolesEditor
from app.group.people.page_words import OldBackupsDialog, WordsDialog
from app.group.people.rules import Person
from app.group.people.service import end_access, enter_founder, enter_person, people
from app.group.rights import Role
from tests.conftest import NOW, TODAY, clock

WORDS = keys.random_words(12)


def sit_down(storage: Storage) -> None:
    """Five people as a group has them after a year."""
    with storage.write("") as session:
        enter_founder(session, "0" * 16, "Ayşe Yılmaz", "sun")
        for number, (name, picture, role) in enumerate(
            (
                ("Jan Kowalski", "fox", Role.TREASURER),
                ("Souad Haddad", "boat", Role.AUDITOR),
                ("Olena Bondarenko", "cat", Role.MEDIATOR),
                ("Sabine Krüger", "pear", Role.LOOK),
            )
        ):
            first, last = (date(2026, 1, 1), date(2026, 12, 31)) if role is Role.AUDITOR else (None, None)
            made = Person(0, name, picture, str(number), frozenset({role}), first, last, TODAY, TODAY)
            entered = enter_person(session, made)
        end_access(session, entered.id, TODAY)


def known_group(folder: GroupFolder, many: int) -> None:
    """A folder with as many slots; nobody knows their passwords."""
    slots = [
        keys.KeySlot(f"{number:016x}", keys.PERSON, picture, keys.FLOOR, bytes(16), bytes(12), bytes(48), bytes(32))
        for number, picture in enumerate(keys.PICTURES[:many])
    ]
    folder.path.mkdir(exist_ok=True)
    keys.write_keyring(folder.keyring, keys.Keyring("de", tuple(slots)))


def start_screens(make: Callable[[GroupFolder], StartContext]) -> Iterator[tuple[str, StartScreen]]:
    """Every panel of the start screen that has to do with people."""
    for name, many, act in (
        ("start-people", 5, _wrong_password),
        ("start-many-people", 24, None),
        ("start-lost", 5, _lost),
        ("start-damaged", 5, _damaged),
        ("start-new-picture", 0, _second_step),
        ("start-new-password", 0, _third_step),
    ):
        with tempfile.TemporaryDirectory() as place:
            folder = GroupFolder(Path(place))
            if many:
                known_group(folder, many)
            screen = StartScreen(make(folder))
            if act is not None:
                act(screen)
            yield name, screen
            screen.hide()
            screen.deleteLater()


def _wrong_password(screen: StartScreen) -> None:
    panel = screen.findChildren(SignInPanel)[0]
    panel.tiles.choose("sun")
    for _time in range(3):
        screen.context.folder.attempts.failed(clock())
    panel.failed(WrongPassword())


def _damaged(screen: StartScreen) -> None:
    panel = screen.findChildren(SignInPanel)[0]
    panel.tiles.choose("sun")
    panel.show_problem(DamagedFile())
    panel.offer.show_backup(Backup(screen.context.folder.backups / "one.treffpunkt", NOW, 1))


def _lost(screen: StartScreen) -> None:
    screen.show_lost()
    screen.findChildren(LostPanel)[0].words.set_text("apfel birne nonsens")


def _second_step(screen: StartScreen) -> None:
    panel = screen.findChildren(NewGroupPanel)[0]
    panel.show_step(1)
    panel.tiles.choose("cat")


def _third_step(screen: StartScreen) -> None:
    panel = screen.findChildren(NewGroupPanel)[0]
    panel.show_step(2)
    panel.password.set_text("gartenzwerge")


def people_dialogs(context: Context, parent: QWidget) -> Iterator[tuple[str, Callable[[], QDialog]]]:
    """Every dialog about people."""
    with context.storage.read() as session:
        everybody = people(session)
    auditor, mediator = everybody[2], everybody[3]

    def step(number: int) -> PersonEditor:
        editor = PersonEditor(context, frozenset({"sun", "fox"}), parent)
        editor.show_step(number)
        return editor

    yield "person-new", lambda: step(0)
    yield "person-picture", lambda: step(1)
    yield "person-password", lambda: step(2)
    yield "person-roles", lambda: RolesEditor(context, auditor, parent)
    yield "person-new-password", lambda: PasswordEditor(context, mediator, parent)
    yield "own-password", lambda: OwnPasswordEditor(context, parent)
    yield "emergency-words", lambda: WordsDialog(context, WORDS, parent)
    file = Path("backups") / "2026-11-21_18-05-00.treffpunkt"
    yield (
        "old-backups",
        lambda: OldBackupsDialog("Sabine Krüger", [file, file], lambda _file: "21.11.2026 18:05", parent),
    )
