"""One form as a card: its picture, what it is for, and the buttons that print it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.base.desktop.icons import icon, icon_size
from app.base.desktop.theme import px
from app.base.desktop.turned import TurnedByReader
from app.base.desktop.widgets import heading_label, picture, soft_label, wrapping_row
from app.base.desktop.widgets import label as text_label
from app.base.i18n import _
from app.base.printing.forms import Form
from app.overview.catalogue.page_pictures import BOX, Portrait

LEAST_WIDTH = 400  # of a card, in pixels at 100 % text size
GAP = 14
NOTHING_YET = "\u00a0"  # a line that is filled later keeps its height
ARROWS = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down})
_ENDS = frozenset({Qt.Key.Key_Home, Qt.Key.Key_End})
_PRESS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


@dataclass(frozen=True, slots=True)
class Offer:
    """One way to print a form: what the button says, and what it does."""

    text: str
    act: Callable[[], None]


class FormCard(QFrame):
    """Tab goes through its buttons, the arrows to the next card, Enter and Space print it the first way."""

    starred = Signal(str, bool)

    def __init__(self, form: Form, offers: Sequence[Offer], note: str, blank_picture: QPixmap) -> None:
        super().__init__()
        self.form, self.drawn = form, False
        self._heights: dict[int, int] = {}
        self._title = _(form.title)
        self.setProperty("kind", "form")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.picture = picture("", 20)
        self.picture.setPixmap(blank_picture)
        self.picture.setFixedSize(px(BOX.width()), px(BOX.height()))
        self.meta = soft_label("")
        self._show_meta("")
        favourite = _("Favourite")
        self.star = _CardButton("", "star", f"{favourite}: {self._title}")
        self.star.setCheckable(True)
        self.star.listen()
        self.star.clicked.connect(self._press_star)
        self.buttons = [self._button(offer) for offer in offers]
        self._first = offers[0].act if offers else None
        self._lay_out(note)
        self.set_star(False)
        self.setAccessibleName(", ".join(part for part in (self._title, self._number()) if part))
        does = [_("Enter: {action}").format(action=offer.text) for offer in offers[:1]]
        self.setAccessibleDescription(" ".join(part for part in (_(form.purpose), *does) if part))

    def _lay_out(self, note: str) -> None:
        head = QGridLayout()
        head.setHorizontalSpacing(px(8))
        head.setVerticalSpacing(px(2))
        head.setColumnStretch(0, 1)
        head.addWidget(heading_label(self._title, 2), 0, 0)
        head.addWidget(self.meta, 1, 0)
        head.addWidget(self.star, 0, 1, 2, 1, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addLayout(head)
        words.addSpacing(px(4))
        if self.form.purpose:
            words.addWidget(text_label(_(self.form.purpose)))
        words.addStretch()
        words.addSpacing(px(8))
        if note:
            words.addWidget(soft_label(note))
        words.addWidget(wrapping_row(*self.buttons, spacing=8))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(14), px(14), px(14), px(14))
        row.setSpacing(px(16))
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def height_at(self, width: int) -> int:
        """The height its words need at this width."""
        if width not in self._heights:
            for part in self.findChildren(QWidget):
                part.ensurePolished()
            layout = self.layout()
            self._heights = {width: layout.totalHeightForWidth(width) if layout else 0}
        return self._heights[width]

    def show_portrait(self, portrait: Portrait | None) -> None:
        """Its picture is there; None: it has none, the neutral sheet stays."""
        self.drawn = True
        if portrait is not None:
            self.picture.setPixmap(portrait.picture)
            self._show_meta(portrait.size)

    def set_star(self, on: bool) -> None:
        """Show whether this is one of the person's favourites."""
        self.star.show_on(on)
        self.star.setIcon(icon("star-full" if on else "star", "accent" if on else "soft"))
        self.star.setIconSize(icon_size())
        self.star.setToolTip(_("Take the star away") if on else _("Mark with a star"))

    def set_stop(self, here: bool) -> None:
        """Tab stops at one card only, and at its buttons."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)
        for each in (self.star, *self.buttons):
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space print; the arrows are the list's business."""
        if event.key() in _PRESS and self._first is not None:
            self._first()
        else:
            event.ignore()

    def _number(self) -> str:
        return _("No. {number}").format(number=self.form.number) if self.form.number else ""

    def _show_meta(self, size: str) -> None:
        self.meta.setText("  ·  ".join(part for part in (self._number(), size) if part) or NOTHING_YET)

    def _button(self, offer: Offer) -> QPushButton:
        made = _CardButton(offer.text, "plain", f"{offer.text}: {self._title}")
        made.clicked.connect(lambda _on=False: offer.act())
        return made

    def _press_star(self) -> None:
        self.set_star(self.star.isChecked())
        self.starred.emit(self.form.code, self.star.isChecked())


