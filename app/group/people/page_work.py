"""What changes the key of the group: it takes a moment and is done beside the window."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QDialog
from shiboken6 import isValid

from app.base.dates import show_moment
from app.base.desktop.context import Context
from app.base.desktop.page import Page
from app.base.desktop.progress import ProgressDialog
from app.base.desktop.tasks import Progress
from app.base.errors import Cancelled, UserError
from app.base.i18n import _
from app.base.storage.backup import list_backups
from app.group.people.access import new_recovery_words, remove_person
from app.group.people.page_words import OldBackupsDialog, WordsDialog
from app.group.people.rules import Person


class AccessWork:
    """Asks, works, and tells what came out. The page is refreshed after each."""

    def __init__(self, context: Context, page: Page) -> None:
        self._context, self._page = context, page

    def end_access(self, person: Person) -> None:
        """Take the slot away and change the key; then name the backups that are still open."""
        question = _(
            "End the access of {name}? The password stops working and the key of your group is changed. "
            "What {name} has written stays."
        ).format(name=person.name)
        group = self._context.group
        if group.confidential.mediators() == [person.id]:
            question += "\n\n" + _(
                "Only {name} can open the confidential file. After this only its emergency words open it. "
                "Let another mediator in first."
            ).format(name=person.name)
        if self._context.notices.confirm(question, _("End the access")):
            self._start(
                _("The key is being changed …"),
                lambda progress: remove_person(group, person.id, _told(progress)),
                lambda files: self._ended(person, files),
            )

    def new_sheet(self, made: Callable[[], None]) -> None:
        """Make twelve new words, tell by `made`, and show them once."""
        question = _("Make new emergency words? The sheet in the envelope stops working.")
        if self._context.notices.confirm(question, _("Make new words")):
            group = self._context.group

            def show(words: tuple[str, ...]) -> None:
                made()
                self._open(WordsDialog(self._context, words, self._page))

            title = _("The key is being changed …")
            self._start(title, lambda progress: new_recovery_words(group, _told(progress)), show)

    def back_up_now(self) -> None:
        """A backup under the new key."""
        group = self._context.group
        self._start(
            _("The backup is being made …"),
            lambda _progress: group.back_up(),
            lambda _file: self._context.notices.say(_("The backup is made and checked.")),
        )

    def _start(self, title: str, job: Callable[[Progress], Any], done: Callable[[Any], None]) -> None:
        """On the worker, with a bar; it cannot be stopped half-way, so there is no Cancel."""
        page = self._page
        dialog = ProgressDialog(title, page.window())
        dialog.cancel_button.hide()
        before = page.focusWidget()
        page.setEnabled(False)

        def over() -> None:
            dialog.over()
            page.setEnabled(True)
            page.refresh()
            if before is not None and isValid(before):
                before.setFocus()

        def succeed(result: Any) -> None:
            over()
            done(result)

        def explain(problem: BaseException) -> None:
            over()
            if not isinstance(problem, UserError):
                raise problem
            self._context.notices.problem(problem)

        ticket = self._context.tasks.start(job, done=succeed, failed=explain, progress=dialog.show_step, owner=page)
        dialog.watch(ticket)

    def _ended(self, person: Person, files: list[Path]) -> None:
        backups = [backup for place in {file.parent for file in files} for backup in list_backups(place)]
        made_at = {backup.file: show_moment(backup.made_at) for backup in backups}
        dialog = OldBackupsDialog(person.name, files, lambda file: made_at.get(file, ""), self._page)
        dialog.backup_wanted.connect(self.back_up_now)
        self._open(dialog)

    def _open(self, dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _told(progress: Progress) -> Callable[[int, int], None]:
    """Reports how far it is, and never stops half-way."""

    def report(done: int, of: int) -> None:
        with suppress(Cancelled):
            progress.step(done, of)

    return report
