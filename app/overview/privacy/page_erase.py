"""The screen “Erase a person”: first what would happen, table by table; then one question; then the proof."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.base.desktop.context import Context
from app.base.desktop.fields import TickField
from app.base.desktop.progress import run_with_progress
from app.base.desktop.tasks import Progress
from app.base.desktop.theme import MOST_STANDING_STILL, active_theme
from app.base.desktop.waiting_bar import WaitingBar
from app.base.desktop.widgets import button, heading_label, label, primary_button, soft_label, wrapping_row
from app.base.errors import UserError
from app.base.i18n import N_, _, language, speaking
from app.base.storage.folder import GroupFolder
from app.group.opening import place_of_backups
from app.group.rights import Action
from app.overview.privacy.page_erase_parts import copies_card, doubts_card, line_cards, scrolled
from app.overview.privacy.page_person import PersonScreen
from app.overview.privacy.page_proofs import show_proof
from app.overview.privacy.page_screen import PrivacyCard
from app.overview.privacy.printouts import state_in_words
from app.overview.privacy.service import Copy, Done, Plan, copies, erase_person, lines_of, plan


class EraseScreen(PersonScreen):
    """Nothing is changed before the button at the end is pressed and the question answered."""

    verb = N_("See what would happen")

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.plan: Plan | None = None
        self.alone = TickField(_("Also where only the last name stands"))
        self.alone.setParent(self)
        self.alone.hide()
        self.alone.changed.connect(self.show_person)
        self._copies: tuple[Copy, ...] = ()

    @property
    def places(self) -> tuple[Path, ...]:
        """Where backups of this group lie."""
        folder = self._folder
        return (folder.backups, place_of_backups(folder, self.context.settings.backup_place))

    @property
    def _folder(self) -> GroupFolder:
        return GroupFolder(self.context.storage.file.parent)

    def open_target(self, target: object) -> None:
        """A member's id shows what erasing this person would do."""
        self.plan = None
        self.alone.blockSignals(True)
        self.alone.setChecked(False)
        self.alone.blockSignals(False)
        super().open_target(target)

    def show_person(self) -> None:
        """Look through everything beside the window."""
        storage, member_id, today = self.context.storage, self.member_id, self.context.today()
        spoken, alone = language(), self.alone.isChecked()

        def look(progress: Progress) -> Plan:
            with speaking(spoken), storage.read() as session:
                return plan(session, member_id, today, progress.step, alone=alone)

        title = _("Everything is being looked through …")
        run_with_progress(self.context, title, look, self._show, self._failed, owner=self)

    def erase(self) -> None:
        """Ask once, with the preview in view; then do it and show the proof."""
        if self.plan is None:
            return
        who = self.plan.person
        asked = _("Erase {name} for good? This cannot be undone.").format(name=who.name)
        if not self.context.notices.confirm(asked, _("Erase this person")):
            return
        storage, today, left = self.context.storage, self.context.today(), self._copies
        spoken, alone = language(), self.alone.isChecked()
        bar = self._wait(_("The person is being erased …"))

        def work(progress: Progress) -> Done:
            with speaking(spoken):
                return erase_person(storage, who.id, today, left, progress.step, alone=alone)

        def step(done: int, of: int) -> None:
            if isValid(bar):  # not if somebody went on to another person
                bar.show_step(done, of)

        self.context.tasks.start(work, done=self._done, failed=self._failed, progress=step, owner=self)

    def _wait(self, words: str) -> WaitingBar:
        """Instead of the preview: what is going on. There is nothing to cancel: it is all or nothing."""
        self.plan = None
        self.clear_detail()
        bar = WaitingBar(words)
        self.detail.addWidget(heading_label(words, 2))
        self.detail.addWidget(bar)
        self.detail.addStretch()
        return bar

    def clear_detail(self) -> None:
        """The box to tick outlives the person shown."""
        self.alone.setParent(self)
        self.alone.hide()
        super().clear_detail()

    def _show(self, found: Plan) -> None:
        if found.person.id != self.member_id:  # somebody else was chosen meanwhile
            return
        self.plan, self._copies = found, copies(self._folder, self.places, self.context.clock())
        self.clear_detail()
        words = [heading_label(found.person.name, 2), soft_label(_say(found))]
        parts = [*line_cards(lines_of(found), self), *doubts_card(found), *copies_card(self._copies)]
        go = primary_button(_("Erase this person"), "trash")
        go.clicked.connect(self.erase)
        foot = wrapping_row(self.alone, go)
        if active_theme().text_size >= MOST_STANDING_STILL:  # one bar, not two
            self.detail.addWidget(scrolled([*words, *parts, foot]), 1)
        else:
            for each in words:
                self.detail.addWidget(each)
            self.detail.addWidget(scrolled(parts), 1)
            self.detail.addWidget(foot)
        self.alone.setVisible(not any(one.last_shared for one in found.person.known))

    def _done(self, done: Done) -> None:
        self.member_id = 0  # there is nobody to come back to
        self.clear_detail()
        self.show_detail()
        self.detail.addWidget(heading_label(_("The person is erased."), 2))
        self.detail.addWidget(soft_label(_("Print the proof and keep it. It holds a number, no name.")))
        if done.proof.member_id is not None:
            self.detail.addWidget(label(state_in_words(done.proof)))
        proof = primary_button(_("Print the proof"), "printer")
        proof.clicked.connect(lambda: show_proof(self.context, done.proof.id))
        backup = button(_("Make a new backup"), "backup")
        backup.clicked.connect(lambda: self.context.navigate("backups"))
        self.detail.addWidget(wrapping_row(proof, backup))
        self.detail.addWidget(scrolled(copies_card(self._copies)), 1)
        if self.isVisible():  # nobody went on to another page meanwhile
            proof.setFocus()

    def _failed(self, problem: BaseException) -> None:
        if not isinstance(problem, UserError):
            raise problem
        self.context.notices.problem(problem)
        self.open_target(None)


def _say(found: Plan) -> str:
    told = [_("This is what will happen. Nothing is changed yet.")]
    if found.person.left is None and not found.person.contact:
        told.append(_("The membership ends today."))
    told.append(_("No backup is made before: it would keep the person."))
    return " ".join(told)


def _build(context: Context) -> EraseScreen:
    return EraseScreen(context)


CARD = PrivacyCard(
    "erase",
    "trash",
    N_("Erase a person"),
    N_("First you see what goes and what must stay"),
    _build,
    Action.ERASE_PERSON,
)
