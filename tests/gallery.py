"""Pictures of every screen and paper: `python -m tests.gallery OUT [--language de --language xx] [--text-size 150]`."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

if "--real-window" not in sys.argv:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.assembly import forms, hub_sections, own_section, sections
from app.base.desktop.context import ChangeSignal, Context
from app.base.desktop.handbook import KEY_LIST, Handbook
from app.base.desktop.handbook import SIZE as HANDBOOK
from app.base.desktop.language import install_language
from app.base.desktop.next_things import NextThingsDialog
from app.base.desktop.notices import WindowNotices
from app.base.desktop.shell import Places, SignedIn
from app.base.desktop.tasks import TaskRunner
from app.base.desktop.theme import apply_theme, choose_theme, px
from app.base.desktop.window import MainWindow
from app.base.i18n import TEST_LANGUAGE, speaking
from app.base.paths import resources
from app.base.printing.forms import Fill
from app.base.printing.render import render
from app.base.settings import Settings
from app.base.storage import Storage, keys, migrate
from app.base.storage.folder import GroupFolder
from app.base.storage.rights import Identity
from app.finances.page import PLACES
from app.group.page_panel import StartContext
from app.group.page_start import StartScreen
from app.group.people.rules import FOUNDER
from app.group.rights import Role, allowed, role_name, role_names
from app.group.service import read_profile
from app.overview.catalogue.rules import Wanted
from app.overview.page_forms import FormsPage
from app.overview.upkeep.rules import copy_in_words
from app.practice import fill
from tests.conftest import EVERYBODY, KEY, NOW, PASSWORD, TODAY, clock
from tests.gallery_activities import ACTIVITY_PAPERS, ACTIVITY_VIEWS
from tests.gallery_cases import case_dialogs, case_views, opened_room
from tests.gallery_dialogs import dialogs
from tests.gallery_fund import FUND_VIEWS
from tests.gallery_house import SCREENS as HOUSE_SCREENS
from tests.gallery_ideas import VIEWS as IDEA_VIEWS
from tests.gallery_numbers import NUMBER_VIEWS
from tests.gallery_people import sit_down, start_screens
from tests.gallery_privacy import SCREENS as PRIVACY_SCREENS
from tests.gallery_projects import SCREENS as PROJECT_SCREENS
from tests.overview.privacy.proof import write_proof

SIZE = QSize(1366, 768)


@contextmanager
def demo_storage(folder: Path) -> Iterator[Storage]:
    """The invented group in a fresh file, on the day all tests live in."""
    migrate.upgrade(folder / "group.db", KEY, create=True)
    storage = Storage(folder / "group.db", KEY, clock, EVERYBODY)
    fill(storage, json.loads((resources() / "texts" / "demo.json").read_text("utf-8")), TODAY)
    write_proof(storage)
    sit_down(storage)
    yield storage
    storage.close()


def signed_in() -> SignedIn:
    """Who is shown on the side bar."""
    return SignedIn(EVERYBODY.name, role_names(FOUNDER), "key")


class Gallery:
    """Shows each screen in one language and text size, and hands it to `keep`."""

    def __init__(
        self, app: QApplication, storage: Storage, keep: Callable[[QWidget, str], None], settings: Settings
    ) -> None:
        self._app, self._hand_over = app, keep
        install_language(app, settings.language)
        apply_theme(app, choose_theme(app, settings.theme, settings.text_size, settings.motion))
        self.tasks = TaskRunner()
        self.storage, self.settings = storage, settings
        self.pictures = 0

    def take_all(self) -> None:
        """Start screen, every page and the steps behind it."""
        self.take_start()
        with self._window(signed_in) as window:
            for name, page, target in self._views():
                window.navigate(page, target)
                self._keep(window, name)
            self._take_help(window)
            self._take_dialogs(window)
            self._take_cases(window)
        self._take_practice()
        self.take_roles()

    def take_roles(self) -> None:
        """What each role finds: start page, and the pages where buttons are missing."""
        everybody = self.storage.identity
        for role, picture in zip(Role, ("fish", "bird", "boat", "star", "moon", "fox"), strict=True):
            days = (TODAY.replace(month=1, day=1), TODAY) if role is Role.AUDITOR else (None, None)
            who = Identity("Ayşe Yılmaz", 1, allowed((role,)), frozenset({role}), *days)
            self.storage.identity = who
            with self._window(lambda: SignedIn("Ayşe Yılmaz", role_name(role), picture)) as window:  # noqa: B023
                for key in ("overview", "members", "meetings", "finances", "group"):
                    if window.shell.pages.knows(key):
                        window.navigate(key)
                        self._keep(window, f"role-{role}-{key}")
        self.storage.identity = everybody

    @contextmanager
    def _window(self, person: Callable[[], SignedIn], *, practice: bool = False) -> Iterator[MainWindow]:
        """The main window in somebody's name; gone afterwards."""
        notices = WindowNotices()
        context = Context(self.storage, ChangeSignal(self.storage), self.tasks, notices, self.settings, clock)
        with self.storage.read() as session:
            profile = read_profile(session)
        places = Places(
            sections(), own_section(), profile.name, profile.place, practice, inside=hub_sections(), person=person
        )
        window = MainWindow(context, places)
        notices.window = window
        window.show_backup(NOW, "")
        window.show_copy(copy_in_words(TODAY - timedelta(days=9), TODAY), "care")
        window.resize(SIZE)
        window.show()
        yield window
        window.hide()
        window.deleteLater()
        self._settle()

    def _take_practice(self) -> None:
        """The frame and the line of a practice group, also with a folded side bar."""
        with self._window(signed_in, practice=True) as window:
            for name, width in (("practice", SIZE.width()), ("practice-narrow", 1024)):
                window.resize(width, SIZE.height())
                window.navigate("overview")
                self._keep(window, name)

    def _take_help(self, window: MainWindow) -> None:
        """F1 and F2 on each page, a search in the handbook, and its list of keys."""
        for key in ("overview", "members", "meetings", "finances", "forms", "group", "backups", "privacy"):
            window.navigate(key)
            window.show_help()
            self._keep(_on_a_real_screen(window.help.handbook), f"help-{key}")
            window.help.close()
            self._settle()
            window.help.show_next()
            dialog = window.findChildren(NextThingsDialog)[-1]
            self._keep(dialog, f"next-{key}")
            dialog.reject()
            self._settle()
        window.show_help()
        handbook = _on_a_real_screen(window.help.handbook)
        handbook.search.search("Kasse")
        self._keep(handbook, "help-search")
        handbook.search.search("")
        handbook.go_to(KEY_LIST)
        self._keep(handbook, "help-keys")
        handbook.reject()
        self._settle()

    def _take_dialogs(self, window: MainWindow) -> None:
        for name, make in dialogs(window.context, window):
            self._take_dialog(name, make())

    def _take_dialog(self, name: str, dialog: QDialog) -> None:
        dialog.setModal(False)
        dialog.show()
        self._keep(dialog, f"dialog-{name}")
        dialog.hide()
        dialog.deleteLater()
        self._settle()

    def _take_cases(self, window: MainWindow) -> None:
        """The room of the mediators, which has a file of its own."""
        with opened_room(window) as (_page, room):
            for name in case_views(room):
                self._keep(window, name)
            for name, make in case_dialogs(room.context, room.page):
                self._take_dialog(name, make())
        self._settle()

    def take_start(self) -> None:
        """The start screen of a new folder and of a known group."""
        for name, known in (("start-new", False), ("start-sign-in", True)):
            with tempfile.TemporaryDirectory() as place:
                folder = GroupFolder(Path(place))
                if known:
                    slot = keys.seal(KEY, PASSWORD, keys.PERSON, "key", keys.FLOOR)
                    keys.write_keyring(folder.keyring, keys.Keyring("de", (slot,)))
                screen = StartScreen(StartContext(folder, self.tasks, WindowNotices(), self.settings, clock))
                screen.resize(SIZE)
                screen.show()
                self._keep(screen, name)
                if known:
                    screen.show_restore()
                    self._keep(screen, "start-restore")
                screen.hide()
                screen.deleteLater()
        for name, screen in start_screens(
            lambda folder: StartContext(folder, self.tasks, WindowNotices(), self.settings, clock)
        ):
            screen.resize(SIZE)
            screen.show()
            self._keep(screen, name)

    def _views(self) -> list[tuple[str, str, object]]:
        from app.meetings.service import to_invite_to, to_write_up

        with self.storage.read() as session:
            written, invited = to_write_up(session, TODAY), to_invite_to(session, TODAY)
        steps = [
            (f"meetings-step-{step + 1}", "meetings", ("meeting", written, ("step", step, 0))) for step in range(5)
        ]
        return [
            ("overview", "overview", None),
            ("members", "members", None),
            ("members-one", "members", 3),
            ("members-import", "members", "import"),
            ("meetings", "meetings", None),
            ("meetings-next", "meetings", invited),
            ("meetings-tasks", "meetings", "tasks"),
            *steps,
            ("finances", "finances", None),
            ("finances-entry", "finances", 20),
            ("finances-import", "finances", "import"),
            ("finances-accounts", "finances", (PLACES, None)),
            *ACTIVITY_VIEWS,
            *IDEA_VIEWS,
            *NUMBER_VIEWS,
            ("forms-nothing", "forms", Wanted("qwertz")),
            ("forms-found", "forms", Wanted("", "general_meeting")),
            ("forms", "forms", Wanted()),
            ("group", "group", None),
            ("backups", "backups", None),
            ("handover", "handover", None),
            *((f"handover-step-{step + 1}", "handover", (1, step)) for step in range(6)),
            ("people", "people", 3),
            ("people-lost", "people", "lost"),
            ("people-rights", "people", "rights"),
            ("my-access", "my-access", None),
            ("privacy", "privacy", None),
            ("privacy-choose", "privacy", ("erase", None)),
            ("privacy-information", "privacy", ("information", 3)),
            ("privacy-erase", "privacy", ("erase", 3)),
            ("privacy-proofs", "privacy", "proofs"),
            *FUND_VIEWS,
            *PRIVACY_SCREENS,
            *PROJECT_SCREENS,
            *HOUSE_SCREENS,
        ]

    def _keep(self, widget: QWidget, name: str) -> None:
        self._settle()
        self.pictures += 1
        self._hand_over(widget, name)

    def _settle(self) -> None:
        for _round in range(5):
            self._app.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        catalogues = [each for each in self._app.allWidgets() if isinstance(each, FormsPage) and each.isVisible()]
        while self.tasks.busy or any(each.drawing for each in catalogues):
            self._app.processEvents()
        self._app.processEvents()

    def close(self) -> None:
        """Nothing is left running."""
        self.tasks.close()
        self._settle()


