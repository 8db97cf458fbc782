"""A proof of erasure in the invented group, so that its paper and its screen have something to show."""

from __future__ import annotations

from datetime import date

from app.base.storage import Storage
from app.group.erasure.service import keep_proof
from app.members.personal import PERSONAL as MEMBERS
from app.overview.privacy.personal import EVERYTHING

_COUNTS = (
    ("member", 0, 0, 1, "2029-12-31"),
    ("household", 1, 0, 0, ""),
    ("attendance", 0, 4, 2, "2029-11-05"),
    ("agenda_item", 0, 1, 3, "for ever"),
    ("entry", 0, 0, 2, "2036-12-31"),
    ("attachment", 0, 0, 1, "2034-12-31"),
    ("change", 12, 0, 0, ""),
)


def write_proof(storage: Storage) -> int:
    """As if member 17 had been erased; returns the number of the proof."""
    counts: list[dict[str, object]] = [
        {"table": table, "erased": erased, "anonymised": named, "kept": kept, "until": until, "why": _why(table, kept)}
        for table, erased, named, kept, until in _COUNTS
    ]
    with storage.write("A person was erased") as session:
        return keep_proof(session, 17, None, counts, 5, date(2028, 12, 30)).id


def _why(table: str, kept: int) -> str:
    duty = EVERYTHING[table].duty or MEMBERS["member"].duty
    return duty.why if kept and duty else ""
