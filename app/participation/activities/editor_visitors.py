"""Who came, and what they said: typed from the sheets in one go."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.base.dates import show_day
from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField, NoteField, NumberField, TextField, TickField
from app.base.desktop.form import FormDialog
from app.base.errors import InvalidInput
from app.base.i18n import _
from app.base.storage import Session
from app.meetings.editor_fields import NameField
from app.participation.activities.editor_fields import TallyField
from app.participation.activities.rules import Feedback, Visitors, Whole
from app.participation.activities.rules.counting import (
    AGAIN,
    AGE,
    AGES,
    FACES,
    GENDER,
    GENDERS,
    INCIDENT,
    INCIDENTS,
    LANGUAGE,
    NEW,
    RETURN,
    read_languages,
    show_languages,
)
from app.participation.activities.rules.values import ESTIMATED, SIGNED, TALLIED, WAYS
from app.participation.activities.service import known_names, names_to_offer, write_feedback, write_visitors

SHOWN = {  # which fields belong to which way of counting
    TALLIED: {"ages", "genders", "again", "languages", "sum", "estimated"},
    SIGNED: {"pick", "names", "unsigned", "languages"},
    ESTIMATED: {"about", "languages"},
}
NUMBER = {TALLIED: "sum", SIGNED: "unsigned", ESTIMATED: "about"}  # which field holds the one number
ALWAYS = {"way", "persons", "incidents"}


class VisitorsEditor(FormDialog):
    """Strokes, a signed list, or an estimate. The space bar goes from box to box, Enter saves."""

    def __init__(self, context: Context, whole: Whole, parent: QWidget | None = None, way: str = "") -> None:
        activity = whole.activity
        told = _("{title}, {day}").format(title=activity.title, day=show_day(activity.day))
        super().__init__(
            context, _("Write down visitors"), told, _("Save visitors"), f"activities/{activity.id}/came", parent
        )
        self._id = activity.id
        with context.storage.read() as session:
            self._people = names_to_offer(session)
        self._make_fields()
        self._lay_out()
        self._show(whole, way)
        self.way.changed.connect(self._choose)
        self._choose()

    def _make_fields(self) -> None:
        self.way = ChoiceField(choices=[(key, _(words)) for key, words in WAYS.items()])
        self.ages = TallyField(AGES.items())
        self.genders = TallyField([(key, _(words)) for key, words in GENDERS.items()])
        self.again_ = TallyField([(key, _(words)) for key, words in AGAIN.items()])
        self.languages = TextField(hint=_("for example Turkish 5, Arabic 3"), most=2000)
        self.pick = NameField("pick", self._people)
        self.pick.installEventFilter(self)
        self.names = NoteField(lines=6)
        self.numbers = {way: NumberField() for way in WAYS}
        self.persons = NumberField()
        self.estimated = TickField(_("These numbers are estimated"))
        self.incidents = TallyField([(key, _(words)) for key, words in INCIDENTS.items()], summed=False)

    def _lay_out(self) -> None:
        self.add("ages", _("Age in years"), self.ages)
        self.add("genders", _("Women and men"), self.genders, _("“Not known” fills up by itself."), optional=True)
        self.add("again", _("New and known"), self.again_, optional=True)
        self.add(
            "pick", _("Somebody from the list of people"), self.pick, _("Enter puts the name below."), optional=True
        )
        self.add("names", _("Who signed?"), self.names, _("One name in each line."))
        unsigned = _("For example children who cannot write yet.")
        self.add("unsigned", _("And how many without a signature?"), self.numbers[SIGNED], unsigned, optional=True)
        self.add("about", _("How many people, about?"), self.numbers[ESTIMATED])
        self.add("languages", _("Languages spoken"), self.languages, optional=True)
        told = _("Only if it stands there.")
        self.add("sum", _("Sum on the sheet"), self.numbers[TALLIED], told, optional=True)
        self.add("estimated", self.estimated.text(), self.estimated)
        self.add("way", _("How was it counted?"), self.way)
        hint = _("If many come again and again. It is always marked as estimated.")
        self.add("persons", _("How many different people?"), self.persons, hint, optional=True)
        self.add("incidents", _("What happened, in strokes"), self.incidents, _("No names."), optional=True)

    def _show(self, whole: Whole, way: str) -> None:
        activity, counts = whole.activity, whole.counts
        self.way.set_key(way or activity.way or TALLIED)
        for field, sort in ((self.ages, AGE), (self.genders, GENDER), (self.again_, NEW), (self.incidents, INCIDENT)):
            field.set_numbers(counts.get(sort, {}))
        self.languages.set_value(show_languages(counts.get(LANGUAGE, {})))
        self.names.set_value("\n".join(guest.name for guest in whole.present if guest.name))
        self.estimated.set_value(activity.estimated and activity.way == TALLIED)
        self.persons.set_number(activity.persons)
        if activity.way == SIGNED:
            self.numbers[SIGNED].set_number((activity.came or 0) - len(whole.present) or None)
        elif activity.way == ESTIMATED or (activity.came is not None and not counts):
            self.numbers[activity.way or TALLIED].set_number(activity.came)

    def _choose(self) -> None:
        way = str(self.way.key())
        for name, row in self.fields.rows.items():
            row.setVisible(name in SHOWN[way] | ALWAYS)
        first = next(row for name, row in self.fields.rows.items() if name in SHOWN[way])
        if not self.way.hasFocus():
            first.widget.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter on a name puts it on the list below."""
        if (
            watched is self.pick and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
            and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.pick.value()
        ):  # fmt: skip
            self.names.set_value("\n".join(part for part in (self.names.value(), self.pick.value()) if part))
            self.pick.set_value("")
            return True
        return super().eventFilter(watched, event)

    def visitors(self, session: Session) -> Visitors:
        """What is typed, as far as it belongs to the way of counting. Raises InvalidInput."""
        way = str(self.way.key())
        used = SHOWN[way]
        names = known_names(session, self.names.value().splitlines()) if "names" in used else []
        return Visitors(
            way,
            tuple(names),
            self.numbers[way].number(),
            self.ages.numbers() if "ages" in used else {},
            self.genders.numbers() if "genders" in used else {},
            self.again_.numbers() if "again" in used else {},
            read_languages(self.languages.value()),
            self.estimated.value() and "estimated" in used,
            self.persons.number(),
            self.incidents.numbers(),
        )

    def save(self) -> bool:
        """All of it in one step. Raises InvalidInput."""
        return self.context.do(
            _("Visitors written down"),
            lambda session: write_visitors(session, self._id, self.visitors(session)),
            self.show_invalid,
        )

    def show_invalid(self, problem: InvalidInput) -> None:
        """The one number stands in another field for each way of counting."""
        field = NUMBER[str(self.way.key())] if problem.field == "number" else problem.field
        super().show_invalid(InvalidInput(field, problem.what, problem.advice))


