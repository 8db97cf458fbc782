"""The screen “Papers”: what proves that the group keeps the rules, each shown before it prints."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.base.desktop.context import Context
from app.base.desktop.theme import px
from app.base.desktop.widgets import Card, button, card_grid, wrapping_row
from app.base.i18n import N_, _, language
from app.base.printing.blocks import Paper
from app.base.printing.forms import Fill
from app.base.storage import Session
from app.group.rights import Action
from app.group.service import read_profile
from app.members.consents.printouts import consent_form, consent_list
from app.overview.privacy.breaches.printouts import breach_form
from app.overview.privacy.page_screen import PrivacyCard, PrivacyScreen
from app.overview.privacy.processing.printouts import privacy_notice, processing_record

Build = Callable[[Fill], Paper]
PAPERS: tuple[tuple[str, str, Build, bool, bool], ...] = (  # title, sentence, how, blank, filled
    (N_("Privacy notice"), N_("For everybody who joins: what you do with their data."), privacy_notice, True, True),
    (N_("Consent form"), N_("Photos, phone list, newsletter: to tick and to sign."), consent_form, True, False),
    (N_("Who agrees to what"), N_("All consents that stand today."), consent_list, False, True),
    (N_("Record of processing"), N_("For the authority, made from your settings."), processing_record, False, True),
    (N_("Data protection breach"), N_("To lie ready beside the PC."), breach_form, True, False),
)  # fmt: skip


class PapersScreen(PrivacyScreen):
    """A card for each paper."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(8), 0)
        column.addWidget(card_grid(*(self._card(*paper) for paper in PAPERS), least_width=300))
        column.addStretch()
        area.setWidget(inside)
        self.body.addWidget(area, 1)

    def print_this(self) -> None:
        """Ctrl+P: the privacy notice."""
        self._print(privacy_notice, False)

    def _card(self, title: str, sentence: str, build: Build, blank: bool, filled: bool) -> Card:
        card = Card(_(title), _(sentence))
        card.body.addStretch()
        ways = [(_("Print empty"), True)] * blank + [(_("Print filled"), False)] * filled
        buttons = []
        for text, is_blank in ways:
            each = button(text, "printer")
            each.setAccessibleName(f"{text}: {_(title)}")
            each.clicked.connect(partial(self._print, build, is_blank))
            buttons.append(each)
        card.body.addWidget(wrapping_row(*buttons, spacing=8))
        return card

    def _print(self, build: Build, blank: bool, _checked: bool = False) -> None:
        today = self.context.today()

        def make(session: Session) -> Paper:
            head = read_profile(session).head
            return build(Fill(session, today, blank=blank, language=language(), group=head, year=today.year))

        self.context.show_paper(make)


CARD = PrivacyCard(
    "papers",
    "forms",
    N_("Papers"),
    N_("Privacy notice, consent form, record of processing."),
    PapersScreen,
    Action.KEEP_PRIVACY,
)
