"""What is shown once: the twelve new words, and the backups that an old key still opens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from app.base.desktop.context import Context
from app.base.desktop.form_area import FormArea
from app.base.desktop.preview import show_paper
from app.base.desktop.theme import large_text, px
from app.base.desktop.widgets import button, heading_label, label, primary_button, soft_label
from app.base.i18n import N_, _, language
from app.base.printing.blocks import Paper
from app.base.printing.forms import Fill
from app.base.storage import Session
from app.group.people.service import note_sheet_printed
from app.group.printouts import recovery_sheet
from app.group.service import read_profile

COLUMNS = 3  # as on the sheet


def words_grid(words: tuple[str, ...]) -> QWidget:
    """Numbered words, in the places they have on the sheet."""
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(px(10))
    for place, word in enumerate(words):
        grid.addWidget(label(f"{place + 1}  {word}", "strong", wrap=False), place // COLUMNS, place % COLUMNS)
    return holder


class _Dialog(QDialog):
    """A heading, a sentence, room for more, buttons at the foot."""

    def __init__(self, title: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(28), px(24), px(28), px(20))
        outer.setSpacing(px(12))
        words = (heading_label(title, 1), soft_label(sentence))
        self._area = FormArea() if large_text() else None
        if self._area is None:
            for each in words:
                outer.addWidget(each)
            self.body = QVBoxLayout()
            self.body.setSpacing(px(12))
            outer.addLayout(self.body, 1)
        else:
            self._area.lead_in(*words)
            self.body = self._area.body
            outer.addWidget(self._area, 1)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(px(12))
        self.buttons.addStretch()
        outer.addLayout(self.buttons)

    def showEvent(self, event: QShowEvent) -> None:
        """As wide as its buttons need, as high as its words need; lists get their look first."""
        if self._area is not None:
            self._area.fit(self)
        else:
            self._take_room()
        super().showEvent(event)
        for each in self.findChildren(QListWidget):
            each.doItemsLayout()

    def _take_room(self) -> None:
        room = self.screen().availableGeometry()
        width = min(max(px(560), self.minimumSizeHint().width()), room.width() - px(20))
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(width, min(layout.totalHeightForWidth(width), room.height() - px(40)))


class WordsDialog(_Dialog):
    """The new words: shown once, printed, put into an envelope."""

    sentence = N_("They open your group if a password is lost. The old sheet does not work any more: destroy it.")

    def __init__(self, context: Context, words: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(_("Keep these twelve words"), _(self.sentence), parent)
        self._context, self._words = context, words
        self.body.addWidget(words_grid(words))
        self.body.addWidget(soft_label(_("Put the sheet into an envelope. Never keep the words as a photo.")))
        self.print_button = primary_button(_("Print the sheet"), "printer")
        self.print_button.clicked.connect(self.print_sheet)
        self.done_button = button(_("I have kept the words"), "check")
        self.done_button.clicked.connect(self.accept)
        for each in (self.done_button, self.print_button):
            self.buttons.addWidget(each)
        self.print_button.setDefault(True)
        self.print_button.setFocus()

    def print_sheet(self) -> None:
        """Show the sheet as it will be printed."""
        sheet = show_paper(self._context, self.paper, self, remember=False)
        sheet.printed.connect(self.note_printed)

    def reject(self) -> None:
        """Asks once more, because nobody can show them again."""
        question = _("These twelve words are shown only once. Have you printed or written them down?")
        if self._context.notices.confirm(question, _("Yes, close the words")):
            super().reject()

    def paper(self, session: Session) -> Paper:
        """The sheet with these words."""
        name = read_profile(session).name
        return recovery_sheet(self._words, Fill(session, self._context.today(), language=language(), group=name))

    def note_printed(self) -> None:
        """The reminder ends."""
        today = self._context.today()
        self._context.do(_("Emergency sheet printed"), lambda session: note_sheet_printed(session, today))


class OldBackupsDialog(_Dialog):
    """Backups made before the key was changed: they still open with the password of somebody who left."""

    backup_wanted = Signal()

    def __init__(
        self, name: str, files: list[Path], show_moment_of: Callable[[Path], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            _("The access of {name} has ended").format(name=name),
            _("The key of your group was changed. Older backups still open with the old password."),
            parent,
        )
        if files:
            self.body.addWidget(label(_("Please destroy these backups, also their copies on sticks:"), "strong"))
            self.list = QListWidget()
            self.list.setAccessibleName(_("Older backups"))
            for file in files:
                self.list.addItem(f"{show_moment_of(file)}  ·  {file.name}")
            self.list.setCurrentRow(0)
            self.list.setMinimumHeight(px(150))
            self.body.addWidget(self.list, 1)
            self.body.addWidget(label(_("Folder: {folder}").format(folder=files[0].parent)))
            self.body.addWidget(soft_label(_("First make a new backup. Then delete the old files in their folder.")))
        else:
            self.body.addWidget(label(_("There are no older backups in the usual place. Look at your sticks, too.")))
        close = button(_("Close"))
        close.clicked.connect(self.accept)
        self.backup_button = primary_button(_("Make a new backup now"), "backup")
        self.backup_button.clicked.connect(self._back_up)
        for each in (close, self.backup_button):
            self.buttons.addWidget(each)
        self.backup_button.setDefault(True)
        self.backup_button.setFocus()

    def _back_up(self) -> None:
        self.accept()
        self.backup_wanted.emit()