def _on_a_real_screen(handbook: Handbook | None) -> Handbook:
    """As large as it opens on 1366×768; the offscreen one is smaller."""
    assert handbook is not None
    handbook.resize(min(px(HANDBOOK.width()), SIZE.width() - 40), SIZE.height() - 60)
    return handbook


class Album:
    """Keeps each screen as a picture named after it, its language and its look."""

    def __init__(self, out: Path, settings: Settings) -> None:
        self._out = out
        size = f"-{settings.text_size}" if settings.text_size != Settings().text_size else ""
        self._ending = f"{settings.language}{size}{'-dark' if settings.theme == 'dark' else ''}.png"

    def keep(self, widget: QWidget, name: str) -> None:
        """Save the picture."""
        widget.grab().save(str(self._out / f"{name}-{self._ending}"))


def papers(storage: Storage, out: Path, language: str) -> int:
    """Every form, blank and filled, as PDF; returns how many."""
    made = 0
    records = {
        **ACTIVITY_PAPERS,
        "consent": 3,
        "breach": 1,
        "fund-application": 1,
        "fund-check": 1,
        "jury-sheet": 1,
        "fund-payout": 1,
        "fund-settlement": 1,
        "fund-scores": 1,
        "fund-list": 1,
        "fund-notice": 1,
        "fund-proof": 1,
        "fund-letter": 2,
        "landlord-letter": 1,
        "waste-check": 2,
        "membership": 3,
        "membership-change": 3,
        "membership-leaving": 3,
        "invitation": 3,
        "meeting-sign-in": 2,
        "minutes": 2,
        "general-invitation": 3,
        "motion": 3,
        "voting-list": 2,
        "voting-cards": 3,
        "ballot": 2,
        "ballot-election": 3,
        "election-record": 2,
        "general-minutes": 2,
        "short-minutes": 2,
        "register-filing": 2,
        "receipt": 20,
        "expense-claim": 21,
        "handover": 1,
        "information": 3,
        "erasure-proof": 1,
    }
    with storage.read() as session:
        head = read_profile(session).head
        for form in forms():
            for blank in [True] * form.blank + [False] * form.filled:
                record = records.get(form.code) if not blank else None
                with speaking(language):
                    paper = form.build(Fill(session, TODAY, record, blank, language, head, TODAY.year))
                name = f"{form.code}-{'blank' if blank else 'filled'}-{language}.pdf"
                (out / name).write_bytes(render(replace(paper, language=language)).data)
                made += 1
    return made


def main() -> int:
    """Make the pictures; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.gallery", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--language", action="append")
    parser.add_argument("--text-size", type=int, default=100)
    parser.add_argument("--theme", choices=["light", "dark"], default="light")
    parser.add_argument("--real-window", action="store_true", help="on the display instead of offscreen")
    arguments = parser.parse_args()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    total = 0
    arguments.out.mkdir(parents=True, exist_ok=True)
    for language in arguments.language or ["de", TEST_LANGUAGE]:
        with tempfile.TemporaryDirectory() as place, demo_storage(Path(place)) as storage:
            settings = Settings(language=language, theme=arguments.theme, text_size=arguments.text_size)
            gallery = Gallery(app, storage, Album(arguments.out, settings).keep, settings)
            gallery.take_all()
            gallery.close()
            total += gallery.pictures + papers(storage, arguments.out, language)
    print(f"{total} pictures and papers in {arguments.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
