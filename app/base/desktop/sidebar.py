"""The side bar: where one can go. In a narrow window it folds to icons with small words under them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.base.desktop.buttons import PressedByEnter
from app.base.desktop.icons import pixmap
from app.base.desktop.key_names import shown_keys
from app.base.desktop.labels import ElidedLabel, as_tooltip, label, picture, restyle, start_alignment
from app.base.desktop.theme import px
from app.base.desktop.turned import TurnedByReader
from app.base.i18n import _

WIDE, NARROW = 236, 104
LEAST_HEIGHT = 44  # for a finger
ROOM_FOR_PAGES = 0.7  # of what they need; with less all scrolls


class SideButton(TurnedByReader, PressedByEnter):
    """Icon and word of one place; tinted when one is there."""

    def __init__(self, icon_name: str, word: str, checkable: bool = True, short: str = "") -> None:
        super().__init__()
        self._words = (word, short or word)
        self._icon_name = icon_name
        self.setProperty("kind", "side")
        self.setCheckable(checkable)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(word)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._sign = QLabel()
        self._word = label(word, "side")
        for part in (self._sign, self._word):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._line.addWidget(self._sign)
        self._line.addWidget(self._word, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.toggled.connect(lambda _on: self._dress())
        self.listen()
        self._folded = False
        self.fold(False)

    def fold(self, folded: bool) -> None:
        """Word beside the icon, or small below it."""
        self._folded = folded
        self._word.setText(self._words[folded])
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._line.setDirection(down if folded else across)
        middle = Qt.AlignmentFlag.AlignCenter
        self._sign.setAlignment(middle)
        self._word.setAlignment(middle if folded else start_alignment())
        self._line.setSpacing(0 if folded else px(14))
        edge = (1, 4, 1, 3) if folded else (18, 0, 10, 0)
        self._line.setContentsMargins(*(px(side) for side in edge))
        self._dress()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The words' wish, not the button's."""
        return self._line.sizeHint().expandedTo(QSize(px(60), px(LEAST_HEIGHT)))

    def minimumSizeHint(self) -> QSize:
        """May be narrower than its words in one line, but as high as these need then."""
        needed = self._line.heightForWidth(max(self.width(), px(60)))
        return QSize(px(60), max(px(LEAST_HEIGHT), needed))

    def _dress(self) -> None:
        here = self.isChecked()
        self._sign.setPixmap(pixmap(self._icon_name, 22, "brand" if here else "ink"))
        kind = ("folded" if self._folded else "side") + ("-here" if here else "")
        restyle(self._word, "kind", kind)


