"""Fields of the room: boxes of which several may be ticked, a time of day, two columns of equal fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.base.dates import read_time, show_time
from app.base.desktop.fields import TickField
from app.base.desktop.form import FormDialog
from app.base.desktop.read_fields import ReadField
from app.base.desktop.widgets import card_grid, wrapping_row
from app.base.errors import InvalidInput
from app.base.i18n import _


def words_of(names: Mapping[str, str]) -> list[tuple[object, str]]:
    """Keys with their words in the active language, for a choice."""
    return [(key, _(text)) for key, text in names.items()]


class TicksField(QWidget):
    """Some boxes; any number of them may be ticked."""

    changed = Signal()

    def __init__(self, choices: Iterable[tuple[str, str]], field: str = "ticks") -> None:
        super().__init__()
        self.field = field
        self.boxes = {key: TickField(text, f"{field}-{key}") for key, text in choices}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(wrapping_row(*self.boxes.values(), spacing=16))
        for box in self.boxes.values():
            box.changed.connect(self.changed)
        self.setFocusProxy(next(iter(self.boxes.values())))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def keys(self) -> tuple[str, ...]:
        """Those that are ticked, in their order."""
        return tuple(key for key, box in self.boxes.items() if box.isChecked())

    def set_keys(self, keys: Iterable[str]) -> None:
        """Tick these and no others."""
        wanted = set(keys)
        for key, box in self.boxes.items():
            box.setChecked(key in wanted)

    def kept(self) -> object:
        """The keys that are ticked."""
        return list(self.keys())

    def restore(self, content: object) -> None:
        """Tick them again."""
        self.set_keys(content if isinstance(content, list) else [])


class TimeField(ReadField):
    """A time of day: "23:10", "23.10", "2310", "23 Uhr". Shows "23:10" once it is left."""

    def __init__(self, field: str = "time") -> None:
        super().__init__(field, _("for example 18:30"))

    def moment(self) -> time | None:
        """The time; None if the field is empty. Raises InvalidInput for `self.field`."""
        return time_of(self.text(), self.field)

    def set_moment(self, moment: time | None) -> None:
        """Show this time, or nothing."""
        self.setText(show_time(moment) if moment is not None else "")

    def understood(self) -> str:
        """ "23:10"."""
        moment = self.moment()
        return "" if moment is None else show_time(moment)


def time_of(typed: str, field: str) -> time | None:
    """A time as people write it; None for nothing. Raises InvalidInput."""
    return read_time(typed, field) if typed.strip() else None


def number_of(typed: str, field: str, most: int = 99) -> int:
    """A small number; 0 for nothing. Raises InvalidInput."""
    digits = typed.strip()
    if not digits:
        return 0
    if not (digits.isascii() and digits.isdigit()) or int(digits) > most:
        raise InvalidInput(
            field,
            _("“{text}” does not fit here.").format(text=digits[:40]),
            _("Write a whole number from 0 to {most}.").format(most=most),
        )
    return int(digits)


def beside(form: FormDialog, names: Sequence[str], least_width: int = 200) -> None:
    """Put fields that were added one below the other side by side, as many as fit."""
    at = form.body.indexOf(form.fields.rows[names[0]])
    cells = []
    for name in names:
        row = form.fields.rows[name]
        form.body.removeWidget(row)
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(row)
        column.addStretch()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        cell.setSizePolicy(policy)
        cells.append(cell)
    form.body.insertWidget(at, card_grid(*cells, least_width=least_width))
