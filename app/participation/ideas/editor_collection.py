"""An afternoon of ideas, its map and its themes."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField, DateField, NoteField, NumberField, TextField
from app.base.desktop.form import FormDialog
from app.base.desktop.small_picture import LONG_SIDE
from app.base.desktop.widgets import heading_label, quiet_button, soft_label, wrapping_row
from app.base.i18n import _
from app.base.storage import Session
from app.participation.ideas.editor import PictureField
from app.participation.ideas.rules import COLOURS, PHASES, SIGNS, Collection, CollectionDetails, Theme, ThemeDetails
from app.participation.ideas.service import (
    add_theme,
    change_collection,
    change_theme,
    remove_theme,
    set_grid,
    set_map,
    start_collection,
    themes,
)
from app.participation.projects.service import project_choices


class CollectionEditor(FormDialog):
    """Title and day are enough. After `exec()`, `made` is the id of a new one."""

    def __init__(self, context: Context, collection: Collection | None = None, parent: QWidget | None = None) -> None:
        title = _("Collect ideas") if collection is None else _("Change the afternoon")
        sentence = _("An afternoon, a walk, a box in the stairwell: where ideas were gathered.")
        key = "ideas-new" if collection is None else f"ideas-{collection.id}"
        super().__init__(context, title, sentence, _("Save afternoon"), key, parent)
        self.again = "begin" if collection is None else ("afternoon", collection.id)
        self.collection, self.made = collection, 0
        self._make_fields()
        self._lay_out()
        self._show(collection.details if collection else CollectionDetails("", context.today()))

    def _make_fields(self) -> None:
        today = self.context.today()
        with self.context.storage.read() as session:
            projects = project_choices(session)
        self.name, self.day, self.where = TextField(), DateField(today), TextField()
        self.project = ChoiceField(choices=[(None, _("no project")), *projects])
        self.phase = ChoiceField(choices=[(key, _(words)) for key, words in PHASES.items()])
        self.now_until, self.next_day, self.next_where = DateField(today), DateField(today), TextField()
        self.contact, self.thanks = TextField(), NoteField(lines=2)

    def _lay_out(self) -> None:
        self.add("title", _("What was it about?"), self.name, _("For example: Ideas for the yard."))
        self.add("day", _("Day"), self.day)
        self.add("place", _("Place"), self.where, optional=True)
        self.add("project", _("Project"), self.project)
        self.add("phase", _("How far are we?"), self.phase)
        hint = _("Agree on a day, so that everybody means the same.")
        self.add("now_until", _("“Now” means: until"), self.now_until, hint, optional=True)
        self.body.addWidget(heading_label(_("For the notice in the stairwell"), 2))
        self.add("next_day", _("Next date"), self.next_day, optional=True)
        self.add("next_where", _("Where, at what time?"), self.next_where, optional=True)
        self.add("contact", _("Questions? Ask"), self.contact, optional=True)
        self.add("thanks", _("Words of thanks"), self.thanks, optional=True)

    def _show(self, details: CollectionDetails) -> None:
        self.name.set_value(details.title)
        self.where.set_value(details.place)
        self.project.set_key(details.project_id)
        self.phase.set_key(details.phase)
        for field, day in (
            (self.day, details.day),
            (self.now_until, details.now_until),
            (self.next_day, details.next_day),
        ):
            field.set_day(day)
        self.next_where.set_value(details.next_where)
        self.contact.set_value(details.contact)
        self.thanks.set_value(details.thanks)

    def details(self) -> CollectionDetails:
        """What the fields say. Raises InvalidInput."""
        project = self.project.key()
        return CollectionDetails(
            title=self.name.value(),
            day=self.day.day(),
            place=self.where.value(),
            project_id=project if isinstance(project, int) else None,
            phase=str(self.phase.key()),
            now_until=self.now_until.day(),
            next_day=self.next_day.day(),
            next_where=self.next_where.value(),
            contact=self.contact.value(),
            thanks=self.thanks.value(),
        )

    def save(self) -> bool:
        """Begin, or change. Raises InvalidInput."""
        details, old = self.details(), self.collection

        def keep(session: Session) -> None:
            kept = start_collection(session, details) if old is None else change_collection(session, old.id, details)
            self.made = kept.id

        done = _("Afternoon of ideas begun") if old is None else _("Afternoon of ideas changed")
        return self.context.do(done, keep, self.show_invalid)


class MapEditor(FormDialog):
    """The picture under the cards and the grid over it."""

    def __init__(self, context: Context, collection: Collection, parent: QWidget | None = None) -> None:
        sentence = _("A photo of the model, a drawing, a page of the city: without internet.")
        super().__init__(context, _("Map and grid"), sentence, _("Save map"), None, parent)
        self.collection = collection
        self.map = PictureField(context, "map")
        self.columns, self.rows = NumberField(most=99), NumberField(most=99)
        hint = _("PNG, JPEG or PDF, up to 40 MB. The old pins stay.") if collection.map.attachment_id else ""
        self.add("map", _("Picture of the map"), self.map, hint or _("PNG, JPEG or PDF, up to 40 MB."), optional=True)
        self.add("columns", _("How many letters across?"), self.columns, _("12 is A to L."))
        self.add("rows", _("How many numbers down?"), self.rows)
        self.columns.set_number(collection.map.columns)
        self.rows.set_number(collection.map.rows)

    def save(self) -> bool:
        """Lay the picture below, and the grid over it. Raises InvalidInput."""
        picture, columns, rows = self.map.small(LONG_SIDE), self.columns.number(), self.rows.number()
        number = self.collection.id

        def keep(session: Session) -> None:
            if picture is not None:
                set_map(session, number, picture.data, picture.width, picture.height)
            set_grid(session, number, columns, rows)

        return self.context.do(_("Map changed"), keep, self.show_invalid)


class ThemeEditor(FormDialog):
    """One theme at a time: a word, a sign and a colour."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        sentence = _("A theme is a word with a sign and a colour.")
        super().__init__(context, _("Themes of the ideas"), sentence, _("Save theme"), None, parent)
        with context.storage.read() as session:
            self.themes: list[Theme] = themes(session)
        self.which = ChoiceField(choices=[*((one.id, one.name) for one in self.themes), (0, _("a new theme"))])
        self.name = TextField(most=60)
        self.sign = ChoiceField(choices=[(sign, _(words)) for sign, words in SIGNS.items()])
        self.colour = ChoiceField(choices=[(colour, _(words)) for colour, words in COLOURS.items()])
        self.add("which", _("Which theme?"), self.which)
        self.add("name", _("Word"), self.name)
        self.add("sign", _("Sign"), self.sign)
        self.add("colour", _("Colour"), self.colour)
        self.remove = quiet_button(_("Remove this theme"), "trash")
        self.remove.clicked.connect(self._remove)
        self.body.addWidget(wrapping_row(self.remove))
        self.body.addWidget(soft_label(_("Only a theme without cards can be removed.")))
        self.which.changed.connect(self._show)
        self._show()

    def save(self) -> bool:
        """Add or change it. Raises InvalidInput."""
        details = ThemeDetails(self.name.value(), str(self.sign.key()), str(self.colour.key()))
        chosen = self._chosen()

        def keep(session: Session) -> None:
            if chosen is None:
                add_theme(session, details)
            else:
                change_theme(session, chosen.id, details)

        return self.context.do(_("Theme of the ideas saved"), keep, self.show_invalid)

    def _chosen(self) -> Theme | None:
        return next((one for one in self.themes if one.id == self.which.key()), None)

    def _show(self) -> None:
        chosen = self._chosen()
        self.name.set_value(chosen.name if chosen else "")
        if chosen is not None:
            self.sign.set_key(chosen.sign)
            self.colour.set_key(chosen.colour)
        self.remove.setEnabled(chosen is not None)

    def _remove(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        if self.context.do(_("Theme of the ideas removed"), lambda session: remove_theme(session, chosen.id)):
            super().accept()
