"""Print a set: the papers that an occasion needs, ticked and counted, as one job."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.base.desktop.context import Context
from app.base.desktop.copies import CopiesField
from app.base.desktop.fields import ChoiceField, TickField
from app.base.desktop.form import FormDialog
from app.base.desktop.theme import px
from app.base.desktop.widgets import soft_label, wrapping_row
from app.base.errors import InvalidInput
from app.base.i18n import _, ngettext
from app.base.printing.forms import OCCASIONS, Form
from app.overview.catalogue.rules import MOST_COPIES, Line, occasions_of, set_for


@dataclass(frozen=True, slots=True)
class Chosen:
    """One paper of the set as it is wanted."""

    form: Form
    blank: bool
    copies: int


class SetDialog(FormDialog):
    """Tick boxes and copies for the papers of one occasion; `chosen` tells what is to be printed."""

    def __init__(
        self,
        context: Context,
        forms: Sequence[Form],
        may_fill: Callable[[Form], bool],
        people: int,
        occasion: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            context,
            _("Print a set"),
            _("All papers for one occasion, printed in one go."),
            _("Look at the papers"),
            parent=parent,
        )
        self._forms, self._may_fill, self._people = forms, may_fill, people
        self.occasion = ChoiceField("occasion", [(key, _(OCCASIONS[key])) for key in occasions_of(forms)])
        self.occasion.set_key(occasion)
        self.add("occasion", _("For which occasion?"), self.occasion)
        self.rows: list[SetRow] = []
        self._list = QWidget()
        self._list.setProperty("kind", "clear")
        self._lines = QVBoxLayout(self._list)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(px(2))
        self.body.addWidget(self._list)
        self.sum = soft_label("")
        self.sum.setMinimumWidth(min(px(330), self.screen().availableGeometry().width() // 4))  # room for the list, too
        self.buttons.insertWidget(0, self.sum, 1)
        self.occasion.changed.connect(self._show_lines)
        self._show_lines()

    def title_of_set(self) -> str:
        """The occasion in words."""
        return _(OCCASIONS[str(self.occasion.key())])

    def chosen(self) -> list[Chosen]:
        """What is ticked."""
        return [row.chosen() for row in self.rows if row.tick.value()]

    def save(self) -> bool:
        """Nothing is saved; at least one paper must be ticked."""
        if not self.chosen():
            raise InvalidInput("occasion", _("No paper is ticked."), _("Please tick what you need."))
        return True

    def _show_lines(self) -> None:
        self.again = ("set", str(self.occasion.key()))
        for row in self.rows:
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        lines = set_for(str(self.occasion.key()), self._forms, self._people)
        self.rows = [SetRow(line, line.form.filled and self._may_fill(line.form)) for line in lines]
        for row in self.rows:
            self._lines.addWidget(row)
            row.changed.connect(self._count)
        self._count()

    def _count(self) -> None:
        many = sum(each.copies for each in self.chosen())
        self.sum.setText(ngettext("{count} paper in one job", "{count} papers in one job", many).format(count=many))


class SetRow(QWidget):
    """One paper of the set: wanted or not, empty or filled, how many."""

    changed = Signal()

    def __init__(self, line: Line, may_fill: bool) -> None:
        super().__init__()
        self._form = line.form
        title = _(line.form.title)
        self.tick = TickField(title, on=line.ticked)
        self.tick.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if line.form.purpose:
            self.tick.setToolTip(_(line.form.purpose))
            self.tick.setAccessibleDescription(_(line.form.purpose))
        self.kind = ChoiceField("kind", _kinds(line.form, may_fill))
        self.kind.setAccessibleName(f"{_('Empty or filled')}: {title}")
        if self.kind.count() < 2:  # noqa: PLR2004 - nothing to choose
            self.kind.hide()
        self.copies = CopiesField(line.copies, _("Copies of: {title}").format(title=title), MOST_COPIES)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(wrapping_row(self.tick, self.kind, self.copies, spacing=8), 0, Qt.AlignmentFlag.AlignTop)
        self.tick.changed.connect(self._follow)
        self.copies.changed.connect(self.changed)
        self._follow()

    def chosen(self) -> Chosen:
        """The paper as it is wanted."""
        return Chosen(self._form, bool(self.kind.key()), self.copies.number())

    def _follow(self) -> None:
        for part in (self.kind, self.copies):
            part.setEnabled(self.tick.value())
        self.changed.emit()


def _kinds(form: Form, may_fill: bool) -> list[tuple[bool, str]]:
    """True: empty. A form that is filled for one record each is only offered empty: there is no record to ask for."""
    filled = form.filled and may_fill and not form.per_record
    return [(True, _("empty"))] * form.blank + [(False, _("filled"))] * filled
