"""What a person does with a card, from whatever view: one place for the dialogs and the steps behind them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QWidget

from app.base.desktop.context import Context
from app.base.i18n import _, language
from app.base.printing.blocks import Paper
from app.base.printing.forms import Fill
from app.base.storage import Session
from app.group.rights import Action
from app.group.service import read_profile
from app.participation.ideas.editor import IdeaEditor
from app.participation.ideas.editor_small import LineEditor, ReasonDialog, SlipEditor, StateEditor, TwinEditor
from app.participation.ideas.rules import NOT_POSSIBLE, Idea
from app.participation.ideas.service import (
    bring_back_idea,
    discard_idea,
    move_idea,
    note_told,
    place_idea,
    read_idea,
    remove_slip,
)

_DIALOGS: dict[str, Callable[[Context, Idea, QWidget], QDialog]] = {
    "change": IdeaEditor,
    "task": LineEditor,
    "state": StateEditor,
    "twin": TwinEditor,
    "slip": SlipEditor,
}


class IdeaWork:
    """Asks, does it, and leaves the rest to the change signal."""

    def __init__(self, context: Context, owner: QWidget) -> None:
        self.context, self.owner = context, owner

    @property
    def may(self) -> bool:
        """True if the person may change cards."""
        return self.context.may(Action.KEEP_TAKING_PART)

    def do(self, key: str, idea: Idea) -> None:
        """What a button of the card asks for."""
        if not self.may:
            return
        if key == "discard":
            self.context.do(_("Idea card thrown away"), lambda session: discard_idea(session, idea.id))
        elif key == "back":
            self.context.do(_("Idea card brought back"), lambda session: bring_back_idea(session, idea.id))
        elif key in _DIALOGS and not idea.discarded:
            _DIALOGS[key](self.context, idea, self.owner).exec()

    def move(self, idea: Idea, lane: str, effort: str | None = None) -> bool:
        """To another field of the board; asks for the reason where one is owed. True if it lies there now."""
        if not self.may or (lane == idea.lane and effort in (None, idea.effort)):
            return False
        if lane == NOT_POSSIBLE and lane != idea.lane:
            return bool(ReasonDialog(self.context, idea, self.owner).exec())
        return self.context.do(_("Idea card moved"), lambda session: move_idea(session, idea.id, lane, effort))

    def place(self, idea_id: int, spot: tuple[int, int] | str) -> bool:
        """Set the pin of a card."""
        if not self.may:
            return False
        return self.context.do(_("Pin set on the map"), lambda session: place_idea(session, idea_id, spot))

    def heard(self, slip_id: int) -> None:
        """The person of a slip was told."""
        self.context.do(_("Somebody was told"), lambda session: note_told(session, slip_id))

    def destroy(self, slip_id: int) -> None:
        """Name and number go, once asked."""
        if self.context.notices.confirm(_("Destroy this slip? Name and number go."), _("Destroy the slip")):
            self.context.do(_("Contact slip destroyed"), lambda session: remove_slip(session, slip_id))

    def read(self, idea_id: int) -> Idea:
        """The card as it is now. Raises NotFound."""
        with self.context.storage.read() as session:
            return read_idea(session, idea_id)

    def show_paper(self, build: Callable[[Fill], Paper], collection_id: int | None) -> None:
        """A paper of one afternoon, or blank, before it is printed."""
        today = self.context.today()

        def make(session: Session) -> Paper:
            head = read_profile(session).head
            return build(Fill(session, today, collection_id, collection_id is None, language(), head))

        self.context.show_paper(make)
