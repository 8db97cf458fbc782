"""What every page has: a place in the window, a heading, and when to look again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.base.desktop.allowed import Hideable, only
from app.base.desktop.context import Context
from app.base.desktop.next_things import NextThing
from app.base.desktop.theme import px
from app.base.desktop.widgets import heading_label, label, picture, soft_label, wrapping_row
from app.base.i18n import _


class Page(QWidget):
    """One page of the window. Put your widgets into `self.body`; keep the Context as `self.context`.

    A page is built when first visited, and built anew after a change of language, theme or text size:
    `save_now()` and `place()` are asked of the old one, `open_target(place)` is called on the new one. So all texts
    are translated in the constructor and nowhere else.
    """

    tables: ClassVar[frozenset[str]] = frozenset()  # names of tables; a saved change in one of them calls refresh()
    leaves_no_place: ClassVar[bool] = False  # True: after a lock nothing tells that anybody was here
    help_text: ClassVar[tuple[str, ...]] = ()  # steps for F1, each marked with N_

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.title = ""
        self.sentence = ""
        self.missing = ""  # who may do what this person may not
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(px(36), px(26), px(36), px(8))
        self.body.setSpacing(px(14))
        self._fresh = False
        self._away = False
        context.changes.changed.connect(self._tables_changed)

    def header(self, title: str, sentence: str, *buttons: QPushButton) -> None:
        """Title, one plain sentence, and the buttons at the end of the line (main button last)."""
        self.title, self.sentence = title, sentence
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        self.heading = heading_label(title, 1)
        self.subheading = soft_label(sentence)
        column.addWidget(self.heading)
        column.addWidget(self.subheading)
        words.setMinimumWidth(px(300))
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        if not buttons:
            self.body.addWidget(words)
            return
        group = QWidget()
        row = QHBoxLayout(group)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        for each in buttons:
            row.addWidget(each)
        self.body.addWidget(wrapping_row(words, group, spacing=16))

    def only(self, action: str, *widgets: Hideable) -> bool:
        """Take these away from who may not do `action`; True if they stay."""
        return only(self.context, action, *widgets)

    def explain_missing(self, action: str, sentence: str) -> None:
        """One calm line below the heading for who may not do `action`: why buttons are missing, and who has them."""
        if self.context.may(action):
            return
        self.missing = sentence
        self.only_looking = QWidget()
        row = QHBoxLayout(self.only_looking)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        row.addWidget(picture("eye", 20, "soft"))
        row.addWidget(label(sentence, "soft"), 1)
        self.body.addWidget(self.only_looking)

    def help_steps(self) -> list[str]:
        """What F1 tells: what is missing here for this person, then the steps."""
        return [*((self.missing,) if self.missing else ()), *(_(step) for step in self.help_text)]

    def next_things(self) -> Sequence[NextThing]:
        """Two to four things to do next in the present state, the most pressing first; none: the steps are read."""
        return ()

    def refresh(self) -> None:
        """Read again what is shown. Called before the page is first seen and when one of `tables` changed."""

    def shows(self, touched: frozenset[str]) -> bool:
        """True if a change in these tables may be seen here."""
        return bool(touched & self.tables)

    def open_target(self, target: object) -> None:
        """Show this thing: what `navigate` was given, or what `place()` of the former self returned."""

    def place(self) -> object:
        """Where the user is on this page: a plain value that `open_target` understands. None: at the start."""
        return None

    def save_now(self) -> None:
        """Save what is typed but not saved yet (Ctrl+S, and before the page goes away)."""

    def new_thing(self) -> None:
        """Ctrl+N: what the main button does."""

    def print_this(self) -> None:
        """Ctrl+P: print what is shown."""

    def undo(self) -> bool:
        """Ctrl+Z: take back a step that the bottom line does not know. False: the bottom line is asked."""
        return False

    def leave(self) -> bool:
        """Esc: go one step back within the page (from a thing to its list). False if there was nothing to leave."""
        return False

    def prepare(self) -> bool:
        """Read what will be shown, before anybody looks. False if there is nothing to read."""
        if self._fresh or self.isVisible():
            return False
        self._fresh = self._away = True
        self.refresh()
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Look again if something changed while the page was away."""
        super().showEvent(event)
        self._away = False
        if not self._fresh:
            self._fresh = True
            self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Changes are only noted from now on."""
        super().hideEvent(event)
        self._away = True

    @Slot(object)
    def _tables_changed(self, touched: frozenset[str]) -> None:
        if not self.shows(touched):
            return
        if self._away:
            self._fresh = False
        else:
            self.refresh()
