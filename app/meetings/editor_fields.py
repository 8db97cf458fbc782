"""Fields of this room: a time of day, a person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time

from PySide6.QtWidgets import QWidget

from app.base.dates import read_time, show_time
from app.base.desktop.fields import TextField
from app.base.desktop.read_fields import ReadField
from app.base.desktop.suggestions import Suggestions
from app.base.i18n import _

MOST_NAMES = 2_000


class TimeField(ReadField):
    """A time of day: "18", "18.30", "18 Uhr". Shows "18:30" once it is left."""

    def __init__(self, field: str = "time", parent: QWidget | None = None) -> None:
        super().__init__(field, _("for example 18:30"), parent)

    def moment(self) -> time | None:
        """The time; None if the field is empty. Raises InvalidInput for `self.field`."""
        return read_time(self.text(), self.field) if self.text().strip() else None

    def set_moment(self, moment: time | None) -> None:
        """Show this time, or nothing."""
        self.setText(show_time(moment) if moment else "")

    def understood(self) -> str:
        """ "18:30"."""
        moment = self.moment()
        return show_time(moment) if moment else ""


class NameField(TextField):
    """A name; suggests those we know while typing, and takes any other."""

    def __init__(self, field: str, names: Iterable[str] = (), hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(field, hint, 200, parent)
        self._names: tuple[str, ...] = ()
        self.suggest(names)

    def suggest(self, names: Iterable[str]) -> None:
        """Offer these names."""
        wanted = tuple(dict.fromkeys(names))[:MOST_NAMES]
        if wanted == self._names:
            return
        self._names = wanted
        Suggestions(wanted, self)
