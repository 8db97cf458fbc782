"""Idea cards typed in from paper: one after the other, Enter goes on to the next."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.base.desktop.announce import announce
from app.base.desktop.buttons import ENTER
from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField, NoteField, NumberField, TextField
from app.base.desktop.file_field import FileField
from app.base.desktop.form import FormDialog
from app.base.desktop.small_picture import SmallPicture, read_picture
from app.base.desktop.widgets import label
from app.base.errors import InvalidInput
from app.base.i18n import _
from app.base.storage import Session
from app.participation.ideas.rules import EFFORTS, LANES, MOST_DOTS, NOT_POSSIBLE, Idea, IdeaDetails
from app.participation.ideas.service import (
    add_idea,
    change_idea,
    last_theme,
    move_idea,
    next_number,
    read_collection,
    set_picture,
    themes,
)

PHOTO_SIDE = 1_200  # pixels: enough for a card


class CardText(NoteField):
    """The words of a card. Enter is pressed for the whole form, Shift and Enter begin a new line."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on."""
        if event.key() in ENTER and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            event.accept()
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class PictureField(FileField):
    """A photo or drawing on the card."""

    def ask(self) -> Path | None:
        """Pictures and PDFs."""
        return self._context.notices.choose_file(_("Choose a picture"), PICTURES.format(name=_("Pictures")))

    def small(self, long_side: int = PHOTO_SIDE) -> SmallPicture | None:
        """The picture made small; None if none was chosen. Raises InvalidInput."""
        path = str(self.kept() or "")
        return read_picture(Path(path), self.field, long_side) if path else None


PICTURES = "{name} (*.png *.jpg *.jpeg *.pdf)"


class _CardForm(FormDialog):
    """What stands on a card."""

    def _add_fields(self) -> None:
        with self.context.storage.read() as session:
            known = [(theme.id, theme.name) for theme in themes(session)]
        self.text = CardText("text", lines=3)
        self.text.entered.connect(self.press_main)
        self.helpers = TextField("helpers")
        self.place = TextField("place_code", most=10)
        self.theme = ChoiceField(choices=[(None, _("no theme")), *known])
        self.effort = ChoiceField(choices=[(key, _(words)) for key, words in EFFORTS.items()])
        self.number = NumberField()
        self.dots = NumberField(most=MOST_DOTS)
        self.picture = PictureField(self.context, "picture")
        self.add("text", _("What is the idea?"), self.text, _("Write no names. Enter saves the card."))
        self.add("helpers", _("Who can help?"), self.helpers, optional=True)
        self.add("place_code", _("Place on the map"), self.place, _("For example C4."), optional=True)
        self.add("theme", _("Theme"), self.theme)
        self.add("effort", _("How much effort?"), self.effort)
        self.add("number", _("Number of the card"), self.number)
        self.add("dots", _("Dots on the card"), self.dots, optional=True)
        self.add("picture", _("Picture"), self.picture, _("PNG, JPEG or PDF"), optional=True)

    def details(self) -> IdeaDetails:
        """What the fields say. Raises InvalidInput."""
        theme = self.theme.key()
        return IdeaDetails(
            self.text.value(),
            self.number.number(),
            theme if isinstance(theme, int) else None,
            self.place.value(),
            str(self.effort.key() or ""),
            self.dots.number() or 0,
            self.helpers.value(),
        )

    def _keep_picture(self, session: Session, idea_id: int, picture: SmallPicture | None) -> None:
        if picture is not None:
            set_picture(session, idea_id, picture.data)


class IdeaEntry(_CardForm):
    """A pile of cards. It stays open: the next number and the same theme are there already. `typed_in` counts."""

    def __init__(self, context: Context, collection_id: int, parent: QWidget | None = None) -> None:
        with context.storage.read() as session:
            title = read_collection(session, collection_id).title
        sentence = _("Type the card, press Enter, take the next one.")
        super().__init__(context, title, sentence, _("Save card"), f"idea-new-{collection_id}", parent)
        self.again = ("new", collection_id)
        self.collection_id, self.typed_in = collection_id, 0
        self.told = label("", "good")
        self.told.hide()
        self.body.addWidget(self.told)
        self._add_fields()
        self.lane = ChoiceField(choices=[(lane, _(words)) for lane, words in LANES.items() if lane != NOT_POSSIBLE])
        self.add("lane", _("Idea board"), self.lane)
        self._suggest()
        self.cancel_button.setText(_("Close"))

    def save(self) -> bool:
        """Keep the card. Raises InvalidInput."""
        details, picture, lane = self.details(), self.picture.small(), str(self.lane.key() or "")
        made: list[Idea] = []

        def keep(session: Session) -> None:
            made.append(add_idea(session, self.collection_id, details))
            if lane:
                move_idea(session, made[0].id, lane)
            self._keep_picture(session, made[0].id, picture)

        if not self.context.do(_("Idea card typed in"), keep, self.show_invalid):
            return False
        self.typed_in += 1
        self.told.setText(_("Card {number} is saved.").format(number=made[0].number))
        return True

    def accept(self) -> None:
        """Saved: an empty card with the next number."""
        self.start_empty()
        self._suggest()
        self._original = self.contents()
        self.told.show()
        announce(self.told, self.told.text())
        self.text.setFocus()
        self.fields.verticalScrollBar().setValue(0)

    def reject(self) -> None:
        """Close; what is half typed stays as a draft."""
        super().reject()
        self.setResult(int(bool(self.typed_in)))

    def _suggest(self) -> None:
        with self.context.storage.read() as session:
            self.number.set_number(next_number(session, self.collection_id))
            self.theme.set_key(last_theme(session, self.collection_id))


class IdeaEditor(_CardForm):
    """One card again: a word was read wrongly, dots were counted."""

    def __init__(self, context: Context, idea: Idea, parent: QWidget | None = None) -> None:
        title = _("Idea {number}").format(number=idea.number)
        super().__init__(context, title, "", _("Save card"), f"idea-{idea.id}", parent)
        self.again = ("change", idea.id)
        self.idea = idea
        self._add_fields()
        self.text.set_value(idea.text)
        self.helpers.set_value(idea.helpers)
        self.place.set_value(idea.place_code)
        self.theme.set_key(idea.theme_id)
        self.effort.set_key(idea.effort)
        self.number.set_number(idea.number)
        self.dots.set_number(idea.dots or None)

    def save(self) -> bool:
        """Change the card. Raises InvalidInput."""
        details, picture = self.details(), self.picture.small()
        if details.number is None:
            raise InvalidInput("number", _("This number does not fit."), _("Cards are numbered from 1 on."))

        def keep(session: Session) -> None:
            change_idea(session, self.idea.id, details)
            self._keep_picture(session, self.idea.id, picture)

        return self.context.do(_("Idea card changed"), keep, self.show_invalid)
