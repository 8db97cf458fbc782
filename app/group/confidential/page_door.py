"""The door to the file of the mediators. Nothing here says whether there is a case at all."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.base.desktop.context import Context
from app.base.desktop.locking import leave_dialogs
from app.base.desktop.page import Page
from app.base.desktop.progress import ProgressDialog
from app.base.desktop.tasks import Progress
from app.base.errors import Cancelled, UserError
from app.base.hardening import CAN_HIDE, hide_from_capture
from app.base.i18n import N_, _, language
from app.base.printing.blocks import Paper
from app.base.printing.forms import Fill
from app.base.storage import Session
from app.group.confidential.clock import RoomClock, clock_of
from app.group.confidential.editor import SecretDialog
from app.group.confidential.page_parts import Closed, Deck, NotSetUp, OpenRoom
from app.group.confidential.printouts import confidential_sheet
from app.group.people.page_words import WordsDialog
from app.group.people.rules import Person
from app.group.people.service import mediators
from app.group.service import read_profile

if TYPE_CHECKING:
    from app.group.confidential.vault import Confidential

SECOND_MS = 1000


class DoorPage(Page):
    """Not set up, closed, or open with its clock."""

    tables = frozenset({"person"})
    leaves_no_place = True
    help_text = (
        N_("Only mediators see this page. The chair does not hold the key either."),
        N_("It asks for your password again each time it is opened."),
        N_("A new mediator: first the role from the chair, then the key from a mediator."),
        N_("Its emergency words lie in an envelope of their own."),
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.header(_("Confidential"), _("What is said in mediation stays with the mediators."))
        self.not_set_up, self.closed, self.open_room = NotSetUp(), Closed(), OpenRoom()
        self._faces = Deck()
        for face in (self.not_set_up, self.closed, self.open_room):
            self._faces.addWidget(face)
        self.body.addWidget(self._faces)
        self.body.addStretch()
        self._clock: RoomClock | None = None
        self._seconds = QTimer(self, interval=SECOND_MS)
        self._seconds.timeout.connect(self._show_time)
        self.not_set_up.wanted.connect(self.set_up)
        self.closed.wanted.connect(self.open_it)
        self.open_room.close_wanted.connect(self.close_it)
        self.open_room.words_wanted.connect(self.new_words)
        self.open_room.let_in_wanted.connect(self.let_in)
        self.open_room.dismiss_wanted.connect(self.dismiss)

    @property
    def confidential(self) -> Confidential | None:
        """The door of the open group; None without one, as in a test."""
        return self.context.group.confidential if self.context.group is not None else None

    @property
    def clock(self) -> RoomClock:
        """The two minutes; they belong to the window."""
        if self._clock is None:
            tasks = self.context.tasks
            self._clock = clock_of(self.window(), self.context.group.confidential, lambda: tasks.busy)
            self._clock.closing.connect(self.about_to_close)
            self._clock.closed.connect(self._closed_by_itself)
        return self._clock

    def refresh(self) -> None:
        """Which face, and who may enter."""
        door = self.confidential
        self.not_set_up.button.setEnabled(door is not None and self.context.group.person is not None)
        if door is None or not door.exists:
            self._turn(self.not_set_up)
        elif not door.is_open:
            self.closed.show_state(has_key=self.context.storage.identity.person_id in door.mediators())
            self._turn(self.closed)
        else:
            self.open_room.show_people(self._mediators(), door.mediators(), self.context.storage.identity.person_id)
            self._turn(self.open_room)

    def set_up(self) -> None:
        """The own password again, then its words, once."""
        if (door := self.confidential) is None:
            return
        dialog = SecretDialog(
            self.context, _("Set up the confidential file"),
            _("Type your own password again. It will open this file, too."), _("Set up the file"),
            _("Your password"), door.set_up, self,
        )  # fmt: skip
        if dialog.exec():
            self.refresh()
            self._show_words(dialog.made)

    @Slot(str)
    def open_it(self, secret: str) -> None:
        """The key is made from the password beside the window."""
        door = self.confidential
        if door is None:
            return
        self.closed.show_problem(None)
        self.setEnabled(False)
        self.context.tasks.start(
            lambda _progress: _nothing_back(door.open(secret)), done=self._opened, failed=self._not_opened, owner=self
        )

    @Slot()
    def close_it(self) -> None:
        """Now, not in two minutes."""
        self.clock.close()

    @Slot(int)
    def let_in(self, person_id: int) -> None:
        """The other mediator sits down and types."""
        door, person = self.confidential, self._named(person_id)
        if door is None or person is None:
            return
        dialog = SecretDialog(
            self.context, _("Let {name} in").format(name=person.name),
            _("{name} sits down and types the own password. Look away.").format(name=person.name), _("Give the key"),
            _("Password of {name}").format(name=person.name),
            lambda secret: door.let_in(person_id, secret), self,
        )  # fmt: skip
        if dialog.exec():
            self.refresh()
            self._told_of(_("{name} can open the confidential file now.").format(name=person.name))

    @Slot(int)
    def dismiss(self, person_id: int) -> None:
        """Ask, then take the key away; the file gets a new one."""
        door, person = self.confidential, self._named(person_id)
        if door is None or person is None:
            return
        question = _("End the access of {name}? This file gets a new key.").format(name=person.name)
        if self.context.notices.confirm(question, _("End the access")):
            told = _("{name} cannot open the confidential file any more.").format(name=person.name)
            _work(self, lambda progress: door.dismiss(person_id, _told(progress)), lambda _nothing: self._told_of(told))

    def _told_of(self, text: str) -> None:
        """The button that was pressed is gone: without a new place the next key would go to the side bar."""
        self.context.notices.say(text)
        self.open_room.close_button.setFocus()

    @Slot()
    def new_words(self) -> None:
        """Ask, then make new words and show them once."""
        door = self.confidential
        question = _("Make new emergency words? The sheet in the envelope stops working.")
        if door is not None and self.context.notices.confirm(question, _("Make new words")):
            _work(self, lambda progress: door.new_recovery_words(_told(progress)), self._show_words)

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever left it open finds the state of now."""
        super().showEvent(event)
        self.refresh()
        self._guard_picture()

    def hideEvent(self, event: QHideEvent) -> None:
        """The picture of other pages is no secret."""
        super().hideEvent(event)
        self._seconds.stop()
        if CAN_HIDE:
            hide_from_capture(int(self.window().winId()), hidden=False)

    def _opened(self, _nothing: object) -> None:
        self.setEnabled(True)
        self.clock.begin()
        self.refresh()
        self.open_room.close_button.setFocus()
        if (door := self.confidential) is not None and door.tampered:
            advice = _("Write nothing more. Bring back the last good backup: Our group → Backups.")
            self.context.notices.problem(UserError("\n".join(door.tampered), advice))

    def _not_opened(self, problem: BaseException) -> None:
        self.setEnabled(True)
        if not isinstance(problem, UserError):
            raise problem
        self.closed.show_problem(problem)

    @Slot(bool)
    def about_to_close(self, insist: bool) -> None:
        """The file closes in a moment. Dialogs over another page are no affair of this one."""
        if self.isVisible():
            leave_dialogs(insist=insist)

    @Slot()
    def _closed_by_itself(self) -> None:
        self.refresh()

    def _turn(self, face: QWidget) -> None:
        self._faces.setCurrentWidget(face)
        self.body.setStretchFactor(self._faces, int(face is self.open_room))
        if face is self.open_room and self.isVisible():
            self._show_time()
            self._seconds.start()
        else:
            self._seconds.stop()
        self._guard_picture()

    def _guard_picture(self) -> None:
        if CAN_HIDE and self.isVisible():
            hide_from_capture(int(self.window().winId()), hidden=self._faces.currentWidget() is self.open_room)

    @Slot()
    def _show_time(self) -> None:
        self.open_room.show_left(self.clock.left())

    def _mediators(self) -> list[Person]:
        with self.context.storage.read() as session:
            return mediators(session)

    def _named(self, person_id: int) -> Person | None:
        return next((person for person in self._mediators() if person.id == person_id), None)

    def _show_words(self, words: tuple[str, ...]) -> None:
        dialog = ConfidentialWords(self.context, words, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


class ConfidentialWords(WordsDialog):
    """The words of the confidential file. Printing them leaves no line in the group's file."""

    sentence = N_("They open the confidential file if a password is lost. Keep them apart from the other sheet.")

    def paper(self, session: Session) -> Paper:
        """The sheet with these words."""
        name = read_profile(session).name
        return confidential_sheet(self._words, Fill(session, self._context.today(), language=language(), group=name))

    def note_printed(self) -> None:
        """Nothing is noted."""


def _work(page: Page, job: Callable[[Progress], Any], done: Callable[[Any], None]) -> None:
    """A key is changed on the worker; it cannot be stopped half-way, so there is no Cancel."""
    bar = ProgressDialog(_("The key is being changed …"), page.window())
    bar.cancel_button.hide()
    page.setEnabled(False)

    def over() -> None:
        bar.over()
        page.setEnabled(True)
        page.refresh()

    def succeed(result: Any) -> None:
        over()
        done(result)

    def explain(problem: BaseException) -> None:
        over()
        if not isinstance(problem, UserError):
            raise problem
        page.context.notices.problem(problem)

    bar.watch(page.context.tasks.start(job, done=succeed, failed=explain, progress=bar.show_step, owner=page))


def _nothing_back(_storage: object) -> None:
    """What was opened stays with the door."""


def _told(progress: Progress) -> Callable[[int, int], None]:
    """Reports how far it is, and never stops half-way."""

    def report(done: int, of: int) -> None:
        with suppress(Cancelled):
            progress.step(done, of)

    return report
