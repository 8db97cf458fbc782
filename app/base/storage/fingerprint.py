"""Is the file built as this version builds it? Every table, index and trigger is compared with what was shipped.

A hostile file can carry a trigger or a view of its own: they work with the program's rights. It is named, not guessed.
`resources/schema.json` holds a sum for each part of the group's file, `resources/schema-confidential.json` for the
other one; a test keeps both in step with the migrations.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from app.base.i18n import _
from app.base.paths import resources
from app.base.storage.cipher import Connection

SHIPPED = {"group": "schema.json", "confidential": "schema-confidential.json"}  # for each line of migrations
_NAMED = 5  # parts in one sentence
_PARTS = "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY 1"


@dataclass(frozen=True, slots=True)
class Difference:
    """Parts of the file, each as "trigger entry_no_update", that are missing, changed, or not ours."""

    missing: tuple[str, ...]
    changed: tuple[str, ...]
    foreign: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.missing or self.changed or self.foreign)


def parts(connection: Connection) -> dict[str, str]:
    """A short sum for each part of the file."""
    return {name: hashlib.sha256(sql.encode()).hexdigest()[:24] for name, sql in connection.execute(_PARTS)}


def expected(line: str = "group") -> dict[str, str]:
    """The same for a file of this line of migrations that this version has just made."""
    shipped: dict[str, str] = json.loads((resources() / SHIPPED[line]).read_text("utf-8"))
    return shipped


def difference(connection: Connection, line: str = "group") -> Difference:
    """What is not as it was shipped; false if all is."""
    found, ours = parts(connection), expected(line)
    return Difference(
        missing=tuple(sorted(ours.keys() - found.keys())),
        changed=tuple(sorted(name for name in ours.keys() & found.keys() if ours[name] != found[name])),
        foreign=tuple(sorted(found.keys() - ours.keys())),
    )


def in_words(found: Difference) -> list[str]:
    """Sentences that name the parts of a file that was tampered with."""
    return [
        sentence.format(names=", ".join(names[:_NAMED]))
        for sentence, names in (
            (_("The file holds parts that Treffpunkt did not make: {names}."), found.foreign),
            (_("Parts of the file were changed from outside: {names}."), found.changed),
            (_("Parts of the file are missing: {names}."), found.missing),
        )
        if names
    ]
