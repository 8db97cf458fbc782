"""The screen “What we store about somebody”: everything on one person, to print or as a file."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from app.base.desktop.context import Context
from app.base.desktop.progress import run_with_progress
from app.base.desktop.tasks import Progress
from app.base.desktop.theme import px
from app.base.desktop.widgets import Card, button, heading_label, label, primary_button, soft_label, wrapping_row
from app.base.errors import StorageUnwritable
from app.base.i18n import N_, _, language, ngettext, speaking
from app.base.printing.blocks import Paper
from app.base.printing.forms import Fill
from app.base.storage import Session
from app.group.disclosures.service import disclose
from app.group.rights import Action
from app.group.service import read_profile
from app.overview.privacy.page_person import PersonScreen
from app.overview.privacy.page_screen import PrivacyCard
from app.overview.privacy.printouts import information_paper
from app.overview.privacy.service import Information, as_data, information


class InformationScreen(PersonScreen):
    """Counts first; the whole answer is on the paper and in the file."""

    verb = N_("See what there is")

    def show_person(self) -> None:
        """Gather it beside the window: it goes through every table."""
        storage, member_id, today, spoken = self.context.storage, self.member_id, self.context.today(), language()

        def gather(_progress: Progress) -> Information:
            with speaking(spoken), storage.read() as session:
                return information(session, member_id, today)

        run_with_progress(self.context, _("Everything is being looked through …"), gather, self._show, owner=self)

    def print_this(self) -> None:
        """The answer on paper."""
        if self.member_id:
            self.context.show_paper(self._paper)

    def save_file(self) -> None:
        """The answer as a file for other programs (Art. 20 GDPR)."""
        kinds = _("Data for other programs") + " (*.json)"
        chosen = self.context.notices.save_file(_("Save the data"), _("information.json"), kinds)
        if chosen is None:
            return
        with self.context.storage.read() as session:
            told = information(session, self.member_id, self.context.today())
            data = as_data(told, read_profile(session).head)
        disclose(self.context.storage, "information", 1, _("Information for the person (Art. 15 GDPR)"))
        if self._written(chosen, json.dumps(data, ensure_ascii=False, indent=1) + "\n"):
            self.context.notices.say(_("Saved. Give it to this person only."))

    def _written(self, file: Path, content: str) -> bool:
        try:
            file.write_text(content, "utf-8")
        except OSError:
            self.context.notices.problem(StorageUnwritable())
            return False
        return True

    def _paper(self, session: Session) -> Paper:
        fill = Fill(session, self.context.today(), language=language(), group=read_profile(session).head)
        return information_paper(replace(fill, record_id=self.member_id))

    def _show(self, told: Information) -> None:
        if told.member_id != self.member_id:  # somebody else was chosen meanwhile
            return
        self.clear_detail()
        self.detail.addWidget(heading_label(told.name, 2))
        paper, file = primary_button(_("Show and print"), "printer"), button(_("Save as a file"), "export")
        paper.clicked.connect(self.print_this)
        file.clicked.connect(self.save_file)
        self.detail.addWidget(
            wrapping_row(soft_label(_("Answer within one month. The first copy is free of charge.")), file, paper)
        )
        self.detail.addWidget(_scrolled(self._counts(told), self._hints()), 1)

    def _counts(self, told: Information) -> Card:
        card = Card(_("What there is"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(6))
        grid.setColumnStretch(0, 1)
        for row, table in enumerate(told.tables):
            count = ngettext("{count} line", "{count} lines", len(table.rows)).format(count=len(table.rows))
            grid.addWidget(label(table.title), row, 0)
            grid.addWidget(label(count, "strong", wrap=False), row, 1, Qt.AlignmentFlag.AlignTrailing)
        card.body.addLayout(grid)
        card.body.addStretch()
        return card

    def _hints(self) -> Card:
        card = Card(_("Before you hand it over"))
        for line in (
            _("Make sure that it is the person who asks."),
            _("Names of other people are black. Please read it once: a nickname is not known to the program."),
            _("Anybody can read the file. Give it to this person only."),
            _("Receipts and papers are not in it. Show them if the person asks."),
            _("Mediators look into the confidential file themselves."),
        ):
            card.body.addWidget(label(line))
        card.body.addStretch()
        return card


def _scrolled(*cards: QWidget) -> QScrollArea:
    inside = QWidget()
    grid = QGridLayout(inside)
    grid.setContentsMargins(0, 0, px(8), 0)
    grid.setSpacing(px(14))
    for place, card in enumerate(cards):
        grid.addWidget(card, 0, place)
        grid.setColumnStretch(place, 1)
    grid.setRowStretch(1, 1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(inside)
    return area


def _build(context: Context) -> InformationScreen:
    return InformationScreen(context)


CARD = PrivacyCard(
    "information",
    "info",
    N_("What we store about somebody"),
    N_("Everything on one person, on paper or as a file"),
    _build,
    Action.KEEP_PRIVACY,
)
