"""The consent form: who, which boxes, in which language and version it was read."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.base.desktop.context import Context
from app.base.desktop.fields import ChoiceField, DateField, TextField, TickField
from app.base.desktop.widgets import label
from app.base.errors import InvalidInput
from app.base.i18n import PAPER_LANGUAGES, _, language
from app.members.consents.rules import PAPER, ConsentDetails, newest_version, wordings
from app.members.rules import Member
from app.overview.sheets.editor_sheet import SheetEditor
from app.overview.sheets.rules import Sheet
from app.overview.sheets.service import agree, person_called


class ConsentSheet(SheetEditor):
    """Only what is ticked and signed counts."""

    def __init__(self, context: Context, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(context, sheet, draft_key="sheet-consent", parent=parent)
        self.person, self.guardian = TextField(hint=_("number or name")), TextField()
        self.ticks = {(one.purpose, one.medium): TickField(one.title) for one in wordings()}
        self.signed = TickField(_("The sheet is signed."))
        self.day = DateField(context.today())
        self.language = ChoiceField(choices=PAPER_LANGUAGES)
        self.language.set_key(language())
        self.version = TextField(most=20)
        self.version.set_value(newest_version())
        self.found = label("", "good")
        self._lay_out()

    def _lay_out(self) -> None:
        self.add("person", _("Name"), self.person)
        self.body.addWidget(self.found)
        self.found.hide()
        hint = _("Under 18 years, a parent or guardian agrees too.")
        self.add("guardian", _("Parent or guardian"), self.guardian, hint, optional=True)
        for key, tick in self.ticks.items():
            self.add("-".join(key), tick.text(), tick)
        self.add("day", _("Day of the signature"), self.day, _("Empty: today"), optional=True)
        self.add("signed", self.signed.text(), self.signed)
        self.add("language", _("In which language did the person read it?"), self.language)
        self.add("version", _("Version at the foot of the sheet"), self.version)
        self.add_scan()
        ticks = ["-".join(key) for key in self.ticks]
        for place in range(0, len(ticks) - 1, 2):
            self.beside(*ticks[place : place + 2])
        self.beside("day", "signed")
        self.beside("language", "version")

    def check(self, name: str) -> bool:
        """Says who was found."""
        if name == "person":
            self._known()
        return True

    def _known(self) -> Member:
        with self.context.storage.read() as session:
            member = person_called(session, self.person.value())
        told = _("{name}, no. {number}, {address}").format(
            name=member.name, number=member.number, address=member.address or "–"
        )
        self.found.setText(told)
        self.found.show()
        return member

    def start_empty(self) -> None:
        """Nobody found yet."""
        super().start_empty()
        self.found.hide()

    def type_in(self) -> str:
        """One line for each tick."""
        member = self._known()
        if not self.signed.value():
            raise InvalidInput("signed", _("Without a signature it does not count."), _("Tick it if it is signed."))
        details = ConsentDetails(
            tuple(key for key, tick in self.ticks.items() if tick.value()),
            self.day.day() or self.context.today(),
            PAPER,
            "",
            self.guardian.value(),
            str(self.language.key()),
            self.version.value(),
        )
        scan = self.scan.load()
        what = _("Consent recorded")
        if not self.context.do(what, lambda session: agree(session, member.id, details, scan), self.show_invalid):
            return ""
        return _("Saved: consent of {name}.").format(name=member.name)

    def show_invalid(self, problem: InvalidInput) -> None:
        """Nothing ticked is told at the first tick."""
        if problem.field == "agreed":
            problem = InvalidInput("-".join(next(iter(self.ticks))), problem.what, problem.advice)
        super().show_invalid(problem)
