"""Cards with what is in each account and pot; a press on one filters the list or opens it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.base.desktop.buttons import PressedByEnter
from app.base.desktop.theme import px
from app.base.desktop.widgets import label, picture, soft_label
from app.base.i18n import _
from app.base.money import show_cents
from app.finances.service import AccountBalance, PotState
from app.finances.table import balance_in_words, left_in_words, spent_in_words

Wanted = tuple[str, str, SignalInstance]  # text, icon, what a press asks for


class PlaceCard(PressedByEnter):
    """One figure: where, how much, one line more."""

    def __init__(self, title: str, figure: str, sentence: str, tone: str = "figure") -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setAccessibleName(f"{title}: {figure}")
        self.setAccessibleDescription(sentence)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(16), px(10), px(16), px(10))
        self._column.setSpacing(px(1))
        self._column.addWidget(soft_label(title))
        self._column.addWidget(label(figure, tone))
        self._column.addWidget(soft_label(sentence))
        self._column.addStretch()
        for part in self.findChildren(QLabel):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Narrower means more lines of text."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its words need."""
        return self._column.heightForWidth(width)

    def sizeHint(self) -> QSize:
        """The words' wish, not the button's."""
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """The longest word must fit; the height follows from the width."""
        return QSize(self._column.minimumSize().width(), px(44))


class TextCard(PressedByEnter):
    """A button whose words may take two lines."""

    def __init__(self, text: str, icon_name: str) -> None:
        super().__init__()
        self.setProperty("kind", "plain")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setAccessibleName(text)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(px(14), px(6), px(10), px(6))
        self._row.setSpacing(px(10))
        self._row.addWidget(picture(icon_name, 20))
        self._row.addWidget(label(text, "strong"), 1)
        for part in self.findChildren(QLabel):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Narrower means more lines of text."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its words need, and high enough for a finger."""
        return max(px(44), self._row.heightForWidth(width))

    def sizeHint(self) -> QSize:
        """One line of words."""
        return QSize(px(170), px(44))

    def minimumSizeHint(self) -> QSize:
        """The longest word must fit; the height follows from the width."""
        return QSize(self._row.minimumSize().width(), px(44))


def account_card(account: AccountBalance) -> PlaceCard:
    """What is in an account."""
    return PlaceCard(account.name, show_cents(account.cents), balance_in_words(account))


def pot_card(state: PotState) -> PlaceCard:
    """What is left in a pot."""
    tone = "bad" if state.left_cents < 0 else "figure"
    return PlaceCard(state.name, left_in_words(state), spent_in_words(state), tone)


def empty_card() -> PlaceCard:
    """Before there is any account."""
    return PlaceCard(_("Cash box"), show_cents(0), _("Press here to start your first account."))


def more_words() -> tuple[tuple[str, str], tuple[str, str]]:
    """Text and icon of the two things that are rarely done."""
    return (_("Read in statement"), "bank"), (_("Accounts and pots"), "wallet")


def more_cards(*wanted: Wanted) -> QWidget:
    """These as buttons, one above the other, as high as a card."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(px(8))
    for text, icon_name, signal in wanted:
        card = TextCard(text, icon_name)
        card.clicked.connect(signal)
        column.addWidget(card)
    policy = holder.sizePolicy()
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder
