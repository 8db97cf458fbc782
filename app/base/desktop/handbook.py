"""The handbook: contents and search at one side, the chapter at the other, in a window beside the work."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.base.desktop.buttons import button, primary_button, quiet_button
from app.base.desktop.controls import SearchField
from app.base.desktop.handbook_texts import Chapter, Hit, chapter_for, chapter_named, chapters, find, handbook_language
from app.base.desktop.handbook_view import ChapterView, OnScreen
from app.base.desktop.key_names import keys
from app.base.desktop.labels import label, soft_label
from app.base.desktop.theme import px
from app.base.desktop.widgets import wrapping_row
from app.base.i18n import _, language, ngettext

KEY_LIST = "keys"  # name of the last entry of the contents
WISH = "do:"  # links that begin so ask the window for something
SIZE = QSize(1040, 720)
SIDE = 280  # width of the contents


@dataclass(frozen=True, slots=True)
class Place:
    """What is read: a chapter, or the list of keys; and what F1 told of the screen."""

    name: str
    screen: OnScreen | None = None


class Handbook(QDialog):
    """Stays open beside the work. `wished` (word): a link asked for something; `print_wanted` (Chapter).

    Without `prints` there is no print button: on the start screen nobody is signed in.
    """

    wished = Signal(str)
    print_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, prints: bool = True) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Handbook"))
        self.setWindowFlag(Qt.WindowType.WindowMinMaxButtonsHint)
        self.written_in = handbook_language(language())
        room = self.screen().availableGeometry()
        self.resize(min(px(SIZE.width()), room.width() - 40), min(px(SIZE.height()), room.height() - 60))
        self._side = min(px(SIDE), self.width() * 3 // 8)
        self._place = Place("")
        self._before: list[Place] = []
        self.view = ChapterView()
        self.view.link_followed.connect(self._follow)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(px(18), px(16), px(18), px(14))
        outer.setSpacing(px(16))
        outer.addWidget(self._contents())
        right = QVBoxLayout()
        right.setSpacing(px(10))
        right.addWidget(self._buttons(prints))
        if language() not in ("de", "en"):
            right.addWidget(_note())
        right.addWidget(self.view, 1)
        outer.addLayout(right, 1)
        self._fill_contents()

    @property
    def chapter(self) -> Chapter | None:
        """The chapter shown; None while the keys are."""
        return chapter_named(self._place.name, self.written_in)

    def open_page(self, page: str, screen: OnScreen | None = None) -> None:
        """Show the chapter of a screen."""
        self._go(Place(chapter_for(page, self.written_in).name, screen))
        self.view.setFocus()  # the arrow keys read on at once

    def go_to(self, name: str) -> None:
        """Show the chapter with this name, or KEY_LIST."""
        self._go(Place(name))

    @Slot()
    def go_back(self) -> None:
        """To what was read before."""
        if self._before:
            self._place = self._before.pop()
            self._show()

    def switch_language(self) -> None:
        """The same chapter in the other language."""
        self.written_in = "en" if self.written_in == "de" else "de"
        self._fill_contents()
        self._search(self.search.text())
        self._show()

    def _contents(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(self._side)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        self.search = SearchField(_("Search the handbook"))
        self.search.searched.connect(self._search)
        self.search.to_results.connect(self._to_list)
        self.search.returnPressed.connect(self._to_list)
        self.count = soft_label("")
        self.count.hide()
        self.list = QListWidget()
        self.list.setAccessibleName(_("Contents"))
        self.hits = QListWidget()
        for each, opened in ((self.list, self._open_entry), (self.hits, self._open_hit)):
            each.setWordWrap(True)
            each.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as both languages of the handbook run
            each.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            each.itemClicked.connect(opened)
            each.itemActivated.connect(opened)
        self.hits.setAccessibleName(_("What was found"))
        self.hits.hide()
        for widget in (self.search, self.count, self.list, self.hits):
            column.addWidget(widget)
        QShortcut(keys("Ctrl+K"), self).activated.connect(self.search.setFocus)
        return side

    def _buttons(self, prints: bool) -> QWidget:
        self.back_button = button(_("Back"), "chevron-start")
        self.back_button.clicked.connect(self.go_back)
        self.back_button.setEnabled(False)
        self.language_button = quiet_button("", "language")
        self.language_button.clicked.connect(self.switch_language)
        self.print_button = button(_("Print chapter"), "printer")
        self.print_button.clicked.connect(self._print)
        self.print_button.setVisible(prints)
        self._prints = prints
        close = primary_button(_("Close handbook"))
        close.clicked.connect(self.reject)
        QShortcut(keys("Alt+Left"), self).activated.connect(self.go_back)
        return wrapping_row(self.back_button, self.print_button, self.language_button, close, spacing=8)

    def _fill_contents(self) -> None:
        self.list.clear()
        for one in chapters(self.written_in):
            self._add(self.list, one.title, one.name)
        self._add(self.list, _("Keys"), KEY_LIST)
        self.language_button.setText(_("Read in English") if self.written_in == "de" else _("Read in German"))

    def _add(self, to: QListWidget, text: str, what: object) -> None:
        item = QListWidgetItem(text)
        item.setData(Qt.ItemDataRole.UserRole, what)
        room = QRect(0, 0, self._side - px(44), px(1000))
        needed = to.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()
        item.setSizeHint(QSize(0, max(px(44), needed + px(16))))
        to.addItem(item)

    def _go(self, place: Place) -> None:
        if self._place.name and self._place != place:
            self._before.append(self._place)
        self._place = place
        self._show()

    def _show(self) -> None:
        chapter = self.chapter
        if chapter is None:
            self.view.show_keys(_("Keys"))
        else:
            self.view.show_chapter(chapter, self._place.screen)
        self.back_button.setEnabled(bool(self._before))
        self.print_button.setVisible(self._prints and chapter is not None)
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == self._place.name:
                self.list.setCurrentRow(row)

    @Slot(str)
    def _follow(self, target: str) -> None:
        if target.startswith(WISH):
            self.wished.emit(target.removeprefix(WISH))
        elif chapter := chapter_named(target, self.written_in):
            self.go_to(chapter.name)

    @Slot(str)
    def _search(self, typed: str) -> None:
        searching = bool(typed.strip())
        self.hits.setVisible(searching)
        self.count.setVisible(searching)
        self.list.setVisible(not searching)
        self.hits.clear()
        if not searching:
            return
        found = find(typed, self.written_in)
        for hit in found:
            self._add(self.hits, _hit_words(hit), hit)
        told = ngettext("{count} place found", "{count} places found", len(found)).format(count=len(found))
        self.count.setText(told if found else _("Nothing was found. Try fewer letters."))

    def _to_list(self) -> None:
        shown = self.list if self.hits.isHidden() else self.hits
        shown.setFocus()
        if shown.count() and shown.currentRow() < 0:
            shown.setCurrentRow(0)

    def _open_entry(self, item: QListWidgetItem) -> None:
        self.go_to(str(item.data(Qt.ItemDataRole.UserRole)))

    def _open_hit(self, item: QListWidgetItem) -> None:
        hit: Hit = item.data(Qt.ItemDataRole.UserRole)
        self.go_to(hit.chapter.name)
        self.view.look_at(hit.sentence)

    def _print(self) -> None:
        if self.chapter is not None:
            self.print_wanted.emit(self.chapter)


def _hit_words(hit: Hit) -> str:
    above = hit.chapter.title if hit.heading == hit.chapter.title else f"{hit.chapter.title} · {hit.heading}"
    return f"{above}\n{hit.sentence}" if hit.sentence != hit.heading else above


def _note() -> QFrame:
    """For who reads another language."""
    note = QFrame()
    note.setProperty("kind", "note")
    row = QHBoxLayout(note)
    row.setContentsMargins(px(14), px(8), px(14), px(8))
    words: QLabel = label(_("The handbook is there in German and in English. The screens speak your language."))
    row.addWidget(words, 1)
    return note
