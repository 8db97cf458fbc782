"""The password is lost: the twelve words of the emergency sheet open the group."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.base.desktop.widgets import primary_button, soft_label
from app.base.desktop.word_fields import WordFields
from app.base.errors import UserError
from app.base.i18n import _
from app.group.opening import OpenGroup, open_group
from app.group.page_panel import Panel, StartContext


class LostPanel(Panel):
    """Twelve lines as on the sheet; four letters of each word are enough."""

    opened = Signal(object)  # OpenGroup

    def __init__(self, context: StartContext) -> None:
        super().__init__(
            context,
            _("Open with the emergency sheet"),
            _("Type the twelve words of the sheet. The first four letters of each are enough."),
        )
        self.words = WordFields()
        self.words.entered.connect(self.sign_in)
        self.body.addWidget(self.words)
        self.add_problem_line()
        self.add_wait_line()
        self.body.addWidget(soft_label(_("The sheet lies in a closed envelope. After that you choose a new password.")))
        self.open_button = primary_button(_("Open the group"), "lock")
        self.open_button.clicked.connect(self.sign_in)
        self.body.addWidget(self.open_button)
        self.setFocusProxy(self.words)
        self.wait_before(self.open_button)

    def typed(self) -> tuple[str, ...]:
        """The words so far."""
        return (self.words.text(),)

    def retype(self, texts: tuple[str, ...]) -> None:
        """The words again."""
        self.words.set_text(texts[0])

    def sign_in(self) -> None:
        """Derive the key away from the window, then hand over the open group."""
        if self.waiting:
            return
        wrong = self.words.first_wrong()
        if wrong is not None:
            number = self.words.lines.index(wrong) + 1
            self.show_problem(UserError(_("Please look at word {number} again.").format(number=number)))
            wrong.setFocus()
            return
        secret, context = self.words.text(), self.context
        self.show_problem(None)
        self.setEnabled(False)
        context.tasks.start(
            lambda _progress: open_group(context.folder, secret, context.clock, context.settings.backup_place),
            done=self._opened,
            failed=self.failed,
            owner=self,
        )

    def failed(self, problem: BaseException) -> None:
        """Back to the words."""
        super().failed(problem)
        self.words.setFocus()

    def _opened(self, group: OpenGroup) -> None:
        self.words.clear()
        self.opened.emit(group)
