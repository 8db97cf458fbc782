"""Small forms around a card: why not, a task, what became of it, a slip, a twin."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.base.dates import show_day
from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField, DateField, NoteField, NumberField, TextField
from app.base.desktop.form import FormDialog
from app.base.i18n import _
from app.base.storage import Session
from app.participation.ideas.rules import (
    DECIDED,
    DOING,
    DONE,
    GATHERED,
    NOT_POSSIBLE,
    STATES,
    TALKED,
    Idea,
    LineDetails,
    SlipDetails,
)
from app.participation.ideas.service import (
    link_duplicate,
    link_resolution,
    make_task,
    move_idea,
    note_slip,
    read_idea,
    resolutions_to_link,
    set_state,
)

_SHORT = 60


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else line[: _SHORT - 1].rstrip() + "…"


def _titled(idea: Idea) -> str:
    return _("Idea {number}: {text}").format(number=idea.number, text=_short(idea.text))


class ReasonDialog(FormDialog):
    """Why an idea is not possible. Without a reason it stays where it is."""

    def __init__(self, context: Context, idea: Idea, parent: QWidget | None = None) -> None:
        title = _("Not possible, because …")
        super().__init__(context, title, _titled(idea), _("Save the reason"), f"idea-reason-{idea.id}", parent)
        self.idea = idea
        self.reason = NoteField(lines=3)
        self.add("reason", _("Reason"), self.reason, _("It stands on the notice. Whoever gave the idea reads it."))
        self.reason.set_value(idea.reason)

    def save(self) -> bool:
        """Move the card, with the reason. Raises InvalidInput."""
        reason = self.reason.value()
        return self.context.do(
            _("Idea card moved"),
            lambda session: move_idea(session, self.idea.id, NOT_POSSIBLE, reason=reason),
            self.show_invalid,
        )


class LineEditor(FormDialog):
    """A task from an idea: what, who, with whom, until when, what is needed."""

    def __init__(self, context: Context, idea: Idea, parent: QWidget | None = None) -> None:
        super().__init__(context, _("Make a task"), _titled(idea), _("Save task"), f"idea-task-{idea.id}", parent)
        self.idea = idea
        self.what, self.person, self.until = TextField(most=1_000), TextField(), DateField(context.today())
        self.with_whom, self.needs = TextField(), TextField()
        self.add("what", _("What is to be done?"), self.what, _("Begin with a small step that everybody can see."))
        self.add("person", _("Who does it?"), self.person, optional=True)
        self.add("until", _("Until when?"), self.until, optional=True)
        self.add("with_whom", _("With whom"), self.with_whom, optional=True)
        self.add("needs", _("What we need"), self.needs, optional=True)

    def save(self) -> bool:
        """A task of the group, linked with the idea. Raises InvalidInput."""
        details = LineDetails(
            self.what.value(),
            self.person.value(),
            None,
            self.until.day(),
            self.with_whom.value(),
            self.needs.value(),
        )
        return self.context.do(
            _("Task made from an idea"), lambda session: make_task(session, self.idea.id, details), self.show_invalid
        )


class StateEditor(FormDialog):
    """What became of an idea, and by which resolution."""

    def __init__(self, context: Context, idea: Idea, parent: QWidget | None = None) -> None:
        super().__init__(context, _("What became of it?"), _titled(idea), _("Save state"), None, parent)
        self.idea = idea
        ladder = (GATHERED, TALKED, DECIDED, DOING, DONE)
        shown = ladder if idea.state in ladder else (idea.state, *ladder)
        self.state = ChoiceField(choices=[(key, _(STATES[key])) for key in shown])
        with context.storage.read() as session:
            known = [
                (
                    one.resolution.id,
                    _("{day}: {words}").format(day=show_day(one.day), words=_short(one.resolution.wording)),
                )
                for one in resolutions_to_link(session, idea.resolution_id)
            ]
        self.resolution = ChoiceField(choices=[(None, _("no resolution")), *known])
        self.add("state", _("How far is it?"), self.state)
        self.add("resolution", _("Decided by"), self.resolution, _("A resolution of one of your meetings."))
        self.state.set_key(idea.state)
        self.resolution.set_key(idea.resolution_id)

    def save(self) -> bool:
        """State and link together."""
        state, resolution = str(self.state.key()), self.resolution.key()
        number, idea = (resolution if isinstance(resolution, int) else None), self.idea

        def keep(session: Session) -> None:
            if number != idea.resolution_id:
                link_resolution(session, idea.id, number)
            if state != idea.state:
                set_state(session, idea.id, state)

        return self.context.do(_("State of an idea changed"), keep, self.show_invalid)


class SlipEditor(FormDialog):
    """Who wants to hear what becomes of an idea: from a signed slip, never from the card."""

    def __init__(self, context: Context, idea: Idea, parent: QWidget | None = None) -> None:
        super().__init__(context, _("Contact slip"), _titled(idea), _("Save slip"), f"idea-slip-{idea.id}", parent)
        self.idea = idea
        self.name, self.contact, self.agreed_on = TextField(), TextField(), DateField(context.today())
        self.add("name", _("Name"), self.name, _("Only with a signed slip. The card stays without a name."))
        self.add("contact", _("Phone or e-mail"), self.contact)
        self.add("agreed_on", _("Signed on"), self.agreed_on)

    def save(self) -> bool:
        """Keep the slip. Raises InvalidInput."""
        details = SlipDetails(self.name.value(), self.contact.value(), self.agreed_on.day())
        return self.context.do(
            _("Contact slip kept"), lambda session: note_slip(session, self.idea.id, details), self.show_invalid
        )


class TwinEditor(FormDialog):
    """The same idea stands on two cards."""

    def __init__(self, context: Context, idea: Idea, parent: QWidget | None = None) -> None:
        super().__init__(context, _("Same idea"), _titled(idea), _("Link the cards"), None, parent)
        self.idea = idea
        self.number = NumberField()
        hint = _("It is counted once. Leave it empty to part them again.")
        self.add("number", _("Means the same as card no."), self.number, hint, optional=True)
        if idea.duplicate_of is not None:
            with context.storage.read() as session:
                self.number.set_number(read_idea(session, idea.duplicate_of).number)

    def save(self) -> bool:
        """Link, or part. Raises InvalidInput."""
        number = self.number.number()
        return self.context.do(
            _("Idea cards linked"), lambda session: link_duplicate(session, self.idea.id, number), self.show_invalid
        )
