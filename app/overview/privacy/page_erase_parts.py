"""What the screen “Erase a person” is made of: a card for each table, for doubts, for older copies."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.base.dates import show_day
from app.base.desktop.theme import px
from app.base.desktop.widgets import Card, GoodBadBadge, card_grid, label, soft_label
from app.base.desktop.widgets import Tone as BadgeTone
from app.base.i18n import _, ngettext
from app.overview.privacy.service import Copy, Line, Plan

_COPIES_SHOWN = 12


def line_cards(lines: Sequence[Line], parent: QWidget) -> list[QWidget]:
    """One card a table, side by side."""
    cards = [_line_card(line) for line in lines]
    for card in cards:
        card.setParent(parent)
    return [card_grid(*cards, least_width=300)] if cards else [label(_("The person stands nowhere else."))]


def _line_card(line: Line) -> Card:
    card = Card(_(line.title))
    badges: list[tuple[str, BadgeTone]] = []
    if line.erased:
        badges.append((_("erased: {count}").format(count=line.erased), "good"))
    if line.anonymised:
        badges.append((_("name taken out: {count}").format(count=line.anonymised), "good"))
    if line.kept:
        badges.append((kept_in_words(line), "care"))
    for text, tone in badges:
        card.body.addWidget(GoodBadBadge(text, tone, wrap=True))
    if line.why:
        card.body.addWidget(label(_(line.why)))
    for example in line.examples:
        card.body.addWidget(soft_label(_quoted(example)))
    card.body.addStretch()
    return card


def kept_in_words(line: Line) -> str:
    """ "kept until 31.12.2036: 2"."""
    if line.kept_until is None:
        return _("kept for ever: {count}").format(count=line.kept)
    return _("kept until {day}: {count}").format(day=show_day(line.kept_until), count=line.kept)


def doubts_card(found: Plan) -> list[QWidget]:
    """Texts in which the program does not know who is meant."""
    if not found.doubts:
        return []
    card = Card(
        _("Please look at these yourself"), _("It may be this person or somebody else. Nothing is changed here.")
    )
    for doubt in found.doubts:
        card.body.addWidget(label(f"{_(doubt.title)}: {_quoted(doubt.example)}"))
    if found.doubts_left:
        more = ngettext("And {count} more place.", "And {count} more places.", found.doubts_left)
        card.body.addWidget(soft_label(more.format(count=found.doubts_left)))
    return [card]


def copies_card(found: Sequence[Copy]) -> list[QWidget]:
    """Backups that erasing does not reach."""
    card = Card(_("Older copies still hold the person"))
    card.body.addWidget(label(_("Better: make a new backup, then destroy the older ones, also on sticks.")))
    if not found:
        card.body.addWidget(soft_label(_("On this computer there is none. Think of sticks.")))
    card.body.addWidget(soft_label(_("Mediators erase in the confidential file themselves.")))
    for copy in found[:_COPIES_SHOWN]:
        card.body.addWidget(soft_label(_copy_in_words(copy)))
    if len(found) > _COPIES_SHOWN:
        more = len(found) - _COPIES_SHOWN
        card.body.addWidget(soft_label(ngettext("And {count} more.", "And {count} more.", more).format(count=more)))
    return [card]


def _copy_in_words(copy: Copy) -> str:
    if copy.until is None:
        return _("{file}: stays until you delete it").format(file=copy.file.name)
    return _("{file}: gone on {day}, with weekly backups").format(file=copy.file.name, day=show_day(copy.until))


def _quoted(text: str, most: int = 90) -> str:
    return _("“{text}”").format(text=text if len(text) <= most else text[:most] + " …")


def scrolled(parts: Sequence[QWidget], least_height: int = 100) -> QScrollArea:
    """These parts one below the other; at least this much of them is seen at a time."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, px(8), 0)
    column.setSpacing(px(14))
    for part in parts:
        column.addWidget(part)
    column.addStretch()
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(inside)
    area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)  # it scrolls, not the page
    area.setMinimumHeight(px(least_height))
    return area
