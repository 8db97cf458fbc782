"""The dialogs of privacy with the invented group in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QDialog, QWidget

from app.base.desktop.context import Context
from app.members.consents.editor import ConsentEditor
from app.members.restriction.editor import LiftEditor, RestrictEditor
from app.members.service import read_member
from app.overview.privacy.breaches.editor import BreachEditor
from app.overview.privacy.retention.editor import PeriodEditor
from app.overview.privacy.retention.rules import BOOKS, rule_of

Open = Callable[[], QDialog]
MEMBER = 14
SCREENS = [
    (f"privacy-{key}", "privacy", (key, None)) for key in ("due", "breaches", "papers", "disclosures", "periods")
]


def privacy_dialogs(context: Context, parent: QWidget) -> Iterator[tuple[str, Open]]:
    """Name and how to make it."""
    with context.storage.read() as session:
        member = read_member(session, MEMBER)
    yield "consent", lambda: ConsentEditor(context, member, parent)
    yield "restrict", lambda: RestrictEditor(context, member, parent)
    yield "lift", lambda: LiftEditor(context, member, parent)
    yield "breach", lambda: BreachEditor(context, parent=parent)
    yield "period", lambda: PeriodEditor(context, rule_of(BOOKS), parent)