class SideBar(QFrame):
    """Group and place on top, the pages, and below what is always there. `chosen` tells the key of a page."""

    chosen = Signal(str)

    def __init__(self, name: str, place: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "sidebar")
        self._buttons: dict[str, SideButton] = {}
        self._folded = False
        self._who: QBoxLayout | None = None
        self._group = QButtonGroup(self)
        self._settling = QTimer(self, singleShot=True, interval=0)
        self._settling.timeout.connect(self._show_here)
        self._column = column = QVBoxLayout(self)
        self._title = QWidget()
        words = QVBoxLayout(self._title)
        words.setContentsMargins(px(10), 0, px(6), px(12))
        words.setSpacing(px(2))
        words.addWidget(ElidedLabel(name, "group"))
        if place:
            words.addWidget(ElidedLabel(place, "soft"))
        column.addWidget(self._title)
        self._pages = QVBoxLayout()
        self._pages.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scrolling(), 1)
        self._foot = QWidget()
        self._foot.setProperty("kind", "clear")
        self._below = QVBoxLayout(self._foot)
        self._below.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._foot)

    def _scrolling(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("kind", "clear")
        self._scrolled = outer = QVBoxLayout(inside)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._pages)
        outer.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        self._area = area
        return area

    def add_page(self, key: str, icon_name: str, word: str, number: int) -> None:
        """One page; its number is its key with Ctrl."""
        entry = self._entry(key, icon_name, word)
        entry.setToolTip(f"{word}  ({shown_keys(f'Ctrl+{number}')})")
        self._pages.addWidget(entry)

    def add_own(self, key: str, icon_name: str, word: str) -> None:
        """A page that stands below with what is always there."""
        self._below.addWidget(self._entry(key, icon_name, word))

    def add_action(self, icon_name: str, word: str, hint: str = "", short: str = "") -> SideButton:
        """Something to do, below; connect to its `clicked`. `short`: the word when folded."""
        entry = SideButton(icon_name, word, checkable=False, short=short)
        entry.setToolTip(hint)
        self._below.addWidget(entry)
        return entry

    def add_person(self, name: str, roles: str, picture_name: str) -> None:
        """Who is signed in: picture, name, and what they are. Folded, only the picture with the name below."""
        holder = QWidget()
        told = _("Signed in: {name}, {roles}").format(name=name, roles=roles)
        holder.setAccessibleName(told)
        holder.setToolTip(as_tooltip(told))
        self._who = QBoxLayout(QBoxLayout.Direction.LeftToRight, holder)
        self._who.setContentsMargins(px(16), px(4), px(8), px(4))
        self._who.addWidget(picture(f"tile-{picture_name}" if picture_name else "person", 26, "brand"))
        self._roles = label(roles, "soft")  # as many lines as they need
        words = QVBoxLayout()
        words.setSpacing(0)
        self._name = ElidedLabel(name, "strong")
        words.addWidget(self._name)
        words.addWidget(self._roles)
        self._who.addLayout(words, 1)
        self._below.addWidget(holder)

    def _entry(self, key: str, icon_name: str, word: str) -> SideButton:
        entry = SideButton(icon_name, word)
        entry.clicked.connect(lambda _on=False: self.chosen.emit(key))
        self._group.addButton(entry)
        self._buttons[key] = entry
        return entry

    def mark(self, key: str) -> None:
        """Show where one is."""
        if key in self._buttons:
            self._buttons[key].show_on(True)
            self._show_here()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where one is stays in sight."""
        super().resizeEvent(event)
        self._settling.start()

    def _show_here(self) -> None:
        self._place_foot()
        here = self._group.checkedButton()
        if here is not None and self._area.isAncestorOf(here):
            self._area.ensureWidgetVisible(here, 0, 0)

    def button(self, key: str) -> SideButton:
        """The entry of a page."""
        return self._buttons[key]

    def _fold_person(self, folded: bool) -> None:
        if self._who is not None:
            down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
            self._who.setDirection(down if folded else across)
            self._who.setSpacing(0 if folded else px(12))
            edge = (2, 4, 2, 0) if folded else (16, 4, 8, 4)
            self._who.setContentsMargins(*(px(side) for side in edge))
            self._roles.setVisible(not folded)
            restyle(self._name, "kind", "folded" if folded else "strong")
            self._name.setAlignment(Qt.AlignmentFlag.AlignCenter if folded else start_alignment())

    def fold(self, folded: bool) -> None:
        """Fold to icons with small words, or unfold."""
        self._title.setVisible(not folded)
        self._folded = folded
        edge = 6 if folded else 8
        self._column.setContentsMargins(px(edge), px(8 if folded else 16), px(edge), px(8))
        self._column.setSpacing(px(1 if folded else 4))
        self._pages.setSpacing(px(1 if folded else 4))
        self._below.setSpacing(px(1))
        for entry in self.findChildren(SideButton):
            entry.fold(folded)
        self._fold_person(folded)
        self.setFixedWidth(px(NARROW if folded else WIDE))
        self._settling.start()

    def _place_foot(self) -> None:
        """What is always there stands still; folded it scrolls along where it would take the room of the pages."""
        room = self.height() - self._foot.sizeHint().height()
        crowded = self._folded and room < ROOM_FOR_PAGES * self._pages.sizeHint().height()
        holder = self._scrolled if crowded else self._column
        if holder.indexOf(self._foot) < 0:
            holder.addWidget(self._foot)
