"""Fields of this room: a row of boxes for numbers, a row of ticks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.base.desktop.fields import NumberField, TickField
from app.base.desktop.form import FormDialog
from app.base.desktop.layouts import FlowLayout
from app.base.desktop.theme import px
from app.base.desktop.widgets import label, soft_label
from app.base.errors import InvalidInput
from app.base.i18n import _
from app.participation.activities.rules.counting import MOST

BOX = 72  # pixels


def _wraps(widget: QWidget) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


class TallyField(QWidget):
    """Boxes side by side, each with its words above and a number in it. The space bar goes on to the next box."""

    changed = Signal()

    def __init__(self, boxes: Iterable[tuple[str, str]], *, summed: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = "tally"
        self.boxes: dict[str, NumberField] = {}
        row = FlowLayout(self, 8)
        for key, words in boxes:
            row.addWidget(self._cell(key, words))
        self._sum = label("", "strong", wrap=False)
        if summed:
            row.addWidget(self._sum)
        else:
            self._sum.setParent(self)
            self._sum.hide()
        _wraps(self)
        self.setFocusProxy(next(iter(self.boxes.values())))
        self.changed.connect(self._tell_sum)
        self._tell_sum()

    def _cell(self, key: str, words: str) -> QWidget:
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        box = self.boxes[key] = NumberField(key, MOST)
        box.setFixedWidth(px(BOX))
        box.setAccessibleName(words)
        box.installEventFilter(self)
        box.changed.connect(self.changed)
        name = soft_label(words)
        name.setWordWrap(False)
        name.setBuddy(box)
        column.addWidget(name)
        column.addWidget(box)
        return cell

    def numbers(self) -> dict[str, int]:
        """What stands in the boxes; empty ones are left out. Raises InvalidInput for this field."""
        found = {}
        for key, box in self.boxes.items():
            try:
                number = box.number()
            except InvalidInput as problem:
                raise InvalidInput(self.field, problem.what, problem.advice) from problem
            if number is not None:
                found[key] = number
        return found

    def set_numbers(self, numbers: Mapping[str, int]) -> None:
        """Show these."""
        for key, box in self.boxes.items():
            box.set_number(numbers.get(key))

    def kept(self) -> object:
        """The texts as typed."""
        return {key: box.text() for key, box in self.boxes.items() if box.text()}

    def restore(self, content: object) -> None:
        """Put the typed texts back."""
        texts = content if isinstance(content, dict) else {}
        for key, box in self.boxes.items():
            box.setText(str(texts.get(key, "")))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A blank between two numbers, as one writes them in a line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.text() == " ":
            boxes = list(self.boxes.values())
            place = next((number for number, box in enumerate(boxes) if box is watched), len(boxes))
            if place + 1 < len(boxes):
                boxes[place + 1].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)

    def _tell_sum(self) -> None:
        try:
            told = _("Sum: {count}").format(count=sum(self.numbers().values()))
        except InvalidInput:
            told = ""
        self._sum.setText(told)


class TicksField(QWidget):
    """Several ticks side by side; their keys with commas between them."""

    changed = Signal()

    def __init__(self, choices: Iterable[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = "ticks"
        self.ticks: dict[str, TickField] = {}
        row = FlowLayout(self, 12)
        for key, words in choices:
            tick = self.ticks[key] = TickField(words, key)
            tick.changed.connect(self.changed)
            row.addWidget(tick)
        _wraps(self)
        self.setFocusProxy(next(iter(self.ticks.values())))

    def value(self) -> str:
        """ "door,school"."""
        return ",".join(key for key, tick in self.ticks.items() if tick.value())

    def set_value(self, keys: str) -> None:
        """Tick these."""
        wanted = keys.split(",")
        for key, tick in self.ticks.items():
            tick.set_value(key in wanted)

    def kept(self) -> object:
        """The keys."""
        return self.value()

    def restore(self, content: object) -> None:
        """Tick as before."""
        self.set_value(str(content or ""))


def beside(dialog: FormDialog, names: Sequence[str]) -> None:
    """Put fields that were added one below the other into one line."""
    rows = [dialog.fields.rows[name] for name in names]
    at = dialog.body.indexOf(rows[0])
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(px(14))
    for row in rows:
        dialog.body.removeWidget(row)
        column = QVBoxLayout()
        column.addWidget(row)
        column.addStretch()
        line.addLayout(column, 1)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    dialog.body.insertWidget(at, holder)
