"""The group's encrypted file: one door in, one door out.

The names below are loaded when first asked for, so that the sign-in window opens before SQLAlchemy is there.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Session

    from app.base.storage.journal import Change as Change
    from app.base.storage.journal import Step as Step
    from app.base.storage.journal import bulk_insert as bulk_insert
    from app.base.storage.listing import ListRequest as ListRequest
    from app.base.storage.storage import Storage as Storage
    from app.base.storage.tables import Discardable as Discardable
    from app.base.storage.tables import Record as Record
    from app.base.storage.tables import Searchable as Searchable

_HOMES = {
    "Session": "sqlalchemy.orm",
    "Change": "app.base.storage.journal",
    "Step": "app.base.storage.journal",
    "bulk_insert": "app.base.storage.journal",
    "ListRequest": "app.base.storage.listing",
    "Storage": "app.base.storage.storage",
    "Discardable": "app.base.storage.tables",
    "Record": "app.base.storage.tables",
    "Searchable": "app.base.storage.tables",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(_HOMES[name]), name)
