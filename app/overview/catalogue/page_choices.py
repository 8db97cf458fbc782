"""What stands above the cards: what is looked for, and how the next paper is printed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.base.desktop.copies import CopiesField
from app.base.desktop.fields import ChoiceField
from app.base.desktop.printed import Wish
from app.base.desktop.theme import px
from app.base.desktop.widgets import Chip, SearchField, soft_label, wrapping_row
from app.base.i18n import PAPER_LANGUAGES, _, language
from app.base.printing.forms import OCCASIONS, Form
from app.overview.catalogue.rules import MOST_COPIES, Wanted, occasions_of, rooms_of


class Finder(QWidget):
    """Search, occasion, room, favourites. `changed` tells what is wanted now."""

    changed = Signal(object)

    def __init__(self, forms: Sequence[Form]) -> None:
        super().__init__()
        self.search = SearchField(_("Search: title, word or number"))
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.search.searched.connect(lambda _text: self._tell())
        every = [("", _("Every occasion")), *((key, _(OCCASIONS[key])) for key in occasions_of(forms))]
        self.occasion = ChoiceField("occasion", every)
        self.occasion.setAccessibleName(_("For which occasion"))
        self.room = ChoiceField("room", [("", _("All parts")), *((name, _(name)) for name in rooms_of(forms))])
        self.room.setAccessibleName(_("Part of the program"))
        self.stars = Chip(_("My favourites"))
        for field in (self.occasion, self.room):
            field.changed.connect(self._tell)
        self.stars.toggled.connect(lambda _on: self._tell())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(wrapping_row(self.search, self.occasion, self.room, self.stars, spacing=10))
        self.setFocusProxy(self.search)

    def wanted(self) -> Wanted:
        """What is looked for now."""
        return Wanted(
            self.search.text().strip(),
            str(self.occasion.key() or ""),
            str(self.room.key() or ""),
            self.stars.isChecked(),
        )

    def show_wanted(self, wanted: Wanted) -> None:
        """Look for this."""
        self.blockSignals(True)
        self.search.search(wanted.typed)
        self.occasion.set_key(wanted.occasion)
        self.room.set_key(wanted.room)
        self.stars.setChecked(wanted.starred)
        self.blockSignals(False)
        self._tell()

    def _tell(self) -> None:
        self.changed.emit(self.wanted())


class NextPrint(QWidget):
    """Language, second language and copies of what is printed next; the preview begins with them."""

    def __init__(self) -> None:
        super().__init__()
        spoken = () if language() in dict(PAPER_LANGUAGES) else ((language(), language()),)
        self.language = ChoiceField("language", (*spoken, *PAPER_LANGUAGES))
        self.language.setAccessibleName(_("Language of the paper"))
        self.language.set_key(language())
        self.second = ChoiceField("second", [("", _("no second language")), *PAPER_LANGUAGES])
        self.second.setAccessibleName(_("Second language"))
        self.copies = CopiesField(name=_("Number of copies"), most=MOST_COPIES)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            wrapping_row(
                _labelled(_("Language of the paper"), self.language),
                _labelled(_("and"), self.second),
                _labelled(_("Number of copies"), self.copies),
                spacing=16,
            )
        )

    def wish(self) -> Wish | None:
        """The languages; None: as always."""
        first, second = str(self.language.key()), str(self.second.key() or "")
        second = "" if second == first else second
        return None if (first, second) == (language(), "") else Wish(first, second)

    @property
    def usual(self) -> bool:
        """True if nothing differs from what a preview begins with anyway."""
        return self.wish() is None and self.copies.number() == 1


def _labelled(text: str, field: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(px(8))
    words = soft_label(text)
    words.setWordWrap(False)
    row.addWidget(words)
    row.addWidget(field)
    return holder
