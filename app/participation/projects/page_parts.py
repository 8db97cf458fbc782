"""Lines of a project on screen: each with a button to change it and one to take it away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.base.desktop.controls import SearchField
from app.base.desktop.fields import ChoiceField
from app.base.desktop.form_area import FormArea
from app.base.desktop.table import SqlTable
from app.base.desktop.theme import px
from app.base.desktop.widgets import Card, button, icon_button, label, soft_label
from app.base.i18n import _
from app.base.storage import ListRequest


class Numbered(Protocol):
    """A row with an id."""

    @property
    def id(self) -> Any:
        """What the list knows it by."""


Row = TypeVar("Row", bound=Numbered)


def ask_list(table: SqlTable[Any], search: SearchField, *filters: ChoiceField) -> None:
    """Show what search and filters ask for, in the order there was."""
    before = table.request or ListRequest()
    chosen = tuple((one.field, key) for one in filters if (key := one.key()))
    table.show(ListRequest(search.text(), before.sort, before.descending, chosen))


def chosen_or_first(table: SqlTable[Row]) -> Row | None:
    """The chosen line; without one the first is chosen. None if there is nothing."""
    row = table.selected()
    if row is None and (row := table.model.row(0)) is not None:
        table.select_id(row.id)
    return row


@dataclass(frozen=True, slots=True)
class Shown:
    """One line: what it says, a softer second line, the end of the line (an amount)."""

    id: int
    title: str
    detail: str = ""
    end: str = ""
    good: bool = False


class PartsCard(Card):
    """A titled card of lines. `edit(None)` makes a new one; without `edit` it is only looked at."""

    def __init__(
        self,
        title: str,
        sentence: str,
        add: str,
        edit: Callable[[int | None], object] | None = None,
        remove: Callable[[int], object] | None = None,
        more: tuple[str, str, Callable[[int], object]] | None = None,
    ) -> None:
        super().__init__(title, sentence)
        self._edit, self._remove, self._more = edit, remove, more
        self.lines = QVBoxLayout()
        self.lines.setSpacing(px(4))
        self.body.addLayout(self.lines)
        self.add_button = button(add, "plus")
        self.add_button.clicked.connect(lambda: edit(None) if edit else None)
        if edit is None:
            self.add_button.hide()
        self.body.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeading)

    def show_lines(self, lines: Sequence[Shown], nothing: str = "") -> None:
        """Just these lines, or one sentence if there are none."""
        empty(self.lines)
        for one in lines:
            self.lines.addWidget(self._line(one))
        if not lines and nothing:
            self.lines.addWidget(soft_label(nothing))

    def _line(self, one: Shown) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(one.title))
        if one.detail:
            words.addWidget(soft_label(one.detail))
        row.addLayout(words, 1)
        if one.end:
            row.addWidget(label(one.end, "strong", wrap=False))
        for sign, name, action in self._actions():
            each = icon_button(sign, name.format(what=one.title))
            each.clicked.connect(partial(self._later, action, one.id))
            row.addWidget(each)
        return line

    def _actions(self) -> list[tuple[str, str, Callable[[int], object]]]:
        made = [self._more] if self._more else []
        if self._edit:
            made.append(("edit", _("Change: {what}"), self._edit))
        if self._remove:
            made.append(("trash", _("Remove: {what}"), self._remove))
        return made

    def _later(self, action: Callable[[int], object], part_id: int, _checked: bool = False) -> None:
        """The line is built anew by it, so not while its button is being pressed."""
        QTimer.singleShot(0, self, lambda: action(part_id))


class _UpAndDown(FormArea):
    """Never narrower than what is inside, so that nothing is cut off at the side."""

    def minimumSizeHint(self) -> QSize:
        """As wide as the content needs; a few lines high."""
        inside = self.widget()
        wanted = inside.minimumSizeHint().width() if inside is not None else 0
        return QSize(wanted + self.verticalScrollBar().sizeHint().width(), px(180))

    def sizeHint(self) -> QSize:
        """At least that."""
        return super().sizeHint().expandedTo(self.minimumSizeHint())


def quiet_area() -> FormArea:
    """Scrolls by itself: how long it is never makes the page scroll too."""
    area = _UpAndDown()
    area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
    area.setMinimumHeight(px(180))
    return area


def empty(lines: QBoxLayout) -> None:
    """Take all widgets out."""
    while lines.count():
        take_out(lines, 0)


def take_out(lines: QBoxLayout, place: int) -> None:
    """Take the widget at this place out; it is deleted."""
    item = lines.takeAt(place)
    widget = item.widget() if item is not None else None
    if widget is not None:
        widget.hide()
        widget.deleteLater()