class _CardButton(TurnedByReader, QPushButton):
    """A button that leaves the arrows to the list of cards."""

    def __init__(self, text: str, kind: str, name: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, as Space does."""
        if event.key() in ARROWS | _ENDS:
            event.ignore()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)


class CardList(QWidget):
    """The cards, as many in a line as fit. `reached` tells the card that the keyboard came to.

    Cards are placed by hand: layouts would measure a hundred of them again and again.
    """

    reached = Signal(object)

    def __init__(self, cards: Sequence[FormCard], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = list(cards)
        self.columns = 1
        self._stop: FormCard | None = None
        for card in self.cards:
            card.setParent(self)
        self.stop_at(next(iter(self.cards), None))

    def show_only(self, wanted: Callable[[FormCard], bool]) -> int:
        """Show these cards and no others; returns how many."""
        shown = [card for card in self.cards if wanted(card)]
        kept = set(map(id, shown))
        for card in self.cards:
            card.setVisible(id(card) in kept)
        if self._stop is None or id(self._stop) not in kept:
            self.stop_at(next(iter(shown), None))
        self._arrange()
        return len(shown)

    def shown(self) -> list[FormCard]:
        """The cards that are shown, in their order."""
        return [card for card in self.cards if not card.isHidden()]

    def stop_at(self, card: FormCard | None) -> None:
        """Tab comes to this card."""
        if self._stop is not None:
            self._stop.set_stop(False)
        self._stop = card
        if card is not None:
            card.set_stop(True)

    def enter(self) -> None:
        """Go into the list with the keyboard."""
        if self._stop is not None:
            self._stop.setFocus(Qt.FocusReason.OtherFocusReason)
            self.reached.emit(self._stop)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows, Home and End go from card to card."""
        here = _card_of(self.focusWidget())
        aim = self._aim(here, Qt.Key(event.key())) if here is not None else None
        if aim is None:
            super().keyPressEvent(event)
            return
        self.stop_at(aim)
        aim.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reached.emit(aim)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The focus belongs to a card."""
        super().focusInEvent(event)
        self.enter()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the cards anew for another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Place the cards before anybody sees them."""
        super().showEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        if not self.isVisible():
            return
        shown, gap = self.shown(), px(GAP)
        self.columns = max(1, (self.width() + gap) // (px(LEAST_WIDTH) + gap))
        width = (self.width() - gap * (self.columns - 1)) // self.columns
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        top = 0
        for first in range(0, len(shown), self.columns):
            line = shown[first : first + self.columns]
            height = max(card.height_at(width) for card in line)
            for place, card in enumerate(line):
                left = place * (width + gap)
                card.setGeometry(self.width() - left - width if mirrored else left, top, width, height)
            top += height + gap
        self.setFixedHeight(max(0, top - gap))

    def _aim(self, here: FormCard, key: Qt.Key) -> FormCard | None:
        shown = self.shown()
        if key in _ENDS:
            return shown[0 if key == Qt.Key.Key_Home else -1]
        if key not in ARROWS:
            return None
        place = shown.index(here)
        forward = Qt.Key.Key_Left if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else Qt.Key.Key_Right
        step = self.columns if key in {Qt.Key.Key_Up, Qt.Key.Key_Down} else 1
        aim = place + step if key in {Qt.Key.Key_Down, forward} else place - step
        return shown[aim] if 0 <= aim < len(shown) else here


def _card_of(widget: QWidget | None) -> FormCard | None:
    while widget is not None and not isinstance(widget, FormCard):
        widget = widget.parentWidget()
    return widget
