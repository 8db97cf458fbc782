"""Sheets of an activity that come back: the tally sheet, and the attendance list with its signatures."""

from __future__ import annotations

import re
from abc import abstractmethod

from PySide6.QtWidgets import QWidget

from app.base.dates import show_day
from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField, NoteField, NumberField, TextField, TickField
from app.base.errors import InvalidInput, NotFound
from app.base.i18n import _, ngettext
from app.base.storage import Session
from app.meetings.editor_fields import NameField
from app.overview.sheets.editor_sheet import SheetEditor
from app.overview.sheets.rules import Sheet, lines_ticked
from app.overview.sheets.service import sign_list
from app.participation.activities.editor_fields import TallyField
from app.participation.activities.rules import Activity, Visitors, visitors_in_words
from app.participation.activities.rules.counting import AGAIN, AGES, GENDERS, read_languages
from app.participation.activities.rules.values import SIGNED, TALLIED
from app.participation.activities.service import (
    activities_to_type,
    known_names,
    names_to_offer,
    read_activity,
    write_visitors,
)

_NUMBERS = re.compile(r"[\d\s,;–-]+")


class VisitSheet(SheetEditor):
    """What both sheets have in common: which activity, and how many came."""

    def __init__(self, context: Context, sheet: Sheet, draft_key: str, parent: QWidget | None = None) -> None:
        super().__init__(context, sheet, draft_key=draft_key, parent=parent)
        with context.storage.read() as session:
            known = activities_to_type(session, context.today())
        choices = [(one.id, _("{title}, {day}").format(title=one.title, day=show_day(one.day))) for one in known]
        self.activity = ChoiceField(choices=choices or [(None, _("There is no activity to fill."))])
        self.add("activity", _("Which activity?"), self.activity)

    @abstractmethod
    def visitors(self, session: Session) -> Visitors:
        """Override: what stands on the sheet. Raises InvalidInput."""

    def keep(self, session: Session, activity_id: int) -> Activity:
        """Override if more than the figures is kept. Raises InvalidInput."""
        return write_visitors(session, activity_id, self.visitors(session))

    def type_in(self) -> str:
        """One step for the whole sheet."""
        activity_id = self.activity.key()
        if not isinstance(activity_id, int):
            raise NotFound(_("There is no activity to fill."), _("Please plan the activity first."))
        done: list[Activity] = []

        if not self.context.do(
            _("Visitors written down"), lambda session: done.append(self.keep(session, activity_id)), self.show_invalid
        ):
            return ""
        came = done[0].came or 0
        told = ngettext("Saved: {count} person was there.", "Saved: {count} people were there.", came)
        return told.format(count=visitors_in_words(done[0]))


class TallySheet(VisitSheet):
    """Numbers with a blank between them go from box to box, Enter goes to the next tally."""

    def __init__(self, context: Context, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(context, sheet, draft_key="sheet-tally", parent=parent)
        self.ages = TallyField(AGES.items())
        self.genders = TallyField([(key, _(words)) for key, words in GENDERS.items()])
        self.again_ = TallyField([(key, _(words)) for key, words in AGAIN.items()])
        self.languages = TextField(hint=_("for example Turkish 5, Arabic 3"), most=2000)
        self.estimated = TickField(_("These numbers are estimated"))
        self._add_tally("ages", _("Age in years"), self.ages)
        self._add_tally("genders", _("Women and men"), self.genders, _("“Not known” fills up by itself."))
        self._add_tally("again", _("New and known"), self.again_)
        self.add("languages", _("Languages spoken"), self.languages, optional=True)
        self.add("estimated", self.estimated.text(), self.estimated)

    def _add_tally(self, name: str, title: str, field: TallyField, hint: str = "") -> None:
        self.add(name, title, field, hint, optional=name != "ages")
        for box in field.boxes.values():
            box.installEventFilter(self)

    def visitors(self, session: Session) -> Visitors:
        """The strokes."""
        del session
        return Visitors(
            TALLIED,
            ages=self.ages.numbers(),
            genders=self.genders.numbers(),
            again=self.again_.numbers(),
            languages=read_languages(self.languages.value()),
            estimated=self.estimated.value(),
        )


class SignedSheet(VisitSheet):
    """A name and Enter, or the numbers of printed lines; Enter on an empty line goes on."""

    def __init__(self, context: Context, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(context, sheet, draft_key="sheet-activity-list", parent=parent)
        with context.storage.read() as session:
            self.name = NameField("name", names_to_offer(session))
        self.names = NoteField(lines=5)
        self.unsigned = NumberField()
        hint = _("Or numbers of printed lines: 1-5. Enter without a name goes on.")
        self.add("name", _("Name that signed"), self.name, hint)
        self.add("names", _("Who signed?"), self.names, _("One name in each line."))
        self.add("number", _("And how many without a signature?"), self.unsigned, optional=True)
        self.add_scan()

    def check(self, name: str) -> bool:
        """What is typed goes on the list, and the line is ready for the next."""
        if name != "name" or not self.name.value():
            return True
        typed = self.name.value()
        names = self._of_lines(typed) if _NUMBERS.fullmatch(typed) else [typed]
        self.names.set_value("\n".join([*self.names.value().splitlines(), *names]))
        self.name.set_value("")
        return False

    def following(self, name: str) -> str:
        """The list itself is not stopped at."""
        return "number" if name == "name" else super().following(name)

    def visitors(self, session: Session) -> Visitors:
        """The names, each once."""
        lines = dict.fromkeys(self.names.value().splitlines())
        return Visitors(SIGNED, tuple(known_names(session, lines)), self.unsigned.number())

    def keep(self, session: Session, activity_id: int) -> Activity:
        """The names with the scan of the list."""
        return sign_list(session, activity_id, self.visitors(session), self.scan.load())

    def _of_lines(self, typed: str) -> list[str]:
        """The names that are printed on these lines. Raises InvalidInput for `name`."""
        activity_id = self.activity.key()
        printed: list[str] = []
        if isinstance(activity_id, int):
            with self.context.storage.read() as session:
                whole = read_activity(session, activity_id)
            printed = [guest.name for guest in whole.signed_up if guest.name and not guest.waiting]
        try:
            return [printed[number - 1] for number in lines_ticked(typed, len(printed))]
        except InvalidInput as problem:
            raise InvalidInput("name", problem.what, problem.advice) from problem
