"""What a list on screen asks of the database."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ListRequest:
    """Search words, order and filters of a list. An empty `sort` means the list's natural order."""

    search: str = ""
    sort: str = ""
    descending: bool = False
    filters: tuple[tuple[str, object], ...] = ()

    def filter(self, name: str) -> object:
        """The value chosen for one filter, None if there is none."""
        return dict(self.filters).get(name)