class FeedbackEditor(FormDialog):
    """All feedback sheets of an activity together: strokes for the faces, words in lines."""

    def __init__(self, context: Context, whole: Whole, parent: QWidget | None = None) -> None:
        activity = whole.activity
        told = _("Count the faces of all sheets. Write down words, never names.")
        key = f"activities/{activity.id}/feedback"
        super().__init__(context, _("Type in feedback"), told, _("Save feedback"), key, parent)
        self._id = activity.id
        words = {1: _("very good"), 2: _("good"), 3: _("so-so"), 4: _("not so good"), 5: _("not good")}
        self.faces = TallyField([(str(face), words[face]) for face in FACES])
        self.again_ = TallyField([(key, _(text)) for key, text in RETURN.items()])
        self.good, self.better = NoteField(lines=4), NoteField(lines=4)
        self.add("faces", _("How did you like it?"), self.faces)
        self.add("again", _("Would you come again?"), self.again_, optional=True)
        self.add("good", _("What was good?"), self.good, _("One line for each sheet."), optional=True)
        self.add("better", _("What can be better?"), self.better, _("One line for each sheet."), optional=True)
        given = whole.feedback
        self.faces.set_numbers({str(face): number for face, number in given.faces.items()})
        self.again_.set_numbers(given.again)
        self.good.set_value("\n".join(given.good))
        self.better.set_value("\n".join(given.better))

    def save(self) -> bool:
        """All of it in one step. Raises InvalidInput."""
        given = Feedback(
            {int(face): number for face, number in self.faces.numbers().items()},
            self.again_.numbers(),
            tuple(self.good.value().splitlines()),
            tuple(self.better.value().splitlines()),
        )
        return self.context.do(
            _("Feedback written down"), lambda session: write_feedback(session, self._id, given), self.show_invalid
        )
