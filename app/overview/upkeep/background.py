"""What happens by itself while a group is open: backups, checks, and what the bottom line says about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Slot

from app.base.desktop.tasks import Progress, TaskRunner
from app.base.errors import UserError
from app.base.i18n import _
from app.base.paths import is_for_practice
from app.base.storage.rights import needs
from app.base.storage.thinning import list_backups, losses, rows_of
from app.group.rights import Action
from app.overview.upkeep.copying import day_outside
from app.overview.upkeep.rules import (
    Finding,
    Tone,
    advice,
    copy_in_words,
    copy_tone,
    is_backup_due,
    lost_in_words,
)
from app.overview.upkeep.service import (
    began,
    check_due,
    found_in_words,
    keep_check,
    last_copy,
    quick_findings,
    whole_findings,
)

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from app.base.desktop.context import Context
    from app.base.storage import Storage
    from app.group.opening import OpenGroup

LOOK_EVERY_MS = 60_000
SHOWN = 5  # findings in the dialog
EVERY = 3  # tables named in the warning about a great loss


class BottomLine(Protocol):
    """The window's line at the bottom."""

    def show_backup(self, when: datetime | None, place: str = "") -> None: ...

    def show_copy(self, text: str, tone: Tone) -> None: ...


class Upkeep(QObject):
    """Give it the open group and the bottom line; `begin` once the window is shown, `stop` before the group closes.

    Its work runs on a thread of its own, beside the window's tasks. A practice group
    is left alone, and so is a drive that cannot be written.
    """

    def __init__(self, group: OpenGroup, context: Context, line: BottomLine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tasks = TaskRunner(self)
        self._group, self._line, self._notices = group, line, context.notices
        self._real = not (is_for_practice(group.folder.path) or group.looks_only)
        self._last = group.now()
        self._complained = False
        self._check: Progress | None = None
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        context.changes.changed.connect(self._touched)
        self.show_state()

    def begin(self) -> None:
        """The check after the start, the check of the month if it is due, and from now on a look each minute."""
        if not self._real:
            return
        self._timer.start()
        storage, place = self._group.storage, self._group.backup_place
        self.tasks.start(lambda _progress: _quick(storage, place), done=self._tell, failed=self._failed, owner=self)
        with storage.read() as session:
            due = check_due(session)
        if due:
            self.check_all()

    @Slot()
    def look(self) -> None:
        """Make a backup if half an hour has passed and something was changed."""
        if self._real and not self.tasks.busy and is_backup_due(self._changed(), self._last, self._group.now()):
            self.back_up()
        self.show_state()

    def back_up(self) -> None:
        """A verified backup, beside the window."""
        self._last = self._group.now()
        before, group = list_backups(self._group.backup_place)[:1], self._group
        older = before[0].file if before else None
        self.tasks.start(
            lambda _progress: (group.back_up(), older), done=self._backed_up, failed=self._failed, owner=self
        )

    def check_all(self) -> None:
        """The whole check, with its progress in the line at the bottom."""
        if self._check is not None:
            return
        storage, place = self._group.storage, self._group.backup_place
        self._check = self.tasks.start(
            lambda progress: whole_check(storage, place, progress),
            done=self._checked,
            failed=self._failed,
            progress=self._progressed,
            owner=self,
        )

    def show_state(self) -> None:
        """Say at the bottom when the last backup was made and how old the copy outside is."""
        found = list_backups(self._group.backup_place)
        usual = self._group.backup_place == self._group.folder.backups
        self._line.show_backup(found[0].made_at if found else None, "" if usual else str(self._group.backup_place))
        if not self._real:
            return
        with self._group.storage.read() as session:
            copy, since, today = last_copy(session), began(session).date(), session.info["now"].date()
        copied = day_outside(copy, self._group.folder.path)
        self._line.show_copy(copy_in_words(copied, today), copy_tone(copied, since, today))

    def stop(self) -> None:
        """Nothing more is begun; a check stops at its next step, a backup comes to its end."""
        self._timer.stop()
        if self._check is not None:
            self._check.cancel()
        self.tasks.close()

    def _changed(self) -> bool:
        inside = self._group.confidential.storage
        return self._group.storage.changed_since_backup or (inside is not None and inside.changed_since_backup)

    def _backed_up(self, made: tuple[Path, Path | None]) -> None:
        self._complained = False
        new, older = made
        self.show_state()
        lost = losses(rows_of(older), rows_of(new)) if older is not None else []
        if lost:
            told = [lost_in_words(loss.table, loss.before, loss.now) for loss in lost]
            lines = "\n".join(dict.fromkeys(told[:EVERY]))
            self._notices.problem(
                UserError(
                    _("Much less is stored than in the last backup.") + f"\n{lines}",
                    _("If you meant to do that, go on. If not, bring back the backup before. It is kept for a year."),
                )
            )

    def _checked(self, found: list[Finding]) -> None:
        self._check = None
        if not found:
            self._notices.say(_("The whole file is checked. All is well."))
        self._tell(found)

    def _progressed(self, done: int, of: int) -> None:
        self._notices.say(_("The file is being checked: {done} of {of}").format(done=done, of=of))

    def _tell(self, found: list[Finding]) -> None:
        if problem := calmly(found):
            self._notices.problem(problem)

    def _failed(self, problem: BaseException) -> None:
        self._check = None
        if not isinstance(problem, UserError):
            raise problem
        if self._complained:
            self._notices.say(problem.sentence)
        else:
            self._complained = True
            self._notices.problem(problem)

    @Slot(object)
    def _touched(self, tables: frozenset[str]) -> None:
        if "outside_copy" in tables:
            self.show_state()


def calmly(found: list[Finding]) -> UserError | None:
    """One dialog for all that was found: what, and what to do; None if there is nothing to say."""
    if not found:
        return None
    lines = [finding.sentence for finding in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(_("… and {count} more").format(count=len(found) - SHOWN))
    return UserError("\n".join((found_in_words(len(found)), *lines)), advice({finding.kind for finding in found}))


@needs(Action.CHECK_FILE)
def whole_check(storage: Storage, place: Path, progress: Progress) -> list[Finding]:
    """Check everything and keep the result. Runs on the worker."""
    with storage.read() as session:
        found = whole_findings(session, place, progress.step)
    with storage.write("") as session:
        keep_check(session, found)
    return found


def _quick(storage: Storage, place: Path) -> list[Finding]:
    with storage.read() as session:
        return quick_findings(session, place)
