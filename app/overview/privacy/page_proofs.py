"""The screen “Proofs of erasure”: numbers, days, who did it; each can be printed again."""

from __future__ import annotations

from typing import ClassVar

from app.base.dates import show_moment
from app.base.desktop.context import Context
from app.base.desktop.widgets import Card, EmptyState, button, label, soft_label, wrapping_row
from app.base.i18n import N_, _, language
from app.base.printing.blocks import Paper
from app.base.printing.forms import Fill
from app.base.storage import Session
from app.group.erasure.service import Erasure, erasures
from app.group.rights import Action
from app.group.service import read_profile
from app.overview.privacy.page_erase_parts import scrolled
from app.overview.privacy.page_screen import PrivacyCard, PrivacyScreen
from app.overview.privacy.printouts import proof_paper


class ProofsScreen(PrivacyScreen):
    """Newest first."""

    tables: ClassVar[frozenset[str]] = frozenset({"erasure"})

    def open_target(self, target: object) -> None:
        """Always the whole list."""
        del target
        self.refresh()

    def refresh(self) -> None:
        """Read them again."""
        while (item := self.body.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        with self.context.storage.read() as session:
            found = erasures(session)
        if not found:
            self.body.addWidget(EmptyState("shield-check", _("Nobody was erased so far.")))
            return
        self.body.addWidget(scrolled([self._card(proof) for proof in found]), 1)

    def _card(self, proof: Erasure) -> Card:
        card = Card(_("No. {number}").format(number=proof.id))
        print_it = button(_("Print the proof"), "printer")
        print_it.setAccessibleName(_("Print the proof no. {number}").format(number=proof.id))
        print_it.clicked.connect(lambda _checked=False, number=proof.id: show_proof(self.context, number))
        told = _("Member no. {number}, erased on {moment}").format(
            number=proof.member_number, moment=show_moment(proof.at)
        )
        state = _("Name and dates are kept for now.") if proof.member_id else _("Gone from the list.")
        card.body.addWidget(wrapping_row(label(told, wrap=False), soft_label(state), print_it))
        return card


def show_proof(context: Context, erasure_id: int) -> None:
    """The proof on paper."""

    def make(session: Session) -> Paper:
        head = read_profile(session).head
        return proof_paper(Fill(session, context.today(), erasure_id, language=language(), group=head))

    context.show_paper(make)


def _build(context: Context) -> ProofsScreen:
    return ProofsScreen(context)


CARD = PrivacyCard(
    "proofs",
    "shield-check",
    N_("Proofs of erasure"),
    N_("Who was erased when: a number, no name"),
    _build,
    Action.KEEP_PRIVACY,
)
