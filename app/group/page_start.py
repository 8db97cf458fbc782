"""The start screen: open the group, start one, bring back a backup, or just try the program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.base.desktop.reading_order import go_on
from app.base.desktop.theme import px
from app.base.desktop.widgets import label, picture, quiet_button
from app.base.errors import UserError
from app.base.i18n import LANGUAGES, _, language
from app.group.opening import OpenGroup
from app.group.page_panel import Panel, StartContext, restored_words
from app.group.page_sign_in import SignInPanel

Place = tuple[type[Panel], tuple[str, ...]]


class StartScreen(QScrollArea):
    """Chooses the panel that fits: a group is here, or not yet."""

    opened = Signal(object)  # OpenGroup
    demo_wanted = Signal()
    language_chosen = Signal(str)
    help_wanted = Signal()

    def __init__(self, context: StartContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.context = context
        self._unkept: OpenGroup | None = None  # just started, its words not kept yet
        self._going_back = False
        inside = QWidget()
        outer = QHBoxLayout(inside)
        outer.addStretch(1)
        self._middle = QWidget()
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(16))
        column.addStretch(2)
        column.addLayout(self._name())
        self._panels = QStackedLayout()
        column.addLayout(self._panels)
        self._below(column)
        column.addStretch(3)
        outer.addWidget(self._middle, 100)
        outer.addStretch(1)
        self.setWidget(inside)
        self.show_first()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def show_first(self) -> None:
        """The panel to begin with."""
        if self.context.folder.holds_group():
            panel = SignInPanel(self.context, self._pictures())
            panel.opened.connect(self.opened)
            panel.lost.connect(self.show_lost)
            panel.language_wanted.connect(self.language_chosen)
            self._show(panel)
        else:
            from app.group.page_new_group import NewGroupPanel  # not for those who only sign in

            new = NewGroupPanel(self.context)
            new.started.connect(self.show_words)
            self._show(new)
        self._offer(
            (_("Bring back a backup"), "restore", self.show_restore),
            (_("Try with an invented group"), "people", self.demo_wanted.emit),
        )

    def show_lost(self) -> None:
        """The password is lost: the words of the emergency sheet open the group."""
        from app.group.page_lost import LostPanel

        panel = LostPanel(self.context)
        panel.opened.connect(self.opened)
        self._show(panel)
        self._going_back = True
        self._offer((_("Back"), "chevron-start", self.show_first))

    def show_restore(self, chosen: Path | None = None) -> None:
        """Choose a backup and bring it back, without opening the file of now. `chosen` is marked already."""
        from app.group.page_restore import RestorePanel

        panel = RestorePanel(self.context, chosen)
        panel.restored.connect(self._restored)
        self._show(panel)
        self._going_back = True
        self._offer((_("Back"), "chevron-start", self.show_first))

    def show_words(self, words: tuple[str, ...], group: OpenGroup) -> None:
        """The recovery words of a group just started: nothing else can be done until they are kept."""
        from app.group.page_new_group import WordsPanel

        panel = WordsPanel(self.context, words, group)
        panel.kept.connect(self._words_kept)
        self._unkept = group
        self._tongues.hide()
        self._show(panel)
        self._offer()

    def may_close(self) -> bool:
        """Asks once more while the words are shown, because nobody can show them again."""
        question = _("These twelve words are shown only once. Have you printed or written them down?")
        return self._unkept is None or self.context.notices.confirm(question, _("Yes, close the program"))

    def let_go(self) -> None:
        """Close the group that nobody went on to."""
        if self._unkept is not None:
            self._unkept.close()
            self._unkept = None

    def place(self) -> Place:
        """Which panel is shown and what was typed, for the same screen in another language."""
        return type(self._shown), self._shown.typed()

    def open_place(self, place: Place) -> None:
        """Return to where `place` was asked."""
        kind, texts = place
        for name, show in (("RestorePanel", self.show_restore), ("LostPanel", self.show_lost)):
            if kind.__name__ == name:
                show()
        if type(self._shown) is kind:
            self._shown.retype(texts)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the first panel."""
        if event.key() == Qt.Key.Key_Escape:
            if self._going_back:
                self.show_first()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes as one reads, whatever came and went since."""
        return go_on(self, forward)

    @Slot(QWidget, QWidget)
    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Large text: what gets the focus by itself is scrolled into sight as well."""
        if new is not None and self.isAncestorOf(new):
            self.ensureWidgetVisible(new, 0, px(120))

    def _restored(self) -> None:
        self.show_first()
        self._shown.say(restored_words())

    def _words_kept(self, group: OpenGroup) -> None:
        self._unkept = None
        self.opened.emit(group)

    def _pictures(self) -> tuple[str, ...]:
        try:
            return tuple(tile.picture for tile in self.context.folder.tiles())
        except UserError:  # said after the first attempt to sign in
            return ()

    def _name(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(12))
        row.addStretch()
        row.addWidget(picture("home", 40))
        row.addWidget(label("Treffpunkt", "heading1", wrap=False))
        row.addStretch()
        return row

    def _show(self, panel: Panel) -> None:
        while (old := self._panels.widget(0)) is not None:
            self._panels.removeWidget(old)
            old.deleteLater()
        self._panels.addWidget(panel)
        self._middle.setMaximumWidth(px(panel.widest))
        panel.width_changed.connect(lambda: self._middle.setMaximumWidth(px(panel.widest)))
        self._shown = panel
        self._going_back = False
        self.setFocusProxy(panel)
        panel.setFocus()

    def _offer(self, *choices: tuple[str, str, Callable[[], object]]) -> None:
        while item := self._more.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._more.addStretch()
        for text, icon, action in choices:
            made = quiet_button(text, icon)
            made.clicked.connect(lambda _checked=False, action=action: action())
            self._more.addWidget(made)
        self._more.addStretch()

    def _below(self, column: QVBoxLayout) -> None:
        """What else one can do, the languages, the handbook."""
        self._more = QHBoxLayout()
        self._more.setSpacing(px(8))
        column.addLayout(self._more)
        self._tongues = self._languages()
        column.addWidget(self._tongues)
        self.help_button = quiet_button(_("Help"), "help")
        self.help_button.setToolTip("F1")
        self.help_button.clicked.connect(self.help_wanted)
        column.addWidget(self.help_button, 0, Qt.AlignmentFlag.AlignHCenter)

    def _languages(self) -> QWidget:
        tongues = QWidget()
        row = QHBoxLayout(tongues)
        row.addStretch()
        for code, name in LANGUAGES:
            made = quiet_button(name, "check" if code == language() else None)
            made.clicked.connect(lambda _checked=False, code=code: self.language_chosen.emit(code))
            row.addWidget(made)
        row.addStretch()
        return tongues
