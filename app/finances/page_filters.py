"""Search and filters above the list of entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.base.desktop.fields import ChoiceField
from app.base.desktop.widgets import SearchField
from app.base.i18n import _
from app.base.storage import ListRequest
from app.finances.service import AccountBalance, PotState


class Filters(QObject):
    """The fields and what they ask for. `changed`: the user wants to see something else."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.search = SearchField(_("Search: purpose, name, number …"))
        self.search.searched.connect(self._tell)
        self.year, self.account, self.pot = ChoiceField("year"), ChoiceField("account"), ChoiceField("pot")
        self._choices = (self.year, self.account, self.pot)
        for field, name in zip(self._choices, (_("Year"), _("Account"), _("Pot")), strict=True):
            field.setAccessibleName(name)
            field.changed.connect(self._tell)
        self._quiet = False

    def widgets(self) -> tuple[QWidget, ...]:
        """In the order in which they stand."""
        return (self.search, *self._choices)

    def offer(self, years: Sequence[int], accounts: Sequence[AccountBalance], pots: Sequence[PotState]) -> None:
        """What there is to choose from; what is chosen stays chosen."""
        with self._silence():
            self.year.set_choices([(0, _("All years")), *((year, str(year)) for year in years)])
            self.account.set_choices([(0, _("All accounts")), *((one.id, one.name) for one in accounts)])
            self.pot.set_choices([(0, _("All pots")), *((one.id, one.name) for one in pots)])

    def choose_year(self, year: int) -> None:
        """Begin with this year."""
        with self._silence():
            self.year.set_key(year)

    def clear(self) -> None:
        """Everything again."""
        with self._silence():
            self.search.clear()
            for field in self._choices:
                field.set_key(0)

    def request(self, before: ListRequest | None) -> ListRequest:
        """What the fields ask for, in the order of the former request."""
        order = before or ListRequest()
        chosen = (("year", self.year.key()), ("account", self.account.key()), ("pot", self.pot.key()))
        filters = tuple((name, key) for name, key in chosen if key)
        return ListRequest(self.search.text(), order.sort, order.descending, filters)

    @contextmanager
    def _silence(self) -> Iterator[None]:
        self._quiet = True
        yield
        self._quiet = False

    def _tell(self, _text: str = "") -> None:
        if not self._quiet:
            self.changed.emit()


def chosen_id(field: ChoiceField) -> int | None:
    """What is chosen; None for all."""
    key = field.key()
    return key if isinstance(key, int) and key else None


def toggle(field: ChoiceField, key: int) -> None:
    """A press on a card: only this one; a second press: all again."""
    field.set_key(0 if field.key() == key else key)
