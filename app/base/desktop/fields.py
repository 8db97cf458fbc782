"""Fields that read what people write. Each keeps its text for a draft and tells by `changed`."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtCore import SignalInstance

from app.base.desktop.choice_fields import ChoiceField, TickField
from app.base.desktop.read_fields import DateField, MoneyField, NumberField
from app.base.desktop.text_fields import NoteField, TextField

__all__ = ["ChoiceField", "DateField", "Field", "MoneyField", "NoteField", "NumberField", "TextField", "TickField"]


@runtime_checkable
class Field(Protocol):
    """What a form needs of a field. `changed` tells on every change by the user or the program."""

    field: str

    @property
    def changed(self) -> SignalInstance: ...

    def kept(self) -> object:
        """The present content as JSON can hold it, also when it is not valid yet."""

    def restore(self, content: object) -> None:
        """Put back what `kept` gave."""
